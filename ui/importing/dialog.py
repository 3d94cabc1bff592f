"""Reading in a caseload: choose a file, see what is right and what is not, confirm, and see what was done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.clients.import_caseload import ImportDone, ImportPlan, plan_import, run_import
from app.clock import local_date
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import Trouble
from ui.importing.plan_lines import plan_lines, titles
from ui.look.theme import current_theme
from ui.widgets.busy import Busy
from ui.widgets.line_table import LineTable
from ui.widgets.text import push_button, text_label
from ui.work.jobs import Job, JobControl
from ui.work.tasks import Tasks


class ImportDialog(QDialog):
    """Leads through one import; nothing is stored before the user confirms.

    Signals:
        imported(): people were added and the user has read how many.
    """

    imported = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(self.tr("Lijst inlezen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._workspace = workspace
        self._tasks = tasks
        self._plan: ImportPlan | None = None
        self._done: ImportDone | None = None
        self._job: Job[ImportDone] | None = None
        self._summary = text_label("", "text", wrap=True, name="import_summary")
        self._trouble = text_label("", "error", wrap=True, name="import_trouble")
        self._table = LineTable("import_problems", titles(), {0: 56, 1: 160, 3: 150}, wide=2)
        self._table.setAccessibleName(self.tr("Rijen die aandacht vragen"))
        self._busy = Busy()
        self._choose = push_button(self.tr("Bestand kiezen…"), icon_name="folder-open", name="choose_file")
        self._go = push_button("", "primary", name="confirm_import")
        self._close = push_button(self.tr("Annuleren"), name="close_import")
        self._lay_out()
        self._show_start()
        self._choose.clicked.connect(self._on_choose)
        self._go.clicked.connect(self._on_confirm)
        self._close.clicked.connect(self.reject)
        self._busy.cancel_requested.connect(self._on_stop)

    def read_file(self, path: Path) -> None:
        """Read ``path`` and show what an import of it would do."""
        workspace = self._workspace

        def work(_control: JobControl) -> ImportPlan:
            from app.imports.caseload import read_caseload  # late: spreadsheets are rare

            file = read_caseload(path, local_date(workspace.clock()))
            return plan_import(workspace, file)

        self._say_trouble("")
        self._choose.setEnabled(False)
        self._busy.begin(self.tr("{file} lezen…").format(file=path.name), can_cancel=False)
        self._tasks.read(work, self._show_plan, self._on_failed, owner=self, kind="import")

    @Slot()
    def _on_choose(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Caseload kiezen"), "", self.tr("Rekenbladen (*.xlsx *.csv);;Alle bestanden (*)")
        )
        if found:
            self.read_file(Path(found))

    def _show_start(self) -> None:
        self._summary.setText(
            self.tr(
                "Kies een Excel-bestand (.xlsx) of een .csv met kolomtitels zoals Naam, Voornaam, Geboortedatum en "
                "Rijksregisternummer. U ziet eerst wat er zou gebeuren."
            )
        )
        self._go.hide()
        self._table.hide()

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self._busy.finish()
        self._choose.setEnabled(True)
        self._choose.setText(self.tr("Ander bestand kiezen…"))
        self._summary.setText(self._plan_words(plan))
        self._table.show_lines(plan_lines(plan))
        self._go.setVisible(bool(plan.new))
        count = len(plan.new)
        self._go.setText(
            self.tr("1 cliënt inlezen") if count == 1 else self.tr("{count} cliënten inlezen").format(count=count)
        )
        (self._go if plan.new else self._choose).setFocus()

    def _plan_words(self, plan: ImportPlan) -> str:
        new, known = len(plan.new), len(plan.known)
        words = [self.tr("1 nieuwe cliënt") if new == 1 else self.tr("{count} nieuwe cliënten").format(count=new)]
        if known:
            words.append(self.tr("{count} al in Tandem").format(count=known))
        if plan.refused:
            one, more = self.tr("1 rij blijft weg"), self.tr("{count} rijen blijven weg")
            words.append(one if plan.refused == 1 else more.format(count=plan.refused))
        said = " · ".join(words) + ". " + self.tr("Er is nog niets ingelezen.")
        if plan.ignored_columns:
            columns = ", ".join(plan.ignored_columns)
            said += "\n" + self.tr("Niet gebruikte kolommen: {columns}.").format(columns=columns)
        return said

    @Slot()
    def _on_confirm(self) -> None:
        plan, workspace = self._plan, self._workspace
        if self._done is not None:
            self.imported.emit()
            self.accept()
            return
        if plan is None or self._job is not None:
            return

        def work(control: JobControl) -> ImportDone:
            return run_import(workspace, plan, report=control.report, should_stop=lambda: control.is_cancelled)

        self._say_trouble("")
        for button in (self._go, self._choose, self._close):
            button.setEnabled(False)
        self._busy.begin(self.tr("Back-up maken en inlezen…"))
        self._job = self._tasks.write(
            work, self._show_done, self._on_failed, owner=self, progress=self._busy.show_progress,
            cancelled=self._on_cancelled,
        )  # fmt: skip

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_done(self, done: ImportDone) -> None:
        self._done = done
        self._end_job()
        count = len(done.added)
        added = (
            self.tr("1 cliënt is ingelezen.")
            if count == 1
            else self.tr("{count} cliënten zijn ingelezen.").format(count=count)
        )
        stopped = self._plan is not None and count + done.known < len(self._plan.new) + len(self._plan.known)
        self._summary.setText(
            f"{added} " + self.tr("U hebt gestopt; lees hetzelfde bestand opnieuw in voor de rest.")
            if stopped
            else added
        )
        self._go.setText(self.tr("Naar de caseload"))
        self._go.setFocus()
        self._choose.hide()
        self._close.hide()

    def _on_cancelled(self) -> None:
        self._end_job()

    def _on_failed(self, error: Exception) -> None:
        self._end_job()
        if not isinstance(error, Trouble):
            raise error
        self._say_trouble(sentence(error))

    def _end_job(self) -> None:
        self._job = None
        self._busy.finish()
        for button in (self._go, self._choose, self._close):
            button.setEnabled(True)

    def _say_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def reject(self) -> None:
        if self._job is None:  # Escape does not leave a running import without a word
            super().reject()

    def _lay_out(self) -> None:
        theme = current_theme()
        self.resize(theme.px(820), theme.px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(14))
        column.addWidget(text_label(self.tr("Lijst inlezen"), "title"))
        column.addWidget(self._summary)
        column.addWidget(self._table, 100)
        column.addStretch(1)
        column.addWidget(self._busy)
        column.addWidget(self._trouble)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._choose)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._go)
        column.addLayout(row)
