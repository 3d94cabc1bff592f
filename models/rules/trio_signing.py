"""What the sheet of a triogesprek says, in one canonical form with its hash, and whose initials under it count.

The canonical form is that of a GPMI (``models.gpmi_canonical.canonical_bytes``). Part of it is everything that the
three read before they put their initials: who sat there, what they talked about, what each will do, who manages the
file, the client's words and whether these were read back, and when they meet again. What happens to an agreement later
is not part of it, nor who typed something: two laptops that hold the same sheet make the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.errors import InvalidValue, RuleRefused
from models.gpmi_canonical import canonical_bytes, canonical_lines
from models.moments import moment_text

FORM = 1

PARTIES = ("client", "ocmw", "vdab")
"""Who stands under the sheet, from left to right; ``vdab`` is VDAB, GTB or another partner."""

MOST_INITIALS = 12
"""More letters are a name, not initials."""

SAID_FIELDS = (
    "place", "ocmw_name", "ocmw_phone", "partner_name", "partner_organisation", "partner_phone", "went_well",
    "own_words", "managed_by", "managed_note", "next_place", "next_bring",
)  # fmt: skip
DAY_FIELDS = ("on", "read_back_on")
AGREEMENT_FIELDS = ("party", "text", "due_kind", "due_on")
TOPIC_FIELDS = ("party", "text", "outcome", "done")

Values = Mapping[str, Any]


def sheet_hash(talk: Values, agreements: Iterable[Values], topics: Iterable[Values]) -> str:
    """Return the SHA-256 of what the sheet says, in 64 hexadecimal digits.

    Values by field name of the three rows, as a row has them or as a store gives them.
    """
    next_at = talk["next_at"]
    said = {
        "form": FORM,
        "id": talk["id"],
        "next_at": moment_text(next_at) if isinstance(next_at, datetime) else next_at,
        **{name: talk[name] for name in (*SAID_FIELDS, *DAY_FIELDS)},
        "agreements": canonical_lines(agreements, "text", AGREEMENT_FIELDS),
        "topics": canonical_lines(({**one, "done": bool(one["done"])} for one in topics), "text", TOPIC_FIELDS),
    }
    return hashlib.sha256(canonical_bytes(said)).hexdigest()


@dataclass(frozen=True, slots=True)
class Initialled:
    """Initials as the rules look at them; ``text_hash``: of what the sheet said then."""

    id: str
    party: str
    on: date | None
    text_hash: str


def counting(initials: Iterable[Initialled], text_hash: str) -> dict[str, Initialled]:
    """Return for each party the initials that count: the first under the sheet as it reads now."""
    found: dict[str, Initialled] = {}
    for one in sorted(initials, key=lambda one: (one.on or date.max, one.id)):
        if one.on is not None and one.text_hash == text_hash and one.party in PARTIES:
            found.setdefault(one.party, one)
    return found


def closing_day(initials: Collection[Initialled], text_hash: str) -> date | None:
    """Return the day of the last initials once all three stand under this sheet; ``None`` while one lacks."""
    days = [one.on for one in counting(initials, text_hash).values() if one.on is not None]
    return max(days) if len(days) == len(PARTIES) else None


def checked_initials(text: str) -> str:
    """Return typed initials without spaces around them; InvalidValue ``trio.no_initials``, ``trio.long_initials``."""
    found = " ".join(text.split())
    if not found:
        raise InvalidValue("trio.no_initials", "initials")
    if len(found) > MOST_INITIALS:
        raise InvalidValue("trio.long_initials", "initials", most=MOST_INITIALS)
    return found


def refuse_unready(talk: Values, agreements: Iterable[Values], *, today: date) -> None:
    """Refuse initials under a sheet that nobody can stand behind yet.

    Raises RuleRefused: ``trio.nothing_agreed`` (nobody said what he will do), ``trio.not_read_back`` (the client's own
    words were not read back to the client), ``trio.not_held`` (the talk is still to come).
    """
    if talk["on"] is not None and talk["on"] > today:
        raise RuleRefused("trio.not_held")
    if not any(str(one["text"]).strip() for one in agreements):
        raise RuleRefused("trio.nothing_agreed")
    if str(talk["own_words"]).strip() and talk["read_back_on"] is None:
        raise RuleRefused("trio.not_read_back")
