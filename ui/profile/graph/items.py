"""What keyboard and screen reader meet on the canvas: for each factor and each link a place with a name.

The canvas paints; these widgets paint nothing and let the mouse through. They carry the focus, so that a screen reader
follows it as it follows any other, and a magnifier finds the right spot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

Kind = Literal["factor", "link"]

_ELSEWHERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CanvasItem(QWidget):
    """One factor or link of the canvas.

    Signals:
        focused(item): it has the focus now.
        left(): the focus went on to something else in the window.
    """

    focused = Signal(object)
    left = Signal()

    def __init__(self, canvas: QWidget, tabs: Callable[[CanvasItem, bool], bool]) -> None:
        """``tabs(item, forward)`` moves the focus on within the canvas; false when it is to leave the canvas."""
        super().__init__(canvas)
        self.kind: Kind = "factor"
        self.key = ""
        self._tabs = tabs
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_tab_stop(False)
        self.hide()

    def stand_for(self, kind: Kind, key: str) -> None:
        """Be the place of this factor or link from now on."""
        self.kind, self.key = kind, key
        self.setObjectName(f"graph_{kind}_{key}")

    def stand_for_nothing(self) -> None:
        """Keep nothing of the factor or link that it stood for."""
        self.key = ""
        self.setObjectName("")
        self.say("")
        self.set_tab_stop(False)

    def set_tab_stop(self, on: bool) -> None:
        """Let Tab come here from outside; one item at a time does."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def say(self, name: str) -> None:
        """Let a screen reader call it ``name``."""
        if name != self.accessibleName():
            self.setAccessibleName(name)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._tabs(self, forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.left.emit()
