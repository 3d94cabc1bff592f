"""The table of the caseload: arrows move, Enter opens, typing goes to the search field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.caseload.delegate import ROW_HEIGHT, CaseloadDelegate
from ui.caseload.list_model import LINE_ROLE, CaseloadModel
from ui.look.theme import current_theme
from ui.widgets.opening_table import OpeningTable

_SHARES = (30, 19, 27, 13, 11)
"""How the columns divide the width, in percent."""

_LEAST = (132, 124)
"""What the last two columns need at least: half a day, or half of where something is, tells nothing."""


class CaseloadTable(OpeningTable):
    """Shows a :class:`CaseloadModel`.

    Signals:
        opened(dossier_id: str): Enter, or a double click.
        typed(text: str): a letter was typed while the list had the focus.
    """

    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, model: CaseloadModel, parent: QWidget | None = None) -> None:
        self._delegate = CaseloadDelegate()
        super().__init__(model, self._delegate, row_height=ROW_HEIGHT, widths=_widths, parent=parent)
        self.setObjectName("caseload_table")
        self.setAccessibleName(self.tr("Cliënten"))
        self.horizontalHeader().setObjectName("caseload_header")
        self.setMouseTracking(True)

    @property
    def current_id(self) -> str:
        """The dossier that is chosen; empty when none is."""
        index = self.currentIndex()
        return index.data(LINE_ROLE).dossier_id if index.isValid() else ""

    def choose_row(self, row: int) -> None:
        """Choose a row and bring it into view; a row that is not there chooses nothing."""
        self.setCurrentIndex(self.model().index(row, 0))

    def open_current(self) -> None:
        """Emit ``opened`` for the row that is chosen."""
        if self.current_id:
            self.opened.emit(self.current_id)

    def show_sort(self, column: int, *, descending: bool) -> None:
        """Show by which column the lines are ordered."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._hover(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def _hover(self, row: int) -> None:
        self._delegate.set_hovered(row)
        self.viewport().update()


def _widths(width: int) -> list[int]:
    """Return the widths of the columns; in a narrow window the first three give way."""
    theme = current_theme()
    last = [max(width * share // 100, theme.px(least)) for share, least in zip(_SHARES[3:], _LEAST, strict=True)]
    room, shares = width - sum(last), _SHARES[:3]
    return [room * share // sum(shares) for share in shares] + last


def _is_command(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
