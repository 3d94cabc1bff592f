"""Pages of a PDF, and pictures, drawn from memory on white; no client's data touches a temporary file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument

from app.errors import FileTrouble


@dataclass(frozen=True)
class PagePicture:
    """One page drawn, and what it is a page of. ``points``: the size of the page on paper, in 1/72 inch."""

    image: QImage
    page: int
    pages: int
    points: QSize


def draw_page(data: bytes, page: int, width: int) -> PagePicture:
    """Draw page ``page`` (from 0) of a PDF, ``width`` pixels wide. Safe on any thread: it opens its own document.

    Raises FileTrouble ``document.unreadable`` when the data are no PDF.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    try:
        document.load(buffer)
        if document.status() != QPdfDocument.Status.Ready:
            raise FileTrouble("document.unreadable", file="PDF")
        points = document.pagePointSize(page)
        drawn = document.render(page, QSize(width, round(width * points.height() / points.width())))
        return PagePicture(_on_white(drawn), page, document.pageCount(), points.toSize())
    finally:
        document.close()


def draw_image(data: bytes, width: int) -> PagePicture:
    """Draw a picture (PNG, JPEG), ``width`` pixels wide and the right way up. Safe on any thread.

    Raises FileTrouble ``document.unreadable`` when the data are no picture, or one too large to draw.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a photo says itself how the camera was held
    size = reader.size()
    if size.isEmpty():
        raise FileTrouble("document.unreadable", file="PNG")
    is_turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    shown = size.transposed() if is_turned else size
    wanted = QSize(width, max(1, round(width * shown.height() / shown.width())))
    reader.setScaledSize(wanted.transposed() if is_turned else wanted)
    image = reader.read()
    if image.isNull():
        raise FileTrouble("document.unreadable", file="PNG")
    return PagePicture(_on_white(image), 0, 1, shown)


def _on_white(drawn: QImage) -> QImage:
    """Lay the drawing on paper: QPdfDocument leaves the ground transparent, and so does many a PNG."""
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper
