"""What the start screen says of a talk: who, what kind, what is open, how it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.cases.agenda.today_talks import Talk
from app.cases.conversations.notes import KIND_LABELS
from models.dutch_dates import day_month
from models.languages import LANGUAGES
from models.rules.appointments import BEGUN, ENDED, MISSED
from ui.dutch_moments import time_of
from ui.today.words import badge_words, due_tone
from ui.widgets.pill import Tone


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)


def who(talk: Talk) -> str:
    """Return who or what it is about, as far as this user may see."""
    return talk.title or talk.name or _tr("een andere afspraak")


def what(talk: Talk) -> str:
    """Return ``triogesprek met Sofie Maes, VDAB``, or ``intake``; nothing of one's own time."""
    return kind_words(talk.talk_kind, talk.with_whom)


def kind_words(talk_kind: str, with_whom: str) -> str:
    """Return what kind of talk it is, and with whom else."""
    label = KIND_LABELS.get(talk_kind, "").lower()
    return _tr("{kind} met {whom}").format(kind=label, whom=with_whom) if label and with_whom else label


def detail(talk: Talk, today: date) -> str:
    """Return the second line of a talk: what is open, when they spoke last, what to think of, where."""
    parts = [_open(talk.open_agreements)]
    if talk.last_on is not None:
        parts.append(_tr("vorig gesprek {ago}").format(ago=ago(talk.last_on, today)))
    parts.append(talk.languages)
    if language := LANGUAGES.get(talk.needs_interpreter):
        parts.append(_tr("tolk {language}").format(language=language.name))
    if talk.bring:
        parts.append(_tr("brengt mee: {what}").format(what=talk.bring))
    if not talk.sitting_day_id:  # where a sitting day is stands above the list
        parts.append(talk.place)
    if talk.whose:
        parts.append(_tr("voor {name}").format(name=talk.whose))
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def ago(day: date, today: date) -> str:
    """Return ``gisteren``, ``5 dagen geleden``, ``5 weken geleden``, or the day when it is longer."""
    days = (today - day).days
    if days == 1:
        return _tr("gisteren")
    if days < 14:
        return _tr("{n} dagen geleden").format(n=days)
    if days < 12 * 7:
        return _tr("{n} weken geleden").format(n=days // 7)
    return _tr("op {day}").format(day=day_month(day, today))


def badge(talk: Talk, today: date) -> tuple[str, Tone] | None:
    """Return how it stands, or else the term that presses most; ``None`` for nothing to say."""
    if talk.status == MISSED:
        return _tr("niet opgedaagd"), "neutral"
    if talk.status == ENDED:
        return _tr("afgerond"), "neutral"
    if talk.status == BEGUN:
        since = _tr("bezig sinds {time}").format(time=time_of(talk.begun_at)) if talk.begun_at else _tr("bezig")
        return since, "good"
    if talk.arrived_at is not None:
        return _tr("is er sinds {time}").format(time=time_of(talk.arrived_at)), "good"
    if talk.due is not None:
        return badge_words(talk.due, today), due_tone(talk.due.on, today)
    if talk.is_appointment and talk.last_on is None:
        return _tr("eerste gesprek"), "neutral"
    return None


def spoken(talk: Talk, today: date) -> str:
    """Return the whole line as a screen reader says it."""
    at = time_of(talk.at) if talk.at else _tr("vandaag")
    state = badge(talk, today)
    parts = (at, who(talk), what(talk), detail(talk, today), state[0] if state else "")
    return ", ".join(part for part in parts if part)


def _open(count: int) -> str:
    if count == 1:
        return _tr("1 afspraak open")
    return _tr("{count} afspraken open").format(count=count) if count else ""
