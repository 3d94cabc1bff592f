"""What in the profile a goal or an agreement rests on: a factor, or how one factor works on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cases.profile.snapshot import profile
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import GpmiAgreement, GpmiGoal
    from models.trajectory_plan import PlanGoal


@dataclass(frozen=True, slots=True)
class Ground:
    """A factor of the newest profile, or a link between two of them, on which a line can rest."""

    id: str
    label: str
    is_strength: bool = False


GROUND_ID = "CASE line.link_id WHEN '' THEN line.factor_id ELSE line.link_id END"
"""SQL: the id of what a ``line`` rests on, empty for nothing."""

GROUND_LABEL = """
coalesce(nullif(f.label, ''), f.code,
    coalesce(nullif(a.label, ''), a.code) || ' ' || l.effect || ' ' || coalesce(nullif(b.label, ''), b.code), '')
"""
"""SQL: how that reads, with the tables of ``GROUND_TABLES``; empty for what this laptop does not have."""

GROUND_TABLES = """
LEFT JOIN factor f ON f.id = line.factor_id AND line.link_id = ''
LEFT JOIN factor_link l ON l.id = line.link_id
LEFT JOIN factor a ON a.id = l.from_id
LEFT JOIN factor b ON b.id = l.to_id
"""


def grounds(workspace: Workspace, dossier_id: str, *, only_shared: bool = False) -> tuple[Ground, ...]:
    """Return what a line can rest on: the factors of the newest profile, strengths first, and then its links.

    ``only_shared``: without what is marked as not shared, for a text that goes to others.
    """
    found = profile(workspace, dossier_id)
    factors = [factor for factor in found.factors if factor.is_shared or not only_shared]
    names = {factor.id: factor.label for factor in factors}
    links = (
        Ground(link.id, f"{names[link.from_id]} {link.effect} {names[link.to_id]}")
        for link in found.links
        if (link.is_shared or not only_shared) and {link.from_id, link.to_id} <= names.keys()
    )
    return (*(Ground(factor.id, factor.label, factor.is_strength) for factor in factors), *links)


def rest_on(change: ChangeSession, line: GpmiGoal | GpmiAgreement | PlanGoal, ground_id: str) -> None:
    """Let a line rest on a factor or a link; empty for nothing."""
    from models.profile import FactorLink

    is_link = bool(ground_id) and change.get(FactorLink, ground_id) is not None
    line.factor_id, line.link_id = ("", ground_id) if is_link else (ground_id, "")
