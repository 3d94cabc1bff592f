"""How a hand-over reads on its card: to whom and until when, what the client agreed to, who managed the file before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.trajectory.handover_views import FileManagement, HandoverView
from app.cases.trajectory.handover_words import whom_words
from models.dutch_dates import day_month
from models.rules.file_management import FOR_GOOD

_CHANGED_HANDS = 2
_MOST_TURNS = 4
"""How many changes of hands the line tells, the last ones."""


def consent_words(one: HandoverView | None, today: date) -> str:
    """Return what the client agreed to, and why the file stays; empty without either."""
    if one is None:
        return ""
    if one.status == FOR_GOOD and one.for_good_why:
        return _tr("Blijft daar: {why}").format(why=one.for_good_why)
    if one.consent_on is None:
        return ""
    day = day_month(one.consent_on, today)
    words = ", ".join(part for part in (day, one.consent_how, one.consent_words) if part)
    return _tr("De cliënt ging akkoord: {words}").format(words=words)


def history_words(management: FileManagement, today: date) -> str:
    """Return who managed the file when, the last on the right; empty while it was always the OCMW."""
    if len(management.history) < _CHANGED_HANDS:
        return ""
    whom = {one.id: one.to_organisation for one in management.handovers}
    parts = [
        _tr("{who} vanaf {day}").format(
            who=whom.get(one.handover_id, "OCMW") or "OCMW", day=day_month(one.begins, today)
        )
        for one in management.history[-_MOST_TURNS:]
        if one.begins is not None
    ]
    first = "OCMW" if len(management.history) <= _MOST_TURNS else "…"
    return _tr("Wie beheerde wanneer: {turns}").format(turns=" → ".join([first, *parts]))


def none_words(management: FileManagement, today: date) -> str:
    """Return that the OCMW manages the file, and where it was last."""
    last = next(iter(management.handovers), None)
    if last is None or last.ended_on is None:
        return _tr("Het OCMW beheert het dossier (code 05 in MLP).")
    whom = whom_words(last.to_name, last.to_organisation)
    day = day_month(last.ended_on, today)
    return _tr("Het OCMW beheert het dossier. Het was bij {whom} tot {day}.").format(whom=whom, day=day)


def about_words(one: HandoverView, today: date) -> str:
    """Return to whom, from whom, why and until when."""
    whom = ", ".join(part for part in (whom_words(one.to_name, one.to_organisation), one.to_phone) if part)
    lines = [_tr("Naar: {whom}").format(whom=whom)]
    if one.from_name:
        sender = ", ".join(part for part in (one.from_name, one.from_phone) if part)
        lines.append(_tr("Bij het OCMW: {whom}").format(whom=sender))
    lines.append(_tr("Waarom: {why}").format(why=one.why))
    start = day_month(one.starts_on, today) if one.starts_on else ""
    back = day_month(one.expected_back_on, today) if one.expected_back_on else _tr("nog af te spreken")
    lines.append(_tr("Vanaf {start} · terug verwacht: {back}").format(start=start, back=back))
    return "\n".join(lines)


def heard_lines(one: HandoverView, today: date) -> list[str]:
    """Return what was heard and when something is still to be heard, by day."""
    lines = []
    for day in one.feedback:
        if day.came_on is not None:
            lines.append(f"✓ {day_month(day.came_on, today)}: {day.text}")
        elif day.on in one.agreed_days:
            late = day.on < today and one.is_away
            words = _tr("{day}: nog geen nieuws, vraag het") if late else _tr("{day}: nieuws afgesproken")
            lines.append(f"• {words.format(day=day_month(day.on, today))}")
    return lines


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandoverCard", text)
