"""What an editor meets who writes a new page."""

import re

import pytest

from knowledge.library.models.space import INDEX_PAGES

CONTENT = [model for index in INDEX_PAGES for model in index.allowed_subpage_models()]


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_typing_a_title_fills_in_the_address(world, editor, model):
    index = model.allowed_parent_page_models()[0].objects.descendant_of(world.space).get()
    form = editor.get(f"/admin/pages/add/library/{model._meta.model_name}/{index.pk}/").content.decode()
    title = re.search(r'<input[^>]*name="title"[^>]*>', form).group()
    assert 'data-controller="w-sync"' in title
    assert 'data-w-sync-target-value="#id_slug"' in title
    assert 'id="id_slug"' in form
