"""Whether the index can be read."""

from search.engines import engine
from search.engines.base import EngineUnavailable


def problems() -> list[str]:
    """What is wrong with the index, for `/health/ready`."""
    try:
        engine().position()
    except EngineUnavailable:
        return ["The search index cannot be read."]
    return []
