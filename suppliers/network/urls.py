from django.urls import path

from .views import lists, members

app_name = "network"
urlpatterns = [
    path("", lists.Families.as_view(), name="families"),
    path("<slug:family>/lists/", lists.ListIndex.as_view(), name="lists"),
    path("<slug:family>/new-list/", lists.ListCreate.as_view(), name="list-create"),
    path("<slug:family>/lists/<slug:slug>/", members.ListDetail.as_view(), name="list"),
    path("<slug:family>/lists/<slug:slug>/add/", members.ListAdd.as_view(), name="list-add"),
    path(
        "<slug:family>/lists/<slug:slug>/companies/<uuid:company>/remove/",
        members.ListRemove.as_view(),
        name="list-remove",
    ),
]
