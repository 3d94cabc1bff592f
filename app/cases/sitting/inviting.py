"""Giving clients an hour of a sitting day, another one, or none; whoever walks in is put in the line at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from app.cases.agenda.appointments import cancel, move_appointment, plan_appointment, take_back
from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.days import DayLine, read_day
from app.cases.sitting.hours import DayHours, at_hour, read_hours, renew_marks
from app.cases.sitting.running import arrive
from app.clock import from_stored, local, local_date
from app.workspace import Workspace
from models.dutch_dates import clock_time
from models.errors import RuleRefused, Trouble
from models.rules.sitting import Presence, Span

if TYPE_CHECKING:
    from app.cases.clients.person_entry import PersonEntry


@dataclass(frozen=True)
class Invitation:
    """What is agreed beside the hour. ``interpreter``: the code of the language of which one comes along;
    ``minutes``: 0 for a slot of the day."""

    talk_kind: str = "opvolging"
    bring: str = ""
    interpreter: str = ""
    minutes: int = 0


A_SLOT = Invitation()


def invite(
    workspace: Workspace,
    sitting_day_id: str,
    dossier_id: str,
    at: time | None = None,
    invitation: Invitation = A_SLOT,
    *,
    user_id: str = "",
) -> str:
    """Give a client an hour at the table of ``user_id`` (empty: one's own); returns the appointment's id.

    ``at`` ``None``: the first hour that is free. Raises Trouble ``sitting.gone``, RuleRefused ``sitting.closed``,
    ``sitting.hour_taken`` (fact ``hour``), ``sitting.full``, ``sitting.already_invited`` (fact ``hour``), and as
    ``plan_appointment``.
    """
    hours = read_hours(workspace, sitting_day_id)
    whose, minutes = user_id or workspace.identity.user_id, invitation.minutes or hours.day.slot_minutes
    _refuse_closed(hours.day)
    if (known := _to_come(workspace, sitting_day_id, dossier_id)) is not None:
        raise RuleRefused("sitting.already_invited", hour=_hour(known.at))
    at = _first_free(hours, whose) if at is None else at
    _refuse_taken(hours, whose, Span(at, minutes))
    values = _values(hours.day, invitation, whose) | {"starts_at": at_hour(hours.day.on, at), "minutes": minutes}
    appointment_id = plan_appointment(workspace, dossier_id, values)
    renew_marks(workspace, sitting_day_id)
    return appointment_id


def move_hour(workspace: Workspace, appointment_id: str, at: time) -> datetime:
    """Give somebody who is invited another hour of the same day; returns the hour that it was.

    Raises Trouble ``appointment.gone``, RuleRefused ``sitting.hour_taken``, ``appointment.not_open``.
    """
    sitting_day_id, was_at, minutes, user_id = _invited(workspace, appointment_id)
    hours = read_hours(workspace, sitting_day_id)
    _refuse_closed(hours.day)
    _refuse_taken(hours, user_id, Span(at, minutes), but=appointment_id)
    move_appointment(workspace, appointment_id, at_hour(hours.day.on, at))
    renew_marks(workspace, sitting_day_id)
    return was_at


def give_hour_back(workspace: Workspace, appointment_id: str) -> str:
    """Take somebody off the day: the appointment is cancelled, the hour is free. Returns the state before it.

    Raises Trouble ``appointment.gone``, RuleRefused ``step.unknown``.
    """
    sitting_day_id, *_ = _invited(workspace, appointment_id)
    before: str = workspace.rows("SELECT status FROM appointment WHERE id = ?", appointment_id)[0][0]
    cancel(workspace, appointment_id)
    renew_marks(workspace, sitting_day_id)
    return before


def take_hour_again(workspace: Workspace, appointment_id: str, before: str) -> None:
    """Undo ``give_hour_back``."""
    sitting_day_id, *_ = _invited(workspace, appointment_id)
    take_back(workspace, appointment_id, before)
    renew_marks(workspace, sitting_day_id)


def walk_in(workspace: Workspace, sitting_day_id: str, dossier_id: str, talk_kind: str = "opvolging") -> str:
    """Put somebody who came without an hour in the line; returns the appointment's id.

    Who is on the list of today anyway has simply arrived. Raises as ``invite``, and RuleRefused ``sitting.not_today``.
    """
    day = _day_of_today(workspace, sitting_day_id)
    if (known := _to_come(workspace, sitting_day_id, dossier_id)) is not None:
        arrive(workspace, known.appointment_id)
        return known.appointment_id
    now = workspace.clock()
    values = _values(day, Invitation(talk_kind), workspace.identity.user_id)
    values |= {"starts_at": local(now).replace(second=0, microsecond=0), "minutes": day.slot_minutes}
    return plan_appointment(workspace, dossier_id, values | {"is_walk_in": True, "arrived_at": now})


def walk_in_unknown(
    workspace: Workspace, sitting_day_id: str, entry: PersonEntry, talk_kind: str = "intake"
) -> tuple[str, str]:
    """Open a dossier for somebody whom nobody knows yet, a name is enough, and put them in the line; returns the ids
    of the dossier and of the appointment.

    Raises as ``add_person_with_dossier`` (``person.exists`` names the dossier that is here already) and ``walk_in``.
    """
    from app.cases.clients.people import add_person_with_dossier

    _day_of_today(workspace, sitting_day_id)
    dossier_id = add_person_with_dossier(workspace, entry, reason="Cliënt toegevoegd op de zitdag")
    return dossier_id, walk_in(workspace, sitting_day_id, dossier_id, talk_kind)


def place_of(day: DayLine) -> str:
    """Return where a client has to be: ``Gemeentehuis, zaal 2, Zonhoven``."""
    return ", ".join(part for part in (day.place, day.room, day.municipality) if part)


def _values(day: DayLine, invitation: Invitation, user_id: str) -> dict[str, Any]:
    return {
        "talk_kind": invitation.talk_kind,
        "bring": invitation.bring,
        "needs_interpreter": invitation.interpreter,
        "place": place_of(day),
        "user_id": user_id,
        "sitting_day_id": day.id,
    }


def _free(hours: DayHours, user_id: str) -> list[time]:
    table = next((one for one in hours.tables if one.sitter.user_id == user_id), None)
    return [hour.at.time() for hour in table.free] if table else [slot.at for slot in hours.day.slots]


def _first_free(hours: DayHours, user_id: str) -> time:
    free = _free(hours, user_id)
    if not free:
        raise RuleRefused("sitting.full")
    return free[0]


def _day_of_today(workspace: Workspace, sitting_day_id: str) -> DayLine:
    day = read_day(workspace, sitting_day_id)
    _refuse_closed(day)
    if day.on != local_date(workspace.clock()):
        raise RuleRefused("sitting.not_today")
    return day


def _refuse_closed(day: DayLine) -> None:
    if day.is_closed:
        raise RuleRefused("sitting.closed")


def _refuse_taken(hours: DayHours, user_id: str, wanted: Span, *, but: str = "") -> None:
    """Raise RuleRefused where that table has somebody else in these minutes. The hour need not be a slot."""
    for table in hours.tables:
        for hour in table.hours if table.sitter.user_id == user_id else ():
            is_other = hour.client is None or hour.client.appointment_id != but
            if hour.is_given and is_other and wanted.overlaps(Span(hour.at.time(), hour.minutes)):
                raise RuleRefused("sitting.hour_taken", hour=_hour(hour.at))


def _hour(at: datetime) -> str:
    return f"{clock_time(at.time())} uur"


def _to_come(workspace: Workspace, sitting_day_id: str, dossier_id: str) -> DayClient | None:
    """Return the talk of this client that is still to be held on the day, if there is one."""
    to_come = (Presence.EXPECTED, Presence.WAITING)
    clients = clients_of_day(workspace, sitting_day_id)
    return next((one for one in clients if one.dossier_id == dossier_id and one.presence in to_come), None)


def _invited(workspace: Workspace, appointment_id: str) -> tuple[str, datetime, int, str]:
    """Return day, hour, minutes and table of an appointment."""
    rows = workspace.rows(
        "SELECT sitting_day_id, starts_at, minutes, user_id FROM appointment WHERE id = ?", appointment_id
    )
    if not rows or not rows[0][1]:
        raise Trouble("appointment.gone")
    sitting_day_id, starts_at, minutes, user_id = rows[0]
    return sitting_day_id, from_stored(starts_at), minutes, user_id
