"""Who comes on a sitting day: what list, day screen, summary and paper show of each, read in one go."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.clock import day_from_stored, from_stored
from app.workspace import Workspace
from models.rules.sitting import InLine, Presence, presence


@dataclass(frozen=True)
class DayClient:
    """One talk of a sitting day. Moments are in Belgian time; ``at`` is the hour agreed, or when somebody walked in.

    ``short_name``: first name and initial ("Fatima E."), for lists that others may see. ``language``: the code of what
    they speak where that is not Dutch; ``interpreter``: the code of the language of which one comes along, or ``""``.
    ``is_missed``: nobody came, also where another hour was agreed since (``moved_to``).
    ``user_id`` and ``with_name``: at whose table. ``lives_in``: the municipality as it stands in the dossier.
    """

    appointment_id: str
    dossier_id: str
    name: str
    short_name: str
    at: datetime
    minutes: int
    talk_kind: str
    status: str
    presence: Presence
    arrived_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    is_walk_in: bool
    is_missed: bool
    moved_to: str
    user_id: str
    with_name: str
    bring: str
    language: str
    interpreter: str
    lives_in: str
    postal_code: str
    born_on: date | None

    @property
    def in_line(self) -> InLine:
        """What the rules of the waiting line go by."""
        return InLine(
            self.appointment_id,
            self.at,
            self.minutes,
            self.presence,
            self.arrived_at,
            self.begun_at,
            is_walk_in=self.is_walk_in,
        )


def clients_of_day(workspace: Workspace, sitting_day_id: str) -> list[DayClient]:
    """Return the talks of a sitting day that this user may see, by hour; of moved and cancelled ones too.

    One that was put on another day in the agenda is not of this day any more, whatever it says itself.
    """
    on = day_from_stored(next((row[0] for row in workspace.rows(_DAY, sitting_day_id)), None))
    clients = (_client(row) for row in workspace.rows(_CLIENTS, sitting_day_id))
    return [one for one in clients if one.at.date() == on]


def spoken_language(languages: Sequence[Mapping[str, Any]]) -> str:
    """Return the code of the language that somebody speaks best, ``""`` where Dutch will do (from A2 on)."""
    levels = {str(one.get("code", "")): str(one.get("level", "")) for one in languages}
    if levels.get("nl") in _DUTCH_WILL_DO:
        return ""
    others = sorted((code for code in levels if code not in ("", "nl")), key=lambda code: levels[code] != _NATIVE)
    return others[0] if others else ""


_NATIVE = "moedertaal"
_DUTCH_WILL_DO = frozenset({_NATIVE, "A2", "B1", "B2", "C1", "C2"})


def short_name(first_name: str, last_name: str) -> str:
    """Return ``Fatima E.``; the names of one who has no first name are not given away."""
    first, last = first_name.strip(), last_name.strip()
    if not first:
        return f"{last[:1]}." if last else ""
    return f"{first} {last[:1]}." if last else first


def _client(row: Sequence[Any]) -> DayClient:
    (id_, dossier_id, first, last, starts_at, minutes, kind, status, arrived, begun, ended, walk_in, missed, moved_to,
     user_id, with_name, bring, languages, interpreter, lives_in, postal_code, born_on) = row  # fmt: skip
    arrived_at = from_stored(arrived) if arrived else None
    return DayClient(
        appointment_id=id_,
        dossier_id=dossier_id,
        name=f"{first} {last}".strip(),
        short_name=short_name(first, last),
        at=from_stored(starts_at),
        minutes=minutes,
        talk_kind=kind,
        status=status,
        presence=presence(status, arrived_at),
        arrived_at=arrived_at,
        begun_at=from_stored(begun) if begun else None,
        ended_at=from_stored(ended) if ended else None,
        is_walk_in=bool(walk_in),
        is_missed=bool(missed),
        moved_to=moved_to,
        user_id=user_id,
        with_name=with_name,
        bring=bring,
        language=spoken_language(json.loads(languages)),
        interpreter=interpreter,
        lives_in=lives_in,
        postal_code=postal_code,
        born_on=day_from_stored(born_on),
    )


_DAY = 'SELECT "on" FROM sitting_day WHERE id = ?'

_CLIENTS = """
    SELECT a.id, a.dossier_id, coalesce(p.first_name, ''), coalesce(p.last_name, ''), a.starts_at, a.minutes,
           a.talk_kind, a.status, a.arrived_at, a.begun_at, a.ended_at, a.is_walk_in, a.is_missed, a.moved_to,
           a.user_id, coalesce(c.name, ''), a.bring, coalesce(p.languages, '[]'), a.needs_interpreter,
           coalesce(p.municipality, ''),
           coalesce(p.postal_code, ''), p.birth_date
    FROM appointment a JOIN dossier d ON d.id = a.dossier_id
    LEFT JOIN person p ON p.dossier_id = a.dossier_id
    LEFT JOIN colleague c ON c.id = a.user_id
    WHERE a.sitting_day_id = ? AND a.starts_at IS NOT NULL ORDER BY a.starts_at, a.is_walk_in, a.id"""
