"""Who is on a list: looking, adding with the effect shown, taking off with its meaning said."""

import pytest
from django.test import Client
from django.utils import timezone

from suppliers.network.actions import families, lists
from suppliers.network.models import AuditEvent, AuditValues
from tests import factories as make

from .conftest import signed_in
from .reading import said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def members(world):
    """The slugs of the companies that hold the list today."""
    rows = world.welders.audience.members.active(on=make.today())
    return sorted(rows.values_list("company__slug", flat=True))


def everybody(world, *slugs):
    """The list with these partners, and the anchor."""
    return sorted([world.family.anchor.slug, *slugs])


def events(world, verb):
    """What is on record about the list's audience."""
    return AuditEvent.objects.filter(verb=verb, target_id=world.welders.audience_id)


def test_a_company_stands_with_its_facts_and_the_anchor_does_not(world, admin):
    text = text_of(admin.get(world.list))
    assert "가람정공(주) 1차 2020. 1. 1.(수) 빼기" in text
    assert "나래용접" not in text
    assert f"{world.family.anchor.name} 구성원은 언제나 볼 수 있으며" in text
    assert str(world.family.anchor.uuid) not in text


def test_a_company_that_comes_later_is_shown_as_such(world, admin):
    lists.add_to_list(
        distribution_list=world.welders,
        company=world.off_list,
        by=None,
        at=timezone.now(),
        started_on=make.days(3),
    )
    text = text_of(admin.get(world.list))
    assert "나래용접" in text
    assert "예정" in text
    assert "Welding suppliers 1 1 1" in text_of(admin.get(world.lists))


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("가람", True), ("GARAM", True), ("정공", True), ("나래", False), ("\x00", True), ("%", False)],
)
def test_the_list_is_searched_by_name(words, is_found, world, admin):
    assert ("가람정공(주)" in text_of(admin.get(world.list, {"words": words}))) is is_found


def test_the_list_is_searched_by_registration_number(world, admin):
    number = world.on_list.registration_number
    assert "가람정공(주)" in text_of(
        admin.get(world.list, {"words": f"{number[:3]}-{number[3:5]}-{number[5:]}"})
    )
    assert "가람정공(주)" not in text_of(admin.get(world.list, {"words": "9999999999"}))


def test_only_partners_that_are_not_on_the_list_can_be_chosen(world, admin):
    text = text_of(admin.get(world.add))
    assert "나래용접" in text
    assert "가람정공(주)" not in text
    assert world.foreign.name not in text
    assert world.family.anchor.name not in text


def test_what_is_ticked_stays_while_one_searches_on(world, admin):
    html = admin.get(world.add, {"words": "zz", "company": world.off_list.uuid}).content.decode()
    assert f'value="{world.off_list.uuid}" id="company-{world.off_list.uuid}" checked' in html


@pytest.mark.parametrize("bad", ["abc", "", "\x00", "00000000-0000-4000-8000-000000000000"])
def test_one_unusable_tick_drops_only_itself(bad, world, admin):
    html = admin.get(world.add, {"company": [world.off_list.uuid, bad]}).content.decode()
    assert f'value="{world.off_list.uuid}" id="company-{world.off_list.uuid}" checked' in html


def test_more_than_fit_are_found_by_name(world, admin):
    for number in range(25):
        company = make.CompanyFactory(name_ko=f"다온 {number:02}")
        make.FamilyMembershipFactory(family=world.family, company=company)
    text = text_of(admin.get(world.add))
    assert "협력사 6곳이 더 있습니다" in text
    assert text.count("다온 ") == 19
    assert "다온 24" in text_of(admin.get(world.add, {"words": "온 24"}))


def test_the_effect_is_shown_before_anything_changes(world, admin):
    for person in (world.partner, make.PersonFactory(), make.PersonFactory(disabled=True)):
        make.MembershipFactory(user=person, company=world.off_list)
    text = text_of(admin.get(world.add, {"step": "effect", "company": world.off_list.uuid}))
    # One of the two who can sign in sees the pages by the other company already.
    assert "문서 1건" in text
    assert "1명이 새로 볼 수 있습니다" in text
    assert "1개 협력사 추가" in text
    assert members(world) == everybody(world, "garam")


