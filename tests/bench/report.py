"""What a benchmark reports, and how a time is taken on a noisy machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One line of a benchmark. ``value`` and ``baseline`` are in ``unit``; ``ratio`` is what the bar is about.

    ``bar``: what must hold, in words; ``is_met``: whether it does here. ``goal``: what one would rather have, in words
    with what came of it; missing it is no failure.
    """

    name: str
    value: float
    unit: str
    baseline: float
    ratio: float
    bar: str
    is_met: bool
    goal: str = ""

    def line(self) -> str:
        """Return the line for people."""
        mark = "gehaald" if self.is_met else "GEMIST"
        goal = f"; {self.goal}" if self.goal else ""
        return (
            f"{self.name:<56} {self.value:>9.1f} {self.unit:<7} ijkpunt {self.baseline:>9.1f}"
            f"  verhouding {self.ratio:>5.2f}  {self.bar}: {mark}{goal}"
        )


def at_least(value: float, must: float, goal: float, unit: str) -> tuple[str, bool, str]:
    """Return (bar, whether it is met, goal) for a rate that must reach ``must`` and would rather reach ``goal``."""
    return f"minstens {_number(must)}{unit}", value >= must, _goal(value >= goal, goal, unit)


def at_most(value: float, must: float, goal: float | None = None, unit: str = "") -> tuple[str, bool, str]:
    """Return (bar, whether it is met, goal) for a value that may not pass ``must``, better not ``goal``."""
    bar = f"hoogstens {_number(must)}{unit}"
    return bar, value <= must, "" if goal is None else _goal(value <= goal, goal, unit)


def _goal(is_met: bool, goal: float, unit: str) -> str:
    return f"doel {_number(goal)}{unit} {'gehaald' if is_met else 'niet gehaald'}"


def _number(value: float) -> str:
    return f"{value:,g}".translate(str.maketrans(",.", ".,"))


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
