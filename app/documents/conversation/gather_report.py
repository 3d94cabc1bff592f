"""From the store to the report of one note: what the note says, who wrote it, what it led to."""

from __future__ import annotations

from app.cases.conversations.note_history import note_history
from app.cases.conversations.note_links import note_links
from app.cases.conversations.notes import KIND_LABELS, read_note
from app.cases.conversations.tasks import NoteTask, tasks_of_note
from app.clock import from_stored
from app.documents.content import AgreementLine, NextTalk
from app.documents.conversation.report_content import ReportContent
from app.workspace import Workspace
from models.moments import moment_text


def gather_report(workspace: Workspace, note_id: str) -> ReportContent:
    """Return the report of one note. Raises Trouble ``note.gone``."""
    note = read_note(workspace, note_id)
    history = note_history(workspace, note_id)
    writers = dict.fromkeys(name for state in reversed(history) for name in state.writers)
    found = workspace.rows(_CLIENT, note.dossier_id)
    client, call_name = found[0] if found else ("", "")
    return ReportContent(
        organisation=workspace.identity.organisation_name,
        client=client,
        kind=KIND_LABELS.get(note.note_kind, ""),
        on=note.on,
        minutes=note.minutes,
        place=note.place,
        present=note.present,
        title=note.title,
        text=note.text,
        written_by=note.author,
        changed_by=tuple(name for name in writers if name and name != note.author),
        version_on=history[0].at.date() if history and history[0].at else None,
        is_private=note.is_private,
        agreed=tuple(_agreed(task, call_name) for task in tasks_of_note(workspace, note_id)),
        about=tuple(f"{link.kind_word}: {link.label}" for link in note_links(workspace, note_id)),
        next_talk=_next_talk(workspace, note.dossier_id),
    )


def _agreed(task: NoteTask, client: str) -> AgreementLine:
    who = task.who or {"client": client, "ocmw": "OCMW", "partner": "Partner"}.get(task.party, "")
    return AgreementLine(task.text.strip(), task.due_on, who=who, is_done=task.done_on is not None)


def _next_talk(workspace: Workspace, dossier_id: str) -> NextTalk | None:
    rows = workspace.rows(_NEXT, dossier_id, moment_text(workspace.clock()))
    if not rows:
        return None
    starts_at, place, bring, minutes = rows[0]
    return NextTalk(from_stored(starts_at), place, bring, minutes)


_CLIENT = """
    SELECT trim(first_name || ' ' || last_name), CASE WHEN call_name <> '' THEN call_name ELSE first_name END
    FROM person WHERE dossier_id = ?"""

_NEXT = """
    SELECT starts_at, place, bring, minutes FROM appointment
    WHERE dossier_id = ? AND starts_at > ? AND status IN ('gepland', 'klaargezet') ORDER BY starts_at, id LIMIT 1"""
