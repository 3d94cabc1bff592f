"""Who is absent and who stands in: set it, and see whose dossiers one holds meanwhile and until when.

Why somebody is absent is asked nowhere. The stand-in sees what the absent colleague sees, in that period only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble

if TYPE_CHECKING:
    from models.sharing import Absence

_MAY_SET_OTHERS = frozenset({"leidinggevende", "beheerder"})


@dataclass(frozen=True)
class Away:
    """One absence. ``is_now``: it holds today; ``may_change``: by who works here."""

    id: str
    user_id: str
    user_name: str
    backup_id: str
    backup_name: str
    from_on: date
    until: date
    is_now: bool
    may_change: bool


@dataclass(frozen=True)
class HeldDossier:
    """A dossier that one holds for somebody else."""

    dossier_id: str
    client_name: str


@dataclass(frozen=True)
class StandingIn:
    """For whom one stands in today, until when (the last day), and which of their dossiers that opens."""

    user_name: str
    until: date
    dossiers: tuple[HeldDossier, ...]


def absences(workspace: Workspace, today: date) -> tuple[Away, ...]:
    """Return the absences of now and later, one's own first, then by first day."""
    me, may_set_others = workspace.identity, workspace.identity.user_role in _MAY_SET_OTHERS
    rows = workspace.rows(_ABSENCES, today.isoformat())
    found = [_away(row, today, me.user_id, may_set_others) for row in rows]
    return tuple(sorted(found, key=lambda away: (away.user_id != me.user_id, away.from_on, away.user_name)))


def may_set_for_others(workspace: Workspace) -> bool:
    """Tell whether who works here may fill in the absence of a colleague, who may be ill."""
    return workspace.identity.user_role in _MAY_SET_OTHERS


def set_absence(
    workspace: Workspace, backup_id: str, from_on: date | None, until: date | None, *, user_id: str = ""
) -> str:
    """Say that somebody (``""``: who works here) is absent and who stands in; returns the row's id.

    Raises InvalidValue ``absence.backup_missing``, ``absence.backup_self``, ``absence.period_missing``,
    ``absence.period``; RuleRefused ``absence.not_allowed``.
    """
    from models.sharing import Absence

    absent = user_id or workspace.identity.user_id
    _refuse_if_not_allowed(workspace, absent)
    _refuse_wrong(workspace, absent, backup_id, from_on, until)
    with workspace.change("Afwezigheid ingevuld") as change:
        row = change.add(Absence(user_id=absent, backup_user_id=backup_id, from_on=from_on, until=until))
    return row.id


def change_absence(
    workspace: Workspace, absence_id: str, backup_id: str, from_on: date | None, until: date | None
) -> None:
    """Change who stands in, or from when until when. Raises as ``set_absence``, and Trouble ``absence.gone``."""
    with workspace.change("Afwezigheid gewijzigd") as change:
        row = _found(change, absence_id)
        _refuse_if_not_allowed(workspace, row.user_id)
        _refuse_wrong(workspace, row.user_id, backup_id, from_on, until)
        row.backup_user_id, row.from_on, row.until = backup_id, from_on, until


def remove_absence(workspace: Workspace, absence_id: str) -> None:
    """End or call off an absence: the stand-in sees nothing by it any more. Raises as ``change_absence``."""
    with workspace.change("Afwezigheid weggehaald") as change:
        row = _found(change, absence_id)
        _refuse_if_not_allowed(workspace, row.user_id)
        change.delete(row)


def restore_absence(workspace: Workspace, absence_id: str) -> None:
    """Undo ``remove_absence``."""
    from models.sharing import Absence

    with workspace.change("Afwezigheid teruggezet") as change:
        change.restore(Absence, absence_id)


def standing_in(workspace: Workspace, today: date) -> tuple[StandingIn, ...]:
    """Return for whom who works here stands in today, the one that ends first first."""
    day, me = today.isoformat(), workspace.identity.user_id
    return tuple(
        StandingIn(
            name,
            date.fromisoformat(until),
            tuple(HeldDossier(*row) for row in workspace.rows(_HELD, absent, day, me)),
        )
        for absent, name, until in workspace.rows(_FOR_WHOM, me, day)
    )


def _found(change: Any, absence_id: str) -> Absence:
    from models.sharing import Absence

    row: Absence | None = change.get(Absence, absence_id)
    if row is None:
        raise Trouble("absence.gone")
    return row


def _refuse_if_not_allowed(workspace: Workspace, user_id: str) -> None:
    if user_id != workspace.identity.user_id and not may_set_for_others(workspace):
        raise RuleRefused("absence.not_allowed")


def _refuse_wrong(workspace: Workspace, user_id: str, backup_id: str, from_on: date | None, until: date | None) -> None:
    if not backup_id:
        raise InvalidValue("absence.backup_missing", "backup")
    if backup_id == user_id:
        raise InvalidValue("absence.backup_self", "backup")
    if from_on is None or until is None:
        raise InvalidValue("absence.period_missing", "from_on" if from_on is None else "until")
    if until < from_on or until < local_date(workspace.clock()):
        raise InvalidValue("absence.period", "until")


def _away(row: tuple[str, ...], today: date, me: str, may_set_others: bool) -> Away:
    absence_id, user_id, user_name, backup_id, backup_name, from_on, until = row
    first, last = day_from_stored(from_on) or today, day_from_stored(until) or date.max
    may_change = user_id == me or may_set_others
    return Away(absence_id, user_id, user_name, backup_id, backup_name, first, last, first <= today <= last, may_change)


_ABSENCES = """SELECT a.id, a.user_id, coalesce(u.name, ''), a.backup_user_id, coalesce(b.name, ''), a.from_on, a.until
    FROM absence a LEFT JOIN colleague u ON u.id = a.user_id LEFT JOIN colleague b ON b.id = a.backup_user_id
    WHERE a.until IS NULL OR a.until >= ?"""

_FOR_WHOM = """SELECT a.user_id, coalesce(u.name, ''), max(coalesce(a.until, '9999-12-31'))
    FROM absence a LEFT JOIN colleague u ON u.id = a.user_id
    WHERE a.backup_user_id = ?1 AND (a.from_on IS NULL OR a.from_on <= ?2) AND (a.until IS NULL OR a.until >= ?2)
    GROUP BY a.user_id ORDER BY 3, 2"""

_HELD = """SELECT d.id, coalesce(trim(p.first_name || ' ' || p.last_name), '')
    FROM dossier d LEFT JOIN person p ON p.dossier_id = d.id
    WHERE d.closed_on IS NULL AND d.id IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?1
        AND (m.from_on IS NULL OR m.from_on <= ?2) AND (m.until IS NULL OR m.until >= ?2))
    AND d.id NOT IN (SELECT m.dossier_id FROM team_member m WHERE m.user_id = ?3
        AND (m.from_on IS NULL OR m.from_on <= ?2) AND (m.until IS NULL OR m.until >= ?2))
    ORDER BY p.last_name, p.first_name, d.id"""
