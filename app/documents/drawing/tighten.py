"""Less white between the parts of a paper, so that one that is a few lines too long still fits on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.documents.drawing.signed_part import SignedPart

FEW_LINES = 64.0
"""Points that a paper may be over one page: four lines."""
_MOST = 0.6
"""How much of the white may go: a heading must still stand apart."""


def tighten(story: Sequence[Flowable], points: float) -> bool:
    """Take ``points`` from the white between the parts, from each as much for its size; ``False`` if it has less."""
    parts = list(_all(story))
    white = sum(_white(part) for part in parts)
    if points > white * _MOST:
        return False
    for part in parts:
        _shrink(part, 1 - points / white)
    for part in (*story, *parts):
        vars(part).pop("_postponed", None)  # reportlab's mark of the layout before: twice is an error to it
    return True


def _all(story: Sequence[Flowable]) -> Iterator[Flowable]:
    """Give the parts one by one, also those that are kept together."""
    for part in story:
        if isinstance(part, SignedPart):
            yield from part.parts
        elif isinstance(part, KeepTogether):
            together: Any = part
            yield from _all(together._content)
        elif not isinstance(part, CondPageBreak):
            yield part


def _white(part: Flowable) -> float:
    return float(part.height if isinstance(part, Spacer) else part.getSpaceBefore())


def _shrink(part: Any, share: float) -> None:
    if isinstance(part, Spacer):
        part.height *= share
    elif part.getSpaceBefore():
        part.spaceBefore = part.getSpaceBefore() * share
