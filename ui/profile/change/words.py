"""What moved, in words: in which group it stands, from what to what, and as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.cases.profile.history import FactorMove, Move
from models.rules.ratings import Rating
from ui.profile.words import screen_rating
from ui.widgets.rating_words import rating_text

GROUPS: tuple[tuple[Move, ...], ...] = (
    (Move.UP,),
    (Move.NEW, Move.RATED),
    (Move.DOWN,),
    (Move.GONE, Move.UNRATED),
    (Move.SAME,),
)
"""The moves that stand together, in the order of the list: what went well first, what stayed the same last."""


def group_text(group: tuple[Move, ...], number: int) -> str:
    """Return the heading of a group."""
    words = {
        Move.UP: _tr("Vooruit"),
        Move.NEW: _tr("Nieuw"),
        Move.DOWN: _tr("Achteruit"),
        Move.GONE: _tr("Niet meer genoemd"),
        Move.SAME: _tr("Gelijk gebleven"),
    }
    return f"{words[group[0]]} ({number})"


def move_text(move: FactorMove) -> str:
    """Return e.g. ``van matige drempel naar lichte kracht``."""
    before, after = _telling(move.before), _telling(move.after)
    if move.before is None:
        return after
    if move.after is None:
        return _tr("was {before}").format(before=before)
    return after if before == after else _tr("van {before} naar {after}").format(before=before, after=after)


def client_text(move: FactorMove) -> str:
    """Return what the client says of it where that is something else than the caseworker; empty where it is not."""
    if move.after is None or move.after[1] is None or move.after[0] == move.after[1]:
        return ""
    return _tr("Zelf: {rating}").format(rating=rating_text(screen_rating(move.after[1])))


def sentence_of(move: FactorMove) -> str:
    """Return a move as a screen reader says it."""
    parts = [f"{move.label}: {move_text(move)}", client_text(move), move.why]
    return ". ".join(part for part in parts if part)


def summary_text(moves: Sequence[FactorMove]) -> str:
    """Return e.g. ``3 vooruit, 1 achteruit, 2 nieuw``; empty when nothing moved."""
    counted = (
        (_tr("{number} vooruit"), (Move.UP,)),
        (_tr("{number} achteruit"), (Move.DOWN,)),
        (_tr("{number} nieuw"), (Move.NEW, Move.RATED)),
        (_tr("{number} niet meer genoemd"), (Move.GONE, Move.UNRATED)),
    )
    numbers = [(words, sum(one.move in group for one in moves)) for words, group in counted]
    return ", ".join(words.format(number=number) for words, number in numbers if number)


def _telling(views: tuple[Rating, Rating] | None) -> str:
    """Return the rating that decides in words: the professional's, or the client's where that one is missing."""
    if views is None:
        return ""
    return rating_text(screen_rating(views[0] if views[0] is not None else views[1]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("profile_change", text)
