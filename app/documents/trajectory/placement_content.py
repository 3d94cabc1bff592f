"""What the agreement on a work placement and its report are composed from; see ``app.documents.content``.

Neither has a field for what the caseworker keeps of care or justice: an employer reads and signs the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.trajectory.plan_content import SignerLine


@dataclass(frozen=True, slots=True)
class HoursLine:
    """From when how many hours a week."""

    from_on: date | None
    per_week: float


@dataclass(frozen=True, slots=True)
class BreakLine:
    """When the placement stands still. Why is no business of the employer and has no field."""

    from_on: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost, and who pays it."""

    what: str
    who_pays: str = ""


@dataclass(frozen=True, slots=True)
class PlacementAgreementContent:
    """The agreement with its plan. ``label``: what the client calls it; ``measure``: its official name.

    ``limit``: the longest that it may last, in words, with where that is written. ``contact_days``: when the guide
    comes by or calls. ``guide``: who guides the client, of the organisation. ``competencies``: what the client wants to
    practise. ``signers``: participant, employer, organisation. ``changed``: what was changed since somebody signed.
    """

    organisation: str
    client: str
    label: str = "Werkervaring"
    measure: str = ""
    written_on: date | None = None
    is_draft: bool = True
    employer: str = ""
    address: str = ""
    mentor: str = ""
    mentor_phone: str = ""
    guide: str = ""
    guide_phone: str = ""
    tasks: str = ""
    aim: str = ""
    competencies: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    limit: str = ""
    hours: tuple[HoursLine, ...] = ()
    breaks: tuple[BreakLine, ...] = ()
    costs: tuple[CostLine, ...] = ()
    insurance: str = ""
    contact_days: tuple[date, ...] = ()
    signers: tuple[SignerLine, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit at the workplace."""

    on: date | None
    present: str = ""
    seen: str = ""
    client_words: str = ""
    workplace_words: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class PlacementReportContent:
    """The report of a placement: what was done and seen, the match from both sides, and what comes next.

    ``hours_worked``: where they were noted. ``end_reason``: of an early end, in words.
    """

    organisation: str
    client: str
    label: str = "Werkervaring"
    measure: str = ""
    report_on: date | None = None
    is_draft: bool = True
    employer: str = ""
    mentor: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    hours: tuple[HoursLine, ...] = ()
    hours_worked: float | None = None
    tasks: str = ""
    aim: str = ""
    report: str = ""
    what_helps: str = ""
    support_needed: str = ""
    match_client: str = ""
    match_workplace: str = ""
    visits: tuple[VisitLine, ...] = ()
    ended_early: bool = False
    end_reason: str = ""
    end_words: str = ""
    next_step: str = ""
    written_by: str = ""
