"""What a person owes, as a reader and as a writer, and the one number of it that header and desk show."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from knowledge.library.models import FamilySpacePage
from knowledge.library.queries.desk import overdue_reviews, unpublished_drafts
from knowledge.library.queries.pages import standards_to_read
from suppliers.access import Viewer
from suppliers.roles import Permission, families_where, roles_allowing

# Header and desk say "99+" beyond; counting thousands for it would slow down every page.
COUNTED_UP_TO = 100


@dataclass(frozen=True)
class Waiting:
    """The pages that wait for a person, of each kind; a page may wait in two of them."""

    to_read: QuerySet
    reviews: QuerySet
    drafts: QuerySet


def waiting_for(viewer: Viewer, spaces: list[FamilySpacePage]) -> Waiting:
    """What waits for the viewer, who writes in the given family spaces."""
    return Waiting(
        to_read=standards_to_read(viewer, language=get_language()),
        reviews=overdue_reviews(spaces, on=viewer.on or timezone.localdate()),
        drafts=unpublished_drafts(spaces),
    )


def spaces_to_write_in(viewer: Viewer) -> list[FamilySpacePage]:
    """The family spaces in which the viewer writes; whoever has no such role costs no query."""
    writers = roles_allowing(Permission.WRITE_KNOWLEDGE)
    if not any(membership.role in writers for membership in viewer.memberships):
        return []
    families = families_where(viewer.user, Permission.WRITE_KNOWLEDGE, on=viewer.on)
    # access: only the families in which the person may write
    return list(FamilySpacePage.objects.filter(family__in=families).only("path", "slug"))


def count(*kinds: QuerySet) -> int:
    """How many there are of all kinds together, as far as they are counted; one query."""
    # Unordered: a tree's own order would read them all before the first hundred.
    first, *others = [pages.order_by().values("pk") for pages in kinds]
    return first.union(*others, all=True)[:COUNTED_UP_TO].count()


def count_owed(viewer: Viewer, spaces: list[FamilySpacePage]) -> int:
    """How many things wait for this person, who writes in the given family spaces."""
    if viewer.is_anonymous:
        return 0
    waiting = waiting_for(viewer, spaces)
    return count(waiting.to_read, waiting.reviews, waiting.drafts)
