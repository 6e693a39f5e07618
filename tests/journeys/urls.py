"""The portal's addresses, and one that shows the page of an error nobody foresaw."""

from django.urls import path

from portal.shell.views.errors import server_error
from portal.urls import handler403, handler500, urlpatterns

urlpatterns = [path("journey/broken/", server_error), *urlpatterns]
__all__ = ["handler403", "handler500", "urlpatterns"]
