"""What a screen or a page shows of one version of a GPMI, with what it still lacks and when it may be signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import catalogues
from app.cases.gpmi.grounds import GROUND_ID, GROUND_LABEL, GROUND_TABLES, Ground, grounds
from app.cases.gpmi.life import AMENDING, REPLACED, GpmiLife, lives
from app.cases.gpmi.signatures import GIVEN, Signing, signing
from app.cases.profile.snapshot import client_name
from app.cases.trajectory.steps import OpenStep, TakenStep, open_steps, state_label, taken_steps
from app.clock import day_from_stored, local_date
from app.legal_rules import reflection_term
from app.workspace import Workspace
from models.catalogue import TrajectoryMachine
from models.errors import RuleRefused
from models.rules.gpmi import COMPUTED_GUARDS, Draft, Lack, Promise, is_forbidden_condition, lacks, met_guards
from models.rules.gpmi_life import RUNNING
from models.rules.terms import Term

DRAFT_STATES = ("behoefteanalyse", "ontwerp")
"""The states in which the text may change; a text that was given to the client is the text that is signed."""


@dataclass(frozen=True, slots=True)
class GpmiVersion:
    """One version in the list of a dossier. ``status``: a state of the machine ``gpmi``; of a signed one how it ended,
    if it did. ``status_label`` also says that a newer one replaced it, or is coming."""

    id: str
    version: int
    status: str
    status_label: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class GpmiGoalView:
    """A goal; ``ground_id``: the factor or link of the profile that it rests on, and ``ground`` how that reads."""

    id: str
    track: str
    title: str
    why: str
    ground_id: str
    ground: str


@dataclass(frozen=True, slots=True)
class GpmiAgreementView:
    """What one party will do, and by when; ``ground_id`` and ``ground`` as of a goal."""

    id: str
    party: str
    party_name: str
    text: str
    due_on: date | None
    done_on: date | None
    ground_id: str
    ground: str

    @property
    def is_void(self) -> bool:
        """Whether this binds nobody: volunteering or community service, also in what was signed before the ruling."""
        return is_forbidden_condition(self.party, self.text)


@dataclass(frozen=True, slots=True)
class GpmiSnapshot:
    """One version of a GPMI. ``amends_id``: the signed version that it changes. ``texts`` and ``dates`` by field name;
    goals and agreements in their own order."""

    id: str
    dossier_id: str
    client_name: str
    version: int
    amends_id: str
    status: str
    status_label: str
    texts: dict[str, str]
    dates: dict[str, date | None]
    signed_on: date | None
    goals: tuple[GpmiGoalView, ...]
    agreements: tuple[GpmiAgreementView, ...]
    grounds: tuple[Ground, ...]
    lacks: tuple[Lack, ...]
    reflection: Term
    sign_from: date | None
    signing: Signing
    steps: tuple[OpenStep, ...]
    taken: tuple[TakenStep, ...]

    @property
    def is_editable(self) -> bool:
        return self.signed_on is None and self.status in DRAFT_STATES

    def of_track(self, track: str) -> tuple[GpmiGoalView, ...]:
        """Return the goals of one track, in order."""
        return tuple(goal for goal in self.goals if goal.track == track)

    def of_party(self, party: str) -> tuple[GpmiAgreementView, ...]:
        """Return what one party will do, in order."""
        return tuple(agreement for agreement in self.agreements if agreement.party == party)


def gpmi_versions(workspace: Workspace, dossier_id: str) -> tuple[GpmiVersion, ...]:
    """Return the versions of a dossier's GPMI, newest first."""
    return tuple(
        GpmiVersion(one.gpmi_id, one.version, _state(one), one.status_label, one.signed_on)
        for one in lives(workspace, dossier_id)
    )


def _state(found: GpmiLife) -> str:
    """Return a state of the machine: that a newer version replaced it, or is being made, is said in the label only."""
    return RUNNING if found.signed_on is not None and found.status in (AMENDING, REPLACED) else found.status


