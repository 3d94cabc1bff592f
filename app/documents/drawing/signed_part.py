"""Signatures with what stands above them: nobody signs a page on which nothing stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.documents.drawing.marks import SideBySide
from app.documents.drawing.stacking import Stack, draw_stack, split_stack, stack_height
from app.documents.drawing.styles import BODY_HEIGHT

_LEAST = 48.0
"""Points of what is signed that stand with the signatures at least: three lines."""
_SHORT = 200.0
"""Points of a section that goes to the next page as a whole rather than being cut."""


class SignedPart(Flowable):
    """Signatures with their heading on one page, and on that page at least the end of what is signed, ``above``.

    ``below``: what is signed after that, such as an approval, on the same page too.
    """

    def __init__(self, signatures: Stack, above: Stack = (), below: Stack = ()) -> None:
        super().__init__()
        self.signatures, self.above, self.below = list(signatures), list(above), list(below)

    @property
    def parts(self) -> list[Flowable]:
        """Everything, in the order of the page."""
        return [*self.above, *self.signatures, *self.below]

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        self.width, self.height = avail_width, stack_height(self.parts, avail_width)
        return self.width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        whole = self.wrap(avail_width, avail_height)[1]
        above = stack_height(self.above, avail_width)
        if above > _SHORT or whole > BODY_HEIGHT:
            first, rest = split_stack(self.above, avail_width, min(avail_height, above - _LEAST))
            if first:
                return [*first, SignedPart(self.signatures, _without_first_space(rest), self.below)]
        if avail_height < BODY_HEIGHT - 1:
            return []  # all of it on the next page
        return self._loose(avail_width) if len(self.parts) > 1 else []

    def _loose(self, avail_width: float) -> list[Flowable]:
        """Return the parts for where they are more than a page together; the first of them fits anywhere."""
        *others, last = self.signatures
        for part in others:
            _keep_with_next(part, is_kept=not isinstance(part, SideBySide))
        if self.below and others:
            end = [*others, SignedPart(self.below, [last])]
        elif self.above and stack_height(self.signatures, avail_width) <= BODY_HEIGHT:
            end = [SignedPart(self.signatures)]
        else:
            end = [*self.signatures, *self.below]
        return [Spacer(1, 0), *self.above, *end]

    def draw(self) -> None:
        draw_stack(self.canv, self.parts, self.width, 0, self.height)

    def getSpaceBefore(self) -> float:
        return float(self.parts[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:
        return float(self.parts[-1].getSpaceAfter())


def tied(story: Sequence[Flowable]) -> list[Flowable]:
    """Return ``story`` in which each ``SignedPart`` has the section before it."""
    found: list[Flowable] = []
    for part in story:
        if isinstance(part, SignedPart) and not part.above:
            start = _last_section(found)
            part.above, found = _without_breaks(found[start:]), found[:start]
        found.append(part)
    return found


def _last_section(story: Sequence[Flowable]) -> int:
    """Return where the last section begins: at the break that keeps its heading from standing alone.

    A heading that stands right before another, as that of a section before that of its part, goes along.
    """
    breaks = [index for index, part in enumerate(story) if isinstance(part, CondPageBreak)]
    start = breaks[-1] if breaks else max(0, len(story) - 1)
    while len(breaks) > 1 and start - breaks[-2] == 2:
        breaks.pop()
        start = breaks[-1]
    return start


def _without_breaks(section: Sequence[Flowable]) -> list[Flowable]:
    """Return a section of which the headings stay with what follows, without the breaks that saw to it.

    So do parts that are kept together: each on its own can be measured and drawn in a stack.
    """
    found: list[Flowable] = []
    is_heading = False
    for part in section:
        if isinstance(part, CondPageBreak):
            is_heading = True
            continue
        together: Any = part
        parts = list(together._content) if isinstance(part, KeepTogether) else [part]
        for one in parts[:-1]:
            _keep_with_next(one)
        _keep_with_next(parts[-1], is_kept=is_heading)
        is_heading = False
        found += parts
    return found


def _keep_with_next(part: Any, *, is_kept: bool = True) -> None:
    if is_kept:
        part.keepWithNext = 1


def _without_first_space(stack: Stack) -> list[Flowable]:
    return list(dropwhile(lambda part: isinstance(part, Spacer), stack))
