"""Trajectories that are near their end, for the tests of what comes then."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.trajectory.advice import finalise_advice, save_advice
from app.cases.trajectory.aftercare import add_goes_on
from app.workspace import Workspace
from models.dossier import Dossier
from models.ids import new_id
from models.trajectory import Trajectory

RUNS_SINCE = date(2026, 6, 1)


def a_trajectory(
    workspace: Workspace,
    *taken: tuple[str, date],
    machine: str = "activeringstraject",
    dossier_id: str = "",
) -> str:
    """Put a trajectory in the store that entered these states, in a dossier of its own unless one is given."""
    with workspace.change("Traject uit een ander systeem") as change:
        dossier = dossier_id or change.add(Dossier(opened_on=date(2025, 1, 6))).id
        steps: list[dict[str, Any]] = [
            {"id": new_id(), "from": "", "to": state, "on": on.isoformat(), "stated": [], "reason": ""}
            for state, on in taken
        ]
        status, since = taken[-1]
        return change.add(
            Trajectory(
                dossier_id=dossier,
                machine=machine,
                status=status,
                status_since=since,
                started_on=taken[0][1],
                steps=steps,
                author_id=workspace.identity.user_id,
            )
        ).id


def a_running_one(workspace: Workspace, since: date = RUNS_SINCE, *, dossier_id: str = "") -> str:
    """Put a trajectory in the store whose service runs since a day."""
    return a_trajectory(workspace, ("aanvaard", since), ("bezig", since), dossier_id=dossier_id)


def write_whole_advice(workspace: Workspace, trajectory_id: str, advice: str = "nec", **values: Any) -> None:
    """Write an advice in which nothing is missing."""
    add_goes_on(workspace, trajectory_id, {"what": "Gesprekken bij het CGG", "who": "Lies Maes"})
    whole = {
        "advice": advice,
        "reasons": "Zij werkt al vier maanden halftijds en wil meer uren.",
        "perspective": "Meer uren in het voorjaar.",
        "client_words": "Ik wil in de keuken blijven.",
        "discussed_on": date(2026, 11, 20),
    }
    save_advice(workspace, trajectory_id, whole | values)


def a_closed_one(workspace: Workspace, closed_on: date, advice: str = "nec", *, dossier_id: str = "") -> str:
    """Put a trajectory in the store that was closed on a day with a final advice."""
    found = a_trajectory(workspace, ("bezig", date(2025, 1, 6)), ("afgesloten", closed_on), dossier_id=dossier_id)
    write_whole_advice(workspace, found, advice, discussed_on=closed_on)
    finalise_advice(workspace, found, on=closed_on)
    return found
