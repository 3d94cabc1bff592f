"""The light structure of a note: which shape a line of its Markdown has, and which of its words are bold or slanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "heading", "bullet", "number", "task"]

INDENT = "    "
"""One step inwards in a list: what Markdown takes for a deeper level after ``-`` as well as after ``1.``."""

_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<hash>#{1,3})[ ]+|(?P<bullet>[-*+•])[ ]+(?:\[(?P<box>[ xX])\](?:[ ]+|$))?"
    r"|(?P<number>\d{1,3})[.)](?:[ ]+|$))?"
)
_ANY_MARK = re.compile(r"[#*_•+-]|\d[.)]")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(.+?)(?<=[^\s])\1")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_]+?)(?<=[^\s])\1(?![\w*_])")


@dataclass(frozen=True)
class LineShape:
    """One line: ``mark`` is what stands before ``body`` (``"    - [x] "``), ``indent`` how far inwards it begins.

    ``level``: of a heading 1 to 3, of an item of a list how deep it lies (0 is the outermost).
    """

    kind: Kind
    level: int
    indent: str
    mark: str
    body: str
    number: int = 0
    is_done: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.kind in ("bullet", "number", "task")


@dataclass(frozen=True)
class Emphasis:
    """Words that stand out: ``start`` and ``end`` without their marks, which are ``width`` signs on each side."""

    start: int
    end: int
    width: int

    @property
    def is_bold(self) -> bool:
        """Whether it is bold; otherwise it is slanted."""
        return self.width == len("**")


def line_shape(line: str) -> LineShape:
    """Return the shape of one line (without its line break)."""
    if (found := _LINE.match(line)) is None:
        return LineShape("text", 0, "", "", line)
    indent, hashes, bullet, box, number = found.group("indent", "hash", "bullet", "box", "number")
    mark = found[0]
    if hashes and not indent:
        return LineShape("heading", len(hashes), "", mark, line[len(mark) :])
    if not bullet and not number:
        return LineShape("text", 0, "", "", line)
    depth = len(indent.expandtabs(len(INDENT))) // 2
    level = (depth + 1) // 2  # written elsewhere, a level may be two or three signs deep
    kind: Kind = "number" if number else "bullet" if box is None else "task"
    is_done = box in ("x", "X")
    return LineShape(kind, level, indent, mark, line[len(mark) :], int(number or 0), is_done)


def emphases(text: str) -> list[Emphasis]:
    """Return what is bold or slanted in ``text``, from left to right; bold and slanted do not lie in each other."""
    if "*" not in text and "_" not in text:
        return []
    strong = [Emphasis(found.start(2), found.end(2), 2) for found in _STRONG.finditer(text)]
    slanted = [Emphasis(found.start(2), found.end(2), 1) for found in _SLANTED.finditer(text)]
    free = [one for one in slanted if not any(one.start < other.end and other.start < one.end for other in strong)]
    return sorted(strong + free, key=lambda one: one.start)


def without_marks(line: str) -> str:
    """Return the words of a line, without the marks of its structure."""
    if not _ANY_MARK.search(line):
        return line  # nearly every line
    body = line_shape(line).body
    for one in reversed(emphases(body)):
        body = body[: one.start - one.width] + body[one.start : one.end] + body[one.end + one.width :]
    return body
