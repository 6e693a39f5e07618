"""The lists of a family, and making one."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page

from suppliers.network.actions.companies import register_company
from suppliers.network.actions.families import found_family
from suppliers.network.actions.lists import create_list
from suppliers.network.models import AuditEvent, DistributionList
from suppliers.roles import Role
from tests import factories as make

from .conftest import signed_in
from .reading import said, text_of

pytestmark = pytest.mark.django_db


def new_list(**fields):
    """What the form of a new list sends."""
    return {"name_ko": "도장 협력사", "name_en": "Paint suppliers", "slug": ""} | fields


def test_each_list_stands_with_both_names_and_its_reach(world, admin):
    colleague, gone = make.PersonFactory(), make.PersonFactory(disabled=True)
    for person in (colleague, gone):
        make.MembershipFactory(user=person, company=world.on_list)
    make.StandardFactory(family=world.family)

    text = text_of(admin.get(world.lists))

    assert "용접 협력사 Welding suppliers 1 2 1" in text


def test_a_person_of_two_companies_on_the_list_counts_once(world, admin):
    make.MembershipFactory(user=world.partner, company=world.off_list)
    admin.post(world.add, {"company": [world.off_list.uuid]})

    assert "Welding suppliers 2 1 1" in text_of(admin.get(world.lists))


def test_a_list_that_is_empty_counts_nothing(world, admin):
    make.DistributionListFactory(family=world.family, name_ko="빈 목록", name_en="Empty")
    assert "빈 목록 Empty 0 0 0" in text_of(admin.get(world.lists))


def test_a_page_and_its_translation_count_once(world, admin):
    english = make.StandardFactory(family=world.family, audience=world.welders.audience)
    locale, _created = Locale.objects.get_or_create(language_code="en")
    Page.objects.filter(pk=english.pk).update(locale=locale, translation_key=world.page.translation_key)

    assert "Welding suppliers 1 1 1" in text_of(admin.get(world.lists))


def test_the_first_screen_says_what_a_list_is_for(world, admin):
    world.on_list.audience_members.filter(audience=world.welders.audience).delete()
    empty = make.FamilyFactory(anchor=world.family.anchor, slug="empty")
    text = text_of(admin.get(f"/families/{empty.slug}/lists/"))
    assert "아직 목록이 없습니다" in text
    assert "목록 만들기" in text


def test_the_way_in_leads_to_the_family_that_the_person_manages(world, admin):
    assert admin.get("/families/")["Location"] == world.lists


def test_several_families_are_tabs(world, admin):
    assert 'class="tabs"' not in admin.get(world.lists).content.decode()
    make.FamilyFactory(anchor=world.family.anchor, slug="second", name_ko="둘째 패밀리")
    text = text_of(admin.get(world.lists))
    assert "한 패밀리" in text
    assert "둘째 패밀리" in text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ANCHOR_ADMIN])
def test_no_other_role_at_the_anchor_is_shown_a_way_or_let_in(role, world):
    person = make.PersonFactory()
    make.MembershipFactory(user=person, company=world.family.anchor, role=role)
    browser = signed_in(person)
    assert "/families/" not in browser.get("/").content.decode()
    for address in ("/families/", world.lists, world.create, world.list, world.add, world.remove):
        assert browser.get(address).status_code == 404


def test_an_administrator_of_a_company_that_leads_nobody_is_shown_no_way(world):
    person = make.PersonFactory()
    make.MembershipFactory(user=person, company=world.on_list, role=Role.ANCHOR_ADMIN)
    browser = signed_in(person)
    assert "/families/" not in browser.get("/").content.decode()
    assert browser.get("/families/").status_code == 404


def test_the_administrator_finds_the_way_in_the_menu_and_on_the_desk(admin):
    assert admin.get("/").content.decode().count('href="/families/"') == 2


def test_a_new_list_is_made_and_opened(world, admin):
    response = admin.post(world.create, new_list(name_en="  Paint   suppliers "))

    made = DistributionList.objects.get(family=world.family, slug="paint-suppliers")
    assert response["Location"] == "/families/han/lists/paint-suppliers/"
    assert said(response)[0][0] == "success"
    assert (made.name_ko, made.name_en) == ("도장 협력사", "Paint suppliers")
    assert made.audience.members.get().company == world.family.anchor
    event = AuditEvent.objects.get(verb="list.created", target_id=made.pk)
    assert event.actor_id == world.admin.pk
    assert "아직 이 목록에 든 협력사가 없습니다" in text_of(admin.get(response["Location"]))


def test_the_same_list_asked_for_twice_is_there_once(world, admin):
    first, second = (admin.post(world.create, new_list()) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert said(second)[-1] == ("info", "“도장 협력사” 목록은 이미 있습니다.")
    assert DistributionList.objects.filter(family=world.family, name_ko="도장 협력사").count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name_ko": ""}, "name_ko"),
        ({"name_ko": "   "}, "name_ko"),
        ({"name_ko": "가" * 81}, "name_ko"),
        ({"name_en": "a\x00b"}, "name_en"),
        ({"name_ko": "\u200b"}, "name_ko"),
        ({"name_ko": "\u3164"}, "name_ko"),
        ({"name_ko": "\u200d"}, "name_ko"),
        ({"name_ko": "— !"}, "name_ko"),
        ({"name_en": "Paint \u202esreilppus"}, "name_en"),
        ({"name_en": "Paint\u2069"}, "name_en"),
        ({"name_en": "welding suppliers"}, "name_en"),
        ({"name_ko": "용접 협력사"}, "name_ko"),
        ({"slug": "welding"}, "slug"),
        ({"slug": "용접"}, "slug"),
        ({"slug": "../x"}, "slug"),
        ({"slug": "x" * 51}, "slug"),
    ],
)
def test_a_wrong_value_is_named_and_changes_nothing(fields, field, world, admin):
    before = DistributionList.objects.count()
    response = admin.post(world.create, new_list(**fields))
    assert response.status_code == 422
    assert response.content.decode().count(f'id="id_{field}_error"') == 1
    assert DistributionList.objects.count() == before


def test_another_familys_list_may_have_the_same_name(world, admin):
    make.DistributionListFactory(
        family=world.foreign_family, slug="paint-suppliers", name_ko="도장 협력사", name_en="Paint suppliers"
    )
    assert admin.post(world.create, new_list())["Location"] == "/families/han/lists/paint-suppliers/"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Welding suppliers, tier 2", "welding-suppliers-tier-2"), ("용접", "list"), ("Welding!", "welding-2")],
)
def test_an_address_follows_the_english_name(name, slug, world, admin):
    admin.post(world.create, new_list(name_en=name))
    assert DistributionList.objects.get(name_en=name).slug == slug


@pytest.mark.parametrize("name", ["\u200b", "용접\u202e", "용접\n", "\u3164"])
def test_no_command_brings_in_a_name_that_hides_or_turns_its_letters(name, world):
    by = {"by": None, "at": timezone.now()}
    fields = {"slug": "hidden", "name_ko": name, "name_en": name}
    with pytest.raises(ValidationError) as list_refused:
        create_list(family=world.family, **fields, **by)
    with pytest.raises(ValidationError) as family_refused:
        found_family(anchor=world.off_list, **fields, **by)
    with pytest.raises(ValidationError) as company_refused:
        register_company(registration_number=make.network.registration_number(77), **fields, **by)
    for refused in (list_refused, family_refused, company_refused):
        assert set(refused.value.message_dict) == {"name_ko", "name_en"}


def test_letters_that_a_mac_sends_apart_are_put_together(world, admin):
    admin.post(world.create, new_list(name_ko="도장"))
    assert DistributionList.objects.filter(name_ko="도장").exists()


def test_a_list_is_made_by_post_only(world, admin):
    assert admin.put(world.create).status_code == 405
    assert admin.get(world.create, new_list()).status_code == 200
    assert DistributionList.objects.filter(family=world.family).count() == 1


def test_a_role_that_ended_yesterday_manages_nothing(world):
    person = make.PersonFactory()
    make.MembershipFactory(
        user=person, company=world.family.anchor, role=Role.ANCHOR_ADMIN, ended_yesterday=True
    )
    assert signed_in(person).get(world.lists).status_code == 404


def test_names_are_in_the_readers_language_and_order(world, admin):
    make.DistributionListFactory(family=world.family, name_ko="가 목록", name_en="Zebra list")
    korean = text_of(admin.get(world.lists))
    admin.post("/language/", {"language": "en", "next": "/"})
    english = text_of(admin.get(world.lists))
    assert korean.index("가 목록") < korean.index("용접 협력사")
    assert english.index("Welding suppliers") < english.index("Zebra list")
