"""Draws the time line: its lanes, each thing on its days, what is dragged, and where today is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.cases.trajectory.timeline_items import TimelineItem, Tone
from models.rules.timeline import Lane, Placed
from models.rules.timeline_scale import Tick, Unit, ruler
from ui.look.icons import draw_icon
from ui.look.theme import Theme
from ui.trajectory.timeline.scene import Scene
from ui.trajectory.timeline.sight import Sight

_ROUND = 5
_TODAY = "vandaag"
_SATURDAY = 5
_LEAST_WORDS = 18
"""Where less room than this is in sight, words would be a dot or two."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """What is being dragged to other days (``key`` of it), or drawn on an empty track (``""``)."""

    key: str
    lane: Lane
    starts_on: date
    ends_on: date
    text: str


@dataclass(frozen=True, slots=True)
class Attention:
    """What the eye is led to. ``key``: the thing in hand, ``hovered`` under the pointer."""

    today: date
    lanes: dict[Lane, str]
    empty_track: str
    key: str = ""
    hovered: str = ""
    ghost: Ghost | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str
    edge: str
    text: str
    icon: str = ""
    is_dashed: bool = False


_LOOKS = {
    Tone.PLANNED: _Look("selected", "control_line", "text", is_dashed=True),
    Tone.BUSY: _Look("good_ground", "accent", "good_text"),
    Tone.DONE: _Look("neutral_ground", "control_line", "neutral_text", icon="check"),
    Tone.DROPPED: _Look("card", "control_line", "quiet", icon="x"),
    Tone.DUE: _Look("due_ground", "barrier", "due_text"),
    Tone.LATE: _Look("late_ground", "late_text", "late_text", icon="clock"),
}


def letter_width(theme: Theme) -> float:
    """Return how wide a figure of a label is: what the marks of the scale are fitted by."""
    return QFontMetricsF(theme.font("label", tabular=True)).horizontalAdvance("0")


def words_font(theme: Theme) -> QFont:
    """Return the font of the words on and beside bars."""
    font = theme.font("label")
    font.setPixelSize(theme.px(13))
    return font


def paint_line(painter: QPainter, theme: Theme, scene: Scene, sight: Sight, at: Attention, cut: QRectF) -> None:
    """Draw what lies within ``cut``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(cut.toAlignedRect(), theme.colour("card"))
    days = QRectF(sight.left, cut.top(), sight.width, cut.height())
    painter.save()
    painter.setClipRect(days.intersected(cut))
    _paint_ground(painter, theme, scene, sight)
    _paint_today(painter, theme, scene, sight, at.today)
    dragged = at.ghost.key if at.ghost else ""
    for strip in scene.strips:
        for block in strip.blocks:
            room = scene.reach(sight, block.item.key)
            if room.intersects(days) and block.item.key != dragged:
                _paint_block(painter, theme, scene.bar(sight, block.item.key), room, block, sight, at)
        if not strip.blocks and strip.lane in (Lane.WORK, Lane.CARE):
            words = QRectF(sight.left, strip.top, sight.width, strip.height).adjusted(theme.px(12), 0, 0, 0)
            _write(painter, words_font(theme), theme.colour("quiet"), words, at.empty_track)
    if at.ghost is not None:
        _paint_ghost(painter, theme, scene, sight, at.ghost)
    painter.restore()
    _paint_lanes(painter, theme, scene, sight, at.lanes)


def paint_ruler(painter: QPainter, theme: Theme, sight: Sight, today: date, height: float) -> None:
    """Draw the marks of the scale: days, weeks or months, and above them months or years."""
    painter.fillRect(QRectF(0, 0, sight.left + sight.width, height).toAlignedRect(), theme.colour("card"))
    painter.setClipRect(QRectF(sight.left, 0, sight.width, height))
    flag = _today_flag(theme, sight, today, height / 2)
    marks = ruler(sight.first_day, sight.last_day, sight.scale.day, letter_width(theme))
    for tick in marks.wholes:
        _line(painter, theme, sight.x(tick.day), 0, height)
        _paint_whole(painter, theme, sight, tick, flag)
    for tick in marks.parts:
        _line(painter, theme, sight.x(tick.day), height / 2, height)
        is_day = marks.unit.days <= Unit.DAY.days
        _paint_part(painter, theme, sight, tick, height, is_strong=is_day and tick.day == today)
    _line_across(painter, theme, sight, height - 1)
    _paint_flag(painter, theme, flag)


