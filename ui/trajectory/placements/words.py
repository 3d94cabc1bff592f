"""What the page "Werkplekken" says: periods, limits, hours and findings in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.placements.placement_views import PlacementView
from models.catalogue import StateKind
from models.dutch_dates import MONTHS, day_month, short_date
from models.measure import Measure
from models.rules.placement_limits_days import Span, months_and_days
from models.rules.placement_limits_hours import HourUse
from models.rules.placement_limits_stay import INTERRUPTED, Finding, number
from ui.widgets.pill import Tone
from ui.work.actions import refusal

NOT_ON_A_PLACE = frozenset({"traject", "begeleiding", "vernietigd"})
"""Kinds of measure that nobody takes on a workplace: they stand elsewhere."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlacementWords", text)


def measure_choices(measures: Iterable[Measure], today: date) -> list[tuple[str, str]]:
    """Return code and label of what can be taken on a workplace, in the order of the catalogue, by nothing of the
    client; what ended in law stays for old records and says so."""
    found = []
    for one in measures:
        if one.kind not in NOT_ON_A_PLACE:
            ended = one.ended_on is not None and one.ended_on <= today
            until = _tr("{measure} (bestond tot {day})")
            label = until.format(measure=one.label, day=f"{one.ended_on:%d/%m/%Y}") if ended else one.label
            found.append((one.code, label))
    return found


def period_words(starts_on: date | None, ends_on: date | None, today: date) -> str:
    """Return ``2 november tot en met 30 april 2027``, or what of it is known."""
    if starts_on is None and ends_on is None:
        return _tr("nog geen dagen")
    first = day_month(starts_on, today) if starts_on else "…"
    if ends_on is None:
        return _tr("vanaf {first}").format(first=first)
    return _tr("{first} tot en met {last}").format(first=first, last=day_month(ends_on, today))


def line_words(view: PlacementView, today: date) -> str:
    """Return how a workplace stands, and below it when, for the list."""
    said = view.status_label if view.limits.is_in_order else _tr("Niet in orde · {status}")
    return f"{said.format(status=view.status_label)}\n{_short_period(view, today)}"


def _short_period(view: PlacementView, today: date) -> str:
    if view.starts_on is None or view.ends_on is None:
        return period_words(view.starts_on, view.ends_on, today)
    return f"{short_date(view.starts_on, today)} – {short_date(view.ends_on, today)}"


def state_tone(view: PlacementView) -> Tone:
    """Return how a workplace stands: nothing in it is an alarm but a limit."""
    if not view.limits.is_in_order:
        return "late"
    if view.status == INTERRUPTED:
        return "due"
    return "good" if view.kind is StateKind.ACTIVE else "neutral"


def span_words(span: Span, today: date) -> str:
    """Return what is left of a length: ``Nog 2 maanden en 3 dagen mogelijk, tot en met 2 mei 2027``."""
    last = day_month(span.until, today)
    if span.left < 0:
        return _tr("{days} te lang: hoogstens tot en met {last}").format(days=_days(-span.left), last=last)
    if span.left == 0:
        return _tr("De hele duur is gebruikt: tot en met {last}").format(last=last)
    months, days = months_and_days(date.fromordinal(span.last.toordinal() + 1), span.until)
    left = _tr(" en ").join(part for part in (_months(months), _days(days) if days else "") if part)
    return _tr("Nog {left} mogelijk, tot en met {last}").format(left=left, last=last)


def hour_words(use: HourUse) -> str:
    """Return ``Nog 30 van 60 uur in november 2026``."""
    if use.left < 0:
        return _tr("{over} uur te veel{of}: hoogstens {most} uur").format(
            over=number(-use.left), of=_of_words(use.of), most=use.most
        )
    return _tr("Nog {left} van {most} uur{of}").format(left=number(use.left), most=use.most, of=_of_words(use.of))


def finding_words(finding: Finding) -> str:
    """Return a finding as the sentence that refuses it, or asks why."""
    return refusal(finding.as_refusal())


def when_words(when: str) -> str:
    """Return ``november 2026`` for a month, ``3 november 2026`` for a day."""
    parts = when.split("-")
    try:
        year, month = parts[0], MONTHS[int(parts[1]) - 1]
    except (IndexError, ValueError):
        return when
    return f"{int(parts[2])} {month} {year}" if len(parts) > 2 else f"{month} {year}"


def hours_a_week(per_week: float) -> str:
    return _tr("{hours} uur per week").format(hours=number(per_week))


def _of_words(of: str) -> str:
    return _tr(" in {when}").format(when=when_words(of) if "-" in of else of) if of else ""


def _months(count: int) -> str:
    if not count:
        return ""
    return _tr("1 maand") if count == 1 else _tr("{count} maanden").format(count=count)


def _days(count: int) -> str:
    return _tr("1 dag") if count == 1 else _tr("{count} dagen").format(count=count)
