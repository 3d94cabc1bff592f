"""The page Zitdagen: the list of days, and one day with its three parts: preparing, the day itself, afterwards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.printing import make_document
from app.cases.sitting.days import DayLine, Sitter, days_beside, read_day
from app.cases.sitting.papers import DAY_LIST, make_papers_of_day, make_sheets_of_day
from app.cases.sitting.planning import (
    DayPlan,
    change_day,
    colleagues_to_sit,
    delete_day,
    known_municipalities,
    plan_day,
    plan_of,
    restore_day,
)
from app.cases.sitting.talks import TalkItem, written_talk
from app.workspace import Workspace
from models.errors import Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.sitting import words
from ui.sitting.after_day import AfterDay
from ui.sitting.day_screen import DayScreen
from ui.sitting.days_view import DaysView
from ui.sitting.plan_dialog import PlanDialog
from ui.sitting.preparation import Preparation
from ui.sitting.print_menu import Make, PrintMenu
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segmented
from ui.widgets.text import icon_button, text_label
from ui.work.actions import refusal
from ui.work.save_queue import SaveQueue

PREPARE, RUN, AFTER = "voorbereiden", "dag", "na"
_NARROW = 780
_Part = Preparation | DayScreen | AfterDay


class SittingPage(QWidget):
    """Shows the list, or one day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sitting_page")
        self._context = context
        self._day: DayLine | None = None
        self._saves = SaveQueue(context.tasks, context.notices, self, "unsaved:zitdag")
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, frozenset({"sitting_day", "sync"}), self._reload_head)

    @property
    def sitting_day_id(self) -> str:
        """The day that is shown; empty for the list."""
        return self._day.id if self._day is not None else ""

    @property
    def part_key(self) -> str:
        """Which part of the day is shown."""
        return self._parts_chooser.key

    @Slot()
    def show_list(self) -> None:
        """Show all days."""
        self.flush()
        self._day = None
        self._stack.setCurrentWidget(self.days)
        self.days.focus_first()

    @Slot(str)
    def show_day(self, sitting_day_id: str, part: str = "") -> None:
        """Show a day, at the part that fits its date unless ``part`` names one."""
        self.flush()
        try:
            day = read_day(self._context.workspace, sitting_day_id)  # one row by its id
        except Trouble as trouble:
            self._day = None
            self._missing.show_sentence(refusal(trouble), self.tr("Naar de zitdagen"))
            self._stack.setCurrentWidget(self._missing)
            return
        self._day = day
        self._show_head()
        for each in self._parts.values():
            each.show_day(sitting_day_id)
        self._stack.setCurrentWidget(self._one)
        self.show_part(part or self._fitting_part(day))

    @Slot(str)
    def show_part(self, key: str) -> None:
        """Turn to a part of the day."""
        self.flush()
        self._parts_chooser.choose(key)
        self._part_stack.setCurrentWidget(self._parts[key])
        self._parts[key].focus_start()

    def flush(self) -> None:
        """Hand in what was typed and not saved yet."""
        self.prepare.flush()
        self._saves.retry()

    def _fitting_part(self, day: DayLine) -> str:
        today = self._context.today()
        if day.is_closed or day.on < today:
            return AFTER
        return RUN if day.on == today else PREPARE

    def _reload_head(self) -> None:
        if self._day is None:
            return
        try:
            self._day = read_day(self._context.workspace, self._day.id)
        except Trouble:
            self.show_day(self._day.id)  # a colleague took it away: said in its place
        else:
            self._show_head()

    def _show_head(self) -> None:
        day = self._day
        if day is None:
            return
        self._title.setText(words.title_of(day))
        self._about.setText(words.about_day(day, self._context.today()))
        self._edit.setVisible(not day.is_closed)
        self._delete.setVisible(not day.is_closed and not day.to_come and not day.seen)
        workspace, id_ = self._context.workspace, day.id
        papers: list[tuple[str, Make]] = [
            (
                self.tr("Daglijst en alle bladen"),
                lambda report: make_papers_of_day(workspace, id_, report=report),
            ),
            (self.tr("Daglijst voor het onthaal"), lambda _report: make_document(workspace, DAY_LIST, id_)),
            (self.tr("Alle bladen van de dag"), lambda report: make_sheets_of_day(workspace, id_, report=report)),
        ]
        self.print.offer(papers)

    # What the user does

    @Slot()
    def plan(self) -> None:
        """Ask for a new day."""
        self._ask(DayPlan(user_ids=(self._context.workspace.identity.user_id,)), "")

    @Slot()
    def _on_edit_clicked(self) -> None:
        if self._day is not None:
            self._ask(plan_of(self._context.workspace, self._day.id), self._day.id)

    def _ask(self, plan: DayPlan, sitting_day_id: str) -> None:
        work = partial(_choices, self._context.workspace)
        self._context.tasks.read(
            lambda _control: work(), partial(self._open_dialog, plan, sitting_day_id), owner=self, kind="sitting-plan"
        )

    def _open_dialog(self, plan: DayPlan, sitting_day_id: str, choices: tuple[list[str], list[Sitter]]) -> None:
        dialog = PlanDialog(self._context.today, *choices, plan, self.window())
        dialog.submitted.connect(partial(self._on_submitted, dialog, sitting_day_id))
        dialog.open()

    def _on_submitted(self, dialog: PlanDialog, sitting_day_id: str, plan: DayPlan) -> None:
        workspace, made, beside = self._context.workspace, list[str](), list[DayLine]()

        def work() -> None:
            if sitting_day_id:
                change_day(workspace, sitting_day_id, plan)
                made.append(sitting_day_id)
            else:
                made.append(plan_day(workspace, plan))
            beside.extend(_days_beside(workspace, plan, made[0]))

        def tell() -> None:
            dialog.accept()
            self.show_day(made[0], "" if sitting_day_id == "" else self.part_key)
            if beside:
                self._context.notices.passing(words.beside_words(beside))

        self._saves.do(work, tell, dialog.show_trouble)

    @Slot()
    def _on_delete_clicked(self) -> None:
        if self._day is None:
            return
        workspace, id_ = self._context.workspace, self._day.id

        def undo() -> None:
            self._saves.do(lambda: restore_day(workspace, id_), lambda: self.show_day(id_))

        def tell() -> None:
            self.show_list()
            self._context.notices.passing(self.tr("Zitdag verwijderd."), undo)

        self._saves.do(lambda: delete_day(workspace, id_), tell)

    @Slot(object)
    def _on_talk_begun(self, item: TalkItem) -> None:
        self._open_dossier(item.dossier_id, "gesprekken", item.item_id)

    @Slot(str)
    def _on_dossier_wanted(self, dossier_id: str) -> None:
        self._open_dossier(dossier_id, "", "")

    @Slot(str, str)
    def _on_talk_wanted(self, dossier_id: str, appointment_id: str) -> None:
        found = written_talk(self._context.workspace, appointment_id)  # one row by its id
        self._open_dossier(dossier_id, "gesprekken" if found else "", found.item_id if found else "")

    def _open_dossier(self, dossier_id: str, section: str, item_id: str) -> None:
        self._context.navigation.dossier_requested.emit(dossier_id, section, item_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the keyboard along: who comes here by a key goes on by keys."""
        super().showEvent(event)
        if self._day is None:
            self.days.focus_first()
        else:
            self._parts[self.part_key].focus_start()

    # Building

    def _build(self) -> None:
        self.days = DaysView(self._context)
        self.prepare = Preparation(self._context, self._saves)
        self.day = DayScreen(self._context, self._saves)
        self.after = AfterDay(self._context, self._saves)
        self._parts: dict[str, _Part] = {PREPARE: self.prepare, RUN: self.day, AFTER: self.after}
        self._parts_chooser = Segmented(
            ((PREPARE, self.tr("Voorbereiden")), (RUN, self.tr("De dag")), (AFTER, self.tr("Na de dag"))),
            name=self.tr("Deel van de zitdag"),
        )
        self._back = icon_button("arrow-left", self.tr("Alle zitdagen (Alt+←)"), name="sitting_back")
        self._title = text_label("", "title", name="sitting_title")
        self._about = text_label("", "quiet", wrap=True, name="sitting_about")
        self._edit = icon_button("pencil", self.tr("Dag, uren of plaats wijzigen"), name="sitting_edit")
        self._delete = icon_button("trash-2", self.tr("Zitdag verwijderen"), name="sitting_delete")
        self.print = PrintMenu(self._context, self.tr("Afdrukken"), "sitting_print")
        self._missing = EmptyState("map-pin", "")
        self._one = QWidget()
        self._part_stack = QStackedWidget()
        self._stack = QStackedWidget()

    def _connect(self) -> None:
        self.days.day_chosen.connect(self.show_day)
        self.days.plan_requested.connect(self.plan)
        self._missing.action_requested.connect(self.show_list)
        self._back.clicked.connect(self.show_list)
        self._edit.clicked.connect(self._on_edit_clicked)
        self._delete.clicked.connect(self._on_delete_clicked)
        self._parts_chooser.chosen.connect(self.show_part)
        self.day.talk_begun.connect(self._on_talk_begun)
        self.day.dossier_wanted.connect(self._on_dossier_wanted)
        self.after.talk_wanted.connect(self._on_talk_wanted)
        keys = {"Alt+Left": self.show_list, "Alt+1": partial(self.show_part, PREPARE),
                "Alt+2": partial(self.show_part, RUN), "Alt+3": partial(self.show_part, AFTER)}  # fmt: skip
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._one)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        theme = current_theme()
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addWidget(self._title)
        said.addWidget(self._about)
        which = QHBoxLayout()
        which.setSpacing(theme.px(10))
        which.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        which.addLayout(said, 1)
        for button in (self._edit, self._delete):
            which.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        turns = QHBoxLayout()
        turns.setSpacing(theme.px(10))
        turns.addWidget(self._parts_chooser)
        turns.addWidget(self.print)
        turns.addStretch(1)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(10))
        head.addLayout(which, 1)
        head.addLayout(turns)
        for part in self._parts.values():
            self._part_stack.addWidget(part)
        inside = QVBoxLayout(self._one)
        inside.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(14))
        inside.setSpacing(theme.px(14))
        inside.addLayout(head)
        inside.addWidget(self._part_stack, 1)
        for page in (self.days, self._one, self._missing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what turns the page below what it is about where both do not fit side by side."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < current_theme().px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._head.direction():
            self._head.setDirection(direction)


def _days_beside(workspace: Workspace, plan: DayPlan, but: str) -> list[DayLine]:
    """Return the other sitting days that somebody has to know of who plans this one."""
    if plan.on is None:
        return []
    return days_beside(workspace, plan.on, plan.user_ids, municipality=plan.municipality, place=plan.place, but=but)


def _choices(workspace: Workspace) -> tuple[list[str], list[Sitter]]:
    return known_municipalities(), colleagues_to_sit(workspace)
