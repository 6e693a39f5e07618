"""What a person may do: permissions, and the roles that bundle them. What one may see is `access.py`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from suppliers.network.models import Family, User


class Permission(models.TextChoices):
    """One thing a role may allow."""

    WRITE_KNOWLEDGE = "WRITE_KNOWLEDGE", _("Write knowledge")
    PUBLISH_KNOWLEDGE = "PUBLISH_KNOWLEDGE", _("Publish knowledge")
    SEE_READERS = "SEE_READERS", _("See which companies have read")
    MANAGE_FAMILY = "MANAGE_FAMILY", _("Manage the family and its lists")
    MANAGE_COMPANY = "MANAGE_COMPANY", _("Manage the company's people")


class Role(models.TextChoices):
    """A person's role in a company; what it allows in a family depends on the company being its anchor."""

    ANCHOR_ADMIN = "ANCHOR_ADMIN", _("Anchor administrator")
    PUBLISHER = "PUBLISHER", _("Publisher")
    APPROVER = "APPROVER", _("Approver")
    PROJECT_LEAD = "PROJECT_LEAD", _("Project lead")
    VIEWER = "VIEWER", _("Viewer")
    MANAGER = "MANAGER", _("Company manager")
    MEMBER = "MEMBER", _("Member")


# Roles at the company that leads a family; they give rights in that family.
FAMILY_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ANCHOR_ADMIN: frozenset(
        {
            Permission.WRITE_KNOWLEDGE,
            Permission.PUBLISH_KNOWLEDGE,
            Permission.SEE_READERS,
            Permission.MANAGE_FAMILY,
        }
    ),
    Role.PUBLISHER: frozenset(
        {Permission.WRITE_KNOWLEDGE, Permission.PUBLISH_KNOWLEDGE, Permission.SEE_READERS}
    ),
    Role.APPROVER: frozenset({Permission.SEE_READERS}),
    Role.PROJECT_LEAD: frozenset({Permission.SEE_READERS}),
}
# Rights over one's own company.
COMPANY_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ANCHOR_ADMIN: frozenset({Permission.MANAGE_COMPANY}),
    Role.MANAGER: frozenset({Permission.MANAGE_COMPANY}),
}


class Refused(Exception):
    """A person may not do this; `reason` is a sentence the page shows."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def roles_allowing(permission: Permission) -> list[str]:
    """The roles that allow a permission in the family their company leads."""
    return [role for role, allowed in FAMILY_PERMISSIONS.items() if permission in allowed]


def families_where(
    user: User, permission: Permission, *, on: datetime.date | None = None
) -> models.QuerySet[Family]:
    """The families in which the user holds a permission on a day, by a live role at their anchor."""
    from suppliers.network.models import Family, Membership

    if not (user and user.is_authenticated and user.is_active):
        return Family.objects.none()
    memberships = Membership.objects.active(on=on or timezone.localdate()).filter(
        user=user, role__in=roles_allowing(permission)
    )
    return Family.objects.filter(anchor_id__in=memberships.values("company_id"))


def check(user: User, permission: Permission, family: Family, *, on: datetime.date | None = None) -> None:
    """Raise `Refused` unless the user holds the permission in the family."""
    if not families_where(user, permission, on=on).filter(pk=family.pk).exists():
        raise Refused(_("Your role does not allow this: %(permission)s.") % {"permission": permission.label})
