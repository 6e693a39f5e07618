from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request, reason=""):
    """The form was open too long or came from elsewhere: say so and what to do."""
    explanation = _("The page was open too long, or was sent from another site. Go back, reload it and try again.")
    return render(request, "errors/403.html", {"reason": explanation}, status=403)
