"""Real HWP and HWPX documents of public projects, where a folder of them lies beside the clone."""

from pathlib import Path

import pytest

from suppliers.files.containers.problems import Problem
from suppliers.files.extraction import extract_text
from suppliers.files.kinds import identify

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "hwp"
SAMPLES = sorted([*FOLDER.glob("*.hwp"), *FOLDER.glob("*.hwpx")])
PARTIAL = {"distribution.hwp": Problem.PREVIEW_ONLY}
SAID_ONCE = {
    "basics-report.hwp": "서론 내용 2 05",
    "distribution.hwp": "시설관리원 용역업체 선정 입찰",
    "getting_clickhere_text.hwp": "누름틀은 여러줄 문자열1",
    "merging-cell.hwp": "3,6",
    "ChangeTrack.hwpx": "추적",
    "HeaderFooter.hwpx": "머리말",
    "no-manifest.hwpx": "「울산광역시 남구 구세 조례」를 일부 개정함에 있어",
    "text-Table.hwpx": "C반 기말고사",
    "text-multipara.hwpx": "시원한 3점홈런",
}

if SAMPLES:  # an empty list of parameters would count as a skipped test

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
    def test_sample_is_known_for_what_it_is_and_read(path):
        with path.open("rb") as file:
            kind = identify(file, path.name)
        found = extract_text(path, kind)
        assert kind.key == path.suffix[1:]
        assert found.problem is PARTIAL.get(path.name)
        if path.name in SAID_ONCE:
            assert str(found).count(SAID_ONCE[path.name]) == 1
