"""The table of the caseload: arrows move, Enter opens, typing goes to the search field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.caseload.delegate import ROW_HEIGHT, CaseloadDelegate
from ui.caseload.list_model import LINE_ROLE, CaseloadModel
from ui.look.theme import current_theme

_SHARES = (30, 19, 27, 13, 11)
"""How the columns divide the width, in percent."""

_LEAST = (132, 124)
"""What the last two columns need at least: half a day, or half of where something is, tells nothing."""


class CaseloadTable(QTableView):
    """Shows a :class:`CaseloadModel`.

    Signals:
        opened(dossier_id: str): Enter, or a double click.
        typed(text: str): a letter was typed while the list had the focus.
        sort_clicked(column: int): a header was clicked.
    """

    opened = Signal(str)
    typed = Signal(str)
    sort_clicked = Signal(int)

    def __init__(self, model: CaseloadModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = CaseloadDelegate(self)
        self.setObjectName("caseload_table")
        self.setAccessibleName(self.tr("Cliënten"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_up_headers()
        self.doubleClicked.connect(self._on_opened)
        current_theme().changed.connect(self._on_theme_changed)

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

    def _set_up_headers(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("caseload_header")
        header.setAccessibleName(self.tr("Sorteren"))
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setCursor(Qt.CursorShape.PointingHandCursor)
        header.sectionClicked.connect(self.sort_clicked)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current_theme().px(ROW_HEIGHT))
        self.viewport().update()

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self.open_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in enumerate(_widths(self.viewport().width())):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.text().isprintable() and event.text().strip() and not _is_command(event):
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