def test_without_a_choice_the_screen_says_what_is_missing(world, admin):
    response = admin.get(world.add, {"step": "effect"})
    assert "회사를 한 곳 이상 고르세요" in text_of(response)
    assert admin.post(world.add).status_code == 422


def test_companies_come_on_the_list(world, admin):
    third = make.FamilyMembershipFactory(family=world.family).company
    response = admin.post(world.add, {"company": [world.off_list.uuid, third.uuid]})
    assert response["Location"] == world.list
    assert said(response) == [
        ("success", "협력사 2곳을 목록에 추가했습니다. 이 목록의 문서를 지금부터 볼 수 있습니다.")
    ]
    assert members(world) == everybody(world, "garam", "narae", third.slug)
    recorded = events(world, "audience.member_admitted").order_by("-pk")[:2]
    assert {event.actor_id for event in recorded} == {world.admin.pk}
    assert f'"company": {third.pk}' in "".join(
        AuditValues.objects.filter(event__in=[event.pk for event in recorded]).values_list(
            "values", flat=True
        )
    )


def test_added_twice_a_company_is_on_the_list_once(world, admin):
    first, second = (admin.post(world.add, {"company": world.off_list.uuid}) for _time in range(2))
    assert said(first)[0][0] == "success"
    assert said(second)[-1] == ("info", "이미 목록에 있습니다.")
    assert members(world) == everybody(world, "garam", "narae")
    assert world.welders.audience.members.filter(company=world.off_list).count() == 1


def test_a_partner_whose_time_in_the_family_is_limited_is_on_the_list_once(world, admin):
    guest = make.FamilyMembershipFactory(family=world.family, ended_on=make.days(30)).company
    for _time in range(2):
        admin.post(world.add, {"company": guest.uuid})
    assert world.welders.audience.members.filter(company=guest).count() == 1
    assert world.welders.audience.members.get(company=guest).ended_on == make.days(30)


@pytest.mark.parametrize("who", ["foreign", "anchor", "left", "never", "nonsense"])
def test_who_is_no_partner_cannot_be_added(who, world, admin):
    former = make.FamilyMembershipFactory(family=world.family).company
    families.leave_family(family=world.family, company=former, by=None, at=timezone.now())
    chosen = {
        "foreign": world.foreign.uuid,
        "anchor": world.family.anchor.uuid,
        "left": former.uuid,
        "never": "00000000-0000-4000-8000-000000000000",
        "nonsense": "x\x00y",
    }[who]
    for response in (
        admin.get(world.add, {"step": "effect", "company": [chosen, world.off_list.uuid]}),
        admin.post(world.add, {"company": [chosen, world.off_list.uuid]}),
    ):
        assert "아직 추가하지 않았습니다" in text_of(response)
        assert world.foreign.name not in text_of(response)
    assert response.status_code == 422
    assert members(world) == everybody(world, "garam")


def test_too_many_at_once_are_refused(world, admin):
    companies = [make.FamilyMembershipFactory(family=world.family).company for _number in range(51)]
    response = admin.post(world.add, {"company": [company.uuid for company in companies]})
    assert "한 번에 50곳까지" in text_of(response)
    assert members(world) == everybody(world, "garam")


def test_a_full_list_offers_the_way_back(world, admin):
    admin.post(world.add, {"company": world.off_list.uuid})
    assert "패밀리의 협력사가 모두 목록에 있습니다" in text_of(admin.get(world.add))


def test_taking_off_says_what_it_means_before_it_happens(world, admin, partner):
    make.MembershipFactory(user=make.PersonFactory(), company=world.on_list)
    text = text_of(admin.get(world.remove))
    assert "문서 1건" in text
    assert "2명이 바로 다음 접속부터" in text
    assert partner.get(world.page.url).status_code == 200


