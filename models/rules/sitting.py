"""A sitting day on its own: which slots it has, who is next, and how late it runs. Pure: the moment is an argument.

Who is next (practice of the sittings in IDEA B.4; own where it is silent): whoever has come, by the hour that was
agreed; then those who walked in, by when they did. An hour that was agreed is kept, also by who comes a little late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

SHORTEST_SLOT, LONGEST_SLOT = 5, 240
"""Minutes: shorter is no talk, longer is a day of its own."""


class Presence(StrEnum):
    """Where somebody of the day stands. The codes of the machine ``gesprek`` and the moment of arrival make it."""

    EXPECTED = "verwacht"
    WAITING = "wacht"
    NOW = "bezig"
    DONE = "afgerond"
    NO_SHOW = "niet_opgedaagd"
    LEFT = "vertrokken"  # was there, and went before the talk
    MOVED = "verzet"
    CANCELLED = "geannuleerd"

    @property
    def is_to_come(self) -> bool:
        """Whether the talk is still to be held."""
        return self in (Presence.EXPECTED, Presence.WAITING)


_BY_STATUS = {
    "bezig": Presence.NOW,
    "afgerond": Presence.DONE,
    "niet_opgedaagd": Presence.NO_SHOW,
    "verzet": Presence.MOVED,
}


def presence(status: str, arrived_at: datetime | None) -> Presence:
    """Return where somebody stands, from the state of the appointment and when they came."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status == "geannuleerd":
        return Presence.LEFT if arrived_at else Presence.CANCELLED
    return Presence.WAITING if arrived_at else Presence.EXPECTED


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Some minutes of a day, from a time on: a slot, or a break."""

    at: time
    minutes: int

    @property
    def until(self) -> time:
        """When it is over; midnight is the latest."""
        return _time(min(_minutes(self.at) + self.minutes, _LAST))

    def overlaps(self, other: Span) -> bool:
        """Tell whether both hold the same minute."""
        return _minutes(self.at) < _end(other) and _minutes(other.at) < _end(self)


def day_slots(starts: time, ends: time, minutes: int, breaks: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return the slots between two times: one after the other, none in a break or over the end.

    A slot that would run into a break begins after it. No slot where ``minutes`` is no length of a slot.
    """
    if not SHORTEST_SLOT <= minutes <= LONGEST_SLOT:
        return ()
    pauses = sorted((pause for pause in breaks if pause.minutes > 0), key=lambda pause: (pause.at, pause.minutes))
    found, at, end = [], _minutes(starts), _minutes(ends)
    while at + minutes <= end:
        slot = Span(_time(at), minutes)
        in_the_way = next((pause for pause in pauses if pause.overlaps(slot)), None)
        if in_the_way is None:
            found.append(slot)
            at += minutes
        else:
            at = _end(in_the_way)
    return tuple(found)


def free_slots(slots: Sequence[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the slots of which nobody has a minute."""
    given = list(taken)
    return tuple(slot for slot in slots if not any(slot.overlaps(other) for other in given))


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody of the day, at one table. ``at``: the hour agreed; who walked in has none that counts."""

    id: str
    at: datetime
    minutes: int
    presence: Presence
    arrived_at: datetime | None = None
    begun_at: datetime | None = None
    is_walk_in: bool = False


def in_order(people: Iterable[InLine]) -> tuple[InLine, ...]:
    """Return those who wait, in the order in which they are seen: by the hour agreed, then who walked in."""
    return tuple(sorted((one for one in people if one.presence is Presence.WAITING), key=_turn))


def _turn(one: InLine) -> tuple[bool, datetime, datetime, str]:
    arrived = one.arrived_at or one.at
    return (one.is_walk_in, arrived if one.is_walk_in else one.at, arrived, one.id)


def expected_starts(people: Sequence[InLine], now: datetime) -> dict[str, datetime]:
    """Return when each who is still to be seen can expect to be, as one talk follows the other from ``now``.

    A talk that runs over its time is thought to end any moment. Who waits may begin before the hour agreed; for who is
    not there yet that hour is kept, until it has passed.
    """
    free = max((_over(one, now) for one in people if one.presence is Presence.NOW), default=now)
    starts: dict[str, datetime] = {}
    waiting = list(in_order(people))
    coming = sorted((one for one in people if one.presence is Presence.EXPECTED), key=lambda one: (one.at, one.id))
    while waiting or coming:
        if waiting and not (coming and now < coming[0].at <= free and _turn(coming[0]) < _turn(waiting[0])):
            one = waiting.pop(0)
            begins = free
        else:
            one = coming.pop(0)
            begins = max(free, one.at)
        starts[one.id] = begins
        free = begins + timedelta(minutes=one.minutes)
    return starts


def _over(one: InLine, now: datetime) -> datetime:
    return max(now, (one.begun_at or now) + timedelta(minutes=one.minutes))


def minutes_late(people: Sequence[InLine], now: datetime) -> int:
    """Return by how many minutes the day runs late for whoever comes next by the hour agreed; 0 when it does not."""
    starts = expected_starts(people, now)
    agreed = [one for one in people if one.id in starts and not one.is_walk_in and one.presence is Presence.WAITING]
    agreed += [one for one in people if one.id in starts and one.presence is Presence.EXPECTED and one.at > now]
    if not agreed:
        return 0
    first = min(agreed, key=lambda one: (one.at, one.id))
    return max(0, int((starts[first.id] - first.at).total_seconds() // 60))


_LAST = 23 * 60 + 59


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _end(span: Span) -> int:
    return _minutes(span.at) + span.minutes


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
