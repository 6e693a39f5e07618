"""The components in all their states; development only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.shell import samples


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every component of `components/`, with invented content."""
    return render(request, "shell/styleguide/index.html", samples.context(request))
