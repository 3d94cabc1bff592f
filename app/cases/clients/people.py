"""The person behind a dossier: add, look up, change field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from app.cases.clients.person_entry import (
    ContactWay,
    PersonChanges,
    PersonEntry,
    checked,
    contacts_from_row,
    contacts_to_row,
    languages_from_row,
    languages_to_row,
)
from app.clock import day_from_stored, local_date
from app.municipalities import municipality_of
from app.workspace import Identity, Workspace
from models.errors import RuleRefused

__all__ = [
    "ContactWay",
    "PersonChanges",
    "PersonEntry",
    "add_person_with_dossier",
    "change_person",
    "dossier_with_insz",
    "person_name",
    "person_of",
    "put_person_with_dossier",
]

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.person import Person

_PLAIN = ("first_name", "last_name", "call_name", "birth_date", "street", "postal_code", "municipality", "household")


def add_person_with_dossier(
    workspace: Workspace, entry: PersonEntry, *, opened_on: date | None = None, reason: str = "Cliënt toegevoegd"
) -> str:
    """Add a client and open a dossier with the author in its team; returns the dossier's id.

    Raises InvalidValue (see ``person_entry.checked``), or RuleRefused ``person.exists`` with the fact ``dossier_id``
    when somebody with this national number is here already: that dossier is to be offered instead.
    """
    today = local_date(workspace.clock())
    with workspace.change(reason) as change:
        return put_person_with_dossier(change, workspace.identity, entry, opened_on=opened_on or today, today=today)


def put_person_with_dossier(
    change: ChangeSession,
    me: Identity,
    entry: PersonEntry,
    *,
    opened_on: date,
    today: date,
    beside_shared: bool = False,
) -> str:
    """Do as ``add_person_with_dossier`` inside a change that holds more (an import); returns the dossier's id.

    ``beside_shared``: also where another organisation shares its dossier of this person: a client who moved.
    """
    from models.dossier import Dossier, TeamMember

    entry = checked(entry, today)
    _refuse_double(change, entry.insz, of=me.organisation_id if beside_shared else "")
    dossier = change.add(Dossier(opened_on=opened_on))
    change.add(_new_person(entry, dossier.id))
    change.add(
        TeamMember(
            dossier_id=dossier.id,
            user_id=me.user_id,
            name=me.user_name,
            organisation_name=me.organisation_name,
            role=me.user_role,
            from_on=opened_on,
        )
    )
    return dossier.id


def change_person(
    workspace: Workspace, dossier_id: str, *, amend: bool = False, **changes: Unpack[PersonChanges]
) -> PersonChanges:
    """Set only the given fields of a dossier's person, so that two people who edit other fields both win.

    A new postal code brings its municipality along unless one is given. Returns what the changed fields were, so
    that ``change_person(workspace, dossier_id, **before)`` takes it back. Raises as ``add_person_with_dossier`` does.
    """
    from models.person import Person

    with workspace.change("Gegevens van de cliënt gewijzigd", amend=amend) as change:
        person = change.find(Person, dossier_id=dossier_id)[0]
        before = entry_of(person)
        after = _changed(before, _with_municipality(before, changes), local_date(workspace.clock()))
        if after.insz != before.insz:
            _refuse_double(change, after.insz, but=dossier_id)
        return _set_fields(person, before, after)


def _with_municipality(before: PersonEntry, changes: PersonChanges) -> PersonChanges:
    code = changes.get("postal_code")
    if code is None or "municipality" in changes or code == before.postal_code:
        return changes
    known = municipality_of(code)
    return {**changes, "municipality": known} if known else changes


_JUDGED_WITH = {
    "first_name": ("last_name",),
    "last_name": ("first_name",),
    "insz": ("birth_date",),
    "birth_date": ("insz",),
    "income_since": ("birth_date",),
}
"""Fields that a rule judges together."""


def _changed(before: PersonEntry, changes: PersonChanges, today: date) -> PersonEntry:
    """Return ``before`` with ``changes``, checked. Only what is changed is judged: something wrong that came from a
    partner, or of two edits that met, must not keep anybody from correcting another field."""
    judged = {other: getattr(before, other) for name in changes for other in _JUDGED_WITH.get(name, ())}
    values: dict[str, Any] = {"last_name": "-", **judged, **changes}
    found = checked(PersonEntry(**values), today)
    taken = set(changes) | ({"birth_date"} if "insz" in changes and before.birth_date is None else set())
    return replace(before, **{name: getattr(found, name) for name in taken}, fictitious=found.fictitious)


def _set_fields(person: Person, before: PersonEntry, after: PersonEntry) -> PersonChanges:
    """Set what differs and return how it was."""
    old, new = _columns(before), _columns(after)
    changed = [name for name in new if getattr(before, name) != getattr(after, name)]
    for name in changed:
        if new[name] != old[name]:
            setattr(person, name, new[name])
    if "insz" in changed:
        person.fictitious = person.fictitious or after.fictitious
    return {name: getattr(before, name) for name in changed}  # type: ignore[return-value]


def _new_person(entry: PersonEntry, dossier_id: str) -> Person:
    from models.person import Person

    return Person(dossier_id=dossier_id, fictitious=entry.fictitious, **_columns(entry))


def _columns(entry: PersonEntry) -> dict[str, Any]:
    return {
        **{name: getattr(entry, name) for name in _PLAIN},
        "insz": entry.insz or None,
        "languages": languages_to_row(entry.languages),
        "contacts": contacts_to_row(entry.contacts),
        "income_status": entry.income_status,
        "income_since": entry.income_since,
    }


def entry_of(person: Person) -> PersonEntry:
    """Return a row of the store as an entry."""
    return PersonEntry(
        **{name: getattr(person, name) for name in _PLAIN},
        insz=person.insz or "",
        languages=languages_from_row(person.languages),
        contacts=contacts_from_row(person.contacts),
        income_status=person.income_status,
        income_since=person.income_since,
        fictitious=person.fictitious,
    )


def _refuse_double(change: ChangeSession, insz: str, *, but: str = "", of: str = "") -> None:
    from models.person import Person

    known = change.find(Person, insz=insz) if insz else []
    found = [person for person in known if person.dossier_id != but and of in ("", person.organisation_id)]
    if found:
        raise RuleRefused("person.exists", dossier_id=found[0].dossier_id)


def dossier_with_insz(workspace: Workspace, insz: str) -> str:
    """Return the dossier of the person with these eleven digits; empty when nobody here has them."""
    found = workspace.rows("SELECT dossier_id FROM person WHERE insz = ?", insz)
    return found[0][0] if found else ""


def person_name(workspace: Workspace, dossier_id: str) -> str:
    """Return the name of the client of a dossier; empty where the dossier is not here."""
    found = workspace.rows("SELECT trim(first_name || ' ' || last_name) FROM person WHERE dossier_id = ?", dossier_id)
    return found[0][0] if found else ""


def person_of(workspace: Workspace, dossier_id: str) -> PersonEntry | None:
    """Return the person of a dossier; ``None`` when the dossier is not (or no longer) on this device."""
    columns = ", ".join((*_PLAIN, "insz", "languages", "contacts", "income_status", "income_since", "fictitious"))
    found = workspace.rows(f"SELECT {columns} FROM person WHERE dossier_id = ?", dossier_id)
    if not found:
        return None
    plain, (insz, languages, contacts, status, since, fictitious) = found[0][: len(_PLAIN)], found[0][len(_PLAIN) :]
    values: dict[str, Any] = dict(zip(_PLAIN, plain, strict=True))
    values["birth_date"] = day_from_stored(values["birth_date"])
    return PersonEntry(
        **values,
        insz=insz or "",
        languages=languages_from_row(json.loads(languages)),
        contacts=contacts_from_row(json.loads(contacts)),
        income_status=status,
        income_since=day_from_stored(since),
        fictitious=bool(fictitious),
    )
