"""Sharing a dossier with another organisation: begin, narrow or prolong, withdraw, and what is shared now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.clients.person_entry import clean_line
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import Trouble

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.rules.sharing import GrantState, Terms
    from models.sharing import Grant


@dataclass(frozen=True)
class Invited:
    """Somebody of the other organisation who is let in; ``role``: a code of ``models.dossier.TeamRole``."""

    user_id: str
    name: str
    role: str = "andere"
    phone: str = ""


@dataclass(frozen=True)
class Sharing:
    """One grant as people read it. ``people``: who of that organisation stands in the team for it."""

    id: str
    dossier_id: str
    organisation_name: str
    people: tuple[Invited, ...]
    terms: Terms
    state: GrantState
    withdrawn_on: date | None
    withdrawn_by: str
    shared_by: str

    @property
    def is_open(self) -> bool:
        """Whether it runs or is still to begin: it can be changed and withdrawn."""
        return self.state in ("loopt", "komt")


def sharings(workspace: Workspace, dossier_id: str, today: date) -> tuple[Sharing, ...]:
    """Return with whom a dossier is shared: what runs first, then what is to come, then what is over, newest first."""
    rows = workspace.rows(f"{_GRANTS} WHERE g.dossier_id = ? ORDER BY g.from_on DESC, g.id DESC", dossier_id)
    people = _people(workspace, dossier_id)
    found = [_sharing(row, people, today) for row in rows]
    order = ("loopt", "komt", "ingetrokken", "voorbij")
    return tuple(sorted(found, key=lambda sharing: min(order.index(sharing.state), 2)))


def sharing(workspace: Workspace, grant_id: str, today: date) -> Sharing:
    """Return one sharing. Raises Trouble ``sharing.gone``."""
    rows = workspace.rows(f"{_GRANTS} WHERE g.id = ?", grant_id)
    if not rows:
        raise Trouble("sharing.gone")
    return _sharing(rows[0], _people(workspace, rows[0][1]), today)


def is_ours(workspace: Workspace, dossier_id: str) -> bool:
    """Tell whether a dossier is the own organisation's, so that one may decide here with whom it is shared."""
    return bool(
        workspace.rows(
            "SELECT 1 FROM dossier WHERE id = ? AND organisation_id = ?",
            dossier_id,
            workspace.identity.organisation_id,
        )
    )


def may_share(workspace: Workspace, dossier_id: str) -> bool:
    """Tell whether who works here may decide with whom a dossier is shared: an own one, and who the client is."""
    from models.row import Category

    if not is_ours(workspace, dossier_id):
        return False
    from app.cases.sharing.rights import my_rights

    # Without a centre there is nobody else: everything is one's own.
    return not workspace.fact("epoch") or my_rights(workspace, dossier_id).may_write(Category.IDENTITY)


def share(
    workspace: Workspace, dossier_id: str, organisation_name: str, terms: Terms, people: Sequence[Invited]
) -> str:
    """Share a dossier in one change, the grant and its people in the team; returns the grant's id.

    Raises InvalidValue (``sharing.*``) for what the terms lack, and Trouble ``sharing.not_owner`` or
    ``sharing.not_allowed``.
    """
    from models.rules.sharing import refuse_wrong
    from models.sharing import Grant

    identity, today = workspace.identity, local_date(workspace.clock())
    refuse_wrong(terms, identity.organisation_id, len(people), today)
    _refuse_if_not_ours(workspace, dossier_id)
    with workspace.change(f"Dossier gedeeld met {clean_line(organisation_name, 'name')}") as change:
        grant = change.add(
            Grant(
                dossier_id=dossier_id,
                to_organisation_id=terms.to_organisation_id,
                to_organisation_name=clean_line(organisation_name, "name"),
                author_id=identity.user_id,
            )
        )
        _set_terms(grant, terms)
        for person in people:
            _let_in(change, grant, person)
    return grant.id


