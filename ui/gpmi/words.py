"""The words of the GPMI on the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.snapshot import GpmiSnapshot, GpmiVersion
from models.dutch_dates import long_date
from models.rules.gpmi import Lack
from models.rules.gpmi_change import Kind
from models.rules.gpmi_life import RUNNING
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


def change_text(kind: Kind) -> str:
    """Return what became of a line in the new version."""
    words = {
        Kind.NEW: _tr("nieuw"),
        Kind.GONE: _tr("valt weg"),
        Kind.CHANGED: _tr("gewijzigd"),
        Kind.SAME: _tr("gelijk"),
    }
    return words[kind]


def changed_part_text(group: str) -> str:
    """Return which part of a GPMI a difference is in: a text or day by its field, a goal's track, a party."""
    words = {
        "needs": _tr("Wat er nodig is"),
        "means_client": _tr("Wat de cliënt inbrengt"),
        "means_ocmw": _tr("Wat het OCMW inbrengt"),
        "means_third": _tr("Wat derden inbrengen"),
        "evaluation": _tr("Hoe we samen terugkijken"),
        "if_not_kept": _tr("Wat als het niet lukt"),
        "decision_on": _tr("Beslissing tot toekenning"),
        "starts_on": _tr("Begint op"),
        "ends_on": _tr("Loopt tot"),
        "next_evaluation_on": _tr("Eerste evaluatie"),
        "werk": _tr("Doel, werk"),
        "welzijn": _tr("Doel, welzijn"),
        "client": _tr("Afspraak van de cliënt"),
        "ocmw": _tr("Afspraak van het OCMW"),
        "third": _tr("Afspraak van een derde"),
    }
    return words.get(group, group)


def reflection_text(gpmi: GpmiSnapshot, today: date) -> str:
    """Return what the reflection period means now; empty once the version is signed."""
    if gpmi.signed_on is not None:
        return ""
    days = gpmi.reflection.length
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
        return "good" if gpmi.status == RUNNING else "neutral"
    return "due" if gpmi.status == "bedenktijd" else "neutral"


def _tr(text: str) -> str:
    return QCoreApplication.translate("gpmi", text)
