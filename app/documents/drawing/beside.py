"""Two texts that say the same, beside each other: Dutch on the left, a second language on the right."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph

_GAP = 16.0


class Beside(Flowable):
    """Two paragraphs that begin on one line; they stay on one page."""

    def __init__(self, left: Paragraph, right: Paragraph) -> None:
        super().__init__()
        self.left, self.right = left, right
        self.spaceBefore = left.getSpaceBefore()
        self.spaceAfter = left.getSpaceAfter()

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.column = (avail_width - _GAP) / 2
        self.width = avail_width
        self.height = max(part.wrap(self.column, 1e6)[1] for part in (self.left, self.right))
        return self.width, self.height

    def draw(self) -> None:
        self.left.drawOn(self.canv, 0, self.height - self.left.height)
        self.right.drawOn(self.canv, self.column + _GAP, self.height - self.right.height)
