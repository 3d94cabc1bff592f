"""The words of a line of the caseload: what is due and how soon, when somebody was seen, where the work is kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.clients.caseload import SOON_DAYS, UNSEEN_DAYS, CaseloadLine, SyncState
from models.dutch_dates import short_date
from ui.widgets.pill import Tone

_WEEKS_FROM = 14


def due_words(on: date, today: date) -> tuple[str, Tone]:
    """Return how soon something is due, and the tone of its badge: ``4 dagen te laat``, ``morgen``, ``30 nov``."""
    tr = QCoreApplication.translate
    days = (on - today).days
    if days < -1:
        return tr("caseload", "{days} dagen te laat").format(days=-days), "late"
    near = {-1: tr("caseload", "1 dag te laat"), 0: tr("caseload", "vandaag"), 1: tr("caseload", "morgen")}
    if days in near:
        return near[days], "late" if days < 0 else "due"
    return short_date(on, today), "due" if days <= SOON_DAYS else "neutral"


def about_line(line: CaseloadLine) -> str:
    """Return what stands under a name: age, municipality and languages."""
    tr = QCoreApplication.translate
    years = tr("caseload", "{age} jaar").format(age=line.age) if line.age is not None else ""
    return " · ".join(part for part in (years, line.municipality, line.languages) if part)


def since_words(days: int | None) -> str:
    """Return how long ago somebody was last spoken to: ``vandaag``, ``3 dagen geleden``, ``5 weken geleden``."""
    tr = QCoreApplication.translate
    if days is None:
        return tr("caseload", "nog geen gesprek")
    if days < 2:
        return tr("caseload", "gisteren") if days else tr("caseload", "vandaag")
    if days < _WEEKS_FROM:
        return tr("caseload", "{days} dagen geleden").format(days=days)
    return tr("caseload", "{weeks} weken geleden").format(weeks=days // 7)


def is_long_ago(days: int | None) -> bool:
    """Return whether somebody has not been spoken to for so long that the list asks for attention."""
    return days is None or days > UNSEEN_DAYS


def sync_words(line: CaseloadLine) -> tuple[str, str]:
    """Return where the work on a dossier is, and the colour role of its dot: the worst of what is to be said."""
    tr = QCoreApplication.translate
    if line.has_conflict and line.sync_state is not SyncState.REFUSED:
        return tr("caseload", "Na te kijken"), "barrier"
    if line.is_incomplete and line.sync_state is SyncState.IN_CENTRE:
        return tr("caseload", "Niet volledig"), "barrier"
    return {
        SyncState.IN_CENTRE: (tr("caseload", "In het centrum"), "strength"),
        SyncState.ON_ITS_WAY: (tr("caseload", "Onderweg"), "quiet"),
        SyncState.ONLY_HERE: (tr("caseload", "Alleen hier"), "barrier"),
        SyncState.REFUSED: (tr("caseload", "Geweigerd"), "late_text"),
    }[line.sync_state]


def incomplete_words() -> str:
    """Return what it means that a dossier is not complete."""
    tr = QCoreApplication.translate
    return tr("caseload", "Nog niet alles van dit dossier is op deze laptop. De rest komt bij het volgende contact.")
