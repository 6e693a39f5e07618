from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def csrf_failure(request, reason=""):
    """The form was open too long or came from elsewhere: say so and what to do."""
    explanation = _(
        "The page was open too long, or was sent from another site. Go back, reload it and try again."
    )
    return render(request, "errors/403.html", {"reason": explanation, "again": True}, status=403)


def bad_request(request, exception=None):
    """What was sent cannot be read: cut off, damaged, or more than one form may hold."""
    return HttpResponseBadRequest(render_to_string("errors/400.html"))


def forbidden(request, exception=None):
    """What a view refused without a sentence of its own."""
    return render(request, "errors/403.html", {"reason": _("Your role does not allow this.")}, status=403)


def server_error(request):
    """Rendered without request and database, which may be what failed."""
    return HttpResponseServerError(render_to_string("errors/500.html"))
