"""What in the text of a note looks like an agreement or a to-do: who does what by when. It proposes, never decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.folded_text import fold
from models.rules.due_words import due_words

LONGEST_LINE = 1_000
"""A line of more signs is a story, not an agreement."""

_ROLES = {
    "ik": ("", "ocmw"), "wij": ("", "ocmw"), "we": ("", "ocmw"), "ocmw": ("OCMW", "ocmw"),
    "dossierbeheerder": ("Dossierbeheerder", "ocmw"),
    "client": ("", "client"), "de client": ("", "client"), "klant": ("", "client"), "deelnemer": ("", "client"),
    "vdab": ("VDAB", "partner"), "gtb": ("GTB", "partner"), "mentor": ("Mentor", "partner"),
    "de mentor": ("Mentor", "partner"), "werkgever": ("Werkgever", "partner"),
    "de werkgever": ("Werkgever", "partner"), "bemiddelaar": ("Bemiddelaar", "partner"),
}  # fmt: skip
"""Folded word at the beginning -> the name to show, and the party."""

_MOST_WORDS = 4
"""Words of a name at the beginning of a line."""

_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
_BOX = re.compile(r"^\[(?P<mark>[ xX]?)\]\s*|^(?P<empty>☐)\s*|^(?P<ticked>[☑☒✓✔])\s*")
_LABEL = re.compile(
    r"^(?:afspraak|afspraken|afgesproken|te\s+doen|to\s?do|acties?|actiepunt(?:en)?)"
    r"(?:\s+(?:met|voor)\s+(?P<who>[^:]{1,40}?)|\s+\(?(?P<named>[^:()]{1,40}?)\)?)?\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^#{1,6}\s+(?:afspraken|te\s+doen|to\s?do|acties|actiepunten)\s*:?\s*$", re.IGNORECASE)
_SAYS = re.compile(r"^(?P<who>[^:,.;()]{1,40}?)\s*:\s+(?P<what>\S.*)$")
_TRAILING = re.compile(r"^[\s.,;!?)]*$")


@dataclass(frozen=True)
class Known:
    """Somebody around the client by a name that may be written in a note; ``party`` as of a task."""

    name: str
    party: str


@dataclass(frozen=True)
class CaughtAgreement:
    """A line that looks like an agreement. ``who``: a name, empty for the client or the caseworker; ``key`` is the same
    as long as the line says the same, whatever day it names; ``line`` counts from 0."""

    text: str
    party: str
    who: str
    due_on: date | None
    key: str
    line: int


def caught_agreements(text: str, on: date, people: Sequence[Known] = ()) -> list[CaughtAgreement]:
    """Return what looks agreed in ``text``, about a talk on day ``on``, in the order of its lines, each once.

    Lines with an empty box ("[ ]"), lines after "Afspraak:" or "Te doen:", and the list under such a word alone. A box
    that is ticked is done and not caught.
    """
    names = _names(people)
    caught: dict[str, CaughtAgreement] = {}
    for number, line, who in _lines(text):
        found = _read(line, who, number, on, names)
        if found is not None:
            caught.setdefault(found.key, found)
    return list(caught.values())


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Give the lines that stand marked as an agreement: the number, what follows the mark, who the mark names."""
    heading_who: str | None = None
    has_items = False
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip().replace("**", "").replace("__", "")
        if len(line) > LONGEST_LINE:
            heading_who = None
            continue
        if not line:
            heading_who = None if has_items else heading_who
            continue
        bare = _BULLET.sub("", line, count=1)
        is_item = bare != line
        box, label = _BOX.match(bare), _LABEL.match(bare)
        if _HEADING.match(line) or (label is not None and not label["rest"]):
            heading_who, has_items = (label["who"] or label["named"] or "" if label else ""), False
        elif label is not None:
            heading_who = None
            yield number, label["rest"], label["who"] or label["named"] or ""
        elif box is not None:
            has_items = True
            if not (box["ticked"] or (box["mark"] or "").strip()):
                yield number, bare[box.end() :], heading_who or ""
        elif is_item and heading_who is not None:
            has_items = True
            yield number, bare, heading_who
        else:
            heading_who = None


def _read(line: str, who: str, number: int, on: date, names: dict[str, tuple[str, str]]) -> CaughtAgreement | None:
    due = due_words(line, on)
    if due is not None and _TRAILING.match(line[due.end :]):
        line = line[: due.start].rstrip(" ,;(-")
    (name, party), what = _who(line.strip(), who.strip(), names)
    if not fold(what):
        return None
    return CaughtAgreement(what, party, name, due.day if due else None, fold(f"{who} {line}"), number)


def _who(line: str, who: str, names: dict[str, tuple[str, str]]) -> tuple[tuple[str, str], str]:
    """Return the name and party, and what is left of the line when a name before a colon is taken off."""
    if who:
        return names.get(fold(who), (who, "partner")), line
    if says := _SAYS.match(line):
        if (known := names.get(fold(says["who"]))) is not None:
            return known, says["what"]
        words = says["who"].split()
        if len(words) <= _MOST_WORDS and all(word[:1].isupper() for word in words):
            return (says["who"], "partner"), says["what"]
    words = line.split(" ", _MOST_WORDS)[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        if (known := names.get(fold(" ".join(words[:count])))) is not None:
            return known, line
    return ("", "ocmw"), line


def _names(people: Iterable[Known]) -> dict[str, tuple[str, str]]:
    """Return the folded names by which somebody may be meant; a first name that two have in common means nobody."""
    names = dict(_ROLES)
    first: dict[str, set[tuple[str, str]]] = {}
    for one in people:
        folded = fold(one.name)
        if folded:
            names[folded] = (one.name, one.party)
            first.setdefault(folded.split()[0], set()).add((one.name, one.party))
    for word, meant in first.items():
        if len(meant) == 1:
            names.setdefault(word, next(iter(meant)))
    return names
