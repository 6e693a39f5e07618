"""Showing a page of the tree."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from knowledge.library.actions.reading import note_fetch_ahead, note_reading
from knowledge.library.models import FamilySpacePage, PortalPage, pages_visible_to
from knowledge.library.models.space import IndexPage

from .context import page_context


@require_safe
def serve(request, path):
    """Show the page at a path, or lead a space or section to its list."""
    page = request.visible_object
    if not path.endswith("/"):
        return HttpResponsePermanentRedirect(page.url)
    if isinstance(page, FamilySpacePage):
        return HttpResponseRedirect(f"{reverse('library:list')}?family={page.slug}")
    if isinstance(page, IndexPage):
        family = page.url_path.split("/")[2]
        return HttpResponseRedirect(f"{reverse('library:list')}?kind={page.lists_kind}&family={family}")
    if request.method == "GET":  # a link checker asks for the head alone
        note = note_fetch_ahead if is_fetched_ahead(request) else note_reading
        address = request.META.get("REMOTE_ADDR", "")
        note(page=page, viewer=request.viewer, address=address, at=timezone.now())
    return TemplateResponse(request, page.template, page_context(request, page))


def is_fetched_ahead(request):
    """Whether a browser fetches the page in case the person should open it."""
    purposes = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose"))
    return any("prefetch" in purpose.lower() for purpose in purposes)


def lookup(request, path):
    """The page at a path, if the viewer may see it. Raises Http404."""
    if "\x00" in path:  # PostgreSQL refuses to look for it
        raise Http404
    url_path = f"/library/{path.rstrip('/')}/"
    # Wagtail has an index of slugs and none of whole paths.
    slug = path.rstrip("/").rpartition("/")[2]
    # access: every row passes `pages_visible_to`
    found = (
        pages_visible_to(request.viewer, Page.objects.filter(slug=slug, url_path=url_path))
        .select_related(
            "content_type",
            "distribution__audience__family",
            "distribution__audience__company",
            "distribution__audience__distribution_list",
        )
        .first()
    )
    if found is None:
        raise Http404
    page = found.specific
    if not isinstance(page, PortalPage):
        raise Http404
    page.distribution = found.distribution
    return page


serve.lookup = lookup
