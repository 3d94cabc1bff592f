"""Three-way merge of a text by words: both people's edits, or nothing where their passages overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\s*\w+[^\w\s]*|\s*[^\w\s]+|\s+")

Refine = Callable[[str, str, str], str | None]


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Return ``base`` with the edits of both sides, or ``None`` where they overlap.

    Lines first, words inside the lines that both sides touched: quick on a long note, precise in a short sentence.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return _merged(*(_LINES.findall(text) for text in (base, ours, theirs)), refine=_merge_words)


def _merge_words(base: str, ours: str, theirs: str) -> str | None:
    return _merged(*(_WORDS.findall(text) for text in (base, ours, theirs)), refine=None)


@dataclass(frozen=True)
class _Edit:
    """Pieces ``start`` up to ``end`` of the base were replaced by ``pieces`` on one side."""

    start: int
    end: int
    side: int
    pieces: tuple[str, ...]


def _merged(base: list[str], ours: list[str], theirs: list[str], *, refine: Refine | None) -> str | None:
    """Apply the edits of both sides to ``base``; a passage that both touched goes to ``refine``, if there is one."""
    edits = sorted([*_edits(base, ours, 0), *_edits(base, theirs, 1)], key=lambda edit: (edit.start, edit.end))
    merged: list[str] = []
    at = 0
    while edits:
        passage = _take_passage(edits)
        start, end = passage[0].start, max(edit.end for edit in passage)
        merged += base[at:start]
        at = end
        text = _settled(base[start:end], start, passage, refine)
        if text is None:
            return None
        merged.append(text)
    return "".join([*merged, *base[at:]])


def _take_passage(edits: list[_Edit]) -> list[_Edit]:
    """Take the first edit off ``edits`` with every edit that overlaps it; two insertions at one place overlap."""
    passage = [edits.pop(0)]
    start, end = passage[0].start, passage[0].end
    while edits and (edits[0].start < end or edits[0].start == edits[0].end == start == end):
        passage.append(edits.pop(0))
        end = max(end, passage[-1].end)
    return passage


def _settled(base: list[str], start: int, passage: list[_Edit], refine: Refine | None) -> str | None:
    """Return the text of one passage; ``None`` where both sides wrote something different there."""
    if len({edit.side for edit in passage}) == 1:
        return _applied(base, start, passage)
    ours, theirs = (_applied(base, start, [edit for edit in passage if edit.side == side]) for side in (0, 1))
    if ours == theirs:
        return ours
    return refine("".join(base), ours, theirs) if refine else None


def _applied(base: list[str], start: int, edits: list[_Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += base[at : edit.start - start]
        pieces += edit.pieces
        at = edit.end - start
    return "".join([*pieces, *base[at:]])


def _edits(base: Sequence[str], changed: Sequence[str], side: int) -> list[_Edit]:
    """Return what was changed; the matcher only sees what lies between the common beginning and end."""
    head = _common(base, changed)
    tail = _common(base[head:][::-1], changed[head:][::-1])
    matcher = SequenceMatcher(None, base[head : len(base) - tail], changed[head : len(changed) - tail], autojunk=False)
    return [
        _Edit(head + start, head + end, side, tuple(changed[head + from_ : head + to]))
        for kind, start, end, from_, to in matcher.get_opcodes()
        if kind != "equal"
    ]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many pieces both begin with."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)
