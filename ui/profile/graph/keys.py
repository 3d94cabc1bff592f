"""The keyboard on the canvas: arrows go from factor to factor, Enter begins a link, V, Z and B say what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.profile.graph.items import CanvasItem
from ui.profile.graph.linking import EFFECT_KEYS, Linking
from ui.profile.graph.steps import Direction, named, next_box
from ui.profile.graph.surface import GraphSurface

_ARROWS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_FORWARD = (Direction.RIGHT, Direction.DOWN)


class GraphKeys:
    """What each key does, by what has the focus: a factor, a link, or a link in the making."""

    def __init__(self, canvas: GraphSurface) -> None:
        self._canvas = canvas
        self._typed = ""

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; false when it means nothing here."""
        item = self._canvas.focused_item
        if item is None or event.modifiers() & ~_PLAIN:
            return False
        key, letter = Qt.Key(event.key()), _letter(event)
        if not letter:
            self._typed = ""
        if self._canvas.linking is not None:
            return self._while_linking(item, self._canvas.linking, key, letter)
        return self._on_link(item, key, letter) if item.kind == "link" else self._on_factor(item, key, letter)

    def _on_factor(self, item: CanvasItem, key: Qt.Key, letter: str) -> bool:
        canvas = self._canvas
        if direction := _ARROWS.get(key):
            canvas.focus_factor(next_box(canvas.scene.arrangement.boxes, item.key, direction))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            canvas.focus_factor(canvas.labels()[0 if key == Qt.Key.Key_Home else -1][0])
        elif key in _ENTER:
            canvas.start_linking(item.key)
        elif key == Qt.Key.Key_Space:
            canvas.factor_entered.emit(item.key)
        elif letter:
            self._find(letter)
        elif key == Qt.Key.Key_Escape and canvas.selected:
            canvas.select("")
        else:
            return False
        return True

    def _find(self, letter: str) -> None:
        for typed in (self._typed + letter, letter):
            if found := named(self._canvas.labels(), typed):
                self._typed = typed
                self._canvas.focus_factor(found)
                return
        self._typed = ""

    def _on_link(self, item: CanvasItem, key: Qt.Key, letter: str) -> bool:
        canvas = self._canvas
        if direction := _ARROWS.get(key):
            links = canvas.links_in_hand()
            step = 1 if direction in _FORWARD else -1
            canvas.focus_link(links[(links.index(item.key) + step) % len(links)])
        elif key in _ENTER or key == Qt.Key.Key_Space:
            canvas.link_entered.emit(item.key)
        elif letter in EFFECT_KEYS:
            if not canvas.refuse_edit():
                canvas.effect_chosen.emit(item.key, EFFECT_KEYS[letter])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not canvas.refuse_edit():
                canvas.remove_requested.emit(item.key)
        elif key == Qt.Key.Key_Escape:
            canvas.focus_factor(canvas.current)
            canvas.select("")
        else:
            return False
        return True

    def _while_linking(self, item: CanvasItem, linking: Linking, key: Qt.Key, letter: str) -> bool:
        canvas = self._canvas
        if direction := _ARROWS.get(key):
            self._aim(linking.at(next_box(canvas.scene.arrangement.boxes, item.key, direction)))
        elif key in _ENTER:
            canvas.go_on(linking.chosen()) if linking.can_make else canvas.refuse_itself()
        elif key == Qt.Key.Key_Escape:
            canvas.stop_linking()
            canvas.focus_factor(linking.source)
        elif effect := linking.effect_of(letter, canvas.labels()):
            canvas.make_link(effect)
        elif letter and not linking.is_chosen:
            self._aim(linking.typed_on(letter, canvas.labels()))
        else:
            return bool(letter)
        return True

    def _aim(self, linking: Linking) -> None:
        """Point the link in the making at a factor, and go there."""
        self._canvas.go_on(linking)
        if linking.target:
            self._canvas.focus_factor(linking.target)


def _letter(event: QKeyEvent) -> str:
    """Return the character that was typed, small; also for a key that comes without its text."""
    if event.text():
        return event.text().lower() if event.text().isprintable() else ""
    return chr(event.key()).lower() if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z else ""
