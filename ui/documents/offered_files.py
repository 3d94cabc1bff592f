"""Files that are dropped on the screen or stand on the clipboard, ready to become attachments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True)
class OfferedFile:
    """Something to be added: a file on this computer, or a picture in memory (``data``)."""

    name: str
    path: Path | None = None
    data: bytes = b""


def has_files(mime: QMimeData) -> bool:
    """Tell whether there is anything in ``mime`` that can become an attachment."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def offered_files(mime: QMimeData, picture_name: str) -> list[OfferedFile]:
    """Return the local files in ``mime``, else the picture in it under ``picture_name``."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return [OfferedFile(path.name, path) for path in paths]
    image = mime.imageData()
    if isinstance(image, QImage) and not image.isNull():
        return [OfferedFile(picture_name, data=_as_png(image))]
    return []


def _as_png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())
