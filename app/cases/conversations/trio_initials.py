"""The initials of the three under the sheet: whose count, and the third closes it on laptop and centre alike.

Two laptops can each note initials without knowing of each other. Each says under which text it stands; once all three
have met, the laptop of somebody who noted one of them closes the sheet, and two that do so write the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.conversations.trio_open import open_talk
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble
from models.rules.gpmi_signing import checked_strokes
from models.rules.trio_signing import (
    AGREEMENT_FIELDS,
    DAY_FIELDS,
    PARTIES,
    SAID_FIELDS,
    TOPIC_FIELDS,
    Initialled,
    checked_initials,
    closing_day,
    counting,
    refuse_unready,
    sheet_hash,
)

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.triogesprek import Triogesprek, TrioInitial

Strokes = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class PartyInitials:
    """The initials of one party: as typed or as drawn. ``id`` is empty while none count; ``of_other_text`` then says
    that the sheet was changed after this party put them."""

    party: str
    id: str = ""
    initials: str = ""
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()
    on: date | None = None
    noted_by: str = ""
    of_other_text: bool = False

    @property
    def stands(self) -> bool:
        """Whether there are initials that count."""
        return bool(self.id)


@dataclass(frozen=True)
class Initials:
    """What stands under a sheet, for each party from left to right. ``is_as_initialled``: a closed sheet says what the
    three put their initials under; it may not when somebody wrote on it elsewhere in the same hour."""

    parties: tuple[PartyInitials, ...]
    closed_on: date | None
    is_as_initialled: bool = True

    @property
    def count(self) -> int:
        """How many of the three count."""
        return sum(1 for party in self.parties if party.stands)


def initials_of(workspace: Workspace, triogesprek_id: str) -> Initials:
    """Return who put initials under a sheet; Trouble ``triogesprek.gone``."""
    talk, agreements, topics = _values(workspace, triogesprek_id)
    now = sheet_hash(talk, agreements, topics)
    rows = workspace.rows(_INITIALS, triogesprek_id)
    found = {row[0]: row for row in rows}
    marks = [Initialled(row[0], row[1], day_from_stored(row[4]), row[5]) for row in rows]
    counts = counting(marks, talk["content_hash"] or now)
    others = {mark.party for mark in marks}
    parties = (
        _party(found[counts[party].id]) if party in counts else PartyInitials(party, of_other_text=party in others)
        for party in PARTIES
    )
    closed_on = day_from_stored(talk["closed_on"])
    return Initials(tuple(parties), closed_on, closed_on is None or talk["content_hash"] == now)


def put_initials(
    workspace: Workspace, triogesprek_id: str, party: str, *, initials: str = "", strokes: Strokes = (), name: str = ""
) -> str:
    """Put the initials of one party under the sheet as it reads now; returns their id. The third closes the sheet.

    ``initials`` as typed, or ``strokes`` as drawn. Raises InvalidValue ``trio.no_initials``, ``trio.long_initials``,
    ``gpmi.drawing_too_long``; RuleRefused ``trio.nothing_agreed``, ``trio.not_read_back``, ``trio.not_held``,
    ``trio.already_initialled``, ``triogesprek.closed``; Trouble ``triogesprek.gone``.
    """
    from models.triogesprek import Party, TrioAgreement, TrioInitial

    drawn = [{"points": [list(point) for point in stroke]} for stroke in checked_strokes(strokes)] if strokes else []
    typed = "" if drawn else checked_initials(initials)
    today = local_date(workspace.clock())
    with workspace.change("Paraaf onder het triogesprek") as change:
        talk = open_talk(change, triogesprek_id)
        agreements = change.find(TrioAgreement, triogesprek_id=triogesprek_id)
        refuse_unready(talk.model_dump(), (one.model_dump() for one in agreements), today=today)
        text_hash = hash_of(change, talk)
        standing = change.find(TrioInitial, triogesprek_id=triogesprek_id)
        if party in counting(_marks(standing), text_hash):
            raise RuleRefused("trio.already_initialled")
        for old in standing:  # what this party put under another text says nothing any more
            if old.party == party:
                change.delete(old)
        new = TrioInitial(
            dossier_id=talk.dossier_id,
            triogesprek_id=triogesprek_id,
            party=Party(party),
            name=name.strip(),
            initials=typed,
            strokes=drawn,
            initialled_on=today,
            text_hash=text_hash,
            noted_by=workspace.identity.user_id,
        )
        _close_if_all_stand(change, talk, [*(one for one in standing if one.party != party), new])
        return change.add(new).id


def withdraw_initials(workspace: Workspace, initial_id: str) -> None:
    """Take initials away that were noted wrongly; RuleRefused ``row.gone``, ``triogesprek.closed``."""
    from models.triogesprek import TrioInitial

    with workspace.change("Paraaf onder het triogesprek weggehaald") as change:
        found = change.require(TrioInitial, initial_id)
        open_talk(change, found.triogesprek_id)
        change.delete(found)


def close_what_all_initialled(workspace: Workspace) -> int:
    """Close the sheets whose last initials came from another laptop; only those of which this user noted one.

    Returns how many there were.
    """
    from models.triogesprek import Triogesprek, TrioInitial

    closed = 0
    for (triogesprek_id,) in workspace.rows(_WAITING, workspace.identity.user_id):
        with workspace.change("Triogesprek gesloten: alle drie zetten hun paraaf") as change:
            talk = change.get(Triogesprek, triogesprek_id)
            if talk is not None and talk.closed_on is None:
                _close_if_all_stand(change, talk, change.find(TrioInitial, triogesprek_id=triogesprek_id))
                closed += talk.closed_on is not None
    return closed


def hash_of(change: ChangeSession, talk: Triogesprek) -> str:
    """Return the hash of what a sheet says now."""
    from models.triogesprek import TrioAgreement, TrioTopic

    agreements = change.find(TrioAgreement, triogesprek_id=talk.id)
    topics = change.find(TrioTopic, triogesprek_id=talk.id)
    return sheet_hash(talk.model_dump(), (one.model_dump() for one in agreements), (one.model_dump() for one in topics))


def _close_if_all_stand(change: ChangeSession, talk: Triogesprek, initials: Sequence[TrioInitial]) -> None:
    text_hash = hash_of(change, talk)
    day = closing_day(_marks(initials), text_hash)
    if day is not None:
        talk.closed_on, talk.content_hash = day, text_hash


def _marks(initials: Sequence[TrioInitial]) -> list[Initialled]:
    return [Initialled(one.id, one.party, one.initialled_on, one.text_hash) for one in initials]


def _party(row: Sequence[Any]) -> PartyInitials:
    id_, party, initials, strokes, on, _, noted_by = row
    drawn = tuple(tuple((int(x), int(y)) for x, y in stroke["points"]) for stroke in json.loads(strokes or "[]"))
    return PartyInitials(party, id_, initials, drawn, day_from_stored(on), noted_by)


def _values(
    workspace: Workspace, triogesprek_id: str
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    talk = _named(workspace.rows(_TALK, triogesprek_id), _TALK_NAMES)
    if not talk:
        raise Trouble("triogesprek.gone")
    agreements = _named(workspace.rows(_AGREEMENTS, triogesprek_id), _AGREEMENT_NAMES)
    return talk[0], agreements, _named(workspace.rows(_TOPICS, triogesprek_id), _TOPIC_NAMES)


def _named(rows: Sequence[Any], names: Sequence[str]) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _columns(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_TALK_NAMES = ("id", "next_at", "closed_on", "content_hash", *SAID_FIELDS, *DAY_FIELDS)
_AGREEMENT_NAMES = ("id", "rank", *AGREEMENT_FIELDS)
_TOPIC_NAMES = ("id", "rank", *TOPIC_FIELDS)

_TALK = f"SELECT {_columns(_TALK_NAMES)} FROM triogesprek WHERE id = ?"
_AGREEMENTS = f"SELECT {_columns(_AGREEMENT_NAMES)} FROM trio_agreement WHERE triogesprek_id = ?"
_TOPICS = f"SELECT {_columns(_TOPIC_NAMES)} FROM trio_topic WHERE triogesprek_id = ?"

_INITIALS = """
    SELECT i.id, i.party, i.initials, i.strokes, i.initialled_on, i.text_hash, coalesce(c.name, '')
    FROM trio_initial i LEFT JOIN colleague c ON c.id = i.noted_by WHERE i.triogesprek_id = ? ORDER BY i.id"""

_WAITING = """
    SELECT t.id FROM triogesprek t JOIN trio_initial i ON i.triogesprek_id = t.id
    WHERE t.closed_on IS NULL GROUP BY t.id HAVING count(DISTINCT i.party) = 3 AND max(i.noted_by = ?)"""
