"""What keyboard and screen reader meet on a canvas: a place with a name for each thing that is painted there.

The canvas paints; these widgets paint nothing and let the mouse through. They carry the focus, so that a screen reader
follows it as it follows any other, and a magnifier finds the right spot.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent
from PySide6.QtWidgets import QWidget


class PaintedItem(QWidget):
    """The place of one thing on a canvas; ``key`` says of which, ``""`` of none in particular (a free hour).

    Signals:
        focused(key: str): it has the focus now.
        left(): the focus went on.
    """

    focused = Signal(str)
    left = Signal()

    def __init__(self, canvas: QWidget, named: Callable[[str], str]) -> None:
        """``named`` returns the object name for a key."""
        super().__init__(canvas)
        self._named = named
        self.stand_for("")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_tab_stop(False)
        self.hide()

    def stand_for(self, key: str) -> None:
        """Be the place of this thing from now on."""
        self.key = key
        self.setObjectName(self._named(key))

    def rest(self) -> None:
        """Stand for nothing, and keep nothing of what it stood for."""
        self.hide()
        self.set_tab_stop(False)
        self.setAccessibleName("")
        self.setObjectName("")

    def set_tab_stop(self, on: bool) -> None:
        """Let Tab come here from outside; one item at a time does."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)

    def stand(self, room: QRect, name: str) -> None:
        """Be at ``room`` and be called ``name``; somebody who listens hears it when the focus is here."""
        if room != self.geometry():
            self.setGeometry(room)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            if self.hasFocus() and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))
        self.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
