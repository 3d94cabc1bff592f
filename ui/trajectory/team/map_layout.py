"""Where everybody stands on the map: the client in the middle, work at the left, care at the right. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.cases.network.people_around import CLIENT, AroundPerson
from models.catalogue import Side


@dataclass(frozen=True, slots=True)
class Place:
    """The room of somebody: left, top, width and height, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of the map: of the box of a person, the most that one is wide, and the room between two above each
    other; between the columns there is more, so that lines can be followed."""

    box_height: float
    most_width: float
    gap: float


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Where everybody stands, the client too (``CLIENT``), and how high the whole becomes. ``order``: for the keys,
    column by column, from the top."""

    places: Mapping[str, Place]
    order: tuple[str, ...]
    height: float


def lay_out(people: Sequence[AroundPerson], width: float, sizes: Measures) -> MapLayout:
    """Give everybody a place: no two meet, and nobody stands outside ``width``."""
    work = [one.id for one in people if one.side is Side.WORK]
    care = [one.id for one in people if one.side is Side.CARE]
    between = [one.id for one in people if one.side not in (Side.WORK, Side.CARE)]
    above, below = between[: (len(between) + 1) // 2], between[(len(between) + 1) // 2 :]
    # Above and below the client there are as many lines, so that the client stands in the middle of the height.
    half = max(len(above), len(below))
    rows = max(len(work), len(care), 2 * half + 1, 1)
    step = sizes.box_height + sizes.gap
    height = rows * step + sizes.gap
    box = max(1.0, min(sizes.most_width, (width - 2 * _corridor(width)) / 3))
    centre = (width - box) / 2
    middle = height / 2 - sizes.box_height / 2
    places = {CLIENT: Place(centre, middle, box, sizes.box_height)}
    places |= _column(work, 0, box, height, sizes)
    places |= _column(care, width - box, box, height, sizes)
    places |= {id_: Place(centre, middle - (n + 1) * step, box, sizes.box_height) for n, id_ in enumerate(above)}
    places |= {id_: Place(centre, middle + (n + 1) * step, box, sizes.box_height) for n, id_ in enumerate(below)}
    return MapLayout(places, (*work, *reversed(above), *below, *care), height)


def _corridor(width: float) -> float:
    return width * 0.09


def _column(ids: Sequence[str], left: float, box: float, height: float, sizes: Measures) -> dict[str, Place]:
    """Spread a column evenly over the height."""
    room = height / max(1, len(ids))
    return {
        id_: Place(left, place * room + (room - sizes.box_height) / 2, box, sizes.box_height)
        for place, id_ in enumerate(ids)
    }


def bow(first: Place, second: Place, client: Place, gap: float) -> tuple[float, float]:
    """Return the point toward which the line between two people is drawn, so that it does not run behind the client.

    In one column it passes beside the boxes, toward the inside; from the middle to a side it leaves sideways; from side
    to side it passes between the client and whoever stands above or below.
    """
    (x1, y1), (x2, y2) = first.centre, second.centre
    middle_x, middle_y = client.centre
    if abs(x1 - x2) < 1:
        inward = 1 if x1 <= middle_x else -1
        beside = gap if abs(x1 - middle_x) < 1 else min(gap, abs(middle_x - x1) - first.width)
        return x1 + inward * (first.width + beside), (y1 + y2) / 2
    if abs(x1 - middle_x) < 1 or abs(x2 - middle_x) < 1:
        inner, outer = (first, second) if abs(x1 - middle_x) < 1 else (second, first)
        side = outer.right if outer.left < inner.left else outer.left
        return side, inner.centre[1]
    mean = (y1 + y2) / 2
    passing = middle_y + (client.height / 2 + gap / 2) * (-1 if mean <= middle_y else 1)
    return (x1 + x2) / 2, 2 * passing - mean
