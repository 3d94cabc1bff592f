"""The time line on paper: lanes with bars and marks where the screen has them, in black on white.

How a thing stands is told by its frame and a tick, never by a grey: thin is planned, thick is going on, ticked is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.documents.drawing.fonts import text_width
from app.documents.drawing.stacking import height_of
from app.documents.drawing.styles import BODY, FRAME, INK, LABEL, RULE
from app.documents.drawing.text import Typesetter, one_line
from app.documents.trajectory.mine_content import PathItem
from models.rules.timeline import Lane, Placed, PlacedLane, Sizes, bounds, lay_out
from models.rules.timeline_scale import Ruler, Scale, ruler, scale_between

LegendMark = Literal["today", "gepland", "bezig", "gedaan"]
NAMES_WIDTH = 96.0
_ROW, _BAR, _PAD_LANE = 19.0, 15.0, 4.0
_HEAD = 30.0
_TICK = 11.0
_LONGEST = 150.0
"""Points of the words of one thing: more would push the days together."""
_LEGEND, _LEGEND_MARK = 22.0, 20.0
_SIZES = Sizes(least=5.0, mark=9.0, pad=4.0)
_WORDS = ParagraphStyle("path_words", BODY, fontSize=11, leading=13)
_RULER = ParagraphStyle("path_ruler", BODY, fontSize=11, leading=13)
_NAME = ParagraphStyle("path_name", LABEL, fontSize=11, leading=13)
_SECOND = ParagraphStyle("path_second", BODY, fontSize=11, leading=13)


class PathLine(Flowable):
    """``names``: what each lane is called, in Dutch and in the second language; a lane without things is left out.

    ``legend``: what the marks mean; only those that stand on the line are explained.
    """

    def __init__(
        self,
        typesetter: Typesetter,
        items: Sequence[PathItem],
        today: date,
        names: Mapping[Lane, tuple[str, str]],
        legend: Mapping[LegendMark, str],
    ) -> None:
        super().__init__()
        self.spaceBefore = 2
        self._t, self.items, self.today, self.names = typesetter, items, today, names
        self.legend = [(mark, typesetter.once(typesetter.name, text, _WORDS)) for mark, text in self._meanings(legend)]
        self._words = {item.key: typesetter.name(_said(item), _WORDS) for item in items}

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.room = avail_width - NAMES_WIDTH
        self.scale, self.lanes = self._laid_out()
        self.labels = {lane.lane: self._label(lane.lane) for lane in self.lanes}
        self.heights = [self._lane_height(lane) for lane in self.lanes]
        self.height = _HEAD + sum(self.heights) + _LEGEND
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - _HEAD
        self._draw_ruler(top)
        for lane, height in zip(self.lanes, self.heights, strict=True):
            self._draw_lane(lane, top, height)
            top -= height
        self._rule(0, self.width, top)
        self._draw_legend(_LEGEND - 16)

    def _meanings(self, legend: Mapping[LegendMark, str]) -> list[tuple[LegendMark, str]]:
        """Return the marks that stand on the line, and what they mean."""
        there = {"today", *(item.state for item in self.items)}
        return [(mark, text) for mark, text in legend.items() if mark in there]

    def _laid_out(self) -> tuple[Scale, list[PlacedLane[PathItem]]]:
        """Return the scale and the lanes; where words would run off the sheet, it shows some more days instead."""
        first, last = bounds(self.items, self.today)
        days = (last - first).days + 1
        for more in _MORE_DAYS:
            scale = scale_between(first, last + timedelta(days=int(days * more)), self.room)
            placed = lay_out(self.items, scale, last, _SIZES, self._wide)
            lanes = [lane for lane in placed if lane.placed]
            if all(one.reach <= self.room for lane in lanes for one in lane.placed):
                break
        return scale, lanes

    def _wide(self, item: PathItem) -> float:
        return min(_width(item), _LONGEST) + _ticked(item)

    def _label(self, lane: Lane) -> list[Paragraph]:
        dutch, second = self.names[lane]
        both = [self._t.once(self._t.name, dutch, _NAME)]
        return [*both, self._t.once(self._t.name, second, _SECOND)] if second else both

    def _lane_height(self, lane: PlacedLane[PathItem]) -> float:
        words = sum(height_of(part, NAMES_WIDTH - 8) for part in self.labels[lane.lane])
        return max(lane.rows * _ROW, words) + 2 * _PAD_LANE

    def _draw_ruler(self, base: float) -> None:
        last = self.scale.first + timedelta(days=int(self.room / self.scale.day) - 1)
        marks: Ruler = ruler(self.scale.first, last, self.scale.day, _LETTER)
        for ticks, up in ((marks.wholes, 16.0), (marks.parts, 3.0)):
            for tick in ticks:
                left = max(0.0, self.scale.x(tick.day))
                right = min(self.room, self.scale.x(tick.until))
                if text_width(tick.label, _RULER.fontName, 11) + 5 <= right - left:
                    self._put(self._t.once(self._t.name, tick.label, _RULER), NAMES_WIDTH + left + 3, base + up, 80)
                if left > 0:
                    self._upright(NAMES_WIDTH + left, base, base + 6)

    def _draw_lane(self, lane: PlacedLane[PathItem], top: float, height: float) -> None:
        self._rule(0, self.width, top)
        below = top - _PAD_LANE
        for part in self.labels[lane.lane]:
            below -= height_of(part, NAMES_WIDTH - 8)
            part.drawOn(self.canv, 0, below)
        self._draw_today(top, height)
        ends: dict[int, float] = {}
        for one in reversed(lane.placed):  # words may go on until the next thing in their row
            middle = top - _PAD_LANE - one.row * _ROW - _ROW / 2
            end = NAMES_WIDTH + ends.get(one.row, self.room)
            self._draw_mark(one, middle, end) if one.item.is_moment else self._draw_bar(one, middle, end)
            ends[one.row] = one.left - _SIZES.pad

    def _draw_today(self, top: float, height: float) -> None:
        at = NAMES_WIDTH + self.scale.x(self.today) + self.scale.day / 2
        self.canv.saveState()
        self.canv.setDash([3, 2])
        self._upright(at, top - height, top)
        self.canv.restoreState()

    def _draw_bar(self, one: Placed[PathItem], middle: float, end: float) -> None:
        left, right = NAMES_WIDTH + max(0.0, one.left), NAMES_WIDTH + min(self.room, one.right)
        self._draw_frame(left, middle - _BAR / 2, max(1.0, right - left), _BAR, is_thick=one.item.state == "bezig")
        inside = one.has_words_inside
        self._draw_words(one, left + 4 if inside else right + 4, right - 2 if inside else end, middle)

    def _draw_mark(self, one: Placed[PathItem], middle: float, end: float) -> None:
        canvas: Any = self.canv
        at, half = NAMES_WIDTH + (one.left + one.right) / 2, _SIZES.mark / 2
        path = canvas.beginPath()
        path.moveTo(at - half, middle)
        path.lineTo(at, middle + half)
        path.lineTo(at + half, middle)
        path.lineTo(at, middle - half)
        path.close()
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(RULE)
        canvas.drawPath(path, stroke=1, fill=1)
        canvas.restoreState()
        self._draw_words(one, at + half + 4, end, middle)

    def _draw_words(self, one: Placed[PathItem], left: float, right: float, middle: float) -> None:
        room = right - left - _ticked(one.item)
        if not one.has_words_inside:
            self._white(left, middle - 4, min(room, _width(one.item)) + _ticked(one.item))
        if one.item.state == "gedaan":
            self._draw_done(left, middle)
            left += _TICK
        if room < _LEAST_WORDS:
            return
        text = one_line(_said(one.item), _WORDS, room)
        words = self._words[one.item.key] if text == _said(one.item) else self._t.name(text, _WORDS)
        self._put(words, left, middle - 3, room + 4)

    def _draw_done(self, left: float, middle: float) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(FRAME)
        path = canvas.beginPath()
        path.moveTo(left, middle)
        path.lineTo(left + 3, middle - 3.5)
        path.lineTo(left + 8, middle + 4)
        canvas.drawPath(path)
        canvas.restoreState()

    def _draw_legend(self, base: float) -> None:
        left = 0.0
        for mark, words in self.legend:
            if mark == "today":
                self.canv.saveState()
                self.canv.setDash([3, 2])
                self._upright(left + 5, base - 3, base + 11)
                self.canv.restoreState()
            elif mark == "gedaan":
                self._draw_done(left + 1, base + 4)
            else:
                self._draw_frame(left, base - 1, _LEGEND_MARK - 5, 10, is_thick=mark == "bezig")
            words.wrap(self.width, 1e6)
            words.drawOn(self.canv, left + _LEGEND_MARK, base - 3)
            left += _LEGEND_MARK + max(words.getActualLineWidths0()) + 16

    def _draw_frame(self, left: float, base: float, width: float, height: float, *, is_thick: bool) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setLineWidth(FRAME if is_thick else RULE)
        canvas.rect(left, base, width, height, fill=1)
        canvas.restoreState()

    def _white(self, left: float, base: float, width: float) -> None:
        """Clear what lies below words, so that the line of today does not run through them."""
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(left - 1, base - 2, width + 2, _WORDS.leading, stroke=0, fill=1)
        canvas.restoreState()

    def _put(self, words: Paragraph, left: float, base: float, room: float) -> None:
        words.wrap(room, 1e6)
        words.drawOn(self.canv, left, base - (_WORDS.leading - _WORDS.fontSize) - 1)

    def _rule(self, left: float, right: float, base: float) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        self.canv.line(left, base, right, base)

    def _upright(self, at: float, low: float, high: float) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.5)
        self.canv.line(at, low, at, high)


_LETTER = 6.0
_LEAST_WORDS = 20.0
_MORE_DAYS = (0.0, 0.1, 0.2, 0.35, 0.5)


def _said(item: PathItem) -> str:
    return " ".join(item.label.split())


def _width(item: PathItem) -> float:
    return text_width(_said(item), _WORDS.fontName, _WORDS.fontSize)


def _ticked(item: PathItem) -> float:
    return _TICK if item.state == "gedaan" else 0.0
