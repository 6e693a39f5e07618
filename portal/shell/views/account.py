"""The person's own page: who they are here, language, password, sign out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """What the portal knows about the person, and what they can change themselves."""
    return render(request, "shell/me.html", {"memberships": request.viewer.memberships})
