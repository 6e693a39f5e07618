import json
import logging
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from suppliers.files.containers.problems import Problem
from suppliers.files.extraction.results import ExtractedText, ExtractionFailed
from suppliers.files.kinds import KINDS
from suppliers.files.readers.limits import Limits

logger = logging.getLogger(__name__)
HOUSE = Path(__file__).resolve().parents[3]
DEFAULT_LIMITS = Limits()


def extract_text(path, kind, *, limits=DEFAULT_LIMITS):
    """The text of the file at `path`; `kind` is a `FileKind` or its key. Pictures have none.

    Raises `ExtractionFailed` when there is nothing to be had; a hostile file costs no more than `limits`.
    """
    kind = KINDS[kind] if isinstance(kind, str) else kind
    if kind.is_picture:
        return ExtractedText()
    with open(path, "rb") as file, tempfile.TemporaryFile() as output:
        _read_apart(file, output, kind, limits)
        output.seek(0)
        answer = _parsed(output.read(limits.output_bytes))
    parts = tuple((label, text) for label, text in answer["parts"])
    problem = Problem(answer["problem"]) if answer["problem"] else None
    if problem and not parts:
        raise ExtractionFailed(problem)
    return ExtractedText(parts, problem)


def _read_apart(file, output, kind, limits):
    """Run the reader without our environment, which holds secrets, and without our folders."""
    command = [sys.executable, "-P", "-m", "suppliers.files.readers", kind.key, json.dumps(asdict(limits))]
    environment = {"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command,
            stdin=file,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
            env=environment,
            timeout=limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(Problem.TOO_SLOW) from error
    if done.returncode:
        logger.warning("reader of %s ended with %s", kind.key, done.returncode)
        raise ExtractionFailed(_problem_of(done.returncode))


def _problem_of(returncode):
    """Killed for its time, or fallen over the file in native code."""
    return Problem.TOO_SLOW if returncode in {-9, -24} else Problem.DAMAGED


def _parsed(output):
    try:
        return json.loads(output)
    except ValueError as error:
        raise ExtractionFailed(Problem.DAMAGED) from error
