"""What the report of an evaluation of a GPMI is composed from; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.documents.content import Contact, GpmiTerms, NextTalk, PartyKind

Kept = Literal["", "ja", "deels", "nee"]
How = Literal["", "persoonlijk", "telefonisch", "online"]
Status = Literal["gepland", "gehouden", "gemist"]
Adjust = Literal["", "verder", "wijzigen", "stoppen"]


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How one agreement or goal went, in both parties' words. ``due_on``: by when it was agreed, if it was."""

    text: str
    due_on: date | None = None
    kept: Kept = ""
    client_words: str = ""
    professional_words: str = ""


@dataclass(frozen=True, slots=True)
class PartyProgress:
    """A party and how its agreements went; ``name`` as the agreement names it."""

    kind: PartyKind
    name: str
    agreements: tuple[ProgressLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveLine:
    """That the evaluation was moved, and why."""

    from_: date
    to: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationContent:
    """One evaluation. ``signed_on`` and ``version``: of the agreement that is looked at; ``present``: names, the client
    first. ``client_words`` and ``professional_words``: how it went as a whole. ``adjust``: what happens with the GPMI.

    ``is_closed``: the report is final; until then it is a draft on each page. ``written_by``: the social worker.
    ``number`` of how many are held in this year of the contract (``None``: not counted). ``content_hash``: of the
    version of the agreement, if it was signed.
    """

    organisation: str
    client: str
    version: int = 1
    signed_on: date | None = None
    planned_on: date | None = None
    held_on: date | None = None
    status: Status = "gepland"
    how: How = ""
    place: str = ""
    present: tuple[str, ...] = ()
    missed_why: str = ""
    moves: tuple[MoveLine, ...] = ()
    client_words: str = ""
    professional_words: str = ""
    parties: tuple[PartyProgress, ...] = ()
    goals: tuple[ProgressLine, ...] = ()
    changes: str = ""
    adjust: Adjust = ""
    next_on: date | None = None
    next_in_person: bool | None = None
    next_talk: NextTalk | None = None
    contacts: tuple[Contact, ...] = ()
    written_by: str = ""
    number: int | None = None
    is_closed: bool = False
    content_hash: str = ""
    terms: GpmiTerms = field(kw_only=True)
