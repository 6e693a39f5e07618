"""Nothing here is for search engines."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask every robot to stay out."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