def _paint_whole(painter: QPainter, theme: Theme, sight: Sight, tick: Tick, flag: QRectF) -> None:
    """Write the name of a month or year where it is in sight, beside the flag of today."""
    font, pad = theme.font("strong"), theme.px(6)
    wide = QFontMetricsF(font).horizontalAdvance(tick.label) + 1
    left, right = max(sight.x(tick.day), sight.left) + pad, min(sight.x(tick.until), sight.left + sight.width) - pad
    if left < flag.right() + pad and left + wide > flag.left():
        if flag.right() + pad + wide <= right:
            left = flag.right() + pad
        else:
            right = min(right, flag.left() - pad)
    if right - left >= min(wide, theme.px(40)):
        _write(painter, font, theme.colour("text"), QRectF(left, flag.top(), right - left, flag.height()), tick.label)


def _paint_part(painter: QPainter, theme: Theme, sight: Sight, tick: Tick, height: float, *, is_strong: bool) -> None:
    font = theme.font("label", tabular=True)
    if is_strong:
        font.setWeight(QFont.Weight.DemiBold)
    left, right = max(sight.x(tick.day), sight.left) + theme.px(3), sight.x(tick.until)
    if right - left > QFontMetricsF(font).horizontalAdvance(tick.label):
        room = QRectF(left, height / 2, right - left, height / 2)
        _write(painter, font, theme.colour("accent" if is_strong else "quiet"), room, tick.label)


def _today_flag(theme: Theme, sight: Sight, today: date, height: float) -> QRectF:
    wide = QFontMetricsF(theme.font("label")).horizontalAdvance(_TODAY) + theme.px(10)
    return QRectF(sight.x(today), 1, wide, height - 2)


def _paint_flag(painter: QPainter, theme: Theme, flag: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(flag, theme.px(3), theme.px(3))
    painter.fillRect(QRectF(flag.left(), 1, theme.px(2), 2 * flag.height() + 4).toRect(), theme.colour("accent"))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, _TODAY)


def _paint_ground(painter: QPainter, theme: Theme, scene: Scene, sight: Sight) -> None:
    """Draw the lines of the marks, and the weekends as long as days can be told apart."""
    marks = ruler(sight.first_day, sight.last_day, sight.scale.day, letter_width(theme))
    tint = theme.colour("hover")
    if marks.unit.days <= Unit.DAY.days:
        for tick in marks.parts:
            if tick.day.weekday() >= _SATURDAY:
                painter.fillRect(QRectF(sight.x(tick.day), 0, sight.scale.day, scene.height).toRect(), tint)
    faint = theme.colour("line")
    faint.setAlphaF(0.55)
    painter.setPen(QPen(faint, 1))
    for tick in marks.parts:
        x = round(sight.x(tick.day)) + 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, scene.height))


def _paint_today(painter: QPainter, theme: Theme, scene: Scene, sight: Sight, today: date) -> None:
    x = sight.x(today)
    ground = theme.colour("accent")
    ground.setAlphaF(0.10)
    painter.fillRect(QRectF(x, 0, max(sight.scale.day, 2), scene.height).toRect(), ground)  # whole px: much faster
    painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
    painter.drawLine(QPointF(x, 0), QPointF(x, scene.height))


def _paint_lanes(painter: QPainter, theme: Theme, scene: Scene, sight: Sight, names: dict[Lane, str]) -> None:
    font = theme.font("strong")
    font.setPixelSize(theme.px(13))
    for strip in scene.strips:
        room = QRectF(0, strip.top, sight.left, strip.height)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        inner = room.adjusted(theme.px(8), theme.px(9), -theme.px(8), 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, names[strip.lane])
        painter.setPen(QPen(theme.colour("line"), 1))
        y = strip.top + strip.height - 0.5
        painter.drawLine(QPointF(0, y), QPointF(sight.left + sight.width, y))
    _line(painter, theme, sight.left, 0, scene.height)


def _paint_block(
    painter: QPainter,
    theme: Theme,
    bar: QRectF,
    room: QRectF,
    block: Placed[TimelineItem],
    sight: Sight,
    at: Attention,
) -> None:
    item, look = block.item, _LOOKS[block.item.tone]
    if item.is_moment:
        _paint_mark(painter, theme, bar, item, look)
    else:
        _paint_bar(painter, theme, bar, look)
        _paint_breaks(painter, theme, bar, item, sight)
    _paint_words(painter, theme, bar, room, block, look, sight)
    if item.key in (at.key, at.hovered):
        colour = theme.colour("accent" if item.key == at.key else "control_line")
        painter.setPen(QPen(colour, 2 if item.key == at.key else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(-2, -2, 2, 2), theme.px(_ROUND), theme.px(_ROUND))


def _paint_bar(painter: QPainter, theme: Theme, bar: QRectF, look: _Look) -> None:
    pen = QPen(theme.colour(look.edge), 1)
    if look.is_dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(theme.colour(look.ground))
    painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(_ROUND), theme.px(_ROUND))


