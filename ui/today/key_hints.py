"""The keys of a screen, written under what they work on: nobody has to know them by heart."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import text_label


class KeyHints(QWidget):
    """A quiet row of keys, each with what it does; it wraps where the screen is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_hints")
        theme = current_theme()
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(theme.px(4), 0, 0, 0)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Show ``keys``: each key with a word or two on what it does."""
        self.setVisible(bool(keys))
        if keys == self._shown:
            return
        self._shown = keys
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for key, does in keys:
            self._flow.addWidget(_hint(key, does))
        self.setAccessibleName(", ".join(f"{key}: {does}" for key, does in keys))


def _hint(key: str, does: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, current_theme().px(8), 0)
    row.setSpacing(current_theme().px(5))
    row.addWidget(text_label(key, "strong-label"))
    row.addWidget(text_label(does, "label"))
    return box
