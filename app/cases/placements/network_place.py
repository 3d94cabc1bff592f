"""What the network knows of a workplace, for a client who goes there: typed once, used again."""

from __future__ import annotations

from app.cases.network.finding import workplace
from app.workspace import Workspace


def from_network(workspace: Workspace, workplace_id: str) -> dict[str, str]:
    """Return the texts of a placement that a workplace of the network gives; none for an unknown one."""
    found = workplace(workspace, workplace_id) if workplace_id else None
    if found is None:
        return {}
    return {
        "employer": found.organisation_name or found.name,
        "address": ", ".join(part for part in (found.address, found.municipality) if part),
        "tasks": found.tasks,
        "mentor": found.mentor_name,
        "mentor_phone": found.mentor_phone,
    }
