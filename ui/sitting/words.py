"""What the screens of a sitting day say, in the words of the practice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from app.cases.conversations.notes import KIND_LABELS
from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.days import DayLine
from models.dutch_dates import WEEKDAYS, clock_time, day_month
from models.languages import LANGUAGES
from models.rules.sitting import Presence
from ui.dutch_moments import time_of
from ui.widgets.pill import Tone

_PRESENCE: dict[Presence, tuple[str, Tone]] = {
    Presence.EXPECTED: ("", "neutral"),
    Presence.WAITING: ("wacht sinds {time}", "due"),
    Presence.NOW: ("bezig sinds {time}", "good"),
    Presence.DONE: ("klaar om {time}", "neutral"),
    Presence.NO_SHOW: ("niet opgedaagd", "neutral"),
    Presence.LEFT: ("vertrokken", "neutral"),
    Presence.MOVED: ("verzet", "neutral"),
    Presence.CANCELLED: ("geannuleerd", "neutral"),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("sitting", text)


def place_of(day: DayLine) -> str:
    """Return where the day is held: the municipality, or the place where none was filled in."""
    return day.municipality or day.place


def title_of(day: DayLine) -> str:
    """Return ``Zitdag Zonhoven``."""
    return _tr("Zitdag {place}").format(place=place_of(day))


def day_words(on: date, today: date) -> str:
    """Return ``vandaag``, ``morgen`` or ``dinsdag 24 november``."""
    near = {0: _tr("vandaag"), 1: _tr("morgen"), -1: _tr("gisteren")}.get((on - today).days)
    return near or f"{WEEKDAYS[on.weekday()]} {day_month(on, today)}"


def hours_words(starts: time, ends: time) -> str:
    """Return ``9.00 tot 12.30``."""
    return _tr("{starts} tot {ends}").format(starts=clock_time(starts), ends=clock_time(ends))


def beside_words(days: Sequence[DayLine]) -> str:
    """Warn that the same people sit elsewhere that day, or that the same place is taken: nothing is refused."""
    others = ", ".join(f"{place_of(day)} ({hours_words(day.starts, day.ends)})" for day in days)
    return _tr("Let op, die dag is er nog een zitdag: {others}.").format(others=others)


def where_words(day: DayLine) -> str:
    """Return place and room, as far as they say more than the title does."""
    parts = [part for part in (day.place, day.room) if part and part != place_of(day)]
    return ", ".join(parts)


def about_day(day: DayLine, today: date) -> str:
    """Return what stands under the title of a day: when and where."""
    parts = (day_words(day.on, today), hours_words(day.starts, day.ends), where_words(day))
    return " · ".join(part for part in parts if part)


def taken_words(day: DayLine) -> str:
    """Return how full a coming day is: ``6 van 8 uren``."""
    if not day.taken:
        return _tr("nog niemand uitgenodigd")
    return _tr("{taken} van {hours} uren bezet").format(taken=day.taken, hours=day.hours)


def seen_words(day: DayLine) -> str:
    """Return what became of a day that has been: ``6 gesprekken, 1 inloper``."""
    if not day.seen:
        return _tr("geen gesprekken genoteerd")
    talks = _tr("1 gesprek") if day.seen == 1 else _tr("{count} gesprekken").format(count=day.seen)
    walk_ins = {0: "", 1: _tr("1 inloper")}.get(day.walked_in, _tr("{count} inlopers").format(count=day.walked_in))
    return ", ".join(part for part in (talks, walk_ins) if part)


def kind_words(talk_kind: str) -> str:
    """Return what sort of talk it is."""
    return KIND_LABELS.get(talk_kind, talk_kind)


def language_words(code: str) -> str:
    """Return the name of a language; one that a newer version knows by its code."""
    known = LANGUAGES.get(code)
    return known.name if known else code


def client_words(client: DayClient) -> str:
    """Return what stands beside a name: kind of talk, language, what is brought along."""
    parts = [kind_words(client.talk_kind)]
    if client.interpreter:
        parts.append(_tr("tolk {language}").format(language=language_words(client.interpreter)))
    elif client.language:
        parts.append(language_words(client.language))
    if client.bring:
        parts.append(_tr("brengt mee: {what}").format(what=client.bring))
    return " · ".join(parts)


def presence_words(client: DayClient) -> tuple[str, Tone]:
    """Return where somebody stands, for a badge: ``wacht sinds 9.35``; empty for who is still expected."""
    words, tone = _PRESENCE[client.presence]
    moments = {Presence.WAITING: client.arrived_at, Presence.NOW: client.begun_at, Presence.DONE: client.ended_at}
    moment = moments.get(client.presence)
    if "{time}" in words:
        words = _tr(words).format(time=time_of(moment)) if moment else words.split(" ")[0]
    return words, tone
