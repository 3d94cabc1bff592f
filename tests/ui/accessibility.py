"""What a screen must have for people who use a keyboard, a screen reader or tired eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.pictures import picture

SMALLEST_TARGET = 24
LOWEST_CONTRAST = 4.5
_SHARPNESS = 3


def problems(window: QWidget) -> list[str]:
    """Return what is wrong with a shown window: focusable without name, target under 24 px, contrast under 4.5."""
    QAccessible.setActive(True)
    QApplication.processEvents()
    found = [problem for part in _parts(QAccessible.queryAccessibleInterface(window)) for problem in _of_part(part)]
    image = picture(window, _SHARPNESS)
    return found + [problem for widget in _with_text(window) for problem in _of_text(widget, window, image)]


def contrast_of(one: str, other: str) -> float:
    """Return the WCAG contrast of two ``#RRGGBB`` colours, 1 to 21."""
    return _contrast(*(_luminance(int(colour.lstrip("#"), 16)) for colour in (one, other)))


def _parts(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from _parts(child)


def _of_part(part: QAccessibleInterface) -> Iterator[str]:
    widget = part.object()
    if not part.state().focusable or not isinstance(widget, QWidget):
        return
    who = f"{type(widget).__name__} {widget.objectName()!r}"
    if widget.window() is not widget and not part.text(QAccessible.Text.Name):
        yield f"{who}: no accessible name"
    room: QRect = part.rect()
    if room.width() < SMALLEST_TARGET or room.height() < SMALLEST_TARGET:
        yield f"{who}: target of {room.width()}x{room.height()} px"


def _with_text(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if not widget.visibleRegion().boundingRect().contains(widget.rect()):
            continue  # cut off at the edge of what scrolls: there is no letter to compare with
        if isinstance(widget, QLabel | QPushButton | QLineEdit) and widget.isVisible() and widget.isEnabled():
            shown = widget.text() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
            if shown.strip():
                yield widget


def _of_text(widget: QWidget, window: QWidget, image: QImage) -> Iterator[str]:
    """Compare the commonest colour with the one that differs most from it: ground and ink, as drawn."""
    inset = 4 if not isinstance(widget, QLabel) else 0
    corner = widget.mapTo(window, QPoint(inset, inset)) * _SHARPNESS
    room = QRect(corner, (widget.size() - QSize(2 * inset, 2 * inset)) * _SHARPNESS)
    pixels = image.copy(room.intersected(image.rect())).convertToFormat(QImage.Format.Format_RGB32)
    if pixels.isNull():
        return
    colours = Counter(pixels.constBits().cast("I"))
    ground = _luminance(colours.most_common(1)[0][0])
    contrast = max(_contrast(ground, _luminance(colour)) for colour in colours)
    if contrast < LOWEST_CONTRAST:
        yield f"{type(widget).__name__} {widget.objectName()!r}: contrast {contrast:.1f} of {widget.property('text')!r}"


def _luminance(colour: int) -> float:
    parts = [((colour >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
