"""Two weeks of an invented agenda: a sitting day today, talks, own time, to-dos, a triogesprek to hold, a hand-over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.cases.agenda.agenda_lines import appointments_between
from app.cases.agenda.appointments import delete_appointment, plan_appointment
from app.cases.agenda.own_time import add_own_time
from app.cases.conversations.tasks import add_task
from app.cases.conversations.trio_topics import add_topics
from app.cases.conversations.triogesprek import start_triogesprek
from app.cases.sitting.inviting import Invitation, invite
from app.cases.sitting.planning import DayPlan, plan_day
from app.cases.trajectory.handover import note_feedback, propose_handover, step_handover
from app.clock import BRUSSELS, local_date
from app.demo.phrases import word_list
from app.workspace import Workspace
from models.ids import new_id
from models.rules.file_management import ELSEWHERE
from models.rules.sitting import Span
from models.working_days import add_working_days

MUNICIPALITY = "Zonhoven"
_AN_HOUR = 60

Entry = dict[str, Any]


def fill_agenda(workspace: Workspace) -> str:
    """Write it, with the people who are in the caseload; returns the id of the sitting day of today."""
    written, today = word_list("zitdag"), local_date(workspace.clock())
    dossiers = {name: dossier_id for dossier_id, name in workspace.rows(_PEOPLE)}
    sitting_day_id = _plan_sitting(workspace, written, today)
    guests = [guest for guest in written["gast"] if guest["naam"] in dossiers]
    talks: dict[str, str] = {}
    for guest in guests:
        _leave_no_other(workspace, dossiers[guest["naam"]], today)
        invitation = _invitation(guest)
        talks[guest["naam"]] = invite(workspace, sitting_day_id, dossiers[guest["naam"]], invitation=invitation)
    for entry in written["afspraak"]:
        if entry["naam"] in dossiers:
            _plan_talk(workspace, dossiers[entry["naam"]], entry, today)
    for entry in written["eigen_tijd"]:
        starts = _moment(entry, today)
        ends = starts + timedelta(minutes=entry["minuten"])
        add_own_time(workspace, {"title": entry["titel"], "starts_at": starts, "ends_at": ends})
    for entry in written["taak"]:
        if entry["naam"] in dossiers:
            _add_task(workspace, dossiers[entry["naam"]], entry, today)
    _prepare_triogesprek(workspace, written, dossiers, talks)
    if written["overdracht"]["naam"] in dossiers:
        _hand_over(workspace, dossiers[written["overdracht"]["naam"]], written["overdracht"], today)
    return sitting_day_id


def topics() -> list[Entry]:
    """Return what the three of the prepared triogesprek talk about, and what comes of it."""
    found: list[Entry] = word_list("zitdag")["punt"]
    return found


def _plan_sitting(workspace: Workspace, written: Entry, today: date) -> str:
    plan = DayPlan(
        on=today,
        municipality=MUNICIPALITY,
        place=written["plaats"],
        room=written["lokaal"],
        phone=written["telefoon"],
        starts=_clock(written["uur"]),
        ends=_clock(written["tot"]),
        slot_minutes=written["minuten"],
        breaks=tuple(Span(_clock(at), minutes) for at, minutes in written["pauzes"]),
    )
    return plan_day(workspace, plan)


def _invitation(guest: Entry) -> Invitation:
    return Invitation(guest["soort"], guest.get("meebrengen", ""), guest.get("tolk", ""))


def _leave_no_other(workspace: Workspace, dossier_id: str, today: date) -> None:
    """Take what a sheet planned for the same day out of the agenda: the sitting day is that talk."""
    for line in appointments_between(workspace, today, today):
        if line.dossier_id == dossier_id:
            delete_appointment(workspace, line.id)


def _plan_talk(workspace: Workspace, dossier_id: str, entry: Entry, today: date) -> None:
    values = {
        "starts_at": _moment(entry, today),
        "minutes": _AN_HOUR,
        "talk_kind": entry["soort"],
        "place": entry.get("plaats", ""),
        "bring": entry.get("meebrengen", ""),
        "needs_interpreter": entry.get("tolk", ""),
    }
    plan_appointment(workspace, dossier_id, values)


def _add_task(workspace: Workspace, dossier_id: str, entry: Entry, today: date) -> None:
    due_on = today + timedelta(days=entry["dag"]) if "dag" in entry else None
    party, who = entry["partij"], entry.get("wie", "")
    add_task(workspace, dossier_id, entry["tekst"], due_on=due_on, party=party, who=who)


def _prepare_triogesprek(workspace: Workspace, written: Entry, dossiers: dict[str, str], talks: dict[str, str]) -> None:
    name = next(guest["naam"] for guest in written["gast"] if guest["soort"] == "triogesprek")
    if name in talks:
        talk = start_triogesprek(workspace, dossiers[name], appointment_id=talks[name])
        add_topics(workspace, talk, [(new_id(), point["partij"], point["tekst"]) for point in written["punt"]])


def _hand_over(workspace: Workspace, dossier_id: str, entry: Entry, today: date) -> None:
    began = today - timedelta(days=entry["begonnen"])
    values = {
        "to_organisation": entry["aan"],
        "to_name": entry["wie"],
        "to_phone": entry["telefoon"],
        "why": entry["waarom"],
        "told_client": entry["verteld"],
        "starts_on": began,
        "expected_back_on": today + timedelta(days=entry["terug"]),
    }
    handover_id = propose_handover(workspace, dossier_id, values, reason=entry["reden"])
    step_handover(workspace, handover_id, ELSEWHERE, on=began, is_accepted=True)
    note_feedback(workspace, handover_id, began + timedelta(days=entry["nieuws_na"]), entry["nieuws"])


def _moment(entry: Entry, today: date) -> datetime:
    return datetime.combine(add_working_days(today, entry["dag"]), _clock(entry["uur"]), BRUSSELS)


def _clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute))


_PEOPLE = "SELECT dossier_id, first_name || ' ' || last_name FROM person ORDER BY dossier_id DESC"
"""The one made first wins of two with the same name."""
