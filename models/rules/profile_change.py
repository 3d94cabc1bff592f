"""What moved between two profiles: pure and total, whatever the two hold.

A factor is known again by its line over the assessments; where two laptops began a line each, by its code; a factor in
own words by its label. A weight without a number (unknown, not applicable) never counts as 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from models.folded_text import fold
from models.rules.ratings import Rating


class Move(StrEnum):
    """How a factor moved. ``RATED``: it has a number for the first time; ``UNRATED``: it has none any more."""

    NEW = "new"
    GONE = "gone"
    UP = "up"
    DOWN = "down"
    SAME = "same"
    RATED = "rated"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class LineKey:
    """What a factor is known again by: the first factor of its line, its code, and its label if it has no code."""

    origin: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class JudgedFactor:
    """A factor as it was judged once. ``reasons``: what was said about it, the most telling first."""

    line: LineKey
    professional: Rating
    client: Rating
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorMove:
    """What became of one factor. ``before`` and ``after``: both views (professional, client); ``None`` = not there.

    ``move`` is by the professional's view, or by the client's where the professional never gave a number; ``steps`` is
    how far (below 0: down). ``why``: the first thing said about it that was not said the time before.
    """

    key: str
    label: str
    before: tuple[Rating, Rating] | None
    after: tuple[Rating, Rating] | None
    move: Move
    client_move: Move
    steps: int
    why: str


Factor = TypeVar("Factor")


def paired(
    older: Sequence[Factor], newer: Sequence[Factor], key: Callable[[Factor], LineKey]
) -> list[tuple[Factor | None, Factor | None]]:
    """Return each factor of both sides once: the pairs and the new ones in the newer order, then those that are gone.

    Where several could be the same one, they pair in the order in which they stand.
    """
    of_newer: dict[int, int] = {}
    of_older: dict[int, int] = {}
    for name in (_by_origin, _by_code, _by_label):
        waiting: dict[str, list[int]] = defaultdict(list)
        for place, factor in enumerate(older):
            if place not in of_older and (known_by := name(key(factor))):
                waiting[known_by].append(place)
        for place, factor in enumerate(newer):
            if place not in of_newer and (same := waiting.get(name(key(factor)))):
                of_newer[place] = same.pop(0)
                of_older[of_newer[place]] = place
    pairs: list[tuple[Factor | None, Factor | None]] = [
        (older[of_newer[place]] if place in of_newer else None, factor) for place, factor in enumerate(newer)
    ]
    return pairs + [(factor, None) for place, factor in enumerate(older) if place not in of_older]


def moves(older: Sequence[JudgedFactor], newer: Sequence[JudgedFactor]) -> tuple[FactorMove, ...]:
    """Return what became of every factor of both profiles, in the order of the newer one, those that are gone last."""
    return tuple(_move(before, after) for before, after in paired(older, newer, lambda factor: factor.line))


def rating_move(before: Rating, after: Rating) -> Move:
    """Return how one view of a factor that stands in both profiles moved."""
    if isinstance(before, int) and isinstance(after, int):
        return Move.UP if after > before else Move.DOWN if after < before else Move.SAME
    if isinstance(after, int):
        return Move.RATED
    return Move.UNRATED if isinstance(before, int) else Move.SAME


def _by_origin(line: LineKey) -> str:
    return line.origin


def _by_code(line: LineKey) -> str:
    return line.code


def _by_label(line: LineKey) -> str:
    return "" if line.code else fold(line.label)


def _move(before: JudgedFactor | None, after: JudgedFactor | None) -> FactorMove:
    known = next(factor for factor in (after, before) if factor is not None)
    then = (before.professional, before.client) if before else None
    now = (after.professional, after.client) if after else None
    view = _telling_view(then, now)
    return FactorMove(
        key=known.line.origin,
        label=known.line.label,
        before=then,
        after=now,
        move=_view_move(then, now, view),
        client_move=_view_move(then, now, 1),
        steps=_steps(then, now, view),
        why=_why(before, after),
    )


def _telling_view(then: tuple[Rating, Rating] | None, now: tuple[Rating, Rating] | None) -> int:
    """Return the view that decides: the professional's (0), or the client's (1) where that never was a number."""
    return 0 if any(isinstance(views[0], int) for views in (then, now) if views) else 1


def _view_move(then: tuple[Rating, Rating] | None, now: tuple[Rating, Rating] | None, view: int) -> Move:
    if then is None:
        return Move.NEW
    return Move.GONE if now is None else rating_move(then[view], now[view])


def _steps(then: tuple[Rating, Rating] | None, now: tuple[Rating, Rating] | None, view: int) -> int:
    before, after = then[view] if then else None, now[view] if now else None
    return after - before if isinstance(before, int) and isinstance(after, int) else 0


def _why(before: JudgedFactor | None, after: JudgedFactor | None) -> str:
    said = set(before.reasons) if before else set()
    return next((reason for reason in after.reasons if reason and reason not in said), "") if after else ""
