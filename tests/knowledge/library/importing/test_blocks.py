import pytest

from knowledge.library.importing.references import Remark

from .conversion import blocks, remarks


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("NOTE", "info"),
        ("Tip", "info"),
        ("IMPORTANT", "info"),
        ("WARNING", "warn"),
        ("CAUTION", "warn"),
        ("STOP", "stop"),
    ],
)
def test_marked_quotes_are_notes(mark, kind):
    note = {"kind": kind, "title": "", "text": "<p>내용</p>"}
    assert blocks(f"> [!{mark}]\n> 내용") == [("note", note)]
    assert blocks(f">[!{mark}] 내용") == [("note", note)]


def test_a_bold_first_line_is_the_title_of_a_note():
    note = {"kind": "warn", "title": "깨진 가접", "text": "<p>본용접을 하지 않습니다.</p>"}
    assert blocks("> [!WARNING]\n> **깨진 가접**\n> 본용접을 하지 않습니다.") == [("note", note)]


def test_bold_words_at_the_start_of_a_sentence_are_no_title():
    [(_kind, note)] = blocks("> [!NOTE]\n> **전류**는 높습니다.")
    assert note == {"kind": "info", "title": "", "text": "<p><b>전류</b>는 높습니다.</p>"}


def test_a_table_in_a_note_stands_below_it():
    kinds = [kind for kind, _value in blocks("> [!NOTE]\n> 가\n>\n> | a |\n> |---|\n> | 1 |\n>\n> 나")]
    assert kinds == ["note", "table", "note"]


def test_pipe_tables_have_a_header_row_and_a_caption():
    [(kind, table)] = blocks("표: 가접 조건\n\n| 두께 | 전류 |\n|---|---|\n| 1.2 | **90** |\n| 2.3 |")
    assert kind == "table"
    assert table["data"] == [["두께", "전류"], ["1.2", "90"], ["2.3", ""]]
    assert table["table_caption"] == "가접 조건"
    assert (table["first_row_is_table_header"], table["table_header_choice"]) == (True, "row")


def test_an_empty_header_row_is_left_out():
    [(_kind, table)] = blocks("| | |\n|---|---|\n| 가 | 나 |")
    assert table["data"] == [["가", "나"]]
    assert table["table_header_choice"] == "neither"


def test_cells_keep_their_lines_and_lists():
    [(_kind, table)] = blocks(
        "| a | b |\n|---|---|\n| 1<br>2 | <p>다음:</p><ul><li>가</li><li>나</li></ul> |"
    )
    assert table["data"][1] == ["1\n2", "다음:\n• 가\n• 나"]


def test_html_tables_go_on_after_an_empty_line():
    head = "<table>\n<thead><tr><th>가</th><th>나</th></tr></thead>\n\n"
    text = head + "<tr><td>1</td>\n\n<td>2</td></tr>\n</table>\n\n끝"
    [(_kind, table), (_paragraph, end)] = blocks(text)
    assert table["data"] == [["가", "나"], ["1", "2"]]
    assert end == "<p>끝</p>"


def test_cells_over_several_rows_are_repeated():
    [(_kind, table)] = blocks(
        '<table><tr><th>가</th><td rowspan="2">1</td><td colspan="2">2</td></tr>'
        "<tr><th>나</th><td>3</td><td>4</td></tr></table>"
    )
    assert table["data"] == [["가", "1", "2", ""], ["나", "1", "3", "4"]]
    assert table["table_header_choice"] == "column"


def test_links_in_tables_are_reported():
    assert remarks("| a |\n|---|\n| [가](b.md) |") == [(Remark.PLAIN_LINK_IN_TABLE, "b.md")]


def test_a_picture_has_its_description_and_caption():
    assert blocks('![비드 단면](image:bead.png "각장 6 mm")') == [
        ("picture", {"image": 3, "alt_text": "비드 단면", "caption": "각장 6 mm"})
    ]


def test_a_caption_that_repeats_the_description_is_left_out():
    assert blocks('![비드 단면.](bead.png "비드 단면")')[0][1]["caption"] == ""


def test_two_pictures_in_a_paragraph_are_a_pair():
    [(kind, pair)] = blocks("![전](a.png) ![후](b.png)")
    assert kind == "pair"
    assert (pair["before"]["alt_text"], pair["after"]["alt_text"]) == ("전", "후")


def test_a_picture_in_a_sentence_stands_below_it():
    assert blocks("문장 ![화살표](a.png) 속") == [
        ("paragraph", "<p>문장 (화살표) 속</p>"),
        ("picture", {"image": 3, "alt_text": "화살표", "caption": ""}),
    ]


def test_missing_and_refused_pictures_are_reported_and_the_text_goes_on():
    text = "![가](media/missing.png)\n\n![나](refused.png)\n\n![다](https://example.org/x.png)\n\n본문"
    assert blocks(text) == [("paragraph", "<p>본문</p>")]
    assert remarks(text) == [
        (Remark.MISSING_IMAGE, "media/missing.png"),
        (Remark.REFUSED_IMAGE, "refused.png: too large"),
        (Remark.REFUSED_IMAGE, "https://example.org/x.png"),
    ]


def test_a_paragraph_that_is_a_link_to_a_file_is_an_attachment():
    assert blocks("[점검표](attachment:weld-check.xlsx)") == [
        ("attachment", {"document": 9, "title": "점검표"})
    ]


def test_code_keeps_its_lines_and_signs():
    assert blocks("```xpp\nif (a < b)\n\n[!include [x](y)]\n```") == [
        ("code", "if (a < b)\n\n[!include [x](y)]")
    ]
