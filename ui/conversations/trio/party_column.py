"""A column of one party on the sheet: rows that are written one after the other, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.conversations.trio.sentence_area import SentenceArea
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button


class Line(Protocol):
    """What is stored of one row."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=Line)


class PartyRow(QWidget, Generic[L]):
    """One row of a column.

    Signals:
        edited(id: str, values: dict): something in it changed.
        next_wanted(): Enter: the next row.
        delete_wanted(id: str): take it away.
    """

    edited = Signal(str, object)
    next_wanted = Signal()
    delete_wanted = Signal(str)

    text: SentenceArea
    """What is written in it; each kind of row makes its own."""

    def __init__(self, line_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_id = line_id

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written in it yet."""
        return not self.text.text().strip()

    def show_line(self, line: L) -> None:
        """Show what is stored."""
        raise NotImplementedError

    def first_values(self) -> dict[str, Any]:
        """Return what a row that is stored for the first time brings along."""
        return {}

    def focus_text(self) -> None:
        """Let somebody go on writing in it."""
        self.text.setFocus()
        self.text.move_to_end()

    def flush(self) -> None:
        """Hand in what was typed and not yet told."""
        self.text.flush()

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        raise NotImplementedError

    @Slot()
    def _on_delete(self) -> None:
        self.delete_wanted.emit(self.line_id)


R = TypeVar("R", bound=PartyRow[Any])


class PartyColumn(Card, Generic[L, R]):
    """One party's rows, with a blank one at the end while nothing stands there.

    Signals:
        edited(id: str, values: dict): a row changed; a new one comes with its party and rank.
        delete_wanted(id: str): a row that is stored is to be taken off.
    """

    edited = Signal(str, object)
    delete_wanted = Signal(str)

    def __init__(self, party: str, name: str, *, parent: QWidget | None = None) -> None:
        """``name``: the object name of the button that adds a row."""
        super().__init__(title_role="strong", parent=parent)
        self.party = party
        self._who = ""
        self._rows: dict[str, R] = {}
        self._stored: set[str] = set()
        self._is_closed = False
        self.set_padding(12)
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(12))
        self.add_layout(self._list)
        self.add_button = push_button(self.word(), "quiet", icon_name="plus", name=name)
        self.add_button.clicked.connect(self.add_blank)
        self.add(self.add_button)
        self.body.addStretch(1)

    @property
    def rows(self) -> tuple[R, ...]:
        """The rows from top to bottom, blank ones too."""
        return tuple(self._rows.values())

    def show_party(self, who: str, lines: Sequence[L], *, is_other: bool) -> None:
        """Show whose column it is and what stands in it; what is being written stays. ``is_other``: another sheet."""
        self.set_title(who)
        self.add_button.setAccessibleName(self.tr("{who}: {what} toevoegen").format(who=who, what=self.word().lower()))
        self._who = who
        ids = {line.id for line in lines}
        for gone in [key for key in self._rows if key not in ids and (is_other or key in self._stored)]:
            self._take(gone)
        for line in lines:
            if line.id in self._rows:
                self._rows[line.id].show_line(line)
            else:
                self._put(line)
        self._stored = ids
        if not self._rows and not self._is_closed:
            self._put(self.new_line())

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        self._is_closed = on
        self.add_button.setVisible(not on)
        for row in self.rows:
            row.set_closed(on)
            if on and row.is_blank:
                self._take(row.line_id)

    def flush(self) -> None:
        for row in self.rows:
            row.flush()

    @Slot()
    def add_blank(self) -> R:
        """Give room for one more, or take the blank one that is there; the cursor stands in it."""
        row = next((row for row in self.rows if row.is_blank), None) or self._put(self.new_line())
        row.focus_text()
        return row

    def word(self) -> str:
        """Return what one row is, in a word."""
        raise NotImplementedError

    def new_line(self) -> L:
        """Return a line with nothing in it."""
        raise NotImplementedError

    def make_row(self, line: L, who: str) -> R:
        """Return the widget of a line; ``who`` is whose column it stands in."""
        raise NotImplementedError

    def _put(self, line: L) -> R:
        row = self.make_row(line, self._who)
        row.edited.connect(self._on_edited)
        row.next_wanted.connect(self.add_blank)
        row.delete_wanted.connect(self._on_delete_wanted)
        blanks = sum(1 for other in self.rows if other.is_blank and other.line_id not in self._stored)
        at = self._list.count() - blanks if line.text else self._list.count()
        self._list.insertWidget(at, row)
        row.set_closed(self._is_closed)
        row.show()  # now: a layout would show it some events later, and a hidden row takes no focus
        self._rows[line.id] = row
        return row

    def _take(self, line_id: str) -> None:
        row = self._rows.pop(line_id)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    @Slot(str, object)
    def _on_edited(self, line_id: str, values: dict[str, object]) -> None:
        row = self._rows[line_id]
        if line_id not in self._stored:
            if row.is_blank:
                return
            self._stored.add(line_id)
            values = {"party": self.party, "rank": len(self._stored), **row.first_values(), **values}
        self.edited.emit(line_id, values)

    @Slot(str)
    def _on_delete_wanted(self, line_id: str) -> None:
        rows = self.rows
        at = [row.line_id for row in rows].index(line_id)
        neighbour = rows[at - 1] if at else (rows[1] if len(rows) > 1 else None)
        is_stored = line_id in self._stored
        if not is_stored and neighbour is None:
            return
        self._stored.discard(line_id)
        self._take(line_id)
        (neighbour or self._put(self.new_line())).focus_text()
        if is_stored:
            self.delete_wanted.emit(line_id)
