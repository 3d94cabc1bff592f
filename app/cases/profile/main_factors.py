"""The strengths and barriers that weigh most in the newest profile, for papers that others read along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from app.cases.profile.weights import WEIGHT
from app.clock import day_from_stored
from app.workspace import Workspace

_MOST = 5
"""How many of each stand on a paper about something else: the whole profile is its own sheet."""

_ORDER = {"strengths": ("> 0", "DESC"), "barriers": ("< 0", "ASC")}


def newest_assessment(workspace: Workspace, dossier_id: str) -> tuple[str, date | None]:
    """Return the newest profile of a dossier and its day; empty and ``None`` without one."""
    rows = workspace.rows(
        'SELECT id, "on" FROM assessment WHERE dossier_id = ? ORDER BY "on" DESC, id DESC', dossier_id
    )
    return (rows[0][0], day_from_stored(rows[0][1])) if rows else ("", None)


def main_factors(
    workspace: Workspace,
    assessment_id: str,
    side: Literal["strengths", "barriers"],
    categories: Sequence[str] = ("work",),
) -> tuple[str, ...]:
    """Return the factors on one side of zero that weigh most, in the client's words where there are any.

    Only those that are shared, and of the work category: third parties read and sign most papers that ask for them.
    ``categories``: for who may read more.
    """
    than_zero, order = _ORDER[side]
    known = ", ".join("?" * len(categories))
    sql = f"""
        SELECT label, client_words FROM factor
        WHERE assessment_id = ? AND category IN ({known}) AND is_shared AND {WEIGHT} {than_zero}
        ORDER BY {WEIGHT} {order}, rank LIMIT {_MOST}"""
    return tuple(
        f"{label}: “{words.strip()}”" if words.strip() else label
        for label, words in workspace.rows(sql, assessment_id, *categories)
    )
