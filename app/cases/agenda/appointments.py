"""Appointments with clients: planning, moving, and what becomes of them by the life cycle ``gesprek``.

Double booking is never refused: who plans is told what it clashes with (``clashes``) and decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.agenda.agenda_lines import AgendaLine, appointments_between, clashes
from app.cases.agenda.next_talk import plan_next_talk
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.ids import derived_id
from models.rules.appointments import (
    BEGUN,
    CANCELLED,
    ENDED,
    MISSED,
    MOVED,
    OPEN_TALK,
    checked_length,
    checked_minutes,
    checked_start,
    usual_minutes,
)

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.appointment import Appointment
    from models.catalogue import TrajectoryMachine

__all__ = [
    "AgendaLine",
    "appointments_between",
    "cancel",
    "change_appointment",
    "clashes",
    "delete_appointment",
    "move_appointment",
    "no_show",
    "note_arrival",
    "plan_appointment",
    "plan_next_talk",
    "reschedule",
    "restore_appointment",
    "set_state",
    "take_back",
]

LONGEST_TEXT = 500
"""Signs in a place, a name or what to bring."""

_TEXTS = ("place", "with_whom", "bring")
_REASONS = {
    "klaargezet": "Afspraak klaargezet",
    BEGUN: "Gesprek begonnen",
    ENDED: "Gesprek afgerond",
    MISSED: "Niet opgedaagd",
    CANCELLED: "Afspraak geannuleerd",
}


def plan_appointment(workspace: Workspace, dossier_id: str, values: Mapping[str, Any]) -> str:
    """Plan a talk with a client; returns its id.

    ``values``: fields of ``Appointment``, of which ``starts_at`` has to be there; ``ends_at`` says how long it lasts as
    well as ``minutes`` does, without either it lasts as long as such a talk does as a rule. It stands in one's own
    agenda unless ``user_id`` says otherwise. Raises InvalidValue (see ``models.rules.appointments``), RuleRefused
    ``appointment.dossier_closed``, Trouble ``person.missing``.
    """
    from models.appointment import Appointment

    me = workspace.identity.user_id
    with workspace.change("Afspraak gepland") as change:
        _check_dossier(workspace, change, dossier_id)
        new = Appointment(dossier_id=dossier_id, user_id=me, author_id=me)
        _fill_in(workspace, new, {"starts_at": None, **values})
        return change.add(new).id


def change_appointment(workspace: Workspace, appointment_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` to an appointment, as ``plan_appointment`` takes them; its hour only while it is open.

    Raises InvalidValue, RuleRefused ``appointment.not_open``, Trouble ``appointment.gone``.
    """
    with workspace.change("Afspraak gewijzigd", amend=True) as change:
        appointment = _appointment(change, appointment_id)
        if values.keys() & {"starts_at", "ends_at", "minutes"}:
            _check_open(appointment)
        _fill_in(workspace, appointment, values)


def move_appointment(
    workspace: Workspace, appointment_id: str, starts_at: datetime | None, ends_at: datetime | None = None
) -> None:
    """Give an open appointment another hour; without ``ends_at`` it lasts as long as it did.

    Raises as ``change_appointment``.
    """
    with workspace.change("Afspraak verplaatst") as change:
        appointment = _appointment(change, appointment_id)
        _check_open(appointment)
        _set_times(workspace, appointment, starts_at, ends_at)


def delete_appointment(workspace: Workspace, appointment_id: str) -> None:
    """Take an appointment out of the agenda that should never have been in it; ``restore_appointment`` brings it back.

    Raises RuleRefused ``appointment.in_chain`` for one that was moved or came in the place of another.
    """
    from models.appointment import Appointment

    with workspace.change("Afspraak verwijderd") as change:
        appointment = _appointment(change, appointment_id)
        if appointment.moved_to or change.find(Appointment, moved_to=appointment_id):
            raise RuleRefused("appointment.in_chain")
        change.delete(appointment)


