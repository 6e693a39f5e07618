"""Addresses of the editor's patterns, filled with the ids of one family's objects."""

import re

from wagtail.models import Site

from .routes import Route

# Parameters that say what kind of thing is meant, not which one.
CONSTANTS = {
    "content_type_app_name": "library",
    "content_type_model_name": "processstandardpage",
    "app_label": "library",
    "app_name": "library",
    "model_name": "processstandardpage",
    "action": "delete",
    "action_name": "publish",
    "filter_spec": "max-165x165",
    "uidb64": "MQ",
    "token": "never-was",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "session_id": 1,
    "uploaded_file_id": 1,
    "task_state_id": 1,
    "workflow_state_id": 1,
    "task_id": 1,
    "workflow_pk": 1,
    "collection_id": 2,
}


def address_of(route: Route, *, page, section, image, document) -> str:
    """The address of a pattern for one page of a section, one image and one document."""
    # A space or section can be added to, a page cannot.
    parent = (
        section if "add" in route.name or "explore" in route.name or "choose_page" in route.name else page
    )
    pk = image if route.name.startswith("wagtailimages") else document
    if route.name.startswith(("wagtailadmin_pages", "wagtailadmin_api:pages")):
        pk = page
    elif "images" in route.name:
        pk = image
    elif route.name.startswith(("wagtailadmin_", "wagtailsites", "wagtailusers")):
        pk = Site.objects.get()
    values = CONSTANTS | {
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": parent.pk,
        "destination_id": section.pk,
        "revision_id": page.latest_revision_id,
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "object_id": page.pk,
        "pk": pk.pk,
    }
    return "/" + re.sub(
        r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)",
        lambda found: str(values[found[1] or found[2]]),
        route.route.replace("^", "").removesuffix("$").replace(r"\.", "."),
    ).replace(".*", "never-was")
