"""Who would sign a plan, as far as the dossier knows: a suggestion, never a signature."""

from __future__ import annotations

from app.cases.clients.team import team
from app.cases.profile.snapshot import client_name
from app.cases.trajectory.plans import PlanView
from app.clock import local_date
from app.workspace import Workspace
from models.rules.plan import ActionParty


def suggested_signers(workspace: Workspace, plan: PlanView) -> dict[str, str]:
    """Return a name for each party that signs, empty where the team has nobody in that role now."""
    members = [one for one in team(workspace, plan.dossier_id, local_date(workspace.clock())) if one.is_now]
    by_role = {one.role: one.name for one in reversed(members)}
    me = next((one.name for one in members if one.user_id == workspace.identity.user_id), "")
    known = {ActionParty.CLIENT: client_name(workspace, plan.dossier_id), "ocmw": me}
    return {party: known.get(party) or by_role.get(party, "") for party in plan.form.signers}
