"""Find on which line an entry of a TOML file begins: the standard reader tells lines only of what it cannot read.

Only for text that was read without a mistake, so that brackets and quotes are known to pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A comment, a string of any of the four kinds (the longer quotes first), a bracket, an end of line, or the rest.
_PART = re.compile(
    r'#[^\n]*|"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r"|[\[\]{}]|\n|[^\s#\"'\[\]{}]+",
    re.DOTALL,
)


def entry_lines(text: str, key: str) -> list[int]:
    """Return the line (from 1) of each entry of the list ``key``, written as ``[[key]]`` or as ``key = [{...}]``."""
    name = rf'(?:{re.escape(key)}|"{re.escape(key)}"|\'{re.escape(key)}\')'
    header, list_start = re.compile(rf"\[\[[ \t]*{name}[ \t]*\]\]"), re.compile(rf"{name}[ \t]*=[ \t]*\[")
    places: list[int] = []
    is_root = True
    for start, end in _statements(text):
        if header.match(text, start):
            places.append(start)
        elif is_root and (opening := list_start.match(text, start)):
            places.extend(_tables(text, opening.end(), end))
        is_root = is_root and text[start] != "["
    return _lines_of(text, places)


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each heading, and each key with its value, begins and ends."""
    start, depth = -1, 0
    for found in _PART.finditer(text):
        part = found[0]
        if part == "\n":
            if depth == 0 and start >= 0:
                yield start, found.start()
                start = -1
        elif not part.startswith("#"):
            start = found.start() if start < 0 else start
            depth += _step(part)
    if start >= 0:
        yield start, len(text)


def _tables(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each table of a list begins, that opened just before ``start``."""
    depth = 0
    for found in _PART.finditer(text, start, end):
        if found[0] == "{" and depth == 0:
            yield found.start()
        depth += _step(found[0])


def _step(part: str) -> int:
    return 1 if part in ("[", "{") else -1 if part in ("]", "}") else 0


def _lines_of(text: str, places: list[int]) -> list[int]:
    """Return the lines of ascending places."""
    lines: list[int] = []
    line, before = 1, 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        lines.append(line)
    return lines
