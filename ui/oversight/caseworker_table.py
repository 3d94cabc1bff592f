"""The table of caseworkers: a bar for what somebody has in hand, a badge for what is late or near."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sharing.overview import CaseworkerLine
from ui.look.theme import current_theme
from ui.oversight.caseworker_model import COLUMNS, LINE_ROLE, CaseworkerModel, Figure, number_of
from ui.oversight.marks import draw_ground
from ui.widgets.cell_text import draw_text
from ui.widgets.opening_table import OpeningTable
from ui.widgets.pill import Tone, draw_pill

_ROW = 44
_PADDING = 11
_NUMBER = 32
_BAR = 8
_COUNTS = (74, 100)
"""How wide the last two columns are: a badge needs little, their titles more."""

_NAME_SHARE = 62
"""What a name takes of the room that is left, in percent; the bar has the rest."""

_SHORTEST_BAR = 32
"""Where the longest bar would have fewer pixels, there is none: it would tell nothing."""

_TONES: dict[Figure, Tone] = {Figure.LATE: "late", Figure.COMING: "due"}


class CaseworkerTable(OpeningTable):
    """Shows a :class:`CaseworkerModel`.

    Signals:
        opened(user_id: str): Enter or a double click on a person.
        sort_clicked(figure: Figure): a title was clicked.
    """

    opened = Signal(str)
    sort_clicked = Signal(object)

    def __init__(self, model: CaseworkerModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _CaseworkerDelegate(), row_height=_ROW, widths=_widths, parent=parent)
        self.setObjectName("caseworkers")
        self.setAccessibleName(self.tr("Medewerkers"))
        self.horizontalHeader().setObjectName("caseworker_header")
        self.title_clicked.connect(self._on_title_clicked)

    @property
    def current_id(self) -> str:
        """The person that is chosen; empty when nobody is."""
        index = self.currentIndex()
        return index.data(LINE_ROLE).user_id if index.isValid() else ""

    def choose(self, user_id: str) -> None:
        """Choose a person; the first one where that person is not there."""
        row = max(cast(CaseworkerModel, self.model()).row_of(user_id), 0)
        self.setCurrentIndex(self.model().index(row, 0))

    def show_sort(self, by: Figure, *, backwards: bool) -> None:
        """Show by which column the rows are ordered; numbers run from high to low, names from A on."""
        is_down = (by is not Figure.NAME) != backwards
        order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(by), order)

    @Slot(int)
    def _on_title_clicked(self, column: int) -> None:
        self.sort_clicked.emit(COLUMNS[column])

    def open_current(self) -> None:
        """Emit ``opened`` for the person that is chosen."""
        if self.current_id:
            self.opened.emit(self.current_id)


class _CaseworkerDelegate(QStyledItemDelegate):
    """Draws every cell of the table."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        room = QRectF(option.rect)
        painter.save()
        draw_ground(painter, option, is_first=index.column() == 0)
        inner = room.adjusted(theme.px(_PADDING), 0, -theme.px(8), 0)
        line, figure = cast(CaseworkerLine, index.data(LINE_ROLE)), COLUMNS[index.column()]
        if figure is Figure.NAME:
            draw_text(painter, inner, line.name, "strong")
        elif figure is Figure.DOSSIERS:
            _draw_bar(painter, inner, line.open_dossiers, cast(CaseworkerModel, index.model()).most)
        else:
            _draw_count(painter, inner, number_of(line, figure), _TONES[figure])
        painter.restore()


def _draw_bar(painter: QPainter, room: QRectF, count: int, most: int) -> None:
    theme = current_theme()
    draw_text(painter, room, str(count))
    height, left = theme.px(_BAR), room.left() + theme.px(_NUMBER)
    track = QRectF(left, room.center().y() - height / 2, room.right() - theme.px(8) - left, height)
    if track.width() < theme.px(_SHORTEST_BAR):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("strength"))
    track.setWidth(max(track.width() * count / most, height))
    painter.drawRoundedRect(track, height / 2, height / 2)


def _draw_count(painter: QPainter, room: QRectF, count: int, tone: Tone) -> None:
    """Draw a number on a badge; a zero asks for nothing and stays quiet."""
    if count:
        draw_pill(painter, room.left(), room.center().y(), str(count), tone)
    else:
        draw_text(painter, room.adjusted(current_theme().px(7), 0, 0, 0), "0", "label", "quiet")


def _widths(width: int) -> list[int]:
    """Return the widths of the columns; in a narrow window the first two give way."""
    last = [current_theme().px(wide) for wide in _COUNTS]
    room = width - sum(last)
    name = room * _NAME_SHARE // 100
    return [name, room - name, *last]
