"""The factors without a link of a large profile, on one line each under the picture. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from ui.profile.graph.places import Box, Measures, Node, Side

_STEPS = 12


def tray_height(nodes: Sequence[Node], width: float, measures: Measures) -> float:
    """Return the room that the tray takes, nothing when nobody waits in it."""
    if not nodes:
        return 0
    lowest = max(box.bottom for box in placed_tray(nodes, 0, width, measures).values())
    return measures.tray_head + lowest + measures.bottom


def placed_tray(nodes: Sequence[Node], top: float, width: float, measures: Measures) -> dict[str, Box]:
    """Return where each of ``nodes`` stands from ``top``: barriers left, strengths right, as in the picture."""
    zones = [zone for side in Side if (zone := [node for node in nodes if node.side == side])]
    boxes: dict[str, Box] = {}
    left = measures.bottom
    for zone, zone_width in zip(zones, _zone_widths(zones, width, measures), strict=True):
        boxes.update(_flowed(zone, left, top, zone_width, measures))
        left += zone_width + measures.gutter
    return boxes


def _zone_widths(zones: Sequence[Sequence[Node]], width: float, measures: Measures) -> list[float]:
    """Return how wide each side is: what is to spare goes, bit by bit, to the side with the most lines."""
    room = width - 2 * measures.bottom - (len(zones) - 1) * measures.gutter
    equal = room / max(len(zones), 1)
    widths = [min(max(node.chip_width for node in zone), equal) for zone in zones]
    step = (room - sum(widths)) / _STEPS
    for _ in range(_STEPS):
        heights = [
            max(box.bottom for box in _flowed(zone, 0, 0, wide, measures).values())
            for zone, wide in zip(zones, widths, strict=True)
        ]
        widths[heights.index(max(heights))] += step
    return widths


def _flowed(nodes: Sequence[Node], left: float, top: float, width: float, measures: Measures) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    x, y = left, top
    for node in nodes:
        wide = min(node.chip_width, width)
        if x > left and x + wide > left + width:
            x, y = left, y + measures.chip_height + measures.chip_gap
        boxes[node.id] = Box(x, y, wide, measures.chip_height, is_chip=True)
        x += wide + measures.chip_gap
    return boxes
