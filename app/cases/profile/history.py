"""How a profile changed over its assessments: a line for each factor, and what moved between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.cases.profile.snapshot import AssessmentSummary, assessments, observations_from
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.profile_change import FactorMove, JudgedFactor, LineKey, Move, moves, paired
from models.rules.ratings import Rating, rating_from, strength_first

__all__ = ["Comparison", "FactorHistory", "FactorMove", "Move", "RatedAt", "compare", "histories"]


@dataclass(frozen=True, slots=True)
class RatedAt:
    """How both saw a factor in one assessment."""

    assessment_id: str
    on: date | None
    occasion: str
    professional: Rating
    client: Rating


@dataclass(frozen=True, slots=True)
class FactorHistory:
    """One factor over the assessments: ``points`` oldest first, one for each assessment that has it.

    ``origin_id`` and ``label`` are those of the newest assessment that has it.
    """

    origin_id: str
    label: str
    points: tuple[RatedAt, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved from one assessment to another; ``moves`` in the order of the newer one, what is gone last."""

    older: AssessmentSummary
    newer: AssessmentSummary
    moves: tuple[FactorMove, ...]


def histories(workspace: Workspace, dossier_id: str) -> tuple[FactorHistory, ...]:
    """Return a line for each factor that a client ever had: as the newest assessment shows them, then those gone."""
    found: dict[str, list[Any]] = {}
    for row in workspace.rows(_RATINGS, dossier_id):
        found.setdefault(row[0], []).append(row)
    lines: list[_Line] = []
    for summary in reversed(assessments(workspace, dossier_id)):
        lines = _with(lines, summary, found.get(summary.id, []))
    return tuple(FactorHistory(line.key.origin, line.key.label, line.points) for line in lines)


def compare(workspace: Workspace, dossier_id: str, older_id: str, newer_id: str) -> Comparison:
    """Return what moved between any two assessments of a dossier; RuleRefused (``row.gone``) if one is not there."""
    known = {summary.id: summary for summary in assessments(workspace, dossier_id)}
    if older_id not in known or newer_id not in known:
        raise RuleRefused("row.gone")
    return Comparison(
        known[older_id], known[newer_id], moves(_judged(workspace, older_id), _judged(workspace, newer_id))
    )


@dataclass(frozen=True, slots=True)
class _Line:
    key: LineKey
    points: tuple[RatedAt, ...]


_RATINGS = """
SELECT assessment_id, id, origin_id, code, label, professional, client
FROM factor WHERE dossier_id = ? ORDER BY rank, id
"""

_JUDGED = """
SELECT id, origin_id, code, label, professional, client, professional_words, observations, what_helps, tried,
       client_words
FROM factor WHERE assessment_id = ? ORDER BY rank, id
"""


def _with(lines: Sequence[_Line], summary: AssessmentSummary, rows: Iterable[Any]) -> list[_Line]:
    """Return the lines with the factors of one more assessment in them; those it has come first, strengths on top."""
    fresh = sorted((_begun(summary, row) for row in rows), key=_strength_first)
    return [_joined(before, after) for before, after in paired(lines, fresh, lambda line: line.key)]


def _begun(summary: AssessmentSummary, row: Any) -> _Line:
    views = rating_from(row[5]), rating_from(row[6])
    point = RatedAt(summary.id, summary.on, summary.occasion, *views)
    return _Line(LineKey(row[2] or row[1], row[3], row[4] or row[3]), (point,))


def _strength_first(line: _Line) -> tuple[int, int]:
    return strength_first(line.points[-1].professional, line.points[-1].client)


def _joined(before: _Line | None, after: _Line | None) -> _Line:
    known = next(line for line in (after, before) if line is not None)
    return replace(known, points=before.points + after.points) if before and after else known


def _judged(workspace: Workspace, assessment_id: str) -> list[JudgedFactor]:
    found = [_factor(row) for row in workspace.rows(_JUDGED, assessment_id)]
    return sorted(found, key=lambda factor: strength_first(factor.professional, factor.client))


def _factor(row: Any) -> JudgedFactor:
    seen = (one.text for one in observations_from(row[7]))
    return JudgedFactor(
        line=LineKey(row[1] or row[0], row[2], row[3] or row[2]),
        professional=rating_from(row[4]),
        client=rating_from(row[5]),
        reasons=tuple(reason for reason in (row[6], *seen, row[8], row[9], row[10]) if reason),
    )
