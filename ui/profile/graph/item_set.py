"""The items of a canvas: as many as there are factors and links, each where its box or mark is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.look.theme import current_theme
from ui.profile.graph import words
from ui.profile.graph.items import CanvasItem, Kind
from ui.profile.graph.scene import Scene

_TARGET = 26


class ItemSet(QObject):
    """Keeps the items equal to the scene, and knows which one has the keyboard.

    Signals:
        focused(item), left(): see ``CanvasItem``.
    """

    focused = Signal(object)
    left = Signal()

    def __init__(self, canvas: QWidget, tabs: Callable[[CanvasItem, bool], bool]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tabs = tabs
        self._items: dict[tuple[Kind, str], CanvasItem] = {}
        self._spare: list[CanvasItem] = []
        # Items come and go; before all of them in the order of Tab stands something that stays.
        self._anchor = QWidget(canvas)
        self._anchor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._anchor.hide()

    def find(self, kind: Kind, key: str) -> CanvasItem | None:
        return self._items.get((kind, key))

    def focus(self, kind: Kind, key: str) -> None:
        """Give the keyboard to one item; nothing where it is not there."""
        if item := self.find(kind, key):
            item.setFocus(Qt.FocusReason.OtherFocusReason)

    def with_focus(self) -> CanvasItem | None:
        widget = QApplication.focusWidget()
        return widget if isinstance(widget, CanvasItem) and widget.parent() is self._canvas else None

    def follow(self, scene: Scene, current: str, *, with_why: bool) -> None:
        """Make the items those of ``scene``; whose item goes while it has the keyboard gives it to ``current``."""
        picture, side = scene.picture, current_theme().px(_TARGET)
        wanted: dict[tuple[Kind, str], tuple[QRect, str]] = {}
        for factor in picture.factors:
            box = scene.arrangement.boxes[factor.id]
            rect = QRect(round(box.x), round(box.y), round(box.width), round(box.height))
            wanted["factor", factor.id] = (rect, words.factor_words(picture, factor, with_why=with_why))
        for link in picture.links:
            x, y = scene.routes[link.id].mark
            rect = QRect(round(x - side / 2), round(y - side / 2), side, side)
            wanted["link", link.id] = (rect, words.link_sentence(picture, link, with_why=with_why))
        self._let_go(set(self._items) - set(wanted), current)
        for key, (rect, name) in wanted.items():
            item = self._items.get(key)
            if item is None:
                item = self._items[key] = self._taken(key)
            item.setGeometry(rect)
            item.say(name)
            item.show()
        self.set_tab_stop(current)

    def set_tab_stop(self, factor_id: str) -> None:
        """Let Tab come in at one factor."""
        stop = self.find("factor", factor_id)
        for item in self._items.values():
            item.set_tab_stop(item is stop)
        if stop is not None:
            QWidget.setTabOrder(self._anchor, stop)

    def _taken(self, key: tuple[Kind, str]) -> CanvasItem:
        """Return a spare item for ``key``, or a new one: to make a hundred of them would be felt."""
        item = self._spare.pop() if self._spare else self._made()
        item.stand_for(*key)
        return item

    def _made(self) -> CanvasItem:
        item = CanvasItem(self._canvas, self._tabs)
        item.focused.connect(self.focused)
        item.left.connect(self.left)
        QWidget.setTabOrder(self._anchor, item)
        return item

    def _let_go(self, keys: set[tuple[Kind, str]], current: str) -> None:
        gone = [self._items.pop(key) for key in keys]
        if any(item.hasFocus() for item in gone):
            self.focus("factor", current)
        for item in gone:
            item.hide()
            item.stand_for_nothing()
        self._spare += gone
