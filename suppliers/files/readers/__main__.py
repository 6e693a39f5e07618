"""The reading process: the file on standard input, its text as JSON on standard output.

python -m suppliers.files.readers KIND LIMITS
"""

import importlib
import json
import os
import sys

from suppliers.files.containers.problems import HOSTILE, Problem, Unreadable
from suppliers.files.readers import confinement
from suppliers.files.readers.limits import Limits
from suppliers.files.readers.pieces import Pieces

READERS = {"txt": "text", "csv": "text", "md": "text"}


def main(kind, limits):
    reader = importlib.import_module(f"suppliers.files.readers.{READERS.get(kind, kind)}")
    pieces, problem = Pieces(limits.characters), None
    confinement.confine(limits)
    try:
        pieces.take_all(reader.read(os.fdopen(0, "rb"), limits))
    except Unreadable as error:
        problem = error.problem
    except confinement.OutOfTime:
        problem = Problem.TOO_SLOW
    except MemoryError:
        problem = Problem.TOO_LARGE
    except HOSTILE:
        problem = Problem.DAMAGED
    if pieces.is_cut:
        problem = Problem.TOO_LARGE
    json.dump({"parts": pieces.parts, "problem": problem}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Limits(**json.loads(sys.argv[2])))
    # Native destructors of a library that met a hostile file are not worth waiting for.
    sys.stdout.flush()
    os._exit(0)
