"""A document as it will be on paper: leaf through, zoom, save as PDF, print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.cases.printing import Printable, PrintedDocument, make_document, make_from, print_document, print_from
from models.errors import Trouble
from ui.context import Context
from ui.documents.page_picture import PagePicture, draw_page
from ui.documents.print_run import PrintRun, a4_printer
from ui.theme import current_theme
from ui.widgets.text import icon_button, push_button, text_label

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfPreview(QWidget):
    """Shows one printable; composing and drawing happen beside the screen."""

    def __init__(self, context: Context, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_preview")
        self._context = context
        self._printable: Printable | None = None
        self._document: PrintedDocument | None = None
        self._save: Callable[[Path], int] | None = None
        self._page = 0
        self._zoom = 1.0
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
        return self._page

    def show_printable(self, printable: Printable) -> None:
        """Make the document and show its first page, or the same page if it is the same document again."""
        if self._printable is None or (printable.kind, printable.id) != (self._printable.kind, self._printable.id):
            self._page = 0
            self._document = None
            self.paper.clear()
        self._printable = printable
        workspace, kind, id_ = self._context.workspace, printable.kind, printable.id
        self._save = lambda path: print_document(workspace, kind, id_, path)
        self._begin(printable.title, lambda: make_document(workspace, kind, id_))

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
        save = self._save
        if save is None:
            return
        target = path if path.suffix else path.with_suffix(".pdf")
        self._context.tasks.write(
            lambda _control: save(target),
            lambda _pages: self._context.notices.passing(self.tr("Bewaard als {file}.").format(file=target.name)),
            self._on_failed,
            owner=self,
        )

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask where to save; the name that is offered names nobody."""
        if self._document is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Opslaan als PDF"), folder, self.tr("PDF (*.pdf)"))
        dialog.setObjectName("save_pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._document.file_name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot()
    def ask_which_printer(self) -> None:
        """Ask for a printer and which pages."""
        if self._document is None:
            return
        self._printer = a4_printer()
        self._printer.setDocName(self._document.file_name)
        dialog = QPrintDialog(self._printer, self)
        dialog.setObjectName("print_pdf")
        dialog.setMinMax(1, self._document.pages)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # PySide hides the plain open() behind QPrintDialog's own with a slot

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._document is not None:
            done = lambda: self._context.notices.passing(self.tr("Naar de printer gestuurd."))  # noqa: E731
            failed = self._on_print_failed
            PrintRun(self._context.tasks, self._document.data, self._printer, done, failed, self).start()

    def _on_print_failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            error = Trouble("print.printer_refused")
        self._on_failed(error)

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    @Slot()
    def _on_previous(self) -> None:
        self._go(self._page - 1)

    @Slot()
    def _on_next(self) -> None:
        self._go(self._page + 1)

    @Slot()
    def _on_larger(self) -> None:
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > self._zoom + 0.01), self._zoom))

    @Slot()
    def _on_smaller(self) -> None:
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom - 0.01), self._zoom))

    @Slot()
    def _on_fit(self) -> None:
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._draw()

    def _go(self, page: int) -> None:
        if self._document is not None and 0 <= page < self._document.pages:
            self._page = page
            self._draw()

    def _on_made(self, document: PrintedDocument) -> None:
        self._document = document
        self._page = min(self._page, document.pages - 1)
        gaps = self.tr("Sommige tekens kunnen niet gedrukt worden ({which}): daar blijft plaats om te schrijven.")
        self._say(gaps.format(which=", ".join(document.gaps)) if document.gaps else "")
        self._draw()

    def _draw(self) -> None:
        self._show_state()
        if self._document is None:
            return
        data, page = self._document.data, self._page
        ratio = self.devicePixelRatioF()
        width = round(self._fit_width() * self._zoom * ratio)
        self._context.tasks.read(
            lambda _control: draw_page(data, page, width),
            lambda picture: self._on_drawn(picture, ratio),
            self._on_failed,
            owner=self,
            kind="preview_page",
        )

    def _fit_width(self) -> int:
        """Return the width at which the page fills the room, but no wider than it is on paper at 110 dpi."""
        room = self._scroll.viewport().width() - 2 * current_theme().px(16)
        return max(min(room, current_theme().px(910)), 200)

    def _on_drawn(self, picture: PagePicture, ratio: float) -> None:
        pixmap = QPixmap.fromImage(picture.image)
        pixmap.setDevicePixelRatio(ratio)
        self.paper.setPixmap(pixmap)
        self.paper.resize(pixmap.deviceIndependentSize().toSize())
        self.paper.setAccessibleName(
            self.tr("{title}, pagina {page} van {pages}").format(
                title=self._title.text(), page=picture.page + 1, pages=picture.pages
            )
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        from app.sentences import sentence  # late: a screen without trouble needs no sentences

        self._say(sentence(error), is_trouble=True)
        self._show_state()

    def _say(self, text: str, *, is_trouble: bool = False) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._message.setProperty("role", "error" if is_trouble else "label")
        self._message.style().polish(self._message)

    def _show_state(self) -> None:
        pages = self._document.pages if self._document else 0
        self._count.setText(
            self.tr("Pagina {page} van {pages}").format(page=self._page + 1, pages=pages) if pages else ""
        )
        self._zoom_text.setText(f"{round(self._zoom * 100)} %")
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < pages)
        for button in (self.save, self.print, self.larger, self.smaller, self.fit):
            button.setEnabled(pages > 0)

    def _build(self) -> None:
        self._title = text_label("", "section")
        self._count = text_label("", "label")
        self._zoom_text = text_label("", "label")
        self._message = text_label("", "label", wrap=True)
        self._message.hide()
        self.previous = icon_button("chevron-left", self.tr("Vorige pagina"), name="page_previous")
        self.next = icon_button("chevron-right", self.tr("Volgende pagina"), name="page_next")
        self.smaller = icon_button("zoom-out", self.tr("Kleiner"), name="zoom_out")
        self.larger = icon_button("zoom-in", self.tr("Groter"), name="zoom_in")
        self.fit = icon_button("maximize", self.tr("Hele breedte"), name="zoom_fit")
        self.save = push_button(self.tr("Opslaan als PDF"), icon_name="download", name="save_as_pdf")
        self.print = push_button(self.tr("Afdrukken"), "primary", icon_name="printer", name="print")
        self.paper = QLabel()
        self.paper.setObjectName("paper")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("paper_scroll")
        self._scroll.setAccessibleName(self.tr("Voorbeeld op papier"))
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self.paper)

    def _connect(self) -> None:
        for button, slot in (
            (self.previous, self._on_previous),
            (self.next, self._on_next),
            (self.larger, self._on_larger),
            (self.smaller, self._on_smaller),
            (self.fit, self._on_fit),
            (self.save, self.ask_where_to_save),
            (self.print, self.ask_which_printer),
        ):
            button.clicked.connect(slot)
        for keys, slot in (
            ("Ctrl+P", self.ask_which_printer),
            ("Ctrl+S", self.ask_where_to_save),
            ("Ctrl++", self._on_larger),
            ("Ctrl+-", self._on_smaller),
            ("Ctrl+0", self._on_fit),
            ("Alt+PgDown", self._on_next),
            ("Alt+PgUp", self._on_previous),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        theme = current_theme()
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        for widget in (self._title, self.previous, self._count, self.next, self.smaller, self._zoom_text, self.larger,
                       self.fit):  # fmt: skip
            bar.addWidget(widget)
            if widget is self._title:
                bar.addStretch(1)
            if widget is self.next:
                bar.addSpacing(theme.px(8))
        bar.addStretch(1)
        bar.addWidget(self.save)
        bar.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(bar)
        column.addWidget(self._message)
        column.addWidget(self._scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._draw()
