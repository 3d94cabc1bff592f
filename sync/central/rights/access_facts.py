"""What the rights to dossiers follow from: teams, grants, absences and accounts, read in bulk and kept up with the
changes of one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from models.dossier import TeamRole
from models.permissions import DossierAccess, GrantTerms, Membership, StandIn, User
from sync.central.store.bulk import find_rows
from sync.central.store.tables import ROW_TABLES, account
from sync.merge import RowKey, RowState

TEAM, GRANT, ABSENCE = "team_member", "access_grant", "absence"

Person = tuple[str, str]
"""(organisation, user)"""

_MANY = 500
_team, _grant, _absence = ROW_TABLES[TEAM], ROW_TABLES[GRANT], ROW_TABLES[ABSENCE]


class AccessFacts:
    """The facts of one organisation's dossiers. Everything is looked up for many dossiers at once, and once."""

    def __init__(self, connection: Connection, organisation_id: str, today: date) -> None:
        """``today``: absences that are over by then are not read."""
        self._connection, self._organisation_id, self._today = connection, organisation_id, today
        self._team: dict[str, dict[str, tuple[Person, Membership]]] = defaultdict(dict)
        self._grants: dict[str, dict[str, GrantTerms]] = defaultdict(dict)
        self._known = set[str]()
        self._users: dict[Person, User | None] = {}
        self._stand_ins: dict[Person, list[tuple[Person, StandIn]]] = {}

    def read(self, dossier_ids: Iterable[str]) -> None:
        """Read team and grants of dossiers that exist, and whom these name."""
        wanted = [one for one in dict.fromkeys(dossier_ids) if one not in self._known]
        self._known.update(wanted)
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            for table in (_team, _grant):
                query = select(table).where(table.c.organisation_id == self._organisation_id)
                for row in find_rows(self._connection, query, table.c.dossier_id, some).mappings():
                    self._keep(table.name, str(row["id"]), str(row["dossier_id"]), dict(row))
        self.learn(person for one in wanted for person, _member in self._team[one].values())

    def take(self, rows: Mapping[RowKey, RowState]) -> None:
        """Take in what a change made of rows of dossiers that were read, or that it began."""
        for (entity, row_id), row in rows.items():
            if entity in (TEAM, GRANT):
                self._known.add(row.dossier_id)
                if row.deleted:
                    (self._team if entity == TEAM else self._grants)[row.dossier_id].pop(row_id, None)
                else:
                    self._keep(entity, row_id, row.dossier_id, row.values)

    def learn(self, people: Iterable[Person]) -> None:
        """Look up accounts and absences of users that are not known yet, and who stands in for them."""
        self._look_up(self._absences_of(people))

    def of(self, dossier_id: str) -> DossierAccess:
        """Return what the rights to a dossier follow from."""
        members = self._team[dossier_id].values()
        self.learn(person for person, _ in members)
        stand_ins = [one for person, _ in members for one in self._stand_ins.get(person, ())]
        people = [person for person, _ in members] + [backup for backup, _ in stand_ins]
        users = [user for person in people if (user := self._users.get(person))]
        return DossierAccess(
            self._organisation_id,
            tuple(self._verified(person, member) for person, member in members),
            tuple(self._grants[dossier_id].values()),
            tuple(stand_in for _, stand_in in stand_ins),
            {user.user_id: user for user in users},
        )

    def user(self, user_id: str) -> User | None:
        """Return a user of this organisation; ``None`` for anybody else."""
        person = (self._organisation_id, user_id)
        self._look_up({person})
        return self._users[person]

    def person(self, values: Mapping[str, Any]) -> Person:
        """Return whom a row of a team names."""
        where = str(values.get("user_organisation_id") or self._organisation_id)
        return where, str(values.get("user_id") or "")

    def _keep(self, entity: str, row_id: str, dossier_id: str, values: Mapping[str, Any]) -> None:
        if entity == TEAM:
            self._team[dossier_id][row_id] = (self.person(values), _membership(values))
        else:
            self._grants[dossier_id][row_id] = _terms(values)

    def _verified(self, person: Person, member: Membership) -> Membership:
        """A row that names a user of an organisation where there is no such user gives nobody any right."""
        if not member.user_id or self._users.get(person):
            return member
        return Membership("/".join(person), member.role, member.from_on, member.until)

    def _absences_of(self, people: Iterable[Person]) -> set[Person]:
        """Read who stands in for ``people``; return them and their back-ups."""
        new = {one for one in people if one[1] and one not in self._stand_ins}
        everybody = set(new)
        for organisation_id, user_ids in _by_organisation(new).items():
            lasts = or_(_absence.c.until.is_(None), _absence.c.until >= self._today)
            query = select(_absence).where(_absence.c.organisation_id == organisation_id, lasts)
            self._stand_ins.update({(organisation_id, user_id): [] for user_id in user_ids})
            for row in find_rows(self._connection, query, _absence.c.user_id, user_ids):
                backup = (organisation_id, row.backup_user_id)
                stand_in = StandIn(row.user_id, row.backup_user_id, row.from_on, row.until)
                self._stand_ins[organisation_id, row.user_id].append((backup, stand_in))
                everybody.add(backup)
        return everybody

    def _look_up(self, people: set[Person]) -> None:
        new = {one for one in people if one[1] and one not in self._users}
        self._users.update(dict.fromkeys(people - self._users.keys()))
        for organisation_id, user_ids in _by_organisation(new).items():
            query = select(account.c.user_id, account.c.role).where(
                account.c.organisation_id == organisation_id, account.c.ended_at.is_(None)
            )
            for row in find_rows(self._connection, query, account.c.user_id, user_ids):
                self._users[organisation_id, row.user_id] = User(row.user_id, organisation_id, row.role)


def _by_organisation(people: Iterable[Person]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for organisation_id, user_id in sorted(people):
        found[organisation_id].append(user_id)
    return found


def _membership(values: Mapping[str, Any]) -> Membership:
    role = str(values.get("role", TeamRole.CASEWORKER))
    return Membership(str(values.get("user_id") or ""), role, _day(values.get("from_on")), _day(values.get("until")))


def _terms(values: Mapping[str, Any]) -> GrantTerms:
    return GrantTerms(
        to_organisation_id=str(values.get("to_organisation_id") or ""),
        categories=frozenset(map(str, values.get("categories") or ())),
        from_on=_day(values.get("from_on")),
        until=_day(values.get("until")),
        withdrawn_on=_day(values.get("withdrawn_on")),
        may_write=bool(values.get("may_write")),
        has_care_consent=bool(values.get("care_consent_on")),
        has_justice_consent=bool(values.get("justice_consent_on")),
    )


def _day(value: object) -> date | None:
    """Return the day that a column (a date) or the wire (text) holds."""
    return value if isinstance(value, date) else date.fromisoformat(value) if isinstance(value, str) else None
