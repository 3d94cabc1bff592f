"""What a new line of a workplace becomes: the values as typed, and the use case that they go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.placements import agreement, hours
from app.clock import local_date
from app.workspace import Workspace
from models.errors import InvalidValue
from ui.trajectory.placements.add_form import read_hours

Values = Mapping[str, Any]


def add_hours(workspace: Workspace, placement_id: str, values: Values) -> None:
    """Agree on hours a week; nothing typed is no number of hours."""
    hours.agree_hours(workspace, placement_id, values["from_on"], read_hours(values["per_week"]) or 0)


def add_cost(workspace: Workspace, placement_id: str, values: Values) -> None:
    agreement.set_cost(workspace, placement_id, values["what"], values["who_pays"])


def add_contact(workspace: Workspace, placement_id: str, values: Values) -> None:
    """Plan a moment of contact; without a day those in the rhythm of the practice."""
    if values["on"] is None:
        agreement.propose_contacts(workspace, placement_id)
    else:
        agreement.plan_contact(workspace, placement_id, values["on"])


def add_break(workspace: Workspace, placement_id: str, values: Values) -> None:
    if values["from_on"] is None:
        raise InvalidValue("date.empty", "from_on")
    hours.set_break(workspace, placement_id, values["from_on"], values["until"], values["why"])


def add_worked(workspace: Workspace, placement_id: str, values: Values) -> None:
    """Note the hours of the month in which the day lies, of this month without a day; nothing typed is no hours."""
    day = values["when"] or local_date(workspace.clock())
    try:
        done = read_hours(values["hours"])
    except InvalidValue as trouble:
        raise InvalidValue(trouble.kind, "hours") from None
    if done is None:
        raise InvalidValue("placement.hours_unreadable", "hours")
    hours.note_worked(workspace, placement_id, day.isoformat()[:7], done)


def drop_worked(workspace: Workspace, placement_id: str, when: str) -> None:
    hours.note_worked(workspace, placement_id, when, 0)
