"""Labels and buttons in the few looks that Tandem has."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui.look.icons import icon
from ui.look.theme import current_theme

LabelRole = Literal[
    "text", "label", "strong-label", "quiet", "strong", "card-title", "section", "title", "display", "error"
]
ButtonLook = Literal["normal", "primary", "quiet"]

_ICON_COLOURS: dict[str, str] = {"normal": "text", "primary": "on_accent", "quiet": "accent"}


def text_label(text: str = "", role: LabelRole = "text", *, wrap: bool = False, name: str = "") -> QLabel:
    """Make a label that never reads its text as markup: what clients and partners wrote is shown as written."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setObjectName(name)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def push_button(text: str, look: ButtonLook = "normal", *, icon_name: str = "", name: str = "") -> QPushButton:
    """Make a button with a word on it; ``name`` is its object name."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("look", look)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    if icon_name:
        button.setIcon(icon(icon_name, _ICON_COLOURS[look]))
        button.setIconSize(_icon_size(room_right=4))
    return button


def icon_button(icon_name: str, text: str, *, name: str = "", colour: str = "quiet") -> QPushButton:
    """Make a button that shows only an icon; ``text`` is its tooltip and what a screen reader says."""
    button = QPushButton()
    button.setObjectName(name)
    button.setProperty("look", "icon")
    button.setIcon(icon(icon_name, colour))
    button.setIconSize(_icon_size())
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    return button


def rule() -> QWidget:
    """Make a thin horizontal line."""
    line = QLabel()
    line.setProperty("look", "rule")
    line.setFixedHeight(1)
    return line


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects on, and let the widget wear it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _icon_size(room_right: int = 0) -> QSize:
    theme = current_theme()
    return QSize(theme.px(18 + room_right), theme.px(18))