def _paint_mark(painter: QPainter, theme: Theme, bar: QRectF, item: TimelineItem, look: _Look) -> None:
    """Draw a diamond: filled once it was, or is due; open while it is planned."""
    middle, half = bar.center(), bar.width() / 2
    is_open = item.tone is Tone.PLANNED
    painter.setPen(QPen(theme.colour("accent" if is_open else look.edge if item.tone is Tone.DUE else look.text), 1.5))
    painter.setBrush(theme.colour("card" if is_open else look.edge if item.tone is Tone.DUE else look.text))
    painter.drawPolygon(
        QPolygonF([middle + QPointF(x, y) for x, y in ((0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0))])
    )


def _paint_breaks(painter: QPainter, theme: Theme, bar: QRectF, item: TimelineItem, sight: Sight) -> None:
    for rest in item.breaks:
        left, right = sight.x(rest.from_on), sight.x(rest.until) + sight.scale.day
        room = QRectF(left, bar.top() + 1, right - left, bar.height() - 2).intersected(bar)
        painter.fillRect(room, theme.colour("card"))
        painter.fillRect(room, QBrush(theme.colour("control_line"), Qt.BrushStyle.BDiagPattern))


def _paint_words(
    painter: QPainter,
    theme: Theme,
    bar: QRectF,
    room: QRectF,
    block: Placed[TimelineItem],
    look: _Look,
    sight: Sight,
) -> None:
    """Write on the bar as far as it is in sight, or beside it where it is too short for its words."""
    pad = theme.px(6)
    if block.has_words_inside:
        left = max(bar.left(), sight.left)
        inner = QRectF(left, bar.top(), min(bar.right(), sight.left + sight.width) - left, bar.height())
        colour = theme.colour(look.text)
    else:
        inner = QRectF(bar.right(), bar.top(), room.right() - bar.right(), bar.height())
        ground = theme.colour("card")
        ground.setAlphaF(0.85)  # the lines of the days behind it stay out of its letters
        painter.fillRect(inner.adjusted(2, 3, 0, -3).toRect(), ground)
        colour = theme.colour("late_text" if block.item.tone is Tone.LATE else "text")
    inner = inner.adjusted(pad, 0, -pad / 2, 0)
    is_cut = inner.left() < sight.left
    if is_cut:  # its bar is out of sight: the end of its words is read, and that they began before
        inner.setLeft(sight.left + pad / 2)
    if inner.width() < theme.px(_LEAST_WORDS):
        return
    if look.icon and not block.item.is_moment and not is_cut:
        side = theme.px(13)
        icon = QRectF(inner.left(), bar.center().y() - side / 2, side, side)
        draw_icon(painter, icon, look.icon, look.text)
        inner = inner.adjusted(side + theme.px(3), 0, 0, 0)
        if inner.width() < theme.px(_LEAST_WORDS):
            return
    font = words_font(theme)
    font.setStrikeOut(block.item.tone is Tone.DROPPED)
    side_cut = Qt.TextElideMode.ElideLeft if is_cut else Qt.TextElideMode.ElideRight
    _write(painter, font, colour, inner, block.item.label, side_cut)


def _paint_ghost(painter: QPainter, theme: Theme, scene: Scene, sight: Sight, ghost: Ghost) -> None:
    if ghost.key:
        bar = scene.bar(sight, ghost.key)
        days = scene.row_room(sight, ghost.lane, ghost.starts_on, ghost.ends_on)
        room = QRectF(days.left(), bar.top(), days.width(), bar.height())
    else:
        room = scene.row_room(sight, ghost.lane, ghost.starts_on, ghost.ends_on).adjusted(0, 4, 0, -4)
    ground = theme.colour("good_ground")
    ground.setAlphaF(0.92)
    painter.setPen(QPen(theme.colour("accent"), 2))
    painter.setBrush(ground)
    painter.drawRoundedRect(room, theme.px(_ROUND), theme.px(_ROUND))
    font = words_font(theme)
    wide = QFontMetricsF(font).horizontalAdvance(ghost.text) + theme.px(12)
    inner = QRectF(max(room.left(), sight.left) + theme.px(6), room.top(), max(wide, room.width()), room.height())
    if wide > room.width():  # its days are read beside it then
        inner.moveLeft(min(room.right() + theme.px(6), sight.left + sight.width - wide))
        painter.fillRect(inner.adjusted(-theme.px(3), 2, 0, -2), theme.colour("card"))
    _write(painter, font, theme.colour("good_text"), inner, ghost.text)


def _write(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    room: QRectF,
    text: str,
    cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, cut, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _line(painter: QPainter, theme: Theme, x: float, top: float, bottom: float) -> None:
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(round(x) + 0.5, top), QPointF(round(x) + 0.5, bottom))


def _line_across(painter: QPainter, theme: Theme, sight: Sight, y: float) -> None:
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QPointF(0, y), QPointF(sight.left + sight.width, y))
