"""The days as keys and mouse know them: what is in sight, what is in hand, and what is asked of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QPoint, QRectF, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.cases.agenda.agenda_lines import OWN_TIME, AgendaLine
from app.clock import BRUSSELS, local_date
from ui.agenda import words
from ui.agenda.geometry import DAY, QUARTER, minute_of, moment_at
from ui.agenda.painting import Ghost
from ui.agenda.scene import Block, Grid, Scene
from ui.agenda.stops import Stop, nearest
from ui.look.theme import current_theme
from ui.widgets.painted_canvas import PaintedCanvas
from ui.widgets.painted_items import PaintedItems, Spot

_HOUR, _LEFT, _GAP = 56, 52, 3
_NEW_MINUTES = 60


class AgendaSurface(PaintedCanvas):
    """Some days with their appointments; it shows and asks, and changes nothing by itself.

    Signals:
        opened(line: AgendaLine): the user wants to see or change it.
        new_wanted(starts_at: datetime, ends_at: datetime): a new one at this hour.
        moved(line: AgendaLine, starts_at: datetime, ends_at: datetime): it was taken elsewhere, or made longer.
        cancel_wanted(line), missed_wanted(line), other_hour_wanted(line), menu_wanted(line, at: QPoint)
        view_wanted(key: str): "day" or "week".
        period_stepped(step: int): a day or week on or back; day_left(step: int): past the last day that is shown.
        today_wanted()
        came_to(room: QRectF): this part is to be seen.
        refused(line): it cannot be moved any more.
    """

    opened = Signal(object)
    new_wanted = Signal(object, object)
    moved = Signal(object, object, object)
    cancel_wanted = Signal(object)
    missed_wanted = Signal(object)
    other_hour_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    view_wanted = Signal(str)
    period_stepped = Signal(int)
    day_left = Signal(int)
    today_wanted = Signal()
    came_to = Signal(QRectF)
    refused = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("agenda_canvas", parent)
        self.scene = Scene(days=(today,))
        self.stop = Stop(today, 9 * 60)
        self._awaited: Stop | None = None
        self.ghost: Ghost | None = None
        self.today = today
        self.now: datetime | None = None
        self._visible_height = 0
        self._items = PaintedItems(self, _name_of)
        self._items.focused.connect(self._on_item_focused)
        self._items.left.connect(self.update)
        current_theme().changed.connect(self._follow)

    # What is shown

    def show_scene(self, scene: Scene, today: date, *, is_read: bool = True) -> None:
        """Show ``scene``; the keyboard stays where it was, or as near to it as can be, or goes where it is awaited.

        ``is_read``: these are the days that were asked for last, and not what the screen shows until those are there.
        """
        had_focus = self.has_keyboard
        self.scene, self.today = scene, today
        if self._awaited is not None and (is_read or self._awaited.day in scene.days):
            self.stop, self._awaited = self._awaited, None
        self.stop = nearest(scene, self.stop)
        self._follow()
        if had_focus:
            self._items.focus(self.stop.key)

    def set_now(self, now: datetime) -> None:
        """Draw the line of now."""
        self.now = now
        self.update()

    def fit(self, visible_height: int) -> None:
        """Spread the hours over what is visible of the canvas, if there is room."""
        self._visible_height = visible_height
        self._follow()

    @property
    def grid(self) -> Grid:
        theme = current_theme()
        hours = (self.scene.last - self.scene.first) / 60
        hour = max(float(theme.px(_HOUR)), self._visible_height / hours)
        return Grid(self.scene, float(self.width()), hour, float(theme.px(_LEFT)), float(theme.px(_GAP)))

    @Slot()
    def _follow(self) -> None:
        """Let height and places follow what is shown."""
        self.setFixedHeight(round(self.grid.height) + 1)
        self._place_items()
        self.update()

    # Where the keyboard is

    @property
    def has_keyboard(self) -> bool:
        return self._items.has_focus

    @property
    def current(self) -> Block | None:
        """The appointment in hand; ``None`` while the keyboard is on its way to a day that is not shown yet."""
        return self.scene.find(self.stop.key) if self.stop.key and self._awaited is None else None

    def go_to(self, stop: Stop) -> None:
        """Take the keyboard to ``stop``."""
        self._awaited = None
        self.stop = nearest(self.scene, stop)
        self._place_items()
        self._items.focus(self.stop.key)
        self.came_to.emit(self._room_of(self.stop))
        self.update()

    def go_to_day(self, step: int) -> None:
        """Go to the day beside this one at about the same hour, or ask for one that is not shown."""
        place = self.scene.days.index(self.stop.day) + step
        if 0 <= place < len(self.scene.days):
            self.go_to(Stop(self.scene.days[place], self.stop.minute))
        else:
            self.day_left.emit(step)

    def await_stop(self, stop: Stop) -> None:
        """Take the keyboard there as soon as that day is shown."""
        self._awaited = stop

    def _room_of(self, stop: Stop) -> QRectF:
        block = self.scene.find(stop.key) if stop.key else None
        grid = self.grid
        if block is not None:
            return grid.rect(block)
        return grid.span(self.scene.days.index(stop.day), stop.minute, stop.minute + 60)

    def _place_items(self) -> None:
        """Give each appointment its place for keyboard and screen reader, and the free hour in hand its own."""
        grid, hour = self.grid, None
        if not self.stop.key:
            name = words.spoken_hour(self.stop.day, self.stop.minute, self.today)
            hour = Spot(self._room_of(self.stop).toAlignedRect(), name)
        spots = {
            block.key: Spot(grid.rect(block).toAlignedRect(), words.spoken(block, self.today))
            for block in self.scene.blocks
        }
        self._items.place(spots, self.stop.key, hour)

    @Slot(str)
    def _on_item_focused(self, key: str) -> None:
        block = self.scene.find(key) if key else None
        if block is not None and block.key != self.stop.key:
            self.stop = Stop(block.day, block.stretch.start, block.lane.column, key)
        self.came_to.emit(self._room_of(self.stop))
        self.update()

    # What the user asks

    @Slot()
    def open_current(self) -> None:
        """Open the appointment in hand, or make one at the free hour in hand."""
        if (block := self.current) is not None:
            self.opened.emit(block.line)
        else:
            self.ask_new()

    def ask_new(self) -> None:
        """Ask for a new one at the hour in hand; after the appointment in hand."""
        block = self.current
        start = min(block.stretch.end if block else self.stop.minute, DAY - QUARTER)
        number = self.scene.days.index(self.stop.day)
        self.ask_new_between(number, start, min(DAY, start + _NEW_MINUTES))

    def ask_new_between(self, number: int, start: int, end: int) -> None:
        day = self.scene.days[number]
        self.new_wanted.emit(moment_at(day, start), moment_at(day, end))

    def tell_current(self, wanted: SignalInstance) -> None:
        """Emit ``wanted`` with the appointment in hand, if there is one."""
        if (block := self.current) is not None:
            wanted.emit(block.line)

    def open_menu(self) -> None:
        if (block := self.current) is not None:
            corner = self.grid.rect(block).center().toPoint()
            self.menu_wanted.emit(block.line, self.mapToGlobal(corner))

    def shift_current(self, days: int, minutes: int) -> None:
        """Take the appointment in hand some days or minutes on."""
        block = self.current
        if block is not None and self._is_movable(block.line):
            starts = block.line.starts_at
            start = moment_at(local_date(starts) + timedelta(days=days), minute_of(starts) + minutes)
            self._move(block.line, start)

    def stretch_current(self, minutes: int) -> None:
        """Make the appointment in hand longer or shorter; it keeps at least a quarter."""
        block = self.current
        if block is not None and self._is_movable(block.line):
            self.lengthen(block, max(block.stretch.start + QUARTER, block.stretch.end + minutes))

    def drop(self, block: Block, number: int, start: int) -> None:
        """Take an appointment to where it was dragged."""
        days = (self.scene.days[number] - block.day).days
        minutes = start - block.stretch.start
        starts = block.line.starts_at
        start_at = moment_at(local_date(starts) + timedelta(days=days), minute_of(starts) + minutes)
        if start_at != starts:
            self._move(block.line, start_at)

    def lengthen(self, block: Block, end: int) -> None:
        """Let an appointment end at ``end`` of the day in which it was taken at its edge."""
        ends_at = moment_at(block.day, min(end, DAY))
        if ends_at > block.line.starts_at and ends_at != block.line.ends_at:
            self.moved.emit(block.line, block.line.starts_at, ends_at)

    def may_move(self, line: AgendaLine) -> bool:
        """Whether its hour can still change."""
        return line.kind == OWN_TIME or line.is_open

    def say_fixed(self, line: AgendaLine) -> None:
        self.refused.emit(line)

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Draw where something would come to stand."""
        if ghost != self.ghost:
            self.ghost = ghost
            self.update()

    def _is_movable(self, line: AgendaLine) -> bool:
        if not self.may_move(line):
            self.say_fixed(line)
            return False
        return True

    def _move(self, line: AgendaLine, starts_at: datetime) -> None:
        """Tell where it goes; it lasts as long by the clock on the wall of who sits in it."""
        lasts = line.ends_at.astimezone(UTC) - line.starts_at.astimezone(UTC)
        day = local_date(starts_at)
        self.await_stop(Stop(day, minute_of(starts_at), 0, f"{line.id}@{day.isoformat()}"))
        self.moved.emit(line, starts_at, (starts_at.astimezone(UTC) + lasts).astimezone(BRUSSELS))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place_items()


def _name_of(key: str) -> str:
    return f"agenda_item_{key}" if key else "agenda_hour"
