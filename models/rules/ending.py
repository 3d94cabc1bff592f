"""The final advice of a trajectory: which categories may be given, what an advice needs, and from which day.

The categories and requirements are data (catalogue ``eindadviezen``). An advice other than paid work is no failure
(SAM 3.1; HIVA 5.5): nothing here ranks them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.errors import InvalidValue, RuleRefused

NO_ADVICE = "geen"
"""The category of a trajectory that was stopped early: there is too little to give an advice on (VR2020 3)."""

MINIMUM_TERM = "at_minimum"
"""The term of service before an advice."""

MACHINE = "activeringstraject"
"""The life cycle that ends in an advice."""

RUNNING, STOPPED = "bezig", "stopgezet"
"""The state from which the service counts, and that of an early stop."""

REASONS, CLIENT, SERVICE, AFTERCARE = "motivering", "deelnemer", "drie_maanden", "nazorg"
"""The requirements that this version knows how to judge."""


@dataclass(frozen=True, slots=True)
class AdviceCategory:
    """One of the exact categories. ``is_paid``: paid work; ``follows``: what comes next; ``label_now``: what it is
    called today. ``not_from``: from that day on no new advice bears it."""

    code: str
    label: str
    order: int
    is_paid: bool
    follows: str
    label_now: str = ""
    circuit: str = ""
    explanation: str = ""
    not_from: date | None = None

    @property
    def is_none(self) -> bool:
        """Whether it says that there is no advice."""
        return self.code == NO_ADVICE


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an advice needs before it is final."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """An advice as it stands, with what is known around it. ``begun_on``: since when the service runs (Bezig)."""

    advice: str
    reasons: str = ""
    client_words: str = ""
    discussed_on: date | None = None
    no_aftercare_why: str = ""
    has_aftercare: bool = False
    is_stopped: bool = False
    begun_on: date | None = None
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement and whether it is met."""

    requirement: Requirement
    is_met: bool


def offered(categories: Iterable[AdviceCategory], on: date, *, is_stopped: bool) -> tuple[AdviceCategory, ...]:
    """Return the categories that a new advice on a day may bear: after an early stop only that there is none."""
    return tuple(
        known
        for known in sorted(categories, key=lambda one: one.order)
        if known.is_none == is_stopped and (known.not_from is None or on < known.not_from)
    )


def refuse_category(category: AdviceCategory, on: date, *, is_stopped: bool, source: str) -> None:
    """Refuse a category that a new advice cannot bear.

    Raises RuleRefused ``advice.abolished`` (facts ``advice``, ``since``), ``advice.none_without_stop`` or
    ``advice.after_stop``; each with ``source``.
    """
    if category.not_from is not None and on >= category.not_from:
        raise RuleRefused("advice.abolished", advice=category.label, since=_plain(category.not_from), source=source)
    if category.is_none and not is_stopped:
        raise RuleRefused("advice.none_without_stop", source=source)
    if is_stopped and not category.is_none:
        raise RuleRefused("advice.after_stop", source=source)


def refuse_motivated(advice: str, reasons: str) -> None:
    """Refuse reasons beside the category that there is no advice: InvalidValue ``advice.no_reasons``."""
    if advice == NO_ADVICE and reasons.strip():
        raise InvalidValue("advice.no_reasons", "reasons")


def checks(requirements: Iterable[Requirement], written: Written, on: date) -> tuple[Check, ...]:
    """Return what an advice needs on a day and what of it is in order; nothing for one that says there is none.

    What this version cannot judge is not in order: nobody looked at it.
    """
    if written.advice == NO_ADVICE:
        return ()
    met = {
        REASONS: bool(written.reasons.strip()),
        CLIENT: bool(written.client_words.strip()) and written.discussed_on is not None and written.discussed_on <= on,
        SERVICE: written.earliest is not None and on >= written.earliest,
        AFTERCARE: written.has_aftercare or bool(written.no_aftercare_why.strip()),
    }
    return tuple(Check(one, met.get(one.code, False)) for one in requirements)


def refuse_unfinished(
    requirements: Iterable[Requirement], written: Written, on: date, *, months: int, source: str
) -> None:
    """Refuse to finalise an advice that is not in order.

    Raises InvalidValue ``advice.none_chosen``, ``advice.no_reasons``; RuleRefused ``advice.not_running``,
    ``advice.too_early`` (facts ``earliest``, ``months``, ``source``) or ``advice.incomplete`` (``missing``).
    """
    if not written.advice:
        raise InvalidValue("advice.none_chosen", "advice")
    refuse_motivated(written.advice, written.reasons)
    found = checks(requirements, written, on)
    missing = [one.requirement for one in found if not one.is_met]
    if any(one.code == SERVICE for one in missing):
        if written.earliest is None:
            raise RuleRefused("advice.not_running", source=source)
        raise RuleRefused("advice.too_early", earliest=_plain(written.earliest), months=months, source=source)
    if missing:
        raise RuleRefused("advice.incomplete", missing="; ".join(one.text for one in missing), source=source)


def _plain(day: date) -> str:
    return day.strftime("%d/%m/%Y")
