"""The after-care plan of a trajectory: begun while it runs, with who goes on with what and whom the client calls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app import legal_rules
from app.advices import advices
from app.cases.trajectory.ending_course import Course, course
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue
from models.ids import new_id
from models.rules.ended import ENDED_TRAJECTORY
from models.rules.ending import MACHINE

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.aftercare import AftercarePlan

CONTACT_TERM = "at_nazorg"
"""How long the client may call the casemanagers after an advice other than paid work."""

_WRITTEN = (
    "begun_on", "first_contact_on", "first_contact_with", "contact_name", "contact_phone", "contact_until",
    "client_words", "training",
)  # fmt: skip
_DAYS = ("begun_on", "first_contact_on", "contact_until", "reviewed_on")


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What goes on after the trajectory, with whom, and until when (``None``: not said)."""

    id: str
    what: str
    who: str
    until: date | None


@dataclass(frozen=True, slots=True)
class AftercareView:
    """The after-care plan of a trajectory. ``ended_on``: when the trajectory ended; ``contact_by_rule``: until when the
    client may call by the rule, where a contact year follows from the advice; ``source``: of that rule."""

    trajectory_id: str
    dossier_id: str
    begun_on: date | None
    goes_on: tuple[GoesOn, ...]
    first_contact_on: date | None
    first_contact_with: str
    contact_name: str
    contact_phone: str
    contact_until: date | None
    client_words: str
    training: str
    reviewed_on: date | None
    ended_on: date | None
    contact_by_rule: date | None
    source: str

    @property
    def is_begun(self) -> bool:
        return self.begun_on is not None

    @property
    def was_late(self) -> bool:
        """Whether it was begun only after the trajectory had ended (HIVA 5.2: during it)."""
        return self.begun_on is not None and self.ended_on is not None and self.begun_on > self.ended_on


def aftercare_of(workspace: Workspace, trajectory_id: str) -> AftercareView:
    """Return the after-care plan of a trajectory, empty while it is not begun; RuleRefused ``row.gone``."""
    found = course(workspace, trajectory_id)
    rows = workspace.rows(_PLAN, trajectory_id)
    values: dict[str, Any] = dict(zip(_NAMES, rows[0] if rows else ("",) * len(_NAMES), strict=True))
    values.update({name: day_from_stored(values[name]) for name in _DAYS})
    goes_on = values.pop("goes_on")
    ended, term = found.ended_on(*ENDED_TRAJECTORY.get(found.machine, ())), legal_rules.term(CONTACT_TERM)
    year_from = contact_year_from(workspace, found)
    return AftercareView(
        trajectory_id=trajectory_id,
        dossier_id=found.dossier_id,
        goes_on=_listed(goes_on),
        ended_on=ended,
        contact_by_rule=term.end(year_from) if year_from else None,
        source=term.source,
        **values,
    )


def has_aftercare(workspace: Workspace, trajectory_id: str) -> bool:
    """Tell whether the after-care plan of a trajectory was begun: a day and something in it."""
    plan = aftercare_of(workspace, trajectory_id)
    said = (plan.first_contact_with, plan.contact_name, plan.client_words, plan.training)
    return plan.is_begun and bool(plan.goes_on or any(text.strip() for text in said))


def contact_year_from(workspace: Workspace, found: Course) -> date | None:
    """Return the day from which the client may go on calling the casemanagers: that of closing, with a final advice
    other than paid work (HIVA 5.2); ``None`` where no such year follows."""
    if found.machine != MACHINE:
        return None
    unpaid = {known.code for known in advices() if not known.is_paid and not known.is_none}
    rows = workspace.rows("SELECT advice FROM final_advice WHERE trajectory_id = ?", found.trajectory_id)
    starts = legal_rules.term("at_opvolging").starts
    return found.ended_on(*starts) if rows and rows[0][0] in unpaid else None


