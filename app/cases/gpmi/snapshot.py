"""What a screen or a page shows of one version of a GPMI, with what it still lacks and when it may be signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import catalogues
from app.cases.gpmi.grounds import GROUND_ID, GROUND_LABEL, GROUND_TABLES, Ground, grounds
from app.cases.gpmi.law_terms import ReflectionTerm, reflection_term
from app.cases.gpmi.signatures import GIVEN, Signing, signing
from app.cases.profile.snapshot import client_name
from app.cases.trajectory.steps import OpenStep, TakenStep, open_steps, state_kind, state_label, taken_steps
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.catalogue import StateKind, TrajectoryMachine
from models.errors import RuleRefused
from models.rules.gpmi import COMPUTED_GUARDS, Draft, Lack, Promise, lacks, met_guards

RUNNING, AMENDING = "lopend", "in_wijziging"

DRAFT_STATES = ("behoefteanalyse", "ontwerp")
"""The states in which the text may change; a text that was given to the client is the text that is signed."""


@dataclass(frozen=True, slots=True)
class GpmiVersion:
    """One version in the list of a dossier; ``status_label`` also says that a newer one replaced it, or is coming."""

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
    reflection: ReflectionTerm
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
    machine = catalogues.machine("gpmi")
    rows = workspace.rows(
        "SELECT id, version, status, signed_on FROM gpmi WHERE dossier_id = ? ORDER BY version DESC, id DESC",
        dossier_id,
    )
    found = [(id_, version, status, day_from_stored(signed_on)) for id_, version, status, signed_on in rows]
    return tuple(
        GpmiVersion(id_, version, status, _standing(machine, found, version, status, signed_on), signed_on)
        for id_, version, status, signed_on in found
    )


def _standing(
    machine: TrajectoryMachine, versions: Sequence[Any], version: int, status: str, signed_on: date | None
) -> str:
    """Return the label of a version's state; what a newer version makes of a running one stands in no row."""
    newer = [one for one in versions if one[1] > version]
    if status != RUNNING or signed_on is None:
        return state_label(machine, status)
    signed = [one[1] for one in newer if one[3] is not None]
    if signed:
        return f"Vervangen door versie {min(signed)}"
    is_coming = any(state_kind(machine, one[2]) is not StateKind.END for one in newer)
    return state_label(machine, AMENDING if is_coming else status)


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
    met = met_guards(draft, on=local_date(workspace.clock()), reflection_days=term.days)
    machine = catalogues.machine("gpmi")
    versions = gpmi_versions(workspace, row["dossier_id"])
    standing = next(one for one in versions if one.id == gpmi_id)
    return GpmiSnapshot(
        id=gpmi_id,
        dossier_id=row["dossier_id"],
        client_name=client_name(workspace, row["dossier_id"]),
        version=row["version"],
        amends_id=row["amends_id"],
        status=row["status"],
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
        steps=_steps(machine, row["status"], met, standing),
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


def _steps(machine: TrajectoryMachine, status: str, met: frozenset[str], shown: GpmiVersion) -> tuple[OpenStep, ...]:
    """Return the steps that a person takes here; the last signature takes the one to a running GPMI.

    Of a signed version that is one: to begin the version that changes it, while no other is being made.
    """
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
    )
