"""The one crash screen: what is saved, what to send, and how to go on after a bug of ours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.process.crash import report_of
from ui.widgets.text import push_button, text_label

_MOST_REPORTS = 5


class CrashScreen(QDialog):
    """Says truthfully what happened. A second crash while it is open is added to the same report.

    Signals:
        restart_requested(): start Tandem afresh.
    """

    restart_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_screen")
        self.setWindowTitle("Tandem")
        self.setModal(True)
        self._reports: list[str] = []
        self._report = QPlainTextEdit(readOnly=True)
        self._copy = push_button(self.tr("Verslag kopiëren"), icon_name="copy", name="copy_report")
        self._go_on = push_button(self.tr("Verdergaan"), name="go_on")
        self._restart = push_button(self.tr("Tandem herstarten"), "primary", name="restart")
        self._lay_out()
        self._copy.clicked.connect(self._on_copy)
        self._go_on.clicked.connect(self.accept)
        self._restart.clicked.connect(self.restart_requested)

    @property
    def report(self) -> str:
        """What is copied."""
        return "\n\n".join(self._reports)

    def show_error(self, error: BaseException) -> None:
        """Add ``error`` to the report and show the screen."""
        found = report_of(error)
        if found not in self._reports and len(self._reports) < _MOST_REPORTS:
            self._reports.append(found)
        self._report.setPlainText(self.report)
        self.open()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._copy.setText(self.tr("Gekopieerd"))

    def done(self, result: int) -> None:
        self._reports.clear()
        self._copy.setText(self.tr("Verslag kopiëren"))
        super().done(result)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.setMinimumWidth(theme.px(560))
        self._report.setObjectName("crash_report")
        self._report.setAccessibleName(self.tr("Technisch verslag"))
        self._report.setMinimumHeight(theme.px(150))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(self.tr("Er ging iets mis in Tandem zelf"), "title"))
        for sentence in (
            self.tr(
                "Alles wat Tandem al bewaard had, staat veilig op deze laptop. Enkel wat u in de laatste seconde "
                "typte, kan weg zijn: kijk dat na."
            ),
            self.tr(
                "Stuur dit verslag naar uw helpdesk. Er staan geen gegevens van cliënten in, alleen plaatsen in het "
                "programma."
            ),
        ):
            column.addWidget(text_label(sentence, wrap=True))
        column.addWidget(self._report, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(self._go_on)
        row.addWidget(self._restart)
        column.addLayout(row)
        self._restart.setFocus(Qt.FocusReason.OtherFocusReason)
