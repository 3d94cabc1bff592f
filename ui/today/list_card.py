"""A card of the start screen: lines that are filled in again and again, and keep the keyboard where it was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.today.line import Line
from ui.widgets.card import Card
from ui.widgets.text import push_button

MOST_LINES = 8
"""How many lines a card at the right shows; the rest is one key away."""


class ListCard(Card):
    """A card that is filled with lines, again and again.

    Signals:
        opened(dossier_id: str, section: str, item_id: str): a line was pressed.
        more_wanted(): the user wants to see what did not fit.
    """

    opened = Signal(str, str, str)
    more_wanted = Signal()

    def __init__(self, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.body.setSpacing(0)
        self._parts: list[QWidget] = []

    def refill(self, parts: list[QWidget]) -> None:
        """Take what is in the card away and put ``parts`` in it; an empty card hides.

        Who stood on a line stands on the same one again; where that one went, on what came in its place.
        """
        held = self._held()
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = parts
        for part in parts:
            self.add(part)
            part.show()  # now: a layout would show it some events later
        self.setVisible(bool(parts))
        if held is not None:
            self._hold(*held)

    def line(self, spoken: str, target: tuple[str, str, str]) -> Line:
        """Return a line that opens ``target`` (dossier, section, item)."""
        line = Line(spoken, key=":".join(target))
        line.clicked.connect(lambda: self.opened.emit(*target))
        return line

    def more(self, count: int, text: str) -> list[QWidget]:
        """Return the line that says how many more there are, if any."""
        if count <= 0:
            return []
        button = push_button(text.format(count=count), "quiet", name="more")
        button.clicked.connect(self.more_wanted)
        return [button]

    @property
    def lines(self) -> list[Line]:
        """The lines that stand in the card now, in order."""
        return [line for part in self._parts for line in _lines_in(part)]

    def _held(self) -> tuple[int, str] | None:
        """Return which line has the keyboard, or holds what has it."""
        focus = self.window().focusWidget() if self.isVisible() else None
        for place, part in enumerate(self._parts):
            if focus is not None and (part is focus or part.isAncestorOf(focus)):
                return place, next((line.key for line in _lines_in(part)), "")
        return None

    def _hold(self, place: int, key: str) -> None:
        lines = self.lines
        if lines:
            same = next((line for line in lines if line.key == key), lines[min(place, len(lines) - 1)])
            same.setFocus()


def _lines_in(part: QWidget) -> list[Line]:
    return [part] if isinstance(part, Line) else part.findChildren(Line)
