"""Stacks of paragraphs: how tall they are, what fits in a height, and how to draw them.

Columns and tables hold stacks side by side; a page break must be able to cut each stack on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.platypus import Flowable

Stack = Sequence[Flowable]

# Breaking lines is most of the work, and a stack is measured again at every cut: once per width is enough.
_measured: WeakKeyDictionary[Flowable, tuple[float, float]] = WeakKeyDictionary()


def height_of(part: Flowable, width: float) -> float:
    """Return the height of ``part`` at ``width``; it is then ready to be drawn at that width."""
    known = _measured.get(part)
    if known is None or known[0] != width:
        known = (width, float(part.wrap(width, 1e6)[1]))
        _measured[part] = known
    return known[1]


def stack_height(stack: Stack, width: float) -> float:
    """Return the height of ``stack`` at ``width``, with the space between its parts but not before the first."""
    height, after = 0.0, 0.0
    for index, part in enumerate(stack):
        if index:
            height += max(after, part.getSpaceBefore())
        height += height_of(part, width)
        after = part.getSpaceAfter()
    return height


def split_stack(stack: Stack, width: float, height: float) -> tuple[list[Flowable], list[Flowable]]:
    """Cut ``stack`` in what fits in ``height`` and the rest; a paragraph may be cut between its lines."""
    used, after = 0.0, 0.0
    for index, part in enumerate(stack):
        before = max(after, part.getSpaceBefore()) if index else 0.0
        own = height_of(part, width)
        if used + before + own > height + 0.01:
            pieces = part.split(width, height - used - before)
            _measured.pop(part, None)  # a paragraph that could not be cut has thrown its lines away
            if len(pieces) > 1:
                return [*stack[:index], pieces[0]], [*pieces[1:], *stack[index + 1 :]]
            return _without_stranded(list(stack), index)
        used += before + own
        after = part.getSpaceAfter()
    return list(stack), []


def draw_stack(canvas: Any, stack: Stack, width: float, left: float, top: float) -> None:
    """Draw ``stack`` downwards from ``top``."""
    after = 0.0
    for index, part in enumerate(stack):
        if index:
            top -= max(after, part.getSpaceBefore())
        top -= height_of(part, width)
        part.drawOn(canvas, left, top)
        after = part.getSpaceAfter()


def _without_stranded(stack: list[Flowable], index: int) -> tuple[list[Flowable], list[Flowable]]:
    """Cut before ``index``, but leave no part behind that must stay with the next (``keepWithNext``)."""
    while index > 0 and _stays_with_next(stack[index - 1]):
        index -= 1
    return stack[:index], stack[index:]


def _stays_with_next(part: Any) -> bool:
    return bool(part.getKeepWithNext())
