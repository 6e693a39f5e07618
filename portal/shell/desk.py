"""The rows of the desk: what a person owes, what is new for them, where they stopped."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge.library.models import FamilySpacePage
from knowledge.library.queries.desk import latest_readings
from knowledge.library.queries.pages import in_one_language, shared_pages, specific_in_order, unread
from knowledge.library.rows import library_row
from portal.shell.owed import COUNTED_UP_TO, count, waiting_for
from portal.shell.templatetags.korean import day, when
from suppliers.access import Viewer

ROWS = 8


@dataclass(frozen=True)
class Owed:
    """What waits for a person: the first rows of each kind, how many there are, where the rest is."""

    rows: list[dict]
    to_read: int
    total: int
    page_ids: set[int]

    @property
    def count(self) -> str:
        """The total, as far as it is counted."""
        return str(self.total) if self.total < COUNTED_UP_TO else f"{COUNTED_UP_TO - 1}+"

    @property
    def more_url(self) -> str:
        """Where the rest is, if there is more than is shown."""
        if self.total <= len(self.rows):
            return ""
        to_read = f"{reverse('library:list')}?kind=standard&unread=1"
        return to_read if self.to_read > ROWS else reverse("wagtailadmin_home")


def owed_by(viewer: Viewer, spaces: list[FamilySpacePage]) -> Owed:
    """What a person owes as a reader, and as a writer of some family spaces."""
    waiting = waiting_for(viewer, spaces)
    to_read = specific_in_order(waiting.to_read.order_by("-last_published_at", "-pk")[:ROWS])
    reviews = list(waiting.reviews.select_related("locale")[:ROWS])
    drafts = list(waiting.drafts.select_related("locale")[:ROWS])
    kinds = (
        (to_read, waiting.to_read, _reading_row),
        (reviews, waiting.reviews, _review_row),
        (drafts, waiting.drafts, _draft_row),
    )
    counts = [len(shown) if len(shown) < ROWS else count(pages) for shown, pages, _row in kinds]
    return Owed(
        rows=[row(page) for shown, _pages, row in kinds for page in shown],
        to_read=counts[0],
        total=min(sum(counts), COUNTED_UP_TO),
        page_ids={page.pk for shown, _pages, _row in kinds for page in shown},
    )


def new_for(viewer: Viewer, *, but: set[int]) -> list[dict]:
    """What was published for the viewer and not opened yet, latest first."""
    language = get_language()
    pages = unread(in_one_language(shared_pages(viewer), viewer, language), viewer).exclude(pk__in=but)
    pages = specific_in_order(pages.order_by("-last_published_at", "-pk")[:ROWS])
    return [_new_row(page) for page in pages]


def recent_of(viewer: Viewer) -> list[dict]:
    """The pages that the viewer opened last."""
    return [_recent_row(reading) for reading in latest_readings(viewer)]


def _reading_row(page):
    why = page.change_summary if page.revision_kind == "MAJOR" and page.change_summary else page.summary
    return {
        "title": f"{page.code} {page.title}",
        "lang": page.language,
        "remark": _("revision %(code)s") % {"code": page.revision_code},
        "url": page.url,
        "text": why,
        "state": "due",
        "state_label": _("Not read yet"),
        "action_url": page.url,
        "action_label": _("Read"),
    }


def _review_row(page):
    return {
        "title": f"{page.code} {page.title}",
        "lang": page.locale.language_code,
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
        "title": page.draft_title or page.title,
        "lang": page.locale.language_code,
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
        "lang": row.language,
        "url": row.url,
        "why": f"{row.why} · {when(page.last_published_at)}",
    }


def _recent_row(reading):
    return {
        "title": reading.page.title,
        "lang": reading.page.locale.language_code,
        "url": reading.address,
        "why": _("read %(when)s") % {"when": when(reading.latest_read_at)},
    }
