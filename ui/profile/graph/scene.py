"""All that stands on the canvas for one picture at one size: boxes, lines, and what is under a point."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from ui.look.theme import TextRole, current_theme
from ui.profile.graph.labels import line_width
from ui.profile.graph.layout import arrange
from ui.profile.graph.picture import Picture
from ui.profile.graph.places import Arrangement, Measures, Node, Tie
from ui.profile.graph.routes import Route, box_at, nearest, routes

HEAD = 10
"""How long an arrowhead is, in pixels of the design."""


@dataclass(frozen=True)
class Scene:
    """Boxes and lines of a picture; ``label_role``: how large the names are."""

    picture: Picture = field(default_factory=Picture)
    arrangement: Arrangement = field(default_factory=lambda: Arrangement({}, (), 0, 0))
    routes: dict[str, Route] = field(default_factory=dict)
    paths: dict[str, QPainterPath] = field(default_factory=dict)
    label_role: TextRole = "text"

    def factor_at(self, x: float, y: float) -> str:
        """Return the factor under a point; empty for none."""
        return box_at(self.arrangement.boxes, x, y)

    def link_at(self, x: float, y: float) -> str:
        """Return the link under a point, or close to it; empty for none."""
        return nearest(self.routes, x, y, current_theme().px(10))


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the canvas is seen at once; ``bar``: what scrolling takes of the width."""

    width: int = 0
    height: int = 0
    bar: int = 0


def scene_of(picture: Picture, room: Room, before: Arrangement | None) -> Scene:
    """Lay out ``picture`` to fill ``room``, or higher than that; who stood in ``before`` stays there."""
    measures = Measures().scaled(current_theme().scale)
    chip_room = current_theme().px(22)
    nodes = [Node(factor.id, factor.side, line_width(factor.label, "label") + chip_room) for factor in picture.factors]
    ties = [Tie(link.id, link.from_id, link.to_id) for link in picture.links]
    arrangement = arrange(nodes, ties, room.width, room.height, measures, before)
    if arrangement.height > room.height:
        arrangement = arrange(nodes, ties, room.width - room.bar, room.height, measures, before or arrangement)
    found = routes(arrangement, ties)
    role: TextRole = "label" if arrangement.is_dense else "text"
    return Scene(picture, arrangement, found, {key: _path(route) for key, route in found.items()}, role)


def _path(route: Route) -> QPainterPath:
    """Return the line up to the back of its arrowhead, so that its end does not stick out before the point."""
    path = QPainterPath(QPointF(*route.start))
    for curve in route.curves:
        end = QPointF(*curve.end)
        if curve is route.curves[-1]:
            end -= QPointF(route.heading * current_theme().px(HEAD) * 0.8, 0)
        path.cubicTo(QPointF(*curve.bend), QPointF(*curve.turn), end)
    return path
