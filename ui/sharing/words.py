"""What the section Delen says of one sharing: what, for what, until when, and by which consent."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.clients.team_roles import ROLES
from app.cases.sharing.category_words import category_label, consent_words
from app.cases.sharing.grants import Sharing
from models.dutch_dates import day_month
from models.rules.sharing import OFFERED, GrantState
from ui.widgets.pill import Tone

_SOON_DAYS = 21


def _tr(text: str) -> str:
    return QCoreApplication.translate("sharing", text)


def period_words(sharing: Sharing, today: date) -> str:
    """Return until when it runs, from when it will, or since when it is over."""
    until, from_on = sharing.terms.until, sharing.terms.from_on
    last = day_month(until, today) if until else ""
    if sharing.state is GrantState.WITHDRAWN and sharing.withdrawn_on:
        return _tr("ingetrokken op {day}").format(day=day_month(sharing.withdrawn_on, today))
    if sharing.state is GrantState.COMING and from_on:
        return _tr("van {first} tot en met {last}").format(first=day_month(from_on, today), last=last)
    if sharing.state is GrantState.ENDED:
        return _tr("liep tot en met {day}").format(day=last)
    return _tr("tot en met {day}").format(day=last)


def period_tone(sharing: Sharing, today: date) -> Tone:
    """Return how warm the period is: amber when it is nearly over."""
    until = sharing.terms.until
    if sharing.state is not GrantState.RUNNING or until is None:
        return "neutral"
    return "due" if (until - today).days <= _SOON_DAYS else "good"


def people_words(sharing: Sharing) -> str:
    """Return who may look: ``Ilse Thijs (bemiddelaar VDAB)``."""
    names = [
        f"{person.name} ({ROLES.get(person.role, person.role).lower().replace('vdab', 'VDAB').replace('gtb', 'GTB')})"
        if person.role not in ("", "andere")
        else person.name
        for person in sharing.people
    ]
    return ", ".join(names) or _tr("nog niemand")


def category_words(sharing: Sharing) -> str:
    """Return what is shared, in the order of the screen; identity goes without saying."""
    chosen = [category_label(category) for category in OFFERED if category in sharing.terms.categories]
    chosen += sorted(category_label(one) for one in sharing.terms.categories if one not in set(OFFERED))
    return ", ".join(chosen) or _tr("Alleen wie het is")


def consent_line(sharing: Sharing, today: date) -> str:
    """Return how the client agreed, with the own lines for what is sensitive."""
    terms = sharing.terms
    parts = [consent_words(terms.consent_kind, terms.consent_by, terms.consent_on, today)]
    if terms.care_consent_on:
        parts.append(_tr("apart voor gezondheid op {day}").format(day=day_month(terms.care_consent_on, today)))
    if terms.justice_consent_on:
        parts.append(_tr("apart voor gerecht op {day}").format(day=day_month(terms.justice_consent_on, today)))
    return "; ".join(part for part in parts if part) or _tr("niet ingevuld")


def manner_words(sharing: Sharing) -> str:
    """Return whether they may only read."""
    return _tr("leest en werkt mee") if sharing.terms.may_write else _tr("leest alleen")


def spoken(sharing: Sharing, today: date) -> str:
    """Return everything that is said of a sharing, for a screen reader."""
    return ". ".join(
        (
            sharing.organisation_name,
            period_words(sharing, today),
            people_words(sharing),
            category_words(sharing),
            sharing.terms.purpose,
            consent_line(sharing, today),
        )
    )
