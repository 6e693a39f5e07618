import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet

from suppliers.access import Viewer, VisibleQuerySetMixin, visible_q

AUDIENCE_PATH = "distribution__audience_id"


# Wagtail speaks of what the public sees; here nobody reads a page but its audience.
TITLE_PANEL = TitleFieldPanel(
    "title", help_text=_("Readers see it in lists, in search results and at the top of the page.")
)


class PortalPageQuerySet(VisibleQuerySetMixin, PageQuerySet):
    """Pages of our own types."""

    audience_path = AUDIENCE_PATH


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)


def pages_visible_to(viewer: Viewer, pages: PageQuerySet | None = None) -> PageQuerySet:
    """The live pages, of any type, that a viewer may see; narrows `pages` where given."""
    if not viewer.audience_ids:
        return Page.objects.none()
    pages = Page.objects.live() if pages is None else pages.live()  # access: narrowed in the next line
    return pages.filter(visible_q(viewer, path=AUDIENCE_PATH))


def address(page: Page) -> str:
    """The address of a page, from its own row: no look-up of the site."""
    path = page.url_path.split("/", 2)[2:]
    return reverse("wagtail_serve", args=path) if any(path) else reverse("library:list")


class PortalPagePermissionTester(PagePermissionTester):
    """What an editor may do: write, but publish, schedule and take down only by the portal's own screens."""

    def can_publish(self):
        """Publishing is `actions.publishing.publish`, which asks for the audience first."""
        return False

    def can_publish_subpage(self):
        """Refused on the parent as well: a page created with "publish" asks its parent."""
        return False

    def can_delete(self, ignore_bulk=False):
        """A standard that readers have had is withdrawn, never deleted."""
        was_published = self.page.first_published_at is not None
        if was_published and getattr(self.page, "kind", "") == "standard":
            return False
        return super().can_delete(ignore_bulk=ignore_bulk)

    can_unpublish = can_submit_for_moderation = can_unschedule = can_publish
    can_set_view_restrictions = can_lock = can_publish


class PortalPage(Page):
    """A page of the library. Who sees it is its `Distribution`, never a field of the page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One or two sentences, shown in lists and search results.")
    )

    objects = PortalPageManager()

    # What the kind is called in addresses, filters and the search index; empty for spaces and indexes.
    kind = ""
    exclude_fields_in_copy = ["uuid"]
    # No schedule, no privacy, nothing for search engines: those are the portal's own, or nobody's.
    promote_panels = [FieldPanel("slug")]
    settings_panels = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        """The tester that keeps Wagtail's own publishing closed, for operators too."""
        return PortalPagePermissionTester(user, self)

    def get_url(self, request=None, current_site=None):
        """The address of the page on the portal."""
        return address(self)

    url = property(get_url)

    def get_url_parts(self, request=None):
        """As Wagtail wants it: there is one site."""
        return (None, settings.WAGTAILADMIN_BASE_URL, address(self))

    def get_full_url(self, request=None):
        """The address with its host, for mail and print."""
        return settings.WAGTAILADMIN_BASE_URL + address(self)

    full_url = property(get_full_url)

    def get_context(self, request, *args, **kwargs):
        """The editor's preview shows what the site shows."""
        from knowledge.library.views.context import page_context

        return super().get_context(request, *args, **kwargs) | page_context(request, self)

    def with_content_json(self, content):
        """A draft keeps the page's own address in the portal, also where it was copied from another page."""
        draft = super().with_content_json(content)
        draft.uuid = self.uuid
        return draft
