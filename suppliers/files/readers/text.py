from suppliers.files.containers.plain import CHUNK, encoding_of
from suppliers.files.containers.problems import Problem, Unreadable


def read(file, _limits):
    encoding = encoding_of(file)
    if encoding is None:
        raise Unreadable(Problem.DAMAGED, "encoding")
    file.seek(0)
    with open(file.fileno(), encoding=encoding, closefd=False) as lines:
        while chunk := lines.read(CHUNK):
            yield "", chunk
