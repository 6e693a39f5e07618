"""Every address of the portal. A new one joins tests/access/matrix.py the same day."""

from allauth.account.views import logout as sign_out
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as editor_urls

from knowledge.library.views.pages import serve
from portal.shell.views.health import live, ready

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

handler400 = "portal.shell.views.errors.bad_request"
handler403 = "portal.shell.views.errors.forbidden"
handler500 = "portal.shell.views.errors.server_error"

urlpatterns = [
    # Each of these would be a second sign-in, without rate limit and second factor.
    path("admin/login/", to_sign_in),
    path("admin/password_reset/", to_sign_in),
    path("django-admin/login/", to_sign_in),
    path("_util/login/", to_sign_in),
    # Wagtail's sign-out takes the session's cookie away whatever the method.
    path("admin/logout/", sign_out, name="editor-logout"),
    path("admin/account/", RedirectView.as_view(pattern_name="shell:me"), name="editor-account"),
    path("admin/", include(editor_urls)),
    path("accounts/", include("portal.shell.account_urls")),
    path("health/live", live, name="health-live"),
    path("health/ready", ready, name="health-ready"),
    path("search/", include("search.urls")),
    path("knowledge/", include("knowledge.library.urls")),
    path("families/", include("suppliers.network.urls")),
    path("", include("portal.shell.urls")),
    # Pages of the tree; `wagtail.urls` is not included, it would bring `_util/` and its password form.
    path("knowledge/<path:path>", serve, name="wagtail_serve"),
]