def gpmi(workspace: Workspace, gpmi_id: str) -> GpmiSnapshot:
    """Return one version of a GPMI; RuleRefused (``row.gone``) when it is not here (any more)."""
    found = workspace.rows(f"SELECT {', '.join(_COLUMNS)} FROM gpmi WHERE id = ?", gpmi_id)
    if not found:
        raise RuleRefused("row.gone")
    row = dict(zip(_COLUMNS, found[0], strict=True))
    texts = {name: row[name] for name in TEXTS}
    dates = {name: day_from_stored(row[name]) for name in DATES}
    goals = tuple(GpmiGoalView(*goal) for goal in workspace.rows(_GOALS, gpmi_id))
    agreements = tuple(_agreement(line) for line in workspace.rows(_AGREEMENTS, gpmi_id))
    signed = signing(workspace, gpmi_id)
    draft = replace(_draft(texts, dates, goals, agreements), waived_on=signed.waived_on)
    term = reflection_term()
    met = met_guards(draft, on=local_date(workspace.clock()), reflection_days=term.length)
    machine = catalogues.machine("gpmi")
    versions = gpmi_versions(workspace, row["dossier_id"])
    standing = next(one for one in versions if one.id == gpmi_id)
    return GpmiSnapshot(
        id=gpmi_id,
        dossier_id=row["dossier_id"],
        client_name=client_name(workspace, row["dossier_id"]),
        version=row["version"],
        amends_id=row["amends_id"],
        status=standing.status,
        status_label=standing.status_label,
        texts=texts,
        dates=dates,
        signed_on=day_from_stored(row["signed_on"]),
        goals=goals,
        agreements=agreements,
        grounds=grounds(workspace, row["dossier_id"]),
        lacks=lacks(draft),
        reflection=term,
        sign_from=signed.earliest,
        signing=signed,
        steps=_steps(machine, met, standing),
        taken=taken_steps(machine, row["steps"]),
    )


TEXTS = ("needs", "means_client", "means_ocmw", "means_third", "evaluation", "if_not_kept")
"""What is written at length in a GPMI."""

DATES = ("decision_on", "starts_on", "ends_on", "text_given_on", "next_evaluation_on")
"""The days of a GPMI that are filled in by hand."""

_COLUMNS = ("dossier_id", "version", "amends_id", "status", "signed_on", "steps", *TEXTS, *DATES)

_GOALS = f"""
SELECT line.id, line.track, line.title, line.why, {GROUND_ID}, {GROUND_LABEL}
FROM gpmi_goal line {GROUND_TABLES} WHERE line.gpmi_id = ? ORDER BY line.rank, line.id
"""

_AGREEMENTS = f"""
SELECT line.id, line.party, line.party_name, line.text, line.due_on, line.done_on, {GROUND_ID}, {GROUND_LABEL}
FROM gpmi_agreement line {GROUND_TABLES} WHERE line.gpmi_id = ? ORDER BY line.rank, line.id
"""


def _steps(machine: TrajectoryMachine, met: frozenset[str], shown: GpmiVersion) -> tuple[OpenStep, ...]:
    """Return the steps that a person takes here; the last signature takes the one to a running GPMI.

    Of a signed version that is one: to begin the version that changes it, while no other is being made. How it ends is
    noted beside it (``app.cases.gpmi.ending``).
    """
    status = shown.status
    found = open_steps(machine, status, met=met, computed=COMPUTED_GUARDS)
    if shown.signed_on is None:
        return tuple(step for step in found if status != GIVEN or step.target != RUNNING)
    is_free = shown.status_label == state_label(machine, RUNNING)
    return tuple(step for step in found if step.target == AMENDING and is_free)


def _agreement(line: Any) -> GpmiAgreementView:
    row_id, party, name, text, due_on, done_on, *ground = line
    return GpmiAgreementView(row_id, party, name, text, day_from_stored(due_on), day_from_stored(done_on), *ground)


def _draft(
    texts: dict[str, str],
    dates: dict[str, date | None],
    goals: tuple[GpmiGoalView, ...],
    agreements: tuple[GpmiAgreementView, ...],
) -> Draft:
    return Draft(
        needs=texts["needs"],
        goals=sum(1 for goal in goals if goal.title.strip()),
        promises=tuple(Promise(line.party, line.party_name, line.text) for line in agreements),
        starts_on=dates["starts_on"],
        ends_on=dates["ends_on"],
        next_evaluation_on=dates["next_evaluation_on"],
        text_given_on=dates["text_given_on"],
        if_not_kept=texts["if_not_kept"],
    )
