"""What a benchmark reports, and how a time is taken on a noisy machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One line of a benchmark. ``value`` and ``baseline`` are in ``unit``; ``ratio`` is what the bar is about.

    ``bar``: what must hold, in words; ``is_met``: whether it does here.
    """

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    bar: str
    is_met: bool

    def line(self) -> str:
        """Return the line for people."""
        mark = "gehaald" if self.is_met else "GEMIST"
        return (
            f"{self.name:<44} {self.value:>9.1f} {self.unit:<7} ijkpunt {self.baseline:>9.1f}"
            f"  verhouding {self.ratio:>5.2f}  {self.bar}: {mark}"
        )


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Return the median time of ``work`` in milliseconds."""
    return statistics.median(_timed(work) for _ in range(rounds))


def p95_ms(times: list[float]) -> float:
    """Return the 95th percentile of times in milliseconds."""
    return sorted(times)[int(len(times) * 0.95)]


def paired_ms(work: Callable[[], object], baseline: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the medians of both, taken in turns, so that a slow moment of the machine meets both."""
    pairs = [(_timed(work), _timed(baseline)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
