"""How evaluations and contract years read on the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.gpmi.evaluation_views import EvaluationLine, Move, ProgressLine
from models.dutch_dates import WEEKDAYS, day_month, long_date, short_date
from models.rules.evaluations import Adjust, ContractYear, How, Kept, Standing
from ui.widgets.pill import Tone


def how_choices(*, open_too: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the ways to hold an evaluation as (code, word); ``open_too``: with one for not chosen yet."""
    known = ((str(how), how_text(how)) for how in How)
    return (*known, ("", _tr("nog te kiezen"))) if open_too else tuple(known)


def how_text(how: str) -> str:
    """Return how an evaluation is held; empty when that was not chosen."""
    words: dict[str, str] = {
        How.IN_PERSON: _tr("persoonlijk"),
        How.PHONE: _tr("telefonisch"),
        How.ONLINE: _tr("online"),
    }
    return words.get(how, "")


def kept_choices() -> tuple[tuple[str, str], ...]:
    """Return how it can go with a line as (code, word)."""
    return ((Kept.YES, _tr("Ja")), (Kept.PARTLY, _tr("Deels")), (Kept.NO, _tr("Nee")))


def adjust_choices() -> tuple[tuple[str, str], ...]:
    """Return how the GPMI can go on as (code, word)."""
    return (
        (Adjust.GO_ON, _tr("Zo verder")),
        (Adjust.CHANGE, _tr("GPMI wijzigen")),
        (Adjust.STOP, _tr("Stoppen")),
    )


def year_title(year: ContractYear, today: date) -> str:
    return _tr("Contractjaar {number}: {first} tot en met {last}").format(
        number=year.number, first=day_month(year.asked.first, today), last=day_month(year.asked.last, today)
    )


def plain_summary(year: ContractYear) -> str:
    """Return the same for the client."""
    need = _tr("Dit jaar kijken we minstens {times} keer samen hoe het gaat. Dat deden we al {held} keer.")
    return need.format(times=year.asked.times, held=year.held)


def year_summary(year: ContractYear) -> str:
    """Return what the law needs in a year and what is done of it."""
    if not year.asked.times:
        return _tr("In deze laatste dagen is er geen evaluatie meer nodig.")
    need = _tr("Nodig: {times}, waarvan {in_person} persoonlijk.")
    held = _tr("Gehouden: {held}, waarvan {in_person} persoonlijk.")
    parts = [
        need.format(times=year.asked.times, in_person=year.asked.in_person),
        held.format(held=year.held, in_person=year.held_in_person),
        _tr("Gepland: {planned}.").format(planned=year.planned),
    ]
    if year.missed:
        parts.append(_tr("Niet doorgegaan: {missed}.").format(missed=year.missed))
    return " ".join(parts)


def year_badge(year: ContractYear, today: date) -> tuple[str, Tone]:
    """Return in a few words how a year stands."""
    if year.is_met:
        return _tr("In orde"), "good"
    if today > year.asked.last:
        return _tr("Te weinig gehouden"), "late"
    if year.to_plan:
        return _tr("Nog {count} te plannen").format(count=year.to_plan), "due"
    still = max(year.still_needed, year.still_in_person)
    return _tr("Nog {count} te houden").format(count=still), "neutral"


def line_state(line: EvaluationLine) -> tuple[str, Tone]:
    """Return how one evaluation stands."""
    how = f" · {how_text(line.how)}" if line.how else ""
    if line.status == Standing.MISSED:
        return _tr("Ging niet door"), "neutral"
    if line.status == Standing.HELD:
        return (_tr("Afgesloten") + how, "good") if line.closed_on else (_tr("Nog af te sluiten") + how, "due")
    return (_tr("Dag voorbij: hoe ging het?"), "late") if line.is_late else (_tr("Gepland") + how, "neutral")


def plain_state(line: EvaluationLine) -> tuple[str, Tone]:
    """Return the same for the client."""
    if line.status == Standing.MISSED:
        return _tr("ging niet door"), "neutral"
    return (_tr("besproken"), "good") if line.status == Standing.HELD else (_tr("afgesproken"), "neutral")


def day_text(day: date | None) -> str:
    return long_date(day) if day else _tr("dag onbekend")


def tile_day(day: date | None, today: date) -> str:
    """Return a day in few letters: ``ma 31 mei``."""
    return f"{WEEKDAYS[day.weekday()][:2]} {day_month(day, today)}" if day else day_text(day)


def moves_text(moves: tuple[Move, ...], today: date) -> str:
    """Return each time that an evaluation got another day, one a line."""
    template = _tr("Verplaatst van {before} naar {after}: {why}")
    return "\n".join(
        template.format(
            before=short_date(move.from_, today) if move.from_ else "–",
            after=short_date(move.to, today) if move.to else "–",
            why=move.why,
        )
        for move in moves
    )


def party_text(line: ProgressLine, *, together: bool) -> str:
    """Return whose line it is; ``together``: as the client would say it."""
    if together:
        return _my_text(line)
    if line.line == "goal":
        return _tr("Doel · werk") if line.track == "werk" else _tr("Doel · welzijn")
    known = {"client": _tr("Afspraak · cliënt"), "ocmw": _tr("Afspraak · OCMW")}
    return known.get(line.party, _tr("Afspraak · {name}").format(name=line.party_name or _tr("derde")))


def _my_text(line: ProgressLine) -> str:
    if line.line == "goal":
        return _tr("Wat ik wil bereiken")
    known = {"client": _tr("Wat ik zou doen"), "ocmw": _tr("Wat het OCMW zou doen")}
    return known.get(line.party, _tr("Wat {name} zou doen").format(name=line.party_name or _tr("iemand anders")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluations", text)