def restore_appointment(workspace: Workspace, appointment_id: str) -> None:
    """Bring a deleted appointment back as it was.

    Raises RuleRefused ``appointment.in_chain`` for one that went because the talk keeps its first hour (``take_back``).
    """
    from models.appointment import Appointment

    with workspace.change("Afspraak teruggezet") as change:
        restored = change.restore(Appointment, appointment_id)
        others = change.find(Appointment, dossier_id=restored.dossier_id) if restored else []
        if any(_successor_id(other.id) == appointment_id for other in others):
            raise RuleRefused("appointment.in_chain")


def note_arrival(workspace: Workspace, appointment_id: str, *, here: bool) -> None:
    """Note that the client is here now and waits, or that this was a mistake."""
    with workspace.change("Aangekomen" if here else "Toch niet aangekomen") as change:
        _appointment(change, appointment_id).arrived_at = workspace.clock() if here else None


def no_show(workspace: Workspace, appointment_id: str) -> None:
    """Note that nobody came. Raises RuleRefused ``step.unknown`` for a talk that began or is over."""
    set_state(workspace, appointment_id, MISSED)


def cancel(workspace: Workspace, appointment_id: str) -> None:
    """Note that the talk will not be held, and that no other hour was agreed. Raises as ``no_show``."""
    set_state(workspace, appointment_id, CANCELLED)


def set_state(workspace: Workspace, appointment_id: str, target: str) -> None:
    """Take the step of the life cycle to ``target``; begin and end keep their moment. ``take_back`` undoes it.

    Raises RuleRefused ``step.unknown``, or ``appointment.moved_without_day`` for ``verzet`` (see ``reschedule``).
    """
    if target == MOVED:
        raise RuleRefused("appointment.moved_without_day")
    with workspace.change(_REASONS.get(target, "Afspraak gewijzigd")) as change:
        _step(workspace, _appointment(change, appointment_id), target)


def reschedule(
    workspace: Workspace,
    appointment_id: str,
    starts_at: datetime | None,
    ends_at: datetime | None = None,
    *,
    missed: bool = False,
    values: Mapping[str, Any] | None = None,
) -> str:
    """Agree on another hour in the place of this one, in one step; returns the id of the new appointment.

    ``missed``: the client did not come (which a talk that was missed before says of itself). ``values``: what else is
    different, as for ``plan_appointment``; a sitting day is not taken along. Two laptops that do it make the same row,
    so that one appointment comes in its place and their hours meet as a conflict. Raises as ``plan_appointment``, and
    RuleRefused ``step.unknown``.
    """
    from models.appointment import Appointment

    new_id = _successor_id(appointment_id)
    with workspace.change("Niet opgedaagd en verzet" if missed else "Afspraak verzet") as change:
        old = _appointment(change, appointment_id)
        _check_dossier(workspace, change, old.dossier_id)
        if missed and old.status != MISSED:
            _step(workspace, old, MISSED)
        _step(workspace, old, MOVED)
        old.moved_to = new_id
        # It was made and taken back before: the row that went comes back, or other laptops would think it deleted.
        new = change.get(Appointment, new_id) or change.restore(Appointment, new_id)
        new = new or change.add(Appointment(id=new_id, dossier_id=old.dossier_id))
        _begin_anew(new, old)
        _set_times(workspace, new, starts_at, ends_at)
        _fill_in(workspace, new, values or {})
    return new_id


def take_back(workspace: Workspace, appointment_id: str, status: str) -> None:
    """Undo the last step, which led out of ``status``; of ``reschedule`` the new appointment goes.

    Raises RuleRefused ``appointment.not_taken_back`` where no step leads from ``status`` to where it stands, and
    ``appointment.moved_on`` when something happened to the new appointment since.
    """
    with workspace.change("Ongedaan gemaakt") as change:
        appointment = _appointment(change, appointment_id)
        machine = _machine()
        now = appointment.status
        if not any(status in step.sources and step.target == now for step in machine.transitions):
            raise RuleRefused("appointment.not_taken_back", from_=_label(machine, status), to=_label(machine, now))
        if now == MOVED:
            _take_successor_away(change, appointment)
        appointment.status, appointment.is_missed = status, status == MISSED
        if now == BEGUN:
            appointment.begun_at = None
        appointment.ended_at = None


def _successor_id(appointment_id: str) -> str:
    return derived_id("reschedule", appointment_id)


