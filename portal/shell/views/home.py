"""Home: the desk of the person who looks."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.shell.desk import new_for, owed_by, recent_of
from portal.shell.first_steps import first_steps
from portal.shell.owed import spaces_to_write_in


@require_safe
def home(request):
    """The parts are the same for everybody, their content is not."""
    viewer = request.viewer
    spaces = spaces_to_write_in(viewer)
    owed = owed_by(viewer, spaces)
    context = {
        "owed": owed,
        # The header shows the same number; it need not ask again.
        "owed_count": owed.total,
        "new": new_for(viewer, but=owed.page_ids),
        "recent": recent_of(viewer),
    }
    if not (owed.rows or context["new"] or context["recent"]):
        context["first_steps"] = first_steps(viewer)
    return render(request, "shell/home.html", context)
