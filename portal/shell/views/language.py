"""The language switch: a form of its own, so that it works without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from suppliers.network.actions import people

# Until the next sign-in from this browser; the cookie only says in which language its sign-in page is.
PRESSED = "pressed_language"


@require_POST
def choose(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the chosen language, with the account of a signed-in person, and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        people.choose_language(user=request.user, language=language, at=timezone.now())
    else:
        request.session[PRESSED] = language
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response
