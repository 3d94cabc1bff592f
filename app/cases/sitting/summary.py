"""After the day: how it went, what is left open and becomes a to-do, and closing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.days import DayLine, read_day
from app.cases.sitting.home import lives_in
from app.cases.sitting.hours import read_hours
from app.clock import local_date
from app.workspace import Workspace
from models.dutch_dates import MONTHS
from models.ids import derived_id
from models.rules.sitting import Presence
from models.working_days import add_working_days

if TYPE_CHECKING:
    from app.store.change import ChangeSession


class Open(StrEnum):
    """What can be left open after a day, the most pressing first."""

    NOT_ENDED = "niet_afgerond"
    NOT_SEEN = "niet_gezien"
    NO_SHOW = "niet_opgedaagd"
    LEFT = "vertrokken"
    NOTE_EMPTY = "notitie_leeg"
    NO_DATE = "zonder_datum"


@dataclass(frozen=True)
class OpenEnd:
    """Something left open. ``text`` is the to-do that is proposed for it, ``about`` what it is about where that is an
    agreement; ``id`` is that of the to-do, ``is_noted`` whether it was made already."""

    id: str
    what: Open
    client: DayClient
    text: str
    due_on: date
    about: str = ""
    is_noted: bool = False


@dataclass(frozen=True)
class DaySummary:
    """A sitting day afterwards, at one's own table. ``clients``: by hour. ``municipalities``: of which there is a page,
    of all tables; ``without_municipality``: who is on no page, because it is not sure where they live. ``minutes``:
    spent talking."""

    day: DayLine
    clients: tuple[DayClient, ...]
    open_ends: tuple[OpenEnd, ...]
    municipalities: tuple[str, ...]
    without_municipality: tuple[DayClient, ...]
    minutes: int
    lost: int = 0

    def count(self, *presences: Presence) -> int:
        """Return how many clients stand there at the end."""
        return sum(1 for one in self.clients if one.presence in presences)

    @property
    def seen(self) -> int:
        """With how many there was a talk."""
        return self.count(Presence.DONE, Presence.NOW)

    @property
    def walked_in(self) -> int:
        """How many came without an hour."""
        return sum(1 for one in self.clients if one.is_walk_in)


def summarise_day(workspace: Workspace, sitting_day_id: str, *, user_id: str = "") -> DaySummary:
    """Return how a day went at the table of ``user_id`` (empty: one's own). Raises Trouble ``sitting.gone``."""
    day, whose = read_day(workspace, sitting_day_id), user_id or workspace.identity.user_id
    everybody = clients_of_day(workspace, sitting_day_id)
    clients = tuple(one for one in everybody if one.user_id == whose)
    homes = {one.appointment_id: lives_in(one.lives_in, one.postal_code) for one in everybody}
    return DaySummary(
        day=day,
        clients=clients,
        open_ends=tuple(_open_ends(workspace, day, clients)),
        municipalities=tuple(sorted({home for home in homes.values() if home})),
        without_municipality=tuple(one for one in everybody if not homes[one.appointment_id]),
        minutes=sum(_minutes(one) for one in clients),
        lost=read_hours(workspace, sitting_day_id).lost,
    )


def note_open_ends(workspace: Workspace, ends: Iterable[OpenEnd]) -> list[str]:
    """Make to-dos of what was left open, on one's own list; returns the ids of those that were made.

    Asked twice, or on two laptops, it is one to-do. Each dossier has a change of its own.
    """
    made: list[str] = []
    by_dossier: dict[str, list[OpenEnd]] = {}
    for end in ends:
        by_dossier.setdefault(end.client.dossier_id, []).append(end)
    for dossier_id, found in by_dossier.items():
        with workspace.change("Taken van de zitdag") as change:
            made += [end.id for end in found if _note(change, workspace, dossier_id, end)]
    return made


def take_notes_back(workspace: Workspace, task_ids: Iterable[str]) -> None:
    """Undo ``note_open_ends``."""
    from app.cases.conversations.tasks import delete_task

    for task_id in task_ids:
        delete_task(workspace, task_id)


def close_day(workspace: Workspace, sitting_day_id: str) -> None:
    """Close a sitting day: nobody is invited on it any more. ``reopen_day`` takes it back."""
    _set_closed(workspace, sitting_day_id, local_date(workspace.clock()))


def reopen_day(workspace: Workspace, sitting_day_id: str) -> None:
    """Open a closed sitting day again."""
    _set_closed(workspace, sitting_day_id, None)


def _set_closed(workspace: Workspace, sitting_day_id: str, on: date | None) -> None:
    from models.sitting_day import SittingDay

    with workspace.change("Zitdag afgesloten" if on else "Zitdag opnieuw geopend") as change:
        if (day := change.get(SittingDay, sitting_day_id)) is not None:
            day.closed_on = on


def _note(change: ChangeSession, workspace: Workspace, dossier_id: str, end: OpenEnd) -> bool:
    from models.task import Task

    if change.get(Task, end.id) is not None:
        return False
    me = workspace.identity.user_id
    # One that was made and taken off the list comes back: as a new row, other laptops would think it deleted.
    task = change.restore(Task, end.id) or change.add(Task(id=end.id, dossier_id=dossier_id, author_id=me))
    task.text, task.party, task.user_id, task.due_on, task.done_on = end.text, "ocmw", me, end.due_on, None
    task.appointment_id = end.client.appointment_id
    return True


def _minutes(client: DayClient) -> int:
    if client.begun_at is None or client.ended_at is None:
        return 0
    return max(0, int((client.ended_at - client.begun_at).total_seconds() // 60))


def _open_ends(workspace: Workspace, day: DayLine, clients: Iterable[DayClient]) -> list[OpenEnd]:
    noted = {row[0] for row in workspace.rows(_NOTED, day.id)}
    found = [end for client in clients for end in _of_client(workspace, day, client, noted)]
    return sorted(found, key=lambda end: (list(Open).index(end.what), end.client.at, end.id))


def _of_client(workspace: Workspace, day: DayLine, client: DayClient, noted: set[str]) -> Iterator[OpenEnd]:
    soon = add_working_days(day.on, 1)
    where = f"zitdag van {day.on.day} {MONTHS[day.on.month - 1]} {day.on.year}"

    def end(what: Open, text: str, on: date, ref: str = "", about: str = "") -> OpenEnd:
        id_ = derived_id("sitting_open_end", client.appointment_id, what, ref)
        return OpenEnd(id_, what, client, text.format(where=where, about=about), on, about, id_ in noted)

    if (what := _BY_PRESENCE.get(client.presence)) is not None:
        yield end(what, _TEXTS[what], soon)
    if client.presence in (Presence.DONE, Presence.NOW):
        if client.presence is Presence.DONE and not workspace.rows(_WRITTEN, client.appointment_id)[0][0]:
            yield end(Open.NOTE_EMPTY, _SHEET_EMPTY if client.talk_kind == "triogesprek" else _NOTE_EMPTY, soon)
        for id_, text in workspace.rows(_UNDATED, client.appointment_id):
            yield end(Open.NO_DATE, _TEXTS[Open.NO_DATE], add_working_days(day.on, 5), id_, _short(text))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_ABOUT else line[: _LONGEST_ABOUT - 1].rstrip() + "…"


_LONGEST_ABOUT = 120

_BY_PRESENCE = {
    Presence.NOW: Open.NOT_ENDED,
    Presence.EXPECTED: Open.NOT_SEEN,
    Presence.WAITING: Open.NOT_SEEN,
    Presence.NO_SHOW: Open.NO_SHOW,
    Presence.LEFT: Open.LEFT,
}

_TEXTS = {
    Open.NOT_ENDED: "Het gesprek op de {where} afronden.",
    Open.NOT_SEEN: "Niet gezien op de {where}: contact opnemen en een nieuw uur afspreken.",
    Open.NO_SHOW: "Niet opgedaagd op de {where}: bellen hoe het gaat en een nieuw uur afspreken.",
    Open.LEFT: "Vertrokken vóór het gesprek op de {where}: bellen en een nieuw uur afspreken.",
    Open.NO_DATE: "Een datum afspreken voor: {about}",
}

_NOTE_EMPTY = "De notitie van het gesprek op de {where} schrijven."
_SHEET_EMPTY = "Het blad van het triogesprek op de {where} invullen."

_NOTED = "SELECT k.id FROM task k JOIN appointment a ON a.id = k.appointment_id WHERE a.sitting_day_id = ?"

_WRITTEN = """
    SELECT EXISTS (SELECT 1 FROM note n WHERE n.appointment_id = ?1 AND trim(n.text) <> '')
        OR EXISTS (SELECT 1 FROM triogesprek t WHERE t.appointment_id = ?1 AND (trim(t.went_well || t.own_words) <> ''
            OR EXISTS (SELECT 1 FROM trio_agreement a WHERE a.triogesprek_id = t.id AND a.text <> '')))"""

_UNDATED = """
    SELECT id, text FROM (
        SELECT a.id, a.text, a.rank FROM trio_agreement a JOIN triogesprek t ON t.id = a.triogesprek_id
        WHERE t.appointment_id = ?1 AND a.due_on IS NULL AND a.done_on IS NULL AND a.text <> ''
        UNION ALL
        SELECT k.id, k.text, k.rank FROM task k JOIN note n ON n.id = k.note_id
        WHERE n.appointment_id = ?1 AND k.due_on IS NULL AND k.done_on IS NULL AND k.text <> '' AND NOT k.is_private
    ) ORDER BY rank, id"""
