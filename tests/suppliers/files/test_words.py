from pathlib import Path

import polib
import pytest
from django.utils import translation

from suppliers.files import refusals
from suppliers.files.containers.problems import Problem
from suppliers.files.extraction.results import REASONS

REFUSALS = [refusals.FileRefused, *refusals.BY_PROBLEM.values(), refusals.EmptyFile, refusals.FileTooLarge]
REFUSALS += [
    refusals.KindNotAccepted,
    refusals.KindMismatch,
    refusals.MacrosRefused,
    refusals.PictureTooLarge,
]
FOLDER = Path(refusals.__file__).parent / "locale" / "ko" / "LC_MESSAGES"


@pytest.mark.parametrize("refusal", REFUSALS)
def test_refusal_names_the_file_what_stays_and_the_remedy_in_korean(refusal):
    refused = refusal("용접.pdf", limit=50, accepted="PDF", kind="PDF")
    with translation.override("ko"):
        sentences = str(refused).removesuffix(".").split(". ")
    assert "“용접.pdf”" in sentences[0]
    assert "다른 내용은 그대로 있습니다" in sentences
    assert "주세요" in sentences[-1]


@pytest.mark.parametrize("problem", Problem)
def test_reason_of_a_failed_reading_is_korean(problem):
    with translation.override("ko"):
        assert str(REASONS[problem]).endswith("파일은 그대로 있습니다.")


def test_compiled_messages_are_those_of_the_source():
    source, compiled = polib.pofile(FOLDER / "django.po"), polib.mofile(FOLDER / "django.mo")
    assert {entry.msgid: entry.msgstr for entry in source} == {
        entry.msgid: entry.msgstr for entry in compiled
    }
    assert source.percent_translated() == 100
