"""What a person with an empty desk can do first, by role."""

from django.urls import reverse
from django.utils.translation import gettext as _

from suppliers.access import Viewer
from suppliers.roles import Role

# The first role that fits decides which page of help is theirs.
HELP_BY_ROLE = [
    (Role.ANCHOR_ADMIN, "anchor-admin"),
    (Role.PUBLISHER, "anchor-publisher"),
    (Role.APPROVER, "anchor-publisher"),
    (Role.PROJECT_LEAD, "anchor-publisher"),
    (Role.MANAGER, "partner-manager"),
]


def help_role(viewer: Viewer) -> str:
    """Which of the help pages is this person's."""
    if viewer.user.is_superuser:
        return "operator"
    held = {membership.role for membership in viewer.memberships}
    for role, slug in HELP_BY_ROLE:
        if role in held:
            return slug
    if held:
        return "partner-member"
    return "adviser" if viewer.user.engagements.active(on=viewer.on).exists() else "program-staff"


def first_steps(viewer: Viewer) -> list[dict]:
    """Three rows: what this place is for them, what is shared so far, and their account."""
    return [
        {
            "title": _("Read what you can do here"),
            "why": _("One page of help for your role."),
            "url": reverse("shell:help-role", args=[help_role(viewer)]),
        },
        {
            "title": _("Look into the library"),
            "why": _("Everything that companies have shared with you so far."),
            "url": reverse("library:list"),
        },
        {
            "title": _("Check your account"),
            "why": _("Your companies, your language, your password and a second factor."),
            "url": reverse("shell:me"),
        },
    ]
