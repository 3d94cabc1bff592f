"""What moved and why, as a list, each line with a small line over time; keys and screen readers go as in any list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.profile.history import FactorMove, RatedAt
from ui.look.theme import current_theme
from ui.profile.change.spark import draw_spark
from ui.profile.change.words import GROUPS, client_text, group_text, move_text, sentence_of

_ROW = int(Qt.ItemDataRole.UserRole) + 1
_SPARK = (92, 34)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class MoveRow:
    """One line: a heading (without a move), or a move with its line over time."""

    heading: str
    move: FactorMove | None = None
    points: tuple[RatedAt, ...] = ()

    @property
    def spoken(self) -> str:
        return self.heading if self.move is None else sentence_of(self.move)


class MoveList(QListView):
    """The moves between two assessments under their headings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("move_list")
        self.setAccessibleName(self.tr("Wat bewoog"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self._rows = _Rows(self)
        self._delegate = _MoveDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        current_theme().changed.connect(self.doItemsLayout)

    def show_moves(
        self, moves: Sequence[FactorMove], points: dict[str, tuple[RatedAt, ...]], order: Sequence[str]
    ) -> None:
        """Show ``moves`` in their groups; ``points`` by the key of a move, ``order``: assessments, oldest first."""
        rows: list[MoveRow] = []
        for group in GROUPS:
            members = [move for move in moves if move.move in group]
            if members:
                rows.append(MoveRow(group_text(group, len(members))))
                rows += [MoveRow("", move, points.get(move.key, ())) for move in members]
        self._delegate.order = tuple(order)
        self._rows.replace(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()  # texts wrap elsewhere


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[MoveRow] = []

    def replace(self, rows: list[MoveRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _MoveDelegate(QStyledItemDelegate):
    """Draws a heading, or a move: its name and words at the left, its line over time at the right."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.order: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        theme = current_theme()
        row = cast(MoveRow, index.data(_ROW))
        if row.move is None:
            return QSize(0, theme.px(34))
        lines = [QFontMetrics(theme.font("strong")).lineSpacing()]
        lines += [self._height(text, self._text_width()) for text in self._texts(row.move)]
        return QSize(0, max(sum(lines) + theme.px(14), theme.px(_SPARK[1] + 12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        row = cast(MoveRow, index.data(_ROW))
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.move is None:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(rect.adjusted(theme.px(8), 0, 0, -theme.px(4)), Qt.AlignmentFlag.AlignBottom, row.heading)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("selected"))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
            self._draw_move(painter, rect, row.move)
            width, height = (theme.px(side) for side in _SPARK)
            spark = QRectF(rect.right() - width - theme.px(8), rect.top() + theme.px(6), width, height)
            draw_spark(painter, spark, row.points, self.order)
        painter.restore()

    def _draw_move(self, painter: QPainter, rect: QRectF, move: FactorMove) -> None:
        theme = current_theme()
        room = QRectF(rect.left() + theme.px(8), rect.top() + theme.px(6), self._text_width(), rect.height())
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        painter.drawText(room, metrics.elidedText(move.label, Qt.TextElideMode.ElideRight, int(room.width())))
        room.setTop(room.top() + metrics.lineSpacing())
        painter.setFont(theme.font("text"))
        for text in self._texts(move):
            painter.setPen(theme.colour("text" if text.startswith("“") else "quiet"))
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), text)
            room.setTop(room.top() + self._height(text, room.width()))

    def _texts(self, move: FactorMove) -> list[str]:
        why = f"“{move.why}”" if move.why else ""
        return [text for text in (move_text(move), client_text(move), why) if text]

    def _text_width(self) -> float:
        theme = current_theme()
        return max(self._view.viewport().width() - theme.px(_SPARK[0] + 28), theme.px(120))

    def _height(self, text: str, width: float) -> int:
        metrics = QFontMetrics(current_theme().font("text"))
        return metrics.boundingRect(0, 0, int(width), 10_000, int(Qt.TextFlag.TextWordWrap), text).height()
