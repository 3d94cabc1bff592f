"""The day itself: who waits, who is at the table, who is next, and how late it runs. Every step is saved at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.cases.agenda.appointments import note_arrival, set_state, take_back
from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.days import DayLine
from app.cases.sitting.hours import DayHours, read_hours
from app.clock import local
from app.workspace import Workspace
from models.errors import Trouble
from models.rules.appointments import BEGUN, CANCELLED, ENDED, MISSED, OPEN_TALK
from models.rules.sitting import Presence, expected_starts, in_order, minutes_late

LONGEST_MINUTES = 8 * 60
"""A talk that seems longer was not ended when it was over."""


@dataclass(frozen=True)
class RunningDay:
    """The day at one table. ``lines``: everybody of it by hour, walk-ins among them; ``now``: with whom we talk (more
    than one only where two laptops began); ``waiting``: in the order in which they are seen, the first is next.

    ``begins``: when each who is still to be seen can expect to be; ``late``: minutes; ``lost``: hours of dossiers that
    are no longer to be seen; ``elsewhere``: whom a colleague sees at another table.
    """

    day: DayLine
    lines: tuple[DayClient, ...]
    now: tuple[DayClient, ...]
    waiting: tuple[DayClient, ...]
    begins: Mapping[str, datetime] = field(default_factory=dict)
    late: int = 0
    lost: int = 0
    elsewhere: tuple[DayClient, ...] = ()

    @property
    def next(self) -> DayClient | None:
        """Who is seen next: whoever waits longest by the rules; ``None`` when nobody waits."""
        return self.waiting[0] if self.waiting else None

    def count(self, *presences: Presence) -> int:
        """Return how many of this table stand there."""
        return sum(1 for line in self.lines if line.presence in presences)


@dataclass(frozen=True)
class Stood:
    """How somebody stood before a step, to put it back: the state, whether they had come, and the notes that did not
    say how long the talk lasted."""

    appointment_id: str
    status: str
    was_here: bool
    without_minutes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Begun:
    """A talk that began; ``ended``: the one that it ended at the same table, to put back too."""

    stood: Stood
    ended: tuple[Stood, ...] = ()


def read_running(workspace: Workspace, sitting_day_id: str, *, user_id: str = "") -> RunningDay:
    """Return the day as it runs at the table of ``user_id`` (empty: one's own). Raises Trouble ``sitting.gone``."""
    return running(read_hours(workspace, sitting_day_id), user_id or workspace.identity.user_id, workspace.clock())


def running(hours: DayHours, user_id: str, now: datetime) -> RunningDay:
    """Return how the day runs at one table."""
    everybody = _everybody(hours)
    lines = tuple(one for one in everybody if one.user_id == user_id)
    in_line = [one.in_line for one in lines]
    by_id = {one.appointment_id: one for one in lines}
    return RunningDay(
        day=hours.day,
        lines=lines,
        now=tuple(one for one in lines if one.presence is Presence.NOW),
        waiting=tuple(by_id[one.id] for one in in_order(in_line)),
        begins={id_: local(at) for id_, at in expected_starts(in_line, now).items()},
        late=minutes_late(in_line, now),
        lost=hours.lost,
        elsewhere=tuple(one for one in everybody if one.user_id != user_id),
    )


def arrive(workspace: Workspace, appointment_id: str) -> Stood:
    """Note that a client is here and waits: also one of whom it was said that they did not come."""
    stood = _stood(workspace, appointment_id)
    if stood.status == MISSED:
        take_back(workspace, appointment_id, OPEN_TALK[0])
    note_arrival(workspace, appointment_id, here=True)
    return stood


def begin_talk(workspace: Workspace, appointment_id: str) -> Begun:
    """Begin a talk; whoever was at the same table is done with that. Raises RuleRefused ``step.unknown``."""
    stood = _stood(workspace, appointment_id)
    if stood.status == MISSED:  # who was said not to come is here after all
        arrive(workspace, appointment_id)
    set_state(workspace, appointment_id, BEGUN)
    if stood.status != MISSED and not stood.was_here:  # only now: a step that is refused leaves all as it was
        note_arrival(workspace, appointment_id, here=True)
    others = [one for (one,) in workspace.rows(_ALSO_NOW, appointment_id)]
    return Begun(stood, tuple(end_talk(workspace, other) for other in others))


def end_talk(workspace: Workspace, appointment_id: str) -> Stood:
    """End a talk; a note of it that does not say how long it lasted says so now.

    Raises RuleRefused ``step.unknown`` for one that did not begin.
    """
    stood = _step(workspace, appointment_id, ENDED)
    return replace(stood, without_minutes=_note_minutes(workspace, appointment_id))


def miss_talk(workspace: Workspace, appointment_id: str) -> Stood:
    """Note that the client did not come. Raises RuleRefused ``step.unknown`` for a talk that began or is over."""
    return _step(workspace, appointment_id, MISSED)


def leave_day(workspace: Workspace, appointment_id: str) -> Stood:
    """Note that the client was here and went before the talk (or, who never came, that the talk is cancelled)."""
    return _step(workspace, appointment_id, CANCELLED)


def put_back(workspace: Workspace, stood: Stood) -> None:
    """Undo a step: the talk stands as it did before. Raises RuleRefused ``appointment.not_taken_back`` when something
    else happened to it since."""
    now = _stood(workspace, stood.appointment_id)
    if now.status != stood.status and stood.status == MISSED:  # who was said not to come had come after all
        if now.status not in OPEN_TALK:
            take_back(workspace, stood.appointment_id, OPEN_TALK[0])
        set_state(workspace, stood.appointment_id, MISSED)
    elif now.status != stood.status:
        take_back(workspace, stood.appointment_id, stood.status)
    if _stood(workspace, stood.appointment_id).was_here != stood.was_here:
        note_arrival(workspace, stood.appointment_id, here=stood.was_here)
    if stood.without_minutes:
        _forget_minutes(workspace, stood.without_minutes)


def _note_minutes(workspace: Workspace, appointment_id: str) -> tuple[str, ...]:
    """Write in the notes of a talk how long it lasted, where nobody did; returns their ids."""
    from models.appointment import Appointment
    from models.note import Note

    with workspace.change("Duur van het gesprek genoteerd") as change:
        talk = change.get(Appointment, appointment_id)
        if talk is None or talk.begun_at is None or talk.ended_at is None:
            return ()
        minutes = round((talk.ended_at - talk.begun_at) / timedelta(minutes=1))
        if not 0 < minutes <= LONGEST_MINUTES:
            return ()
        notes = [note for note in change.find(Note, appointment_id=appointment_id) if note.minutes is None]
        for note in notes:
            note.minutes = minutes
        return tuple(note.id for note in notes)


def _forget_minutes(workspace: Workspace, note_ids: Iterable[str]) -> None:
    from models.note import Note

    with workspace.change("Ongedaan gemaakt") as change:
        for note_id in note_ids:
            if (note := change.get(Note, note_id)) is not None:
                note.minutes = None


def _step(workspace: Workspace, appointment_id: str, target: str) -> Stood:
    stood = _stood(workspace, appointment_id)
    set_state(workspace, appointment_id, target)
    return stood


def _stood(workspace: Workspace, appointment_id: str) -> Stood:
    rows = workspace.rows("SELECT status, arrived_at FROM appointment WHERE id = ?", appointment_id)
    if not rows:
        raise Trouble("appointment.gone")
    status, arrived_at = rows[0]
    return Stood(appointment_id, status, arrived_at is not None)


def _everybody(hours: DayHours) -> list[DayClient]:
    invited = [hour.client for table in hours.tables for hour in table.hours if hour.client is not None]
    return sorted((*invited, *hours.walk_ins, *hours.not_coming), key=lambda one: (one.at, one.appointment_id))


_ALSO_NOW = """
    SELECT other.id FROM appointment it JOIN appointment other
        ON other.sitting_day_id = it.sitting_day_id AND other.user_id = it.user_id AND other.id <> it.id
    WHERE it.id = ? AND it.sitting_day_id <> '' AND other.status = 'bezig' ORDER BY other.id"""
