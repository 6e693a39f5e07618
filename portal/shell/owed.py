"""What a person owes, as the one number in the header."""

from django.utils.translation import get_language

from knowledge.library.queries.pages import standards_to_read
from suppliers.access import Viewer


def count_owed(viewer: Viewer) -> int:
    """How many things wait for this person: standards of others whose current revision they have not read."""
    return 0 if viewer.is_anonymous else standards_to_read(viewer, language=get_language()).count()
