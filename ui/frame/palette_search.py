"""The palette of Ctrl+K: type a few letters, find a client, a note, a screen or an action, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.cases.clients.found_words import Span
from ui.look.icons import draw_icon
from ui.look.theme import current_theme
from ui.widgets.found_text import draw_found
from ui.widgets.text import text_label
from ui.work.tasks import JobControl, Tasks

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 48
_VISIBLE_ROWS = 9
_ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class PaletteEntry:
    """One thing that can be found: ``kind`` is its word at the right ("cliënt", "scherm"), ``callback`` opens it.

    ``found_title`` and ``found``: where in the title and in the subtitle the words stand that were typed.
    """

    title: str
    subtitle: str
    kind: str
    callback: Callable[[], None]
    icon: str = "chevron-right"
    found_title: Sequence[Span] = ()
    found: Sequence[Span] = ()


Provider = Callable[[str], Sequence[PaletteEntry]]
"""Finds the entries for a query, best first; runs on a reader's thread, so it touches no widget."""


class PaletteSearch(QWidget):
    """Covers ``window`` with a soft shade and a field; everything goes by keyboard.

    Signals:
        closed(): the palette went away, with or without a choice.
    """

    closed = Signal()

    def __init__(self, window: QWidget, tasks: Tasks, provider: Provider) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window = window
        self._tasks = tasks
        self._provider = provider
        self._before: QWidget | None = None
        self._line = QLineEdit(placeholderText=self.tr("Zoek een cliënt, een notitie, een scherm of een actie"))
        self._line.setObjectName("palette_line")
        self._line.setAccessibleName(self.tr("Zoek of doe iets"))
        self._line.textChanged.connect(self._on_text_changed)
        self._line.installEventFilter(self)
        self._model = _EntryModel(self)
        self._list = QListView()
        self._state = text_label("", "quiet", wrap=True)
        self._lay_out()
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette with an empty query; what had the focus gets it back afterwards."""
        self._before = self._window.focusWidget()
        self._line.clear()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._search("")

    @property
    def entries(self) -> tuple[PaletteEntry, ...]:
        """What is listed now."""
        return self._model.entries

    def choose(self) -> None:
        """Close and do the entry that is marked; nothing happens when there is none."""
        index = self._list.currentIndex()
        if index.isValid():
            entry = self._model.entries[index.row()]
            self.hide()
            entry.callback()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._search(text)

    def _search(self, query: str) -> None:
        self._tasks.read(
            partial(_find, self._provider, query.strip()), partial(self._show, query), owner=self, kind="palette"
        )

    def _show(self, query: str, entries: tuple[PaletteEntry, ...]) -> None:
        self._model.replace(entries)
        self._list.setVisible(bool(entries))
        self._list.setFixedHeight(min(len(entries), _VISIBLE_ROWS) * current_theme().px(_ROW_HEIGHT))
        nothing = self.tr("Niets gevonden voor “{query}”.").format(query=query.strip())
        self._state.setText(nothing)
        self._state.setVisible(bool(query.strip()) and not entries)
        if entries:
            self._mark(0)

    def _mark(self, row: int) -> None:
        index = self._model.index(max(0, min(row, self._model.rowCount() - 1)))
        self._list.setCurrentIndex(index)
        entry = self._model.entries[index.row()]
        self._line.setAccessibleDescription(f"{entry.title}, {entry.subtitle}, {entry.kind}")

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self.choose()

    def _take_key(self, event: QKeyEvent) -> bool:
        row, page = self._list.currentIndex().row(), 6
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif key in moves and self._model.rowCount():
            self._mark(row + moves[key])
        else:
            # Tab stays here: what lies under the shade is not to be reached.
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        elif watched is self._line and event.type() == QEvent.Type.KeyPress:
            return self._take_key(cast(QKeyEvent, event))
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._before is not None:
            self._before.setFocus()
            self._before = None
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(10, 24, 28, 110))
        painter.end()

    def _lay_out(self) -> None:
        theme = current_theme()
        self._list.setObjectName("palette_list")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self._list))
        self._list.setAccessibleName(self.tr("Gevonden"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._on_clicked)
        box = QFrame()
        box.setProperty("look", "overlay")
        box.setFixedWidth(theme.px(620))
        inside = QVBoxLayout(box)
        inside.setContentsMargins(*(theme.px(12),) * 4)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self._line)
        inside.addWidget(self._list, 1)
        inside.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(96), 0, 0)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


def _find(provider: Provider, query: str, control: JobControl) -> tuple[PaletteEntry, ...]:
    control.stop_if_cancelled()
    return tuple(provider(query))


class _EntryModel(QAbstractListModel):
    """The entries found, each saying itself in one line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[PaletteEntry, ...] = ()

    def replace(self, entries: tuple[PaletteEntry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == _ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.subtitle}, {entry.kind}"
        return None


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry: icon, title over subtitle, kind at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, current_theme().px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        entry = cast(PaletteEntry, index.data(_ENTRY_ROLE))
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)
        side = theme.px(18)
        icon_rect = QRectF(rect.left() + theme.px(12), rect.center().y() - side / 2, side, side)
        draw_icon(painter, icon_rect, entry.icon, "quiet")
        self._draw_words(painter, rect.adjusted(theme.px(42), 0, -theme.px(12), 0), entry)
        painter.restore()

    def _draw_words(self, painter: QPainter, room: QRectF, entry: PaletteEntry) -> None:
        theme = current_theme()
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.kind)
        width = room.width() - painter.fontMetrics().horizontalAdvance(entry.kind) - theme.px(12)
        line = theme.px(20)
        top = room.center().y() - (line if entry.subtitle else line / 2)
        above, below = QRectF(room.left(), top, width, line), QRectF(room.left(), top + line - 1, width, line)
        draw_found(painter, below, entry.subtitle, entry.found, role="label", colour="quiet")
        draw_found(painter, above, entry.title, entry.found_title, role="strong")