def change_sharing(workspace: Workspace, grant_id: str, terms: Terms) -> Terms:
    """Narrow or prolong a sharing; returns the terms as they were, to take it back.

    Raises InvalidValue as ``refuse_wrong_change`` does, Trouble ``sharing.gone`` or ``sharing.over``.
    """
    from models.rules.sharing import refuse_wrong_change

    with workspace.change("Delen gewijzigd") as change:
        grant = _open_grant(workspace, change, grant_id)
        before = _terms_of(grant)
        refuse_wrong_change(before, terms, local_date(workspace.clock()))
        _set_terms(grant, terms)
        for member in _members_of(change, grant):
            if member.until is None or member.until == before.until:
                member.until = terms.until
    return before


@dataclass(frozen=True)
class Withdrawn:
    """What a withdrawal changed, to take it back with ``undo_withdrawal``. ``members``: row id -> last day before."""

    grant_id: str
    members: tuple[tuple[str, date | None], ...]


def withdraw_sharing(workspace: Workspace, grant_id: str) -> Withdrawn:
    """Withdraw a sharing from today on; who stood in the team for it leaves the team.

    Raises Trouble ``sharing.gone`` or ``sharing.over``.
    """
    today = local_date(workspace.clock())
    with workspace.change("Delen ingetrokken") as change:
        grant = _open_grant(workspace, change, grant_id)
        grant.withdrawn_on = today
        grant.withdrawn_by = workspace.identity.user_name
        was = []
        for member in [] if _is_shared_otherwise(change, grant, today) else _members_of(change, grant):
            if member.until is None or member.until >= today:
                was.append((member.id, member.until))
                member.until = today - timedelta(days=1)  # also of who was let in today: nobody of them is left
    return Withdrawn(grant_id, tuple(was))


def undo_withdrawal(workspace: Workspace, withdrawn: Withdrawn) -> None:
    """Take back ``withdraw_sharing``."""
    from models.dossier import TeamMember
    from models.sharing import Grant

    with workspace.change("Intrekken van delen ongedaan gemaakt") as change:
        grant = change.get(Grant, withdrawn.grant_id)
        if grant is None:
            raise Trouble("sharing.gone")
        grant.withdrawn_on, grant.withdrawn_by = None, ""
        for member_id, until in withdrawn.members:
            if (member := change.get(TeamMember, member_id)) is not None:
                member.until = until


def _let_in(change: ChangeSession, grant: Grant, person: Invited) -> None:
    """Put somebody in the team for a grant; who stands there for another one stays as long as the longest."""
    from models.dossier import TeamMember

    known = [
        member
        for member in change.find(TeamMember, dossier_id=grant.dossier_id, user_id=person.user_id)
        if member.user_organisation_id == grant.to_organisation_id
        and (member.until is None or grant.from_on is None or member.until >= grant.from_on - timedelta(days=1))
    ]
    if known:
        member = known[-1]
        if member.until is not None and grant.until is not None:
            member.until = max(member.until, grant.until)
        if member.from_on is not None and grant.from_on is not None:
            member.from_on = min(member.from_on, grant.from_on)
        return
    change.add(
        TeamMember(
            dossier_id=grant.dossier_id,
            user_id=person.user_id,
            user_organisation_id=grant.to_organisation_id,
            name=person.name,
            organisation_name=grant.to_organisation_name,
            role=person.role,
            phone=person.phone,
            from_on=grant.from_on,
            until=grant.until,
        )
    )


def _refuse_if_not_ours(workspace: Workspace, dossier_id: str) -> None:
    """Raise for a dossier of another organisation, or one that who works here does not work on."""
    if not may_share(workspace, dossier_id):
        raise Trouble("sharing.not_owner" if not is_ours(workspace, dossier_id) else "sharing.not_allowed")


def _open_grant(workspace: Workspace, change: ChangeSession, grant_id: str) -> Grant:
    from models.rules.sharing import GrantState, grant_state
    from models.sharing import Grant

    grant = change.get(Grant, grant_id)
    if grant is None:
        raise Trouble("sharing.gone")
    _refuse_if_not_ours(workspace, grant.dossier_id)
    state = grant_state(grant.from_on, grant.until, grant.withdrawn_on, local_date(workspace.clock()))
    if state in (GrantState.ENDED, GrantState.WITHDRAWN):
        raise Trouble("sharing.over")
    return grant


