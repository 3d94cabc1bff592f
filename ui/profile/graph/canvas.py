"""The picture itself: paints factors and links, and lets mouse and keyboard work on them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter, QPaintEvent

from ui.look.theme import current_theme
from ui.profile.graph import words
from ui.profile.graph.keys import GraphKeys
from ui.profile.graph.mouse import GraphMouse
from ui.profile.graph.painting import Attention, paint_scene
from ui.profile.graph.surface import GraphSurface


class GraphCanvas(GraphSurface):
    """The surface with its looks, its keys and its mouse."""

    def __init__(self, may_edit: Callable[[], bool]) -> None:
        """``may_edit``: see ``GraphSurface``."""
        super().__init__(may_edit)
        self._keys = GraphKeys(self)
        self._mouse: GraphMouse = GraphMouse(self)

    @property
    def is_held(self) -> bool:
        return self._mouse.is_down

    def tip_at(self, point: QPointF) -> str:
        picture = self.scene.picture
        if factor := self.scene.factor_at(point.x(), point.y()):
            drawn = picture.by_id[factor]
            return f"{drawn.label}: {drawn.rating}"
        if link := self.scene.link_at(point.x(), point.y()):
            return words.link_sentence(picture, picture.links_by_id[link], with_why=not self.is_together)
        return ""

    def _attention(self) -> Attention:
        item = self.focused_item
        linking = self.linking
        return Attention(
            current=self.current,
            focused=item.key if item else "",
            hovered=self._mouse.over,
            selected=self.selected,
            source=linking.source if linking else "",
            target=linking.target if linking else "",
            pointer=self._mouse.pointer,
        )

    # Qt

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mouse.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), current_theme().colour("card"))
        paint_scene(painter, self.scene, self._attention(), together=self.is_together)
        painter.end()
