"""The same site without its guard, to time what the guard costs: for the benchmark alone."""

from __future__ import annotations

from django.conf import settings
from django.test import Client, override_settings

from knowledge.library.models import Distribution
from knowledge.library.views import pages
from suppliers.access import NOBODY, Viewer, viewer_for, viewing_as

GUARD = {
    "csp.middleware.CSPMiddleware",
    "portal.shell.middleware.Uniform404Middleware",
    "portal.shell.middleware.AccessMiddleware",
}
STAND_IN = "tests.bench.unguarded.KnownViewerMiddleware"
AFTER = "portal.shell.middleware.LanguageMiddleware"


class KnownViewerMiddleware:
    """Gives the views what they need: a viewer worked out before, and the page at the path."""

    viewer = NOBODY

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = Viewer(
            user=request.user, audience_ids=type(self).viewer.audience_ids, on=type(self).viewer.on
        )
        with viewing_as(request.viewer):
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Any site looks up the page it shows: the same query, but for the audience."""
        if view is pages.serve:
            request.visible_object = _page_at(**kwargs)


def _page_at(path):
    row = (
        Distribution.objects.filter(page__url_path=f"/library/{path.rstrip('/')}/", page__live=True)
        .select_related(
            "page__content_type", "audience__family", "audience__company", "audience__distribution_list"
        )
        .get()
    )
    page = row.page.specific
    page.distribution = row
    return page


def browser_without_guard(user, *, store=None) -> Client:
    """A signed-in browser whose requests pass everything but the guard."""
    if store:
        store.enter()
    KnownViewerMiddleware.viewer = viewer_for(user)
    at = settings.MIDDLEWARE.index(AFTER) + 1
    middleware = [*settings.MIDDLEWARE[:at], STAND_IN, *settings.MIDDLEWARE[at:]]
    client = Client()
    with override_settings(MIDDLEWARE=[name for name in middleware if name not in GUARD]):
        client.handler.load_middleware()
    client.force_login(user)
    return client
