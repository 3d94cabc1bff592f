"""What the printed documents are composed from: plain values, without rows, widgets or PDF.

Who knows the rows gathers these; ``compose`` of a document reads them and nothing else. An empty text or ``None``
means "not written yet" and becomes room to write by hand on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

DueKind = Literal["voor", "vanaf", "op"]
PartyKind = Literal["client", "ocmw", "third"]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What somebody will do, and when: before, from or on ``due_on``, or in free words (``when``).

    ``who`` names the person within the party, where that helps. ``is_done``: it was kept by now.
    """

    text: str
    due_on: date | None = None
    due_kind: DueKind = "voor"
    when: str = ""
    who: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class NextTalk:
    """The next appointment. ``at`` has a time zone; on paper it is local time in Brussels."""

    at: datetime
    place: str = ""
    bring: str = ""
    minutes: int = 60

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("the moment of an appointment needs a time zone")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom the client can call, and what for."""

    name: str
    phone: str = ""
    organisation: str = ""
    for_what: str = "Voor alles"


@dataclass(frozen=True, slots=True)
class InitialLine:
    """That a party initialled the sheet: on which day, the letters typed or the strokes drawn (``TrioInitial``)."""

    on: date
    letters: str = ""
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TrioParty:
    """One column of the sheet. ``organisation`` is empty for the client; ``first_name`` is the name after "Ik".

    ``initial``: of this party, under what the sheet says now.
    """

    name: str
    organisation: str = ""
    first_name: str = ""
    agreements: tuple[AgreementLine, ...] = ()
    initial: InitialLine | None = None

    @property
    def is_client(self) -> bool:
        return not self.organisation


@dataclass(frozen=True, slots=True)
class TopicLine:
    """What the parties talk about. ``who`` brought it; ``outcome``: what came of it, empty until then."""

    text: str
    who: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """Who manages the file for a while. ``to``: as a person would say it: "Bram Wouters (VDAB)".

    ``is_agreed``: it was accepted; else it is only proposed. ``back_on``: when it comes back. ``feedback_on``: the days
    on which they let the OCMW know how it goes.
    """

    to: str
    why: str = ""
    starts_on: date | None = None
    back_on: date | None = None
    feedback_on: tuple[date, ...] = ()
    is_agreed: bool = True


@dataclass(frozen=True, slots=True)
class TriogesprekContent:
    """The sheet "Wat spreken we af?". ``still_open``: what of last time is not done, ``who`` filled in.

    ``managed_by`` says who manages the file now, as a person would: "An Claes (OCMW)"; ``managed_note`` what was agreed
    about it; ``handover``: for how long, where it is not for good. ``topics``: the agenda of both sides.
    ``read_back``: the own words were read out and are right. ``content_hash``: of a sheet that three initials closed.
    """

    organisation: str
    client: str
    held_on: date | None
    place: str = ""
    went_well: str = ""
    own_words: str = ""
    still_open: tuple[AgreementLine, ...] = ()
    parties: tuple[TrioParty, ...] = ()
    contacts: tuple[Contact, ...] = ()
    managed_by: str = ""
    next_talk: NextTalk | None = None
    topics: tuple[TopicLine, ...] = ()
    handover: HandoverLine | None = None
    read_back: bool = False
    managed_note: str = ""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class GpmiGoalLine:
    """A goal in its track, and why it matters to the client."""

    title: str
    why: str = ""
    track: Literal["werk", "welzijn"] = "werk"


@dataclass(frozen=True, slots=True)
class SignedLine:
    """That a party signed: on which day, how, and the strokes of a drawn signature (see ``GpmiSignature``)."""

    on: date
    how: str = ""
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GpmiPartyLine:
    """A party that signs: client, OCMW, or a third party that signs for its own tasks.

    ``name`` is the person or organisation, ``represented_by`` who speaks and signs for an organisation,
    ``means`` what the party puts in (time, costs, help), ``signed`` its signature.
    """

    kind: PartyKind
    name: str
    represented_by: str = ""
    agreements: tuple[AgreementLine, ...] = ()
    means: str = ""
    signed: SignedLine | None = None


@dataclass(frozen=True, slots=True)
class GpmiEvaluation:
    """A planned evaluation; ``in_person`` is ``None`` while that is not decided."""

    on: date
    in_person: bool | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class GpmiTerms:
    """Numbers of the law that the text names, as they are on its day (``app.documents.gpmi.law_numbers``)."""

    reflection_days: int
    evaluations_a_year: int
    evaluations_in_person: int
    talk_within_working_days: int
    suspension_months: int
    repeated_suspension_months: int
    appeal_months: int


@dataclass(frozen=True, slots=True)
class GpmiContent:
    """One version of a GPMI. ``is_draft`` puts "ONTWERP – nog niet ondertekend" on every page.

    ``parties`` in the order in which they sign, the client first. ``strengths`` and ``barriers`` come from the profile,
    in words. ``means_of_others``: what several third parties put in together. ``sign_from`` is the first day on which
    signing is allowed. ``evaluation_manner`` and ``if_not_kept`` are
    what the parties wrote themselves, beside the fixed text. ``document_id`` and ``content_hash``: which version of
    which GPMI this is, and the SHA-256 of what it says once it is signed.
    """

    organisation: str
    client: str
    version: int = 1
    is_draft: bool = True
    written_on: date | None = None
    parties: tuple[GpmiPartyLine, ...] = ()
    needs: str = ""
    needs_from: str = ""
    strengths: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    own_words: str = ""
    goals: tuple[GpmiGoalLine, ...] = ()
    domains: tuple[str, ...] = ()
    means_of_others: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    evaluation_manner: str = ""
    evaluations: tuple[GpmiEvaluation, ...] = ()
    if_not_kept: str = ""
    text_given_on: date | None = None
    sign_from: date | None = None
    assisted_by: str = ""
    document_id: str = ""
    content_hash: str = ""
    terms: GpmiTerms = field(kw_only=True)
