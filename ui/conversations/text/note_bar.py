"""The quiet bar above a note: heading, bold, list and task box for who does not know the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button

HEADING, SUBHEADING, BOLD, LIST, TASK = "heading", "subheading", "bold", "list", "task"

_BUTTONS = (
    (HEADING, "Kop", "Ctrl+Shift+1"),
    (SUBHEADING, "Tussenkop", "Ctrl+Shift+2"),
    (BOLD, "Vet", "Ctrl+B"),
    (LIST, "Lijst", "Ctrl+Shift+8"),
    (TASK, "Taak", "Ctrl+Shift+9"),
)


class NoteBar(QWidget):
    """Buttons with a word; they leave the cursor in the text, so Tab does not stop here: each has a key.

    Signals:
        chosen(what: str): ``HEADING`` and the others.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(2))
        for what, word, keys in _BUTTONS:
            row.addWidget(self._button(what, word, keys))
        row.addStretch(1)

    def _button(self, what: str, word: str, keys: str) -> QPushButton:
        button = push_button(self.tr(word), name=f"note_{what}")
        button.setProperty("look", "status")
        button.setToolTip(f"{self.tr(word)} ({keys})")
        button.setAccessibleName(self.tr(word))
        button.setAccessibleDescription(keys)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.chosen.emit(what))
        return button


def keys_in_words() -> str:
    """Return the keys of all buttons, for who hears the field instead of seeing the bar."""
    return ", ".join(f"{word}: {keys}" for _, word, keys in _BUTTONS)
