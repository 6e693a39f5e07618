"""What a file means for the page that an earlier import made of it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from knowledge.library.models import ManualPage, ManualsPage
from suppliers.network.models import Audience

from .references import Note, Refused, Remark


@dataclass(frozen=True)
class Known:
    """A page that stands already: what it was made of, for whom, and whether people changed that since."""

    page_id: int
    digest: str = ""
    audience_given: int | None = None
    audience_now: int | None = None
    is_edited: bool = False


@dataclass(frozen=True)
class Plan:
    """What to do with a file: nothing, or to write its page for an audience."""

    writes: bool
    audience_id: int
    stamp: str = ""
    notes: list[Note] = field(default_factory=list)


def known_pages(section: ManualsPage) -> dict[str, Known]:
    """The pages of a section that an import made, by the path of their file; one query."""
    rows = ManualPage.objects.child_of(section).exclude(source_path="").order_by("-pk")
    values = rows.values_list(
        "source_path",
        "pk",
        "source_digest",
        "distribution__audience_id",
        "latest_revision__user_id",
        "has_unpublished_changes",
    )
    return {path: _known(*rest) for path, *rest in values}


def _known(page_id, stamp, audience_id, editor_id, has_draft) -> Known:
    digest, _colon, given = stamp.partition(":")
    is_edited = bool(digest) and (editor_id is not None or has_draft)
    return Known(page_id, digest, int(given) if given.isdigit() else None, audience_id, is_edited)


def plan(known: Known | None, *, digest: str, audience: Audience) -> Plan:
    """Decide about one file. Raises Refused where its text would reach an audience that nobody chose for it.

    The page remembers the audience that the import gave it: another one by now was chosen by a person.
    """
    stamp = f"{digest}:{audience.pk}"
    if known is None or not known.digest:
        return Plan(True, audience.pk, stamp)
    edited = [Note(Remark.EDITED_HERE, "")] if known.is_edited else []
    chosen_here = known.audience_now != known.audience_given
    asked_as_before = audience.pk == known.audience_given
    if known.digest == digest and asked_as_before:
        return Plan(False, audience.pk)
    if not chosen_here or known.audience_now == audience.pk:
        return Plan(True, audience.pk, stamp, edited)
    kept = Note(Remark.AUDIENCE_KEPT, "")
    if known.digest == digest:
        return Plan(False, audience.pk, notes=[kept])
    if asked_as_before and known.audience_now:
        return Plan(True, known.audience_now, stamp, [kept, *edited])
    raise Refused(
        _(
            "The audience of this page was changed here by hand, and you name a third one. "
            "Choose the audience on the page itself, then import again."
        )
    )
