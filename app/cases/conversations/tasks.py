"""To-dos: what was caught from a note or left open after a day, and whether it was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue

if TYPE_CHECKING:
    from app.store.change import ChangeSession

PARTY_LABELS = {"client": "Cliënt", "ocmw": "OCMW", "partner": "Partner"}
"""Who does it, as on screen, in the order in which they are offered."""

LONGEST_TEXT = 2_000
"""Signs in one to-do; more is a note."""


@dataclass(frozen=True)
class NoteTask:
    """What a note led to, done or not."""

    id: str
    text: str
    party: str
    who: str
    due_on: date | None
    done_on: date | None


def tasks_of_note(workspace: Workspace, note_id: str) -> list[NoteTask]:
    """Return what a note led to, in the order in which it was taken from it."""
    return [
        NoteTask(id_, text, party, who, day_from_stored(due_on), day_from_stored(done_on))
        for id_, text, party, who, due_on, done_on in workspace.rows(_OF_NOTE, note_id)
    ]


def add_task(
    workspace: Workspace,
    dossier_id: str,
    text: str,
    *,
    due_on: date | None = None,
    party: str = "ocmw",
    who: str = "",
    note_id: str = "",
    appointment_id: str = "",
    is_private: bool = False,
) -> str:
    """Write down what somebody will do, on the list of whoever writes it; returns its id.

    With ``note_id`` it is private if its note is, whatever ``is_private`` says. Raises InvalidValue ``task.empty``,
    ``task.too_long``.
    """
    from models.task import Task

    check_task({"text": text})
    with workspace.change("Taak genoteerd") as change:
        me = workspace.identity.user_id
        is_private, author_id = _whose(change, note_id, is_private, me)
        task = Task(
            dossier_id=dossier_id,
            text=text.strip(),
            party=party,
            who=who.strip(),
            user_id=me,
            due_on=due_on,
            note_id=note_id,
            appointment_id=appointment_id,
            rank=_next_rank(change, note_id),
            is_private=is_private,
            author_id=author_id,
        )
        return change.add(task).id


def change_task(workspace: Workspace, task_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (``text``, ``due_on``, ``party``, ``who``, ``user_id``) to a task that is there.

    Raises InvalidValue ``task.empty``, ``task.too_long``.
    """
    from models.task import Task

    check_task(values)
    with workspace.change("Taak gewijzigd", amend=True) as change:
        if (task := change.get(Task, task_id)) is not None:
            for name, value in values.items():
                setattr(task, name, value)


def check_task(values: Mapping[str, Any]) -> None:
    """Raise InvalidValue for a to-do that says nothing, or far too much."""
    if "text" not in values:
        return
    if not values["text"].strip():
        raise InvalidValue("task.empty", "text")
    if len(values["text"]) > LONGEST_TEXT:
        raise InvalidValue("task.too_long", "text", limit=f"{LONGEST_TEXT:_}".replace("_", "."))


def tick_task(workspace: Workspace, task_id: str, *, done: bool) -> None:
    """Note that a task was done today, or that it is open after all."""
    from models.task import Task

    with workspace.change("Taak afgevinkt" if done else "Taak weer open") as change:
        if (task := change.get(Task, task_id)) is not None:
            task.done_on = local_date(workspace.clock()) if done else None


def delete_task(workspace: Workspace, task_id: str) -> None:
    """Take a task off the list; ``restore_task`` brings it back."""
    from models.task import Task

    with workspace.change("Taak geschrapt") as change:
        if (task := change.get(Task, task_id)) is not None:
            change.delete(task)


def restore_task(workspace: Workspace, task_id: str) -> None:
    """Bring a task that was taken off back as it was."""
    from models.task import Task

    with workspace.change("Taak teruggezet") as change:
        if change.get(Task, task_id) is None:
            change.restore(Task, task_id)


def _whose(change: ChangeSession, note_id: str, is_private: bool, me: str) -> tuple[bool, str]:
    """Return whether a task is private, and whose it then is: a task of a note goes where its note goes."""
    from models.note import Note

    note = change.get(Note, note_id) if note_id else None
    return (is_private, me) if note is None else (note.is_private, note.author_id)


def _next_rank(change: ChangeSession, note_id: str) -> int:
    from models.task import Task

    return 1 + max((task.rank for task in change.find(Task, note_id=note_id)), default=0) if note_id else 0


_OF_NOTE = """SELECT id, text, party, who, due_on, done_on FROM task
    WHERE note_id = ?1 AND ?1 <> '' ORDER BY rank, id"""
