"""A few choices beside each other of which none has to be on: nothing was said yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.look.theme import current_theme


class OpenChoice(QWidget):
    """Buttons of which at most one is on; pressing that one again takes the answer back.

    Signals:
        chosen(key: str): another answer; empty when it was taken back.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        """``choices`` are (key, word) in reading order; ``name`` says what is asked."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(4))
        self._buttons = {key: self._make(key, word, name) for key, word in choices}
        for button in self._buttons.values():
            row.addWidget(button)

    @property
    def key(self) -> str:
        """The answer that is on; empty for none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show ``key`` as the answer; emits nothing."""
        for each, button in self._buttons.items():
            button.setChecked(each == key)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.choose(str(button.property("key")) if button.isChecked() else "")
            self.chosen.emit(self.key)

    def _make(self, key: str, word: str, name: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(f"choice_{key}")
        button.setProperty("look", "segment")
        button.setProperty("key", key)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{name}: {word}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self._on_clicked)
        return button
