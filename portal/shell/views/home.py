"""The desk: what I owe, what is new for me, where I stopped."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.library.models import FamilySpacePage
from knowledge.library.queries.desk import latest_readings, unpublished_drafts
from knowledge.library.queries.pages import (
    in_one_language,
    overdue_reviews,
    shared_pages,
    specific_in_order,
    standards_to_read,
    unread,
)
from knowledge.library.rows import library_row
from portal.shell.first_steps import first_steps
from portal.shell.templatetags.korean import day, when
from suppliers.roles import Permission, families_where

ROWS = 8


@require_safe
def home(request):
    """The desk of the person who looks; the parts are the same for everybody, their content is not."""
    viewer, language = request.viewer, get_language()
    spaces = FamilySpacePage.objects.filter(
        family__in=families_where(request.user, Permission.WRITE_KNOWLEDGE)
    )
    spaces = list(spaces.only("path", "slug"))
    to_read = standards_to_read(viewer, language=language).order_by("-last_published_at", "-pk")
    owed = [_reading_row(page) for page in specific_in_order(to_read[:ROWS])]
    if spaces:
        owed += [_review_row(page) for page in overdue_reviews(spaces, on=timezone.localdate())[:ROWS]]
        owed += [_draft_row(page) for page in unpublished_drafts(spaces)[:ROWS]]
    owed_ids = {row.pop("pk") for row in owed}
    new = unread(in_one_language(shared_pages(viewer), viewer, language), viewer).exclude(pk__in=owed_ids)
    new = specific_in_order(new.order_by("-last_published_at", "-pk")[:ROWS])
    context = {
        "owed": owed,
        "new": [_new_row(page) for page in new],
        "recent": [_recent_row(page) for page in latest_readings(viewer)[:3]],
        "can_write": bool(spaces),
    }
    if not any(context[part] for part in ("owed", "new", "recent")):
        context["first_steps"] = first_steps(viewer)
    return render(request, "shell/home.html", context)


def _reading_row(page):
    why = page.change_summary if page.revision_kind == "MAJOR" and page.change_summary else page.summary
    return {
        "pk": page.pk,
        "title": f"{page.code} {page.title} · {_('revision %(code)s') % {'code': page.revision_code}}",
        "url": page.url,
        "why": why,
        "state": "due",
        "state_label": _("Not read yet"),
        "action_url": page.url,
        "action_label": _("Read"),
    }


def _review_row(page):
    return {
        "pk": page.pk,
        "title": f"{page.code} {page.title}",
        "url": page.url,
        "why": _("Review was due on %(date)s.") % {"date": day(page.review_due_on)},
        "state": "late",
        "state_label": _("Review overdue"),
        "action_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "action_label": _("Review"),
    }


def _draft_row(page):
    specific = page.specific_deferred
    changed = when(page.latest_revision_created_at)
    return {
        "pk": page.pk,
        "title": page.draft_title or page.title,
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "why": f"{specific._meta.verbose_name} · {_('changed %(when)s') % {'when': changed}}",
        "state": "draft",
        "state_label": _("Draft"),
        "action_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "action_label": _("Continue"),
    }


def _new_row(page):
    row = library_row(page)
    return {
        "title": f"{row.code} {row.title}".strip(),
        "url": row.url,
        "why": f"{row.why} · {when(page.last_published_at)}",
    }


def _recent_row(reading):
    return {
        "title": reading.page.title,
        "url": reading.address,
        "why": _("read %(when)s") % {"when": when(reading.latest_read_at)},
    }
