"""When a talk may be planned, how long it lasts, and what clashes: pure rules over moments.

A moment is given in somebody's own time zone or in UTC. In a zone that has summer time, an hour of the night in March
does not exist and one in October comes twice: neither says when somebody has to be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from models.errors import InvalidValue

OPEN_TALK = ("gepland", "klaargezet")
"""The states of the machine ``gesprek`` in which a talk is still to be held."""

HELD_TALK = ("bezig", "afgerond")
"""Those in which it is being held or was held."""

BUSY_TALK = (*OPEN_TALK, *HELD_TALK)
"""Those in which it takes somebody's time: in the others nobody talks."""

MISSED, MOVED, CANCELLED = "niet_opgedaagd", "verzet", "geannuleerd"
BEGUN, ENDED = HELD_TALK

LONGEST = timedelta(days=1)
FURTHEST_BACK = timedelta(days=366)
FURTHEST_AHEAD = timedelta(days=3 * 366)
"""A year with a typing error in it lies further off."""

DEFAULT_MINUTES: Mapping[str, int] = {"telefoon": 15, "onderweg": 30, "intake": 60, "triogesprek": 60, "huisbezoek": 60}
"""How long a talk of a kind is planned for where nobody says so."""

_USUAL_MINUTES = 45


def usual_minutes(talk_kind: str) -> int:
    """Return how many minutes to plan for a talk of this kind."""
    return DEFAULT_MINUTES.get(talk_kind, _USUAL_MINUTES)


def checked_start(value: datetime | None, now: datetime, *, field: str = "starts_at") -> datetime:
    """Return when something starts, in UTC.

    Raises InvalidValue ``appointment.no_day``, ``appointment.too_far_back``, ``appointment.too_far_ahead``, and of
    summer time ``appointment.no_such_hour`` or ``appointment.hour_twice``.
    """
    if value is None:
        raise InvalidValue("appointment.no_day", field)
    if value < now - FURTHEST_BACK:
        raise InvalidValue("appointment.too_far_back", field)
    if value > now + FURTHEST_AHEAD:
        raise InvalidValue("appointment.too_far_ahead", field)
    return _checked_hour(value, field)


def checked_minutes(starts_at: datetime, ends_at: datetime, *, field: str = "ends_at") -> int:
    """Return how long it lasts from ``starts_at`` (UTC) to ``ends_at``, in whole minutes.

    Raises InvalidValue ``appointment.ends_before``, ``appointment.too_long``, or of summer time as ``checked_start``.
    """
    minutes = checked_length((ends_at - starts_at) // timedelta(minutes=1), field=field)
    checked_end(starts_at, ends_at, field=field)
    return minutes


def checked_end(starts_at: datetime, ends_at: datetime, *, field: str = "ends_at") -> datetime:
    """Return when something ends, in UTC. Raises InvalidValue ``appointment.ends_before``, or of summer time."""
    if ends_at <= starts_at:
        raise InvalidValue("appointment.ends_before", field)
    return _checked_hour(ends_at, field)


def checked_length(minutes: int, *, field: str = "minutes") -> int:
    """Return how long something lasts. Raises InvalidValue ``appointment.ends_before``, ``appointment.too_long``."""
    if minutes < 1:
        raise InvalidValue("appointment.ends_before", field)
    if minutes > LONGEST / timedelta(minutes=1):
        raise InvalidValue("appointment.too_long", field)
    return minutes


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    """Tell whether two stretches of time share a moment; one that begins as the other ends does not clash."""
    (one_start, one_end), (other_start, other_end) = (
        (start.astimezone(UTC), end.astimezone(UTC)) for start, end in (first, second)
    )  # of two moments in one zone Python compares what the clock shows, and that goes back once a year
    return one_start < other_end and other_start < one_end


def _checked_hour(value: datetime, field: str) -> datetime:
    """Return ``value`` in UTC; InvalidValue for an hour that the clock skips or shows twice."""
    moment = value.astimezone(UTC)
    if moment.astimezone(value.tzinfo).replace(tzinfo=None) != value.replace(tzinfo=None):
        raise InvalidValue("appointment.no_such_hour", field)
    if value.replace(fold=0).utcoffset() != value.replace(fold=1).utcoffset():
        raise InvalidValue("appointment.hour_twice", field)
    return moment
