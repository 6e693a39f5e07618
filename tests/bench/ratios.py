"""The statistics of a comparison: median ratio, its bootstrap interval, and whether the control holds."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 2000
CONFIDENCE = 0.95
# Two arms with the same world must come out alike, or the machine was too restless to say anything.
CONTROL_RANGE = (0.97, 1.03)


@dataclass(frozen=True)
class Estimate:
    """A median with the interval that holds it in 95 of 100 resamplings."""

    median: float
    low: float
    high: float


def pair_ratios(base: Sequence[float], other: Sequence[float]) -> list[float]:
    """The ratios of blocks measured next to each other."""
    return [b / a for a, b in zip(base, other, strict=True)]


def estimate(values: Sequence[float], *, seed: int) -> Estimate:
    """The median of some values and its bootstrap percentile interval."""
    rng = random.Random(seed)
    medians = sorted(statistics.median(rng.choices(values, k=len(values))) for _ in range(RESAMPLES))
    tail = round(RESAMPLES * (1 - CONFIDENCE) / 2)
    return Estimate(statistics.median(values), medians[tail], medians[-1 - tail])


def control_holds(control: Estimate) -> bool:
    """Whether the median of equal against equal is close enough to one."""
    low, high = CONTROL_RANGE
    return low <= control.median <= high


def verdict(ratio: Estimate, *, control: Estimate | None, aim: float | None) -> str:
    """What a row says: void where the control fails, else whether the aim is met, or nothing to meet."""
    if control and not control_holds(control):
        return "void"
    if aim is None:
        return "–"
    return "met" if ratio.median <= aim else "missed"
