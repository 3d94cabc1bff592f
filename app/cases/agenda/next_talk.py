"""The next talk that a triogesprek agrees on, as an appointment.

The sheet keeps the hour that was agreed then; the appointment is what holds now. What somebody writes on the sheet goes
to the appointment; what is moved in the agenda does not go to the sheet, which was read back and initialled.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from models.ids import derived_id
from models.rules.appointments import CANCELLED, OPEN_TALK, checked_start, usual_minutes

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.appointment import Appointment
    from models.triogesprek import Triogesprek

_TALK_KIND = "triogesprek"
_SHEET = ("next_at", "next_place", "next_bring", "partner_name", "partner_organisation")


def plan_next_talk(change: ChangeSession, talk: Triogesprek) -> None:
    """Plan, move or take away the appointment that a sheet agrees on, as far as this change edits the sheet.

    Called by who writes the sheet, in the same change. An appointment that began, was missed or is over stays as it
    is. Raises InvalidValue for an hour that cannot be (field ``next_at``).
    """
    edited = _edited(change, talk)
    if not edited:
        return
    planned = _planned(change, talk)
    if talk.next_at is None:
        if planned is not None and planned.id == _id(talk) and planned.status in OPEN_TALK:
            change.delete(planned)
        return
    if planned is None:
        _write(_new(change, talk), talk, {"next_at", "next_place", "next_bring", "partner"})
    elif planned.status in OPEN_TALK or (planned.status == CANCELLED and "next_at" in edited):
        _write(planned, talk, edited)


def _edited(change: ChangeSession, talk: Triogesprek) -> set[str]:
    """Return what of the next talk this change edits on the sheet; a new sheet edits what it holds."""
    from models.registry import to_wire

    before = change.was(talk) or {"next_at": None}
    edited = {name for name in _SHEET if before.get(name, "") != to_wire(getattr(talk, name))}
    return {"partner" if name.startswith("partner") else name for name in edited}


def _id(talk: Triogesprek) -> str:
    return derived_id("next_talk", talk.id)


def _planned(change: ChangeSession, talk: Triogesprek) -> Appointment | None:
    """Return the appointment that a sheet led to, or what came in its place since."""
    from models.appointment import Appointment

    found = change.get(Appointment, _id(talk))
    seen = set()
    while found is not None and found.moved_to and found.id not in seen:
        seen.add(found.id)
        found = change.get(Appointment, found.moved_to)
    return found


def _new(change: ChangeSession, talk: Triogesprek) -> Appointment:
    from models.appointment import Appointment

    new = change.restore(Appointment, _id(talk)) or change.add(Appointment(id=_id(talk), dossier_id=talk.dossier_id))
    new.talk_kind, new.minutes, new.status = _TALK_KIND, usual_minutes(_TALK_KIND), OPEN_TALK[0]
    new.user_id = new.author_id = talk.author_id or change.author.user_id
    return new


def _write(appointment: Appointment, talk: Triogesprek, edited: set[str]) -> None:
    if "next_at" in edited:
        appointment.starts_at = checked_start(talk.next_at, _held_at(talk), field="next_at")
        appointment.status = OPEN_TALK[0] if appointment.status == CANCELLED else appointment.status
    if "next_place" in edited:
        appointment.place = talk.next_place
    if "next_bring" in edited:
        appointment.bring = talk.next_bring
    if "partner" in edited:
        appointment.with_whom = ", ".join(part for part in (talk.partner_name, talk.partner_organisation) if part)


def _held_at(talk: Triogesprek) -> datetime:
    """Return when the talk was held, which its next one cannot lie years from."""
    if talk.on is not None:
        return datetime.combine(talk.on, time(), UTC)
    return talk.next_at  # type: ignore[return-value]
