"""A few choices beside each other, one of them on: which list, which period, which language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout


class Segmented(QWidget):
    """Exclusive buttons; the arrow keys move within, Tab leaves.

    Signals:
        chosen(key): the user chose another one.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        name: str = "",
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are (key, word) in reading order, the first one is on; ``name`` says what is chosen.

        ``wraps``: they go on at the next line where there is no room beside each other.
        """
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        row: QLayout
        if wraps:
            row = FlowLayout(self, spacing=current_theme().px(4))
        else:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(current_theme().px(4))
        for key, word in choices:
            button = self._make(key, word, name)
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(choices[0][0])

    @property
    def key(self) -> str:
        """The key that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Put ``key`` on; emits nothing."""
        self._buttons[key].setChecked(True)

    def set_shown(self, key: str, on: bool) -> None:
        """Show a choice or put it out of sight."""
        self._buttons[key].setVisible(on)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("key"))

    def _make(self, key: str, word: str, name: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(f"choice_{key}")
        button.setProperty("look", "segment")
        button.setProperty("key", key)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(_spoken(name, word))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._on_clicked)
        self._group.addButton(button)
        return button


def _spoken(name: str, word: str) -> str:
    return f"{name}: {word}" if name else word
