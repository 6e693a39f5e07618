"""Pictures and files: by every address they have, and inside the pages that show them."""

import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from knowledge.library.actions.publishing import distribute_media, publish, withdraw
from knowledge.library.views.media import RENDITION_SPECS
from suppliers.network.models import Audience, AudienceKind
from tests import factories as make
from tests.telling import telling

from .browsing import signature
from .canaries import SECRET, canaries_in_response
from .world import OUTSIDERS

pytestmark = pytest.mark.django_db

INSIDERS = ("publisher", "viewer", "listed")


def serving(shelf, spec="width-640"):
    """The addresses of a shelf's picture and file."""
    return f"/knowledge/images/{shelf.image.uuid}/{spec}/", f"/knowledge/files/{shelf.document.uuid}/"


def give(media, audience):
    """Let an audience see a picture or file."""
    distribute_media(media=media, audience=audience, by=None, at=timezone.now())


def body_of(page, *blocks):
    """Save blocks as the page's new text and publish them to whoever sees the page now."""
    page.body = list(blocks)
    revision = page.save_revision()
    audience = page.distribution.audience
    publish(page=page, revision_id=revision.pk, audience=audience, by=None, at=timezone.now())


@pytest.mark.parametrize("spec", telling(sorted(RENDITION_SPECS), fast=["original", "width-640"]))
def test_every_rendition_follows_its_picture(spec, world, browsers):
    address, _document = serving(world.shared, spec)
    for who in INSIDERS:
        assert browsers[who].get(address).status_code == 200
    for who in OUTSIDERS:
        assert browsers[who].get(address).status_code == (302 if who in ("anonymous", "disabled") else 404)


def test_a_rendition_that_exists_already_is_no_easier_to_get(world, browsers):
    rendition = world.shared.image.get_rendition("width-320")
    assert browsers["competitor"].get(rendition.url).status_code == 404
    assert browsers["listed"].get(rendition.url).status_code == 200


@pytest.mark.parametrize(
    "spec", ["width-641", "fill-10x10", "scale-400", "original|jpegquality-1", "..", "%00", "x" * 300]
)
def test_no_other_rendition_can_be_asked_for(spec, world, browsers):
    known = set(world.shared.image.renditions.values_list("filter_spec", flat=True))
    address = f"/knowledge/images/{world.shared.image.uuid}/{spec}/"
    assert browsers["listed"].get(address).status_code == 404
    assert set(world.shared.image.renditions.values_list("filter_spec", flat=True)) == known


def test_nothing_is_served_from_where_it_is_stored(world, browsers):
    rendition = world.shared.image.get_rendition("width-320")
    stored = [world.shared.image.file.name, world.shared.document.file.name, rendition.file.name]
    assert not any(SECRET in name for name in stored)
    for name in stored:
        assert (Path(settings.MEDIA_ROOT) / name).exists()
        for prefix in ("/media/", "/", "/static/", "/documents/", "/knowledge/", "/images/"):
            for who in ("listed", "competitor", "operator"):
                assert browsers[who].get(prefix + name).status_code == 404


def test_wagtails_own_addresses_of_media_do_not_exist(world, browsers):
    document, image = world.shared.document, world.shared.image
    for address in (
        f"/documents/{document.pk}/{document.filename}",
        f"/documents/{document.pk}/",
        f"/images/never/{image.pk}/width-320/",
        f"/knowledge/files/{document.pk}/",
        f"/knowledge/images/{image.pk}/width-320/",
        f"/_util/authenticate_with_password/1/{world.shared.page.pk}/",
    ):
        for who in ("listed", "competitor"):
            assert browsers[who].get(address).status_code == 404


def test_a_guessed_uuid_answers_as_a_hidden_one(world, browsers):
    picture, document = serving(world.shared)
    for hidden, guess in (
        (picture, f"/knowledge/images/{uuid.uuid4()}/width-640/"),
        (document, f"/knowledge/files/{uuid.uuid4()}/"),
        # The one's uuid at the other's address.
        (document, f"/knowledge/files/{world.shared.image.uuid}/"),
    ):
        assert signature(browsers["competitor"].get(hidden)) == signature(browsers["competitor"].get(guess))


