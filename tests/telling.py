"""What `make test-fast` takes of a test's many parameters; `make test` takes all."""

from collections.abc import Collection, Iterable

import pytest
from hypothesis import settings


def telling(values: Iterable, *, fast: Collection) -> list:
    """The parameters, slow but for the most telling ones."""
    values = list(values)
    unknown = [value for value in fast if value not in values]
    assert not unknown, unknown
    return [value if value in fast else _slow(value) for value in values]


def examples(number: int) -> int:
    """How many examples a rule is tried on: a fifth of them with the profile `fast`."""
    return number * settings.default.max_examples // 100


def _slow(value):
    return pytest.param(*(value if isinstance(value, tuple) else [value]), marks=pytest.mark.slow)
