"""The list of the menu: painted lines under a heading for each kind, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.trajectory.menu.rows import MenuRow
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import draw_pill, pill_size

_ROW = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHTS = {"heading": 36, "item": 54, "fold": 42}


class MeasureList(QListWidget):
    """Shows lines and says which was chosen.

    Signals:
        chosen(key: str): another measure or offer is chosen.
        folded(key: str): a fold was pressed.
        answered(number: int): a digit was typed: the answer with that number.
        entered(): the user wants to read what is chosen.
    """

    chosen = Signal(str)
    folded = Signal(str)
    answered = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measure_list")
        self.setAccessibleName(self.tr("Aanbod"))
        self.setItemDelegate(_RowDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemClicked.connect(self._on_clicked)

    @property
    def key(self) -> str:
        """The key of the line that is chosen, ``""`` for none."""
        item = self.currentItem()
        return _row_of(item).key if item is not None else ""

    def show_rows(self, rows: Sequence[MenuRow]) -> None:
        """Show these lines; what was chosen stays chosen where it still stands, and the list where it was scrolled."""
        key, place = self.key, self.verticalScrollBar().value()
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for at, row in enumerate(rows):
            if at == self.count():
                self.addItem(_tell(QListWidgetItem(), row))  # told before it is added: a screen reader asks at once
            else:
                _tell(self.item(at), row)
        self._choose(key)
        self.blockSignals(False)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def choose(self, key: str) -> bool:
        """Choose a line by its key and bring it into sight; return whether it stands here."""
        found = self._choose(key)
        if found:
            self.scrollToItem(self.currentItem())
        return found

    def _choose(self, key: str) -> bool:
        for at in range(self.count()):
            if key and _row_of(self.item(at)).key == key:
                self.setCurrentRow(at)
                return True
        self.setCurrentRow(-1)
        return False

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current_changed(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None and _row_of(now).kind == "item":
            self.chosen.emit(_row_of(now).key)

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        if _row_of(item).kind == "fold":
            self.folded.emit(_row_of(item).key)

    def _go_to_end(self, *, first: bool) -> None:
        """Choose the first or the last line that can be chosen: the list begins with a heading."""
        places = [at for at in range(self.count()) if _row_of(self.item(at)).kind != "heading"]
        if places:
            self.setCurrentRow(places[0 if first else -1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            if _row_of(item).kind == "fold":
                self.folded.emit(_row_of(item).key)
            else:
                self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(first=event.key() == Qt.Key.Key_Home)
        elif event.text() in tuple("123456789") and not event.modifiers():
            self.answered.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        return QSize(0, current_theme().px(_HEIGHTS[cast(MenuRow, index.data(_ROW)).kind]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row = current_theme(), cast(MenuRow, index.data(_ROW))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        inner = rect.adjusted(theme.px(14), 0, -theme.px(12), 0)
        if row.kind == "heading":
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("quiet"))
            room = inner.adjusted(0, theme.px(10), 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _cut(painter.fontMetrics(), row.label, room))
        else:
            draw_list_ground(painter, option)
            _draw_fold(painter, inner, row) if row.kind == "fold" else _draw_item(painter, inner, row)
        painter.restore()


def _draw_fold(painter: QPainter, inner: QRectF, row: MenuRow) -> None:
    theme = current_theme()
    side = theme.px(16)
    is_open = row.line.startswith("open")
    mark = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
    draw_icon(painter, mark, "chevron-down" if is_open else "chevron-right", "quiet")
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.colour("accent"))
    room = inner.adjusted(theme.px(24), 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _cut(painter.fontMetrics(), row.label, room))


def _draw_item(painter: QPainter, inner: QRectF, row: MenuRow) -> None:
    theme = current_theme()
    top = inner.adjusted(0, theme.px(7), 0, -inner.height() / 2 + theme.px(2))
    below = inner.adjusted(0, inner.height() / 2, 0, -theme.px(5))
    if row.wish:
        side = theme.px(16)
        draw_icon(painter, QRectF(top.right() - side, top.center().y() - side / 2, side, side), "star", "accent")
        top.setRight(top.right() - side - theme.px(6))
    if row.fit:
        taken = pill_size(row.fit).width()
        draw_pill(painter, inner.right() - taken, below.center().y(), row.fit, row.tone)
        below.setRight(inner.right() - taken - theme.px(8))
    painter.setFont(theme.font("text" if row.is_quiet else "strong"))
    painter.setPen(theme.colour("quiet" if row.is_quiet else "text"))
    painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, _cut(painter.fontMetrics(), row.label, top))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour("quiet"))
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _cut(painter.fontMetrics(), row.line, below))


def _cut(metrics: QFontMetrics, text: str, room: QRectF) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))


def _tell(item: QListWidgetItem, row: MenuRow) -> QListWidgetItem:
    """Let ``item`` be this line."""
    item.setData(_ROW, row)
    item.setText(row.spoken)
    item.setFlags(_flags(row))
    return item


def _row_of(item: QListWidgetItem) -> MenuRow:
    return cast(MenuRow, item.data(_ROW))


def _flags(row: MenuRow) -> Qt.ItemFlag:
    if row.kind == "heading":
        return Qt.ItemFlag.NoItemFlags
    return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
