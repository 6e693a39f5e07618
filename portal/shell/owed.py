"""What a person owes, as the one number in the header."""

from django.utils.translation import get_language

from knowledge.library.queries.pages import standards_to_read
from suppliers.access import Viewer

# The header says "99+" beyond; counting thousands for it would slow down every page.
COUNTED_UP_TO = 100


def count_owed(viewer: Viewer) -> int:
    """How many things wait for this person: standards of others whose current revision they have not read."""
    if viewer.is_anonymous:
        return 0
    # Unordered: a tree's own order would read them all before the first hundred.
    waiting = standards_to_read(viewer, language=get_language()).order_by()
    return waiting[:COUNTED_UP_TO].count()
