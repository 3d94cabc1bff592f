"""Who managed a client's file at any date: from the hand-overs, always exactly one (IDEA 4.3; reference 9).

A file is with the OCMW (code 05 in MLP) unless a hand-over that began has not ended. What was handed over for good ends
when a later hand-over begins: to be handed over the file must have come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.rules.file_management import AT_OCMW, ELSEWHERE, FOR_GOOD


@dataclass(frozen=True, slots=True)
class Handed:
    """One hand-over that began: the file was with somebody else from ``begins`` until before ``ends`` (``None``: it is
    there still, ``is_for_good``: and stays)."""

    id: str
    begins: date
    ends: date | None = None
    is_for_good: bool = False


@dataclass(frozen=True, slots=True)
class Managed:
    """A stretch of time with one manager: from ``begins`` (``None``: from the beginning) until before ``ends``
    (``None``: still). ``handover_id`` is empty for the OCMW."""

    handover_id: str
    begins: date | None
    ends: date | None

    def includes(self, day: date) -> bool:
        """Return whether ``day`` lies in it."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


def handed(handover_id: str, starts_on: date | None, steps: Iterable[tuple[str, date]]) -> Handed | None:
    """Return when a hand-over was in force, from the states that it entered, in their order; ``None`` if it never was.

    It begins on the day that was agreed, or on the day of acceptance where that came later.
    """
    entered = list(steps)
    accepted = next((day for state, day in entered if state == ELSEWHERE), None)
    if accepted is None:
        return None
    begins = max(accepted, starts_on or accepted)
    ends = next((day for state, day in entered if state == AT_OCMW and day >= accepted), None)
    if ends is not None and ends <= begins:
        return None
    return Handed(handover_id, begins, ends, is_for_good=bool(entered) and entered[-1][0] == FOR_GOOD)


def history(handovers: Iterable[Handed]) -> tuple[Managed, ...]:
    """Return who managed the file, from the beginning to now, without a gap and without an overlap.

    Two laptops can each have handed it over without knowing of each other: then the one that began last counts.
    """
    known = _closed(sorted(handovers, key=lambda one: (one.begins, one.id)))
    turns = sorted({day for one in known for day in (one.begins, one.ends) if day is not None})
    found = [Managed("", None, None)]
    for day in turns:
        now = next((one.id for one in reversed(known) if one.begins <= day and _lasts(one, day)), "")
        if now != found[-1].handover_id:
            found[-1] = replace(found[-1], ends=day)
            found.append(Managed(now, day, None))
    return tuple(found)


def manager_on(stretches: Sequence[Managed], day: date) -> Managed:
    """Return who managed the file on a day."""
    return next(one for one in stretches if one.includes(day))


def _closed(known: list[Handed]) -> list[Handed]:
    """Return the hand-overs with an end where one that was for good ended all the same: when the next one began."""
    next_begins = [one.begins for one in known[1:]]
    later = [
        one if not one.is_for_good else replace(one, ends=day) for one, day in zip(known, next_begins, strict=False)
    ]
    return [*later, *known[-1:]]


def _lasts(one: Handed, day: date) -> bool:
    return one.ends is None or day < one.ends
