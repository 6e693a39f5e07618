"""Accounts and the roles people have in companies."""

import datetime

from django.db import transaction
from django.utils import timezone

from suppliers import audit
from suppliers.network.models import Company, Membership, User


@transaction.atomic
def create_person(
    *,
    username: str,
    name: str,
    by: User | None,
    at: datetime.datetime,
    password: str | None = None,
    **fields,
) -> User:
    """Create an account; without a password nobody can sign in with it yet. Raises ValidationError."""
    user = User(username=username, name=name, **fields)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    audit.record(verb="person.created", target=user, by=by, at=at, after={"username": username})
    return user


@transaction.atomic
def give_role(
    *,
    user: User,
    company: Company,
    role: str,
    by: User | None,
    at: datetime.datetime,
    started_on: datetime.date | None = None,
    ended_on: datetime.date | None = None,
) -> Membership:
    """Give a person a role in a company from a day (today). Raises ValidationError naming the field."""
    membership = Membership(
        user=user,
        company=company,
        role=role,
        started_on=started_on or timezone.localdate(at),
        ended_on=ended_on,
    )
    membership.full_clean()
    membership.save()
    audit.record(
        verb="membership.started",
        target=membership,
        by=by,
        at=at,
        after={"user": user.pk, "company": company.pk, "role": role, "started_on": membership.started_on},
    )
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: User | None, at: datetime.datetime) -> None:
    """End a role from now on; the person's next request is judged without it."""
    membership.ended_on = max(timezone.localdate(at), membership.started_on)
    membership.save(update_fields=["ended_on"])
    audit.record(
        verb="membership.ended", target=membership, by=by, at=at, after={"ended_on": membership.ended_on}
    )


@transaction.atomic
def disable_person(*, user: User, by: User | None, at: datetime.datetime) -> None:
    """Shut an account: every open session ends with its next request."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(
        verb="person.disabled",
        target=user,
        by=by,
        at=at,
        before={"is_active": True},
        after={"is_active": False},
    )


@transaction.atomic
def choose_language(*, user: User, language: str, at: datetime.datetime) -> None:
    """Keep a person's language for every device they sign in on."""
    if user.language == language:
        return
    before = user.language
    user.language = language
    user.save(update_fields=["language"])
    audit.record(
        verb="person.language_chosen",
        target=user,
        by=user,
        at=at,
        before={"language": before},
        after={"language": language},
    )


@transaction.atomic
def note_security_change(*, user: User, verb: str, by: User | None, at: datetime.datetime) -> None:
    """Record that something of how a person proves who they are has changed; never what it is now."""
    audit.record(verb=verb, target=user, by=by, at=at)
