"""What the start screen says of terms, talks and news: short, in the words of the practice."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.cases.agenda.deadlines import Deadline
from app.cases.agenda.ending_terms import EndingTodo
from app.cases.agenda.partner_news import (
    ASKED,
    GIVEN_BACK,
    KEPT,
    KNOWN_CALL,
    KNOWN_SHARES,
    NOT_PASSED_ON,
    REFUSED,
    SHARED_WITH_US,
    TAKEN_OVER,
    News,
)
from app.cases.agenda.todos import PRIVATE_NOTE, RUNNING_TALK, Todo
from app.cases.sitting.days import DayLine
from models.dutch_dates import WEEKDAYS, clock_time, day_month, short_date
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
    "trajectory_evaluation": "een evaluatie van het traject",
    "trajectory_plan": "een trajectplan",
    "plan_goal": "een doel in het trajectplan",
    "plan_action": "een actie in het trajectplan",
    "placement": "een werkplek",
    "workplace_visit": "een bezoek aan een werkplek",
    "measure_fact": "een antwoord bij het aanbod",
    "measure_choice": "een wens bij het aanbod",
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
    if ":" in label:  # it says itself how it stands, and then what to do
        return label.partition(":")[0]
    days = (today - term.on).days
    if days == 0:
        return _tr("{label} vandaag").format(label=label)
    if days > 0:
        late = _tr("1 dag te laat") if days == 1 else _tr("{days} dagen te laat").format(days=days)
        return f"{label} {late}"
    return _tr("{label} vóór {day}").format(label=label, day=short_date(term.on, today))


def coming_day(day: date, today: date) -> str:
    """Return ``morgen``, or ``wo 25 nov``."""
    if (day - today).days == 1:
        return _tr("morgen")
    return f"{WEEKDAYS[day.weekday()][:2]} {short_date(day, today)}"


def todo_words(todo: Todo, today: date) -> str:
    """Return what is to be done; a note or an earlier talk says what it waits for."""
    when = _day_words(todo.due_on, today)
    match todo.kind, todo.text:
        case "note", text if text == PRIVATE_NOTE:
            return _tr("Privénotitie van {when}: delen of zo laten").format(when=when)
        case "note", _:
            return _tr("Notitie van {when} afwerken").format(when=when)
        case "appointment", text if text == RUNNING_TALK:
            return _tr("Gesprek van {when} afronden").format(when=when)
        case "appointment", _:
            return _tr("Gesprek van {when}: ging het door?").format(when=when)
    text = todo.text.strip().removesuffix(".")
    return _tr("Opvolgen: {text}").format(text=text) if todo.party else text


def ending_words(todo: EndingTodo) -> str:
    """Return what there is to ask or to look at after a trajectory, e.g. ``3 maanden na het traject``."""
    if todo.month is None:
        return _tr("Contactjaar loopt af: bekijk samen wat nodig is")
    if todo.month == 0:
        return _tr("Bij het einde van het traject")
    months = _tr("1 maand") if todo.month == 1 else _tr("{n} maanden").format(n=todo.month)
    return _tr("{months} na het traject").format(months=months)


def _day_words(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return {0: _tr("vandaag"), 1: _tr("gisteren")}.get((today - day).days, day_month(day, today))


def news_words(news: News) -> str:
    """Return what somebody else did, without their name."""
    if news.is_conflict:
        what = _WHAT.get(news.text, _tr("iets"))
        return _tr("wijzigde ook {what} bij {name}. Kies wat blijft.").format(what=what, name=news.name)
    if template := _NEWS.get(news.kind):
        return _tr(str(template)).format(name=news.name, text=news.text)
    done = news.text[:1].lower() + news.text[1:]
    return _tr("bij {name}: {done}").format(name=news.name, done=done)


_NEWS = {
    KNOWN_SHARES: QT_TRANSLATE_NOOP("today", "kent {name} en deelt het dossier met u."),
    KNOWN_CALL: QT_TRANSLATE_NOOP("today", "kent {name}. U kunt bellen: {text}."),
    NOT_PASSED_ON: QT_TRANSLATE_NOOP("today", "kreeg uw vraag over {name} niet. Kijk na waarom."),
    SHARED_WITH_US: QT_TRANSLATE_NOOP("today", "deelt het dossier van {name} met u."),
    ASKED: QT_TRANSLATE_NOOP("today", "vraagt of u het dossier van {name} tijdelijk wilt beheren."),
    TAKEN_OVER: QT_TRANSLATE_NOOP("today", "nam het dossier van {name} over."),
    GIVEN_BACK: QT_TRANSLATE_NOOP("today", "heeft het dossier van {name} teruggegeven."),
    REFUSED: QT_TRANSLATE_NOOP("today", "neemt het dossier van {name} niet over."),
    KEPT: QT_TRANSLATE_NOOP("today", "beheert het dossier van {name} voortaan."),
}


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


def sitting_words(day: DayLine) -> str:
    """Return ``Zitdag in Zonhoven (gemeentehuis, lokaal 2), 9.00 tot 12.30 · 6 gesprekken``."""
    where = ", ".join(part for part in (day.place, day.room) if part)
    place = f"{day.municipality} ({where})" if where and day.municipality else day.municipality or where
    count = day.to_come + day.seen
    talks = _tr("1 gesprek") if count == 1 else _tr("{n} gesprekken").format(n=count or _tr("nog geen"))
    hours = _tr("{first} tot {last}").format(first=clock_time(day.starts), last=clock_time(day.ends))
    return _tr("Zitdag in {place}, {hours} · {talks}").format(place=place, hours=hours, talks=talks)
