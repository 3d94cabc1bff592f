"""Where a finished paper goes: to a printer or in a file, as the user chooses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.cases.printing import PrintedDocument
from models.errors import Trouble
from ui.context import Context
from ui.documents.print_run import PrintRun, a4_printer

Write = Callable[[Path], object]
"""Writes a paper as a file."""


class PaperOut(QObject):
    """Asks where a paper goes and brings it there beside the screen; that it arrived is said in passing."""

    def __init__(self, context: Context, owner: QWidget, failed: Callable[[Exception], None]) -> None:
        """``owner`` has the dialogs above it; ``failed`` is told why a paper did not arrive."""
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._failed = failed
        self._document: PrintedDocument | None = None
        self._printer: QPrinter | None = None
        self._write: Write | None = None

    def ask_which_printer(self, document: PrintedDocument) -> None:
        """Ask for a printer and which pages."""
        self._document, self._printer = document, a4_printer()
        self._printer.setDocName(document.file_name)
        dialog = QPrintDialog(self._printer, self._owner)
        dialog.setObjectName("print_pdf")
        dialog.setMinMax(1, document.pages)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # PySide hides the plain open() behind QPrintDialog's own with a slot

    def ask_where_to_save(self, document: PrintedDocument, write: Write) -> None:
        """Ask where to save; the name that is offered names nobody."""
        self._write = write
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._owner, self.tr("Opslaan als PDF"), folder, self.tr("PDF (*.pdf)"))
        dialog.setObjectName("save_pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(document.file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    def save(self, write: Write, path: Path) -> None:
        """Save a paper as ``path``, with the ending of a PDF if it has none."""
        target = path if path.suffix else path.with_suffix(".pdf")
        self._context.tasks.write(
            lambda _control: write(target),
            lambda _written: self._context.notices.passing(self.tr("Bewaard als {file}.").format(file=target.name)),
            self._failed,
            owner=self,
        )

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        if self._write is not None:
            self.save(self._write, Path(path))

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._document is not None and self._printer is not None:
            run = PrintRun(
                self._context.tasks, self._document.data, self._printer, self._on_printed, self._on_print_failed, self
            )
            run.start()

    def _on_printed(self) -> None:
        self._context.notices.passing(self.tr("Naar de printer gestuurd."))

    def _on_print_failed(self, error: Exception) -> None:
        self._failed(Trouble("print.printer_refused") if isinstance(error, OSError) else error)
