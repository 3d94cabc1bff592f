"""What a screen or a page shows of a GPMI that was not kept: what was written, the next steps, days and terms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.gpmi.sanction_law import sanction_law
from app.cases.gpmi.sanctions import WRITABLE, gpmi_since
from app.cases.trajectory.steps import TakenStep, knows, open_steps, state_kind, state_label, taken_steps
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.catalogue import StateKind
from models.errors import RuleRefused
from models.rules.sanction import (
    COMPUTED_GUARDS,
    EARLIER,
    MACHINE,
    NOTIFIED,
    STARTED,
    SanctionLaw,
    earliest_start,
    latest_start,
    longest,
)
from models.rules.sanction_steps import day_field, step_fields
from models.rules.terms import Record, RunningTerm, running_terms

TEXTS = (
    "facts", "client_account", "what_helps", "legitimate_reason", "report", "proposal", "hearing_report", "decision",
)  # fmt: skip
DAYS = (
    "happened_on", "reminded_on", "invited_on", "hearing_on", "heard_on", "decided_on", "postponed_until",
    "notified_on", "starts_on", "ends_on", "appeal_on",
)  # fmt: skip
_REST = ("agreement_id", "hearing_at", "hearing_place", "heard", "decided_by", "scope", "months")
_FLAGS = ("false_declaration", "assistance_told")


@dataclass(frozen=True, slots=True)
class SanctionStep:
    """A step that can be taken. ``fields`` are filled in with it, ``day_field`` is the one with its day (``"on"`` for
    none); ``conditions``: what it rests on, each with its source; ``stated``: the guards that somebody states."""

    target: str
    label: str
    target_label: str
    fields: tuple[str, ...]
    day_field: str
    conditions: tuple[tuple[str, str], ...]
    stated: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SanctionView:
    """One procedure. ``texts``, ``days`` and ``rest`` by field name. ``writable``: the fields that may be written now.

    ``start_window``: the first and the last day on which the suspension may begin, as far as they are known;
    ``most_months``: how long it may last at most if it begins then, with the source. ``is_suspended``: payment is
    suspended today. ``allowed_until``: the last day that the law allows, where the suspension goes beyond it: an
    earlier one on which it rested was annulled, or two laptops did not know of each other. ``about``: the text of the
    agreement that it is about, if it is about one.
    """

    id: str
    dossier_id: str
    gpmi_id: str
    status: str
    status_label: str
    kind: StateKind
    texts: Mapping[str, str]
    days: Mapping[str, date | None]
    rest: Mapping[str, Any]
    writable: frozenset[str]
    steps: tuple[SanctionStep, ...]
    taken: tuple[TakenStep, ...]
    terms: tuple[RunningTerm, ...]
    start_window: tuple[date | None, date | None]
    most_months: int
    most_source: str
    is_suspended: bool
    allowed_until: date | None
    about: str

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.kind is not StateKind.END


@dataclass(frozen=True, slots=True)
class SanctionPage:
    """Everything about one dossier: the procedures, newest first; from which day a signed GPMI is in force, ``None``
    without one; and what the rules need to be said: the bodies that decide, and the case that needs no GPMI."""

    sanctions: tuple[SanctionView, ...]
    gpmi_since: date | None
    no_gpmi_source: str
    without_gpmi: str
    bodies: tuple[str, ...]


def sanction_page(workspace: Workspace, dossier_id: str) -> SanctionPage:
    """Return what the page of a dossier shows."""
    law = sanction_law(workspace)
    rows = [dict(zip((*_COLUMNS, "about"), row, strict=True)) for row in workspace.rows(_SQL, dossier_id)]
    today = local_date(workspace.clock())
    return SanctionPage(
        tuple(_view(law, row, _earlier(rows, row["id"]), today) for row in rows),
        gpmi_since(workspace, dossier_id),
        law.sources["getekend_gpmi"],
        law.without_gpmi,
        law.bodies,
    )


def sanction(workspace: Workspace, sanction_id: str) -> SanctionView:
    """Return one procedure; RuleRefused (``row.gone``) when it is not here (any more)."""
    found = workspace.rows("SELECT dossier_id FROM sanction WHERE id = ?", sanction_id)
    if not found:
        raise RuleRefused("row.gone")
    return next(one for one in sanction_page(workspace, found[0][0]).sanctions if one.id == sanction_id)


def sanction_events(
    steps: str | None, notified_on: date | None, earlier: tuple[date, ...]
) -> dict[str, tuple[date, ...]]:
    """Return what happened in a procedure, as the terms of the machine name it."""
    events: dict[str, tuple[date, ...]] = {}
    for step in json.loads(steps) if steps else ():
        if day := day_from_stored(step.get("on")):
            events[str(step.get("to", ""))] = (*events.get(str(step.get("to", "")), ()), day)
    if notified_on is not None:
        events[NOTIFIED] = (notified_on,)
    return {**events, EARLIER: earlier} if earlier else events


def _view(law: SanctionLaw, row: Mapping[str, Any], earlier: tuple[date, ...], today: date) -> SanctionView:
    status = row["status"]
    days = {name: day_from_stored(row[name]) for name in DAYS}
    first, last = _window(law, days)
    limit = longest(law.terms, days["starts_on"] or first or today, earlier)
    begins, ends = days["starts_on"], days["ends_on"]
    events = sanction_events(row["steps"], days["notified_on"], earlier)
    return SanctionView(
        id=row["id"],
        dossier_id=row["dossier_id"],
        gpmi_id=row["gpmi_id"],
        status=status,
        status_label=state_label(law.machine, status),
        kind=state_kind(law.machine, status),
        texts={name: row[name] for name in TEXTS},
        days=days,
        rest={**{name: row[name] for name in _REST}, **{name: bool(row[name]) for name in _FLAGS}},
        writable=frozenset(name for name, states in WRITABLE.items() if status in states),
        steps=_steps(law, status),
        taken=taken_steps(law.machine, row["steps"]),
        terms=running_terms(law.terms, Record(MACHINE, events), today),
        start_window=(first, last),
        most_months=limit.term.length if limit else 0,
        most_source=limit.term.source if limit else "",
        is_suspended=bool(begins and ends and begins <= today <= ends and status in (STARTED, "afgelopen", "beroep")),
        about=row["about"] or "",
        allowed_until=limit.last_day if limit and begins and ends and ends > limit.last_day else None,
    )


def _window(law: SanctionLaw, days: Mapping[str, date | None]) -> tuple[date | None, date | None]:
    notified_on, decided_on = days["notified_on"], days["decided_on"]
    first = earliest_start(law.terms, notified_on) if notified_on else None
    last = latest_start(law.terms, decided_on) if decided_on else None
    return first.due if first else None, last.due if last else None


def _steps(law: SanctionLaw, status: str) -> tuple[SanctionStep, ...]:
    if not knows(law.machine, status):
        return ()
    return tuple(
        SanctionStep(
            step.target,
            step.label,
            step.target_label,
            step_fields(status, step.target),
            day_field(status, step.target),
            tuple((guard.text, guard.source) for guard in step.guards if guard.is_computed),
            tuple((guard.code, guard.text) for guard in step.guards if not guard.is_computed),
        )
        for step in open_steps(law.machine, status, computed=COMPUTED_GUARDS)
    )


def _earlier(rows: list[dict[str, Any]], sanction_id: str) -> tuple[date, ...]:
    """Return the first days of the other suspensions that were carried out and not annulled."""
    others = (row for row in rows if row["id"] != sanction_id and row["status"] != "ingetrokken")
    return tuple(day for row in others if (day := day_from_stored(row["starts_on"])) is not None)


_COLUMNS = ("id", "dossier_id", "gpmi_id", "status", "steps", *TEXTS, *DAYS, *_REST, *_FLAGS)

_SQL = f"""
    SELECT {", ".join(f"x.{name}" for name in _COLUMNS)}, line.text
    FROM sanction x LEFT JOIN gpmi_agreement line ON line.id = x.agreement_id
    WHERE x.dossier_id = ? ORDER BY x.id DESC"""
