"""A card whose content is a list of lines that changes as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label

Item = TypeVar("Item")
Line = TypeVar("Line", bound=QWidget)


class LinesCard(Card):
    """Lines, or one quiet sentence when there are none.

    A line is made once and filled again for the next dossier: a new widget is dressed by the whole style sheet, which
    takes longer than everything else when a dossier opens.

    Signals:
        item_chosen(section: str, item_id: str): a line was clicked that stands elsewhere in the dossier.
    """

    item_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: object = None
        self._made: list[QWidget] = []
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
        self._holder.hide()
        self._nothing.hide()

    def show_lines(
        self, what: object, items: Sequence[Item], make: Callable[[], Line], fill: Callable[[Line, Item], None]
    ) -> None:
        """Show a line for each of ``items``; nothing is touched when ``what`` they say is what they said before.

        ``make`` builds one kind of line, the same at every call; ``fill`` says in it everything that an item says.
        """
        if what == self._shown:
            return
        self._shown = what
        while len(self._made) < len(items):
            self._add(make())
        for line, item in zip(self._made, items, strict=False):
            fill(cast(Line, line), item)
        for place, line in enumerate(self._made):
            line.setVisible(place < len(items))
        self._nothing.setVisible(not items)
        self._holder.setVisible(bool(items))

    def _add(self, line: QWidget) -> None:
        self._lines.addWidget(line)
        # A button that is made later would be the last of the window for the Tab key.
        button = line.findChild(QPushButton)
        before = self._made[-1].findChild(QPushButton) if self._made else None
        if button is not None and before is not None:
            QWidget.setTabOrder(before, button)
        self._made.append(line)

    def link(self, button: QPushButton, section: str = "", item_id: str = "") -> None:
        """Let ``button`` go to one thing in a section, or to whatever ``aim`` chooses later."""
        self.aim(button, section, item_id)
        button.clicked.connect(self._on_link)

    def aim(self, button: QPushButton, section: str, item_id: str) -> None:
        """Choose where a linked button goes."""
        button.setProperty("section", section)
        button.setProperty("item_id", item_id)

    @Slot()
    def _on_link(self) -> None:
        button = self.sender()
        if button is not None:
            self.item_chosen.emit(button.property("section"), button.property("item_id"))
