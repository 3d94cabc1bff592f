"""One column of lines, edited in place, and a line below them to add the next with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.lines.line_row import LineRow, focus_line
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import set_look, text_label

Row = TypeVar("Row", bound=LineRow)


class LineList(Card, Generic[Row]):
    """A card with rows of one kind.

    Signals:
        add_requested(text: str): Enter in the line below the rows.
    """

    add_requested = Signal(str)

    def __init__(self, title: str, prompt: str, name: str, make: Callable[[str], Row]) -> None:
        """``prompt`` stands in the empty line; ``make`` makes the row of an id and connects it."""
        super().__init__(title, title_role="strong")
        self.setObjectName(name)
        self._make = make
        self._rows: dict[str, Row] = {}
        self._holder = QVBoxLayout()
        self._holder.setSpacing(current_theme().px(8))
        self.add_layout(self._holder)
        self.line = QLineEdit(placeholderText=prompt)
        self.line.setObjectName(f"{name}_add")
        self.line.setAccessibleName(f"{title}: {prompt}")
        self.line.returnPressed.connect(self._on_return_pressed)
        self.line.textEdited.connect(self._on_text_edited)
        self._error = text_label("", "error", wrap=True)
        self._error.hide()
        self.add(self.line)
        self.add(self._error)
        self.foot = QVBoxLayout()
        self.add_layout(self.foot)
        self.body.addStretch(1)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(self._rows.values())

    def row(self, line_id: str) -> Row | None:
        return self._rows.get(line_id)

    def show_lines(self, ids: Sequence[str], show: Callable[[Row], None], *, is_editable: bool) -> None:
        """Show the lines with these ids in this order; rows that stay keep their focus and cursor."""
        for gone in [line_id for line_id in self._rows if line_id not in ids]:
            self._take_out(self._rows.pop(gone))
        self._rows = {line_id: self._rows.get(line_id) or self._make(line_id) for line_id in ids}
        for place, row in enumerate(self._rows.values()):
            if self._holder.indexOf(row) != place:
                self._holder.insertWidget(place, row)
            row.show_place(is_first=place == 0, is_last=place == len(ids) - 1)
            show(row)
        self.line.setVisible(is_editable)
        self._order_tabs()

    def bring(self, ids: Sequence[str], show: Callable[[Row], None]) -> None:
        """Make the rows among ``ids`` that are not there yet, below the others; ``show_lines`` puts all in order after.

        For a long list of which each slice takes a moment of its own.
        """
        for line_id in ids:
            if line_id not in self._rows:
                row = self._rows[line_id] = self._make(line_id)
                self._holder.addWidget(row)
                show(row)

    def clear_line(self) -> None:
        """Empty the line below the rows: what it said has been added."""
        self.line.clear()
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show under the line why it was not added; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        set_look(self.line, "wrong", bool(text))
        self.line.setAccessibleDescription(text)

    def focus_line(self, line_id: str) -> None:
        """Put the keyboard in one row, or in the line below when the row is not there."""
        row = self._rows.get(line_id)
        if row is None:
            self.line.setFocus()
        focus_line(row)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet, also what nobody pressed Enter on."""
        for row in list(self._rows.values()):
            row.flush()
        self._on_return_pressed()

    def _take_out(self, row: Row) -> None:
        self._holder.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        """Let Tab go down the rows as they are shown: moving a row does not move its place in the tab order."""
        before: QWidget | None = None
        for row in self._rows.values():
            for widget in row.findChildren(QWidget):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        if before is not None:
            QWidget.setTabOrder(before, self.line)

    @Slot()
    def _on_return_pressed(self) -> None:
        if self.line.text().strip():
            self.add_requested.emit(self.line.text())

    @Slot(str)
    def _on_text_edited(self, _text: str) -> None:
        if self._error.isVisible():
            self.show_error("")
