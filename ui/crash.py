"""The one crash screen: what is saved, what to send, and how to go on after a bug of ours.

The technical report holds kinds of error and places in the code. Messages and values stay out: they can hold what a
client said.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.widgets.text import push_button, text_label

_MOST_REPORTS = 5


def report_of(error: BaseException) -> str:
    """Return the technical report: versions, kinds of error, places in the code; nothing of a client."""
    lines = [
        f"Tandem {_own_version()} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def _place(frame: traceback.FrameSummary) -> str:
    # The last parts of the path only: a home folder is a name.
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


def _own_version() -> str:
    try:
        return version("tandem")
    except PackageNotFoundError:
        return "?"


class CrashWatch(QObject):
    """Takes what nobody caught, from ``start`` to ``close``, on whatever thread it happened.

    Signals:
        crashed(error: BaseException): on the GUI thread.
    """

    crashed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_in_thread: Callable[..., object] = threading.excepthook
        self._arrived.connect(self._on_arrived)

    def start(self) -> None:
        self._before, self._before_in_thread = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def close(self) -> None:
        sys.excepthook = self._before
        threading.excepthook = self._before_in_thread

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
        else:
            self._arrived.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._arrived.emit(args.exc_value)

    @Slot(object)
    def _on_arrived(self, error: BaseException) -> None:
        self.crashed.emit(error)


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
