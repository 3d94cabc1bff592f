"""How often somebody may guess a password: per user name and per address, in a sliding window, in this process."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

from sync.central.problems import Refused

MAX_TRIES = 10
WINDOW_SECONDS = 60.0
_MAX_KEYS = 10_000


class Tries:
    """Counts failed sign-ins. ``seconds``: a clock that never goes back."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """Nothing is remembered of an earlier process."""
        self._seconds = seconds
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._turn = threading.Lock()

    def check(self, *keys: str) -> None:
        """Raise Refused ``too_many_tries`` if one of ``keys`` failed too often of late."""
        now = self._seconds()
        with self._turn:
            for key in keys:
                times = self._recent(key, now)
                if len(times) >= MAX_TRIES:
                    raise Refused("too_many_tries", retry_after=int(times[0] + WINDOW_SECONDS - now) + 1)

    def failed(self, *keys: str) -> None:
        """Remember a failure for each of ``keys``."""
        now = self._seconds()
        with self._turn:
            for key in keys:
                times = self._recent(key, now)
                times.append(now)
                self._failed[key] = times
                self._failed.move_to_end(key)
            while len(self._failed) > _MAX_KEYS:
                self._failed.popitem(last=False)

    def forget(self) -> None:
        """Forget every failure."""
        with self._turn:
            self._failed.clear()

    def _recent(self, key: str, now: float) -> deque[float]:
        times = self._failed.get(key, deque(maxlen=MAX_TRIES))
        while times and times[0] <= now - WINDOW_SECONDS:
            times.popleft()
        return times
