import os
import subprocess
import sys

import pytest

from suppliers.files.extraction.sandbox import HOUSE
from suppliers.files.readers.limits import Limits

pytestmark = pytest.mark.slow

CONFINED = """
from suppliers.files.readers.confinement import confine
from suppliers.files.readers.limits import Limits
confine(Limits())
{attempt}
"""


def run_confined(attempt, **options):
    return subprocess.run(
        [sys.executable, "-c", CONFINED.format(attempt=attempt)],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_reader_may_not_call_out(attempt):
    done = run_confined(attempt)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_reader_may_not_fill_the_disk(tmp_path):
    run_confined("open('big', 'wb').write(bytes(2 * Limits().output_bytes))", cwd=tmp_path)
    assert (tmp_path / "big").stat().st_size <= Limits().output_bytes


def test_reader_may_not_take_more_memory_than_its_limit():
    done = run_confined("bytearray(Limits().memory_bytes)")
    assert "MemoryError" in done.stderr


def test_reader_does_not_load_the_framework():
    done = run_confined("import sys, suppliers.files.readers.__main__; print('django' in sys.modules)")
    assert done.stdout == "False\n"
