"""How the workplaces of a client stand: agreement, hours, limits, visits, papers and what can be done next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import catalogues
from app.cases.placements.agreement_parts import (
    Cost,
    Gap,
    Paper,
    Signature,
    agreement_gaps,
    costs_of,
    papers_of,
    signatures_of,
)
from app.cases.placements.days_and_hours import (
    AgreedHours,
    ContactDay,
    Interruption,
    WorkedHours,
    breaks_of,
    contacts_of,
    hours_of,
    worked_of,
)
from app.cases.placements.guards import COMPUTED, PARTIES, met_guards
from app.cases.placements.limits import PlacementLimits, limits_among
from app.cases.placements.placement_rows import Values, read_rows
from app.cases.placements.signed_text import changed_parts, may_sign_again
from app.cases.trajectory.steps import OpenStep, TakenStep, open_steps, state_kind, state_label, taken_steps
from app.clock import day_from_stored
from app.measures import measure_label
from app.workspace import Workspace
from models.catalogue import StateKind
from models.rules.placement_limits_stay import BEFORE_SIGNING, ENDED, ENDED_EARLY, INTERRUPTED, MACHINE, RUNNING


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit at the workplace; ``is_review``: it was the follow-up that the measure asks for."""

    id: str
    placement_id: str
    on: date | None
    present: str
    seen: str
    client_words: str
    workplace_words: str
    agreed: str
    is_review: bool
    author_name: str


@dataclass(frozen=True, slots=True)
class PlacementView:
    """One workplace. ``steps`` are open to it, ``taken`` lie behind it, newest first; ``visits`` are newest first;
    ``gaps``: what the agreement does not say yet; ``changed``: what of it was changed since somebody signed it;
    ``behind``: the parties who signed an older text and can sign again;
    ``exceptions``: rule and reason of what was done in spite of a
    warning; ``hours_now``: hours a week as agreed last."""

    id: str
    dossier_id: str
    trajectory_id: str
    measure: str
    measure_label: str
    label: str
    status: str
    status_label: str
    kind: StateKind
    status_since: date | None
    workplace_id: str
    employer: str
    address: str
    mentor: str
    mentor_phone: str
    tasks: str
    aim: str
    insurance: str
    starts_on: date | None
    ends_on: date | None
    hours: tuple[AgreedHours, ...]
    breaks: tuple[Interruption, ...]
    worked: tuple[WorkedHours, ...]
    costs: tuple[Cost, ...]
    signed: tuple[Signature, ...]
    contacts: tuple[ContactDay, ...]
    papers: tuple[Paper, ...]
    exceptions: tuple[tuple[str, str], ...]
    fit_client: str
    fit_workplace: str
    match_client: str
    match_workplace: str
    report: str
    what_helps: str
    support_needed: str
    report_on: date | None
    end_reason: str
    end_words: str
    next_step: str
    steps: tuple[OpenStep, ...]
    taken: tuple[TakenStep, ...]
    limits: PlacementLimits
    gaps: tuple[Gap, ...]
    changed: tuple[str, ...]
    behind: frozenset[str]
    visits: tuple[VisitView, ...]

    @property
    def title(self) -> str:
        """How it is called in a list: where it is, or what it is while no place is known."""
        return self.employer or self.label or self.measure_label

    @property
    def is_running(self) -> bool:
        return self.status in (RUNNING, INTERRUPTED)

    @property
    def is_before_signing(self) -> bool:
        return self.status in BEFORE_SIGNING

    @property
    def is_ended(self) -> bool:
        return self.kind is StateKind.END

    @property
    def is_over(self) -> bool:
        """Whether the last day lies behind it, with or without a report."""
        return self.is_ended or self.status == ENDED

    @property
    def hours_now(self) -> float | None:
        return self.hours[-1].per_week if self.hours else None


def placements(workspace: Workspace, dossier_id: str) -> tuple[PlacementView, ...]:
    """Return the workplaces of a client: those that are not over first, then by their first day, newest first."""
    rows = read_rows(workspace, "x.dossier_id = ?", dossier_id)
    visits = _visits(workspace, dossier_id)
    found = [_view(workspace, row, rows, visits.get(row["id"], ())) for row in reversed(rows)]
    return tuple(sorted(found, key=lambda one: (one.is_ended, -_ordinal(one.starts_on))))


def placement_of(workspace: Workspace, item_id: str) -> str:
    """Return the workplace that ``item_id`` is, or the one of that visit; ``""`` for neither."""
    rows = workspace.rows(
        "SELECT id FROM placement WHERE id = ?1 UNION SELECT placement_id FROM workplace_visit WHERE id = ?1", item_id
    )
    return str(rows[0][0]) if rows else ""


def end_reasons() -> tuple[str, ...]:
    """Return the reasons of an early end that the catalogue names."""
    return catalogues.machine(MACHINE).state(ENDED_EARLY).reasons


def _view(workspace: Workspace, row: Values, rows: Sequence[Values], visits: tuple[VisitView, ...]) -> PlacementView:
    machine, status = catalogues.machine(MACHINE), row["status"]
    limits = limits_among(workspace, row, rows)
    met = met_guards(row, limits.findings)
    same = ("id", "dossier_id", "trajectory_id", "measure", "label", "status", "status_since", "workplace_id",
            "employer", "address", "mentor", "mentor_phone", "tasks", "aim", "insurance", "starts_on", "ends_on",
            "fit_client", "fit_workplace", "match_client", "match_workplace", "report", "what_helps",
            "support_needed", "report_on", "end_reason", "end_words", "next_step")  # fmt: skip
    return PlacementView(
        **{name: row[name] for name in same},
        measure_label=measure_label(row["measure"]),
        status_label=state_label(machine, status),
        kind=state_kind(machine, status),
        hours=hours_of(row),
        breaks=breaks_of(row),
        worked=worked_of(row),
        costs=costs_of(row),
        signed=signatures_of(row),
        contacts=contacts_of(row),
        papers=papers_of(row, limits.measure),
        exceptions=tuple((str(one["id"]), str(one.get("why", ""))) for one in row["exceptions"]),
        steps=open_steps(machine, status, met=met, computed=COMPUTED),
        taken=taken_steps(machine, json.dumps(row["steps"])),
        limits=limits,
        gaps=agreement_gaps(row, limits.measure),
        changed=changed_parts(row),
        behind=frozenset(party for party in PARTIES if may_sign_again(row, party)),
        visits=visits,
    )


def _visits(workspace: Workspace, dossier_id: str) -> dict[str, tuple[VisitView, ...]]:
    found: dict[str, tuple[VisitView, ...]] = {}
    for row_id, placement_id, on, present, seen, client, workplace, agreed, is_review, author in workspace.rows(
        _VISITS, dossier_id
    ):
        day = day_from_stored(on)
        view = VisitView(row_id, placement_id, day, present, seen, client, workplace, agreed, bool(is_review), author)
        found[placement_id] = (*found.get(placement_id, ()), view)
    return found


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else date.max.toordinal()


_VISITS = """SELECT v.id, v.placement_id, v."on", v.present, v.seen, v.client_words, v.workplace_words, v.agreed,
        v.is_review, coalesce(c.name, '')
    FROM workplace_visit v LEFT JOIN colleague c ON c.id = v.author_id
    WHERE v.dossier_id = ? ORDER BY v."on" DESC, v.id DESC"""
