"""What is drawn of a time line: each lane with its rows, and where each thing stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from app.cases.trajectory.timeline_items import TimelineItem
from models.rules.timeline import Lane, Placed, Sizes, lay_out
from ui.trajectory.timeline.sight import Sight


@dataclass(frozen=True, slots=True)
class Dims:
    """Heights and widths of the theme, in px: a row with its bar, the room of a lane, and what ``Sizes`` asks."""

    row: float
    bar: float
    lane_pad: float
    lane_least: float
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Strip:
    """One lane on the screen."""

    lane: Lane
    top: float
    height: float
    blocks: tuple[Placed[TimelineItem], ...]


@dataclass(frozen=True)
class Scene:
    """The lanes from top to bottom, for one scale; panning needs no other."""

    strips: tuple[Strip, ...] = ()
    dims: Dims | None = None

    @property
    def height(self) -> float:
        return self.strips[-1].top + self.strips[-1].height if self.strips else 0.0

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Strip, Placed[TimelineItem]]]:
        return {block.item.key: (strip, block) for strip in self.strips for block in strip.blocks}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The things in reading order: lane after lane, in each what begins first."""
        return tuple(self._by_key)

    def find(self, key: str) -> Placed[TimelineItem] | None:
        found = self._by_key.get(key)
        return found[1] if found else None

    def lane_at(self, y: float) -> Lane | None:
        return next((strip.lane for strip in self.strips if strip.top <= y < strip.top + strip.height), None)

    def bar(self, sight: Sight, key: str) -> QRectF:
        """Return where the bar or mark of a thing is on the screen, perhaps out of sight."""
        strip, block = self._by_key[key]
        return self._room(sight, strip, block, block.right)

    def reach(self, sight: Sight, key: str) -> QRectF:
        """Return the room of a thing with the words beside it."""
        strip, block = self._by_key[key]
        return self._room(sight, strip, block, block.reach)

    def at(self, sight: Sight, point: QPointF) -> Placed[TimelineItem] | None:
        """Return what lies under a point; words count with their bar."""
        if point.x() < sight.left:
            return None
        return next((block for key, (_, block) in self._by_key.items() if self.reach(sight, key).contains(point)), None)

    def row_room(self, sight: Sight, lane: Lane, starts_on: date, ends_on: date) -> QRectF:
        """Return the room of some days over the whole height of a lane."""
        strip = next(one for one in self.strips if one.lane is lane)
        left, right = sight.x(starts_on), sight.x(ends_on) + sight.scale.day
        return QRectF(left, strip.top, right - left, strip.height)

    def _room(self, sight: Sight, strip: Strip, block: Placed[TimelineItem], right: float) -> QRectF:
        if self.dims is None:
            return QRectF()
        top = strip.top + self.dims.lane_pad + block.row * self.dims.row + (self.dims.row - self.dims.bar) / 2
        return QRectF(sight.on_screen(block.left), top, right - block.left, self.dims.bar)


def scene_of(
    items: tuple[TimelineItem, ...], sight: Sight, dims: Dims, words: Callable[[TimelineItem], float]
) -> Scene:
    """Lay out things for the scale of a sight; ``words`` tells how wide the words of each are."""
    strips: list[Strip] = []
    top = 0.0
    for lane in lay_out(items, sight.scale, sight.last, dims.sizes, words):
        height = max(dims.lane_least, lane.rows * dims.row + 2 * dims.lane_pad)
        strips.append(Strip(lane.lane, top, height, lane.placed))
        top += height
    return Scene(tuple(strips), dims)
