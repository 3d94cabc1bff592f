"""What changed between two versions of a GPMI: pure and total, whatever the two hold.

A line is known again by its origin: the line of the first version that it goes back to. Without one, by its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.folded_text import fold


class Kind(StrEnum):
    """What became of a line or a text."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a version as people read it. ``group``: the track of a goal, the party of an agreement; ``origin``: the
    id of the first line that it goes back to, its own for a new one."""

    origin: str
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One line in both versions; the text that is not there is empty."""

    kind: Kind
    group: str
    before: str
    after: str


def compare_lines(before: Iterable[Said], after: Iterable[Said]) -> tuple[Difference, ...]:
    """Return every line once: those of ``after`` in their order, then what is gone in the order of ``before``."""
    left = [line for line in before if line.text.strip()]
    right = [line for line in after if line.text.strip()]
    pairs = _pairs(left, right)
    found = [_difference(pairs.get(place), left, line) for place, line in enumerate(right)]
    used = set(pairs.values())
    gone = [line for place, line in enumerate(left) if place not in used]
    return (*found, *(Difference(Kind.GONE, line.group, line.text, "") for line in gone))


def compare_texts(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return each named text that stands in one of the two, in the order of ``after`` and then of ``before``."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = ((name, before.get(name, "").strip(), after.get(name, "").strip()) for name in names)
    return tuple(Difference(_kind(old, new), name, old, new) for name, old, new in pairs if old or new)


def _pairs(left: list[Said], right: list[Said]) -> dict[int, int]:
    """Return for each line of the right, by place, the line of the left that it goes back to; each is used once."""
    found: dict[int, int] = {}
    for key in (lambda line: line.origin, lambda line: f"{line.group}\n{fold(line.text)}"):
        free: dict[str, list[int]] = {}
        for place, line in enumerate(left):
            if place not in found.values():
                free.setdefault(key(line), []).append(place)
        for place, line in enumerate(right):
            if place not in found and (places := free.get(key(line))):
                found[place] = places.pop(0)
    return found


def _difference(place: int | None, left: list[Said], line: Said) -> Difference:
    if place is None:
        return Difference(Kind.NEW, line.group, "", line.text)
    old = left[place]
    kind = Kind.SAME if (old.text.strip(), old.group) == (line.text.strip(), line.group) else Kind.CHANGED
    return Difference(kind, line.group, old.text, line.text)


def _kind(old: str, new: str) -> Kind:
    if old == new:
        return Kind.SAME
    return Kind.NEW if not old else Kind.GONE if not new else Kind.CHANGED
