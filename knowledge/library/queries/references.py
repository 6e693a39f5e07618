"""What a page leads to and shows, read from the page itself: a draft stands in no index."""

from knowledge.library.models import PortalPage


def referred_ids(page: PortalPage, model: type) -> set[int]:
    """The ids of the objects of a type that the page, as given, refers to."""
    found: set[int] = set()
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if value is None or getattr(field, "wagtail_reference_index_ignore", False):
            continue
        if field.many_to_one:
            if issubclass(field.related_model, model):
                found.add(value)
        elif hasattr(field, "extract_references"):
            references = field.extract_references(value)
            found |= {int(key) for to_model, key, *_paths in references if issubclass(to_model, model)}
    return found
