"""Who must sign a version of a GPMI, from which day, and what of that is still missing: pure rules.

Every party signs, also each third party that has a task (IDEA 1.4.2.2). The days for reflection come from the
catalogue; that the client may give them up in writing stands there too, as a choice of this project.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.errors import InvalidValue, RuleRefused
from models.folded_text import fold
from models.rules.gpmi import Party, Promise

MAX_POINTS = 5000
FIELD_WIDTH = 1000
"""A drawn signature lies on a field of this many units wide; its points are whole numbers."""

FIELD_HEIGHT = 360


class How(StrEnum):
    """How a party signed."""

    PAPER = "papier"
    SCREEN = "scherm"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Signer:
    """A party that has to sign; ``name`` is that of a third party."""

    party: str
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Whom it is about, however the name is spelled."""
        return self.party, re.sub(r"\s+", " ", fold(self.name)).strip()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as the rules look at it; ``text_hash``: of the text that was signed."""

    id: str
    signer: Signer
    on: date | None
    text_hash: str


def signers(promises: Iterable[Promise]) -> tuple[Signer, ...]:
    """Return who has to sign: the client, the OCMW, and each third party with a task, in order of its first task."""
    found = {Signer(Party.CLIENT).key: Signer(Party.CLIENT), Signer(Party.OCMW).key: Signer(Party.OCMW)}
    for promise in promises:
        if promise.party == Party.THIRD and promise.text.strip():
            signer = Signer(Party.THIRD, promise.party_name.strip())
            found.setdefault(signer.key, signer)
    return tuple(found.values())


def counting(signatures: Iterable[Signed], text_hash: str) -> dict[tuple[str, str], Signed]:
    """Return for each party the signature that counts: the first under the text as it stands now."""
    found: dict[tuple[str, str], Signed] = {}
    for signature in sorted(signatures, key=lambda one: (one.on or date.max, one.id)):
        if signature.on is not None and signature.text_hash == text_hash:
            found.setdefault(signature.signer.key, signature)
    return found


def closing_day(needed: Collection[Signer], signatures: Iterable[Signed], text_hash: str) -> date | None:
    """Return the day of the last signature once every party has signed this text; ``None`` while one is missing."""
    found = counting(signatures, text_hash)
    days = [found[signer.key].on for signer in needed if signer.key in found]
    known = [day for day in days if day is not None]
    return max(known) if needed and len(known) == len(needed) else None


def refuse_day(on: date, earliest: date | None, today: date, *, days: int, source: str) -> None:
    """Raise RuleRefused for a day of signing that cannot be: ``gpmi.not_given``, ``gpmi.reflection`` (names the
    earliest day) or InvalidValue ``gpmi.signed_in_future``."""
    if earliest is None:
        raise RuleRefused("gpmi.not_given")
    if on < earliest:
        raise RuleRefused("gpmi.reflection", earliest=earliest.strftime("%d/%m/%Y"), days=days, source=source)
    if on > today:
        raise InvalidValue("gpmi.signed_in_future", "signed_on")


def checked_strokes(strokes: Iterable[Iterable[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Return the strokes of a drawn signature within their field; InvalidValue ``gpmi.no_drawing`` for none or a dot,
    ``gpmi.drawing_too_long`` for more points than a signature has."""
    inside = [[(_within(x, FIELD_WIDTH), _within(y, FIELD_HEIGHT)) for x, y in stroke] for stroke in strokes]
    drawn = [stroke for stroke in inside if stroke]
    if len({point for stroke in drawn for point in stroke}) < 3:
        raise InvalidValue("gpmi.no_drawing", "strokes")
    if sum(len(stroke) for stroke in drawn) > MAX_POINTS:
        raise InvalidValue("gpmi.drawing_too_long", "strokes")
    return drawn


def _within(value: int, most: int) -> int:
    return max(0, min(int(value), most))
