"""Signatures and initials that were written on a screen, drawn as lines: sharp at any size, no picture in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.documents.drawing.styles import INK

Strokes = Sequence[Sequence[tuple[int, int]]]

DRAWING = 0.36
"""How high the field of a signature is, for its width."""


def draw_strokes(canvas: Any, strokes: Strokes, left: float, base: float, width: float) -> None:
    """Draw a signature that was written on a screen, ``width`` points wide, its lower left corner at the place."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        points = [(left + x * width / 1000, base + width * DRAWING - y * width / 1000) for x, y in stroke]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path)
    canvas.restoreState()
