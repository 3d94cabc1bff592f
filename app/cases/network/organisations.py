"""Add, change and retire organisations of the network."""

from __future__ import annotations

from typing import TypedDict

from app.cases.network.entry import checked
from app.cases.network.rights import refuse_other_writers
from app.organisation_types import organisation_types
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from models.folded_text import fold
from models.ids import derived_id, new_id

_LINES = ("name", "phone", "email", "address", "postal_code", "municipality", "website")
_NOTES = ("note",)


class OrganisationValues(TypedDict, total=False):
    """What can be said of an organisation; ``type`` is a code."""

    name: str
    type: str
    phone: str
    email: str
    address: str
    postal_code: str
    municipality: str
    website: str
    note: str
    is_active: bool


def save_organisation(workspace: Workspace, values: OrganisationValues, organisation_id: str = "") -> str:
    """Add an organisation, or set the given fields of one; returns its id.

    Raises InvalidValue ``network.name_missing``, ``network.type_unknown`` and as ``entry.checked``; RuleRefused
    ``network.not_allowed``; Trouble ``network.gone``.
    """
    from models.network import NetworkOrganisation

    refuse_other_writers(workspace)
    ready = checked(values, _LINES, _NOTES)
    if (not organisation_id or "name" in ready) and not ready.get("name"):
        raise InvalidValue("network.name_missing", "name")
    if "type" in ready and ready["type"] not in {known.code for known in organisation_types()}:
        raise InvalidValue("network.type_unknown", "type")
    with workspace.change("Organisatie van het netwerk bewaard") as change:
        if organisation_id:
            row = change.get(NetworkOrganisation, organisation_id)
            if row is None:
                raise Trouble("network.gone")
        else:
            known_as = _id_of(workspace, ready["name"], ready.get("municipality", ""))
            is_taken = change.get(NetworkOrganisation, known_as) is not None
            row = change.add(NetworkOrganisation(id=new_id() if is_taken else known_as))
        for name, value in ready.items():
            setattr(row, name, value)
    return row.id


def retire_organisation(workspace: Workspace, organisation_id: str) -> bool:
    """Take an organisation out of what is offered; tell whether it went away whole.

    One that has contact persons or workplaces, or to which something here refers, is only retired: it keeps its name
    where it stands. ``restore_organisation`` takes it back either way.
    """
    from models.network import ContactPerson, NetworkOrganisation, Workplace

    refuse_other_writers(workspace)
    is_used = bool(workspace.rows(_USES, organisation_id))
    with workspace.change("Organisatie uit het netwerk gehaald") as change:
        row = change.get(NetworkOrganisation, organisation_id)
        if row is None:
            return True
        parts = (ContactPerson, Workplace)
        if is_used or any(change.find(part, organisation_ref=organisation_id) for part in parts):
            row.is_active = False
            return False
        change.delete(row)
    return True


def restore_organisation(workspace: Workspace, organisation_id: str) -> None:
    """Undo ``retire_organisation``, whichever way it went."""
    from models.network import NetworkOrganisation

    with workspace.change("Organisatie teruggezet in het netwerk") as change:
        row = change.get(NetworkOrganisation, organisation_id)
        if row is None:
            change.restore(NetworkOrganisation, organisation_id)
        else:
            row.is_active = True


def _id_of(workspace: Workspace, name: str, municipality: str) -> str:
    """Return the id of an organisation by its name and place, so that two laptops that add it make one row."""
    return derived_id("network_organisation", workspace.identity.organisation_id, fold(name), fold(municipality))


_USES = "SELECT 1 FROM plan_action WHERE network_id = ?1 LIMIT 1"
