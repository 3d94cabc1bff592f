"""Paints a scene: lines under boxes, marks above them, and what the user is at clearer than the rest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.look.theme import current_theme
from ui.profile.graph.box_drawing import BoxState, draw_box
from ui.profile.graph.link_drawing import draw_head, draw_line, draw_mark
from ui.profile.graph.places import Side
from ui.profile.graph.scene import Scene
from ui.profile.graph.words import side_heading, tray_heading

_FEW = 20
_BACK, _FAR_BACK = 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Attention:
    """Where user, mouse and the link in the making are; ids of factors and links, empty for none."""

    current: str = ""
    focused: str = ""
    hovered: str = ""
    selected: str = ""
    source: str = ""
    target: str = ""
    pointer: tuple[float, float] | None = None

    def lit(self, scene: Scene) -> frozenset[str] | None:
        """Return the links that stand out; ``None`` while all are equal."""
        if self.source:
            return frozenset()
        for key in (self.hovered, self.focused):
            if key in scene.picture.by_id:
                links = frozenset(link.id for link in scene.picture.links_of(key))
                return links | {self.selected} if links else None
            if key:
                return frozenset({key})
        return frozenset({self.selected}) if self.selected else None


def paint_scene(painter: QPainter, scene: Scene, attention: Attention, *, together: bool) -> None:
    """Paint everything of ``scene``."""
    _draw_headings(painter, scene, together=together)
    lit = attention.lit(scene)
    links = sorted(scene.picture.links, key=lambda link: lit is not None and link.id in lit)
    for link in links:
        strength = _strength(scene, lit, link.id)
        is_marked = link.id in (attention.selected, attention.hovered, attention.focused)
        route = scene.routes[link.id]
        draw_line(painter, scene.paths[link.id], link.effect, strength=strength, is_marked=is_marked)
        draw_head(painter, QPointF(*route.end), route.heading, link.effect, strength=strength)
    for factor in scene.picture.factors:
        state = BoxState(
            has_focus=factor.id == attention.focused and not attention.source,
            is_current=factor.id in (attention.current, attention.source),
            is_hovered=factor.id == attention.hovered,
            is_target=factor.id == attention.target and factor.id != attention.source,
        )
        draw_box(painter, factor, scene.arrangement.boxes[factor.id], scene.label_role, state)
    for link in links:
        strength = _strength(scene, lit, link.id)
        is_selected = link.id in (attention.selected, attention.focused)
        place = QPointF(*scene.routes[link.id].mark)
        draw_mark(painter, place, link.effect, strength=strength, is_selected=is_selected)
    _draw_unmade(painter, scene, attention)


def _strength(scene: Scene, lit: frozenset[str] | None, link_id: str) -> float:
    """Return how clearly a link is painted; the more there are, the further the others stand back."""
    if lit is None or link_id in lit:
        return 1.0
    return _BACK if len(scene.picture.links) <= _FEW else _FAR_BACK


def _draw_headings(painter: QPainter, scene: Scene, *, together: bool) -> None:
    theme = current_theme()
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour("quiet"))
    columns = scene.arrangement.columns
    for side in Side:
        own = [column for column in columns if column.side is side]
        if own and (side is not Side.NEUTRAL or own[0].ids):
            aside = scene.arrangement.measures.gutter / 2
            room = QRectF(own[0].x - aside, theme.px(2), own[-1].right - own[0].x + 2 * aside, theme.px(18))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, side_heading(side, together=together))
    top = scene.arrangement.tray_top
    if top is not None:
        left, right = theme.px(12), scene.arrangement.width - theme.px(12)
        painter.drawText(QRectF(left, top, right - left, theme.px(22)), Qt.AlignmentFlag.AlignVCenter, tray_heading())
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(left, top), QPointF(right, top))


def _draw_unmade(painter: QPainter, scene: Scene, attention: Attention) -> None:
    """Paint the link in the making: from its factor to the mouse, or to the factor that the keyboard chose."""
    boxes = scene.arrangement.boxes
    if attention.source not in boxes:
        return
    begin = QPointF(*boxes[attention.source].centre)
    if attention.pointer is not None:
        end = QPointF(*attention.pointer)
    elif attention.target in boxes and attention.target != attention.source:
        end = QPointF(*boxes[attention.target].centre)
    else:
        return
    theme = current_theme()
    painter.setPen(QPen(theme.colour("accent"), theme.px(2), Qt.PenStyle.DotLine))
    painter.drawLine(begin, end)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(end, theme.px(4), theme.px(4))
