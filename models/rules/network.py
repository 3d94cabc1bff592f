"""Who is to be called today: whoever is away has a stand-in, who may be away too. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StandsIn:
    """That ``stand_in`` (an id or a name) stands in for somebody who is away, from and until (the last day).

    Without days nobody is away: who stands in is known beforehand (HIVA 5.2). An empty ``stand_in`` with days says that
    somebody is away and nobody stands in.
    """

    stand_in: str
    from_on: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether somebody is away on ``day``."""
        if self.from_on is None and self.until is None:
            return False
        return (self.from_on is None or self.from_on <= day) and (self.until is None or day <= self.until)


NOBODY = StandsIn("")
"""Nobody is away, and nobody would stand in."""


def who_to_call(person: str, stand_ins: Mapping[str, StandsIn], day: date) -> str:
    """Return who answers for ``person`` on ``day``: the first of the chain of stand-ins who is not away.

    ``stand_ins`` tells by whom each is replaced. A chain that ends at nobody or in a circle gives ``person``: who is
    away is still better to know than somebody else who is away.
    """
    seen, now = {person}, person
    while (away := stand_ins.get(now)) is not None and away.holds_on(day):
        now = away.stand_in
        if not now or now in seen:
            return person
        seen.add(now)
    return now
