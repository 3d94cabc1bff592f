"""Taking the time of a sync."""

from __future__ import annotations

import time
from collections.abc import Callable

from sync.laptop.engine import Step


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Steps:
    """Listens to the progress of a sync; its clock runs from its making."""

    def __init__(self) -> None:
        """Nothing is held yet."""
        self._start = self._held_at = time.perf_counter()

    def __call__(self, step: Step) -> None:
        """Note when the newest batch was held by the centre."""
        if step.direction == "out":
            self._held_at = time.perf_counter()

    def until_held(self) -> float:
        """Return the seconds until the centre held everything, and the laptop had kept its answers."""
        return self._held_at - self._start
