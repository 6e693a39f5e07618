import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from portal.shell.templatetags import korean

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(("language", "expected"), [("ko", "2026. 11. 23.(월)"), ("en", "Nov 23, 2026")])
def test_a_day_is_written_as_its_readers_write_it(language, expected):
    with translation.override(language):
        assert korean.day(MONDAY) == expected


@pytest.mark.parametrize(("language", "expected"), [("ko", "11. 23.(월)"), ("en", "Mon, Nov 23")])
def test_a_short_day_leaves_the_year_out(language, expected):
    with translation.override(language):
        assert korean.short_day(MONDAY) == expected


def test_a_moment_is_told_in_korean_time():
    late_evening = datetime.datetime(2026, 11, 22, 15, 5, tzinfo=datetime.UTC)
    with translation.override("ko"):
        assert korean.moment(late_evening) == "2026. 11. 23.(월) 00:05"


@pytest.mark.parametrize("value", [None, "", "2026-11-23"])
def test_a_missing_date_is_written_as_nothing(value):
    assert [korean.day(value), korean.when(value), korean.moment(value)] == ["", "", ""]


@pytest.mark.parametrize(
    ("days", "ko", "en"),
    [
        (-8, "2026. 11. 15.(일)", "Nov 15, 2026"),
        (-7, "7일 전", "7 days ago"),
        (-2, "2일 전", "2 days ago"),
        (-1, "어제", "yesterday"),
        (0, "오늘", "today"),
        (1, "내일", "tomorrow"),
        (7, "7일 뒤", "in 7 days"),
        (8, "2026. 12. 1.(화)", "Dec 1, 2026"),
    ],
)
def test_a_date_is_relative_only_within_a_week(days, ko, en):
    date = MONDAY + datetime.timedelta(days=days)
    with translation.override("ko"):
        assert korean.when(date, MONDAY) == ko
    with translation.override("en"):
        assert korean.when(date, MONDAY) == en


@pytest.mark.parametrize(
    ("amount", "ko", "en"),
    [
        (0, "0원", "₩0"),
        (5_678, "5,678원", "₩5,678"),
        (12_400_000, "1,240만 원", "₩12,400,000"),
        (240_000_000, "2억 4,000만 원", "₩240,000,000"),
        (12_345_678, "1,234만 5,678원", "₩12,345,678"),
        (Decimal("-30000.00"), "-3만 원", "-₩30,000"),
        (None, "", ""),
    ],
)
def test_won_is_counted_by_ten_thousands_in_korean(amount, ko, en):
    with translation.override("ko"):
        assert korean.won(amount) == ko
    with translation.override("en"):
        assert korean.won(amount) == en


def test_tables_show_every_digit_of_an_amount():
    assert korean.full_digits(12_400_000) == "12,400,000"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1234567890", "123-45-67890"),
        ("123-45-67890", "123-45-67890"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_a_registration_number_has_its_hyphens(written, shown):
    assert korean.registration_number(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("01012345678", "010-1234-5678"),
        ("0212345678", "02-1234-5678"),
        ("021234567", "02-123-4567"),
        ("063 210 1234", "063-210-1234"),
        ("15881234", "1588-1234"),
        ("+82 10 1234 5678", "+82 10 1234 5678"),
        ("ext. 12", "ext. 12"),
        (None, ""),
    ],
)
def test_a_telephone_number_has_its_hyphens(written, shown):
    assert korean.phone(written) == shown
