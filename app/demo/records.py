"""What the invented caseload hands out: plain frozen records that a use case writes into a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from models.household import Household
from models.insz import Insz
from models.languages import LanguageSkill


class Party(StrEnum):
    """Who does what was agreed."""

    CLIENT = "client"
    CENTRE = "ocmw"
    THIRD = "derde"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented person; the number passes the check but is never issued to anybody."""

    first_name: str
    last_name: str
    is_woman: bool
    birth_date: date
    insz: Insz
    languages: tuple[LanguageSkill, ...]
    mobile: str | None
    email: str | None
    street: str
    postal_code: str
    municipality: str
    household: Household
    children: int
    statute: str
    statute_since: date
    is_fictitious: bool = True

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class DemoTeamMember:
    """Somebody in the team; ``role`` and ``organisation_type`` are codes of the catalogue."""

    name: str
    role: str
    organisation: str
    organisation_type: str
    phone: str
    since: date


@dataclass(frozen=True, slots=True)
class DemoObservation:
    """What somebody saw of a factor, where or who, and when."""

    text: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class DemoFactor:
    """A strength (above 0) or barrier (below 0) with both views; ``previous`` is an earlier professional judgement."""

    code: str
    title: str
    value: int
    client_value: int
    client_words: str
    professional_words: str
    helps: str
    judged_on: date
    previous: int | None = None
    observations: tuple[DemoObservation, ...] = ()
    tried: str = ""
    client_wants: str = ""
    is_shared: bool = True


@dataclass(frozen=True, slots=True)
class DemoLink:
    """How one factor works on another: codes of both, the effect, and why."""

    from_code: str
    effect: str
    to_code: str
    why: str


@dataclass(frozen=True, slots=True)
class DemoJudgement:
    """How a factor was judged on an earlier day, and what was said of it then."""

    code: str
    value: int
    client_value: int | None
    words: str


@dataclass(frozen=True, slots=True)
class DemoPast:
    """An earlier profile, finalised on its day; ``occasion`` as in ``OCCASIONS``."""

    on: date
    occasion: str
    judgements: tuple[DemoJudgement, ...]


@dataclass(frozen=True, slots=True)
class DemoConclusion:
    """What the caseworker concludes of the newest profile, why, and on which factors (codes) it rests."""

    code: str
    why: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoStory:
    """What a profile that was written by hand has beside its factors; ``past`` earliest first."""

    occasion: str
    life_story: str
    links: tuple[DemoLink, ...]
    past: tuple[DemoPast, ...]
    conclusion: DemoConclusion


@dataclass(frozen=True, slots=True)
class DemoAgreement:
    """Who does what by when, in the ik-form."""

    party: Party
    who: str
    text: str
    due: date
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class DemoGoal:
    """A goal of the GPMI in the client's voice; ``domain`` is a W2 domain or ``werk``.

    ``factor_code``, or the codes of a ``link`` between two factors: what in the profile it works on.
    """

    text: str
    domain: str
    factor_code: str | None
    until: date
    agreements: tuple[DemoAgreement, ...]
    link: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DemoGpmi:
    """A GPMI: state of the machine ``gpmi``, form of the catalogue, decision, running time."""

    state: str
    form: str
    decided_on: date
    text_given_on: date | None
    signed_on: date | None
    until: date
    goals: tuple[DemoGoal, ...]


@dataclass(frozen=True, slots=True)
class DemoNote:
    """A session note; ``kind`` is one of intake, screening, opvolging, telefoon, huisbezoek, onderweg, ..."""

    kind: str
    on: date
    at: time
    author: str
    text: str
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class DemoTriogesprek:
    """What a conversation of three held, as printed on its sheet."""

    on: date
    at: time
    place: str
    present: tuple[str, ...]
    went_well: str
    client_words: str
    agreements: tuple[DemoAgreement, ...]
    contact: DemoTeamMember
    next_on: date
    next_at: time
    next_place: str
    bring: str


@dataclass(frozen=True, slots=True)
class DemoTrajectory:
    """A trajectory: machine and state of the catalogue, since when, what it is about."""

    machine: str
    state: str
    since: date
    remark: str


@dataclass(frozen=True, slots=True)
class DemoAppointment:
    """An appointment that is still to come."""

    on: date
    at: time
    kind: str
    place: str
    remark: str


@dataclass(frozen=True, slots=True)
class DemoDossier:
    """Everything about one invented client, in the order in which it would be written."""

    person: DemoPerson
    team: tuple[DemoTeamMember, ...]
    factors: tuple[DemoFactor, ...]
    gpmi: DemoGpmi | None
    notes: tuple[DemoNote, ...]
    triogesprek: DemoTriogesprek | None
    trajectory: DemoTrajectory | None
    appointment: DemoAppointment | None = None
    story: DemoStory | None = None
