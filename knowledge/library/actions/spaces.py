"""A family's part of the page tree."""

import datetime

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from knowledge.library.models import FamilySpacePage, LibraryRootPage
from knowledge.library.models.space import INDEX_PAGES
from suppliers import audit
from suppliers.network.models import Audience, AudienceKind, Family, User

from .distribution import distribute

INDEX_SLUGS = {"standard": "standards", "case": "cases", "notice": "notices", "manual": "manuals"}
INDEX_TITLES = {"standard": "표준", "case": "개선 사례", "notice": "공지", "manual": "매뉴얼"}
# What Wagtail lets a family's editors do in their space; publishing is the portal's own screen.
PAGE_PERMISSIONS = ["add_page", "change_page", "bulk_delete_page"]
# Wagtail asks for the rights of its own image and document models, whatever models are used.
MEDIA_PERMISSIONS = [
    (app, f"{verb}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
]


def library_root() -> LibraryRootPage:
    """The top of the library's tree; made by the first migration."""
    return LibraryRootPage.objects.get()


@transaction.atomic
def create_space(*, family: Family, by: User | None, at: datetime.datetime) -> FamilySpacePage:
    """Make the family's pages, its collection and the group of its editors; the family may see them."""
    everybody = Audience.objects.get(kind=AudienceKind.FAMILY, family=family)
    group = Group.objects.create(name=f"family:{family.slug}")
    collection = Collection.get_first_root_node().add_child(name=family.name_ko)
    space = library_root().add_child(
        instance=FamilySpacePage(
            title=family.name_ko,
            slug=family.slug,
            family=family,
            collection=collection,
            group=group,
            locale=Locale.objects.get(language_code="ko"),
        )
    )
    pages = [space]
    for page_type in INDEX_PAGES:
        kind = page_type.lists_kind
        with translation.override("ko"):
            pages.append(
                space.add_child(instance=page_type(title=INDEX_TITLES[kind], slug=INDEX_SLUGS[kind]))
            )
    for page in pages:
        distribute(page=page, audience=everybody, by=by, at=at)
    _let_editors_in(group=group, space=space, collection=collection)
    audit.record(verb="space.created", target=space, by=by, at=at, after={"family": family.pk})
    return space


def _let_editors_in(*, group: Group, space: Page, collection: Collection) -> None:
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for codename in PAGE_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=space, permission=permission)
    for app, codename in MEDIA_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
