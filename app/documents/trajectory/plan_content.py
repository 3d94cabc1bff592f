"""What a trajectory plan and a POP are composed from; see ``app.documents.content``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Track = Literal["werk", "zorg"]
ActionState = Literal["gepland", "bezig", "gedaan", "niet_door"]


@dataclass(frozen=True, slots=True)
class SignerLine:
    """Somebody who signs: what as, the name where it is known, and the day once it is signed."""

    role: str
    name: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A step: what, who does it with what partner, from when until when, and how it stands."""

    text: str
    who: str = ""
    partner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    state: ActionState = "gepland"


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal in its track with its steps in their order; ``grounds``: what of the profile it rests on, in words.

    Without a ``title``: steps that belong to no goal.
    """

    track: Track
    title: str
    why: str = ""
    grounds: str = ""
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamLine:
    """Somebody of the team around the client; ``stand_in``: whom to call instead, with ``stand_in_phone``."""

    name: str
    role: str = ""
    organisation: str = ""
    phone: str = ""
    hours: str = ""
    stand_in: str = ""
    stand_in_phone: str = ""
    is_confidant: bool = False


@dataclass(frozen=True, slots=True)
class PlanContent:
    """One version of a trajectory plan. ``is_draft``: the client has not agreed with it yet.

    ``measure`` is what the trajectory is called. ``signers`` in the order in which they sign, the client first.
    ``approver``: the name of the penhouder, ``approved_by`` and ``approved_on`` once it is approved; with
    ``needs_approval`` off there is no such box. ``changed_since``: it was changed since everybody agreed.
    """

    organisation: str
    client: str
    version: int = 1
    is_draft: bool = True
    measure: str = ""
    written_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    strengths: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    client_words: str = ""
    goals: tuple[GoalPart, ...] = ()
    stage_intention: str = ""
    team: tuple[TeamLine, ...] = ()
    signers: tuple[SignerLine, ...] = ()
    needs_approval: bool = True
    approver: str = ""
    submitted_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    changed_since: bool = False
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class CompetencyLine:
    """A competency: how it stands and what is wanted, 0 to 4, ``None`` where nobody judged it; ``words`` about it."""

    label: str
    now: int | None = None
    wanted: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """A measure of the trajectory, e.g. artikel 60 §7 or a training, with where and when it is known."""

    label: str
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PopContent:
    """One version of the personal development plan of a TWE (POP).

    ``evaluations``: days planned and held; ``evaluate_within``: at least each so many months, where the law says so.
    """

    organisation: str
    client: str
    version: int = 1
    is_draft: bool = True
    measure: str = ""
    written_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    job_target: str = ""
    client_words: str = ""
    strengths: tuple[str, ...] = ()
    competencies: tuple[CompetencyLine, ...] = ()
    steps: tuple[GoalPart, ...] = ()
    instruments: tuple[InstrumentLine, ...] = ()
    evaluations: tuple[date, ...] = ()
    evaluate_within: int = 0
    signers: tuple[SignerLine, ...] = ()
    changed_since: bool = False
    content_hash: str = ""
