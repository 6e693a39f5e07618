"""What is shared with whom, in figures, for the rooms below."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from knowledge.library.models import Distribution

from .pages import KINDS


def pages_by_audience(audience_ids: Collection[int]) -> dict[int, int]:
    """The number of published pages of each audience; a page and its translations count once."""
    types = [ContentType.objects.get_for_model(model).pk for model in KINDS.values()]
    shared = Distribution.objects.filter(
        audience_id__in=audience_ids, page__live=True, page__content_type_id__in=types
    )
    pages = Count("page__translation_key", distinct=True)
    return dict(shared.values_list("audience_id").annotate(pages=pages))
