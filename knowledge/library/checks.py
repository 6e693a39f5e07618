"""Settings that keep Wagtail's own doors shut: changing one is a start-up error, not a leak."""

from django.conf import settings
from django.core.checks import Error, register

# Setting → the only value under which the leak it closes stays closed.
CLOSED_DOORS = {
    "WAGTAILDOCS_SERVE_METHOD": "serve_view",
    "WAGTAIL_PRIVATE_PAGE_OPTIONS": {"SHARED_PASSWORD": False},
    "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS": {"SHARED_PASSWORD": False},
    "WAGTAILREDIRECTS_AUTO_CREATE": False,
    "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS": False,
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
    "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    "WAGTAIL_WORKFLOW_ENABLED": False,
    "WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS": True,
    "WAGTAILAPI_SEARCH_ENABLED": False,
    "WAGTAILEMBEDS_FINDERS": [],
    "WAGTAILDOCS_DOCUMENT_MODEL": "library.KnowledgeDocument",
    "WAGTAILIMAGES_IMAGE_MODEL": "library.KnowledgeImage",
}
BOUNDED = {
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 25_000_000,
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": 100 * 1024 * 1024,
    "WAGTAILDOCS_MAX_UPLOAD_SIZE": 200 * 1024 * 1024,
}
MISSING = object()


@register()
def doors_are_closed(app_configs, **kwargs):
    """One error for each setting of the table that differs."""
    errors = [
        Error(f"{name} must be {wanted!r}.", hint="It closes a leak of stock Wagtail.", id="library.E001")
        for name, wanted in CLOSED_DOORS.items()
        if getattr(settings, name, MISSING) != wanted
    ]
    errors += [
        Error(f"{name} must be set, at most {most}.", id="library.E002")
        for name, most in BOUNDED.items()
        if not 0 < (getattr(settings, name, None) or 0) <= most
    ]
    if not getattr(settings, "WAGTAILDOCS_EXTENSIONS", None):
        errors.append(Error("WAGTAILDOCS_EXTENSIONS must name the accepted types.", id="library.E003"))
    return errors
