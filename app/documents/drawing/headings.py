"""A heading never stands alone at the foot of a page, whatever comes below it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.stacking import height_of
from app.documents.drawing.styles import BODY_WIDTH


def give_room(story: Sequence[Flowable]) -> None:
    """Make each break before a heading leave room for the heading with what begins right below it.

    That is the first row of a table, or another heading with the room that its own break asks for.
    """
    for index in range(len(story) - 3, -1, -1):
        this, heading, below = story[index : index + 3]
        if isinstance(this, CondPageBreak) and (least := _beginning(below)):
            around = heading.getSpaceBefore() + heading.getSpaceAfter()
            this.height = max(this.height, around + height_of(heading, BODY_WIDTH) + least)


def _beginning(part: Flowable) -> float:
    """Return what a part needs at least; nothing where the room that was asked is enough."""
    if isinstance(part, RuledTable):
        return part.beginning(BODY_WIDTH)
    return float(part.height) if isinstance(part, CondPageBreak) else 0.0
