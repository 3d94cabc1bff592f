"""A document as it will be on paper: leaf through, zoom, save as PDF, print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.printing import Printable, PrintedDocument, make_document, make_from, print_document, print_from
from models.errors import Trouble
from ui.context import Context
from ui.documents.page_picture import draw_page
from ui.documents.paper import PaperView
from ui.documents.paper_out import PaperOut, Write
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class PdfPreview(QWidget):
    """Shows one printable; composing and drawing happen beside the screen."""

    def __init__(self, context: Context, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_preview")
        self._context = context
        self._printable: Printable | None = None
        self._document: PrintedDocument | None = None
        self._save: Write | None = None
        self._out = PaperOut(context, self, self._on_failed)
        self._build()
        self._lay_out()
        self._connect()

    @property
    def document(self) -> PrintedDocument | None:
        """What is shown, None while it is being made or could not be."""
        return self._document

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._view.page

    def show_printable(self, printable: Printable, language: str = "") -> None:
        """Make the document and show its first page, or the same page if it is the same document again.

        ``language``: the code of the one beside Dutch, where the document can have one.
        """
        if self._printable is None or (printable.kind, printable.id) != (self._printable.kind, self._printable.id):
            self._document = None
            self._view.clear()
        self._printable = printable
        workspace, kind, id_ = self._context.workspace, printable.kind, printable.id
        second = language if printable.is_bilingual else ""
        self._save = lambda path: print_document(workspace, kind, id_, path, second)
        self._begin(printable.title, lambda: make_document(workspace, kind, id_, second))

    def show_draft(self, kind: str, title: str, content: object) -> None:
        """Make a document of what is not stored."""
        self._printable, self._page, self._document = None, 0, None
        self._save = lambda path: print_from(kind, content, path)
        self._begin(title, lambda: make_from(kind, content))

    def _begin(self, title: str, make: Callable[[], PrintedDocument]) -> None:
        self._title.setText(title)
        self._say(self.tr("Het blad wordt gemaakt …") if self._document is None else "")
        self._show_state()
        self._context.tasks.read(lambda _control: make(), self._on_made, self._on_failed, owner=self, kind="preview")

    def save_to(self, path: Path) -> None:
        """Save the document at ``path``; tells when it is there, or why not."""
        if self._save is not None:
            self._out.save(self._save, path)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where to save what is shown."""
        if self._document is not None and self._save is not None:
            self._out.ask_where_to_save(self._document, self._save)

    @Slot()
    def ask_which_printer(self) -> None:
        """Ask for a printer and which pages of what is shown."""
        if self._document is not None:
            self._out.ask_which_printer(self._document)

    def _on_made(self, document: PrintedDocument) -> None:
        self._document = document
        gaps = self.tr("Sommige tekens kunnen niet gedrukt worden ({which}): daar blijft plaats om te schrijven.")
        self._say(gaps.format(which=", ".join(document.gaps)) if document.gaps else "")
        self._draw()

    def _draw(self) -> None:
        self._show_state()
        if self._document is not None:
            data = self._document.data
            self._view.show_paper(partial(draw_page, data), self._title.text(), self._document.pages)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        from app.sentences.trouble import sentence  # late: a screen without trouble needs no sentences

        self._say(sentence(error), is_trouble=True)
        self._show_state()

    def _say(self, text: str, *, is_trouble: bool = False) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._message.setProperty("role", "error" if is_trouble else "label")
        self._message.style().polish(self._message)

    def _show_state(self) -> None:
        for button in (self.save, self.print):
            button.setEnabled(self._document is not None)

    def _build(self) -> None:
        self._title = text_label("", "section")
        self._message = text_label("", "label", wrap=True)
        self._message.hide()
        self._view = PaperView(self._context, self._on_failed, name="preview")
        self.paper, self.next = self._view.paper, self._view.next
        self.save = push_button(self.tr("Opslaan als PDF"), icon_name="download", name="save_as_pdf")
        self.print = push_button(self.tr("Afdrukken"), "primary", icon_name="printer", name="print")

    def _connect(self) -> None:
        self.save.clicked.connect(self.ask_where_to_save)
        self.print.clicked.connect(self.ask_which_printer)
        for keys, button, slot in (
            ("Ctrl+P", self.print, self.ask_which_printer),
            ("Ctrl+S", self.save, self.ask_where_to_save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName(button.objectName())
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        theme = current_theme()
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        bar.addWidget(self._title)
        bar.addStretch(1)
        bar.addWidget(self._view.controls)
        bar.addStretch(1)
        bar.addWidget(self.save)
        bar.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(bar)
        column.addWidget(self._message)
        column.addWidget(self._view, 1)
