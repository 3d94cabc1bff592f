"""Where the words of a search stand in a text, as the full-text index finds them: by the beginning of a word,
without case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from app.cases.conversations.note_structure import without_marks

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = 36, 90


def search_words(typed: str) -> list[str]:
    """Return the words to look for, folded; empty when nothing was typed that can be found."""
    return _WORD.findall(_folded(typed))


def fts_query(typed: str) -> str:
    """Return the FTS5 query in which each word typed begins a word; empty when there is nothing to look for."""
    return " ".join(f'"{word}"*' for word in search_words(typed))


def found_spans(text: str, words: list[str], limit: int = 200) -> list[Span]:
    """Return where a word of ``text`` begins with one of ``words`` (folded): (start, end) of the part that matches."""
    if not words:
        return []
    folded, places = _folded_with_places(text)
    spans: list[Span] = []
    for match in _pattern(tuple(words)).finditer(folded):
        spans.append((places[match.start()], places[match.end() - 1] + 1))
        if len(spans) == limit:
            break
    return spans


def first_found(text: str, words: list[str]) -> int:
    """Return where a word found by ``words`` (folded) begins in ``text``, -1 without any: the first that is written as
    it was typed, else the first with accents. To fold a whole text takes longer than to look for what is there."""
    if not words:
        return -1
    lowered = text.lower()
    if len(lowered) == len(text) and (places := [at for word in words if (at := _begun_at(lowered, word)) >= 0]):
        return min(places)
    spans = [] if text.isascii() else found_spans(text, words, limit=1)
    return spans[0][0] if spans else -1


def _begun_at(folded: str, word: str) -> int:
    """Return where a word of ``folded`` begins with ``word``, or -1: in long texts much faster than a pattern."""
    at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def snippet(text: str, words: list[str]) -> tuple[str, list[Span]]:
    """Return one line of ``text`` around the first word found, without marks of structure, and where in that line the
    words stand."""
    line = line_around(text, max(first_found(text, words), 0))
    return line, found_spans(line, words)


def line_around(text: str, place: int) -> str:
    """Return one line of ``text`` around the sign at ``place``, without marks of structure."""
    start = max(0, place - _BEFORE)
    if start:
        start = text.find(" ", start, place) + 1 or start
    part = " ".join(without_marks(line) for line in text[start : place + _AFTER].splitlines())
    part = " ".join(part.split())
    before, after = "… " if start else "", " …" if place + _AFTER < len(text) else ""
    return before + part + after


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")")


def _folded(text: str) -> str:
    return _folded_with_places(text)[0]


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Fold sign by sign, and tell for each folded sign which sign of ``text`` it came from.

    Nearly every text keeps its length: then it is folded in one go, a hundred times as fast.
    """
    if text.isascii():
        return text.lower(), range(len(text))
    table = {ord(sign): _folded_sign(sign) for sign in set(text) if sign > "\x7f"}
    if all(len(folded) == 1 for folded in table.values()):
        return text.translate(table).lower(), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = table.get(ord(sign), sign.lower())
        signs.append(folded)
        places.extend([place] * len(folded))
    return "".join(signs), places


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", sign.lower()) if not unicodedata.combining(part))
