"""A short list of rows that can be added to, changed and taken from: what languages and contact ways share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import icon_button, push_button


class EditorRow(QWidget):
    """One row; its parts stand beside each other.

    Signals:
        edited(): the user changed something in it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(current_theme().px(8))

    @Slot()
    def tell(self) -> None:
        """Say that something was changed."""
        self.edited.emit()


class RowsEditor(QWidget):
    """Rows under each other, each with a cross, and a button under them.

    Signals:
        edited(): the user changed, added or removed a row.
    """

    edited = Signal()

    def __init__(
        self, name: str, add_words: str, remove_words: str, make: Callable[[], EditorRow], parent: QWidget | None = None
    ) -> None:
        """``name`` is the object name; ``remove_words`` say what the cross does."""
        super().__init__(parent)
        self.setObjectName(name)
        self._make = make
        self._remove_words = remove_words
        self._rows: list[EditorRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(current_theme().px(8))
        self._add = push_button(add_words, "quiet", icon_name="plus", name=f"{name}_add")
        self._add.clicked.connect(self._on_add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(current_theme().px(4))
        outer.addLayout(self._column)
        outer.addWidget(self._add)

    @property
    def rows(self) -> Sequence[EditorRow]:
        return self._rows

    def clear(self) -> None:
        """Take all rows away; emits nothing."""
        for row in list(self._rows):
            self._take(row)

    def add_row(self) -> EditorRow:
        """Add an empty row at the end and return it; emits nothing."""
        row = self._make()
        remove = icon_button("x", self._remove_words, name=f"{self.objectName()}_remove")
        remove.clicked.connect(self._on_remove)
        row.across.addWidget(remove)
        row.edited.connect(self.edited)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    @Slot()
    def _on_add(self) -> None:
        self.add_row().setFocus()

    @Slot()
    def _on_remove(self) -> None:
        cross = self.sender()
        row = cross.parent() if cross is not None else None
        if isinstance(row, EditorRow):
            self._add.setFocus()
            self._take(row)
            self.edited.emit()

    def _take(self, row: EditorRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
