"""Who manages a file, written where people read it: in the dossier and on the sheet of a talk."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cases.trajectory.handover_words import agreed_words
from app.workspace import Workspace
from models.rules.file_management import AT_OCMW, STATES, counts, managing_state

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.file_handover import FileHandover


def follow_handovers(workspace: Workspace) -> int:
    """Write in the own dossiers who manages the file by its hand-overs; returns how many said something else.

    A partner who accepts or returns a file on a laptop of his own may write the hand-over, and not the dossier. What no
    step led to is not followed, and a state that this version does not know is left as it is.
    """
    from models.dossier import Dossier

    taken: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    for dossier_id, managed_by, status, steps in workspace.rows(_HANDOVERS, workspace.identity.organisation_id):
        states = [str(step.get("to", "")) for step in _steps(steps)]
        if status in STATES and status in states:
            taken.setdefault(dossier_id, []).extend([status] if counts(status, states) else [])
            known[dossier_id] = managed_by
    behind = [(id_, managing_state(states)) for id_, states in taken.items() if known[id_] in STATES]
    behind = [(id_, state) for id_, state in behind if state != known[id_] and _may_write_dossier(workspace, id_)]
    for dossier_id, state in behind:
        with workspace.change("Wie het dossier beheert, volgens de overdracht") as change:
            if (dossier := change.get(Dossier, dossier_id)) is not None:
                dossier.managed_by = state
    return len(behind)


def has_consent(workspace: Workspace, dossier_id: str, organisation: str, organisation_id: str, today: date) -> bool:
    """Tell whether the client's consent to share the trajectory with this organisation is noted and holds today."""
    # late: syncing loads this module at the start, which does without tables
    from app.cases.trajectory.handover_sharing import begins_with
    from models.row import Category

    rows = workspace.rows(_CONSENTS, dossier_id, today.isoformat(), f'%"{Category.TRAJECTORY}"%')
    return any((organisation_id and organisation_id == id_) or begins_with(name, organisation) for id_, name in rows)


def tell_dossier(
    workspace: Workspace, change: ChangeSession, dossier_id: str, row: FileHandover | None = None, *, but: str = ""
) -> None:
    """Write in the dossier who manages it now. ``row``: a hand-over that comes with this change; ``but``: the id of one
    that goes with it.

    A partner may not write there: the owner's laptop follows (``follow_handovers``).
    """
    from models.dossier import Dossier
    from models.file_handover import FileHandover

    dossier = change.get(Dossier, dossier_id)
    if dossier is not None and dossier.organisation_id == workspace.identity.organisation_id:
        rows = [*change.find(FileHandover, dossier_id=dossier_id), *([row] if row else [])]
        known = {one.id: one for one in rows if one.id != but}
        steps = {id_: [str(step.get("to", "")) for step in one.steps] for id_, one in known.items()}
        dossier.managed_by = managing_state(
            [known[id_].status for id_ in sorted(known) if counts(known[id_].status, steps[id_])]
        )


def tell_talk(change: ChangeSession, row: FileHandover | None, triogesprek_id: str) -> None:
    """Write on the sheet of the talk what was agreed, as long as it is open."""
    from models.triogesprek import Triogesprek

    talk = change.get(Triogesprek, triogesprek_id) if triogesprek_id else None
    if talk is None or talk.closed_on is not None:
        return
    talk.managed_by = row.status if row else AT_OCMW
    talk.managed_note = agreed_words(row) if row else ""


def _steps(stored: str) -> list[dict[str, Any]]:
    return [one for one in json.loads(stored or "[]") if isinstance(one, dict)]


def _may_write_dossier(workspace: Workspace, dossier_id: str) -> bool:
    from app.cases.sharing.rights import my_rights
    from models.row import Category

    return not workspace.fact("epoch") or my_rights(workspace, dossier_id).may_write(Category.IDENTITY)


_HANDOVERS = """
    SELECT d.id, d.managed_by, h.status, h.steps FROM file_handover h JOIN dossier d ON d.id = h.dossier_id
    WHERE d.organisation_id = ? ORDER BY h.id"""

_CONSENTS = """
    SELECT to_organisation_id, to_organisation_name FROM access_grant
    WHERE dossier_id = ?1 AND consent_on IS NOT NULL AND consent_on <= ?2 AND withdrawn_on IS NULL
      AND (from_on IS NULL OR from_on <= ?2) AND (until IS NULL OR until >= ?2) AND categories LIKE ?3"""
