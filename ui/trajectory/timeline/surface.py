"""The time line as keys and mouse know it: what is in sight, what is in hand, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.cases.trajectory.timeline_items import TimelineItem
from models.rules.timeline import Lane, bounds, shifted, stretched
from models.rules.timeline_scale import next_level
from ui.look.theme import current_theme
from ui.trajectory.timeline import words
from ui.trajectory.timeline.measures import dims_of, gutter, words_width
from ui.trajectory.timeline.painting import Ghost
from ui.trajectory.timeline.scene import Scene, scene_of
from ui.trajectory.timeline.sight import Sight, sight_over
from ui.widgets.painted_canvas import PaintedCanvas
from ui.widgets.painted_items import PaintedItems, Spot

FIRST_DAYS = 183
"""So much is in sight at first: what was the last weeks, and what comes."""

_LEAST_TARGET = 24
_NEW_LASTS = timedelta(days=13)


class TimelineSurface(PaintedCanvas):
    """All lanes of a line; it shows and asks, and changes nothing by itself.

    Signals:
        opened(item): the user wants to see it where it stands.
        moved(item, starts_on: date, ends_on: date | None): it was taken to other days.
        new_wanted(lane: Lane, starts_on: date, ends_on: date): a new action on these days.
        refused(item): its days do not change here.
        chosen(item | None): another thing is in hand.
        sight_changed(): other days are in sight.
        came_to(room: QRectF): this part is to be seen.
    """

    opened = Signal(object)
    moved = Signal(object, object, object)
    new_wanted = Signal(object, object, object)
    refused = Signal(object)
    chosen = Signal(object)
    sight_changed = Signal()
    came_to = Signal(QRectF)

    def __init__(self, today: date, is_shut: Callable[[], bool], parent: QWidget | None = None) -> None:
        """``is_shut`` tells whether the dossier may only be read now."""
        super().__init__("timeline_canvas", parent)
        self.scene = Scene()
        self.items: tuple[TimelineItem, ...] = ()
        self.today = today
        self.key = ""
        self.hovered = ""
        self.ghost: Ghost | None = None
        self.lanes = words.LANES
        self.empty_track = words.EMPTY_TRACK
        self._is_shut = is_shut
        self.sight = sight_over(today, today, today, gutter(), 600, FIRST_DAYS)
        self._widths: dict[str, float] = {}
        self._names: dict[str, str] = {}
        self._places = PaintedItems(self, _name_of)
        self._places.focused.connect(self._on_place_focused)
        self._places.left.connect(self.update)
        current_theme().changed.connect(self._on_theme_changed)

    # What is shown

    def show_items(self, items: tuple[TimelineItem, ...], today: date, *, together: bool, is_new: bool) -> None:
        """Show things; ``is_new``: of another dossier, so that today comes in sight."""
        if not is_new and items == self.items and today == self.today:
            return
        self.items, self.today = items, today
        self.lanes = words.LANES_TOGETHER if together else words.LANES
        self.empty_track = words.EMPTY_TRACK_TOGETHER if together else words.EMPTY_TRACK
        first, last = bounds(items, today)
        if is_new:
            self.sight = sight_over(first, last, today, gutter(), self._wide(), FIRST_DAYS)
            self.key = ""
        else:
            self.sight = self.sight.holding(first, last)
        self._measure()
        self._lay_out()
        self.sight_changed.emit()

    def look_at(self, sight: Sight) -> None:
        """Show other days; nothing is laid out anew as long as a day stays as wide."""
        if sight == self.sight:
            return
        is_other_scale = sight.scale.day != self.sight.scale.day
        self.sight = sight
        if is_other_scale:
            self._lay_out()
        else:
            self._place()
            self.update()
        self.sight_changed.emit()

    def zoom(self, step: int) -> None:
        """Go to the next level: nearer for 1, further for -1; what is in hand stays where it is, else the middle."""
        self.zoom_to(next_level(self.sight.days, step))

    def zoom_to(self, days: float) -> None:
        block = self.scene.find(self.key) if self.has_keyboard else None
        x = self.sight.x(block.item.starts_on) if block else self.sight.x(self.today)
        if not self.sight.left <= x <= self.sight.left + self.sight.width:
            x = self.sight.left + self.sight.width / 2
        self.look_at(self.sight.zoomed(days, x))

    def pan(self, px: float) -> None:
        self.look_at(self.sight.panned(px))

    def turn_page(self, step: int) -> None:
        """Go on by most of what is in sight."""
        self.pan(step * self.sight.width * 0.8)

    @Slot()
    def go_to_today(self) -> None:
        self.look_at(self.sight.around(self.today))

    @property
    def current(self) -> TimelineItem | None:
        """The thing in hand."""
        block = self.scene.find(self.key)
        return block.item if block else None

    # Where the keyboard is

    @property
    def has_keyboard(self) -> bool:
        return self._places.has_focus

    def go_to(self, key: str) -> None:
        """Take the keyboard to a thing, and bring it in sight."""
        block = self.scene.find(key)
        if block is None:
            self._places.focus("")
            return
        self.key = key
        if self.is_out_of_sight(key):
            self.look_at(self.sight.with_day(block.item.starts_on))
        self._place()
        self._places.focus(key)
        self._tell_chosen()

    def is_out_of_sight(self, key: str) -> bool:
        """Whether no day of a thing is in sight."""
        bar = self.scene.bar(self.sight, key)
        return bar.right() < self.sight.left or bar.left() > self.sight.left + self.sight.width - bar.height() / 2

    def go_by(self, step: int) -> None:
        """Go to the next thing in reading order, or the one before."""
        keys = self.scene.keys
        if keys:
            place = keys.index(self.key) + step if self.key in keys else 0
            self.go_to(keys[max(0, min(place, len(keys) - 1))])

    def go_to_end(self, step: int) -> None:
        """Go to the last thing, or to the first for -1."""
        if self.scene.keys:
            self.go_to(self.scene.keys[-1 if step > 0 else 0])

    # What the user asks

    @Slot()
    def open_current(self) -> None:
        if (item := self.current) is not None:
            self.opened.emit(item)

    def shift_current(self, days: int) -> None:
        """Take the thing in hand some days on."""
        if (item := self.current) is not None and self.is_movable(item):
            self.moved.emit(item, *shifted(item, days))

    def stretch_current(self, days: int) -> None:
        """Let the thing in hand end some days later; it keeps at least a day."""
        item = self.current
        if item is None or not self.is_movable(item):
            return
        days_after = stretched(item, days)
        if days_after != (item.starts_on, item.ends_on):
            self.moved.emit(item, *days_after)

    def ask_new(self) -> None:
        """Ask for a new action, in the lane in hand if it is a track: two weeks from today."""
        item = self.current
        lane = item.lane if item and item.lane in words.TRACKS else words.TRACKS[0]
        if not self._is_shut():
            self.new_wanted.emit(lane, self.today, self.today + _NEW_LASTS)

    def is_movable(self, item: TimelineItem) -> bool:
        """Whether it can be taken to other days here; says so if it cannot."""
        if item.is_movable and not self._is_shut():
            return True
        self.refused.emit(item)
        return False

    def may_draw(self, lane: Lane | None) -> bool:
        """Whether a new action can be drawn in a lane."""
        return lane in words.TRACKS and not self._is_shut()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Draw where something would come to stand."""
        if ghost != self.ghost:
            self.ghost = ghost
            self.update()

    def hover(self, key: str) -> None:
        if key != self.hovered:
            self.hovered = key
            self.update()

    # Places

    def _measure(self) -> None:
        """Keep what takes long and changes only with the things: how wide their words are, and their names."""
        self._widths = words_width(self.items)
        self._names = {item.key: words.spoken(item, self.today, self.lanes) for item in self.items}

    def _lay_out(self) -> None:
        self.scene = scene_of(self.items, self.sight, dims_of(), lambda item: self._widths[item.key])
        if self.key and self.scene.find(self.key) is None:
            self.key = ""
        self.setFixedHeight(round(self.scene.height) + 1)
        self._place()
        self._tell_chosen()
        self.update()

    def _place(self) -> None:
        """Give each thing its place for keyboard and screen reader; the one in hand can be reached by Tab."""
        keys = self.scene.keys
        stop = self.key if self.key in keys else next(iter(keys), "")
        spots = {key: Spot(self._room_of(key), self._names[key]) for key in keys}
        self._places.place(spots, stop, Spot(self.rect(), self.tr("Tijdlijn, nog leeg")))

    def _room_of(self, key: str) -> QRect:
        """Return the room of a thing for keyboard and screen reader: large enough to be hit, however short its days."""
        room = self.scene.reach(self.sight, key).toAlignedRect()
        least = current_theme().px(_LEAST_TARGET)
        wide, high = max(0, least - room.width()), max(0, least - room.height())
        return room.adjusted(-(wide // 2), -(high // 2), wide - wide // 2, high - high // 2)

    @Slot(str)
    def _on_place_focused(self, key: str) -> None:
        if key and key != self.key:
            self.key = key
            self._tell_chosen()
        if key:
            self.came_to.emit(self.scene.bar(self.sight, key))
        self.update()

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.current)

    def _wide(self) -> float:
        return max(120.0, self.width() - gutter())

    @Slot()
    def _on_theme_changed(self) -> None:
        self.sight = self.sight.fitted(gutter(), self._wide())
        self._measure()
        self._lay_out()
        self.sight_changed.emit()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.look_at(self.sight.fitted(gutter(), self._wide()))


def _name_of(key: str) -> str:
    return f"timeline_item_{key}" if key else "timeline_ground"
