"""The words of the page "Verloop"."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.course import Mark, Moment
from app.cases.gpmi.life import GpmiLife
from models.dutch_dates import long_date
from models.rules.gpmi_life import EndedBy
from ui.widgets.pill import Tone


def state_text(state: GpmiLife) -> str:
    """Return in a sentence how a version stands, and since when."""
    if state.signed_on is None:
        return _tr("Deze versie is nog niet door iedereen getekend. Haar verloop begint met de laatste handtekening.")
    if state.replaced_by and state.since is not None:
        return _tr("Sinds {day} geldt versie {version}.").format(day=long_date(state.since), version=state.replaced_by)
    if state.is_running:
        ends = long_date(state.ends_on) if state.ends_on else "…"
        return _tr("Dit GPMI geldt sinds {day}, tot en met {end}.").format(day=_since(state), end=ends)
    if not any(event.fits for event in state.events):
        return _tr("De looptijd was om op {day}. Noteer hieronder hoe het GPMI stopte.").format(day=_since(state))
    return _tr("Dit GPMI geldt niet meer sinds {day}.").format(day=_since(state))


def state_tone(state: GpmiLife) -> Tone:
    """Return how the badge looks: what runs is good, what ran out without a word is due."""
    if state.is_running:
        return "good"
    return "due" if state.is_over and state.open_steps else "neutral"


def moment_title(moment: Moment) -> str:
    """Return what happened in a few words."""
    titles = {
        Mark.STEP: _tr("Stap: {what}"),
        Mark.SIGNED: _tr("Getekend door {what}"),
        Mark.ALL_SIGNED: _tr("Alle partijen tekenden: versie {what} geldt"),
        Mark.REPLACED: _tr("Vervangen door versie {what}"),
        Mark.EVENT: "{what}",
        Mark.MISFIT: _tr("Telt niet mee: {what}"),
        Mark.HANDED_OUT: _tr("Overgedragen aan {what}"),
        Mark.HANDED_IN: _tr("Gekomen van {what}"),
    }
    return titles[moment.mark].format(what=moment.what)


def moment_more(moment: Moment) -> str:
    """Return what else is known of it; empty for nothing."""
    if moment.mark is Mark.SIGNED:
        return _tr("Bijgestaan door {name}").format(name=moment.why) if moment.why else ""
    if moment.mark in (Mark.HANDED_OUT, Mark.HANDED_IN):
        consent = _tr("Toestemming van {name}").format(name=moment.by)
        return f"{consent} · {_tr('vingerafdruk')} {moment.why}" if moment.why else consent
    parts = [moment.why, moment.outcome, ended_by_text(moment.ended_by)]
    if moment.mark is Mark.MISFIT:
        parts.append(_tr("Het GPMI was toen al anders gestopt, of liep nog niet. Kijk na wat juist is."))
    return " · ".join(part for part in parts if part)


def ended_by_text(code: str) -> str:
    """Return who ended it; empty where nobody is named."""
    return (
        {
            EndedBy.CLIENT: _tr("gestopt door de cliënt"),
            EndedBy.OCMW: _tr("gestopt door het OCMW"),
            EndedBy.BOTH: _tr("samen gestopt"),
        }.get(EndedBy(code), "")
        if code in set(EndedBy)
        else ""
    )


def party_text(party: str, name: str) -> str:
    """Return who does something in a text that came from elsewhere."""
    return {"client": _tr("Cliënt"), "ocmw": _tr("OCMW")}.get(party, name)


def _since(state: GpmiLife) -> str:
    return long_date(state.since) if state.since else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("gpmi_course", text)
