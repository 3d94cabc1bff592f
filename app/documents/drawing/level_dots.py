"""How far somebody is with something and wants to come, as a row of dots with a line below what is wanted."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from app.documents.drawing.styles import FRAME, INK, RULE

_RADIUS, _STEP, _HEIGHT = 4.2, 15.0, 16.0


class LevelDots(Flowable):
    """``most`` dots: those up to ``now`` are filled, those up to ``wanted`` underlined; without both: for a pen."""

    def __init__(self, now: int | None, wanted: int | None = None, most: int = 4) -> None:
        super().__init__()
        self.now, self.wanted, self.most = now, wanted, most

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width, self.height = self.most * _STEP, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        for index in range(self.most):
            is_filled = self.now is not None and index < self.now
            canvas.setLineWidth(RULE)
            canvas.circle(_RADIUS + 1 + index * _STEP, _HEIGHT / 2, _RADIUS, stroke=1, fill=int(is_filled))
        if self.wanted:
            end = self.wanted * _STEP - _STEP + 2 * _RADIUS + 2
            canvas.setLineWidth(FRAME)
            canvas.line(0, 0.8, end, 0.8)
