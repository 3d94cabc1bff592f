"""The caseworkers of a service as an item model: one row a person, one column a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.cases.sharing.overview import CaseworkerLine
from models.folded_text import fold
from ui.oversight.words import spoken_caseworker

_Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole :class:`CaseworkerLine` of a row."""


class Figure(StrEnum):
    """What a column shows, which is also what the rows can be ordered by."""

    NAME = "naam"
    DOSSIERS = "dossiers"
    LATE = "te_laat"
    COMING = "binnenkort"


COLUMNS = tuple(Figure)

_NUMBERS: Mapping[Figure, Callable[[CaseworkerLine], int]] = {
    Figure.DOSSIERS: lambda line: line.open_dossiers,
    Figure.LATE: lambda line: line.late_terms,
    Figure.COMING: lambda line: line.coming_terms,
}


def number_of(line: CaseworkerLine, figure: Figure) -> int:
    """Return one of the three numbers of a line."""
    return _NUMBERS[figure](line)


def ordered(lines: Iterable[CaseworkerLine], by: Figure, *, backwards: bool = False) -> list[CaseworkerLine]:
    """Return the lines by name, or the highest number first and equals by name; ``backwards`` turns the first round."""
    found = sorted(lines, key=lambda line: fold(line.name), reverse=backwards and by is Figure.NAME)
    if by is not Figure.NAME:
        found.sort(key=_NUMBERS[by], reverse=not backwards)
    return found


class CaseworkerModel(QAbstractTableModel):
    """The lines that are shown, in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[CaseworkerLine] = ()
        self._most = 1
        self._titles = {
            Figure.NAME: self.tr("Medewerker"),
            Figure.DOSSIERS: self.tr("Dossiers"),
            Figure.LATE: self.tr("Te laat"),
            Figure.COMING: self.tr("Binnenkort"),
        }

    def replace(self, lines: Sequence[CaseworkerLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self._most = max((line.open_dossiers for line in lines), default=1) or 1
        self.endResetModel()

    @property
    def most(self) -> int:
        """The most open dossiers that anybody has, at least 1: a bar is as long as its share of it."""
        return self._most

    def row_of(self, user_id: str) -> int:
        """Return the row of a person, -1 where there is none."""
        return next((row for row, line in enumerate(self._lines) if line.user_id == user_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        line, figure = self._lines[index.row()], COLUMNS[index.column()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name if figure is Figure.NAME else str(number_of(line, figure))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_caseworker(line) if figure is Figure.NAME else str(number_of(line, figure))
        if role == Qt.ItemDataRole.ToolTipRole:
            return spoken_caseworker(line)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[COLUMNS[section]] if role == Qt.ItemDataRole.DisplayRole else None
