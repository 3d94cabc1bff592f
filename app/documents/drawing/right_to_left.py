"""Scripts that run from right to left: letters joined as Arabic script asks, and the order in which a line is drawn.

reportlab draws characters from left to right, each as it stands. So letters are exchanged for their joined forms before
a text is broken into lines (the forms have other widths), and each line is put in the order of drawing afterwards: done
the other way round, the first line of a paragraph would stand at its bottom.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, Literal

Direction = Literal["L", "R"]

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
JOINERS = "\u200c\u200d"
"""Signs without a picture that say whether two letters of Arabic script join; Persian is wrong without them."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_SIDES: dict[str, Direction] = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}

# A date, a time or a telephone number: digits with single signs between them. It is read from left to right everywhere,
# but the rules of Unicode turn the groups of a telephone number round in an Arabic sentence.
_NUMBER = re.compile("[+(]?[0-9](?:[)]?[ \u00a0./:-]?[(]?[0-9])*")


def has_right_to_left(text: str) -> bool:
    """Tell whether any letter of ``text`` runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def direction_of(text: str) -> Direction:
    """Return the direction of a text: that of its first letter (Unicode rules P2 and P3)."""
    if not has_right_to_left(text):
        return "L"
    kinds = (unicodedata.bidirectional(char) for char in text)
    return "R" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") in ("R", "AL") else "L"


def joined(text: str) -> str:
    """Return ``text`` with the letters of Arabic script in the forms in which they join, in the order of reading.

    The groups of a number stay together when the text is broken into lines.
    """
    if not has_right_to_left(text):
        return text
    text = _NUMBER.sub(lambda number: number[0].replace(" ", "\u00a0"), text)
    return _reshape(text) if _JOINED.search(text) else text


def drawing_order(line: str, base: Direction) -> list[tuple[int, str]]:
    """Return the characters of one line from left to right as (index in ``line``, what to draw there).

    A bracket in text that runs from right to left is drawn as its mirror image. A mark comes before the letter that it
    stands on: the font draws it to the right of the pen and does not move it.
    """
    algorithm = _algorithm()
    storage = algorithm.get_empty_storage()
    storage["base_level"] = algorithm.PARAGRAPH_LEVELS[base]
    storage["base_dir"] = base
    algorithm.get_embedding_levels(line, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    for number in _NUMBER.finditer(line):
        for char in storage["chars"][number.start() : number.end()]:
            char["type"] = "EN"  # as if it were one digit
    for char, direction in _brackets(storage["chars"], base):
        char["type"] = direction
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    return [(char["place"], char["ch"]) for char in storage["chars"]]


def _brackets(chars: list[Any], base: Direction) -> Iterator[tuple[Any, Direction]]:
    """Yield each bracket of a pair with the direction that it gets (Unicode rule N0, which the library leaves out).

    Without it the bracket that ends a name in Latin letters, at the end of an Arabic sentence, stands at its beginning.
    """
    opened: list[int] = []
    for place, char in enumerate(chars):
        if char["type"] != "ON":  # a bracket of a telephone number
            continue
        if char["ch"] in _PAIRS:
            opened.append(place)
        elif opened and char["ch"] == _PAIRS[chars[opened[-1]]["ch"]]:
            first = opened.pop()
            direction = _of_pair(chars, first, place, base)
            if direction:
                yield from ((chars[first], direction), (char, direction))


def _of_pair(chars: list[Any], first: int, last: int, base: Direction) -> Direction | None:
    inside = {_strong(char) for char in chars[first + 1 : last]} - {None}
    if not inside or base in inside:
        return base if inside else None
    return next((side for char in reversed(chars[:first]) if (side := _strong(char))), base)


def _strong(char: Any) -> Direction | None:
    return _SIDES.get(char["type"])


@cache
def _algorithm() -> Any:
    """Return the bidirectional algorithm in Python: the quick one in Rust does not mirror brackets."""
    return import_module("bidi.algorithm")


def _reshape(text: str) -> str:
    shaped: str = _reshaper().reshape(text)
    return shaped


@cache
def _reshaper() -> Any:
    # Vowel marks stay as they were typed; the one ligature of a whole word is in few fonts.
    settings = {"delete_harakat": False, "use_unshaped_instead_of_isolated": True, "ARABIC LIGATURE ALLAH": False}
    return import_module("arabic_reshaper").ArabicReshaper(configuration=settings)
