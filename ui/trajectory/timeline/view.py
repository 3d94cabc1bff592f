"""The page Tijdlijn: all that was planned, what runs and which days matter, from a week to two years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QStackedLayout, QVBoxLayout, QWidget

from app.cases.trajectory.timeline import timeline
from app.cases.trajectory.timeline_items import PlanOnLine, Timeline, TimelineItem, Undated
from models.rules.timeline import Lane
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.part import TrajectoryPart
from ui.trajectory.timeline import words
from ui.trajectory.timeline.acts import TimelineActs
from ui.trajectory.timeline.canvas import TimelineCanvas
from ui.trajectory.timeline.item_line import ItemLine
from ui.trajectory.timeline.new_action_dialog import NewActionDialog
from ui.trajectory.timeline.ruler_bar import RulerBar
from ui.trajectory.timeline.surface import FIRST_DAYS
from ui.trajectory.timeline.undated_line import UndatedLine
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.segmented import Segmented
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.jobs import JobControl
from ui.work.save_queue import SaveQueue
from ui.work.turns import Turns

_KINDS = frozenset({
    "trajectory", "trajectory_plan", "plan_action", "placement", "trajectory_evaluation", "gpmi", "gpmi_event",
    "gpmi_evaluation", "file_handover", "aftercare_plan", "follow_up", "sanction",
})  # fmt: skip
_LEVEL_WORDS = {7: "Week", 31: "Maand", 92: "Kwartaal", 183: "Half jaar", 366: "Jaar", 731: "2 jaar"}
_TRACKS = {Lane.WORK: "werk", Lane.CARE: "zorg"}
_FIRST_STAY = timedelta(days=13)


class TimelinePart(TrajectoryPart):
    """The line of one dossier, with what can be done with it. What was moved stands there at once; saving follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("timeline_part")
        self._line: Timeline | None = None
        self._is_together = False
        self._dialog: NewActionDialog | None = None
        self._new_in: tuple[PlanOnLine, Lane] | None = None
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:timeline")
        self._acts = TimelineActs(context, self._saves, self)
        self._turns = Turns(self)
        self._build()
        self._lay_out()
        self._connect()

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        if dossier_id != self.dossier_id:
            self.flush()
            self._line = None
        super().show_dossier(dossier_id, subject_id)

    def flush(self) -> None:
        """Write what was moved just now, and wait until it is stored."""
        self._acts.settle()
        self._saves.settle()

    def set_together(self, on: bool) -> None:
        if on != self._is_together:
            self._is_together = on
            self._hint.setVisible(not on)
            self._new.setVisible(not on)
            self._show_line()

    # Showing

    @Slot()
    def reload(self) -> None:
        """Read the line of the dossier beside the screen."""
        workspace, dossier_id = self.context.workspace, self.dossier_id

        def work(_control: JobControl) -> Timeline:
            return timeline(workspace, dossier_id)

        self.context.tasks.read(work, self._show, owner=self, kind="timeline")

    def _show(self, line: Timeline) -> None:
        if line.dossier_id != self.dossier_id or self._acts.is_busy:  # all is read again when it is stored
            return
        is_new, self._line = self._line is None, line
        if is_new:  # in a turn of its own: the page comes in sight just now
            self._turns.begin([partial(self._show_line, is_new=True)])
        else:
            self._turns.finish()
            self._show_line()

    def _show_line(self, *, is_new: bool = False) -> None:
        line = self._line
        if line is None:
            return
        self._pages.setCurrentIndex(1 if line.is_empty else 0)
        items = words.shown(line, together=self._is_together)
        self.canvas.show_items(items, line.today, together=self._is_together, is_new=is_new)
        self._undated.show_undated(() if self._is_together else line.undated)

    @Slot()
    def _on_sight_changed(self) -> None:
        sight = self.canvas.sight
        self._ruler.setAccessibleName(words.in_sight(sight.first_day, sight.last_day, self.context.today()))
        level = min(_LEVEL_WORDS, key=lambda days: abs(days - sight.days))
        if self.levels.key != str(level):
            self.levels.choose(str(level))
        bar = self._days
        bar.blockSignals(True)
        bar.setRange(0, round(sight.furthest))
        bar.setPageStep(round(sight.width))
        bar.setSingleStep(max(1, round(sight.width / 20)))
        bar.setValue(round(sight.at))
        bar.blockSignals(False)

    @Slot(object)
    def _on_chosen(self, item: TimelineItem | None) -> None:
        self._item.show_item(item, self.context.today())

    @Slot(QRectF)
    def _on_came_to(self, room: QRectF) -> None:
        self._scroll.ensureVisible(0, room.center().toPoint().y(), 0, current_theme().px(30))

    # Going about

    @Slot(int)
    def _on_days_scrolled(self, value: int) -> None:
        self.canvas.pan(value - self.canvas.sight.at)

    @Slot(str)
    def _on_level_chosen(self, key: str) -> None:
        self.canvas.zoom_to(int(key))

    @Slot()
    def _on_back(self) -> None:
        self.canvas.turn_page(-1)

    @Slot()
    def _on_on(self) -> None:
        self.canvas.turn_page(1)

    @Slot(object)
    def _on_opened(self, item: TimelineItem) -> None:
        self.flush()
        self.context.navigation.dossier_requested.emit(self.dossier_id, item.section, item.row_id)

    # Doing

    @Slot(object, object, object)
    def _on_moved(self, item: TimelineItem, starts_on: date, ends_on: date | None) -> None:
        if self._line is None:
            return
        stored = next(one for one in self._line.items if one.key == item.key)
        moved = replace(stored, starts_on=starts_on, ends_on=ends_on)
        self._line = replace(self._line, items=tuple(moved if one.key == item.key else one for one in self._line.items))
        self._acts.move(stored, starts_on, ends_on)
        self._show_line()
        if self.canvas.has_keyboard:
            self.canvas.go_to(item.key)

    @Slot(object)
    def _on_refused(self, item: TimelineItem) -> None:
        if self._is_shut():
            text = self.tr("Dit dossier kunt u alleen lezen.")
        elif item.kind in ("plan_action", "placement"):
            text = self.tr("Dit is {status} en verandert niet meer van dagen.").format(status=item.status)
        else:
            text = self.tr("Deze dag verplaatst u niet hier. Druk op Enter: dan opent u waar hij staat.")
        self.context.notices.passing(text)

    @Slot(object)
    def _on_undated_chosen(self, undated: Undated) -> None:
        today = self.context.today()
        self._acts.place(undated.kind, undated.row_id, today, today + _FIRST_STAY)

    @Slot(object, object, object)
    def _on_new_wanted(self, lane: Lane, starts_on: date, ends_on: date) -> None:
        plan = self._plan()
        if plan is None:
            self.context.notices.passing(self.tr("Er is nog geen plan. Maak het eerst op de pagina Plan."))
            return
        self._new_in = (plan, lane)
        self._dialog = NewActionDialog(plan, lane, (starts_on, ends_on), self.context.today, self.window())
        self._dialog.given.connect(self._on_given)
        self._dialog.open()

    @Slot(str, dict)
    def _on_given(self, text: str, values: dict[str, Any]) -> None:
        dialog, new_in = self._dialog, self._new_in
        if dialog is not None and new_in is not None:
            plan, lane = new_in
            self._acts.add(plan.id, _TRACKS[lane], text, values, dialog.accept, dialog.show_trouble)

    def _plan(self) -> PlanOnLine | None:
        """Return the plan of the trajectory that the section is about, else the newest."""
        plans = self._line.plans if self._line else ()
        chosen = (plan for plan in plans if plan.trajectory_id == self.trajectory_id)
        return next(chosen, next(iter(plans), None))

    def _is_shut(self) -> bool:
        """Whether the dossier may only be read: what keeps its buttons shut, keeps the line as it is."""
        return not self._new.isEnabled()

    @Slot()
    def _on_new_clicked(self) -> None:
        self.canvas.ask_new()

    # Making

    def _build(self) -> None:
        self._new = push_button(self.tr("Nieuwe actie"), "primary", icon_name="plus", name="timeline_new")
        self.levels = Segmented([(str(days), word) for days, word in _LEVEL_WORDS.items()], name=self.tr("Toon"))
        self.levels.setObjectName("timeline_levels")
        self._back = icon_button("chevron-left", self.tr("Vroeger (Page Up)"), name="timeline_back")
        self._on = icon_button("chevron-right", self.tr("Later (Page Down)"), name="timeline_on")
        self._today = push_button(self.tr("Vandaag"), name="timeline_today")
        self.canvas = TimelineCanvas(self.context.today(), self._is_shut)
        self._ruler = RulerBar(self.canvas)
        self._scroll = QScrollArea()
        self._days = QScrollBar(Qt.Orientation.Horizontal)
        self._item = ItemLine()
        self._undated = UndatedLine()
        self._empty = EmptyState(
            "route",
            self.tr("Nog niets op de tijdlijn. Start een traject bij Overzicht en maak er een plan bij: "
                    "dan staat hier wat wanneer gebeurt."),
        )  # fmt: skip
        self.levels.choose(str(FIRST_DAYS))

    def _connect(self) -> None:
        canvas = self.canvas
        for signal, slot in (
            (canvas.opened, self._on_opened), (canvas.moved, self._on_moved), (canvas.refused, self._on_refused),
            (canvas.new_wanted, self._on_new_wanted), (canvas.chosen, self._on_chosen),
            (canvas.sight_changed, self._on_sight_changed), (canvas.came_to, self._on_came_to),
            (self._days.valueChanged, self._on_days_scrolled), (self.levels.chosen, self._on_level_chosen),
            (self._back.clicked, self._on_back), (self._on.clicked, self._on_on),
            (self._today.clicked, canvas.go_to_today), (self._new.clicked, self._on_new_clicked),
            (self._item.opened, canvas.open_current), (self._undated.chosen, self._on_undated_chosen),
            (self._saves.saved, self.reload), (self._saves.failed, self.reload),
        ):  # fmt: skip
            signal.connect(slot)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(self.tr("Tijdlijn"))
        self._days.setAccessibleName(self.tr("Dagen"))
        self._days.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hint = self.tr("Pijlen verplaatsen, met Ctrl een week, met Shift langer of korter · Op en neer kiest · "
                       "Enter opent · N nieuwe actie · + en - · T vandaag")  # fmt: skip
        self._hint = text_label(hint, "label", wrap=True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(22), theme.px(14), theme.px(22), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addLayout(self._bar())
        column.addWidget(self._line_card(), 1)
        column.addWidget(self._undated)
        column.addWidget(self._hint)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(page)
        self._pages.addWidget(self._empty)

    def _bar(self) -> QHBoxLayout:
        row = FlowLayout(spacing=current_theme().px(8))
        for widget in (self.levels, self._back, self._today, self._on):
            row.addWidget(widget)
        bar = QHBoxLayout()
        bar.addLayout(row, 1)
        bar.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    def _line_card(self) -> Card:
        card = Card()
        card.set_padding(6)
        card.body.setSpacing(0)
        card.add(self._ruler)
        card.add(self._scroll, 1)
        card.add(self._days)
        card.add(self._item)
        return card

    def hideEvent(self, event: QHideEvent) -> None:
        self._acts.settle()
        super().hideEvent(event)
