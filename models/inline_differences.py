"""What became of a text, as one run of it: what stayed, what went and what came, in the order in which one reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.word_differences import Piece, word_differences


class Became(StrEnum):
    """What became of some words of a text."""

    STAYED = "stayed"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class ReadPiece:
    """A run of words and what became of them."""

    text: str
    became: Became


def inline_differences(before: str, after: str) -> tuple[ReadPiece, ...]:
    """Return both texts read as one, by words: without what came it is ``before``, without what went ``after``."""
    left, right = (list(side) for side in word_differences(before, after))
    pieces: list[ReadPiece] = []
    while left or right:
        if left and left[0].is_other:
            pieces.append(ReadPiece(left.pop(0).text, Became.GONE))
        elif right and right[0].is_other:
            pieces.append(ReadPiece(right.pop(0).text, Became.NEW))
        else:
            pieces.append(ReadPiece(_take_common(left, right), Became.STAYED))
    return tuple(pieces)


def _take_common(left: list[Piece], right: list[Piece]) -> str:
    """Take the run that both begin with; both have one, for what they have in common is the same on either side."""
    text = min(left[0].text, right[0].text, key=len)
    for side in (left, right):
        if len(side[0].text) == len(text):
            side.pop(0)
        else:
            side[0] = Piece(side[0].text[len(text) :], is_other=False)
    return text
