"""The places of what is painted on one canvas: as many as there are things, and one for the ground between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.painted_item import PaintedItem


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing is to be found by keyboard and screen reader, and what it is called there."""

    room: QRect
    name: str


class PaintedItems(QObject):
    """Keeps the places equal to what is painted; Tab comes to one of them, and the focus never falls off the canvas.

    Signals:
        focused(key: str): the thing that has the focus now, ``""`` for the ground.
        left(): the focus went on.
    """

    focused = Signal(str)
    left = Signal()

    def __init__(self, canvas: QWidget, named: Callable[[str], str]) -> None:
        """``named`` returns the object name for a key, ``""`` for the ground."""
        super().__init__(canvas)
        self._canvas = canvas
        self._named = named
        self._items: dict[str, PaintedItem] = {}
        self._spare: list[PaintedItem] = []
        self._ground = self._made()

    @property
    def has_focus(self) -> bool:
        return any(item.hasFocus() for item in (self._ground, *self._items.values()))

    def focus(self, key: str) -> None:
        """Give the keyboard to a thing; to the ground for one that is not there."""
        self._items.get(key, self._ground).setFocus()

    def place(self, spots: Mapping[str, Spot], stop: str, ground: Spot | None = None) -> None:
        """Give each thing its place. ``stop``: where Tab comes in; without a thing of that key it is ``ground``.

        A place that goes while it has the focus goes last: hidden first, the focus would go to some other widget.
        """
        gone = [self._items.pop(key) for key in list(self._items) if key not in spots]
        held = [item for item in gone if item.hasFocus()]
        self._spare += [item for item in gone if item not in held]
        for key, spot in spots.items():
            item = self._item_of(key)
            item.set_tab_stop(key == stop)
            item.stand(spot.room, spot.name)
        is_ground = stop not in spots
        self._ground.set_tab_stop(is_ground)
        if ground is not None and is_ground:
            self._ground.stand(ground.room, ground.name)
        if held or (self._ground.hasFocus() and not is_ground):
            self.focus(stop)
        self._spare += held
        for item in self._spare:
            item.rest()
        self._ground.setVisible(is_ground)

    def _item_of(self, key: str) -> PaintedItem:
        """Return the place of a thing; one that rests is taken before another is made."""
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = self._spare.pop() if self._spare else self._made()
            item.stand_for(key)
        return item

    def _made(self) -> PaintedItem:
        item = PaintedItem(self._canvas, self._named)
        item.focused.connect(self.focused)
        item.left.connect(self.left)
        return item