def _take_successor_away(change: ChangeSession, old: Appointment) -> None:
    from models.appointment import Appointment

    if (new := change.get(Appointment, old.moved_to)) is not None:
        if new.status not in OPEN_TALK or new.arrived_at is not None:
            raise RuleRefused("appointment.moved_on")
        change.delete(new)
    old.moved_to = ""


def _step(workspace: Workspace, appointment: Appointment, target: str) -> None:
    from models.rules.state_machine import take_step

    appointment.status = take_step(_machine(), appointment.status, target).code
    if target == BEGUN:
        appointment.begun_at = workspace.clock()
    elif target == ENDED:
        appointment.ended_at = workspace.clock()
    elif target == MISSED:
        appointment.is_missed, appointment.arrived_at = True, None


def _begin_anew(new: Appointment, old: Appointment) -> None:
    """Make ``new`` what ``old`` was when it was planned, its author too: of two who move it only the hours differ."""
    for name in ("talk_kind", "minutes", "user_id", "author_id", "needs_interpreter", *_TEXTS):
        setattr(new, name, getattr(old, name))
    new.status, new.moved_to, new.sitting_day_id = OPEN_TALK[0], "", ""
    new.is_missed = new.is_walk_in = False
    new.arrived_at = new.begun_at = new.ended_at = None


def _fill_in(workspace: Workspace, appointment: Appointment, values: Mapping[str, Any]) -> None:
    """Write checked ``values``; ``starts_at``, ``ends_at`` and ``minutes`` are judged together."""
    others = {name: value for name, value in values.items() if name not in ("starts_at", "ends_at", "minutes")}
    _check(others)
    for name, value in others.items():
        setattr(appointment, name, value)
    if "minutes" in values:
        appointment.minutes = checked_length(values["minutes"])
    elif "starts_at" in values and appointment.starts_at is None:
        appointment.minutes = usual_minutes(appointment.talk_kind)
    if values.keys() & {"starts_at", "ends_at", "minutes"}:
        _set_times(workspace, appointment, values.get("starts_at", appointment.starts_at), values.get("ends_at"))


def _set_times(
    workspace: Workspace, appointment: Appointment, starts_at: datetime | None, ends_at: datetime | None
) -> None:
    start = checked_start(starts_at, workspace.clock())
    end = ends_at or start + timedelta(minutes=appointment.minutes)
    appointment.minutes = checked_minutes(start, end)
    appointment.starts_at = start


def _check(values: Mapping[str, Any]) -> None:
    from models.languages import LANGUAGES
    from models.note import NoteKind

    if "talk_kind" in values and values["talk_kind"] not in set(NoteKind):
        raise InvalidValue("appointment.talk_kind", "talk_kind")
    if values.get("needs_interpreter", "") not in ("", *LANGUAGES):
        raise InvalidValue("appointment.interpreter", "needs_interpreter")
    for name in _TEXTS:
        if len(values.get(name, "")) > LONGEST_TEXT:
            raise InvalidValue("text.too_long", name, limit=LONGEST_TEXT)


def _check_dossier(workspace: Workspace, change: ChangeSession, dossier_id: str) -> None:
    from app.clock import local_date
    from models.dossier import Dossier

    dossier = change.get(Dossier, dossier_id)
    if dossier is None:
        raise Trouble("person.missing")
    if dossier.closed_on is not None and dossier.closed_on <= local_date(workspace.clock()):
        raise RuleRefused("appointment.dossier_closed")


def _check_open(appointment: Appointment) -> None:
    if appointment.status not in OPEN_TALK:
        raise RuleRefused("appointment.not_open", status=_label(_machine(), appointment.status))


def _appointment(change: ChangeSession, appointment_id: str) -> Appointment:
    from models.appointment import Appointment

    found = change.get(Appointment, appointment_id)
    if found is None:
        raise Trouble("appointment.gone")
    return found


def _machine() -> TrajectoryMachine:
    from app.catalogues import machine  # late: the start does without the catalogue

    return machine("gesprek")


def _label(machine: TrajectoryMachine, status: str) -> str:
    return next((state.label for state in machine.states if state.code == status), status)
