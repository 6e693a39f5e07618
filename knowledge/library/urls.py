from django.urls import path

from .views import library, media, publishing, readers

app_name = "library"
urlpatterns = [
    path("", library.LibraryList.as_view(), name="list"),
    path("pages/<uuid:uuid>/publish/", publishing.Publish.as_view(), name="publish"),
    path("pages/<uuid:uuid>/withdraw/", publishing.Withdraw.as_view(), name="withdraw"),
    path("pages/<uuid:uuid>/readers/", readers.Readers.as_view(), name="readers"),
    path("files/<uuid:uuid>/", media.DocumentServe.as_view(), name="document"),
    path("images/<uuid:uuid>/<str:spec>/", media.RenditionServe.as_view(), name="rendition"),
]
