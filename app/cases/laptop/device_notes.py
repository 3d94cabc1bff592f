"""What this device keeps for itself inside the encrypted workspace: where the user was, what was said once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from app.workspace import Workspace, set_facts

_PLACE = "place"
_RECOVERY_OPEN = "recovery_code_open"


@dataclass(frozen=True)
class Place:
    """Where on the screen somebody was: a page, and in it perhaps a dossier and its section."""

    page: str = ""
    dossier_id: str = ""
    section: str = ""


def keep_place(workspace: Workspace, place: Place) -> None:
    """Keep where the user is, for after the lock."""
    _keep(workspace, _PLACE, json.dumps(asdict(place)))


def take_place(workspace: Workspace) -> Place:
    """Return the place that was kept, once: the next start begins at the beginning."""
    kept = workspace.fact(_PLACE)
    if not kept:
        return Place()
    _keep(workspace, _PLACE, "")
    found = json.loads(kept)
    return Place(**{name: str(found.get(name, "")) for name in ("page", "dossier_id", "section")})


def tell_once(workspace: Workspace, what: str) -> bool:
    """Return whether ``what`` was not yet told in this workspace, and remember that it is now."""
    name = f"told_{what}"
    if workspace.fact(name):
        return False
    _keep(workspace, name, "1")
    return True


def leave_recovery_code_open(workspace: Workspace) -> None:
    """Note that the recovery code was shown, and that nobody confirmed yet to have it on paper."""
    _keep(workspace, _RECOVERY_OPEN, "1")


def confirm_recovery_code(workspace: Workspace) -> None:
    """Note that the user has the recovery code on paper."""
    _keep(workspace, _RECOVERY_OPEN, "")


def is_recovery_code_open(workspace: Workspace) -> bool:
    """Tell whether the recovery code was never confirmed."""
    return bool(workspace.fact(_RECOVERY_OPEN))


def _keep(workspace: Workspace, name: str, value: str) -> None:
    with workspace.writing() as connection:
        set_facts(connection, **{name: value})
