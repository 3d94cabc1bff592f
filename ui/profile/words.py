"""The words of the profile on the screen: for the caseworker, and plainer for the client who looks along."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.profile.snapshot import AssessmentSummary, ProfileFactor
from models.catalogue import Category, Factor
from models.dutch_dates import day_month
from models.rules.ratings import NOT_APPLICABLE, Rating
from ui.widgets import rating_words
from ui.widgets.pill import Tone
from ui.widgets.rating_words import rating_text


def occasion_text(occasion: str) -> str:
    """Return the word of an occasion; one that this version does not know stands as it is."""
    words = {
        "intake": _tr("intake"),
        "screening": _tr("screening"),
        "evaluatie": _tr("evaluatie"),
        "triogesprek": _tr("triogesprek"),
    }
    return words.get(occasion, occasion)


def assessment_text(assessment: AssessmentSummary, today: date) -> str:
    """Return e.g. ``24 november · intake``."""
    day = day_month(assessment.on, today) if assessment.on else _tr("zonder datum")
    return f"{day} · {occasion_text(assessment.occasion)}"


def screen_rating(rating: Rating) -> rating_words.Rating:
    """Return a stored rating as the widgets know it."""
    if isinstance(rating, str):
        return rating_words.NOT_APPLICABLE if rating == NOT_APPLICABLE else rating_words.UNKNOWN
    return rating


def stored_rating(rating: rating_words.Rating) -> Rating:
    """Return a rating of the widgets as it is stored."""
    if isinstance(rating, str):
        return "nvt" if rating == rating_words.NOT_APPLICABLE else "onbekend"
    return rating


def chart_number(rating: Rating) -> int | None:
    """Return what the chart draws; a judgement without a number is never drawn as 0."""
    return rating if isinstance(rating, int) else None


def factor_pill(factor: ProfileFactor) -> tuple[str, Tone]:
    """Return what the badge beside a factor says: the professional's view, or the client's where that is missing."""
    rating = factor.professional if factor.professional is not None else factor.client
    tone: Tone = "good" if factor.is_strength else "due" if factor.is_barrier else "neutral"
    return rating_text(screen_rating(rating)), tone


def new_factor(entry: Factor) -> ProfileFactor:
    """Return a factor of the catalogue (or in own words) as it stands in a profile that does not have it yet."""
    return ProfileFactor(
        id="",
        origin_id="",
        code=entry.code,
        label=entry.label,
        chapter=entry.chapter_label if entry.code else "",
        domain=entry.domain,
        category="care" if entry.category is Category.CARE else "work",
        is_shared=True,
        is_known=True,
        professional=None,
        client=None,
        previous_professional=None,
        previous_client=None,
        client_words="",
        previous_client_words="",
        professional_words="",
        observations=(),
        what_helps="",
        tried="",
        client_wants="",
    )


def place_text(factor: ProfileFactor) -> str:
    """Return where a factor stands in the catalogue, e.g. ``Leren en kennis gebruiken · d155``."""
    if factor.code and not factor.is_known:
        return _tr("{code} · deze versie kent die code niet").format(code=factor.code)
    if not factor.code:
        return _tr("Eigen factor")
    return " · ".join(part for part in (factor.chapter, factor.code) if part)


def views_differ(factor: ProfileFactor) -> bool:
    """Return whether client and professional see it at least two steps apart: that is the conversation."""
    mine, theirs = factor.professional, factor.client
    return isinstance(mine, int) and isinstance(theirs, int) and abs(mine - theirs) >= 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("profile", text)
