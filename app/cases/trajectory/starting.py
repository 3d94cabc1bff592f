"""Starting a trajectory: which law it falls under by the day it is asked for, and what speaks against it.

What the law refuses is refused; what the practice warns of asks for a reason, which stays with the trajectory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.measures.facts import known_facts
from app.cases.trajectory.records import Course, courses_of
from app.clock import local_date
from app.legal_rules import term
from app.measures import measure
from app.trajectory_rules import trajectory_rules
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.measure import Measure
from models.rules.eligibility import judge_measure
from models.rules.measure_dates import refuse_ended
from models.rules.state_machine import start_state
from models.rules.trajectories import Objection, chained_since, free_again, refuse_step_day, together

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.trajectory import Trajectory

MACHINES = ("sociale_activering", "activeringstraject", "twe_ocmw")
"""The life cycles that a client's trajectory can follow, lightest first."""


@dataclass(frozen=True, slots=True)
class StartCheck:
    """What a start on a day would mean. ``counts_until``: the last day, where earlier trajectories count with it.

    ``counted_with``: why they do, with the source.
    """

    machine: str
    measure: Measure | None
    on: date
    objections: tuple[Objection, ...]
    counts_until: date | None = None
    counted_with: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it cannot start at all."""
        return any(one.blocks for one in self.objections)


def check_start(workspace: Workspace, dossier_id: str, machine: str, on: date, *, without: str = "") -> StartCheck:
    """Return what speaks against starting a trajectory on a day. ``without``: the id of one that stops meanwhile.

    Raises InvalidValue ``trajectory.unknown`` for a machine that is no client's trajectory.
    """
    if machine not in MACHINES:
        raise InvalidValue("trajectory.unknown", "machine")
    of_client = courses_of(workspace, dossier_id)
    found = measure_on(machine, on)
    running = [one.machine for one in of_client if not one.is_ended and one.id != without]
    objections = [
        *_unlawful(machine, found, on),
        *together(trajectory_rules().together, running, machine),
        *_again(of_client, machine, without),
        *_unfit(workspace, dossier_id, found, on),
    ]
    until, why, is_full = _chained(of_client, machine, on)
    if is_full:
        objections.insert(0, is_full)
    return StartCheck(machine, found, on, tuple(objections), until, why)


def begin(
    workspace: Workspace,
    change: ChangeSession,
    dossier_id: str,
    machine: str,
    *,
    on: date | None,
    reason: str,
    instead_of: str = "",
) -> Trajectory:
    """Add a trajectory to a change. ``on``: the day it was asked for; ``instead_of``: the id of one that stops in it.

    Raises InvalidValue (``trajectory.unknown``, ``step.far_ahead``), RuleRefused ``trajectory.refused`` (facts
    ``text``, ``source``), ``trajectory.reason_needed`` (the same) or one of ``models.rules.measure_dates``.
    """
    from models.trajectory import Trajectory

    today = local_date(workspace.clock())
    day = on or today
    refuse_step_day(day, None, today)
    check = check_start(workspace, dossier_id, machine, day, without=instead_of)
    refuse(check, reason)
    return change.add(
        Trajectory(
            dossier_id=dossier_id,
            machine=machine,
            measure=check.measure.code if check.measure else "",
            status=start_state(catalogues.machine(machine)).code,
            status_since=day,
            started_on=day,
            start_why=reason.strip() if check.objections else "",
            author_id=workspace.identity.user_id,
        )
    )


def refuse(check: StartCheck, reason: str) -> None:
    """Refuse a start against which something speaks, unless that only asks for a reason and there is one."""
    refuse_unlawful(check.machine, check.on)
    if blocking := next((one for one in check.objections if one.blocks), None):
        raise RuleRefused("trajectory.refused", text=blocking.text, source=blocking.source)
    if check.objections and not reason.strip():
        texts = "; ".join(one.text for one in check.objections)
        raise RuleRefused("trajectory.reason_needed", text=texts, source=check.objections[0].source)


def refuse_beside(workspace: Workspace, row: Trajectory, *, without: str = "") -> None:
    """Refuse that a trajectory runs again beside others with which it may not; ``without``: the id of one that goes.

    What practice only warns of was decided when they began. Raises RuleRefused ``trajectory.refused``.
    """
    others = [one for one in courses_of(workspace, row.dossier_id) if one.id not in (row.id, without)]
    found = together(trajectory_rules().together, [one.machine for one in others if not one.is_ended], row.machine)
    if blocking := next((one for one in found if one.blocks), None):
        raise RuleRefused("trajectory.refused", text=blocking.text, source=blocking.source)


def measure_on(machine: str, on: date) -> Measure | None:
    """Return the measure that a trajectory is by the law of a day; ``None`` when none was law."""
    return next((found for found in _measures(machine) if found.is_law(on)), None)


def refuse_unlawful(machine: str, on: date) -> None:
    """Refuse a day on which no measure of a machine was law, as ``models.rules.measure_dates.refuse_ended``."""
    found = _measures(machine)
    if found and measure_on(machine, on) is None:
        refuse_ended(_nearest(found, on), on)


def _measures(machine: str) -> tuple[Measure, ...]:
    return tuple(measure(code) for code in catalogues.machine(machine).measures)


def _nearest(found: tuple[Measure, ...], on: date) -> Measure:
    """Return the measure that ended last before a day, or else the one that begins first."""
    ended = [one for one in found if one.ended_on and one.ended_on <= on]
    return max(ended, key=lambda one: one.ended_on or on) if ended else min(found, key=lambda one: one.begun_on or on)


def _unlawful(machine: str, found: Measure | None, on: date) -> list[Objection]:
    known = _measures(machine)
    if found is not None or not known:
        return []
    near = _nearest(known, on)
    if near.begun_on and on < near.begun_on:
        text = f"{near.label} bestaat in de wet vanaf {near.begun_on:%d/%m/%Y}"
    else:
        text = f"{near.label} kan niet meer beginnen sinds {near.ended_on:%d/%m/%Y}"
    return [Objection(text, near.source, blocks=True)]


def _again(of_client: Iterable[Course], machine: str, without: str) -> list[Objection]:
    ended = [one.status for one in of_client if one.machine == machine and (one.is_ended or one.id == without)]
    return [
        Objection(rule.text, rule.source, blocks=False)
        for rule in trajectory_rules().again
        if rule.machine == machine and any(status not in rule.unless for status in ended)
    ]


def _unfit(workspace: Workspace, dossier_id: str, found: Measure | None, on: date) -> list[Objection]:
    """Return the rules that speak against the measure; none where expertise already decided that it fits."""
    if found is None or workspace.rows(_OVERRULED, dossier_id, found.code):
        return []
    verdict = judge_measure(found, known_facts(workspace, dossier_id), on)
    return [
        Objection(f"Niet voldaan: {line.criterion.text}", found.source, blocks=False)
        for line in verdict.lines
        if line.excludes
    ]


def _chained(of_client: Iterable[Course], machine: str, on: date) -> tuple[date | None, str, Objection | None]:
    """Return until when it may run where earlier records count with it, why, and whether nothing is left."""
    chain = trajectory_rules().chain_of(machine)
    if chain is None:
        return None, "", None
    counted = term(chain.term)
    spans = [span for one in of_client if one.machine == machine and (span := one.span(counted)) is not None]
    first = chained_since(chain, spans, on)
    if first == on:
        return None, "", None
    until = counted.end(first)
    label = counted.label[:1].lower() + counted.label[1:]
    full = f"{chain.text}: hoogstens tot en met {until:%d/%m/%Y} ({label}, {counted.length} maanden)"
    if again := free_again(chain, spans):
        full = f"{full}. Een nieuw traject telt apart vanaf {again:%d/%m/%Y}"
    objection = Objection(full, f"{counted.source}; {chain.source}", blocks=True) if until <= on else None
    return until, f"{chain.text}. Bron: {chain.source}", objection


_OVERRULED = "SELECT 1 FROM measure_choice WHERE dossier_id = ? AND measure = ? AND overruled = 'past'"
