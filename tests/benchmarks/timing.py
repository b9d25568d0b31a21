"""Taking times: medians of repeated calls after a warm-up."""

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


def median_of(call: Callable[[], object], repeat: int) -> float:
    """The median of `repeat` timings, in seconds, after one call that is not counted."""
    call()
    times = []
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
