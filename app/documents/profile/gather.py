"""From the assessments of a dossier to both papers of a profile, with only what their reader may see.

Everything is taken from assessments that were cut down to the reader first, also what was before: a factor that is
shared now may not have been so then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from app import catalogues
from app.cases.clients.people import person_of
from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot, profile
from app.cases.sharing.category_words import category_label
from app.cases.sharing.grants import Sharing, sharing
from app.clock import local_date
from app.documents.profile.content import (
    AssessmentLine,
    FactorLine,
    LinkLine,
    ObservedLine,
    ProfileContent,
    RatedLine,
)
from app.documents.profile.over_time import moved, over_time, pairs
from app.documents.profile.readers import CLIENT, OWN_TEAM, seen_by
from app.workspace import Workspace
from models.errors import Trouble
from models.row import Category
from models.rules.ratings import Rating
from models.rules.sharing import GrantState


def gather_my_profile(workspace: Workspace, assessment_id: str) -> ProfileContent:
    """Return one assessment for the client, without what the professional wrote for professionals.

    Raises Trouble ``assessment.gone`` or ``person.missing``.
    """
    content = gather_profile(workspace, assessment_id, CLIENT)
    return replace(
        content,
        factors=tuple(
            replace(factor, code="", notation="", professional_words="", observations=(), tried="")
            for factor in content.factors
        ),
        links=tuple(replace(link, why="") for link in content.links),
        moves=(),
        life_story="",
        conclusion="",
        conclusion_why="",
        grounds=(),
    )


def gather_profile(
    workspace: Workspace, assessment_id: str, categories: Collection[str] = OWN_TEAM, reader: str = ""
) -> ProfileContent:
    """Return one assessment as a reader of ``categories`` may see it; ``reader`` names another organisation.

    Raises Trouble ``assessment.gone`` or ``person.missing``.
    """
    rows = workspace.rows("SELECT dossier_id FROM assessment WHERE id = ?", assessment_id)
    if not rows:
        raise Trouble("assessment.gone")
    person = person_of(workspace, rows[0][0])
    if person is None:
        raise Trouble("person.missing")
    until_now = _until_now(workspace, rows[0][0], assessment_id, categories)
    identity = workspace.identity
    phone = workspace.rows("SELECT phone FROM colleague WHERE id = ?", identity.user_id)
    base = ProfileContent(
        organisation=identity.organisation_name,
        client=f"{person.first_name} {person.last_name}".strip(),
        written_on=local_date(workspace.clock()),
        reader=reader,
        left_out=_left_out(categories) if reader else (),
        contact_name=identity.user_name,
        contact_phone=phone[0][0] if phone else "",
    )
    return _filled(base, until_now)


def gather_shared_profile(workspace: Workspace, grant_id: str) -> ProfileContent:
    """Return the newest profile for the organisation of a sharing: what that sharing opens today, and no more.

    Raises Trouble ``sharing.gone``, ``sharing.over`` or ``assessment.gone``.
    """
    today = local_date(workspace.clock())
    found = sharing(workspace, grant_id, today)
    if not _opens_profile(found):
        raise Trouble("sharing.over")
    newest = profile(workspace, found.dossier_id).assessment
    if newest is None:
        raise Trouble("assessment.gone")
    return gather_profile(workspace, newest.id, _opened(found), found.organisation_name)


def _opens_profile(found: Sharing) -> bool:
    """Tell whether a sharing opens the profile now: it runs, and the work side goes with it."""
    return found.state == GrantState.RUNNING and Category.WORK in _opened(found)


def _opened(found: Sharing) -> frozenset[str]:
    """Return the categories that a sharing opens: care needs the client's own consent for it."""
    opened = frozenset(found.terms.categories) & {Category.WORK, Category.CARE}
    return opened if found.terms.care_consent_on else opened - {Category.CARE}


def _left_out(categories: Collection[str]) -> tuple[str, ...]:
    hidden = (category for category in (Category.WORK, Category.CARE) if category not in categories)
    return tuple(category_label(category).lower() for category in hidden)


def _until_now(
    workspace: Workspace, dossier_id: str, assessment_id: str, categories: Collection[str]
) -> list[ProfileSnapshot]:
    """Return the asked assessment first, then the earlier ones, newest first; each as the reader may see it."""
    asked = profile(workspace, dossier_id, assessment_id)
    ids = [summary.id for summary in asked.assessments]
    earlier = ids[ids.index(assessment_id) + 1 :]
    found = [asked, *(profile(workspace, dossier_id, one) for one in earlier)]
    return [seen_by(snapshot, categories) for snapshot in found]


def _filled(base: ProfileContent, until_now: Sequence[ProfileSnapshot]) -> ProfileContent:
    now, earlier = until_now[0], until_now[1:]
    summary, before = now.assessment, earlier[0].assessment if earlier else None
    if summary is None:
        raise Trouble("assessment.gone")
    lines = over_time(until_now)
    then = pairs(earlier[0], now) if earlier else {}
    return replace(
        base,
        on=summary.on,
        occasion=summary.occasion,
        author=summary.author_name,
        finalised_on=summary.finalised_on,
        previous_on=before.on if before else None,
        factors=tuple(_factor(factor, then.get(factor.id), lines[factor.id]) for factor in now.factors),
        links=tuple(LinkLine(one.from_id, one.to_id, one.effect, one.why) for one in now.links),
        moves=moved(earlier[0], now) if earlier else (),
        life_story=now.life_story,
        conclusion=now.conclusion,
        conclusion_why=now.conclusion_why,
        grounds=tuple(factor.label for factor in now.factors if factor.id in now.conclusion_grounds),
        assessments=tuple(
            AssessmentLine(one.assessment.on, one.assessment.occasion, one.assessment.author_name)
            for one in until_now
            if one.assessment
        ),
    )


def _factor(factor: ProfileFactor, then: ProfileFactor | None, line: tuple[RatedLine, ...]) -> FactorLine:
    return FactorLine(
        key=factor.id,
        label=factor.label,
        code=factor.code,
        notation=_notation(factor.code, factor.professional),
        is_known=factor.is_known,
        is_care=factor.category == Category.CARE,
        is_shared=factor.is_shared,
        professional=factor.professional,
        client=factor.client,
        previous_professional=then.professional if then else None,
        previous_client=then.client if then else None,
        client_words=factor.client_words,
        professional_words=factor.professional_words,
        observations=tuple(ObservedLine(one.text, one.source, one.on) for one in factor.observations),
        what_helps=factor.what_helps,
        tried=factor.tried,
        client_wants=factor.client_wants,
        over_time=line,
    )


def _notation(code: str, rating: Rating) -> str:
    """Return the official ICF notation, empty where ICF has none: a strength in body or activity, an own code."""
    if not isinstance(rating, int):
        return ""
    try:
        return catalogues.factor(code).icf_notation(catalogues.qualifier(rating)) or ""
    except KeyError:
        return ""
