"""A small line of how a factor was rated over time: the professional's solid, the client's dashed."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.documents.drawing.factor_chart import draw_dot, draw_open_dot
from app.documents.drawing.styles import INK, QUIET
from models.rules.ratings import HIGHEST, Rating

_PAD = 3.5
_FARTHEST = 30.0  # points between two ratings, so that two of them do not look like a long way


class RatingLine(Flowable):
    """Ratings from left (oldest) to right, above the middle a strength; what has no number is left open.

    ``points``: the professional's and the client's view of each assessment, oldest first.
    """

    def __init__(self, points: Sequence[tuple[Rating, Rating]], height: float = 34.0) -> None:
        super().__init__()
        self.points = list(points)
        self.height = height

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        self.step = min(_FARTHEST, (avail_width - 2 * _PAD) / max(1, len(self.points) - 1))
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.5)
        canvas.line(0, self.height / 2, 2 * _PAD + self.step * (len(self.points) - 1), self.height / 2)
        for view, dashed in ((0, False), (1, True)):
            self._draw_view([point[view] for point in self.points], dashed=dashed)

    def _draw_view(self, ratings: list[Rating], *, dashed: bool) -> None:
        places = [self._place(index, rating) for index, rating in enumerate(ratings) if isinstance(rating, int)]
        if not places:
            return
        path = self.canv.beginPath()
        path.moveTo(*places[0])
        for place in places[1:]:
            path.lineTo(*place)
        self.canv.saveState()
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        if dashed:
            self.canv.setDash([2, 1.6])
        self.canv.drawPath(path, stroke=1, fill=0)
        self.canv.restoreState()
        for place in places:
            (draw_open_dot if dashed else draw_dot)(self.canv, *place, 2.1)

    def _place(self, index: int, rating: int) -> tuple[float, float]:
        reach = self.height / 2 - _PAD
        return _PAD + index * self.step, self.height / 2 + rating / HIGHEST * reach
