"""Whom to invite: the clients who are due, with why; Enter puts one on the chosen hour, or the mouse on any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QMimeData, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.cases.sitting.due import DueClient, Why
from models.dutch_dates import day_month, short_date
from models.folded_text import fold
from ui.look.theme import current_theme
from ui.sitting.carried import MIME, Carried
from ui.today.words import due_tone
from ui.widgets.cell_text import draw_text
from ui.widgets.list_ground import draw_list_ground
from ui.widgets.pill import draw_pill, pill_size
from ui.widgets.row_list import ROW_ROLE, Index, RowList, RowModel

_WEEK = 7


class DueModel(RowModel[DueClient]):
    """Clients as rows, who is most due first; those who have an hour on the day are left out."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._all: tuple[DueClient, ...] = ()
        self._typed = ""

    def show_clients(self, clients: Sequence[DueClient]) -> None:
        self._all = tuple(client for client in clients if not client.is_invited)
        self._filter()

    def search(self, typed: str) -> None:
        """Keep those whose name or municipality begins with what was typed, word by word."""
        self._typed = typed
        self._filter()

    def _filter(self) -> None:
        parts = fold(self._typed).split()
        self.show_rows([client for client in self._all if _fits(client, parts)])

    def why(self, client: DueClient) -> str:
        """Return in a few words why somebody is proposed, the term left out: that has a badge."""
        today = self._today()
        parts = []
        if client.next_at is not None:
            parts.append(self.tr("heeft een afspraak op {day}").format(day=day_month(client.next_at.date(), today)))
        if client.last_seen_on is None:
            parts.append(self.tr("nog niet gezien"))
        else:
            parts.append(_ago((today - client.last_seen_on).days))
        if Why.AGREEMENTS in client.why:
            count = client.open_agreements
            parts.append(
                self.tr("1 afspraak open") if count == 1 else self.tr("{count} afspraken open").format(count=count)
            )
        if not client.is_from_here and client.municipality:
            parts.append(client.municipality)
        return " · ".join(parts)

    def term(self, client: DueClient) -> str:
        """Return the first term as a badge; empty for none."""
        if client.term is None:
            return ""
        return self.tr("{label} {day}").format(label=client.term.label, day=short_date(client.term.on, self._today()))

    def tone_day(self) -> date:
        return self._today()

    def key_of(self, row: DueClient) -> str:
        return row.dossier_id

    def spoken(self, row: DueClient) -> str:
        return ", ".join(part for part in (row.name, self.term(row), self.why(row)) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        client = next((self.rows[index.row()] for index in indexes), None)
        return Carried(client.dossier_id).mime() if client else QMimeData()


class _Delegate(QStyledItemDelegate):
    """Paints a client: name and badge above, why below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(current_theme().px(160), current_theme().px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        client, model = cast(DueClient, index.data(ROW_ROLE)), cast(DueModel, index.model())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_list_ground(painter, option)
        room = QRectF(option.rect).adjusted(theme.px(16), 0, -theme.px(12), 0)
        line = theme.px(20)
        upper = QRectF(room.left(), room.center().y() - line, room.width(), line)
        if (term := model.term(client)) and client.term is not None:
            width = min(pill_size(term).width(), room.width() * 0.55)
            tone = due_tone(client.term.on, model.tone_day())
            draw_pill(painter, upper.right() - width, upper.center().y(), term, tone, width)
            upper.setRight(upper.right() - width - theme.px(8))
        draw_text(painter, upper, client.name, "strong")
        lower = QRectF(room.left(), room.center().y(), room.width(), line)
        draw_text(painter, lower, model.why(client), "label", "quiet")
        painter.restore()


class DueList(RowList[DueClient]):
    """The clients who could come.

    Signals:
        entered(client: DueClient): Enter, or a double click.
    """

    entered = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self.clients = DueModel(today)
        super().__init__("sitting_due", self.clients, _Delegate(), parent)
        self.setAccessibleName(self.tr("Wie u kunt uitnodigen"))
        self.setUniformItemSizes(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.doubleClicked.connect(self.enter)

    def on_entered(self, row: DueClient) -> None:
        self.entered.emit(row)


def _fits(client: DueClient, parts: Sequence[str]) -> bool:
    words = f" {fold(client.name)} {fold(client.municipality)}"
    return all(f" {part}" in words for part in parts)


def _ago(days: int) -> str:
    if days < _WEEK:
        return "deze week gezien" if days > 1 else {0: "vandaag gezien", 1: "gisteren gezien"}.get(days, "")
    weeks = days // _WEEK
    return "1 week geleden gezien" if weeks == 1 else f"{weeks} weken geleden gezien"
