"""The person's own page: who they are here, language, password, sign out."""

from allauth.account.views import password_change
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What the portal knows about the person, and what they can change themselves."""
    return render(request, "shell/me.html", {"memberships": request.viewer.memberships})


def change_password(request: HttpRequest) -> HttpResponse:
    """The form; an account without a password gets one by mail, which shows whose address it is."""
    if not request.user.has_usable_password():
        return redirect("account_reset_password")
    return password_change(request)
