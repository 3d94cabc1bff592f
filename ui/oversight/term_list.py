"""The terms that are late or near, earliest first: the day on a badge, what it is, of whom, and who works there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sharing.overview import TermLine
from models.dutch_dates import short_date
from ui.look.theme import current_theme
from ui.oversight.marks import draw_ground
from ui.oversight.words import spoken_term, team_words
from ui.widgets.cell_text import draw_text
from ui.widgets.pill import Tone, draw_pill

_Index = QModelIndex | QPersistentModelIndex

TERM_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole :class:`TermLine` of a row."""

_ROW = 56
_LINE = 20
_PADDING = 8
_DAY = 84


class TermModel(QAbstractListModel):
    """The terms that are shown, in the order in which they come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: Sequence[TermLine] = ()
        self._today = date.min

    def replace(self, terms: Sequence[TermLine], today: date) -> None:
        """Show other terms; before ``today`` is late."""
        self.beginResetModel()
        self._terms, self._today = terms, today
        self.endResetModel()

    @property
    def today(self) -> date:
        return self._today

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._terms)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        term = self._terms[index.row()]
        if role == TERM_ROLE:
            return term
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken_term(term, self._today)
        return None


class TermList(QListView):
    """Arrows move, Enter opens.

    Signals:
        opened(term: TermLine): Enter or a double click on a term.
    """

    opened = Signal(object)

    def __init__(self, model: TermModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _TermDelegate(self)
        self.setObjectName("terms")
        self.setAccessibleName(self.tr("Termijnen"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_opened)
        current_theme().changed.connect(self._on_theme_changed)

    @Slot()
    def _on_opened(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(index.data(TERM_ROLE))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened()
        else:
            super().keyPressEvent(event)


class _TermDelegate(QStyledItemDelegate):
    """Draws a term beside its day: of whom, and below it what it is and who works there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, current_theme().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        term, today = cast(TermLine, index.data(TERM_ROLE)), cast(TermModel, index.model()).today
        painter.save()
        draw_ground(painter, option, is_first=True)
        room = QRectF(option.rect).adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        height = theme.px(_LINE)
        upper = QRectF(room.left(), room.center().y() - height, room.width(), height)
        tone: Tone = "late" if term.on < today else "due"
        draw_pill(painter, upper.left(), upper.center().y(), short_date(term.on, today), tone)
        beside = upper.adjusted(theme.px(_DAY), 0, 0, 0)
        draw_text(painter, beside, term.name or term.words, "strong" if term.name else "text")
        below = f"{term.words} · {team_words(term)}" if term.name else team_words(term)
        colour = "due_text" if term.name and not term.team else "quiet"
        draw_text(painter, beside.translated(0, height), below, "label", colour)
        painter.restore()
