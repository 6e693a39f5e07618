"""How the editor is narrowed to a family's own pages and turned towards the portal's publishing."""

from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from suppliers.roles import Permission, Refused, families_where

from .editor import saving
from .editor.rich_text import PolicyDocumentLinkHandler, PolicyPageLinkHandler
from .models import FamilySpacePage, PortalPage
from .queries.pages import SPACE_PATH_LENGTH

PUBLISH_ACTION = "action-to-publishing"


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages, request):
    """The page chooser offers what the editor may open anyway."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=own.values("pk"))


@hooks.register("construct_reports_menu")
def no_reports(request, menu_items):
    """Reports walk the whole tree."""
    menu_items.clear()


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request, summary_items):
    """Counts of everything say how much others have."""
    summary_items.clear()


@hooks.register("construct_main_menu")
def portal_menu(request, menu_items):
    """Only what this portal uses: pages, images, documents, and the way back."""
    kept = {"explorer", "images", "documents", "portal", "help-pages"}
    menu_items[:] = [item for item in menu_items if item.name in kept]


@hooks.register("register_admin_menu_item")
def back_to_portal():
    """The way back to what readers see."""
    return MenuItem(_("To the portal"), "/", name="portal", icon_name="home", order=10)


@hooks.register("register_admin_menu_item")
def editor_help():
    """Help for publishers."""
    return MenuItem(_("Help"), "/help/", name="help-pages", icon_name="help", order=9000)


class NewPagePanel(Component):
    """The editor's first screen: what one can write here."""

    name = "new-page"
    template_name = "library/editor/new_page.html"
    order = 10

    def get_context_data(self, parent_context):
        """A link for each kind of page in each family where the person writes."""
        user = parent_context["request"].user
        families = families_where(user, Permission.WRITE_KNOWLEDGE)
        # access: only the families in which the person may write
        spaces = FamilySpacePage.objects.filter(family__in=families).select_related("family")
        return {"spaces": [(space.family.name, list(_ways_to_write(space))) for space in spaces]}


def _ways_to_write(space):
    # access: only spaces of families in which the person may write
    for index in Page.objects.child_of(space).select_related("content_type").order_by("path"):
        for model in index.content_type.model_class().allowed_subpage_models():
            yield {
                "label": model._meta.verbose_name,
                "url": reverse("wagtailadmin_pages:add", args=["library", model._meta.model_name, index.pk]),
                "list_url": reverse("wagtailadmin_explore", args=[index.pk]),
                "list_label": index.specific_deferred.get_admin_display_title(),
            }


@hooks.register("construct_homepage_panels")
def first_screen(request, panels):
    """What to write first, then what one wrote last."""
    panels.insert(0, NewPagePanel())


class PublishMenuItem(ActionMenuItem):
    """Save, then go to the screen that asks who shall see it."""

    label = _("Save and publish…")
    name = PUBLISH_ACTION
    icon_name = "upload"


@hooks.register("register_page_action_menu_item")
def publish_menu_item():
    """The one way to publish."""
    return PublishMenuItem(order=1)


@hooks.register("construct_page_action_menu")
def publishing_first(menu_items, request, context):
    """The button that people look for stands in front."""
    menu_items.sort(key=lambda item: item.name != PUBLISH_ACTION)


@hooks.register("before_edit_page")
def save_only_what_is_known(request, page):
    """No save over a version that its writer has not seen."""
    return saving.save_in_turn(request, locked=page) or saving.refuse_stale(request, page=page)


@hooks.register("before_create_page")
def create_once(request, parent, model):
    """The same new page sent twice leads to the one that was made."""
    answer = saving.save_in_turn(request, locked=parent, new=True)
    if answer is None and (page := saving.made_already(request, parent=parent, model=model)):
        return go_to_publishing(request, page) or redirect("wagtailadmin_pages:edit", page.pk)
    return answer


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def go_to_publishing(request, page):
    """The draft is saved; the portal's screen asks for the audience."""
    if PUBLISH_ACTION in request.POST and isinstance(page, PortalPage) and page.kind:
        return redirect("library:publish", uuid=page.uuid)
    return None


@hooks.register("before_move_page")
def stay_in_the_family(request, page, destination):
    """A page's audience belongs to its family: it does not move out of the family's space."""
    if page.path[:SPACE_PATH_LENGTH] != destination.path[:SPACE_PATH_LENGTH]:
        raise Refused(_("A page cannot move out of its family. Its audience belongs there."))


@hooks.register("construct_page_listing_buttons")
def listing_buttons(buttons, page, user, context=None):
    """No button that leads to a closed door."""
    closed = ("/privacy", "/unpublish", "sort", "convert_alias")
    buttons[:] = [b for b in buttons if not any(word in str(getattr(b, "url", "") or "") for word in closed)]


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    """From the editor to the audience of a page."""
    from wagtail.admin.widgets import Button

    specific = page.specific_deferred
    if isinstance(specific, PortalPage) and specific.kind and page.pk:
        uuid = type(specific).objects.values_list("uuid", flat=True).get(pk=page.pk)
        yield Button(
            _("Who sees it, publishing"),
            reverse("library:publish", kwargs={"uuid": uuid}),
            icon_name="view",
            priority=5,
        )


@hooks.register("insert_global_admin_css")
def editor_css():
    """The portal's colors in the editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("library/editor.css"))


@hooks.register("register_rich_text_features", order=1000)
def policy_links(features):
    """Links in rich text ask the access rule; a hidden target is plain text."""
    features.register_link_type(PolicyPageLinkHandler)
    features.register_link_type(PolicyDocumentLinkHandler)
