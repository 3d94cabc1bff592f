"""What a sharing needs before it may begin, what of it may change, and what stays out of sight.

Sources (reference, section 14 and the guards): what is medical, psychological or judicial is shared only with the
client's own line of consent for it (own; art. 9 and 10 GDPR; shared professional secrecy, art. 458 Strafwetboek); a
share names category, purpose, receiver, period and consent (IDEA 4.3); each has an end (own).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.errors import InvalidValue
from models.row import Category
from models.sharing import ConsentKind

OFFERED: tuple[Category, ...] = (
    Category.WORK,
    Category.GPMI,
    Category.TRAJECTORY,
    Category.NOTES,
    Category.CARE,
    Category.JUSTICE,
)
"""What one may choose to share, in the order of a screen; identity always goes with it."""

_NAMED: frozenset[str] = frozenset({Category.IDENTITY, *OFFERED})

SENSITIVE: frozenset[Category] = frozenset({Category.CARE, Category.JUSTICE})
"""Never by default, and only with the client's own line of consent."""

PROPOSED: frozenset[Category] = frozenset({Category.WORK, Category.TRAJECTORY})
"""What a new sharing proposes: what is relevant to work and no more (reference: only work-relevant information)."""

USUAL_DAYS = 182
"""How long a new sharing lasts unless somebody chooses otherwise: half a year, then one asks again."""

MOST_DAYS = 366
"""The longest period without asking the client again: a year (own)."""


class GrantState(StrEnum):
    """Where a sharing stands on a day."""

    COMING = "komt"
    RUNNING = "loopt"
    ENDED = "voorbij"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True)
class Terms:
    """What is agreed on when something is shared. ``until`` is the last day; consents: the day the client gave them."""

    to_organisation_id: str
    categories: frozenset[str]
    purpose: str
    from_on: date | None
    until: date | None
    may_write: bool = False
    consent_kind: str = ""
    consent_on: date | None = None
    consent_by: str = ""
    care_consent_on: date | None = None
    justice_consent_on: date | None = None


def names_unknown_category(categories: Iterable[object]) -> bool:
    """Tell whether a sharing names something that cannot be shared: no category at all, or one that no sharing opens.

    Who reads it would take it for shared; and a version to come might open it without anybody having asked the client.
    """
    return not all(isinstance(category, str) and category in _NAMED for category in categories)


def refuse_wrong(terms: Terms, own_organisation_id: str, people: int, today: date) -> None:
    """Raise InvalidValue for the first thing that a new sharing lacks, in the order of the screen."""
    if not terms.to_organisation_id:
        raise InvalidValue("sharing.organisation_missing", "to_organisation_id")
    if terms.to_organisation_id == own_organisation_id:
        raise InvalidValue("sharing.own_organisation", "to_organisation_id")
    if not people:
        raise InvalidValue("sharing.people_missing", "people")
    if not terms.purpose.strip():
        raise InvalidValue("sharing.purpose_missing", "purpose")
    _refuse_categories(terms)
    _refuse_period(terms, today)
    _refuse_consent(terms, today)


def refuse_wrong_change(before: Terms, after: Terms, today: date) -> None:
    """Raise InvalidValue when a change is more than narrowing or prolonging, or prolongs without a new consent.

    Other categories, another receiver or working along instead of reading are a new sharing, with its own consent.
    """
    if after.to_organisation_id != before.to_organisation_id or after.from_on != before.from_on:
        raise InvalidValue("sharing.only_narrower", "categories")
    if not after.categories <= before.categories or (after.may_write and not before.may_write):
        raise InvalidValue("sharing.only_narrower", "categories")
    if not after.purpose.strip():
        raise InvalidValue("sharing.purpose_missing", "purpose")
    _refuse_categories(after)
    _refuse_period(after, today)
    _refuse_consent(after, today)
    is_longer = before.until is not None and after.until is not None and after.until > before.until
    for field, was, new in _consents(before, after):
        if is_longer and new is not None and was is not None and new <= was and new != today:
            raise InvalidValue("sharing.ask_again", field)


def _consents(before: Terms, after: Terms) -> list[tuple[str, date | None, date | None]]:
    found = [("consent_on", before.consent_on, after.consent_on)]
    if Category.CARE in after.categories:
        found.append(("care_consent_on", before.care_consent_on, after.care_consent_on))
    if Category.JUSTICE in after.categories:
        found.append(("justice_consent_on", before.justice_consent_on, after.justice_consent_on))
    return found


def _refuse_categories(terms: Terms) -> None:
    if names_unknown_category(terms.categories):
        raise InvalidValue("sharing.category_unknown", "categories")


def _refuse_period(terms: Terms, today: date) -> None:
    if terms.from_on is None:
        raise InvalidValue("sharing.from_missing", "from_on")
    if terms.until is None:
        raise InvalidValue("sharing.until_missing", "until")
    if terms.until < max(terms.from_on, today):
        raise InvalidValue("sharing.until_past", "until")
    if terms.until > latest_end(terms.from_on, today):
        raise InvalidValue("sharing.too_long", "until", latest=_words(latest_end(terms.from_on, today)))


def _refuse_consent(terms: Terms, today: date) -> None:
    if terms.consent_kind not in set(ConsentKind):
        raise InvalidValue("sharing.consent_kind_missing", "consent_kind")
    if terms.consent_on is None:
        raise InvalidValue("sharing.consent_missing", "consent_on")
    if not terms.consent_by.strip():
        raise InvalidValue("sharing.consent_by_missing", "consent_by")
    if Category.CARE in terms.categories and terms.care_consent_on is None:
        raise InvalidValue("sharing.care_consent", "care_consent_on")
    if Category.JUSTICE in terms.categories and terms.justice_consent_on is None:
        raise InvalidValue("sharing.justice_consent", "justice_consent_on")
    given = {
        "consent_on": terms.consent_on,
        "care_consent_on": terms.care_consent_on,
        "justice_consent_on": terms.justice_consent_on,
    }
    for field, day in given.items():
        if day is not None and day > today:
            raise InvalidValue("sharing.consent_future", field)


def latest_end(from_on: date, today: date) -> date:
    """Return the last day that a sharing may have: a year from its start, or from today when that is later."""
    return max(from_on, today) + timedelta(days=MOST_DAYS)


def grant_state(from_on: date | None, until: date | None, withdrawn_on: date | None, today: date) -> GrantState:
    """Return where a sharing stands today; withdrawn goes before everything."""
    if withdrawn_on is not None and withdrawn_on <= today:
        return GrantState.WITHDRAWN
    if until is not None and until < today:
        return GrantState.ENDED
    return GrantState.COMING if from_on is not None and from_on > today else GrantState.RUNNING


def hidden_from_leefloon(
    categories: Collection[Category], *, owner_decides: bool, given_to_deciders: Collection[str]
) -> frozenset[Category]:
    """Return which of ``categories`` nobody sees who decides on the leefloon (an OCMW; reference, section 14).

    ``owner_decides``: the dossier is an OCMW's own; then none can be promised. ``given_to_deciders``: the categories
    that running and coming sharings give to an OCMW.
    """
    if owner_decides:
        return frozenset()
    return frozenset(category for category in categories if category not in given_to_deciders)


def _words(day: date) -> str:
    return day.strftime("%d/%m/%Y")
