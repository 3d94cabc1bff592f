"""Where each record of a dossier is: only here, on its way, in the centre, in conflict or refused. Nothing rosier.

And which dossiers are not all here yet: that is a state of the whole, not of a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.workspace import Workspace


class State(StrEnum):
    """The honest answer to "is this safe?", the worst first."""

    REFUSED = "geweigerd"
    CONFLICT = "conflict"
    ONLY_HERE = "alleen_hier"
    ON_ITS_WAY = "onderweg"
    IN_CENTRE = "in_het_centrum"


_WORST_FIRST = tuple(State)

_OPEN = """
    SELECT r.entity, r.id, max(c.state = 'waiting'), count(*)
    FROM row_meta m JOIN change_row r ON r.entity = m.entity AND r.id = m.id
    JOIN change c ON c.device_id = ?2 AND c.seq = r.seq
    WHERE m.dossier_id = ?1 AND m.pending > 0 GROUP BY r.entity, r.id"""

_CONFLICTS = "SELECT DISTINCT entity, row_id FROM conflict WHERE dossier_id = ? AND settled_at IS NULL"

_REFUSED = """
    SELECT b.body FROM change c JOIN change_body b USING (device_id, seq)
    WHERE c.state = 'quarantined' AND c.dossier_id = ?"""


def state_of(workspace: Workspace, dossier_id: str, keys: Iterable[tuple[str, str]]) -> State | None:
    """Return the worst state of a few records of a dossier, by (kind, id), without looking at the others.

    ``None`` where none of them is here (not written yet), or no centre was joined: then the status bar says it all.
    """
    if not workspace.fact("epoch"):
        return None
    device_id, found = workspace.identity.device_id, set[State]()
    refused = _refused(workspace, dossier_id)
    for entity, row_id in keys:
        if not workspace.rows("SELECT 1 FROM row_meta WHERE entity = ? AND id = ?", entity, row_id):
            continue
        if (entity, row_id) in refused:
            found.add(State.REFUSED)
        if workspace.rows(_CONFLICT_OF, entity, row_id):
            found.add(State.CONFLICT)
        is_waiting, count = workspace.rows(_OPEN_OF, device_id, entity, row_id)[0]
        found.add((State.ONLY_HERE if is_waiting else State.ON_ITS_WAY) if count else State.IN_CENTRE)
    return min(found, key=_WORST_FIRST.index) if found else None


def unsettled(workspace: Workspace, dossier_id: str) -> dict[tuple[str, str], State]:
    """Return (kind, id) -> state of the records of a dossier that are not simply in the centre, for marks in lists.

    Empty where no centre was joined: then the status bar says it all.
    """
    if not workspace.fact("epoch"):
        return {}
    states: dict[tuple[str, str], State] = {}
    for entity, row_id, is_waiting, _ in workspace.rows(_OPEN, dossier_id, workspace.identity.device_id):
        states[entity, row_id] = State.ONLY_HERE if is_waiting else State.ON_ITS_WAY
    for entity, row_id in workspace.rows(_CONFLICTS, dossier_id):
        states[entity, row_id] = State.CONFLICT
    for key in _refused(workspace, dossier_id):
        states[key] = State.REFUSED
    return states


_CONFLICT_OF = "SELECT 1 FROM conflict WHERE entity = ? AND row_id = ? AND settled_at IS NULL LIMIT 1"

_OPEN_OF = """
    SELECT max(c.state = 'waiting'), count(*) FROM change_row r JOIN change c ON c.device_id = ?1 AND c.seq = r.seq
    WHERE r.entity = ?2 AND r.id = ?3"""


def _refused(workspace: Workspace, dossier_id: str) -> set[tuple[str, str]]:
    import msgspec

    from sync.wire.changes import Change

    bodies = workspace.rows(_REFUSED, dossier_id)
    return {(edit.entity, edit.id) for (body,) in bodies for edit in msgspec.json.decode(body, type=Change).rows}


def is_incomplete(workspace: Workspace, dossier_id: str) -> bool:
    """Tell whether the first reading of the owner's log goes on still and the dossier did not come whole by itself."""
    return dossier_id in incomplete_dossiers(workspace)


def incomplete_dossiers(workspace: Workspace) -> frozenset[str]:
    """Return the dossiers of which not everything came yet: what is shown of them may lack its newest lines."""
    return frozenset(dossier_id for (dossier_id,) in workspace.rows(_INCOMPLETE))


_INCOMPLETE = """
    SELECT d.id FROM stream s CROSS JOIN dossier d ON d.organisation_id = s.organisation_id
    WHERE NOT s.is_whole AND NOT EXISTS (SELECT 1 FROM dossier_floor f WHERE f.dossier_id = d.id AND f.upto > 0)"""
"""CROSS: the few streams come first, so that nothing else is read once all of them are whole."""
