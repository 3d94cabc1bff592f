"""The profile as a picture: strengths to the right, barriers to the left, the client's view as an open dot.

It is a list underneath, so keyboard, scrolling and screen readers work as in any list: each row reads as a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.factor_drawing import FACTOR_ROLE, ChartFactor, ChartScale, FactorAxis, FactorDelegate, FactorLegend
from ui.widgets.rating_words import rating_text

__all__ = ["ChartFactor", "FactorChart", "factor_sentence"]

_Index = QModelIndex | QPersistentModelIndex


class FactorChart(QWidget):
    """The diverging chart of 1 to 40 factors under its axis; ``legend`` goes where the caller has room for it.

    Signals:
        factor_activated(int): Enter, Space or a click on the row with this index in what was shown.
        factor_entered(int): Enter or Space on the row, after ``factor_activated``: the hands are on the keyboard.
        factor_focused(int): the row that has the focus now.
    """

    factor_activated = Signal(int)
    factor_entered = Signal(int)
    factor_focused = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = ChartScale()
        self._model = _FactorModel(self)
        self._list = _FactorList(self._scale)
        self._list.setModel(self._model)
        self._list.setItemDelegate(FactorDelegate(self._scale, self._list))
        self._list.setAccessibleName(self.tr("Krachten en drempels"))
        self._axis = FactorAxis(self._scale)
        self.legend = FactorLegend()
        self._lay_out()
        self._list.resized.connect(self._axis.update)
        current_theme().changed.connect(self._on_theme_changed)
        self._list.clicked.connect(self._on_activated)
        self._list.key_activated.connect(self._on_key_activated)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_factors(self, factors: Sequence[ChartFactor]) -> None:
        """Show ``factors`` in this order; strengths come first when the caller puts them first."""
        current = self._list.currentIndex().row()
        self._model.replace(tuple(factors))
        theme = current_theme()
        metrics = QFontMetrics(theme.font())
        values = [value for factor in factors for value in (factor.professional, factor.client, factor.previous)]
        self._scale.steps = 4 if any(value is not None and abs(value) == 4 for value in values) else 3
        self._scale.label_width = max((metrics.horizontalAdvance(factor.label) for factor in factors), default=0)
        self._scale.rows = len(factors)
        self._list.setAccessibleDescription(self.text_equivalent())
        if 0 <= current < len(factors):
            self._list.setCurrentIndex(self._model.index(current))
        self.updateGeometry()
        self._list.updateGeometry()
        self._axis.update()

    def select(self, row: int) -> None:
        """Put the focus ring on ``row`` and scroll to it."""
        self._list.setCurrentIndex(self._model.index(row))

    def text_equivalent(self) -> str:
        """Return the whole picture in words, a sentence for each factor."""
        return " ".join(factor_sentence(factor) for factor in self._model.factors)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.show_factors(self._model.factors)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.factor_activated.emit(index.row())

    @Slot(QModelIndex)
    def _on_key_activated(self, index: QModelIndex) -> None:
        self.factor_activated.emit(index.row())
        self.factor_entered.emit(index.row())

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.factor_focused.emit(current.row())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._axis)
        column.addWidget(self._list, 1)
        self.setFocusProxy(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def factor_sentence(factor: ChartFactor) -> str:
    """Say one row in words: "Slaap: matige drempel volgens de begeleider, ernstige drempel volgens de cliënt." """
    parts = []
    if factor.professional is not None:
        parts.append(_tr("{rating} volgens de begeleider").format(rating=rating_text(factor.professional)))
    if factor.client is not None:
        parts.append(_tr("{rating} volgens de cliënt").format(rating=rating_text(factor.client)))
    if factor.previous is not None:
        parts.append(_tr("vorige keer {rating}").format(rating=rating_text(factor.previous)))
    return f"{factor.label}: {', '.join(parts) or rating_text(None)}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("factor_chart", text)


class _FactorModel(QAbstractListModel):
    """The factors as rows; each says itself as a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.factors: tuple[ChartFactor, ...] = ()

    def replace(self, factors: tuple[ChartFactor, ...]) -> None:
        self.beginResetModel()
        self.factors = factors
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.factors)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.factors):
            return None
        factor = self.factors[index.row()]
        if role == FACTOR_ROLE:
            return factor
        if role == Qt.ItemDataRole.DisplayRole:
            return factor.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return factor_sentence(factor)
        return None


class _FactorList(QListView):
    """The rows, as high as their content where there is room."""

    key_activated = Signal(QModelIndex)
    resized = Signal()

    def __init__(self, scale: ChartScale) -> None:
        super().__init__()
        self._scale = scale
        self.setObjectName("factor_list")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.key_activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scale.width = self.viewport().width()
        super().resizeEvent(event)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(560), max(self._scale.rows, 1) * self._scale.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(264), min(max(self._scale.rows, 1), 3) * self._scale.row_height)
