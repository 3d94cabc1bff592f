"""How measures and what the rules say of them read: for the caseworker, and for the client who looks along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from app.measure_questions import measure_questions
from app.measures import CIRCUITS, KINDS, PAID
from models.dutch_dates import MONTHS
from models.measure import Measure
from models.rules.eligibility import Fit, Met
from models.working_days import Unit

FITS: Mapping[str, str] = MappingProxyType(
    {Fit.FITS: "Past", Fit.MAY_FIT: "Past misschien", Fit.DOES_NOT_FIT: "Past niet"}
)
FITS_FOR_CLIENT: Mapping[str, str] = MappingProxyType(
    {Fit.FITS: "Kan nu", Fit.MAY_FIT: "Samen bekijken", Fit.DOES_NOT_FIT: "Nu nog niet"}
)
"""No word that shames: what does not fit now may fit later."""

METS: Mapping[str, str] = MappingProxyType(
    {Met.MET: "voldaan", Met.NOT_MET: "niet voldaan", Met.ASK: "te vragen", Met.IDLE: "telt hier niet"}
)

KINDS_FOR_CLIENT: Mapping[str, str] = MappingProxyType({**KINDS, "stage": "Werkervaring"})
"""The word "stage" recalls school and work without pay (HIVA 4.7)."""

LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "length_min": "Kortste duur",
        "length_max": "Langste duur",
        "extension_max": "Maanden per verlenging",
        "extensions_max": "Aantal verlengingen",
        "hours_min_week": "Minste uren per week",
        "hours_max_month": "Meeste uren per maand",
        "hours_max_year": "Meeste uren per jaar",
        "hours_max_total": "Meeste uren in totaal",
        "full_time_share_min": "Minste deel van voltijds (%)",
        "review_every": "Maanden tot de volgende inschatting",
        "valid_years": "Jaren dat de toekenning geldt",
    }
)
"""How each limit is called where an organisation lays its own over it."""

_UNITS: Mapping[Unit, tuple[str, str]] = MappingProxyType(
    {
        Unit.DAYS: ("kalenderdag", "kalenderdagen"),
        Unit.WORKING_DAYS: ("werkdag", "werkdagen"),
        Unit.WEEKS: ("week", "weken"),
        Unit.MONTHS: ("maand", "maanden"),
    }
)


def length_words(measure: Measure) -> str:
    """Return ``1 tot 6 maanden``, ``hoogstens 30 kalenderdagen, één keer 6 maanden langer``; what no source tells."""
    limits, one_and_more = measure.limits, _UNITS[measure.limits.length_unit]
    told = []
    if limits.length_min and limits.length_max:
        told.append(f"{limits.length_min} tot {_counted(limits.length_max, one_and_more)}")
    elif limits.length_max:
        told.append(f"hoogstens {_counted(limits.length_max, one_and_more)}")
    elif limits.length_min:
        told.append(f"minstens {_counted(limits.length_min, one_and_more)}")
    if limits.extension_max and limits.extensions_max:
        times = "één keer" if limits.extensions_max == 1 else f"{limits.extensions_max} keer"
        told.append(f"{times} te verlengen met {_counted(limits.extension_max, _UNITS[Unit.MONTHS])}")
    if measure.length_remark:
        told.append(measure.length_remark)
    return "; ".join(told) or "geen duur gevonden in de bronnen"


def unit_words(measure: Measure) -> str:
    """Return in what its length counts, as ``maanden``."""
    return _UNITS[measure.limits.length_unit][1]


def hours_words(measure: Measure) -> str:
    """Return the limits in hours, in one line; empty where there are none."""
    limits = measure.limits
    told = [
        f"minstens {limits.hours_min_week} uur per week" if limits.hours_min_week else "",
        f"hoogstens {limits.hours_max_month} uur per maand" if limits.hours_max_month else "",
        f"hoogstens {limits.hours_max_year} uur per jaar" if limits.hours_max_year else "",
        f"hoogstens {limits.hours_max_total} uur in totaal" if limits.hours_max_total else "",
        f"minstens {limits.full_time_share_min} % van een voltijdse week" if limits.full_time_share_min else "",
        measure.hours_remark,
    ]
    return "; ".join(part for part in told if part)


def review_words(measure: Measure) -> str:
    """Return how often it is looked at again, and how long a right to it holds; empty where nothing is told."""
    limits = measure.limits
    told = []
    if limits.review_every:
        told.append(f"minstens om de {_counted(limits.review_every, _UNITS[Unit.MONTHS])} opnieuw bekijken")
    if limits.valid_years:
        told.append(f"de toekenning geldt hoogstens {limits.valid_years} jaar")
    return "; ".join(told)


def own_limit_words(measure: Measure) -> tuple[str, ...]:
    """Return what the organisation laid over the catalogue, one line each."""
    return tuple(
        f"Eigen grens van uw organisatie vanaf {_day(own.from_on)}: {own.source}" for own in measure.own_limits.values()
    )


def question_words(field: str) -> str:
    """Return the question behind a field; one that this version does not know as it is."""
    question = measure_questions().get(field)
    return question.text if question else field


def answer_words(value: str) -> str:
    """Return an answer as it is kept (JSON) in a word, where nobody knows to which question."""
    try:
        read = json.loads(value)
    except ValueError:
        return value
    if isinstance(read, bool):
        return "ja" if read else "nee"
    return str(read)


def validity_words(measure: Measure) -> str:
    """Return ``vanaf 1 september 2018``, ``tot en met 30 juni 2023``, ``van ... tot en met ...``; empty for no days."""
    if measure.is_annulled:
        return "vernietigd: wordt geacht nooit bestaan te hebben"
    validity = measure.validity
    if validity.from_ and validity.until:
        return f"van {_day(validity.from_)} tot en met {_day(validity.until)}"
    if validity.until:
        return f"tot en met {_day(validity.until)}"
    return f"vanaf {_day(validity.from_)}" if validity.from_ else ""


def came_from_words(measure: Measure) -> str:
    """Return ``vervangt: ...``, or ``vervangen door: ...``; empty for what stands by itself."""
    told = []
    if measure.replaces:
        told.append("vervangt: " + ", ".join(name.label for name in measure.replaces))
    if measure.replaced_by:
        told.append("vervangen door: " + ", ".join(name.label for name in measure.replaced_by))
    return "; ".join(told)


def searched_words(measure: Measure) -> str:
    """Return the text in which somebody looks for a measure."""
    return " ".join(
        (
            measure.label,
            measure.code,
            KINDS[measure.kind],
            CIRCUITS[measure.circuit],
            PAID[measure.paid],
            measure.decided_by,
            measure.remark,
            *measure.papers,
            *measure.steps,
            *(criterion.text for criterion in measure.criteria),
            *(name.label for name in (*measure.replaces, *measure.replaced_by)),
        )
    )


def _counted(number: int, one_and_more: tuple[str, str]) -> str:
    return f"{number} {one_and_more[number != 1]}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
