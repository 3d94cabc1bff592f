"""Two things beside each other: texts that say the same in two languages, or stacks that need less height so."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph

from app.documents.drawing.stacking import Stack, draw_stack, stack_height

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


class Halves(Flowable):
    """Two stacks side by side, each half the page wide; they stay on one page."""

    def __init__(self, left: Stack, right: Stack) -> None:
        super().__init__()
        self.left, self.right = left, right
        self.spaceBefore = max(stack[0].getSpaceBefore() for stack in (left, right))

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.column = (avail_width - _GAP) / 2
        self.width = avail_width
        self.height = max(stack_height(stack, self.column) for stack in (self.left, self.right))
        return self.width, self.height

    def draw(self) -> None:
        draw_stack(self.canv, self.left, self.column, 0, self.height)
        draw_stack(self.canv, self.right, self.column, self.column + _GAP, self.height)


class Labelled(Flowable):
    """What something is, and beside it what is known of it; the labels below each other are of one width."""

    def __init__(self, label: Paragraph, known: Paragraph, width: float) -> None:
        super().__init__()
        self.label, self.known, self.label_width = label, known, width

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width = avail_width
        left = self.label.wrap(self.label_width, 1e6)[1]
        self.height = max(left, self.known.wrap(avail_width - self.label_width, 1e6)[1])
        return self.width, self.height

    def draw(self) -> None:
        self.label.drawOn(self.canv, 0, self.height - self.label.height)
        self.known.drawOn(self.canv, self.label_width, self.height - self.known.height)
