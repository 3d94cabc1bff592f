"""Put together session notes of 40 to 400 words that read as written by somebody who was there."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, time, timedelta

from app.demo.phrases import Story, Voice, draw, word_list
from app.demo.records import DemoNote, DemoPerson

MIN_WORDS, MAX_WORDS = 40, 400

# kind -> fewest and most words aimed at
_LENGTHS = {
    "intake": (190, 370),
    "screening": (120, 260),
    "opvolging": (70, 210),
    "telefoon": (40, 80),
    "huisbezoek": (110, 250),
    "onderweg": (60, 140),
    "werkplekbezoek": (80, 200),
    "evaluatie": (130, 320),
}
_LATER_KINDS = (
    *("opvolging",) * 9,
    *("telefoon",) * 5,
    "huisbezoek",
    "onderweg",
    "werkplekbezoek",
    "evaluatie",
    "screening",
)
_FOR_EVERYBODY = ("vrijuit", "gezin", "administratie", "gezondheid", "solliciteren", "mobiliteit")
_HOURS = tuple(time(hour, minute) for hour in (8, 9, 10, 11, 13, 14, 15) for minute in (0, 20, 40))


def make_notes(
    story: Story, person: DemoPerson, themes: Sequence[str], author: str, days: Sequence[date]
) -> tuple[DemoNote, ...]:
    """Return a note for each of ``days`` (earliest first); the first is the intake."""
    rng, writer = story.rng, _Writer(story, person, themes)
    notes = []
    for number, on in enumerate(days):
        kind = "intake" if number == 0 else draw(rng, _LATER_KINDS)
        is_private = number > 0 and rng.random() < 0.04
        notes.append(DemoNote(kind, on, draw(rng, _HOURS), author, writer.write(kind, on), is_private))
    return tuple(notes)


def note_days(rng: random.Random, count: int, first: date, today: date) -> list[date]:
    """Return ``count`` working days from ``first`` to just before ``today``, spread unevenly, earliest first."""
    span = max((today - first).days - 1, 1)
    days = sorted(first + timedelta(days=int(rng.random() * span)) for _ in range(count - 1))
    return [_weekday_before(day) for day in (first, *days)]


class _Writer:
    """Writes the notes of one person, and prefers sentences that it has not used yet."""

    def __init__(self, story: Story, person: DemoPerson, themes: Sequence[str]) -> None:
        lists = word_list("notities")
        self._story, self._rng = story, story.rng
        self._themes: dict[str, list[str]] = lists["thema"]
        self._own_themes = (*themes, "motivatie", *_fitting_themes(person))
        self._openings: dict[str, list[str]] = lists["opening"]
        self._agreements: dict[str, list[str]] = lists["afspraak"]
        self._endings: list[str] = lists["slot"]["zinnen"]
        self._used: set[str] = set()

    def write(self, kind: str, on: date) -> str:
        voice = Voice(self._story, on)
        fewest, most = _LENGTHS[kind]
        aim = fewest + int(self._rng.random() * (most - fewest))
        closing = self._closing(kind, voice)
        paragraphs = [voice.say(draw(self._rng, self._openings[kind]))]
        words = _count(paragraphs[0]) + sum(_count(part) for part in closing)
        told: set[str] = {"stage", "solliciteren"} if kind == "intake" else set()
        while words < max(aim - 20, MIN_WORDS):
            theme = "verleden" if kind == "intake" and "verleden" not in told else self._theme(told)
            told.add(theme)
            paragraph = " ".join(voice.say(sentence) for sentence in self._sentences(self._themes[theme]))
            paragraphs.append(paragraph)
            words += _count(paragraph)
        return "\n\n".join((*paragraphs, *closing))

    def _theme(self, told: set[str]) -> str:
        """Draw a theme of this person; what has not been told in this note comes first."""
        fresh = [theme for theme in self._own_themes if theme not in told]
        spare = [theme for theme in _FOR_EVERYBODY if theme not in told]
        return draw(self._rng, fresh or spare or _FOR_EVERYBODY)

    def _sentences(self, available: Sequence[str]) -> list[str]:
        """Return two to four different sentences, unused ones first."""
        count = 2 + int(self._rng.random() * 3)
        fresh = [sentence for sentence in available if sentence not in self._used]
        if len(fresh) < count:
            self._used.difference_update(available)
            fresh = list(available)
        chosen = self._rng.sample(fresh, count)
        self._used.update(chosen)
        return chosen

    def _closing(self, kind: str, voice: Voice) -> list[str]:
        if kind == "telefoon":
            return [voice.say(draw(self._rng, self._agreements["zinnen"]))] if self._rng.random() < 0.5 else []
        heading = draw(self._rng, self._agreements["aanhef"])
        agreed = self._rng.sample(self._agreements["zinnen"], 1 + int(self._rng.random() * 3))
        lines = [heading, *(f"- {voice.say(sentence)}" for sentence in agreed)]
        return ["\n".join(lines), voice.say(draw(self._rng, self._endings))]


def _fitting_themes(person: DemoPerson) -> tuple[str, ...]:
    """Return the themes that come with somebody's life, whatever the profile says."""
    skill = next((skill for skill in person.languages if skill.code == "nl"), None)
    is_newcomer = skill is not None and not skill.is_native
    return (*(("kinderen",) if person.children else ()), *(("nieuw_hier", "nederlands") if is_newcomer else ()))


def _count(text: str) -> int:
    return len(text.split())


def _weekday_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
