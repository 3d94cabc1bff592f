"""How an obligation and a term read on the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.obligation import ObligationView
from models.dutch_dates import long_date
from models.rules.obligation import Outcome
from models.rules.terms import Direction, RunningTerm, Status
from ui.widgets.pill import Tone


def reason_text(found: ObligationView) -> str:
    """Return why the rules say so and whence the time comes, with their sources; without an answer: the questions."""
    if not found.why:
        return " ".join(question.text for question in found.questions)
    reason = f"{found.why[0].upper()}{found.why[1:]}."
    time = _tr("Termijn: {source}.").format(source=found.term_source) if found.conclude_by else ""
    return " ".join(part for part in (reason, found.explanation, source_text(found.source), time) if part)


def time_text(found: ObligationView) -> str:
    """Return from when and until when a GPMI is to be concluded; empty where nothing is."""
    if not found.has_duty:
        return ""
    if found.granted_on is None or found.conclude_by is None:
        return _tr("Vul de datum van de beslissing in: daarvan hangt af tegen wanneer het GPMI er moet zijn.")
    since = long_date(found.granted_on)
    begin = (
        _tr("De beslissing is van {day}.")
        if found.is_decision_known
        else _tr("Er is een inkomen sinds {day}; de datum van de beslissing is nog niet ingevuld.")
    ).format(day=since)
    end = _tr("Af te sluiten tegen {day}.").format(day=long_date(found.conclude_by))
    return f"{end} {begin}"


def outcome_tone(found: ObligationView) -> Tone:
    """Return how the badge looks: a question is due, nothing here is a fault."""
    if found.outcome is Outcome.TO_CHECK or found.is_review_due:
        return "due"
    return "good" if found.has_duty else "neutral"


def term_day(found: RunningTerm) -> str:
    """Return when a term ends or ended, in words."""
    if found.done_on is not None:
        words = _tr("In orde op {day}, te laat") if found.was_late else _tr("In orde op {day}")
        return words.format(day=long_date(found.done_on))
    if found.term.direction is Direction.AT_LEAST:
        return _tr("Kan vanaf {day}").format(day=long_date(found.due))
    text = _tr("Uiterlijk {day}").format(day=long_date(found.due))
    if found.is_open and found.act_by != found.due:
        text += _tr(" (laatste werkdag: {day})").format(day=_short(found.act_by))
    return text


def term_explanation(found: RunningTerm) -> str:
    """Return what a term asks and who says so."""
    term = found.term
    parts = [_tr("Telt vanaf: {event} ({day}).").format(event=term.event, day=_short(found.since))]
    if term.direction is Direction.TIMES:
        asked = found.asked or term
        times, in_person = asked.times, asked.in_person
        parts.append(_tr("Minstens {times}, waarvan {in_person} persoonlijk.").format(times=times, in_person=in_person))
        if found.done is not None:
            held = _tr("Gehouden: {done}, waarvan {in_person} persoonlijk.")
            parts.append(held.format(done=found.done, in_person=found.done_in_person or 0))
    parts += [source_text(term.source), term.remark]
    return " ".join(part for part in parts if part)


def term_badge(found: RunningTerm) -> tuple[str, Tone]:
    """Return the word and the look of where a term stands."""
    badges: dict[Status, tuple[str, Tone]] = {
        Status.RUNNING: (_tr("Loopt"), "neutral"),
        Status.SOON: (_tr("Bijna"), "due"),
        Status.OVERDUE: (_tr("Te laat"), "late"),
        Status.DONE: (_tr("In orde"), "good"),
        Status.WAITING: (_tr("Nog wachten"), "neutral"),
        Status.ALLOWED: (_tr("Kan nu"), "good"),
    }
    return badges[found.status]


def source_text(source: str) -> str:
    """Return who says so."""
    return _tr("Bron: {source}.").format(source=source) if source else ""


def _short(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _tr(text: str) -> str:
    return QCoreApplication.translate("gpmi", text)
