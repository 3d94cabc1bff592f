"""What Klaarzetten found, in words: what is missing and what to do about it, calm also without a network."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.sitting.readiness import DayReadiness, Lack, Missing
from models.languages import LANGUAGES


@dataclass(frozen=True)
class LackWords:
    """What is missing, and what to do about it."""

    what: str
    do: str


def lack_words(missing: Missing) -> LackWords:
    """Return what is missing of one client in words."""
    facts = {**missing.facts}
    if "language" in facts:
        language = LANGUAGES.get(facts["language"])
        facts["language"] = language.name if language else facts["language"]
    if missing.lack is Lack.CONTENTS:
        count = int(facts["count"])
        what = "1 bijlage is" if count == 1 else f"{count} bijlagen zijn"
        return LackWords(
            f"{what} nog niet op deze laptop ({_size(int(facts['bytes']))}).", "Maak verbinding en zet opnieuw klaar."
        )
    what, do = _LACKS[missing.lack]
    return LackWords(what.format(**facts), do.format(**facts))


def readiness_words(found: DayReadiness) -> str:
    """Return the one line about the day: for the status bar and above the list."""
    if found.checked_at is None:
        return "De zitdag is nog niet klaargezet op deze laptop"
    if found.not_ready:
        count = len(found.not_ready)
        who = "1 dossier is" if count == 1 else f"{count} dossiers zijn"
        return f"{who} nog niet klaar voor de zitdag"
    if not found.is_in_step:
        return "Alles van de zitdag staat op deze laptop, maar de laatste verbinding is te lang geleden"
    return "Alles voor de zitdag staat klaar op deze laptop"


def lost_words(count: int) -> str:
    """Return what the day says of dossiers that this user lost; it cannot say whose they were. Empty for none."""
    if not count:
        return ""
    if count == 1:
        return "1 dossier van deze zitdag is niet meer te zien voor u. Het uur is weer vrij."
    return f"{count} dossiers van deze zitdag zijn niet meer te zien voor u. Hun uren zijn weer vrij."


def _size(count: int) -> str:
    """Return a size as people say it: ``3,4 MB``, ``12 kB``."""
    return f"{count / 1024**2:.1f} MB".replace(".", ",") if count >= 1024**2 else f"{max(1, count // 1024)} kB"


_LACKS: dict[Lack, tuple[str, str]] = {
    Lack.NOT_CHECKED: ("Dit dossier is nog niet nagekeken.", "Zet de zitdag klaar."),
    Lack.ROWS: ("Dit dossier is nog niet helemaal binnen.", "Blijf verbonden tot het binnen is en zet opnieuw klaar."),
    Lack.CONTENTS_REFUSED: (
        "Bijlagen die niet op te halen zijn: {count}.",
        "Vraag ze aan de collega die ze toevoegde, of neem ze op papier mee.",
    ),
    Lack.SHEET: ("{title}: dit blad lukt niet.", "Open het dossier bij Documenten en kijk wat er ontbreekt."),
    Lack.CONFLICT: ("Er staan twee versies van iets in dit dossier.", "Kies in het dossier wat juist is."),
    Lack.INTERPRETER: (
        "Spreekt {language}; er is geen tolk genoteerd.",
        "Regel een tolk of neem een tweetalig blad mee.",
    ),
    Lack.SHEET_LANGUAGE: ("Er is geen tweetalig blad in het {language}.", "Regel een tolk."),
    Lack.FONT: ("Op het blad blijft plaats open voor: {scripts}.", "Vul die woorden met de hand in."),
}
