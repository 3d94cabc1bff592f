"""One line that is edited in place, with buttons to move it and take it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.lines.line_area import LineArea
from ui.lines.plain_hints import PlainHints
from ui.look.theme import current_theme
from ui.widgets.named_area import NamedArea
from ui.widgets.text import icon_button, rule

Holds = Callable[[str], bool]


class LineRow(QFrame):
    """One line: its text, what a kind of line adds to it, and buttons to move it and take it away.

    Signals:
        written(line_id, field, text), move_requested(line_id, by), remove_requested(line_id), entered()
    """

    written = Signal(str, str, str)
    move_requested = Signal(str, int)
    remove_requested = Signal(str)
    entered = Signal()

    def __init__(self, line_id: str, field: str, name: str) -> None:
        super().__init__()
        self.line_id = line_id
        self._field = field
        self.setObjectName(f"line_{line_id}")
        self.area = LineArea()
        self.text = NamedArea("", self.area)
        self.area.setAccessibleName(name)
        self.area.setObjectName(f"line_{field}")
        self._up = icon_button("chevron-up", self.tr("Naar boven (Alt+pijl omhoog)"), name="line_up")
        self._down = icon_button("chevron-down", self.tr("Naar onder (Alt+pijl omlaag)"), name="line_down")
        self._remove = icon_button("trash-2", self.tr("Verwijder (Ctrl+Delete)"), name="line_remove")
        PlainHints(self.text)
        self._lay_out()
        self._connect()

    def set_editable(self, on: bool) -> None:
        """Let the line be changed, or only read."""
        self.area.setReadOnly(not on)
        self.show_tools(on)

    def show_tools(self, on: bool) -> None:
        """Show the buttons that move the line and take it away, or put them out of sight; their keys stay."""
        for button in (self._up, self._down, self._remove):
            button.setVisible(on)

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Offer only the moves that there are."""
        self._up.setEnabled(not is_first)
        self._down.setEnabled(not is_last)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self.area.flush()

    def show_text(self, field: str, area: NamedArea, text: str, holds: Holds) -> None:
        """Show a stored text, unless the screen holds one that is not stored."""
        if not holds(f"{self.line_id}:{field}"):
            area.area.set_text(text)
            area.set_error("")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(self.line_id, self._field, text)

    @Slot(int)
    def _on_move_requested(self, by: int) -> None:
        self.move_requested.emit(self.line_id, by)

    @Slot()
    def _on_up_clicked(self) -> None:
        self.move_requested.emit(self.line_id, -1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self.move_requested.emit(self.line_id, 1)

    @Slot()
    def _on_remove_requested(self) -> None:
        self.remove_requested.emit(self.line_id)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.px(4))
        self.column.setSpacing(theme.px(4))
        self.column.addWidget(self.text)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(0)
        for button in (self._up, self._down, self._remove):
            self.foot.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self.foot)
        self.column.addWidget(rule())

    def _connect(self) -> None:
        self.area.edited.connect(self._on_edited)
        self.area.entered.connect(self.entered)
        self.area.move_requested.connect(self._on_move_requested)
        self.area.remove_requested.connect(self._on_remove_requested)
        self._up.clicked.connect(self._on_up_clicked)
        self._down.clicked.connect(self._on_down_clicked)
        self._remove.clicked.connect(self._on_remove_requested)


def focus_line(row: QWidget | None) -> None:
    """Put the keyboard at the end of a line."""
    if isinstance(row, LineRow):
        row.area.setFocus()
        row.area.move_to_end()
