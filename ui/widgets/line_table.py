"""A table of plain lines that is only read: what of a file needs a look, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.look.theme import current_theme

_Index = QModelIndex | QPersistentModelIndex
_AIR = 10


class LineTableModel(QAbstractTableModel):
    """Lines of texts under their titles."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._lines: tuple[Sequence[str], ...] = ()

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these lines, each with a text for every title."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None


class LineTable(QTableView):
    """Shows lines, each as high as its texts; out of sight while there are none."""

    def __init__(self, name: str, titles: Sequence[str], widths: Mapping[int, int], wide: int) -> None:
        """``widths`` of the columns as designed, before the theme's size; ``wide`` is the one that takes the rest."""
        super().__init__()
        self._model = LineTableModel(titles, self)
        self.setObjectName(name)
        self.setModel(self._model)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in widths.items():
            header.resizeSection(column, current_theme().px(width))
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit_rows)
        self.hide()

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show these lines, each with a text for every title."""
        self._model.show_lines(lines)
        self.setVisible(bool(lines))
        self._fit_rows()

    @Slot()
    def _fit_rows(self) -> None:
        """Give every row the lines that it needs, and air."""
        self.resizeRowsToContents()
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + current_theme().px(_AIR))