def _members_of(change: ChangeSession, grant: Grant) -> list[Any]:
    from models.dossier import TeamMember

    return change.find(TeamMember, dossier_id=grant.dossier_id, user_organisation_id=grant.to_organisation_id)


def _is_shared_otherwise(change: ChangeSession, grant: Grant, today: date) -> bool:
    """Tell whether another sharing with the same organisation still runs or is to come."""
    from models.rules.sharing import GrantState, grant_state
    from models.sharing import Grant

    others = change.find(Grant, dossier_id=grant.dossier_id, to_organisation_id=grant.to_organisation_id)
    states = [
        grant_state(other.from_on, other.until, other.withdrawn_on, today) for other in others if other.id != grant.id
    ]
    return any(state in (GrantState.RUNNING, GrantState.COMING) for state in states)


def _set_terms(grant: Grant, terms: Terms) -> None:
    from models.row import Category

    grant.categories = sorted(terms.categories)
    grant.purpose = clean_line(terms.purpose, "purpose")
    grant.from_on, grant.until = terms.from_on, terms.until
    grant.may_write = terms.may_write
    grant.consent_kind, grant.consent_on = terms.consent_kind, terms.consent_on
    grant.consent_by = clean_line(terms.consent_by, "consent_by")
    grant.care_consent_on = terms.care_consent_on if Category.CARE in terms.categories else None
    grant.justice_consent_on = terms.justice_consent_on if Category.JUSTICE in terms.categories else None


def _terms_of(grant: Grant) -> Terms:
    from models.rules.sharing import Terms

    return Terms(
        grant.to_organisation_id,
        frozenset(grant.categories),
        grant.purpose,
        grant.from_on,
        grant.until,
        grant.may_write,
        grant.consent_kind,
        grant.consent_on,
        grant.consent_by,
        grant.care_consent_on,
        grant.justice_consent_on,
    )


_GRANTS = """SELECT g.id, g.dossier_id, g.to_organisation_name, coalesce(c.name, ''), g.withdrawn_on, g.withdrawn_by,
        g.to_organisation_id, g.categories, g.purpose, g.from_on, g.until, g.may_write, g.consent_kind, g.consent_on,
        g.consent_by, g.care_consent_on, g.justice_consent_on
    FROM access_grant g LEFT JOIN colleague c ON c.id = g.author_id"""

_PEOPLE = """SELECT user_organisation_id, user_id, name, role, phone FROM team_member
    WHERE dossier_id = ? AND user_organisation_id <> '' ORDER BY name, id"""


def _people(workspace: Workspace, dossier_id: str) -> dict[str, tuple[Invited, ...]]:
    """Return who was let in, by organisation; somebody who came twice once."""
    found: dict[str, dict[str, Invited]] = {}
    for organisation_id, *person in workspace.rows(_PEOPLE, dossier_id):
        invited = Invited(*person)
        found.setdefault(organisation_id, {})[invited.user_id or invited.name] = invited
    return {organisation_id: tuple(people.values()) for organisation_id, people in found.items()}


def _sharing(row: tuple[Any, ...], people: dict[str, tuple[Invited, ...]], today: date) -> Sharing:
    from models.rules.sharing import Terms, grant_state

    grant_id, dossier_id, name, shared_by, withdrawn, withdrawn_by, to, categories, purpose, from_, until, *rest = row
    may_write, consent_kind, consent_on, consent_by, care_on, justice_on = rest
    terms = Terms(
        to,
        frozenset(json.loads(categories)),
        purpose,
        day_from_stored(from_),
        day_from_stored(until),
        bool(may_write),
        consent_kind,
        day_from_stored(consent_on),
        consent_by,
        day_from_stored(care_on),
        day_from_stored(justice_on),
    )
    withdrawn_on = day_from_stored(withdrawn)
    state = grant_state(terms.from_on, terms.until, withdrawn_on, today)
    return Sharing(grant_id, dossier_id, name, people.get(to, ()), terms, state, withdrawn_on, withdrawn_by, shared_by)
