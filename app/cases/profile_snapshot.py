"""What a screen or a page shows of a profile: strengths before barriers, and what was said the time before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app import catalogues
from app.clock import day_from_stored
from app.workspace import Workspace
from models.rules.ratings import Rating, rating_from, strength_first


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """One dated profile, without its content. ``finalised_on`` set: it does not change any more."""

    id: str
    on: date | None
    occasion: str
    finalised_on: date | None
    author_name: str

    @property
    def is_final(self) -> bool:
        return self.finalised_on is not None


@dataclass(frozen=True, slots=True)
class ProfileFactor:
    """One factor with both views. ``previous_*`` come from the assessment before; ``None`` where it was not rated.

    ``label`` reads as it did when the factor was added; ``chapter`` is empty for a code this version does not know.
    """

    id: str
    code: str
    label: str
    chapter: str
    category: str
    professional: Rating
    client: Rating
    previous_professional: Rating
    previous_client: Rating
    client_words: str
    previous_client_words: str
    professional_words: str
    observation: str
    what_helps: str

    @property
    def is_strength(self) -> bool:
        return self._number > 0

    @property
    def is_barrier(self) -> bool:
        return self._number < 0

    @property
    def _number(self) -> int:
        return next((view for view in (self.professional, self.client) if isinstance(view, int)), 0)


@dataclass(frozen=True, slots=True)
class ProfileSnapshot:
    """A client's profile. ``assessment`` is ``None`` while there is none; ``assessments`` are all, newest first."""

    dossier_id: str
    client_name: str
    assessment: AssessmentSummary | None
    previous: AssessmentSummary | None
    assessments: tuple[AssessmentSummary, ...]
    life_story: str
    factors: tuple[ProfileFactor, ...]

    @property
    def strengths(self) -> tuple[ProfileFactor, ...]:
        return tuple(factor for factor in self.factors if factor.is_strength)

    @property
    def barriers(self) -> tuple[ProfileFactor, ...]:
        return tuple(factor for factor in self.factors if factor.is_barrier)

    def factor(self, factor_id: str) -> ProfileFactor | None:
        """Return the factor with this id; ``None`` if it is not in this profile (any more)."""
        return next((factor for factor in self.factors if factor.id == factor_id), None)


def profile(workspace: Workspace, dossier_id: str, assessment_id: str = "") -> ProfileSnapshot:
    """Return the newest profile of a dossier, or the one of ``assessment_id``; strengths first, then barriers."""
    rows = workspace.rows(_ASSESSMENTS, dossier_id)
    summaries = tuple(_summary(row) for row in rows)
    at = next((index for index, summary in enumerate(summaries) if summary.id == assessment_id), 0)
    now = summaries[at] if summaries else None
    previous = summaries[at + 1] if at + 1 < len(summaries) else None
    before = _by_factor(workspace, previous.id) if previous else {}
    found = [_factor(row, before) for row in workspace.rows(_FACTORS, now.id)] if now else []
    found.sort(key=lambda factor: strength_first(factor.professional, factor.client))
    return ProfileSnapshot(
        dossier_id=dossier_id,
        client_name=client_name(workspace, dossier_id),
        assessment=now,
        previous=previous,
        assessments=summaries,
        life_story=rows[at][5] if rows else "",
        factors=tuple(found),
    )


def client_name(workspace: Workspace, dossier_id: str) -> str:
    """Return how the client is called; empty while the person is not known."""
    found = workspace.rows("SELECT call_name, first_name FROM person WHERE dossier_id = ?", dossier_id)
    return (found[0][0] or found[0][1]) if found else ""


_ASSESSMENTS = """
SELECT a.id, a."on", a.occasion, a.finalised_on, coalesce(c.name, ''), a.life_story
FROM assessment a LEFT JOIN colleague c ON c.id = a.author_id
WHERE a.dossier_id = ? ORDER BY coalesce(a."on", '') DESC, a.id DESC
"""

_FACTORS = """
SELECT id, code, label, category, professional, professional_code, client, client_code,
       client_words, professional_words, observation, what_helps
FROM factor WHERE assessment_id = ? ORDER BY rank, id
"""


def _summary(row: Any) -> AssessmentSummary:
    return AssessmentSummary(row[0], day_from_stored(row[1]), row[2], day_from_stored(row[3]), row[4])


def _by_factor(workspace: Workspace, assessment_id: str) -> dict[str, Any]:
    """Return the rows of an assessment by what a factor is known by: its code, or its label if it has none."""
    return {row[1] or row[2]: row for row in workspace.rows(_FACTORS, assessment_id)}


def _factor(row: Any, before: dict[str, Any]) -> ProfileFactor:
    then = before.get(row[1] or row[2])
    known = {entry.code: entry for entry in catalogues.factors()}.get(row[1])
    return ProfileFactor(
        id=row[0],
        code=row[1],
        label=row[2] or row[1],
        chapter=known.chapter_label if known else "",
        category=row[3],
        professional=rating_from(row[4], row[5]),
        client=rating_from(row[6], row[7]),
        previous_professional=rating_from(then[4], then[5]) if then else None,
        previous_client=rating_from(then[6], then[7]) if then else None,
        client_words=row[8],
        previous_client_words=then[8] if then else "",
        professional_words=row[9],
        observation=row[10],
        what_helps=row[11],
    )
