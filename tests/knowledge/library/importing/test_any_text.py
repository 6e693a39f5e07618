import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from knowledge.library.importing.frontmatter import FrontMatterBroken
from tests.telling import examples

from .conversion import converted

FORBIDDEN = re.compile(
    r"<\s*(script|iframe|img|svg|style|object)|\son\w+\s*=|(javascript|data|vbscript):", re.IGNORECASE
)
HREF = re.compile(r'href="([^"]*)"')
PIECES = r"""
> [!NOTE]\n> ;1. ;    - ;| a | b |\n|---|---|\n| ;<table>;</table>;<tr><td>;<script>;</script>
<style>;<p>;<!--;-->;<img src=x onerror=alert(1)>;[a](javascript:alert(1));<a href='javascript:x'>;</a>
**;*;`;```\n;\n\n;](;);#;![x](;<svg/onload=x>;&lt\x3bscript&gt\x3b;<![CDATA[;]]>;[!include [a](b)]
<?xml version='1.0' encoding='x'?>;전류;\x00;<iframe srcdoc=';<math><mtext></p><style><img src=x onerror=y>
"""
FRAGMENTS = st.sampled_from(
    [
        piece.encode().decode("unicode_escape").encode("latin-1").decode()
        for piece in re.split(r";|\n", PIECES)
        if piece
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=20)), max_size=25).map("".join)


def _rich_texts(found):
    for kind, value in found:
        if kind == "paragraph":
            yield value
        elif kind == "note":
            yield value["text"]


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("<div>" * 5_000 + "끝")
@example("> " * 400 + "끝")
@example("- " * 400 + "끝")
@example("[" * 3_000)
@example("*a " * 3_000)
@example("<table>" * 300)
@example("&#0;&#xD800;&#x1F600;")
def test_any_text_converts_to_safe_blocks(text):
    try:
        page = converted(text)
    except FrontMatterBroken:
        return
    for rich_text in _rich_texts(page.blocks):
        assert not FORBIDDEN.search(re.sub(r">[^<]*<", "><", rich_text))
        assert all(href.startswith(("http://", "https://", "#")) for href in HREF.findall(rich_text))
    assert "\x00" not in str(page.stream_data())
