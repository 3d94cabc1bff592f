"""What is drawn of some days: each appointment with its place in the day, and where that is on the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF

from app.cases.agenda.agenda_lines import AgendaLine
from app.cases.agenda.agenda_page import AgendaPage
from app.cases.sitting.days import DayLine
from app.clock import local_date
from ui.agenda.geometry import DAY, SHORTEST, Lane, Stretch, hours_shown, minute_of, side_by_side, snapped, stretch_on


@dataclass(frozen=True)
class Block:
    """One appointment in one day. ``key``: of this part; what lasts over midnight has one in each day."""

    key: str
    line: AgendaLine
    day: date
    stretch: Stretch
    lane: Lane


@dataclass(frozen=True)
class Band:
    """The hours of a sitting day."""

    sitting: DayLine
    start: int
    end: int


@dataclass(frozen=True)
class Scene:
    """The days that are shown and what stands in them. ``first`` and ``last``: the hours, in minutes."""

    days: tuple[date, ...] = ()
    first: int = 0
    last: int = DAY
    blocks: tuple[Block, ...] = ()
    bands: tuple[Band, ...] = ()

    def find(self, key: str) -> Block | None:
        return next((block for block in self.blocks if block.key == key), None)

    def of_day(self, day: date) -> list[Block]:
        return [block for block in self.blocks if block.day == day]

    def of_line(self, line_id: str) -> Block | None:
        """Return the first part of an appointment that is shown."""
        return next((block for block in self.blocks if block.line.id == line_id), None)


def scene_of(page: AgendaPage, days: tuple[date, ...]) -> Scene:
    """Lay out ``days`` of ``page``; whole days have no hour and stand above them."""
    blocks: list[Block] = []
    for day in days:
        found = [(line, _stretch(day, line)) for line in page.lines if not line.is_all_day]
        stretches = {line.id: (line, stretch) for line, stretch in found if stretch is not None}
        lanes = side_by_side(stretch for _line, stretch in stretches.values())
        placed = [Block(s.key, line, day, s, lanes[s.key]) for line, s in stretches.values()]
        blocks += sorted(placed, key=lambda block: (block.stretch.start, block.lane.column))
    bands = [_band(sitting) for sitting in page.sittings if sitting.on in days]
    shown = [*(block.stretch for block in blocks), *(Stretch("", band.start, band.end) for band in bands)]
    first, last = hours_shown(shown)
    return Scene(days, first, last, tuple(blocks), tuple(bands))


def whole_days(page: AgendaPage, day: date) -> list[AgendaLine]:
    """Return what takes the whole of ``day``."""
    return [line for line in page.lines if line.is_all_day and line.starts_at.date() <= day < _end_day(line)]


def _end_day(line: AgendaLine) -> date:
    return max(local_date(line.ends_at), local_date(line.starts_at))


def _stretch(day: date, line: AgendaLine) -> Stretch | None:
    return stretch_on(day, f"{line.id}@{day.isoformat()}", line.starts_at, line.ends_at)


def _band(sitting: DayLine) -> Band:
    start, end = (moment.hour * 60 + moment.minute for moment in (sitting.starts, sitting.ends))
    return Band(sitting, start, max(end, start + SHORTEST))


@dataclass(frozen=True)
class Grid:
    """Where days and hours lie on a canvas of ``width`` with hours of ``hour`` px; ``left``: room for the hours."""

    scene: Scene
    width: float
    hour: float
    left: float
    gap: float

    @property
    def height(self) -> float:
        return (self.scene.last - self.scene.first) / 60 * self.hour

    @property
    def column(self) -> float:
        """How wide a day is."""
        return (self.width - self.left) / max(1, len(self.scene.days))

    def x(self, number: int) -> float:
        """Return where the column of a day begins."""
        return self.left + number * self.column

    def y(self, minute: float) -> float:
        return (minute - self.scene.first) / 60 * self.hour

    def span(self, number: int, start: int, end: int) -> QRectF:
        """Return the whole width of a day between two minutes."""
        return QRectF(self.x(number), self.y(start), self.column, self.y(end) - self.y(start))

    def rect(self, block: Block) -> QRectF:
        """Return where an appointment is drawn."""
        stretch, lane = block.stretch, block.lane
        end = max(stretch.end, stretch.start + SHORTEST)
        room = self.span(self.scene.days.index(block.day), stretch.start, end)
        inner = room.adjusted(self.gap, 0, -2 * self.gap, 0)
        one = inner.width() / lane.columns
        return QRectF(
            inner.left() + lane.column * one, room.top() + 1, lane.wide * one - self.gap, room.height() - self.gap
        )

    def day_at(self, point: QPointF) -> int:
        """Return the number of the day at ``point``, the nearest where it lies outside."""
        number = int((point.x() - self.left) // max(1.0, self.column))
        return max(0, min(number, len(self.scene.days) - 1))

    def minute_at(self, point: QPointF) -> float:
        """Return the minute at ``point``, within the hours that are drawn."""
        minute = self.scene.first + point.y() / self.hour * 60
        return max(float(self.scene.first), min(minute, float(self.scene.last)))

    def block_at(self, point: QPointF) -> Block | None:
        return next((block for block in self.scene.blocks if self.rect(block).contains(point)), None)


def now_in(scene: Scene, now: datetime) -> tuple[int, int] | None:
    """Return in which day (by number) and at which minute it is now; ``None`` where that is not shown."""
    day, minute = local_date(now), minute_of(now)
    if day not in scene.days or not scene.first <= minute <= scene.last:
        return None
    return scene.days.index(day), minute


def full_hour(minute: float) -> int:
    """Return the hour in which a minute lies."""
    return snapped(minute // 60 * 60, 60)
