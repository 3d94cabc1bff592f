"""What the list for the front desk of a sitting day is composed from: no more than a front desk needs.

There is no field for what a talk is about, for a surname, a birth date or a number: what is not here cannot be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class DaySlot:
    """One hour of the day, in Belgian time. ``who``: first name and initial ("Fatima E."); empty: the hour is free.

    ``kind``: what sort of talk ("Intake"). ``language``: what to speak ("Oekraïens") where that is not Dutch;
    ``interpreter``: one comes along. ``bring``: papers that the client brings. ``with_whom``: who of us is expecting
    them, where several sit. ``is_taken``: taken, but not by somebody whose name may stand here.
    """

    at: time
    until: time | None = None
    who: str = ""
    kind: str = ""
    language: str = ""
    interpreter: bool = False
    bring: str = ""
    with_whom: str = ""
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class DayListContent:
    """One sitting day, in the order of the hours. ``sitting``: who of us sits there; ``phone``: to reach them."""

    organisation: str
    on: date
    municipality: str = ""
    place: str = ""
    room: str = ""
    starts: time | None = None
    ends: time | None = None
    sitting: tuple[str, ...] = ()
    phone: str = ""
    slots: tuple[DaySlot, ...] = ()
