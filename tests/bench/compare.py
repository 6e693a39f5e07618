"""Measuring arms against each other: interleaved blocks, forth and back."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from .ratios import Estimate, control_holds, estimate, pair_ratios, verdict

SEED = 20261101
MIN_CYCLES = 6
# On a restless machine a comparison goes on once more; nothing measured is thrown away.
ATTEMPTS = 2
BLOCK_SECONDS, MAX_BLOCK = 0.15, 50
# SQLite works inside the process: its own time is all there is, and other programs do not disturb it.
CLOCKS = {"sqlite": time.process_time, "postgresql": time.perf_counter}


@dataclass(frozen=True)
class Arm:
    """One side of a comparison: `enter` makes its world current, `call` is what is timed."""

    name: str
    enter: Callable[[], object]
    call: Callable[[], object]


@dataclass(frozen=True)
class Row:
    """A line of the table: what was compared, how it came out, and what it was meant to be."""

    name: str
    database: str
    base: str
    other: str
    base_ms: float
    other_ms: float
    ratio: Estimate
    control: Estimate
    blocks: int
    calls: int
    aim: float | None
    verdict: str
    facts: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The row as it is written."""
        return asdict(self)


def interleave(
    arms: Sequence[Arm],
    *,
    cycles: int,
    block: int,
    warm: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """The median duration of each block; an arm is as often first as last, so that drift cancels out.

    The first call of a block finds cold caches after the change of arms: `warm` makes one that is not timed.
    """
    samples: dict[str, list[float]] = {arm.name: [] for arm in arms}
    for _ in range(cycles):
        for arm in [*arms, *reversed(arms)]:
            arm.enter()
            if warm:
                arm.call()
            samples[arm.name].append(_block(arm, block, clock))
    return samples


def _block(arm: Arm, size: int, clock: Callable[[], float]) -> float:
    durations = []
    for _ in range(size):
        started = clock()
        arm.call()
        durations.append(clock() - started)
    return statistics.median(durations)


def compare(
    name: str,
    *,
    base: Arm,
    control: Arm,
    other: Arm,
    database: str,
    seconds: float,
    warm: bool = True,
    aim: float | None = None,
    facts: dict[str, object] | None = None,
) -> Row:
    """Measure an arm against a base, and the base against its equal, for about some seconds."""
    arms = [base, control, other]
    first = interleave(arms, cycles=1, block=1, warm=warm)
    block = max(1, min(MAX_BLOCK, int(BLOCK_SECONDS / max(map(max, first.values())))))
    gc.collect()
    started = time.perf_counter()
    interleave(arms, cycles=1, block=block, warm=warm)
    cycles = max(MIN_CYCLES, round(seconds / (time.perf_counter() - started)))
    samples = {arm.name: [] for arm in arms}
    for _ in range(ATTEMPTS):
        more = interleave(arms, cycles=cycles, block=block, warm=warm, clock=CLOCKS[database])
        samples = {name: values + more[name] for name, values in samples.items()}
        ratio = estimate(pair_ratios(samples[base.name], samples[other.name]), seed=SEED)
        equal = estimate(pair_ratios(samples[base.name], samples[control.name]), seed=SEED)
        if control_holds(equal):
            break
    return Row(
        name=name,
        database=database,
        base=base.name,
        other=other.name,
        base_ms=statistics.median(samples[base.name]) * 1000,
        other_ms=statistics.median(samples[other.name]) * 1000,
        ratio=ratio,
        control=equal,
        blocks=len(samples[base.name]),
        calls=len(samples[base.name]) * block,
        aim=aim,
        verdict=verdict(ratio, control=equal, aim=aim),
        facts={"clock": CLOCKS[database].__name__} | (facts or {}),
    )
