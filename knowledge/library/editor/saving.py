"""One save of a page at a time, and none over a version that its writer has not seen.

Wagtail compares versions for its saves in the background only; a save by hand would win silently. Two saves
at once would both pass any comparison, so each runs under a lock of the page (of the parent, for a new one).
"""

import datetime
import json

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from .texts import differences

# The version a form started from: of its page, and of the last save in the background.
LOADED = ["loaded_revision_id", "loaded_revision_created_at"]
VERSION_KEYS = ["csrfmiddlewaretoken", "overwrite_revision_id", *LOADED]
# The browser may not have heard yet of its own save in the background when somebody presses the button.
JUST_NOW = datetime.timedelta(seconds=10)
# A button pressed twice, or a form sent again over a bad line.
SENT_AGAIN = datetime.timedelta(minutes=1)


def save_in_turn(request: HttpRequest, *, locked: Page, new: bool = False) -> HttpResponse | None:
    """Run the view again under a lock and return its answer; None lets the locked view go on."""
    if request.method != "POST" or getattr(request, "has_its_turn", False):
        return None
    request.has_its_turn = True
    try:
        answer = _under_lock(request, locked)
    except (IntegrityError, ValidationError):
        if not new:
            raise
        # Another request took the address or the place after this one had looked; now the form sees it.
        answer = _under_lock(request, locked)
    return _with_version(answer)


def _under_lock(request: HttpRequest, page: Page) -> HttpResponse:
    view = request.resolver_match
    with transaction.atomic():
        # access: the guard has let this page pass; the query only locks its row
        Page.objects.select_for_update(no_key=True).order_by().values_list("pk").get(pk=page.pk)
        return view.func(request, *view.args, **view.kwargs)


def _with_version(answer: HttpResponse) -> HttpResponse:
    """Tell the browser's form the version that a save in the background made, for the save by hand."""
    if not isinstance(answer, JsonResponse):
        return answer
    content = json.loads(answer.content)
    if content.get("success"):
        version = {LOADED[0]: str(content["revision_id"]), LOADED[1]: content["revision_created_at"]}
        content["field_updates"] = content.get("field_updates", {}) | version
        answer.content = json.dumps(content)
    return answer


def refuse_stale(request: HttpRequest, *, page: Page) -> HttpResponse | None:
    """The answer to a form that started from another version than the newest; None where it is the newest."""
    if request.method != "POST" or page.alias_of_id:
        return None
    newest = page.get_latest_revision()
    if newest is None or _has_seen(request, newest):
        return None
    if not request.accepts("text/html"):
        # Wagtail compares where it is told a version; a form that tells none is stale alike.
        error = {"error_code": "invalid_revision", "error_message": _("Somebody saved a newer draft")}
        return JsonResponse({"success": False} | error, status=400)
    context = {
        "page": page,
        "newest": newest,
        "differences": differences(request.POST, draft=newest.as_object(), request=request),
        "kept": [(key, v) for key, vs in request.POST.lists() if key not in VERSION_KEYS for v in vs],
        "version": zip(LOADED, [newest.pk, newest.created_at.isoformat()], strict=True),
    }
    return render(request, "library/editor/stale.html", context, status=409)


def _has_seen(request: HttpRequest, newest: Revision) -> bool:
    """Whether a form knows the newest version, or its own writer made that a moment ago."""
    if saved := request.POST.get("overwrite_revision_id"):
        return saved == str(newest.pk)
    loaded, loaded_at = (request.POST.get(key, "") for key in LOADED)
    if loaded == str(newest.pk) and loaded_at == newest.created_at.isoformat():
        return True
    started = _moment(loaded_at)
    if not (loaded and started) or timezone.now() - newest.created_at > JUST_NOW:
        return False
    object_key = {"base_content_type": newest.base_content_type_id, "object_id": newest.object_id}
    since = Revision.objects.filter(**object_key, created_at__gt=started)
    return not since.exclude(user=request.user).exists()


def _moment(text: str) -> datetime.datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def made_already(request: HttpRequest, *, parent: Page, model: type[Page]) -> Page | None:
    """The page that this person's same form made a moment ago, if it is sent again."""
    if request.method != "POST" or not request.accepts("text/html"):
        return None
    slug, title = request.POST.get("slug"), request.POST.get("title")
    # access: pages that this very person made, under a parent that the guard has let pass
    own = model.objects.child_of(parent).filter(owner=request.user, slug=slug, draft_title=title)
    twin = own.filter(latest_revision__created_at__gt=timezone.now() - SENT_AGAIN).first()
    if twin is None:
        return None
    draft = twin.get_latest_revision_as_object()
    return None if differences(request.POST, draft=draft, request=request) else draft
