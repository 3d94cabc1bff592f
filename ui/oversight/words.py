"""The words of the supervisor's page: how many, of whom, from when."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.cases.sharing.overview import CaseworkerLine, TermLine
from models.dutch_dates import long_date
from ui.dutch_moments import day_and_time


def asked_words(organisation: str, at: datetime, now: datetime) -> str:
    """Return of whom the figures are and from when: ``OCMW Zonhoven · cijfers van vandaag om 9.31``."""
    when = QCoreApplication.translate("oversight", "cijfers van {when}").format(when=day_and_time(at, now))
    return " · ".join(part for part in (organisation, when) if part)


def team_words(term: TermLine) -> str:
    """Return who works in the dossier of a term, as the line below it says it."""
    tr = QCoreApplication.translate
    if not term.name:
        return tr("oversight", "Dit dossier staat niet op deze laptop")
    return ", ".join(name for _, name in term.team) or tr("oversight", "nog zonder medewerker")


def spoken_term(term: TermLine, today: date) -> str:
    """Return a term as it is read aloud."""
    late = QCoreApplication.translate("oversight", "te laat, ") if term.on < today else ""
    return ", ".join(part for part in (f"{late}{long_date(term.on)}", term.words, term.name, team_words(term)) if part)


def spoken_caseworker(line: CaseworkerLine) -> str:
    """Return the figures of a caseworker as they are read aloud."""
    text = QCoreApplication.translate(
        "oversight", "{name}: {dossiers} open dossiers, {late} termijnen te laat, {coming} binnen vier weken"
    )
    return text.format(name=line.name, dossiers=line.open_dossiers, late=line.late_terms, coming=line.coming_terms)
