"""Three-way merge of a text by words: both people's edits, or nothing where their passages overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from merge3 import Merge3

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\s*\w+[^\w\s]*|\s*[^\w\s]+|\s+")


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Return ``base`` with the edits of both sides, or ``None`` where they overlap.

    Lines first, words inside the lines that both sides touched: quick on a long note, precise in a short sentence.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return _merged(_LINES.findall(base), _LINES.findall(ours), _LINES.findall(theirs), words_within=True)


def _merge_words(base: str, ours: str, theirs: str) -> str | None:
    return _merged(_WORDS.findall(base), _WORDS.findall(ours), _WORDS.findall(theirs), words_within=False)


def _merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], words_within: bool) -> str | None:
    merged: list[str] = []
    for kind, *parts in Merge3(base, ours, theirs).merge_groups():
        if kind != "conflict":
            merged.extend(parts[0])
            continue
        whole = _merge_words("".join(parts[0]), "".join(parts[1]), "".join(parts[2])) if words_within else None
        if whole is None:
            return None
        merged.append(whole)
    return "".join(merged)
