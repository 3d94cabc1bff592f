"""Which words of two texts differ, to mark them where both are shown side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 4_000_000
"""Words against words that are compared; two texts that differ in more are marked as a whole."""


@dataclass(frozen=True)
class Piece:
    """A run of text; ``is_other``: it does not stand in the other text at this place."""

    text: str
    is_other: bool


def word_differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, each joined again the text itself."""
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    between_left, between_right = left[head : len(left) - tail], right[head : len(right) - tail]
    marks: tuple[list[bool], list[bool]]
    if len(between_left) * len(between_right) > _MOST_PAIRS:
        marks = [True] * len(between_left), [True] * len(between_right)
    else:
        marks = _marks(between_left, between_right)
    ends = [False] * head, [False] * tail
    return _pieces(left, [*ends[0], *marks[0], *ends[1]]), _pieces(right, [*ends[0], *marks[1], *ends[1]])


def _marks(left: Sequence[str], right: Sequence[str]) -> tuple[list[bool], list[bool]]:
    found = [True] * len(left), [True] * len(right)
    for at, there, length in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        # A blank between two words that differ is no likeness: marks would be cut up for nothing.
        if all(word.isspace() for word in left[at : at + length]):
            continue
        found[0][at : at + length] = [False] * length
        found[1][there : there + length] = [False] * length
    return found


def _pieces(words: Iterable[str], marks: Iterable[bool]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for word, is_other in zip(words, marks, strict=True):
        if pieces and pieces[-1].is_other == is_other:
            pieces[-1] = Piece(pieces[-1].text + word, is_other)
        else:
            pieces.append(Piece(word, is_other))
    return tuple(pieces)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)
