"""Outline icons in the colour of the theme, sharp at every size and screen scale.

The pictures in ``resources/icons`` are Lucide's (ISC licence, beside them), drawn with a stroke of 1.5.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.look.theme import current_theme


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon ``name`` (a file of ``resources/icons``) in a colour role of the theme.

    It is painted when shown, so it follows a change of theme without being set again.
    Raises FileNotFoundError for a name that we do not ship.
    """
    _source(name)
    return QIcon(_ThemedIcon(name, colour))


def draw_icon(painter: QPainter, rect: QRectF, name: str, colour: str = "text") -> None:
    """Paint an icon inside ``rect``; for widgets that draw themselves."""
    _renderer(name, current_theme().colour(colour).name()).render(painter, rect)


def icon_pixmap(name: str, size: int, ratio: float, colour: str = "text") -> QPixmap:
    """Return the icon as a picture of ``size`` logical pixels for a screen of device pixel ratio ``ratio``."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return pixmap


class _ThemedIcon(QIconEngine):
    """Paints one SVG in the present colour of its role; quiet when disabled."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        # A button leaves 4 px between icon and word; a wider icon with its picture at the left makes that more.
        side = min(rect.width(), rect.height())
        square = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        draw_icon(painter, square, self._name, "quiet" if mode == QIcon.Mode.Disabled else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._name, self._colour)


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
