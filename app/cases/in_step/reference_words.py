"""A field that points at another row, in words: the name of whom it points at, never an id."""

from __future__ import annotations

from typing import Any

from app.cases.in_step.field_words import value_words
from app.workspace import Workspace

_NAMED_IN = {
    "confidant_id": "team_member",
    "contact_person_id": "contact_person",
    "mentor_id": "contact_person",
    "network_id": "network_organisation",
    "organisation_ref": "network_organisation",
    "stand_in_id": "contact_person",
    "workplace_id": "workplace",
}
"""Field -> the kind of row that it points at, which has a name."""


def words_of(workspace: Workspace, entity: str, field: str, value: Any) -> str:
    """Return a wire value as people read it; of a row that is not here (any more), that it is somebody else."""
    kind = _NAMED_IN.get(field)
    if kind is None or not isinstance(value, str) or not value:
        return value_words(field, value, entity)
    found = workspace.rows(f'SELECT name FROM "{kind}" WHERE id = ?', value)
    return str(found[0][0]) if found and found[0][0] else "iemand of iets dat er niet meer is"
