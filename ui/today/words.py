"""What the start screen says of terms, talks and news: short, in the words of the practice."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.agenda.deadlines import Deadline
from app.cases.agenda.today import News, Talk, Todo
from models.dutch_dates import WEEKDAYS, day_month, short_date
from ui.widgets.pill import Tone

_SOON_DAYS = 10

_WHAT = {
    "person": "de gegevens",
    "dossier": "het dossier",
    "team_member": "het team",
    "assessment": "het profiel",
    "factor": "het profiel",
    "factor_link": "het profiel",
    "balance_line": "de sociale balans",
    "gpmi": "het GPMI",
    "gpmi_goal": "een doel van het GPMI",
    "gpmi_agreement": "een afspraak van het GPMI",
    "gpmi_signature": "een handtekening onder het GPMI",
    "gpmi_basis": "waarom er een GPMI is",
    "gpmi_event": "hoe het GPMI verloopt",
    "gpmi_transfer": "een overdracht van het GPMI",
    "sanction": "wat er niet is nagekomen",
    "gpmi_evaluation": "een evaluatie van het GPMI",
    "gpmi_progress": "een evaluatie van het GPMI",
    "appointment": "een afspraak in de agenda",
    "trajectory": "het traject",
    "note": "een notitie",
    "note_version": "een notitie",
    "task": "een taak",
    "triogesprek": "een triogesprek",
    "trio_agreement": "een afspraak",
    "access_grant": "het delen",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)


def due_tone(on: date, today: date) -> Tone:
    """Return how warm a term is: late, soon, or later."""
    if on < today:
        return "late"
    return "due" if (on - today).days <= _SOON_DAYS else "neutral"


def badge_words(term: Deadline, today: date) -> str:
    """Return a term for the badge beside a talk: ``GPMI-evaluatie vóór 30 nov``, ``afspraak 4 dagen te laat``.

    What was agreed is not told here: it stands on the sheet that the line opens.
    """
    label = _tr("afspraak") if term.party else term.label
    days = (today - term.on).days
    if days == 0:
        return _tr("{label} vandaag").format(label=label)
    if days > 0:
        late = _tr("1 dag te laat") if days == 1 else _tr("{days} dagen te laat").format(days=days)
        return f"{label} {late}"
    return _tr("{label} vóór {day}").format(label=label, day=short_date(term.on, today))


def talk_with(partner: str) -> str:
    """Return what kind of talk it is."""
    return _tr("triogesprek met {partner}").format(partner=partner or "VDAB")


def coming_day(day: date, today: date) -> str:
    """Return ``morgen``, or ``wo 25 nov``."""
    if (day - today).days == 1:
        return _tr("morgen")
    return f"{WEEKDAYS[day.weekday()][:2]} {short_date(day, today)}"


def talk_words(talk: Talk, today: date) -> str:
    """Return the second line of a talk: what is open, when they met last, where."""
    parts = []
    if talk.open_agreements:
        count = talk.open_agreements
        parts.append(_tr("1 afspraak open") if count == 1 else _tr("{count} afspraken open").format(count=count))
    if talk.agreed_on is not None:
        parts.append(_tr("vorig gesprek {day}").format(day=day_month(talk.agreed_on, today)))
    if talk.place:
        parts.append(talk.place)
    return " · ".join(parts) or _tr("Alles van de vorige keer is gedaan")


def todo_words(todo: Todo, today: date) -> str:
    """Return what is to be done; a note says what kind of finishing it waits for."""
    if not todo.is_note:
        return todo.text.strip().removesuffix(".")
    day = day_month(todo.due_on, today) if todo.due_on else ""
    days = (today - todo.due_on).days if todo.due_on else -1
    when = {0: _tr("vandaag"), 1: _tr("gisteren")}.get(days, day)
    if todo.text == "privé":
        return _tr("Privénotitie van {when}: delen of zo laten").format(when=when)
    return _tr("Notitie van {when} afwerken").format(when=when)


def news_words(news: News) -> str:
    """Return what somebody else did, without their name."""
    if news.is_conflict:
        what = _WHAT.get(news.text, _tr("iets"))
        return _tr("wijzigde ook {what} bij {name}. Kies wat blijft.").format(what=what, name=news.name)
    done = news.text[:1].lower() + news.text[1:]
    return _tr("bij {name}: {done}").format(name=news.name, done=done)


def short_name(name: str) -> str:
    """Return ``Samira El Idrissi`` as ``S. El Idrissi``."""
    first, _, rest = name.partition(" ")
    return f"{first[:1]}. {rest}" if rest else name


def summary(talks: int, terms: int, todos: int) -> str:
    """Return the line under the date."""
    parts = [
        _tr("1 gesprek") if talks == 1 else _tr("{n} gesprekken").format(n=talks or _tr("geen")),
        _tr("1 termijn") if terms == 1 else _tr("{n} termijnen deze maand").format(n=terms or _tr("geen")),
    ]
    if todos:
        parts.append(_tr("nog {n} te doen").format(n=todos))
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]
