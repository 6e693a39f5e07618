"""What of Wagtail's editor is open, and to whom: an allow-list, since stock views show foreign titles.

Editors reach the views named here, and only with ids of their own family's pages and media; operators
reach everything but what has its own screen in the portal or none at all. The rest answers 404.
"""

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page, get_page_models

from knowledge.library.models import KnowledgeDocument, KnowledgeImage
from suppliers.access import Viewer
from suppliers.audit import log_access

from .groups import sync_groups
from .own import is_number, own_form, own_ids

EDITOR_VIEWS = {
    "editor-account",
    "editor-logout",
    "wagtailadmin_home",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_explore_root",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_index",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:view_draft",
    "wagtaildocs:add",
    "wagtaildocs:add_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:delete_upload_multiple",
    "wagtaildocs:document_usage",
    "wagtaildocs:edit",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:index",
    "wagtaildocs:index_results",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_chooser:choose_results",
    "wagtaildocs_chooser:chosen",
    "wagtaildocs_chooser:chosen_multiple",
    "wagtaildocs_chooser:create",
    "wagtailimages:add",
    "wagtailimages:add_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete",
    "wagtailimages:delete_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtailimages:edit",
    "wagtailimages:edit_multiple",
    "wagtailimages:image_usage",
    "wagtailimages:index",
    "wagtailimages:index_results",
    "wagtailimages:preview",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:choose_results",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:chosen_multiple",
    "wagtailimages_chooser:create",
    "wagtailimages_chooser:select_format",
}
# People, groups and sign-in have their own screens; aliases, privacy, workflows and Wagtail's own publishing
# contradict the access rule; bulk actions and the lists of all media or tags have no narrowing at all.
CLOSED_TO_ALL = (
    "wagtailusers_",
    "wagtailsites:",
    "wagtailadmin_workflows:",
    "wagtailadmin_password_reset",
    "wagtailadmin_account",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:workflow",
    "wagtailadmin_pages:confirm_workflow",
    "wagtailadmin_pages:collect_workflow",
    "wagtailadmin_api:documents:",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_collections:set_privacy",
    "wagtail_bulk_action",
    "wagtailadmin_error_test",
)
PAGE_KEYS = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "child_of", "descendant_of"}
# Where a body says under which page something goes.
PARENT_KEYS = {"new_parent_page", "parent_page"}
PAGE_LIST_KEYS = {"id", "pages", "target_pages", "target_pages[]"}
MEDIA_KEYS = {"image_id": KnowledgeImage, "document_id": KnowledgeDocument, "doc_id": KnowledgeDocument}
# Views whose body is the form of a page.
PAGE_FORMS = {
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_revert",
}


def may_enter(user: Any, *, viewer: Viewer) -> bool:
    """Whether the person may open the editor at all now; settles their editor groups on the way."""
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_superuser or sync_groups(user, on=viewer.on or timezone.localdate())


def refuse(request: HttpRequest, *, view_name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    """Raise Http404 for a view or an id that is not this person's; None lets the request pass."""
    if view_name.startswith(CLOSED_TO_ALL):
        raise Http404
    if request.user.is_superuser:
        _note_operator_read(request, view_name=view_name, kwargs=kwargs, at=timezone.now())
        return None
    if view_name not in EDITOR_VIEWS:
        raise Http404
    pages, media = _ids_asked_for(request, view_name=view_name, kwargs=kwargs)
    for model, ids in {Page: pages, **media}.items():
        wanted = _as_numbers(ids)
        if wanted and own_ids(request.user, model, wanted) != wanted:
            raise Http404
    if request.method == "POST" and view_name in PAGE_FORMS:
        request.POST = own_form(request.POST, model=_model_of_form(kwargs), user=request.user)
    return None


def _model_of_form(kwargs: dict[str, Any]) -> type[Page]:
    """The type of the page that a form is for: a new one's is in the address."""
    if "page_id" in kwargs:
        # access: the id has passed
        return Page.objects.get(pk=kwargs["page_id"]).specific_class
    asked = (kwargs["content_type_app_name"], kwargs["content_type_model_name"])
    for model in get_page_models():
        if (model._meta.app_label, model._meta.model_name) == asked:
            return model
    raise Http404


def _ids_asked_for(request, *, view_name, kwargs):
    """Every page id and every media id that a request names, in its path, its query or its body."""
    pages: set[str] = {str(kwargs[key]) for key in PAGE_KEYS & kwargs.keys()}
    media: dict[type, set[str]] = {KnowledgeImage: set(), KnowledgeDocument: set()}
    for key, model in MEDIA_KEYS.items():
        if key in kwargs:
            media[model].add(str(kwargs[key]))
    is_image = view_name.startswith("wagtailimages_chooser:")
    is_document = view_name.startswith("wagtaildocs_chooser:")
    chooses_media = KnowledgeImage if is_image else KnowledgeDocument if is_document else None
    if "pk" in kwargs:
        (media[chooses_media] if chooses_media else pages).add(str(kwargs["pk"]))
    if "object_id" in kwargs and _is_page_type(kwargs):
        pages.add(str(kwargs["object_id"]))
    if request.method == "POST":
        named = PARENT_KEYS & request.POST.keys()
        if view_name == "wagtailadmin_pages:copy":
            # It reads the parent unasked and stumbles where there is none.
            named |= {"new_parent_page"}
        pages |= {request.POST.get(key, "") for key in named}
    for values in (request.GET, request.POST if chooses_media else {}):
        pages |= {values[key] for key in PAGE_KEYS if values.get(key)}
        for key in PAGE_LIST_KEYS & set(values):
            found = {item for value in values.getlist(key) for item in value.split(",") if item}
            (media[chooses_media] if chooses_media else pages).update(found)
    return pages, media


def _is_page_type(kwargs: dict[str, Any]) -> bool:
    model = ContentType.objects.filter(app_label=kwargs["app_label"], model=kwargs["model_name"]).first()
    return bool(model and model.model_class() and issubclass(model.model_class(), Page))


def _as_numbers(ids: set[str]) -> set[int]:
    """The ids as numbers. Raises Http404 for anything else ("root" means the person's own root)."""
    numbers = {value for value in ids if value != "root"}
    if not all(map(is_number, numbers)):
        raise Http404
    return {int(value) for value in numbers}


def _note_operator_read(
    request: HttpRequest, *, view_name: str, kwargs: dict[str, Any], at: datetime.datetime
):
    """Whatever an operator opens that has an id is noted: operating gives no audience."""
    for key in PAGE_KEYS | MEDIA_KEYS.keys() | {"pk", "object_id"}:
        if key in kwargs:
            model = MEDIA_KEYS.get(key) or (KnowledgeImage if "images" in view_name else Page)
            model = KnowledgeDocument if "docs" in view_name else model
            log_access(
                user=request.user,
                verb="operator.opened",
                target=model(pk=kwargs[key]),
                audience_id=None,
                address=request.META.get("REMOTE_ADDR", ""),
                at=at,
            )
            return
