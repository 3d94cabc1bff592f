"""Who may see what of a profile on paper: by sharing category, and what is not shared only within the own team."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.cases.profile.snapshot import ProfileSnapshot
from models.row import Category

OWN_TEAM: frozenset[str] = frozenset({Category.WORK, Category.CARE, Category.INTERNAL})
"""Everything, also what is marked as not shared."""

CLIENT: frozenset[str] = frozenset({Category.WORK, Category.CARE})
"""The client's own profile, without what the team keeps to itself."""


def seen_by(snapshot: ProfileSnapshot, categories: Collection[str]) -> ProfileSnapshot:
    """Return ``snapshot`` with only what a reader of ``categories`` may see.

    What is marked as not shared needs ``Category.INTERNAL``; life story and conclusion belong to ``Category.WORK``.
    """
    sees_internal = Category.INTERNAL in categories
    factors = tuple(
        factor for factor in snapshot.factors if factor.category in categories and (factor.is_shared or sees_internal)
    )
    shown = {factor.id for factor in factors}
    sees_work = Category.WORK in categories
    return replace(
        snapshot,
        factors=factors,
        links=tuple(
            link for link in snapshot.links if {link.from_id, link.to_id} <= shown and (link.is_shared or sees_internal)
        ),
        life_story=snapshot.life_story if sees_work else "",
        conclusion=snapshot.conclusion if sees_work else "",
        conclusion_why=snapshot.conclusion_why if sees_work else "",
        conclusion_grounds=tuple(ground for ground in snapshot.conclusion_grounds if ground in shown),
    )
