"""How a procedure after a GPMI that was not kept reads on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.sanction_snapshot import SanctionPage, SanctionView
from models.catalogue import StateKind
from models.dutch_dates import long_date
from models.rules.sanction import Heard, Scope
from ui.widgets.pill import Tone


def field_word(field: str) -> str:
    """Return the label of a field."""
    words = {
        "happened_on": _tr("Wanneer was dat?"),
        "facts": _tr("Wat is er gebeurd?"),
        "agreement_id": _tr("Over welke afspraak gaat het?"),
        "false_declaration": _tr("Het gaat om een valse verklaring"),
        "client_account": _tr("Hoe de cliënt het zelf vertelt"),
        "what_helps": _tr("Wat helpt om weer verder te gaan?"),
        "legitimate_reason": _tr("Wettige reden, als die er is"),
        "report": _tr("Verslag van de maatschappelijk werker"),
        "proposal": _tr("Voorstel"),
        "hearing_report": _tr("Wat er in het gesprek gezegd is"),
        "decision": _tr("Waarom zo beslist is"),
        "reminded_on": _tr("Aanmaning verstuurd op"),
        "invited_on": _tr("Uitnodiging verstuurd op"),
        "hearing_on": _tr("Dag van het gesprek"),
        "hearing_at": _tr("Uur"),
        "hearing_place": _tr("Plaats"),
        "assistance_told": _tr("De brief zegt dat de cliënt iemand mag meebrengen"),
        "heard": _tr("Hoe ging het?"),
        "heard_on": _tr("Op"),
        "decided_by": _tr("Welk orgaan besliste?"),
        "decided_on": _tr("Beslist op"),
        "scope": _tr("Wat wordt geschorst?"),
        "months": _tr("Hoe lang?"),
        "postponed_until": _tr("Uitstel tot en met"),
        "notified_on": _tr("De cliënt kreeg de beslissing op"),
        "starts_on": _tr("Eerste dag van de schorsing"),
        "ends_on": _tr("Laatste dag (leeg: zolang als beslist)"),
        "appeal_on": _tr("Beroep ingesteld op"),
        "on": _tr("Op"),
        "reason": _tr("Reden"),
    }
    return words[field]


def path_words() -> tuple[tuple[str, str], ...]:
    """Return the order of a procedure up to a suspension: states with a short word for each."""
    return (
        ("vastgesteld", _tr("Gesprek")),
        ("aangemaand", _tr("Aanmaning")),
        ("verslag", _tr("Verslag")),
        ("uitgenodigd", _tr("Uitnodiging")),
        ("gehoord", _tr("Gehoord")),
        ("beslist", _tr("Beslissing")),
        ("uitgevoerd", _tr("Schorsing")),
        ("afgelopen", _tr("Afgelopen")),
    )


def heard_choices() -> tuple[tuple[str, str], ...]:
    """Return how the right to be heard can have been used."""
    return (
        (str(Heard.HEARD), _tr("Gehoord")),
        (str(Heard.WAIVED), _tr("Zag er schriftelijk van af")),
        (str(Heard.ABSENT), _tr("Kwam niet")),
    )


def scope_choices() -> tuple[tuple[str, str], ...]:
    """Return what can be suspended, the lesser first."""
    return (str(Scope.PART), _tr("Een deel")), (str(Scope.WHOLE), _tr("De hele uitbetaling"))


def month_words(months: int) -> str:
    """Return e.g. ``2 maanden``."""
    return _tr("1 maand") if months == 1 else _tr("{count} maanden").format(count=months)


def intro_text(page: SanctionPage) -> str:
    """Return what stands on top of the page; without a GPMI, why there is no sanction."""
    text = _tr(
        "Praat eerst: wat is er gebeurd, en wat helpt? Vaak is dat genoeg. Een sanctie schorst een uitbetaling, "
        "niet het GPMI: dat loopt door. Wat hier staat, blijft binnen het eigen team."
    )
    if page.gpmi_since is None:
        lacks = _tr("Er loopt nu geen getekend GPMI: dan is er geen sanctie, behalve zo: {but}. Bron: {source}.")
        text += " " + lacks.format(but=_lower(page.without_gpmi), source=page.no_gpmi_source)
    return text


def title_text(found: SanctionView) -> str:
    """Return the day it is about."""
    day = found.days["happened_on"]
    return _tr("Niet gelukt op {day}").format(day=long_date(day)) if day else _tr("Niet gelukt")


def state_tone(found: SanctionView) -> Tone:
    """Return how the badge of the state looks."""
    if found.kind is StateKind.END:
        return "neutral"
    return "due" if found.kind is StateKind.ACTIVE else "neutral"


def state_text(found: SanctionView) -> str:
    """Return what holds today: until when payment is suspended, or what was decided; empty while nothing was."""
    ends, starts = found.days["ends_on"], found.days["starts_on"]
    lines: list[str] = []
    if found.is_suspended and ends is not None:
        lines.append(
            _tr("De uitbetaling is geschorst tot en met {day}. Het GPMI loopt door.").format(day=long_date(ends))
        )
    elif found.rest["decided_by"] and found.days["decided_on"]:
        lines.append(_decision(found))
    if starts is None and found.start_window[0] is not None:
        lines.append(_tr("De schorsing kan beginnen vanaf {day}.").format(day=long_date(found.start_window[0])))
    if found.allowed_until is not None:
        text = _tr("Deze schorsing is te lang: ze mag hoogstens tot en met {day}. Bron: {source}.")
        lines.append(text.format(day=long_date(found.allowed_until), source=found.most_source))
    return " ".join(lines)


def _decision(found: SanctionView) -> str:
    decided_on = found.days["decided_on"]
    day = long_date(decided_on) if decided_on else ""
    text = _tr("Beslist door {who} op {day}.").format(who=found.rest["decided_by"], day=day)
    if not found.rest["scope"]:
        return text
    what = dict(scope_choices()).get(found.rest["scope"], found.rest["scope"])
    text += " " + _tr("{what} van de uitbetaling, {months}.").format(
        what=what if found.rest["scope"] == Scope.PART else _tr("Het geheel"), months=month_words(found.rest["months"])
    )
    if found.days["postponed_until"] and found.status == "met_uitstel":
        text += " " + _tr("Met uitstel tot en met {day}.").format(day=long_date(found.days["postponed_until"]))
    return text


def hearing_text(found: SanctionView) -> str:
    """Return when and where the client is heard; empty without an invitation."""
    day = found.days["hearing_on"]
    if day is None:
        return ""
    hour, place = found.rest["hearing_at"], found.rest["hearing_place"]
    return _tr("{day} om {hour}, {place}").format(day=long_date(day), hour=hour.replace(":", "."), place=place)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("sanction", text)
