"""Times of day as people in Flanders write them: 9.40, 9:40, 9u40, 14u, 9."""

from __future__ import annotations

import re
from datetime import time

from models.errors import InvalidValue

_TIME = re.compile(r"^(?:om\s+)?(\d{1,2})\s*(?:[.:uh]\s*(\d{2})?)?\s*(?:u|uur|h)?$")
_TOGETHER = re.compile(r"^(\d{2})(\d{2})$")


def parse_time(text: str, *, field: str = "time") -> time:
    """Read ``text`` as a time of day. Raises InvalidValue ``time.unreadable``."""
    cleaned = " ".join(text.lower().split())
    match = _TOGETHER.match(cleaned) or _TIME.match(cleaned)
    if match is None:
        raise InvalidValue("time.unreadable", field)
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise InvalidValue("time.unreadable", field)
    return time(hour, minute)
