"""The search field, the filters and the order of the caseload."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.cases.clients.caseload import CaseloadFilter, CaseloadSort
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout


class FilterBar(QWidget):
    """What of the caseload is shown, and in which order.

    Signals:
        changed(): text, filters or order are others.
        entered(): Enter in the search field.
        went_down(): the arrow down in the search field.
    """

    changed = Signal()
    entered = Signal()
    went_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(placeholderText=self.tr("Zoek op naam of op wat er geschreven is"))
        self.line.setObjectName("caseload_search")
        self.line.setAccessibleName(self.tr("Zoeken in de caseload"))
        self.line.setClearButtonEnabled(False)
        self.line.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self._chips = {wanted: self._chip(wanted, words) for wanted, words in self._filters()}
        self.order = QComboBox()
        self.order.setObjectName("caseload_order")
        self.order.setAccessibleName(self.tr("Sorteren op"))
        for sort, words in self._orders():
            self.order.addItem(words, sort)
        self._lay_out()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_changed)
        self.order.currentIndexChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        return self.line.text().strip()

    @property
    def filters(self) -> frozenset[CaseloadFilter]:
        return frozenset(wanted for wanted, chip in self._chips.items() if chip.isChecked())

    @property
    def sort(self) -> CaseloadSort:
        return CaseloadSort(self.order.currentData())

    def set_sort(self, sort: CaseloadSort) -> None:
        self.order.setCurrentIndex(self.order.findData(sort))

    def clear(self) -> None:
        """Show everybody again."""
        for chip in self._chips.values():
            chip.setChecked(False)
        self.line.clear()

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        """The filters in reading order."""
        return tuple(self._chips.values())

    def chip(self, wanted: CaseloadFilter) -> QPushButton:
        return self._chips[wanted]

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

    def _filters(self) -> tuple[tuple[CaseloadFilter, str], ...]:
        return (
            (CaseloadFilter.MINE, self.tr("Van mij")),
            (CaseloadFilter.DEADLINE_SOON, self.tr("Termijn binnen 14 dagen")),
            (CaseloadFilter.NOT_SEEN, self.tr("30 dagen niet gezien")),
            (CaseloadFilter.WAITING_TO_SYNC, self.tr("Nog te versturen")),
            (CaseloadFilter.CLOSED, self.tr("Afgesloten")),
        )

    def _orders(self) -> tuple[tuple[CaseloadSort, str], ...]:
        return (
            (CaseloadSort.NAME, self.tr("Op naam")),
            (CaseloadSort.DEADLINE, self.tr("Op termijn")),
            (CaseloadSort.LAST_CONTACT, self.tr("Langst niet gezien")),
            (CaseloadSort.STATUS, self.tr("Op wat loopt")),
            (CaseloadSort.SYNC, self.tr("Nog niet in het centrum")),
        )

    def _chip(self, wanted: CaseloadFilter, words: str) -> QPushButton:
        chip = QPushButton(words)
        chip.setObjectName(f"filter_{wanted}")
        chip.setProperty("look", "segment")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(self.tr("Filter: {words}").format(words=words))
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.toggled.connect(self._on_changed)
        return chip

    def _lay_out(self) -> None:
        theme = current_theme()
        chips = FlowLayout(spacing=theme.px(8))
        for chip in self._chips.values():
            chips.addWidget(chip)
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(self.line, 1)
        across.addWidget(self.order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(across)
        column.addLayout(chips)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.went_down.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.entered.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)
