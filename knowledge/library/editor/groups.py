"""Who is in a family's editor group: derived from live roles whenever the person opens the editor."""

import datetime

from django.contrib.auth.models import Group

from suppliers.network.models import User
from suppliers.roles import Permission, families_where


def sync_groups(user: User, *, on: datetime.date) -> bool:
    """Make the person's editor groups equal to their live roles; whether they may write anywhere.

    Wagtail asks groups, the portal asks dated roles; the difference is settled here, at the door, so that a
    role that ended last night opens nothing this morning.
    """
    writable = families_where(user, Permission.WRITE_KNOWLEDGE, on=on)
    wanted = set(
        Group.objects.filter(name__in=[f"family:{f.slug}" for f in writable]).values_list("pk", flat=True)
    )
    held = set(user.groups.filter(name__startswith="family:").values_list("pk", flat=True))
    if wanted != held:
        user.groups.set(wanted)
    return bool(wanted)
