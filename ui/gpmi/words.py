"""The words of the GPMI on the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi_snapshot import GpmiSnapshot, GpmiVersion
from models.dutch_dates import long_date
from models.rules.gpmi import Lack
from ui.widgets.pill import Tone


def version_text(version: GpmiVersion, *, is_shown: bool) -> str:
    """Return ``Versie 2`` for the version that is shown, with its status for another one."""
    if is_shown:
        return _tr("Versie {number}").format(number=version.version)
    return _tr("Versie {number} · {status}").format(number=version.version, status=version.status_label)


def lack_text(lack: Lack) -> str:
    """Return what is still to be put right, as a calm sentence."""
    words = {
        Lack.NEEDS: _tr("Schrijf op wat er nodig is: de behoeftebepaling komt vóór het contract."),
        Lack.GOAL: _tr("Er is nog geen doel."),
        Lack.CLIENT_AGREEMENT: _tr("Er is nog geen afspraak van de cliënt."),
        Lack.OCMW_AGREEMENT: _tr("Er is nog geen afspraak van het OCMW zelf."),
        Lack.THIRD_NAME: _tr("Een derde heeft een taak maar nog geen naam."),
        Lack.CONDITION: _tr(
            "Vrijwilligerswerk of gemeenschapsdienst mag geen voorwaarde zijn: die afspraak geldt niet."
        ),
        Lack.DURATION: _tr("Begin en einde zijn nog niet ingevuld."),
        Lack.EVALUATION: _tr("De datum van de eerste evaluatie ontbreekt nog."),
    }
    return words[lack]


def reflection_text(gpmi: GpmiSnapshot, today: date) -> str:
    """Return what the reflection period means now; empty once the version is signed."""
    if gpmi.signed_on is not None:
        return ""
    days = gpmi.reflection.days
    if gpmi.sign_from is None:
        text = _tr("Na het meegeven van de tekst zijn er {days} kalenderdagen bedenktijd.").format(days=days)
    elif gpmi.sign_from > today:
        text = _tr("Tekenen kan vanaf {day}: er zijn {days} kalenderdagen bedenktijd.").format(
            day=long_date(gpmi.sign_from), days=days
        )
    else:
        text = _tr("De bedenktijd is voorbij sinds {day}: tekenen kan.").format(day=long_date(gpmi.sign_from))
    return " ".join((text, _tr("Bron: {source}.").format(source=gpmi.reflection.source)))


def status_tone(gpmi: GpmiSnapshot) -> Tone:
    """Return how the badge of the status looks: what runs is good, a text that lies with the client is due."""
    if gpmi.signed_on is not None:
        return "good"
    return "due" if gpmi.status == "bedenktijd" else "neutral"


def _tr(text: str) -> str:
    return QCoreApplication.translate("gpmi", text)
