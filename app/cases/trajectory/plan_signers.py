"""Who would sign a plan, as far as the dossier knows: a suggestion, never a signature."""

from __future__ import annotations

from app.cases.clients.team import team
from app.cases.trajectory.plan_views import PlanView
from app.clock import local_date
from app.workspace import Workspace
from models.rules.plan import ActionParty


def suggested_signers(workspace: Workspace, plan: PlanView) -> dict[str, str]:
    """Return a name for each party that signs, empty where the team has nobody in that role now."""
    members = [one for one in team(workspace, plan.dossier_id, local_date(workspace.clock())) if one.is_now]
    by_role = {one.role: one.name for one in reversed(members)}
    me = next((one.name for one in members if one.user_id == workspace.identity.user_id), "")
    client, work, care = next(iter(workspace.rows(_NAMES, plan.trajectory_id)), ("", "", ""))
    known = {
        ActionParty.CLIENT: client,
        "ocmw": me,
        "casemanager_werk": work,
        "casemanager_zorg": care,
    }
    return {party: known.get(party) or by_role.get(party, "") for party in plan.form.signers}


_NAMES = """SELECT coalesce(trim(p.first_name || ' ' || p.last_name), ''), t.casemanager_work, t.casemanager_care
    FROM trajectory t LEFT JOIN person p ON p.dossier_id = t.dossier_id WHERE t.id = ?"""