def save_aftercare(workspace: Workspace, trajectory_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of the after-care plan; the first begins it today.

    Raises InvalidValue ``aftercare.begun_in_future``, ``aftercare.contact_before_begin``; RuleRefused ``row.gone``.
    """
    today = local_date(workspace.clock())
    with workspace.change("Nazorgplan geschreven", amend=True) as change:
        row = _plan(workspace, change, trajectory_id)
        for name in _WRITTEN:
            if name in values:
                setattr(row, name, values[name])
        if row.begun_on is not None and row.begun_on > today:
            raise InvalidValue("aftercare.begun_in_future", "begun_on")
        if row.contact_until is not None and row.begun_on is not None and row.contact_until < row.begun_on:
            start = row.begun_on.strftime("%d/%m/%Y")
            raise InvalidValue("aftercare.contact_before_begin", "contact_until", start=start)


def add_goes_on(workspace: Workspace, trajectory_id: str, values: Mapping[str, Any]) -> str:
    """Add a line to what goes on (``what``, ``who``, ``until``) and return its id; what ``write_goes_on`` raises."""
    line_id = new_id()
    write_goes_on(workspace, trajectory_id, line_id, values)
    return line_id


def write_goes_on(workspace: Workspace, trajectory_id: str, line_id: str, values: Mapping[str, Any]) -> None:
    """Write a line of what goes on, or make it; InvalidValue ``aftercare.no_what``; RuleRefused ``row.gone``."""
    with workspace.change("Nazorg: wat verdergaat", amend=True) as change:
        row = _plan(workspace, change, trajectory_id)
        before = next((one for one in row.goes_on if one.get("id") == line_id), {})
        new = {"id": line_id, **_line({**before, **values})}
        row.goes_on = [new if one is before else one for one in row.goes_on] + ([] if before else [new])


def delete_goes_on(workspace: Workspace, trajectory_id: str, line_id: str) -> None:
    """Take a line away; ``write_goes_on`` with its id brings it back."""
    with workspace.change("Nazorg: iets geschrapt") as change:
        row = _plan(workspace, change, trajectory_id)
        row.goes_on = [one for one in row.goes_on if one.get("id") != line_id]


def review_aftercare(workspace: Workspace, trajectory_id: str, *, done: bool = True) -> None:
    """Note that somebody looked today at what the client needs after the contact year, or (undo) that nobody did."""
    with workspace.change("Nazorg: opnieuw bekeken wat de cliënt nodig heeft") as change:
        row = _plan(workspace, change, trajectory_id)
        row.reviewed_on = local_date(workspace.clock()) if done else None


def _plan(workspace: Workspace, change: ChangeSession, trajectory_id: str) -> AftercarePlan:
    from models.aftercare import AftercarePlan, aftercare_id

    row = change.get(AftercarePlan, aftercare_id(trajectory_id))
    if row is not None:
        return row
    found = course(workspace, trajectory_id)
    return change.add(
        AftercarePlan(
            id=aftercare_id(trajectory_id),
            dossier_id=found.dossier_id,
            trajectory_id=trajectory_id,
            begun_on=local_date(workspace.clock()),
            author_id=workspace.identity.user_id,
        )
    )


def _line(values: Mapping[str, Any]) -> dict[str, Any]:
    what, until = str(values.get("what") or "").strip(), values.get("until")
    if not what:
        raise InvalidValue("aftercare.no_what", "what")
    day = until.isoformat() if isinstance(until, date) else str(until or "")
    return {"what": what, "who": str(values.get("who") or "").strip(), "until": day}


def _listed(stored: str) -> tuple[GoesOn, ...]:
    found = [one for one in json.loads(stored or "[]") if isinstance(one, dict)]
    return tuple(
        GoesOn(str(one.get("id", "")), str(one.get("what") or ""), str(one.get("who") or ""), _day(one.get("until")))
        for one in found
    )


def _day(stored: object) -> date | None:
    """Return the day of an element; a merge can have left words where a day is meant."""
    try:
        return day_from_stored(str(stored or ""))
    except ValueError:
        return None


_NAMES = (*_WRITTEN, "goes_on", "reviewed_on")

_PLAN = f"SELECT {', '.join(_NAMES)} FROM aftercare_plan WHERE trajectory_id = ?"
