"""How a conversation opens: what was agreed last, what is still open, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.cases.agenda.deadlines import Deadline, deadlines
from app.cases.conversations.notes import first_line
from app.cases.gpmi.over import still_runs
from app.clock import day_from_stored, local_date
from app.workspace import Workspace

DUE_AHEAD = timedelta(days=31)
"""How far ahead a term is worth a word in a talk."""

ASKED_ROWS = ("trio_agreement", "gpmi_agreement", "task")
"""The kinds of row that can say what somebody will do."""


@dataclass(frozen=True)
class LastTalk:
    """The talk before this one. ``line``: how its note begins, which may be somebody's private note (``is_private``);
    ``own_words``: what the client said in the last triogesprek."""

    on: date
    talk_kind: str
    item_id: str
    line: str = ""
    is_private: bool = False
    own_words: str = ""


@dataclass(frozen=True)
class OpenAgreement:
    """What somebody said they would do. ``entity`` and ``id`` name the row that a tick closes; ``section`` and
    ``item_id`` where it stands. ``party``: ``"client"``, ``"ocmw"``, ``"vdab"``, ``"partner"`` or ``"third"``, ``who``
    by name. ``from_on``: the talk in which it was agreed. ``is_private``: not for the client's eyes."""

    entity: str
    id: str
    text: str
    party: str
    who: str
    due_on: date | None
    done_on: date | None
    from_on: date | None
    section: str
    item_id: str
    is_late: bool = False
    is_private: bool = False


@dataclass(frozen=True)
class Opening:
    """With what a conversation opens. ``last_agreed``: of the last talk, kept ones too; ``still_open``: of before, the
    oldest first; ``due``: terms and evaluations, the first one first."""

    dossier_id: str
    name: str
    last_talk: LastTalk | None
    last_agreed: tuple[OpenAgreement, ...]
    still_open: tuple[OpenAgreement, ...]
    due: tuple[Deadline, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to come back to: a first talk."""
        return not (self.last_talk or self.last_agreed or self.still_open or self.due)


def opening(workspace: Workspace, dossier_id: str, *, but: str = "") -> Opening:
    """Return with what a conversation opens. ``but``: the note or triogesprek that is being written, which is not the
    last one."""
    today = local_date(workspace.clock())
    last = _last_talk(workspace, dossier_id, but, today)
    rows = workspace.rows(_AGREED, dossier_id, last.item_id if last else "", but)
    agreed = [(bool(row[-1]), _agreement(row[:-1], today)) for row in rows]
    found = workspace.rows("SELECT trim(first_name || ' ' || last_name) FROM person WHERE dossier_id = ?", dossier_id)
    return Opening(
        dossier_id=dossier_id,
        name=found[0][0] if found else "",
        last_talk=last,
        last_agreed=tuple(one for is_last, one in agreed if is_last),
        still_open=tuple(one for is_last, one in agreed if not is_last),
        due=tuple(_due(workspace, dossier_id, today)),
    )


def tick_agreed(workspace: Workspace, agreement: OpenAgreement, *, done: bool) -> None:
    """Note that somebody did today what was agreed, or that it is open after all."""
    from models.registry import TABLES

    with workspace.change("Afspraak afgevinkt" if done else "Afspraak weer open") as change:
        if agreement.entity in ASKED_ROWS and (row := change.get(TABLES[agreement.entity], agreement.id)) is not None:
            row.done_on = local_date(workspace.clock()) if done else None


def _last_talk(workspace: Workspace, dossier_id: str, but: str, today: date) -> LastTalk | None:
    rows = workspace.rows(_LAST, dossier_id, but, today.isoformat())
    if not rows:
        return None
    on, talk_kind, item_id, text, is_private, own_words = rows[0]
    return LastTalk(date.fromisoformat(on), talk_kind, item_id, first_line(text), bool(is_private), own_words)


def _due(workspace: Workspace, dossier_id: str, today: date) -> list[Deadline]:
    """Return the terms of a dossier; what a party agreed to stands among the agreements."""
    from app.cases.agenda.terms import due_terms_of  # late: it reads the catalogue of the law

    until = today + DUE_AHEAD
    found = [*deadlines(workspace, None, until, dossier_id=dossier_id), *due_terms_of(workspace, until, dossier_id)]
    return sorted((term for term in found if not term.party), key=lambda term: (term.on, term.label))


def _agreement(row: Sequence[Any], today: date) -> OpenAgreement:
    entity, id_, text, party, who, due_on, done_on, from_on, section, item_id, is_private = row
    due, done = day_from_stored(due_on), day_from_stored(done_on)
    return OpenAgreement(
        entity,
        id_,
        text,
        party,
        who,
        due,
        done,
        day_from_stored(from_on),
        section,
        item_id,
        is_late=due is not None and done is None and due < today,
        is_private=bool(is_private),
    )


_LAST = """
    SELECT day, kind, id, text, is_private, own_words FROM (
        SELECT n."on" AS day, n.note_kind AS kind, n.id, substr(n.title || char(10) || n.text, 1, 400) AS text,
               n.is_private, '' AS own_words
        FROM note n WHERE n.dossier_id = ?1
        UNION ALL
        SELECT t."on", 'triogesprek', t.id, t.went_well, 0, t.own_words FROM triogesprek t WHERE t.dossier_id = ?1
    ) WHERE id <> ?2 AND day <= ?3 ORDER BY day DESC, id DESC LIMIT 1"""

_AGREED = f"""
    SELECT entity, id, text, party, who, due_on, done_on, from_on, section, item_id, is_private,
           item_id = ?2 AND ?2 <> '' AS is_last FROM (
        SELECT 'trio_agreement' AS entity, a.id, a.text, a.party, '' AS who, a.due_on, a.done_on, t."on" AS from_on,
               'gesprekken' AS section, a.triogesprek_id AS item_id, 0 AS is_private, a.rank
        FROM trio_agreement a JOIN triogesprek t ON t.id = a.triogesprek_id
        WHERE a.dossier_id = ?1 AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id)
        UNION ALL
        SELECT 'task', k.id, k.text, k.party, k.who, k.due_on, k.done_on, n."on", 'gesprekken', k.note_id,
               k.is_private, k.rank
        FROM task k LEFT JOIN note n ON n.id = k.note_id WHERE k.dossier_id = ?1
        UNION ALL
        SELECT 'gpmi_agreement', a.id, a.text, a.party, a.party_name, a.due_on, a.done_on, g.signed_on, 'gpmi',
               a.gpmi_id, 0, a.rank
        FROM gpmi_agreement a JOIN gpmi g ON g.id = a.gpmi_id AND g.signed_on IS NOT NULL AND {still_runs("g")}
        WHERE a.dossier_id = ?1
    ) WHERE text <> '' AND (?3 = '' OR item_id <> ?3) AND (done_on IS NULL OR is_last)
    ORDER BY from_on IS NULL, from_on, due_on IS NULL, due_on, rank, id"""
