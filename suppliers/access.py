"""Who may see what: the one place that says it, in three notations.

    A viewer may see a row if and only if the row's audience is in the viewer's set.

SQL `visible_to`, Python `can_view`, search index `search_filter`: `tests/access/` proves that the three
agree. Models are imported inside functions only, so that every room may import this module.
"""

from __future__ import annotations

import contextlib
import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Expression, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from suppliers.network.models import Membership, User


@dataclass(frozen=True)
class Viewer:
    """A person looking, with the ids of the audiences they hold now; an empty set sees nothing."""

    user: User | None = None
    audience_ids: frozenset[int] = field(default_factory=frozenset)
    on: datetime.date | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in."""
        return self.user is None

    @cached_property
    def memberships(self) -> list[Membership]:
        """The live memberships of the person, with their companies; one query, once."""
        if self.user is None:
            return []
        live = self.user.memberships.active(on=self.on or timezone.localdate())
        return list(live.select_related("company").order_by("started_on", "id"))

    @property
    def name(self) -> str:
        """The person's name as colleagues write it."""
        return str(self.user) if self.user else ""

    @property
    def company_name(self) -> str:
        """The name of the first company the person works for, or nothing."""
        return self.memberships[0].company.name if self.memberships else ""


NOBODY = Viewer()

# Up to so many ids stand in a query one by one: the database's planner can count them.
FEW_IDS = 100

# Template tags and rich text get no request: they ask here. Whoever is not set sees nothing.
_current: ContextVar[Viewer] = ContextVar("current_viewer", default=NOBODY)


def current_viewer() -> Viewer:
    """The viewer of the running request, task or mail; nobody unless one was set."""
    return _current.get()


@contextlib.contextmanager
def viewing_as(viewer: Viewer) -> Iterator[Viewer]:
    """Run a block as seen by a viewer."""
    token = _current.set(viewer)
    try:
        yield viewer
    finally:
        _current.reset(token)


def viewer_for(user: Any, *, on: datetime.date | None = None) -> Viewer:
    """The viewer of a user on a day (today in Korea by default), from live rows, in one query."""
    from suppliers.network.models import Audience, AudienceKind

    on = on or timezone.localdate()
    if user is None or not user.is_authenticated:
        public = Audience.objects.filter(kind=AudienceKind.PUBLIC).values_list("id", flat=True)
        return Viewer(audience_ids=frozenset(public), on=on)
    if not user.is_active:
        return Viewer(on=on)
    held = Audience.objects.ids_held_by(user_id=user.pk, on=on)
    return Viewer(user=user, audience_ids=frozenset(held), on=on)


class VisibleQuerySetMixin:
    """Narrows restricted rows to those a viewer may see; `audience_path` leads to their audience."""

    audience_path = "audience_id"

    def visible_to(self, viewer: Viewer):
        """The rows whose audience the viewer holds."""
        if not viewer.audience_ids:
            return self.none()  # type: ignore[attr-defined]
        return self.filter(visible_q(viewer, path=self.audience_path))  # type: ignore[attr-defined]


class VisibleQuerySet(VisibleQuerySetMixin, QuerySet):
    """The queryset of a model with an `audience` of its own."""


class AudienceIds(Expression):
    """Many ids as one parameter: thousands of them in each query made an anchor's list four times slower."""

    def __init__(self, ids: frozenset[int]):
        super().__init__(output_field=BigIntegerField())
        self.ids = ids

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str]]:
        """As SQLite reads a list."""
        return "(SELECT value FROM json_each(%s))", (json.dumps(sorted(self.ids)),)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[list[int]]]:
        """As PostgreSQL reads a list."""
        return "(SELECT unnest(%s::bigint[]))", (sorted(self.ids),)


def visible_q(viewer: Viewer, *, path: str = "audience_id") -> Q:
    """The rule as a condition on the audience at `path`, for querysets we do not own."""
    ids = viewer.audience_ids
    return Q(**{f"{path}__in": AudienceIds(ids) if len(ids) > FEW_IDS else ids})


def can_view(viewer: Viewer, obj: Any) -> bool:
    """The rule in Python; an object without an audience is seen by nobody."""
    return audience_id_of(obj) in viewer.audience_ids


def audience_id_of(obj: Any) -> int | None:
    """The audience id of a restricted object, by its own field or by its `distribution` row."""
    if hasattr(obj, "audience_id"):
        return obj.audience_id
    distribution = getattr(obj, "distribution", None)
    return distribution.audience_id if distribution else None


def search_filter(viewer: Viewer) -> dict[str, dict[str, list[int]]]:
    """The rule as a search engine's clause; an empty list of terms matches nothing."""
    return {"terms": {"audience": sorted(viewer.audience_ids)}}


def users_who_can_view(obj: Any, *, on: datetime.date | None = None) -> QuerySet[User]:
    """The active people who hold the object's audience on a day (today by default)."""
    from suppliers.network.models import User

    return User.objects.holding(audience_id=audience_id_of(obj), on=on or timezone.localdate())


def owned_by(viewer: Viewer) -> Q:
    """The condition for personal rows (readings, drafts, notices): the viewer's own and nobody else's."""
    return Q(user_id=viewer.user.pk) if viewer.user else Q(pk__in=[])


class VisibleObjectMixin:
    """A view of one restricted object, found by its uuid.

    The access middleware calls `lookup` before the method and the CSRF token are looked at, so that a
    hidden object answers every verb as a missing one does.
    """

    queryset: Any = None

    @classmethod
    def lookup(cls, request: HttpRequest, *, uuid: Any, **kwargs: Any) -> Any:
        """The object, if the viewer may see it. Raises Http404."""
        viewer = request.viewer  # type: ignore[attr-defined]
        obj = cls.queryset.all().visible_to(viewer).filter(uuid=uuid).first()
        if obj is None:
            raise Http404
        return obj

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take over the object that the middleware found."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.object = request.visible_object  # type: ignore[attr-defined]
