"""The caseload as an item model: one row a dossier, one column a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.cases.clients.caseload import CaseloadLine, CaseloadSort
from models.dutch_dates import short_date
from ui.caseload.words import about_line, due_words, incomplete_words, since_words, sync_words

_Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole :class:`CaseloadLine` of a row."""

COLUMNS = (
    CaseloadSort.NAME,
    CaseloadSort.STATUS,
    CaseloadSort.DEADLINE,
    CaseloadSort.LAST_CONTACT,
    CaseloadSort.SYNC,
)
"""What each column answers, which is also what it can be sorted by."""


class CaseloadModel(QAbstractTableModel):
    """The lines that are shown, in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[CaseloadLine] = ()
        self._today = date.min
        self._titles = (
            self.tr("Cliënt"),
            self.tr("Wat loopt"),
            self.tr("Volgende termijn"),
            self.tr("Laatste contact"),
            self.tr("Bewaard"),
        )

    def replace(self, lines: Sequence[CaseloadLine], today: date) -> None:
        """Show other lines; ``today`` is what days are counted from."""
        self.beginResetModel()
        self._lines, self._today = lines, today
        self.endResetModel()

    @property
    def today(self) -> date:
        return self._today

    @property
    def lines(self) -> Sequence[CaseloadLine]:
        return self._lines

    def row_of(self, dossier_id: str) -> int:
        """Return the row of a dossier, -1 when it is not in the list."""
        return next((row for row, line in enumerate(self._lines) if line.dossier_id == dossier_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hint(line, COLUMNS[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, line: CaseloadLine, column: CaseloadSort) -> str:
        if column is CaseloadSort.NAME:
            return ", ".join(part for part in (line.name, about_line(line)) if part)
        if column is CaseloadSort.STATUS:
            return line.status
        if column is CaseloadSort.DEADLINE:
            return f"{due_words(line.deadline.on, self._today)[0]}: {line.deadline.label}" if line.deadline else ""
        if column is CaseloadSort.LAST_CONTACT:
            day = f"{short_date(line.last_contact, self._today)}, " if line.last_contact else ""
            return f"{day}{since_words(line.days_since)}"
        return sync_words(line)[0]


def _hint(line: CaseloadLine, column: CaseloadSort) -> str | None:
    """Return in full what a narrow column may cut, and what a short word means."""
    if column is CaseloadSort.DEADLINE:
        return line.deadline.label if line.deadline else None
    hints = {
        CaseloadSort.NAME: about_line(line),
        CaseloadSort.STATUS: line.status,
        CaseloadSort.SYNC: incomplete_words() if line.is_incomplete else "",
    }
    return hints.get(column) or None
