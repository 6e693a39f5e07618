"""The harness says what it measured: ratios, intervals and controls of known samples."""

import random

import pytest

from .compare import Arm, interleave
from .ratios import Estimate, control_holds, estimate, pair_ratios, verdict


def noisy(scale, *, seed, count=60):
    """Durations around a scale with the long tail that machines have."""
    rng = random.Random(seed)
    return [scale * (1 + rng.expovariate(20)) for _ in range(count)]


def test_ratios_pair_neighboring_blocks_so_that_a_slow_minute_cancels_out():
    base, other = [10.0, 20.0, 10.0], [12.0, 24.0, 12.0]

    assert pair_ratios(base, other) == pytest.approx([1.2, 1.2, 1.2])


def test_pairs_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        pair_ratios([1.0, 2.0], [1.0])


def test_the_interval_holds_a_known_ratio_and_not_its_neighbors():
    found = estimate(pair_ratios(noisy(10, seed=1), noisy(12, seed=2)), seed=3)

    assert found.low < 1.2 < found.high
    assert 1.1 < found.low <= found.median <= found.high < 1.3


def test_the_interval_of_a_few_scattered_values_is_wider_than_that_of_many():
    few, many = (estimate(noisy(1, seed=5, count=n), seed=1) for n in (6, 600))

    assert few.high - few.low > 2 * (many.high - many.low)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    rng = random.Random(11)
    found = [estimate([rng.gauss(1, 0.1) for _ in range(30)], seed=n) for n in range(50)]

    assert 42 <= sum(each.low <= 1 <= each.high for each in found) <= 50


def test_one_block_a_hundred_times_too_slow_does_not_move_the_median():
    values = [1.0] * 30 + [100.0]

    assert estimate(values, seed=1).median == 1.0


def test_the_same_samples_and_seed_give_the_same_interval():
    values = noisy(1, seed=7)

    assert estimate(values, seed=4) == estimate(values, seed=4)


@pytest.mark.parametrize(("median", "holds"), [(0.96, False), (0.97, True), (1.03, True), (1.04, False)])
def test_a_control_holds_within_three_percent(median, holds):
    assert control_holds(Estimate(median, median, median)) is holds


@pytest.mark.parametrize(
    ("median", "control", "aim", "said"),
    [(1.1, 1.0, 1.2, "met"), (1.3, 1.0, 1.2, "missed"), (1.1, 1.1, 1.2, "void"), (9.0, 1.0, None, "–")],
)
def test_a_row_is_void_before_it_is_met_or_missed(median, control, aim, said):
    ratio, equal = Estimate(median, median, median), Estimate(control, control, control)

    assert verdict(ratio, control=equal, aim=aim) == said


def test_arms_take_turns_forth_and_back_and_the_first_call_after_a_change_is_not_timed():
    calls, ticks = [], iter(range(1000))
    arms = [Arm(name, enter=lambda: None, call=lambda name=name: calls.append(name)) for name in "abc"]

    samples = interleave(arms, cycles=2, block=2, clock=lambda: next(ticks))

    assert "".join(calls) == "aaabbbccccccbbbaaaaaabbbccccccbbbaaa"
    assert {name: len(values) for name, values in samples.items()} == {"a": 4, "b": 4, "c": 4}
