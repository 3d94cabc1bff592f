"""Draws a widget to a PNG, at the size and sharpness of some screen, to be looked at."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget


def grab(widget: QWidget, size: tuple[int, int] = (1366, 768), scale: float = 1.0, name: str = "") -> Path:
    """Show ``widget`` at ``size`` logical pixels, draw it ``scale`` times as sharp, and return where the PNG is."""
    folder = Path(tempfile.gettempdir()) / "tandem-pictures"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name or widget.objectName() or type(widget).__name__}-{size[0]}x{size[1]}@{scale:g}.png"
    widget.resize(*size)
    widget.show()
    QApplication.processEvents()
    if not picture(widget, scale).save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


def picture(widget: QWidget, scale: float = 1.0) -> QImage:
    """Return the widget as it is now, ``scale`` times as sharp."""
    image = QImage(QSize(widget.size() * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    widget.render(painter, QPoint())
    painter.end()
    return image
