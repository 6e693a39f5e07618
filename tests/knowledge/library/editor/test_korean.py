"""Every screen that an editor can open has its Korean: no message falls back to English."""

import gettext

import pytest
from django.urls import reverse
from django.utils.translation import trans_real

from .test_audit import standard_form


@pytest.fixture
def without_korean(monkeypatch):
    """Collect the messages asked for in Korean that no Korean catalog has."""
    missing = set()

    def watch(name, *, message_at, context_at=None):
        original = getattr(gettext.GNUTranslations, name)

        def asked(self, *args):
            key = args[message_at]
            if context_at is not None:
                key = f"{args[context_at]}\x04{key}"
            known = key in self._catalog or (key, 0) in self._catalog or (key, 1) in self._catalog
            if isinstance(self, trans_real.DjangoTranslation) and self.language() == "ko" and not known:
                missing.add(key)
            return original(self, *args)

        monkeypatch.setattr(gettext.GNUTranslations, name, asked)

    watch("gettext", message_at=0)
    watch("ngettext", message_at=0)
    watch("pgettext", message_at=1, context_at=0)
    watch("npgettext", message_at=1, context_at=0)
    return missing


def page(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def screens(w):
    """Every address with a screen of its own, for the editor's own objects."""
    revision = w.standard.latest_revision_id
    indexes = list(w.space.get_children())
    yield reverse("wagtailadmin_home")
    yield reverse("wagtailadmin_explore_root")
    for index in [w.space, *indexes]:
        yield reverse("wagtailadmin_explore", args=[index.pk])
        yield page("add_subpage", index.pk)
    for index in indexes:
        for model in index.specific_class.allowed_subpage_models():
            yield page("add", "library", model._meta.model_name, index.pk)
    for name in ("edit", "copy", "delete", "history", "usage", "move", "view_draft", "revisions_index"):
        yield page(name, w.standard.pk)
    yield page("edit", w.standards.pk)
    yield page("revisions_view", w.standard.pk, revision)
    yield page("revisions_revert", w.standard.pk, revision)
    yield page("revisions_compare", w.standard.pk, "earliest", "latest")
    yield page("search") + "?q=용접"
    yield page("search") + "?q=zzz"
    for name in (
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailimages_chooser:choose",
        "wagtaildocs_chooser:choose",
        "wagtailadmin_javascript_catalog",
    ):
        yield reverse(name)
    yield reverse("wagtailadmin_choose_page_child", args=[w.standards.pk])
    yield reverse("wagtailimages_chooser:select_format", args=[w.image.pk])
    for app, item in (("wagtailimages", w.image), ("wagtaildocs", w.document)):
        for name in ("index", "add", "add_multiple"):
            yield reverse(f"{app}:{name}")
        for name in ("edit", "delete"):
            yield reverse(f"{app}:{name}", args=[item.pk])
    yield reverse("wagtailimages:image_usage", args=[w.image.pk])
    yield reverse("wagtaildocs:document_usage", args=[w.document.pk])
    yield reverse("library:publish", args=[w.standard.uuid])
    yield reverse("library:readers", args=[w.standard.uuid])


@pytest.mark.slow
def test_every_screen_of_the_editor_is_korean(world, editor, without_korean):
    for url in screens(world):
        response = editor.get(url)
        assert response.status_code in (200, 302), url
        assert "Wagtail</title>" not in response.text, url
    assert without_korean == set()


def test_every_complaint_of_the_editor_is_korean(world, editor, without_korean):
    wrong = standard_form(title="", slug="a b", effective_on="어제", process_area="NONE")
    editor.post(page("add", "library", "processstandardpage", world.standards.pk), wrong)
    editor.post(page("edit", world.standard.pk), wrong)
    copy = {"new_title": "", "new_slug": "hg-ws-014", "new_parent_page": world.standards.pk}
    editor.post(page("copy", world.standard.pk), copy)
    editor.post(reverse("wagtailimages:add"), {"title": "", "file": ""})
    editor.post(reverse("wagtaildocs:add"), {"title": "", "file": ""})
    editor.post(reverse("library:publish", args=[world.standard.uuid]), {"audience": "company"})
    assert without_korean == set()


def test_a_message_without_korean_is_noticed(without_korean):
    from django.utils import translation

    with translation.override("ko"):
        translation.gettext("A sentence that nobody has translated.")
    assert without_korean == {"A sentence that nobody has translated."}
