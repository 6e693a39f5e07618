from django.conf import settings
from django.urls import path

from portal.shell.views import account, home, language, robots, styleguide
from portal.shell.views import help as help_pages

app_name = "shell"

urlpatterns = [
    path("", home.home, name="home"),
    path("robots.txt", robots.robots, name="robots"),
    path("language/", language.choose, name="language"),
    path("me/", account.me, name="me"),
    path("help/", help_pages.index, name="help"),
    path("help/<slug:role>/", help_pages.role_page, name="help-role"),
]
if settings.STYLEGUIDE:
    urlpatterns.append(path("styleguide/", styleguide.show, name="styleguide"))
