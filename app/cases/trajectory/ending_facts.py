"""What the end of a trajectory says of the conditions on closing it, by the codes of their guards."""

from __future__ import annotations

from app.cases.trajectory.aftercare import has_aftercare
from app.workspace import Workspace

ADVISED, AFTERCARE = "eindadvies_gemotiveerd", "nazorgplan_begonnen"

COMPUTED = frozenset({ADVISED, AFTERCARE})
"""The guards that are judged here."""


def ending_facts(workspace: Workspace, trajectory_id: str) -> frozenset[str]:
    """Return which of the guards are met: a final advice with reasons, made with the client, and a begun plan.

    Raises RuleRefused ``row.gone``.
    """
    found = set()
    if workspace.rows(_ADVISED, trajectory_id):
        found.add(ADVISED)
    if has_aftercare(workspace, trajectory_id):
        found.add(AFTERCARE)
    return frozenset(found)


_ADVISED = """SELECT 1 FROM final_advice WHERE trajectory_id = ? AND finalised_on IS NOT NULL
    AND advice NOT IN ('', 'geen') AND trim(reasons) <> '' AND trim(client_words) <> '' AND discussed_on IS NOT NULL"""
