"""The door of the site: one sign-in, one 404, one language, and nothing private in a cache."""

from functools import cache
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from knowledge.library.editor import guard
from suppliers.access import viewer_for, viewing_as
from suppliers.roles import Refused

# Everything else, existing or not, sends an anonymous visitor to the sign-in.
PUBLIC_PATHS = {
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/signup/",
    "/accounts/2fa/authenticate/",
    "/health/live",
    "/health/ready",
    "/language/",
    "/robots.txt",
}
# The link in a password mail carries a key.
PUBLIC_PREFIXES = ("/accounts/password/reset/", settings.STATIC_URL)
SIGN_IN_PATH = "/accounts/login/"
EDITOR_PATH = "/admin/"
# Old sign-in addresses inside the editor's path; they lead to the one sign-in.
SIGN_IN_ALIASES = ("/admin/login/", "/admin/password_reset/")
PRIVATE = "private, no-store"


class LanguageMiddleware:
    """Korean unless the person chose otherwise: their account's language, else the browser's cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        chosen = getattr(request.user, "language", "") or request.COOKIES.get(
            settings.LANGUAGE_COOKIE_NAME, ""
        )
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class Uniform404Middleware:
    """Every 404 of one language is the same response, to the byte: hidden and missing look alike."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or getattr(request, "is_dummy", False):
            return response
        return not_found(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE))


@cache
def _not_found_page(language: str) -> bytes:
    with translation.override(language):
        return render_to_string("errors/404.html").encode()


def not_found(language: str) -> HttpResponse:
    """The one 404 of a language: constant body and headers, no cookie, no nonce."""
    body = _not_found_page(language)
    response = HttpResponse(body, status=404)
    response.headers["Content-Length"] = str(len(body))
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = PRIVATE
    response.headers["Vary"] = "Cookie"
    response._csp_config = {"default-src": ["'none'"], "style-src": ["'self'"]}
    return response


def in_editor(request: HttpRequest) -> bool:
    """Whether the address is one of the editor's."""
    path = request.path_info
    return path.startswith(EDITOR_PATH) and not path.startswith(SIGN_IN_ALIASES)


class AccessMiddleware:
    """Asks who is looking before anything else runs, and marks what they get as theirs alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        public = request.path_info in PUBLIC_PATHS or request.path_info.startswith(PUBLIC_PREFIXES)
        if not public and not request.user.is_authenticated:
            return HttpResponseRedirect(f"{SIGN_IN_PATH}?next={quote(request.get_full_path(), safe='/')}")
        request.viewer = viewer_for(request.user)
        with viewing_as(request.viewer):
            response = self._respond(request)
        if not request.path_info.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = PRIVATE
        return response

    def _respond(self, request: HttpRequest) -> HttpResponse:
        if not in_editor(request):
            return self.get_response(request)
        if not guard.may_enter(request.user, viewer=request.viewer):
            return not_found(request.LANGUAGE_CODE)
        response = self.get_response(request)
        response._csp_replace = settings.EDITOR_CONTENT_SECURITY_POLICY
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def process_view(self, request, view, args, kwargs):
        """Find the object a view is about before its method and CSRF token matter."""
        if in_editor(request):
            return guard.refuse(request, view_name=request.resolver_match.view_name, kwargs=kwargs)
        lookup = getattr(getattr(view, "view_class", view), "lookup", None)
        if lookup:
            try:
                request.visible_object = lookup(request, *args, **kwargs)
            except Http404:
                return not_found(request.LANGUAGE_CODE)
        return None

    def process_exception(self, request, exception):
        """A refusal carries its reason; the page says it."""
        if isinstance(exception, Refused):
            return render(request, "errors/403.html", {"reason": exception.reason}, status=403)
        return None
