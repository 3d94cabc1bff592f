"""The papers of a sitting day: to a printer or in a file, made beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QPushButton, QSizePolicy, QWidget

from app.cases.printing import PrintedDocument
from models.errors import Trouble
from ui.context import Context
from ui.documents.print_run import PrintRun, a4_printer
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.work.actions import refusal
from ui.work.jobs import JobControl

Make = Callable[[Callable[[int, int], None]], PrintedDocument]
"""Makes a paper; told (done, total) before each part, which raises to stop it."""


class PrintMenu(QPushButton):
    """A button with a choice of papers; each can be printed or saved."""

    def __init__(self, context: Context, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._context = context
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setIcon(icon("printer", "text"))
        self.setIconSize(QSize(current_theme().px(22), current_theme().px(18)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._document: PrintedDocument | None = None

    def offer(self, papers: Sequence[tuple[str, Make]]) -> None:
        """Offer these papers, by their names: to print, and below to save."""
        self._menu.clear()
        for word, make in papers:
            self._menu.addAction(word).triggered.connect(partial(self._begin, make, self.ask_which_printer))
        if papers:
            self._menu.addSeparator()
        for word, make in papers:
            said = self.tr("{paper} bewaren als PDF…").format(paper=word)
            self._menu.addAction(said).triggered.connect(partial(self._begin, make, self.ask_where_to_save))
        self.setEnabled(bool(papers))

    def _begin(self, make: Make, then: Callable[[], None], *_checked: object) -> None:
        self.setEnabled(False)

        def work(control: JobControl) -> PrintedDocument:
            def report(_done: int, _total: int) -> None:
                control.stop_if_cancelled()

            return make(report)

        self._context.tasks.read(work, partial(self._on_made, then), self._on_failed, owner=self, kind="day-papers")

    def _on_made(self, then: Callable[[], None], document: PrintedDocument) -> None:
        self.setEnabled(True)
        self._document = document
        then()

    @Slot()
    def ask_which_printer(self) -> None:
        """Ask for a printer and which pages."""
        if self._document is None:
            return
        self._printer = a4_printer()
        self._printer.setDocName(self._document.file_name)
        dialog = QPrintDialog(self._printer, self)
        dialog.setObjectName("print_day")
        dialog.setMinMax(1, self._document.pages)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # PySide hides the plain open() behind QPrintDialog's own with a slot

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where to save; the name that is offered names nobody."""
        if self._document is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Opslaan als PDF"), folder, self.tr("PDF (*.pdf)"))
        dialog.setObjectName("save_day")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._document.file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, place: str) -> None:
        """Save what was made; tells when it is there, or why not."""
        document, path = self._document, Path(place)
        if document is None:
            return
        self._context.tasks.write(
            lambda _control: _save(document, path),
            lambda _done: self._context.notices.passing(self.tr("Bewaard als {file}.").format(file=path.name)),
            self._on_failed,
            owner=self,
        )

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._document is not None:
            done = lambda: self._context.notices.passing(self.tr("Naar de printer gestuurd."))  # noqa: E731
            PrintRun(self._context.tasks, self._document.data, self._printer, done, self._on_failed, self).start()

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, OSError) and not isinstance(error, Trouble):
            error = Trouble("print.printer_refused")
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))


def _save(document: PrintedDocument, path: Path) -> None:
    from app.documents.drawing.whole_file import write_whole  # late: only who saves needs it

    write_whole(path, [document.data])
