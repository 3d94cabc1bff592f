"""Whether a measure may begin on a day: what ended in law is refused for new records, and kept for old ones."""

from __future__ import annotations

from datetime import date

from models.dutch_dates import MONTHS
from models.errors import RuleRefused
from models.measure import Measure


def refuse_ended(measure: Measure, starts_on: date) -> None:
    """Refuse a beginning on a day on which the measure is not law (reference 16).

    Raises RuleRefused ``measure.ended`` or ``measure.ended_replaced`` (facts ``measure``, ``ended_on``, ``successor``,
    ``source``), or ``measure.not_begun`` (``measure``, ``begun_on``, ``source``).
    """
    if measure.is_law(starts_on):
        return
    if not measure.is_annulled and measure.begun_on and starts_on < measure.begun_on:
        raise RuleRefused(
            "measure.not_begun", measure=measure.label, begun_on=_day(measure.begun_on), source=measure.source
        )
    raise RuleRefused(
        "measure.ended_replaced" if measure.replaced_by else "measure.ended",
        measure=measure.label,
        ended_on=_day(measure.ended_on),
        successor=", ".join(name.label for name in measure.replaced_by),
        source=measure.source,
    )


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
