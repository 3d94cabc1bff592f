"""The items of a screening list: each with how both see it, drawn on a line from hard to good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.rules.ratings import Rating
from ui.look.theme import current_theme
from ui.profile.view_bar import draw_views
from ui.profile.words import screen_rating
from ui.widgets.rating_words import rating_text

_LINE = int(Qt.ItemDataRole.UserRole) + 1
_ROW, _BAR = 34, 150


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in words, and how both see it."""

    label: str
    client: Rating
    professional: Rating

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        if self.client is None and self.professional is None:
            return self.label
        client, own = (rating_text(screen_rating(one)) for one in (self.client, self.professional))
        return f"{self.label}: {own}" if client == own else f"{self.label}: cliënt {client}, u {own}"


class ItemList(QListWidget):
    """As long as its items; what scrolls is the page around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screening_items")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_ItemDelegate(self))

    def show_lines(self, lines: Sequence[ItemLine]) -> None:
        """Show these items; the one that was chosen stays chosen."""
        row = self.currentRow()
        if self.count() != len(lines):
            self.clear()
            row = 0
            for _ in lines:
                self.addItem(QListWidgetItem())
        for at, line in enumerate(lines):
            self.item(at).setData(_LINE, line)
            self.item(at).setText(line.spoken)
        self.setFixedHeight(len(lines) * current_theme().px(_ROW) + 2 * self.frameWidth())
        self.setCurrentRow(row)


class _ItemDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, current_theme().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        line = cast(ItemLine, index.data(_LINE))
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        bar = QRectF(rect.right() - theme.px(_BAR), rect.top(), theme.px(_BAR), rect.height())
        if any(isinstance(rating, int) for rating in (line.client, line.professional)):
            draw_views(painter, bar, line.client, line.professional)
        room = rect.adjusted(theme.px(10), 0, -theme.px(_BAR + 8), 0)
        painter.setFont(theme.font("strong" if is_chosen else "text"))
        painter.setPen(theme.colour("text"))
        label = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)
        painter.restore()
