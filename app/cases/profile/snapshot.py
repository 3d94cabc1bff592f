"""What a screen or a page shows of a profile: strengths before barriers, and what was said the time before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.cases.profile.own_catalogue import own_factors_by_code
from app.catalogues import factors_by_code
from app.clock import day_from_stored
from app.workspace import Workspace
from models.catalogue import Factor as CatalogueFactor
from models.rules.profile_change import LineKey, paired
from models.rules.ratings import Rating, rating_from, strength_first

Effect = Literal["versterkt", "verzwakt", "blokkeert"]


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
class Observation:
    """What somebody saw: ``source`` says where or who, ``on`` on which day (``None``: not told)."""

    id: str
    text: str
    source: str
    on: date | None


@dataclass(frozen=True, slots=True)
class ProfileFactor:
    """One factor with both views. ``previous_*`` come from the assessment before; ``None`` where it was not rated.

    ``label`` reads as it did when the factor was added. ``origin_id`` is never empty: the factor's line over the
    assessments. ``domain`` is the W2 domain, empty where it is not known. ``is_known`` is off for a code that this
    version does not know; such a factor is shown with its code and label. ``observations``: newest first.
    """

    id: str
    origin_id: str
    code: str
    label: str
    chapter: str
    domain: str
    category: str
    is_shared: bool
    is_known: bool
    professional: Rating
    client: Rating
    previous_professional: Rating
    previous_client: Rating
    client_words: str
    previous_client_words: str
    professional_words: str
    observations: tuple[Observation, ...]
    what_helps: str
    tried: str
    client_wants: str

    @property
    def is_strength(self) -> bool:
        return self._number > 0

    @property
    def is_barrier(self) -> bool:
        return self._number < 0

    @property
    def gap(self) -> int | None:
        """How much higher the client rates it than the professional; ``None`` where one of both gave no number."""
        if isinstance(self.client, int) and isinstance(self.professional, int):
            return self.client - self.professional
        return None

    @property
    def _number(self) -> int:
        return next((view for view in (self.professional, self.client) if isinstance(view, int)), 0)


@dataclass(frozen=True, slots=True)
class ProfileLink:
    """How one factor of the profile works on another."""

    id: str
    from_id: str
    to_id: str
    effect: Effect
    why: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ProfileSnapshot:
    """A client's profile. ``assessment`` is ``None`` while there is none; ``assessments`` are all, newest first.

    ``links`` only between factors that are in it. ``conclusion``: a code of ``models.rules.activation`` or empty;
    ``conclusion_grounds``: the ids of the factors that it rests on.
    """

    dossier_id: str
    client_name: str
    assessment: AssessmentSummary | None
    previous: AssessmentSummary | None
    assessments: tuple[AssessmentSummary, ...]
    life_story: str
    factors: tuple[ProfileFactor, ...]
    links: tuple[ProfileLink, ...] = ()
    conclusion: str = ""
    conclusion_why: str = ""
    conclusion_grounds: tuple[str, ...] = ()

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
    name, summaries = client_name(workspace, dossier_id), assessments(workspace, dossier_id)
    at = next((index for index, summary in enumerate(summaries) if summary.id == assessment_id), 0)
    if not summaries:
        return ProfileSnapshot(dossier_id, name, None, None, (), "", ())
    now, previous = summaries[at], next(iter(summaries[at + 1 :]), None)
    story, conclusion, why, grounds = workspace.rows(_CONTENT, now.id)[0]
    factors = _factors(workspace, now.id, previous.id if previous else "")
    shown = {factor.id: place for place, factor in enumerate(factors)}
    return ProfileSnapshot(
        dossier_id=dossier_id,
        client_name=name,
        assessment=now,
        previous=previous,
        assessments=summaries,
        life_story=story,
        factors=factors,
        links=_links(workspace, now.id, shown),
        conclusion=conclusion,
        conclusion_why=why,
        conclusion_grounds=tuple(ground for entry in _entries(grounds) if (ground := entry.get("id")) in shown),
    )


def assessments(workspace: Workspace, dossier_id: str) -> tuple[AssessmentSummary, ...]:
    """Return all profiles of a dossier, newest first."""
    return tuple(
        AssessmentSummary(row_id, day_from_stored(on), occasion, day_from_stored(finalised_on), author)
        for row_id, on, occasion, finalised_on, author in workspace.rows(_ASSESSMENTS, dossier_id)
    )


def client_name(workspace: Workspace, dossier_id: str) -> str:
    """Return how the client is called; empty while the person is not known."""
    found = workspace.rows("SELECT call_name, first_name FROM person WHERE dossier_id = ?", dossier_id)
    return (found[0][0] or found[0][1]) if found else ""


def observations_from(stored: str) -> tuple[Observation, ...]:
    """Return what was seen, newest first; what has no day comes last."""
    seen = (
        Observation(
            str(entry.get("id") or ""),
            str(entry.get("text") or ""),
            str(entry.get("source") or ""),
            _day(entry.get("on")),
        )
        for entry in _entries(stored)
    )
    return tuple(sorted(seen, key=lambda one: (one.on or date.min, one.id), reverse=True))


_ASSESSMENTS = """
SELECT a.id, a."on", a.occasion, a.finalised_on, coalesce(c.name, '')
FROM assessment a LEFT JOIN colleague c ON c.id = a.author_id
WHERE a.dossier_id = ? ORDER BY coalesce(a."on", '') DESC, a.id DESC
"""

_CONTENT = "SELECT life_story, conclusion, conclusion_why, conclusion_grounds FROM assessment WHERE id = ?"

_FACTORS = """
SELECT id, origin_id, code, label, domain, category, is_shared, professional, client, client_words,
       professional_words, observations, what_helps, tried, client_wants
