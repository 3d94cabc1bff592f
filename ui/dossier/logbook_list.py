"""The lines of the log book as a list: when, who, what, and where the change is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.clients.logbook import ChangeState, LogLine
from app.sentences.trouble import sentence
from models.dutch_dates import clock_time, day_month
from models.errors import Trouble
from ui.look.theme import TextRole, current_theme
from ui.widgets.pill import Tone, draw_pill, pill_size

_Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROW_HEIGHT = 52
_TONES: dict[ChangeState, Tone] = {
    ChangeState.ONLY_HERE: "due",
    ChangeState.ON_ITS_WAY: "neutral",
    ChangeState.IN_CENTRE: "good",
    ChangeState.REFUSED: "late",
}


class LogbookList(QListView):
    """Shows :class:`LogLine` rows; the arrows move, a screen reader hears each line whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logbook_list")
        self.setAccessibleName(self.tr("Logboek"))
        self._model = LogbookModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)

    def show_lines(self, lines: Sequence[LogLine], today: date) -> None:
        """Show other lines; ``today`` decides which year goes unsaid."""
        self._model.replace(lines, today)
        self.setVisible(bool(lines))


class LogbookModel(QAbstractListModel):
    """The lines, each saying itself in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[LogLine] = ()
        self.today = date.min

    def replace(self, lines: Sequence[LogLine], today: date) -> None:
        self.beginResetModel()
        self._lines, self.today = tuple(lines), today
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        line = self._lines[index.row()]
        if role == _LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((self.when(line), self.who(line), self.what(line), self.state(line)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.what(line)
        return None

    def when(self, line: LogLine) -> str:
        return f"{day_month(line.at.date(), self.today)} {clock_time(line.at.time())}"

    def who(self, line: LogLine) -> str:
        return self.tr("{name} (u)").format(name=line.author) if line.is_me else line.author or self.tr("Een partner")

    def what(self, line: LogLine) -> str:
        """Return what was done, and why the centre refused it if it did."""
        if not line.refusal:
            return line.reason
        why = sentence(Trouble(f"quarantine.{line.refusal}"))
        return f"{line.reason}: {why}"

    def state(self, line: LogLine) -> str:
        return {
            ChangeState.ONLY_HERE: self.tr("alleen hier"),
            ChangeState.ON_ITS_WAY: self.tr("onderweg"),
            ChangeState.IN_CENTRE: self.tr("in het centrum"),
            ChangeState.REFUSED: self.tr("geweigerd"),
        }[line.state]


class _LineDelegate(QStyledItemDelegate):
    """Paints when and who at the left, what in the middle, the state at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, current_theme().px(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, model = current_theme(), cast(LogbookModel, index.model())
        line, rect = cast(LogLine, index.data(_LINE_ROLE)), QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        room = rect.adjusted(theme.px(16), 0, -theme.px(16), 0)
        state = model.state(line)
        width = pill_size(state).width()
        draw_pill(painter, room.right() - width, room.center().y(), state, _TONES[line.state])
        when = theme.px(150)
        _draw(painter, QRectF(room.left(), room.top(), when, room.height()), model.when(line), "label", "quiet")
        text = room.adjusted(when, 0, -width - theme.px(16), 0)
        height = theme.px(20)
        above = QRectF(text.left(), text.center().y() - height, text.width(), height)
        _draw(painter, above, model.what(line), "text", "text")
        _draw(painter, above.translated(0, height), model.who(line), "label", "quiet")
        painter.restore()


def _draw(painter: QPainter, room: QRectF, text: str, role: TextRole, colour: str) -> None:
    theme = current_theme()
    painter.setFont(theme.font(role, tabular=True))
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
