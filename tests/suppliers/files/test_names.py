import unicodedata

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from suppliers.files.names import MAX_BYTES, content_disposition, display_name, extension_of


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("작업표준서.pdf", "작업표준서.pdf"),
        (unicodedata.normalize("NFD", "용접 조건.hwp"), "용접 조건.hwp"),
        ("../../etc/passwd", "passwd"),
        ("C:\\사진\\전.jpg", "전.jpg"),
        ("C:x.txt", "x.txt"),
        ("a\0b\r\nc.pdf", "ab c.pdf"),
        ("사진\u202egpj.exe", "사진gpj.exe"),
        ("-rf.txt", "rf.txt"),
        ("CON.pdf", "_CON.pdf"),
        ("가족 👨‍👩‍👧.png", "가족 👨‍👩‍👧.png"),
        (".htaccess", "file.htaccess"),
        ("", "file"),
        ("..", "file"),
        ('a<b>"c"?.csv', "a_b__c__.csv"),
    ],
)
def test_display_name_is(raw, shown):
    assert display_name(raw) == shown


def test_display_name_keeps_the_extension_of_a_long_name():
    shown = display_name("가" * 300 + ".hwpx")
    assert shown.endswith("가.hwpx")
    assert len(shown.encode()) <= MAX_BYTES


@given(st.text())
def test_display_name_of_anything_is_one_safe_line(raw):
    shown = display_name(raw)
    assert shown
    assert len(shown.encode()) <= MAX_BYTES
    assert unicodedata.is_normalized("NFC", shown)
    assert not set(shown) & set('/\\:*?"<>|\r\n\t\0\u202e\u2066\u200f')
    assert not shown.startswith((".", "-", " "))
    assert shown not in {"con", "CON", "nul"}


@given(st.text())
def test_display_name_changes_nothing_the_second_time(raw):
    assert display_name(display_name(raw)) == display_name(raw)


@given(st.text(st.sampled_from("가나ᄀ\u1161\u0301aé. -_/\\\0\u202e👍"), max_size=400))
def test_display_name_is_equal_for_both_forms_of_a_name(raw):
    composed, decomposed = (unicodedata.normalize(form, raw) for form in ("NFC", "NFD"))
    assert display_name(composed) == display_name(decomposed)


@pytest.mark.parametrize(
    ("name", "extension"), [("a.PDF", "pdf"), ("b", ""), ("c.tar.gz", "gz"), ("d.pdf ", "pdf")]
)
def test_extension_is_read_as_people_see_it(name, extension):
    assert extension_of(name) == extension


def test_content_disposition_carries_a_korean_name():
    assert content_disposition("용접.pdf") == (
        "attachment; filename=\"__.pdf\"; filename*=UTF-8''%EC%9A%A9%EC%A0%91.pdf"
    )


def test_content_disposition_of_a_plain_name_is_short():
    assert content_disposition("HG-WS-014.pdf", inline=True) == 'inline; filename="HG-WS-014.pdf"'


@given(st.text())
def test_content_disposition_is_a_header_value_for_any_name(name):
    value = content_disposition(name)
    assert HttpResponse(headers={"Content-Disposition": value})["Content-Disposition"] == value
    assert value.isascii()
    assert value.count('"') == 2
