"""Help: one page for each role, open to everybody who is signed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

ROLES = {
    "anchor-publisher": _("Anchor publisher"),
    "anchor-admin": _("Anchor administrator"),
    "partner-manager": _("Partner manager"),
    "partner-member": _("Partner member"),
    "adviser": _("Adviser"),
    "program-staff": _("Program staff"),
    "operator": _("Operator"),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The roles, each with its page."""
    return render(request, "shell/help/index.html", {"roles": ROLES.items()})


@require_safe
def role_page(request: HttpRequest, role: str) -> HttpResponse:
    """What one role can do in the portal, and how."""
    if role not in ROLES:
        raise Http404
    context = {"role": role, "title": ROLES[role], "roles": ROLES.items()}
    return render(request, f"shell/help/{role.replace('-', '_')}.html", context)
