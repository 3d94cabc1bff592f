"""Who keeps the network: caseworkers and supervisors, as the centre has it."""

from __future__ import annotations

from app.workspace import Workspace
from models.errors import RuleRefused


def may_write_network(workspace: Workspace) -> bool:
    """Tell whether this user keeps the network; on a laptop that never met a centre, anybody."""
    from models.permissions import Group, groups_of

    if not workspace.fact("epoch"):
        return True
    return not {Group.CASEWORK, Group.SUPERVISION}.isdisjoint(groups_of(workspace.identity.user_role))


def refuse_other_writers(workspace: Workspace) -> None:
    """Refuse who does not keep the network: RuleRefused (``network.not_allowed``)."""
    if not may_write_network(workspace):
        raise RuleRefused("network.not_allowed")
