"""Sends a document to a printer page by page; each page is drawn beside the screen at the printer's sharpness."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.documents.page_picture import PagePicture, draw_page
from ui.work.tasks import Tasks

_SHARPEST = 300
"""Dots per inch that a page is drawn with: more costs memory (35 MB a page at 300) and nobody sees it."""


def a4_printer() -> QPrinter:
    """Return a printer set to A4, at its own resolution."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


class PrintRun(QObject):
    """One document on its way to ``printer``; calls ``done`` or ``failed`` once, and deletes itself."""

    def __init__(
        self,
        tasks: Tasks,
        data: bytes,
        printer: QPrinter,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._data = data
        self._printer = printer
        self._done = done
        self._failed = failed
        self._painter = QPainter()
        self._last = -1

    def start(self) -> None:
        """Begin with the first page that was asked for."""
        self._draw(max(self._printer.fromPage() - 1, 0))

    def _draw(self, page: int) -> None:
        data = self._data
        width = round(210 / 25.4 * min(self._printer.resolution(), _SHARPEST))
        self._tasks.read(lambda _control: draw_page(data, page, width), self._on_drawn, self._on_failed, owner=self)

    def _on_drawn(self, picture: PagePicture) -> None:
        if not self._painter.isActive():
            if not self._painter.begin(self._printer):
                self._end()
                self._failed(OSError("printer"))
                return
        else:
            self._printer.newPage()
        page = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        self._painter.drawImage(QRect(0, 0, page.width(), page.height()), picture.image)
        last = min(self._printer.toPage() or picture.pages, picture.pages)
        if picture.page + 1 < last:
            self._draw(picture.page + 1)
            return
        self._end()
        self._done()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._failed(error)

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.deleteLater()
