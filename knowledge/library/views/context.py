"""What the template of a page is given, on the site and in the editor's preview."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from knowledge.library.editor.rich_text import look_up_links
from knowledge.library.models.page import address
from knowledge.library.queries.pages import KIND_LABELS, families_of, translations_of
from suppliers.roles import Permission, families_where


def page_context(request, page):
    """Everything the template shows; what the viewer may do comes as plain booleans."""
    look_up_links(*raw_texts(page))
    space = families_of([page])[page.pk] if page.pk else None
    distribution = getattr(page, "distribution", None)
    return {
        "page": page,
        "page_language": page.locale.language_code,
        "space": space,
        "crumbs": crumbs(page, space),
        "audience_label": distribution.audience.label if distribution else "",
        "translations": [_language_link(other) for other in translations_of(page, request.viewer)],
        "contents": contents(page),
        "can_edit": _may(request, Permission.WRITE_KNOWLEDGE, space),
        "can_see_readers": _may(request, Permission.SEE_READERS, space),
        "review_is_overdue": bool(
            getattr(page, "review_due_on", None) and page.review_due_on < timezone.localdate()
        ),
    }


def _may(request, permission, space):
    return bool(space and families_where(request.user, permission).filter(pk=space.family_id).exists())


def _language_link(other):
    code = other.locale.language_code
    return {"address": address(other), "code": code, "name": get_language_info(code)["name_local"]}


def crumbs(page, space):
    """The way to the page: knowledge, its kind, its family where there is one."""
    library = reverse("library:list")
    items = [{"label": _("Knowledge"), "url": library}]
    if space:
        items.append(
            {"label": KIND_LABELS[page.kind], "url": f"{library}?kind={page.kind}&family={space.slug}"}
        )
    return items


def raw_texts(page):
    """The page's rich text as stored, so that all its links can be looked up at once."""
    for field in page._meta.concrete_fields:
        if isinstance(field, models.TextField | models.JSONField):
            value = getattr(page, field.attname)
            yield str(list(value.raw_data)) if hasattr(value, "raw_data") else str(value)


def contents(page):
    """The headings of a long page as items of the table of contents; nothing for a short one."""
    if page.kind == "case":
        # The headings are part of the story: in its language, not in the reader's.
        with override(page.locale.language_code):
            items = [{"id": name, "label": str(label).capitalize()} for name, label, _answer in page.sections]
    else:
        items = [
            {"id": block.id, "label": block.value["text"], "is_sub": block.value["level"] != "2"}
            for block in getattr(page, "body", None) or []
            if block.block_type == "heading" and block.value["level"] in ("2", "3")
        ]
    return items if len(items) > 1 else []
