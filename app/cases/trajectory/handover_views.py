"""How the hand-overs of a file stand: who manages it now, until when, what was heard and what is still to be heard."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import catalogues, legal_rules
from app.cases.trajectory.steps import OpenStep, TakenStep, open_steps, state_label, taken_steps
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.rules.file_history import Managed, handed, history
from models.rules.file_management import (
    AT_OCMW,
    AT_PARTNER,
    FEEDBACK_TERM,
    FOR_GOOD,
    MACHINE,
    OPEN,
    counts,
    managing_state,
    record,
)
from models.rules.state_machine import is_ended
from models.rules.terms import RunningTerm, running_terms


@dataclass(frozen=True, slots=True)
class FeedbackDay:
    """A day on which news was agreed (``on``), and when and what was heard (``came_on`` ``None``: nothing yet)."""

    id: str
    on: date | None
    came_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class HandoverView:
    """One hand-over. ``steps`` are open to it, ``taken`` lie behind it, newest first; ``warned``: why it was proposed
    though something spoke against it; ``feedback``: by day; ``news_due``: the term that news falls under, while the
    file is elsewhere."""

    id: str
    dossier_id: str
    from_name: str
    from_phone: str
    to_organisation: str
    to_organisation_id: str
    to_type: str
    to_name: str
    to_phone: str
    why: str
    starts_on: date | None
    expected_back_on: date | None
    told_client: str
    consent_on: date | None
    consent_how: str
    consent_words: str
    warned: str
    contacted_on: date | None
    call_for: str
    call_us_for: str
    came_back: str
    for_good_why: str
    status: str
    status_label: str
    triogesprek_id: str
    feedback: tuple[FeedbackDay, ...]
    steps: tuple[OpenStep, ...]
    taken: tuple[TakenStep, ...]
    news_due: RunningTerm | None

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.status in OPEN

    @property
    def is_away(self) -> bool:
        """Whether somebody else than the OCMW manages the file now."""
        return self.status in AT_PARTNER

    @property
    def agreed_days(self) -> tuple[date, ...]:
        """The days on which news was agreed and is still to come: what was heard later lies ahead of them."""
        heard = max((one.came_on for one in self.feedback if one.came_on is not None), default=date.min)
        return tuple(one.on for one in self.feedback if one.on is not None and one.came_on is None and one.on > heard)

    @property
    def ended_on(self) -> date | None:
        """Since when it is over; ``None`` while it goes on."""
        return self.taken[0].on if self.taken and not self.is_open else None


@dataclass(frozen=True, slots=True)
class FileManagement:
    """Who manages the file of a dossier now (``status``), and its hand-overs: what goes on first, then the newest.

    ``history``: who managed it when, from the beginning on, one after the other.
    """

    status: str
    status_label: str
    handovers: tuple[HandoverView, ...]
    history: tuple[Managed, ...] = ()

    @property
    def current(self) -> HandoverView | None:
        """The hand-over that goes on, or that the file stayed away by."""
        first = next(iter(self.handovers), None)
        return first if first is not None and (first.is_open or first.status == self.status == FOR_GOOD) else None


def file_management(workspace: Workspace, dossier_id: str) -> FileManagement:
    """Return who manages the file, from its hand-overs; without any it is the OCMW."""
    today = local_date(workspace.clock())
    rows = workspace.rows(f"{_HANDOVERS} WHERE dossier_id = ? ORDER BY id", dossier_id)
    views = [_view(row, today) for row in rows]
    entered = [_entered(row[_NAMES.index("steps")]) for row in rows]
    known = [(view, [state for state, _ in steps]) for view, steps in zip(views, entered, strict=True)]
    status = managing_state([view.status for view, states in known if counts(view.status, states)])
    began = [handed(view.id, view.starts_on, steps) for view, steps in zip(views, entered, strict=True)]
    views.reverse()
    newest_first = sorted(views, key=lambda view: not view.is_open)
    return FileManagement(
        status,
        state_label(catalogues.machine(MACHINE), status),
        tuple(newest_first),
        history(one for one in began if one is not None),
    )


def feedback_term(steps: object, feedback: object, today: date) -> RunningTerm | None:
    """Return the term of the news on a hand-over; the columns as SQLite gives them. ``None`` before it begins."""
    days = _feedback(feedback)
    found = record(
        _entered(steps),
        (one.on for one in days if one.on is not None and one.came_on is None),
        (one.came_on for one in days if one.came_on is not None),
    )
    return next(iter(running_terms((legal_rules.term(FEEDBACK_TERM),), found, today)), None)


def _view(row: Sequence[Any], today: date) -> HandoverView:
    values = dict(zip(_NAMES, row, strict=True))
    machine, status = catalogues.machine(MACHINE), str(values["status"])
    steps, feedback = values.pop("steps"), values.pop("feedback_on")
    is_over = status == AT_OCMW or status not in {state.code for state in machine.states} or is_ended(machine, status)
    is_away = status in AT_PARTNER and not is_over
    return HandoverView(
        **{**values, **{name: _day(values[name]) for name in _DAYS}},
        status_label=state_label(machine, status),
        feedback=_feedback(feedback),
        steps=() if is_over else open_steps(machine, status),
        taken=taken_steps(machine, steps),
        news_due=feedback_term(steps, feedback, today) if is_away else None,
    )


def _feedback(stored: object) -> tuple[FeedbackDay, ...]:
    days = [
        FeedbackDay(str(one.get("id", "")), _day(one.get("on")), _day(one.get("came_on")), str(one.get("text") or ""))
        for one in _listed(stored)
    ]
    return tuple(sorted(days, key=lambda one: (one.came_on or one.on or date.max, one.id)))


def _entered(steps: object) -> list[tuple[str, date]]:
    """Return the states that a hand-over entered and when, in the order of its steps."""
    return [(str(one.get("to", "")), day) for one in _listed(steps) if (day := _day(one.get("on")))]


def _listed(stored: object) -> list[dict[str, Any]]:
    found = json.loads(stored) if isinstance(stored, str) and stored else []
    return [one for one in found if isinstance(one, dict)]


def _day(stored: object) -> date | None:
    """Return a day of a row or of an element of a set; a merge can have left words where a day is meant."""
    try:
        return day_from_stored(str(stored)) if stored else None
    except ValueError:
        return None


_NAMES = (
    "id", "dossier_id", "from_name", "from_phone", "to_organisation", "to_organisation_id", "to_type", "to_name",
    "to_phone", "why", "starts_on", "expected_back_on", "told_client", "consent_on", "consent_how", "consent_words",
    "warned", "contacted_on", "call_for", "call_us_for", "came_back", "for_good_why", "status", "triogesprek_id",
    "steps", "feedback_on",
)  # fmt: skip
_DAYS = ("starts_on", "expected_back_on", "consent_on", "contacted_on")

_HANDOVERS = f"SELECT {', '.join(_NAMES)} FROM file_handover"
