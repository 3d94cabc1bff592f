"""Add, change and retire the people whom one calls at an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from app.cases.network.entry import checked, elements
from app.cases.network.rights import refuse_other_writers
from app.workspace import Workspace
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble

_LINES = ("name", "function", "phone", "email", "hours")
_NOTES = ("note",)


class ContactValues(TypedDict, total=False):
    """What can be said of a contact person; ``roles`` are codes. ``stand_in_id``: from ``from_on`` until ``until``."""

    organisation_ref: str
    name: str
    function: str
    roles: Sequence[str]
    phone: str
    email: str
    hours: str
    stand_in_id: str
    from_on: date | None
    until: date | None
    note: str
    is_active: bool


def save_contact(workspace: Workspace, values: ContactValues, contact_id: str = "") -> str:
    """Add a contact person, or set the given fields of one; returns the id.

    Raises InvalidValue ``network.name_missing``, ``network.period``, ``network.stands_in_for_self`` and as
    ``entry.checked``; RuleRefused ``network.not_allowed``; Trouble ``network.gone``.
    """
    from models.network import ContactPerson

    refuse_other_writers(workspace)
    ready = checked(values, _LINES, _NOTES)
    if (not contact_id or "name" in ready) and not ready.get("name"):
        raise InvalidValue("network.name_missing", "name")
    if "roles" in ready:
        ready["roles"] = elements(ready["roles"])
    with workspace.change("Contactpersoon van het netwerk bewaard") as change:
        row = change.get(ContactPerson, contact_id) if contact_id else change.add(ContactPerson())
        if row is None:
            raise Trouble("network.gone")
        _check_stand_in(row, ready)
        for name, value in ready.items():
            setattr(row, name, value)
    return row.id


def retire_contact(workspace: Workspace, contact_id: str) -> bool:
    """Take a contact person out of what is offered; tell whether the row went away whole (nothing refers to it)."""
    from models.network import ContactPerson, Workplace

    refuse_other_writers(workspace)
    is_used = bool(workspace.rows(_USES, contact_id))
    with workspace.change("Contactpersoon uit het netwerk gehaald") as change:
        row = change.get(ContactPerson, contact_id)
        if row is None:
            return True
        stands_in = bool(change.find(ContactPerson, stand_in_id=contact_id))
        if is_used or stands_in or change.find(Workplace, mentor_id=contact_id):
            row.is_active = False
            return False
        change.delete(row)
    return True


def restore_contact(workspace: Workspace, contact_id: str) -> None:
    """Undo ``retire_contact``, whichever way it went."""
    from models.network import ContactPerson

    with workspace.change("Contactpersoon teruggezet in het netwerk") as change:
        row = change.get(ContactPerson, contact_id)
        if row is None:
            change.restore(ContactPerson, contact_id)
        else:
            row.is_active = True


def _check_stand_in(row: Any, values: dict[str, Any]) -> None:
    if values.get("stand_in_id") == row.id:
        raise InvalidValue("network.stands_in_for_self", "stand_in_id")
    first, last = values.get("from_on", row.from_on), values.get("until", row.until)
    if first and last and last < first:
        raise InvalidValue("network.period", "until", from_=day_month(first, last))


_USES = """SELECT 1 FROM team_member WHERE contact_person_id = ?1
    UNION ALL SELECT 1 FROM plan_action WHERE network_id = ?1 LIMIT 1"""