def test_what_is_served_may_not_be_kept_run_or_embedded(world, browsers):
    for address in serving(world.shared):
        headers = browsers["listed"].get(address).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    disposition = browsers["listed"].get(serving(world.shared)[1])["Content-Disposition"]
    assert disposition == f'attachment; filename="{SECRET}-file.txt"'


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("용접 조건표.txt", 'attachment; filename="__ ___.txt"; filename*='),
        ('a"b\r\nSet-Cookie: x=1.txt', 'attachment; filename="a_b Set-Cookie_ x=1.txt"'),
    ],
)
def test_a_file_name_cannot_leave_its_header(name, plain, world, browsers):
    document = make.DocumentFactory(family=world.families["han"], audience=world.audience(), name=name)
    response = browsers["listed"].get(document.url)
    assert response["Content-Disposition"].startswith(plain)
    assert "Set-Cookie" not in response.headers


def test_a_narrower_picture_and_file_leave_no_trace_on_a_wider_page(world, browsers):
    page, secret = world.shelves["family"].page, world.shared
    body_of(
        page,
        ("picture", {"image": secret.image, "alt_text": SECRET, "caption": SECRET}),
        (
            "pair",
            {
                "before": {"image": secret.image, "alt_text": SECRET, "caption": SECRET},
                "after": {"image": world.shelves["family"].image, "alt_text": "a", "caption": "b"},
            },
        ),
        ("attachment", {"document": secret.document, "title": SECRET}),
    )
    # Publishing let both follow the page; the anchor has narrowed them since.
    for media in (secret.image, secret.document):
        give(media, world.lists["han"].audience)
    assert SECRET.encode() in browsers["listed"].get(page.url).body
    response = browsers["competitor"].get(page.url)
    assert response.status_code == 200
    assert not canaries_in_response(response, [SECRET])


def test_links_to_hidden_deleted_and_draft_things_are_the_same_plain_text(world, browsers):
    page, secret, draft = world.shelves["family"].page, world.shared, world.others["draft"]

    def shown(who, kind, number):
        page.refresh_from_db()
        body_of(page, ("paragraph", f'<p>before <a linktype="{kind}" id="{number}">the words</a> after</p>'))
        give(secret.document, world.lists["han"].audience)
        text = browsers[who].get(page.url).body.decode()
        return text[text.index("before ") : text.index(" after")]

    assert "<a href" in shown("listed", "page", secret.page.pk)
    assert "<a href" in shown("listed", "document", secret.document.pk)
    for kind, hidden in (("page", [secret.page.pk, draft.page.pk]), ("document", [secret.document.pk])):
        seen = {shown("competitor", kind, number) for number in [*hidden, 987654, 0]}
        assert len(seen) == 1
        assert "href" not in seen.pop()


def test_a_page_narrowed_takes_its_picture_and_file_along(world, browsers):
    shelf = world.shelves["family"]
    for address in serving(shelf):
        assert browsers["competitor"].get(address).status_code == 200
    page = shelf.page
    publish(
        page=page,
        revision_id=page.latest_revision_id,
        audience=world.lists["han"].audience,
        by=None,
        at=timezone.now(),
    )
    for address in serving(shelf):
        assert browsers["listed"].get(address).status_code == 200
        assert browsers["competitor"].get(address).status_code == 404


def test_a_page_withdrawn_takes_its_picture_and_file_along(world, browsers):
    withdraw(page=world.shared.page, by=None, at=timezone.now())
    for address in serving(world.shared):
        assert browsers["listed"].get(address).status_code == 404


def test_what_another_page_still_shows_stays(world, browsers):
    shelf, other = (
        world.shared,
        make.StandardFactory(
            family=world.families["han"], body=[("picture", {"image": world.shared.image, "alt_text": "a"})]
        ),
    )
    publish(
        page=other,
        revision_id=other.latest_revision_id,
        audience=world.lists["han"].audience,
        by=None,
        at=timezone.now(),
    )
    withdraw(page=shelf.page, by=None, at=timezone.now())
    picture, document = serving(shelf)
    assert browsers["listed"].get(picture).status_code == 200
    assert browsers["listed"].get(document).status_code == 404


def test_publishing_opens_nothing_of_another_family(world, browsers):
    """Ids are numbers: an editor can write a foreign one into a form."""
    own_people = Audience.objects.get(kind=AudienceKind.COMPANY, company=world.companies["byeol"])
    for media in (world.foreign.image, world.foreign.document):
        give(media, own_people)
    body_of(
        world.shelves["family"].page,
        ("picture", {"image": world.foreign.image, "alt_text": "x"}),
        ("attachment", {"document": world.foreign.document, "title": "x"}),
    )
    for media in (world.foreign.image, world.foreign.document):
        media.refresh_from_db()
        assert media.audience == own_people
    for address in serving(world.foreign):
        assert browsers["publisher"].get(address).status_code == 404
