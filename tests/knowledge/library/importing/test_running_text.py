import pytest

from knowledge.library.importing.markdown import heading_id
from knowledge.library.importing.references import Remark

from .conversion import blocks, converted, markup, remarks


def test_a_korean_particle_may_follow_bold_text_at_once():
    assert markup('**전류(A)**를 맞추고 **"확인"**을 누릅니다.') == (
        '<p><b>전류(A)</b>를 맞추고 <b>"확인"</b>을 누릅니다.</p>'
    )


def test_escaped_signs_are_plain():
    assert markup(r"**생산 관리 \> 설정** a\*b") == "<p><b>생산 관리 &gt; 설정</b> a*b</p>"


def test_formats_of_the_editor_stay_and_others_go():
    assert markup("*a* `b` H<sub>2</sub>O m<sup>2</sup> <u>c</u> <span style='color:red'>d</span> ~~e~~") == (
        "<p><i>a</i> <code>b</code> H<sub>2</sub>O m<sup>2</sup> c d e</p>"
    )


def test_unknown_words_in_angle_brackets_are_text():
    assert markup("http://<your server>/ 에서 <FormName> 을 엽니다.") == (
        "<p>http://&lt;your server&gt;/ 에서 &lt;FormName&gt; 을 엽니다.</p>"
    )


def test_links_to_pages_and_files_become_references():
    assert markup("[가](b.md) [나](page:hg-ws-014) [다](c.pdf)") == (
        '<p><a linktype="page" id="7">가</a> <a linktype="page" id="7">나</a> '
        '<a linktype="document" id="9">다</a></p>'
    )


def test_links_to_what_is_not_there_become_text_and_are_reported():
    text = "[가](missing.md#x) [나](missing.pdf) [다](/azure/y) [라](mailto:a@b.c) [마](#nowhere)"
    assert markup(text) == "<p>가 나 다 라 마</p>"
    assert remarks(text) == [
        (Remark.MISSING_PAGE, "missing.md#x"),
        (Remark.MISSING_DOCUMENT, "missing.pdf"),
        (Remark.REFUSED_LINK, "/azure/y"),
        (Remark.REFUSED_LINK, "mailto:a@b.c"),
        (Remark.MISSING_PAGE, "#nowhere"),
    ]


def test_only_web_addresses_leave_the_portal():
    assert markup("<https://example.org/a?b=1&c=2>") == (
        '<p><a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a></p>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x09;script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\evil\\share",
        "http://",
        "https://[::1",
    ],
)
def test_addresses_that_are_no_web_page_become_text(address):
    for text in (f"[가](<{address}>)", f'<a href="{address}">가</a>'):
        assert "href" not in markup(text)


@pytest.mark.parametrize("address", ["http://", "https://[::1", "https://a b"])
def test_addresses_without_a_host_are_reported(address):
    assert remarks(f'<a href="{address}">가</a>') == [(Remark.REFUSED_LINK, address)]


def test_includes_are_left_out_and_reported():
    text = "앞\n[!INCLUDE[banner](../includes/banner.md)]\n\n뒤 [!include [x](y.md)] 끝"
    assert markup(text) == "<p>앞</p><p>뒤 끝</p>"
    assert remarks(text) == [
        (Remark.DROPPED_INCLUDE, "../includes/banner.md"),
        (Remark.DROPPED_INCLUDE, "y.md"),
    ]


def test_anchors_before_headings_are_no_text_but_can_be_linked_to():
    page = converted("[설정으로](#set-up)\n\n## <a name='set-up'></a>설정\n\n[위로](#설정)", source="a.md")
    heading = page.stream_data()[1]
    assert heading["value"] == {"text": "설정", "level": "2"}
    link = f'<a href="#{heading["id"]}">'
    assert page.blocks[0][1] == f"<p>{link}설정으로</a></p>"
    assert page.blocks[2][1] == f"<p>{link}위로</a></p>"


def test_headings_with_the_same_text_have_ids_of_their_own():
    data = converted("## 설정\n\n가\n\n## 설정\n\n나", source="a.md").stream_data()
    ids = [block["id"] for block in data if block["type"] == "heading"]
    assert ids == [heading_id("a.md", "설정"), heading_id("a.md", "설정", occurrence=1)]


def test_heading_levels_fit_those_of_a_page():
    levels = [value["level"] for _kind, value in blocks("## b\n### c\n#### d\n##### e\n\n# f")]
    assert levels == ["2", "3", "4", "4", "2"]


def test_lists_nest_by_four_spaces():
    assert markup("1. 하나\n    - 가\n    - 나\n2. 둘") == (
        "<ol><li>하나<ul><li>가</li><li>나</li></ul></li><li>둘</li></ol>"
    )


def test_paragraphs_of_an_item_are_lines():
    assert markup("1. 하나\n\n    결과입니다.\n\n2. 둘") == "<ol><li>하나<br>결과입니다.</li><li>둘</li></ol>"


def test_a_list_stops_for_a_note_and_goes_on_with_its_numbers():
    assert blocks("1. 하나\n\n    > [!NOTE]\n    > 참고\n\n2. 둘\n3. 셋") == [
        ("paragraph", "<ol><li>하나</li></ol>"),
        ("note", {"kind": "info", "title": "", "text": "<p>참고</p>"}),
        ("paragraph", '<ol start="2"><li>둘</li><li>셋</li></ol>'),
    ]