def test_who_sees_the_pages_by_another_company_does_not_count_as_losing_them(world, admin):
    admin.post(world.add, {"company": world.off_list.uuid})
    make.MembershipFactory(user=world.partner, company=world.off_list)
    assert "볼 수 없게 되는 사람은 없습니다" in text_of(admin.get(world.remove))


def test_taken_off_the_partners_next_request_is_refused(world, admin, partner):
    assert partner.get(world.page.url).status_code == 200

    response = admin.post(world.remove)

    assert response["Location"] == world.list
    assert said(response)[0][0] == "success"
    assert partner.get(world.page.url).status_code == 404
    assert members(world) == everybody(world)
    event = events(world, "audience.member_dismissed").get()
    assert event.actor_id == world.admin.pk
    assert "아직 이 목록에 든 협력사가 없습니다" in text_of(admin.get(world.list))


def test_taken_off_twice_is_said_calmly(world, admin):
    colleague = signed_in(world.admin)
    admin.post(world.remove)
    for again in (colleague.post(world.remove), colleague.get(world.remove)):
        assert again["Location"] == world.list
        assert said(again)[-1] == ("info", "가람정공(주): 지금은 이 목록에 없습니다.")
    assert events(world, "audience.member_dismissed").count() == 1


def test_a_company_that_left_the_family_meanwhile_is_said_calmly(world, admin):
    families.leave_family(family=world.family, company=world.on_list, by=None, at=timezone.now())
    assert said(admin.post(world.remove)) == [("info", "가람정공(주): 지금은 이 목록에 없습니다.")]


def test_back_on_the_list_on_the_same_day_the_partner_reads_again(world, admin, partner):
    admin.post(world.remove)
    admin.post(world.add, {"company": world.on_list.uuid})
    assert partner.get(world.page.url).status_code == 200
    admin.post(world.remove)
    assert partner.get(world.page.url).status_code == 404


def test_one_that_was_to_come_is_taken_off_before_it_came(world, admin):
    lists.add_to_list(
        distribution_list=world.welders,
        company=world.off_list,
        by=None,
        at=timezone.now(),
        started_on=make.days(3),
    )
    address = world.remove.replace(str(world.on_list.uuid), str(world.off_list.uuid))
    assert "들 예정이었고" in text_of(admin.get(address))
    first, second = admin.post(address), admin.post(address)
    assert [said(each)[-1][0] for each in (first, second)] == ["success", "info"]
    admin.get(world.lists)  # the messages
    assert "나래용접" not in text_of(admin.get(world.list))
    assert "나래용접" in text_of(admin.get(world.add))


def test_the_anchor_stays_on_its_list(world, admin):
    address = world.remove.replace(str(world.on_list.uuid), str(world.family.anchor.uuid))
    for response in (admin.get(address), admin.post(address)):
        assert response["Location"] == world.list
        assert said(response)[-1][0] == "info"
    assert members(world) == everybody(world, "garam")


def test_looking_changes_nothing(world, admin):
    for address in (world.lists, world.list, world.add, world.create, world.remove):
        assert admin.get(address).status_code == 200
        assert admin.head(address).status_code == 200
    assert admin.get(world.add, {"company": world.off_list.uuid}).status_code == 200
    assert members(world) == everybody(world, "garam")


def test_a_write_needs_the_token_of_its_form(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.admin)
    for address in (world.remove, world.add, world.create):
        assert browser.post(address).status_code == 403
    assert members(world) == everybody(world, "garam")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_screen_is_whole_in_both_languages(language, world, admin):
    admin.post("/language/", {"language": language, "next": "/"})
    for address in (
        world.lists,
        world.list,
        world.add,
        world.create,
        world.remove,
        f"{world.add}?step=effect&company={world.off_list.uuid}",
    ):
        html = admin.get(address).content.decode()
        assert f'<html lang="{language}">' in html
        assert html.count("<h1") == 1
        assert " style=" not in html
