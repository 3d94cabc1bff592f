"""Who manages a client's file, and what a temporary hand-over of it needs: pure rules (IDEA 4.3; reference 9).

The states and steps are those of the machine ``dossierbeheer`` of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.errors import InvalidValue
from models.rules.terms import PLANNED, Record, Term

MACHINE = "dossierbeheer"
FEEDBACK_TERM = "feedback_na_overdracht"

AT_OCMW = "bij_ocmw"
PROPOSED = "voorgesteld"
ELSEWHERE = "tijdelijk_elders"
RETURNING = "terugkeer"
FOR_GOOD = "blijvend_elders"

OPEN = (ELSEWHERE, RETURNING, PROPOSED)
"""The states in which a hand-over still goes on, the one that weighs most first."""

STATES = (AT_OCMW, PROPOSED, ELSEWHERE, RETURNING, FOR_GOOD)

AT_PARTNER = (ELSEWHERE, RETURNING, FOR_GOOD)
"""The states in which somebody else than the OCMW manages the file."""

ACCEPTED = "ontvanger_aanvaardt"
"""The guard on which a hand-over begins."""

CONSENTED = "toestemming_beheer"
"""The guard on which it is proposed: the client agrees."""

VIA_VDAB = "gtb"
"""The type of organisation to which an OCMW cannot refer by itself: only VDAB can (IDEA 4.3)."""

_FEEDBACK = "feedback"
_MOST_DAYS = 24


def counts(status: str, entered: Iterable[str]) -> bool:
    """Return whether a hand-over says something of who manages the file: a proposal that came to nothing does not."""
    return status != AT_OCMW or ELSEWHERE in entered


def managing_state(statuses: Sequence[str]) -> str:
    """Return who manages the file, from the states of its hand-overs in the order in which they were made, as far as
    they count.

    Two laptops can each propose one without knowing of each other: what is furthest on its way counts.
    """
    for state in OPEN:
        if state in statuses:
            return state
    return FOR_GOOD if statuses and statuses[-1] == FOR_GOOD else AT_OCMW


def refuse_wrong_days(starts_on: date | None, back_on: date | None, feedback: Iterable[date]) -> None:
    """Refuse days that cannot be.

    Raises InvalidValue ``handover.back_before_start``, ``handover.feedback_before_start`` or
    ``handover.feedback_after_back``.
    """
    if starts_on and back_on and back_on < starts_on:
        raise InvalidValue("handover.back_before_start", "expected_back_on", start=_plain(starts_on))
    for day in feedback:
        if starts_on and day < starts_on:
            raise InvalidValue("handover.feedback_before_start", "feedback_on", start=_plain(starts_on))
        if back_on and day > back_on:
            raise InvalidValue("handover.feedback_after_back", "feedback_on", back=_plain(back_on))


def refuse_unsaid(to_organisation: str, why: str, starts_on: date | None) -> None:
    """Refuse a proposal that does not say to whom, why or from when; InvalidValue ``handover.to_whom``, ``.no_why``,
    ``.no_start``."""
    if not to_organisation.strip():
        raise InvalidValue("handover.to_whom", "to_organisation")
    if not why.strip():
        raise InvalidValue("handover.no_why", "why")
    if starts_on is None:
        raise InvalidValue("handover.no_start", "starts_on")


def refuse_unagreed(back_on: date | None, feedback: Sequence[date], told_client: str, source: str) -> None:
    """Refuse to begin a hand-over of which nobody knows when it ends, when news comes or what the client was told.

    Raises InvalidValue ``handover.no_return``, ``handover.no_feedback`` or ``handover.client_not_told`` (``source``).
    """
    if back_on is None:
        raise InvalidValue("handover.no_return", "expected_back_on", source=source)
    if not feedback:
        raise InvalidValue("handover.no_feedback", "feedback_on", source=source)
    if not told_client.strip():
        raise InvalidValue("handover.client_not_told", "told_client", source=source)


def refuse_consent_to_come(consent_on: date | None, today: date) -> None:
    """Refuse a consent of tomorrow; InvalidValue ``handover.consent_in_future``."""
    if consent_on is not None and consent_on > today:
        raise InvalidValue("handover.consent_in_future", "consent_on")


def refuse_unsaid_for_good(target: str, why: str) -> None:
    """Refuse that a file stays elsewhere without a word on why; InvalidValue ``handover.no_why_for_good``."""
    if target == FOR_GOOD and not why.strip():
        raise InvalidValue("handover.no_why_for_good", "for_good_why")


def feedback_days(term: Term, starts_on: date, back_on: date) -> tuple[date, ...]:
    """Return the days on which news would be due by ``term``, until the file comes back; the last day if none is."""
    found: list[date] = []
    day = term.end(starts_on)
    while day < back_on and len(found) < _MOST_DAYS:
        found.append(day)
        day = term.end(found[-1])
    return tuple(found) or (back_on,)


def record(steps: Iterable[tuple[str, date]], agreed: Iterable[date], came: Iterable[date]) -> Record:
    """Return a hand-over as the terms look at it: the states it entered, when news is agreed and when it came.

    A day that was agreed is behind us once news came on it or later.
    """
    events: dict[str, tuple[date, ...]] = {}
    for state, day in steps:
        events[state] = (*events.get(state, ()), day)
    heard = tuple(sorted(came))
    waited = tuple(sorted(day for day in agreed if not heard or day > heard[-1]))
    return Record(MACHINE, {**events, _FEEDBACK: heard, _FEEDBACK + PLANNED: waited})


def _plain(day: date) -> str:
    return day.strftime("%d/%m/%Y")
