"""Who may see what, worked out the slow way from the rows as they stand: the test's own reading of the rules.

It shares nothing with ``models.permissions`` or the centre's table of readers, against which it is held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from models.registry import TABLES

ALL = frozenset({"identity", "work", "care", "gpmi", "trajectory", "notes", "justice", "internal", "unknown"})
_NEVER_GRANTED = frozenset({"internal", "unknown"})
_WHOLE = frozenset({"trajectbegeleider", "dossierbeheerder", "casemanager_zorg"})
_NOT_CARE_OR_JUSTICE = frozenset({"casemanager_werk", "vdab", "gtb"})


@dataclass(frozen=True)
class Person:
    """A user with an account."""

    user_id: str
    organisation_id: str
    role: str


class Oracle:
    """The rights of everybody on the day ``today``, as ``connection`` finds the centre."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._today = today
        self._team = _rows(connection, "team_member")
        self._grants = _rows(connection, "access_grant")
        self._absences = _rows(connection, "absence")
        self._people = {
            (row["organisation_id"], row["user_id"]): Person(row["user_id"], row["organisation_id"], row["role"])
            for row in connection.execute(text("SELECT * FROM account WHERE ended_at IS NULL")).mappings()
        }

    def person(self, user_id: str) -> Person:
        """Return the user as the centre knows him now; who has left is nobody's colleague any more."""
        found = (one for (_, known), one in self._people.items() if known == user_id)
        return next(found, Person(user_id, "", ""))

    def may_see(self, who: Person, owner: str, dossier_id: str, audience: str) -> bool:
        """Tell whether ``who`` may see rows of ``audience`` ("category:private to") in a dossier of ``owner``."""
        category, _, private_to = audience.partition(":")
        if private_to not in ("", who.user_id):
            return False
        if not dossier_id:
            return who.organisation_id == owner and category == "directory"
        known = category if category in ALL else "unknown"  # as somebody typed it, or of a newer release
        return known in self.categories(who, owner, dossier_id)

    def sees_any(self, who: Person, owner: str, dossier_id: str) -> bool:
        """Tell whether ``who`` may see anything of a dossier."""
        return who.organisation_id == owner if not dossier_id else bool(self.categories(who, owner, dossier_id))

    def categories(self, who: Person, owner: str, dossier_id: str) -> frozenset[str]:
        """Return the categories of a dossier that ``who`` may see."""
        seen = self._as_member(who, owner, dossier_id)
        for absence in self._absences:
            if absence["backup_user_id"] == who.user_id and absence["organisation_id"] == who.organisation_id:
                absent = self._people.get((who.organisation_id, absence["user_id"]))
                if absent and self._is_on(absence):
                    seen |= _at_most(who, self._as_member(absent, owner, dossier_id))
        if who.organisation_id == owner and who.role == "leidinggevende":
            seen |= {"identity"}
        is_orphan = not any(member["user_id"] for member in self._team if _is_in(member, owner, dossier_id))
        if is_orphan and who.organisation_id == owner and who.role not in ("leidinggevende", "beheerder", "onthaal"):
            seen |= ALL
        return seen

    def _as_member(self, who: Person, owner: str, dossier_id: str) -> frozenset[str]:
        seen: frozenset[str] = frozenset()
        for member in self._team:
            place = member["user_organisation_id"] or owner
            is_he = (member["user_id"], place) == (who.user_id, who.organisation_id)
            if is_he and _is_in(member, owner, dossier_id) and self._is_on(member):
                is_own = who.organisation_id == owner
                seen |= _of_role(member["role"]) if is_own else self._granted(who, owner, dossier_id)
        return _at_most(who, seen)

    def _granted(self, who: Person, owner: str, dossier_id: str) -> frozenset[str]:
        seen: frozenset[str] = frozenset()
        for grant in self._grants:
            if not _is_in(grant, owner, dossier_id) or grant["to_organisation_id"] != who.organisation_id:
                continue
            withdrawn = _day(grant["withdrawn_on"])
            if not self._is_on(grant) or (withdrawn and withdrawn <= self._today):
                continue
            opens = {"identity", *_list(grant["categories"])} & (ALL - _NEVER_GRANTED)
            if not grant["care_consent_on"]:
                opens -= {"care"}
            if not grant["justice_consent_on"]:
                opens -= {"justice"}
            seen |= opens
        return seen

    def _is_on(self, row: Any) -> bool:
        first, last = _day(row["from_on"]), _day(row["until"])
        return (first is None or first <= self._today) and (last is None or self._today <= last)


def audience_of(entity: str, values: dict[str, Any]) -> str:
    """Return the audience that a row must have, by its declaration and values."""
    kind = TABLES[entity].kind
    category = values.get(kind.category_field) if kind.category_field else None
    if kind.shared and not values.get(kind.shared, True):
        category = "internal"
    is_private = bool(kind.author) and (bool(values.get(kind.private)) if kind.private else True)
    return f"{category or kind.category}:{(values.get(str(kind.author)) or '') if is_private else ''}"


def _rows(connection: Connection, table: str) -> list[Any]:
    return list(connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings())


def _is_in(row: Any, owner: str, dossier_id: str) -> bool:
    return (row["organisation_id"], row["dossier_id"]) == (owner, dossier_id)


def _of_role(role: str) -> frozenset[str]:
    if role in _WHOLE:
        return ALL
    return ALL - {"care", "justice", *_NEVER_GRANTED} if role in _NOT_CARE_OR_JUSTICE else frozenset({"identity"})


def _at_most(who: Person, categories: frozenset[str]) -> frozenset[str]:
    if who.role == "beheerder":
        return frozenset()
    return categories & {"identity"} if who.role == "onthaal" else categories


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None


def _list(value: object) -> Iterable[str]:
    import json

    return json.loads(value) if isinstance(value, str) else value  # type: ignore[return-value]
