"""What two texts say otherwise, side by side, with the words marked that differ."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.rules.gpmi_change import Difference
from models.word_differences import Piece, word_differences
from ui.conflicts.marked_text import MarkedText
from ui.look.theme import current_theme
from ui.widgets.text import text_label


class DifferenceGrid(QWidget):
    """What was at the left, what it becomes at the right; Tab goes from text to text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current_theme().px(14))
        self._grid.setVerticalSpacing(current_theme().px(6))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_differences(self, heads: tuple[str, str], named: Iterable[tuple[str, Difference]]) -> None:
        """Show what differs under two ``heads``, each with its name; nothing at all where nothing differs."""
        self.clear()
        for place, (name, one) in enumerate(named):
            if not place:
                for column, words in enumerate(heads):
                    self._grid.addWidget(text_label(words, "strong", wrap=True), 0, column)
            self._show_difference(2 * place + 1, name, one)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show_difference(self, row: int, name: str, one: Difference) -> None:
        self._grid.addWidget(text_label(name, "label", wrap=True), row, 0, 1, 2)
        before, after = word_differences(one.before, one.after)
        for column, pieces in enumerate((before, after)):
            side = self.tr("was") if column == 0 else self.tr("wordt")
            self._grid.addWidget(self._side(f"{name}: {side}", pieces), row + 1, column, Qt.AlignmentFlag.AlignTop)

    def _side(self, name: str, pieces: tuple[Piece, ...]) -> MarkedText | QLabel:
        if not pieces:
            absent = text_label(self.tr("Staat hier niet."), "quiet")
            absent.setContentsMargins(0, current_theme().px(8), 0, 0)  # on the line of the text beside it
            return absent
        return MarkedText(name, pieces)
