"""Agreements caught from a note: proposed while one writes, taken as tasks with one key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.cases.conversations.tasks import LONGEST_TEXT
from app.workspace import Workspace
from models.ids import derived_id
from models.rules.caught_agreements import CaughtAgreement, Known, caught_agreements

_PARTNERS = ("vdab", "gtb", "vertrouwenspersoon", "andere")
"""The roles in a team of those who do not work at the OCMW (``models.dossier.TeamRole``)."""


def proposals(workspace: Workspace, dossier_id: str, note_id: str, text: str, on: date) -> list[CaughtAgreement]:
    """Return what looks agreed in ``text``, about a talk on day ``on``, and was not taken from the note yet."""
    taken = {row[0] for row in workspace.rows("SELECT id FROM task WHERE note_id = ?", note_id)}
    found = caught_agreements(text, on, _people(workspace, dossier_id))
    return [one for one in found if len(one.text) <= LONGEST_TEXT and task_id(note_id, one) not in taken]


def take_agreements(workspace: Workspace, note_id: str, caught: Sequence[CaughtAgreement]) -> list[str]:
    """Write down as tasks what was caught from a note that is stored; returns their ids, for ``drop_tasks``.

    Taken twice, here or on two laptops, it is still one task.
    """
    from models.note import Note
    from models.task import Task

    me, made = workspace.identity.user_id, list[str]()
    with workspace.change("Afspraken uit een notitie genoteerd") as change:
        note = change.get(Note, note_id)
        if note is None:
            return []
        rank = 1 + max((task.rank for task in change.find(Task, note_id=note_id)), default=0)
        for one in caught:
            id_ = task_id(note_id, one)
            if id_ in made or change.get(Task, id_) is not None:
                continue
            task = change.restore(Task, id_) or change.add(Task(id=id_, dossier_id=note.dossier_id, user_id=me))
            task.text, task.party, task.who, task.due_on, task.done_on = one.text, one.party, one.who, one.due_on, None
            task.note_id, task.appointment_id, task.rank = note_id, note.appointment_id, rank + len(made)
            task.is_private, task.author_id = note.is_private, note.author_id
            made.append(id_)
    return made


def drop_tasks(workspace: Workspace, task_ids: Sequence[str]) -> None:
    """Take tasks off the list again: what was taken from a note is proposed there anew."""
    from models.task import Task

    with workspace.change("Taken geschrapt") as change:
        for task_id_ in task_ids:
            if (task := change.get(Task, task_id_)) is not None:
                change.delete(task)


def task_id(note_id: str, caught: CaughtAgreement) -> str:
    """Return the id of the task that this line of a note becomes."""
    return derived_id("caught", note_id, caught.key)


def _people(workspace: Workspace, dossier_id: str) -> list[Known]:
    """Return who is known around a client by name: the client, the team, and who works here."""
    known = [Known(name, "client") for row in workspace.rows(_CLIENT, dossier_id) for name in row if name]
    for name, role in workspace.rows(_TEAM, dossier_id):
        known.append(Known(name, "partner" if role in _PARTNERS else "ocmw"))
    return [*known, Known(workspace.identity.user_name, "ocmw")]


_CLIENT = "SELECT trim(first_name || ' ' || last_name), call_name FROM person WHERE dossier_id = ?"
_TEAM = "SELECT name, role FROM team_member WHERE dossier_id = ? AND name <> ''"
