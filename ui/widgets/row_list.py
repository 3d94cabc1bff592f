"""A list of plain values that is painted row by row: walked through with the arrows, entered with Enter."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from ui.look.theme import current_theme

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole value of a row, for who paints it."""

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class RowModel(QAbstractListModel, Generic[R]):
    """Values as rows; each also reads as one sentence, for screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()

    def key_of(self, row: R) -> Hashable:
        """Return what tells one thing of the list from another, however it changes."""
        raise NotImplementedError

    def spoken(self, row: R) -> str:
        raise NotImplementedError

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other values; where they are about the same things, selection and scrolling stay."""
        before, new = self.rows, tuple(rows)
        if [self.key_of(row) for row in new] == [self.key_of(row) for row in before]:
            self.rows = new
            if changed := [at for at, row in enumerate(new) if row != before[at]]:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.rows = new
        self.endResetModel()

    def say_changed(self) -> None:
        """Let every row be painted anew: something changed that all of them tell of."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def row_of(self, key: Hashable) -> int:
        """Return the place of a thing, -1 when it is not in the list."""
        return next((at for at, row in enumerate(self.rows) if self.key_of(row) == key), -1)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row)
        return None


class RowList(QListView, Generic[R]):
    """The view of such rows. What it is for says what happens when one is chosen or entered."""

    def __init__(
        self, name: str, rows: RowModel[R], delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        """``rows`` and ``delegate`` become its own."""
        super().__init__(parent)
        self._rows = rows
        self._is_quiet = False
        rows.setParent(self)
        delegate.setParent(self)
        self.setObjectName(name)
        self.setModel(rows)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        current_theme().changed.connect(self.doItemsLayout)

    def on_chosen(self, row: R | None) -> None:
        """Another row is in hand, by key or click, or none is."""

    def on_entered(self, row: R) -> None:
        """Enter on the row in hand."""
        raise NotImplementedError

    @property
    def current(self) -> R | None:
        """What is in hand."""
        index = self.currentIndex()
        return cast(R, index.data(ROW_ROLE)) if index.isValid() else None

    def choose(self, key: Hashable) -> None:
        """Take a thing in hand; one that is not in the list changes nothing."""
        if (row := self._rows.row_of(key)) >= 0:
            self.choose_row(row)

    def choose_row(self, row: int) -> None:
        """Take a row in hand by its place, the last one where there are fewer."""
        row = min(row, self._rows.rowCount() - 1)
        if row >= 0:
            index = self._rows.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Do not tell what is chosen meanwhile: it was not the user."""
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False

    @Slot()
    def enter(self) -> None:
        """Do what Enter does."""
        if (row := self.current) is not None:
            self.on_entered(row)

    @Slot()
    def _on_current_changed(self) -> None:
        if not self._is_quiet:
            self.on_chosen(self.current)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.enter()
        else:
            super().keyPressEvent(event)
