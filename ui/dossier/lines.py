"""A card whose content is a list of lines that changes as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label


class LinesCard(Card):
    """Lines, or one quiet sentence when there are none.

    Signals:
        item_chosen(section: str, item_id: str): a line was clicked that stands elsewhere in the dossier.
    """

    item_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: object = None
        self._nothing = text_label("", "quiet", wrap=True)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(current_theme().px(8))
        self.add(self._nothing)
        self.add(self._holder)

    def set_nothing(self, sentence: str) -> None:
        """Choose the sentence for when there are no lines."""
        self._nothing.setText(sentence)

    def empty(self) -> None:
        """Show nothing at all: another dossier is coming."""
        self._shown = None
        self._replace([])
        self._nothing.hide()

    def show_lines(self, what: object, make: Callable[[], list[QWidget]]) -> None:
        """Show the lines that ``make`` builds; nothing is built when ``what`` they say is what they said before."""
        if what != self._shown:
            self._shown = what
            self._replace(make())

    def _replace(self, lines: list[QWidget]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)
        self._nothing.setVisible(not lines)
        self._holder.setVisible(bool(lines))

    def link(self, button: QPushButton, section: str, item_id: str) -> None:
        """Let ``button`` go to one thing in a section."""
        button.setProperty("section", section)
        button.setProperty("item_id", item_id)
        button.clicked.connect(self._on_link)

    @Slot()
    def _on_link(self) -> None:
        button = self.sender()
        if button is not None:
            self.item_chosen.emit(button.property("section"), button.property("item_id"))
