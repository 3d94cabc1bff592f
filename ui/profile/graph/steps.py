"""Where the keyboard goes: to the nearest box in a direction, or to the factor whose name is typed. Knows no Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum

from ui.profile.graph.places import Box

_ASIDE = 2.0
"""How much worse it is to stand aside than to stand further on."""


class Direction(Enum):
    """An arrow key, as (right, down)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def next_box(boxes: Mapping[str, Box], current: str, direction: Direction) -> str:
    """Return whose box is next in a direction; ``current`` itself where there is none."""
    right, down = direction.value
    x, y = boxes[current].centre
    best: tuple[float, str] | None = None
    for one, box in boxes.items():
        ahead = (box.centre[0] - x) * right + (box.centre[1] - y) * down
        aside = abs((box.centre[0] - x) * down) + abs((box.centre[1] - y) * right)
        is_ahead = ahead > 1 and (not right or abs(box.centre[0] - x) > box.width / 2)
        if one != current and is_ahead:
            best = min(best or (float("inf"), ""), (ahead + _ASIDE * aside, one))
    return best[1] if best else current


def named(labels: Iterable[tuple[str, str]], typed: str) -> str:
    """Return the id of the first of (id, label) whose name, or else a word in it, begins so; empty for none."""
    wanted = _folded(typed)
    known = [(one, _folded(label)) for one, label in labels]
    begins = (one for one, label in known if label.startswith(wanted))
    inside = (one for one, label in known if any(word.startswith(wanted) for word in label.split()))
    return next(begins, "") or next(inside, "")


def _folded(text: str) -> str:
    """Return ``text`` as it is compared: without accents and capitals."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
