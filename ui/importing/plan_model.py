"""The rows of a file that need a look, as a table: row, column, what is wrong, what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.cases.clients.import_caseload import ImportPlan

_Index = QModelIndex | QPersistentModelIndex


class PlanModel(QAbstractTableModel):
    """Bad cells, refused rows and people who are here already, in row order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, ...]] = []
        self._headers = (self.tr("Rij"), self.tr("Kolom"), self.tr("Wat er is"), self.tr("Gevolg"))

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the lines of ``plan``."""
        left_out, without = self.tr("Rij blijft weg"), self.tr("Zonder deze cel")
        known = self.tr("{name} staat al in Tandem.")
        lines = [
            (bad.row_number, bad.column, bad.reason, left_out if bad.is_refused else without) for bad in plan.bad
        ] + [(row.row_number, "", known.format(name=row.name), self.tr("Blijft zoals het is")) for row in plan.known]
        self.beginResetModel()
        self._lines = [tuple(map(str, line)) for line in sorted(lines, key=lambda line: line[0])]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None
