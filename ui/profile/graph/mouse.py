"""The mouse on the canvas: a click goes to a factor or a link, a drag from one factor to another asks for a link."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.profile.graph.effect_menu import EffectMenu
from ui.profile.graph.surface import GraphSurface

_AROUND = 24


class GraphMouse(QObject):
    """Follows one press from where it went down to where it lets go.

    ``over``: the factor or link under the mouse. ``pointer``: where a link in the making has been dragged to.
    """

    def __init__(self, canvas: GraphSurface) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: tuple[str, QPointF] | None = None
        self.over = ""
        self.pointer: tuple[float, float] | None = None
        self._menu = EffectMenu(canvas)
        self._menu.chosen.connect(canvas.ask_for)
        self._menu.aboutToHide.connect(self._on_menu_closed)

    @property
    def is_down(self) -> bool:
        """Whether a factor is held, or the menu is open that follows from it."""
        return self._pressed is not None

    def press(self, event: QMouseEvent) -> None:
        """Go to what is under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, at = self._canvas, event.position()
        canvas.stop_linking()
        if factor := canvas.scene.factor_at(at.x(), at.y()):
            self._pressed = (factor, at)
            canvas.focus_factor(factor)
        elif link := canvas.scene.link_at(at.x(), at.y()):
            canvas.focus_link(link)
        else:
            canvas.select("")

    def move(self, event: QMouseEvent) -> None:
        """Light up what is under the mouse; with a factor held, draw a link from it."""
        canvas, at = self._canvas, event.position()
        factor = canvas.scene.factor_at(at.x(), at.y())
        if self._pressed and (self.pointer or self._begins_drag(*self._pressed, at)):
            self._drag(factor, at)
        self._hover(factor or canvas.scene.link_at(at.x(), at.y()))

    def release(self, event: QMouseEvent) -> None:
        """Ask what the link does where it was dragged to another factor."""
        canvas = self._canvas
        linking = canvas.linking if self.pointer else None
        if linking is not None and linking.can_make:
            picture = canvas.scene.picture
            labels = (picture.label(linking.source), picture.label(linking.target))
            self._menu.ask((linking.source, linking.target), labels, event.globalPosition().toPoint())
            return
        self._pressed = self.pointer = None
        if linking is not None:
            canvas.stop_linking()
            if linking.target:
                canvas.refuse_itself()
        self._hover(self.over)

    def double_click(self, event: QMouseEvent) -> None:
        """Go into the factor under the mouse."""
        at = event.position()
        if factor := self._canvas.scene.factor_at(at.x(), at.y()):
            self._canvas.factor_entered.emit(factor)

    def leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._hover("")

    def _begins_drag(self, factor: str, begin: QPointF, at: QPointF) -> bool:
        is_far = (at - begin).manhattanLength() >= QApplication.startDragDistance()
        return is_far and self._canvas.start_linking(factor)

    def _drag(self, factor: str, at: QPointF) -> None:
        canvas = self._canvas
        if canvas.linking is None:
            return
        self.pointer = (at.x(), at.y())
        canvas.came_to.emit(QRect(int(at.x()) - _AROUND, int(at.y()) - _AROUND, 2 * _AROUND, 2 * _AROUND))
        if factor != canvas.linking.target:
            canvas.go_on(canvas.linking.at(factor))
            if factor == canvas.linking.source:
                canvas.refuse_itself()

    def _hover(self, key: str) -> None:
        linking = self._canvas.linking
        shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
        if self.pointer and linking and key == linking.source:
            shape = Qt.CursorShape.ForbiddenCursor
        self._canvas.setCursor(shape)
        if key != self.over or self.pointer:
            self.over = key
            self._canvas.update()

    @Slot()
    def _on_menu_closed(self) -> None:
        self._pressed = self.pointer = None
        self._canvas.stop_linking()
