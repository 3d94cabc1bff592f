"""Bringing in the agenda of another program: choose a file, see what would come and what not, confirm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.calendar_import import CalendarDone, CalendarPlan, plan_calendar, run_calendar
from models.errors import Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.busy import Busy
from ui.widgets.line_table import LineTable
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal
from ui.work.jobs import Job, JobControl


class CalendarImportDialog(QDialog):
    """Leads through one import; nothing is stored before the user confirms, and stopping leaves what came whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_import")
        self.setWindowTitle(self.tr("Agenda inlezen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._context = context
        self._plan: CalendarPlan | None = None
        self._job: Job[CalendarPlan] | Job[CalendarDone] | None = None
        self._build()
        self._lay_out()
        self._choose.clicked.connect(self._on_choose)
        self._go.clicked.connect(self._on_confirm)
        self._close.clicked.connect(self.reject)
        self._busy.cancel_requested.connect(self._on_stop)

    def read_file(self, path: Path) -> None:
        """Read ``path`` and show what an import of it would do."""
        workspace = self._context.workspace

        def work(control: JobControl) -> CalendarPlan:
            plan = plan_calendar(workspace, path, lambda: control.is_cancelled)
            control.stop_if_cancelled()
            return plan

        self._begin(self.tr("{file} lezen…").format(file=path.name))
        self._job = self._context.tasks.read(
            work, self._show_plan, self._on_failed, owner=self, kind="calendar import", cancelled=self._on_stopped
        )

    @Slot()
    def _on_choose(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Agenda kiezen"), "", self.tr("Agenda (*.ics);;Alle bestanden (*)")
        )
        if found:
            self.read_file(Path(found))

    def _show_plan(self, plan: CalendarPlan) -> None:
        self._end()
        self._plan = plan
        self._choose.setText(self.tr("Ander bestand kiezen…"))
        self._summary.setText(self._plan_words(plan))
        self._table.show_lines([(str(bad.line), bad.title, refusal(bad.trouble)) for bad in plan.bad])
        self._go.setVisible(plan.count > 0)
        (self._go if plan.count else self._choose).setFocus()

    def _plan_words(self, plan: CalendarPlan) -> str:
        counts = (
            (len(plan.new), self.tr("{count} nieuw")),
            (len(plan.renewed), self.tr("{count} gewijzigd")),
            (len(plan.gone), self.tr("{count} niet meer in het bestand: verdwijnt ook hier")),
            (plan.same, self.tr("{count} al hier")),
            (plan.own, self.tr("{count} van Tandem zelf: blijft zoals het is")),
            (len(plan.bad), self.tr("{count} niet te lezen")),
        )
        said = " · ".join(words.format(count=count) for count, words in counts if count)
        if not plan.count:
            return " ".join((said + "." if said else "", self.tr("Er is niets in te lezen."))).strip()
        return f"{said}. " + self.tr("Er is nog niets ingelezen. Wat komt, is eigen tijd: alleen u ziet het.")

    @Slot()
    def _on_confirm(self) -> None:
        plan, workspace = self._plan, self._context.workspace
        if plan is None or self._job is not None:
            return

        def work(control: JobControl) -> CalendarDone:
            return run_calendar(workspace, plan, report=control.report, should_stop=lambda: control.is_cancelled)

        self._begin(self.tr("Inlezen…"))
        self._job = self._context.tasks.write(
            work, self._show_done, self._on_failed, owner=self, progress=self._busy.show_progress,
            cancelled=self._on_stopped,
        )  # fmt: skip

    def _show_done(self, done: CalendarDone) -> None:
        self._end()
        text = self.tr("Agenda ingelezen: {new} nieuw, {renewed} gewijzigd, {gone} verdwenen.")
        self._context.notices.passing(text.format(new=done.new, renewed=done.renewed, gone=done.gone))
        self.accept()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_stopped(self) -> None:
        self._end()
        self._summary.setText(self.tr("Gestopt. Lees hetzelfde bestand opnieuw in voor de rest."))
        self._go.hide()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error
        self._trouble.setText(refusal(error))
        self._trouble.show()

    def _begin(self, text: str) -> None:
        self._trouble.hide()
        for button in (self._go, self._choose, self._close):
            button.setEnabled(False)
        self._busy.begin(text)

    def _end(self) -> None:
        self._job = None
        self._busy.finish()
        for button in (self._go, self._choose, self._close):
            button.setEnabled(True)

    def reject(self) -> None:
        if self._job is None:  # Escape does not leave a running import without a word
            super().reject()

    def _build(self) -> None:
        self._summary = text_label(
            self.tr("Kies het .ics-bestand dat uw andere agenda maakt (Google, Outlook, Apple: “exporteren”). "
                    "U ziet eerst wat er zou gebeuren."),
            wrap=True, name="calendar_summary",
        )  # fmt: skip
        self._trouble = text_label("", "error", wrap=True, name="calendar_trouble")
        self._trouble.hide()
        titles = (self.tr("Regel"), self.tr("Afspraak"), self.tr("Wat er is"))
        self._table = LineTable("bad_events", titles, {0: 64, 1: 220}, wide=2)
        self._table.setAccessibleName(self.tr("Wat niet te lezen is"))
        self._busy = Busy()
        self._choose = push_button(self.tr("Bestand kiezen…"), icon_name="folder-open", name="choose_calendar")
        self._go = push_button(self.tr("Inlezen"), "primary", name="confirm_calendar")
        self._go.hide()
        self._close = push_button(self.tr("Sluiten"), name="close_calendar")

    def _lay_out(self) -> None:
        theme = current_theme()
        self.resize(theme.px(720), theme.px(400))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(self.tr("Agenda inlezen"), "title"))
        for widget, share in ((self._summary, 0), (self._table, 100), (self._busy, 0), (self._trouble, 0)):
            column.addWidget(widget, share)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._go)
        column.addLayout(row)
