"""How many requests one device may make: far more than a sync ever does, and no more than a program gone wild.

Counted in this process: with several behind one address, a device may do as many times more. Counting in the database
would cost every request a write, to keep out what costs less than that.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from sync.central.api.problems import Refused

BURST = 3_000
PER_SECOND = 50
_MAX_DEVICES = 20_000


class Pace:
    """A bucket of ``burst`` requests for each device, filled again by ``per_second``."""

    def __init__(
        self, burst: int = BURST, per_second: int = PER_SECOND, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """``seconds``: a clock that never goes back."""
        self._burst, self._per_second, self._seconds = burst, per_second, seconds
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._turn = threading.Lock()

    def count(self, device_id: str) -> None:
        """Count one request of a device. Raises Refused ``too_many_requests`` with when to go on."""
        now = self._seconds()
        with self._turn:
            left, at = self._left.pop(device_id, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._per_second)
            self._left[device_id] = (max(left - 1, 0.0) if left >= 1 else left, now)
            if len(self._left) > _MAX_DEVICES:
                self._left.popitem(last=False)
        if left < 1:
            raise Refused("too_many_requests", retry_after=math.ceil((self._burst / 10) / self._per_second))
