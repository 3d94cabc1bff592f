"""What the one-page summary "Wat spreken we af?" of a GPMI is composed from; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.documents.content import AgreementLine, Contact, GpmiGoalLine, GpmiTerms, NextTalk


@dataclass(frozen=True, slots=True)
class OtherParty:
    """A third party and what it does."""

    name: str
    agreements: tuple[AgreementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """One version of a GPMI in short, for the client. ``first_name`` is the name after "Ik".

    ``written_on``: the day that "vóór 4 december" is read from. ``next_talk``: the next appointment if its hour is
    known; ``next_evaluation_on``: else the day on which the parties look at it together. ``sign_from``: of a draft,
    the first day on which signing is allowed. ``content_hash``: of a signed version.
    """

    organisation: str
    client: str
    first_name: str = ""
    version: int = 1
    is_draft: bool = True
    written_on: date | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    goals: tuple[GpmiGoalLine, ...] = ()
    mine: tuple[AgreementLine, ...] = ()
    ocmw: tuple[AgreementLine, ...] = ()
    others: tuple[OtherParty, ...] = ()
    next_talk: NextTalk | None = None
    next_evaluation_on: date | None = None
    contacts: tuple[Contact, ...] = ()
    assisted_by: str = ""
    sign_from: date | None = None
    content_hash: str = ""
    terms: GpmiTerms = field(kw_only=True)
