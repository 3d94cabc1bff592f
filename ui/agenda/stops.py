"""Where the keyboard can be: on each appointment, and on each full hour that nothing covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ui.agenda.scene import Scene


@dataclass(frozen=True, order=True)
class Stop:
    """One place of the keyboard. ``key``: the appointment, ``""`` for a free hour."""

    day: date
    minute: int
    column: int = 0
    key: str = ""


def stops_of(scene: Scene, day: date) -> list[Stop]:
    """Return the stops of a day from top to bottom."""
    blocks = scene.of_day(day)
    free = (
        Stop(day, minute)
        for minute in range(scene.first, scene.last, 60)
        if not any(block.stretch.start <= minute < block.stretch.end for block in blocks)
    )
    return sorted([*free, *(Stop(day, one.stretch.start, one.lane.column, one.key) for one in blocks)])


def beside(scene: Scene, stop: Stop, step: int) -> Stop | None:
    """Return the next stop down (``step`` 1) or up (-1) in the same day; ``None`` past its end."""
    stops = stops_of(scene, stop.day)
    place = stops.index(nearest(scene, stop)) + step
    return stops[place] if 0 <= place < len(stops) else None


def nearest(scene: Scene, stop: Stop) -> Stop:
    """Return ``stop`` if it is still there, else what lies nearest to it in its day, or in the nearest day."""
    day = min(scene.days, key=lambda one: abs((one - stop.day).days))
    stops = stops_of(scene, day)
    same = next((one for one in stops if one.key and one.key == stop.key), None)
    return same or min(stops, key=lambda one: (abs(one.minute - stop.minute), one.key != stop.key, one.column))
