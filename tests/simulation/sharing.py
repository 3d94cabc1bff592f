"""What people do about who may see what: teams, sharing with other organisations, absences; chosen by the dice.

Most of it is allowed, some of it is not: then the centre keeps it apart, and nobody sees more for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.sharing import Absence, Grant
from tests.simulation.invented import SHARED, TODAY, Word
from tests.simulation.oracle import Person

People = Sequence[Person]

_OPENED = tuple(category for category in SHARED if category != "internal")
_ROLES = ("trajectbegeleider", "dossierbeheerder", "casemanager_zorg", "casemanager_werk", "vdab", "gtb", "andere")


def share(workspace: Workspace, dice: Random, word: Word, people: People) -> str:
    """Change something about who may see what; return what it was."""
    action = dice.choice(_ACTIONS)
    action(workspace, dice, word, people)
    return action.__name__


def join_team(workspace: Workspace, dice: Random, word: Word, people: People) -> None:
    """Put somebody in the team of a dossier; usually oneself too, so as not to stand outside."""
    me = workspace.identity.user_id
    with workspace.change("Team gewijzigd") as change:
        dossier = _any_of(change.find(Dossier), dice)
        if dossier is None:
            return
        who = dice.choice(people)
        joining = {who.user_id: who}
        if dice.random() < 0.7 and not change.find(TeamMember, dossier_id=dossier.id, user_id=me):
            joining |= {one.user_id: one for one in people if one.user_id == me}
        for one in joining.values():
            of = "" if one.organisation_id == dossier.organisation_id else one.organisation_id
            member = TeamMember(dossier_id=dossier.id, user_id=one.user_id, user_organisation_id=of, name=word())
            member.role = dice.choice(_ROLES)
            if one.user_id != me:
                member.from_on, member.until = _period(dice)
            change.add(member)


def change_team(workspace: Workspace, dice: Random, word: Word, people: People) -> None:
    """Take somebody out of a team, end his time in it, or give him another role."""
    with workspace.change("Team gewijzigd") as change:
        member = _any_of(change.find(TeamMember), dice)
        if member is None:
            return
        how = dice.random()
        if how < 0.4:
            change.delete(member)
        elif how < 0.7:
            member.from_on, member.until = _period(dice)
        else:
            member.role = dice.choice(_ROLES)


def grant(workspace: Workspace, dice: Random, word: Word, people: People) -> None:
    """Open a dossier to another organisation, sometimes with one of its people in the team at once."""
    with workspace.change("Gedeeld") as change:
        dossier = _any_of(change.find(Dossier), dice)
        others = [one for one in people if dossier and one.organisation_id != dossier.organisation_id]
        if dossier is None or not others:
            return
        who = dice.choice(others)
        made = Grant(dossier_id=dossier.id, to_organisation_id=who.organisation_id, purpose=word())
        _set_terms(made, dice)
        made.from_on, made.until = _period(dice)
        change.add(made)
        if dice.random() < 0.7:
            of = who.organisation_id
            change.add(TeamMember(dossier_id=dossier.id, user_id=who.user_id, user_organisation_id=of, name=word()))


def change_grant(workspace: Workspace, dice: Random, word: Word, people: People) -> None:
    """Narrow, widen, end or withdraw a sharing, or begin it again."""
    with workspace.change("Delen gewijzigd") as change:
        made = _any_of(change.find(Grant), dice)
        if made is None:
            return
        how = dice.random()
        if how < 0.4:
            _set_terms(made, dice)
        elif how < 0.6:
            made.from_on, made.until = _period(dice)
        elif how < 0.9:
            made.withdrawn_on = None if made.withdrawn_on else TODAY
        else:
            change.delete(made)


def be_absent(workspace: Workspace, dice: Random, word: Word, people: People) -> None:
    """Be absent for some time, with a colleague who stands in, or say so of somebody else; or change or end that."""
    me = workspace.identity.user_id
    with workspace.change("Afwezigheid") as change:
        known = change.find(Absence)
        how = dice.random()
        if known and how < 0.3:
            change.delete(dice.choice(known))
        elif known and how < 0.5:
            absence = dice.choice(known)
            absence.from_on, absence.until = _period(dice)
        else:
            absent = me if dice.random() < 0.7 else dice.choice(people).user_id
            absence = Absence(user_id=absent, backup_user_id=dice.choice(people).user_id)
            absence.from_on, absence.until = _period(dice)
            change.add(absence)


_ACTIONS: tuple[Callable[[Workspace, Random, Word, People], None], ...] = (
    *(join_team, change_team, grant, change_grant) * 2,
    be_absent,
)


def _set_terms(made: Grant, dice: Random) -> None:
    made.categories = dice.sample(_OPENED, dice.randrange(len(_OPENED) + 1))
    if dice.random() < 0.05:
        made.categories = [*made.categories, "internal"]  # no screen offers it, and the centre takes it from nobody
    made.may_write = dice.random() < 0.6
    made.care_consent_on = TODAY if dice.random() < 0.5 else None
    made.justice_consent_on = TODAY if dice.random() < 0.5 else None


def _period(dice: Random) -> tuple[Any, Any]:
    """Return a period that usually holds today, with open ends or ends within days or months."""
    first = None if dice.random() < 0.6 else TODAY + timedelta(dice.choice((-30, -1, 0, 1, 40)))
    last = None if dice.random() < 0.6 else TODAY + timedelta(dice.choice((-2, 0, 1, 2, 40, 150)))
    return first, last


def _any_of(rows: Sequence[Any], dice: Random) -> Any:
    return dice.choice(rows) if rows else None
