"""Draws the days: hours, sitting days, appointments, what is dragged, and where the day is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.cases.agenda.agenda_lines import OWN_TIME, AgendaLine
from models.dutch_dates import clock_time
from models.rules.appointments import BEGUN, ENDED, MISSED
from ui.agenda import words
from ui.agenda.geometry import SHORTEST
from ui.agenda.scene import Block, Grid
from ui.look.icons import draw_icon
from ui.look.theme import Theme

_BAR = 3
_ROUND = 5
_NARROW = 92
"""Below this a name and its hour do not both fit on a line."""

_FEW_LETTERS = 6
_WIDE = 360
"""Above this all of it fits on one line."""


@dataclass(frozen=True)
class Ghost:
    """What is being dragged to a place, or drawn on empty ground (``key`` ``""``)."""

    key: str
    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Attention:
    """What the eye is led to. ``key``: the appointment in hand; ``hour``: the free hour in hand (day, minute)."""

    today: date
    now: tuple[int, int] | None
    key: str = ""
    hour: tuple[int, int] | None = None
    ghost: Ghost | None = None


def paint_days(painter: QPainter, theme: Theme, grid: Grid, at: Attention, cut: QRectF) -> None:
    """Draw what lies within ``cut``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(cut, theme.colour("card"))
    _paint_ground(painter, theme, grid, at)
    for band in grid.scene.bands:
        _paint_band(painter, theme, grid.span(grid.scene.days.index(band.sitting.on), band.start, band.end))
    _paint_lines(painter, theme, grid)
    for block in grid.scene.blocks:
        room = grid.rect(block)
        if room.intersects(cut) and not (at.ghost and at.ghost.key == block.key):
            paint_block(painter, theme, room, block.line, is_in_hand=block.key == at.key)
    if at.hour is not None:
        number, minute = at.hour
        _frame(painter, theme, grid.span(number, minute, minute + 60).adjusted(2, 2, -2, -2))
    if at.now is not None:
        _paint_now(painter, theme, grid, at.now)
    if at.ghost is not None:
        _paint_ghost(painter, theme, grid, at.ghost)


def paint_block(painter: QPainter, theme: Theme, room: QRectF, line: AgendaLine, *, is_in_hand: bool) -> None:
    """Draw one appointment: a bar that says of which sort, when, who, and what it is about as far as there is room."""
    look = _look(line)
    painter.setPen(QPen(theme.colour(look.edge), 1))
    painter.setBrush(theme.colour(look.ground))
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(_ROUND), theme.px(_ROUND))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(look.bar))
    painter.drawRoundedRect(QRectF(room.left(), room.top(), theme.px(_BAR), room.height()), 1.5, 1.5)
    _paint_words(painter, theme, room.adjusted(theme.px(_BAR + 5), theme.px(2), -theme.px(4), -theme.px(2)), line, look)
    if is_in_hand:
        _frame(painter, theme, room)


@dataclass(frozen=True)
class _Look:
    ground: str
    edge: str
    bar: str
    text: str
    quiet: str


_LOOKS = {
    MISSED: _Look("late_ground", "late_ground", "late_text", "late_text", "late_text"),
    BEGUN: _Look("good_ground", "accent", "accent", "good_text", "good_text"),
    ENDED: _Look("card", "line", "previous", "quiet", "quiet"),
    OWN_TIME: _Look("neutral_ground", "line", "quiet", "neutral_text", "neutral_text"),
}
_PLANNED = _Look("selected", "line", "accent", "text", "quiet")


def _look(line: AgendaLine) -> _Look:
    return _LOOKS.get(line.kind if line.kind == OWN_TIME else line.status, _PLANNED)


def _paint_words(painter: QPainter, theme: Theme, room: QRectF, line: AgendaLine, look: _Look) -> None:
    """Write what there is room for: where it is narrow the name before all."""
    row = theme.px(16)
    if line.needs_interpreter and room.width() > theme.px(_NARROW):
        side = theme.px(14)
        draw_icon(painter, QRectF(room.right() - side, room.top() + 1, side, side), "languages", look.quiet)
        room = room.adjusted(0, 0, -side - theme.px(2), 0)
    is_flat = room.height() < 3 * row - theme.px(3) and room.width() > theme.px(_WIDE)
    if is_flat or room.height() < 2 * row - theme.px(3):
        _paint_one_line(painter, theme, room, line, look)
        return
    is_narrow = room.width() < theme.px(_NARROW)
    start, when = clock_time(line.starts_at.time()), words.when(line)
    name = (_name_font(theme, line), look.text, words.title(line))
    hour = (theme.font("label", tabular=True), look.quiet, start if is_narrow else when)
    lines = [*((name, hour) if is_narrow else (hour, name)), (theme.font("label"), look.quiet, words.detail(line))]
    for number, (font, colour, text) in enumerate(lines):
        at = QRectF(room.left(), room.top() + number * row, room.width(), row)
        if at.bottom() <= room.bottom() + theme.px(3):
            _write(painter, font, theme.colour(colour), at, text)


