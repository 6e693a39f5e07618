"""What must hold before the portal starts."""

from django.core.checks import Error, register

from knowledge.library.queries.pages import KINDS

from .indexing.pages import FIELDS


@register()
def every_kind_of_page_is_searchable(app_configs, **kwargs):
    """A new kind of page says which of its fields are searched."""
    return [
        Error(
            f"Pages of the kind {kind!r} are not searchable.",
            hint="Add its fields to search.indexing.pages.FIELDS.",
            id="search.E001",
        )
        for kind in sorted(KINDS.keys() - FIELDS.keys())
    ]
