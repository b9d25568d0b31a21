"""Taking times: medians or minima of repeated calls after a warm-up."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds per stage for one document, and how many figures it has."""

    stages: Mapping[str, float]
    figures: int


def median_of(call: Callable[[], object], repeat: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median of `repeat` timings, in seconds, after one call that is not counted.

    The default clock counts the processor time of this process, which other programs disturb least.
    """
    return statistics.median(_times(call, repeat, clock))


def least_of(call: Callable[[], object], repeat: int) -> float:
    """The least processor time of `repeat` calls, in seconds, after one that is not counted: what other programs on the
    machine add to it is least there.
    """
    return min(_times(call, repeat, time.process_time))


def _times(call: Callable[[], object], repeat: int, clock: Callable[[], float]) -> list[float]:
    call()
    times = []
    for _ in range(repeat):
        gc.collect()
        start = clock()
        call()
        times.append(clock() - start)
    return times