FROM factor WHERE assessment_id = ? ORDER BY rank, id
"""

_LINKS = "SELECT id, from_id, to_id, effect, why, is_shared FROM factor_link WHERE assessment_id = ?"


def _factors(workspace: Workspace, assessment_id: str, previous_id: str) -> tuple[ProfileFactor, ...]:
    before = workspace.rows(_FACTORS, previous_id) if previous_id else []
    own = own_factors_by_code(workspace)
    pairs = paired(before, workspace.rows(_FACTORS, assessment_id), _line)
    found = [_factor(row, then, own) for then, row in pairs if row is not None]
    return tuple(sorted(found, key=lambda factor: strength_first(factor.professional, factor.client)))


def _links(workspace: Workspace, assessment_id: str, shown: Mapping[str, int]) -> tuple[ProfileLink, ...]:
    """Return the links between factors that are here, in the order of their factors: of one that this laptop may not
    see nothing is drawn."""
    links = (
        ProfileLink(row_id, from_id, to_id, effect, why, bool(is_shared))
        for row_id, from_id, to_id, effect, why, is_shared in workspace.rows(_LINKS, assessment_id)
        if from_id in shown and to_id in shown
    )
    return tuple(sorted(links, key=lambda link: (shown[link.from_id], shown[link.to_id], link.id)))


def _line(row: Any) -> LineKey:
    return LineKey(row[1] or row[0], row[2], row[3])


def _factor(row: Any, then: Any, own: Mapping[str, CatalogueFactor]) -> ProfileFactor:
    known = factors_by_code().get(row[2]) or own.get(row[2])
    return ProfileFactor(
        id=row[0],
        origin_id=row[1] or row[0],
        code=row[2],
        label=row[3] or row[2],
        chapter=known.chapter_label if known else "",
        domain=row[4] or (known.domain if known else ""),
        category=row[5],
        is_shared=bool(row[6]),
        is_known=known is not None or not row[2],
        professional=rating_from(row[7]),
        client=rating_from(row[8]),
        previous_professional=rating_from(then[7]) if then else None,
        previous_client=rating_from(then[8]) if then else None,
        client_words=row[9],
        previous_client_words=then[9] if then else "",
        professional_words=row[10],
        observations=observations_from(row[11]),
        what_helps=row[12],
        tried=row[13],
        client_wants=row[14],
    )


def _entries(stored: str) -> list[dict[str, Any]]:
    """Return the entries of a stored list; what another program put between them is no entry."""
    return [entry for entry in json.loads(stored) if isinstance(entry, dict)]


def _day(stored: object) -> date | None:
    """Return the day of an observation; one that another program wrote in its own way is not known."""
    try:
        return date.fromisoformat(str(stored)) if stored else None
    except ValueError:
        return None