def _paint_one_line(painter: QPainter, theme: Theme, room: QRectF, line: AgendaLine, look: _Look) -> None:
    if room.width() >= theme.px(_NARROW):
        small = theme.font("label", tabular=True)
        start, when = clock_time(line.starts_at.time()), words.when(line)
        hour = f"{when if room.width() > theme.px(_WIDE) else start}  "
        _write(painter, small, theme.colour(look.quiet), room, hour)
        room = room.adjusted(QFontMetricsF(small).horizontalAdvance(hour), 0, 0, 0)
    strong = _name_font(theme, line)
    _write(painter, strong, theme.colour(look.text), room, words.title(line))
    room = room.adjusted(QFontMetricsF(strong).horizontalAdvance(words.title(line)) + theme.px(8), 0, 0, 0)
    if room.width() > theme.px(48):
        _write(painter, theme.font("label"), theme.colour(look.quiet), room, words.detail(line))


def _name_font(theme: Theme, line: AgendaLine) -> QFont:
    font = theme.font("strong")
    font.setPixelSize(theme.px(13))
    font.setStrikeOut(line.status == MISSED)
    return font


def _write(painter: QPainter, font: QFont, colour: QColor, room: QRectF, text: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    fonts = QFontMetricsF(font)
    # Where hardly a few letters fit, dots would take the room of all of them.
    is_tiny = room.width() < _FEW_LETTERS * fonts.averageCharWidth()
    shown = text if is_tiny else fonts.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_ground(painter: QPainter, theme: Theme, grid: Grid, at: Attention) -> None:
    tint = theme.colour("hover")
    for number, day in enumerate(grid.scene.days):
        if day.weekday() >= 5:
            painter.fillRect(grid.span(number, grid.scene.first, grid.scene.last), tint)
        elif day == at.today and len(grid.scene.days) > 1:
            faint = theme.colour("selected")
            faint.setAlphaF(0.5)
            painter.fillRect(grid.span(number, grid.scene.first, grid.scene.last), faint)


def _paint_lines(painter: QPainter, theme: Theme, grid: Grid) -> None:
    line, faint = theme.colour("line"), theme.colour("line")
    faint.setAlphaF(0.45)
    painter.setFont(theme.font("label", tabular=True))
    for minute in range(grid.scene.first, grid.scene.last + 1, 30):
        y = round(grid.y(minute)) + 0.5
        painter.setPen(QPen(line if minute % 60 == 0 else faint, 1))
        painter.drawLine(QPointF(grid.left, y), QPointF(grid.width, y))
        if minute % 60 == 0 and minute < grid.scene.last:
            painter.setPen(theme.colour("quiet"))
            room = QRectF(0, y + theme.px(2), grid.left - theme.px(8), theme.px(16))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.clock(minute))
    painter.setPen(QPen(line, 1))
    for number in range(len(grid.scene.days)):
        x = round(grid.x(number)) + 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, grid.height))


def _paint_band(painter: QPainter, theme: Theme, room: QRectF) -> None:
    """Draw the hours of a sitting day; what it is called stands above its day, where nothing covers it."""
    colour = theme.colour("due_ground")
    colour.setAlphaF(0.55)
    painter.fillRect(room, colour)
    side = theme.px(3)
    painter.fillRect(QRectF(room.right() - side, room.top(), side, room.height()), theme.colour("barrier"))


def _paint_now(painter: QPainter, theme: Theme, grid: Grid, now: tuple[int, int]) -> None:
    number, minute = now
    y, colour = grid.y(minute), theme.colour("late_text")
    painter.setPen(QPen(colour, theme.px(2)))
    painter.drawLine(QPointF(grid.x(number), y), QPointF(grid.x(number) + grid.column, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(grid.x(number), y), theme.px(4), theme.px(4))


def _paint_ghost(painter: QPainter, theme: Theme, grid: Grid, ghost: Ghost) -> None:
    room = grid.span(ghost.number, ghost.start, max(ghost.end, ghost.start + SHORTEST)).adjusted(3, 1, -8, -1)
    ground = theme.colour("good_ground")
    ground.setAlphaF(0.9)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(ground)
    painter.drawRoundedRect(room, theme.px(_ROUND), theme.px(_ROUND))
    inner = room.adjusted(theme.px(8), theme.px(2), -theme.px(4), 0)
    text = f"{words.clock(ghost.start)}–{words.clock(ghost.end)}  {ghost.text}".rstrip()
    at = QRectF(inner.left(), inner.top(), inner.width(), theme.px(18))
    _write(painter, theme.font("strong"), theme.colour("good_text"), at, text)


def _frame(painter: QPainter, theme: Theme, room: QRectF) -> None:
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), theme.px(_ROUND), theme.px(_ROUND))


def bottom_edge(block: Block, grid: Grid, point: QPointF, reach: float) -> bool:
    """Tell whether a pointer at ``point`` takes an appointment at its lower edge, to make it longer."""
    room = grid.rect(block)
    return room.bottom() - min(reach, room.height() / 3) <= point.y() <= room.bottom()
