"""The invented caseload: the same seed and day give the same people, one after the other.

The first six are written by hand (the people of the sketches); the others are drawn from word lists.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from app.demo.invented_people import PeopleMaker
from app.demo.notes import make_notes, note_days
from app.demo.phrases import Story
from app.demo.plans import PlanMaker, make_team
from app.demo.profiles import make_profile, themes_of
from app.demo.records import DemoDossier
from app.demo.sketched import sketched_dossiers

Size = Literal["small", "large"]

SIZES: dict[Size, int] = {"small": 48, "large": 2_000}
LARGE_NOTES = 25
DEFAULT_SEED = 20261124

# People whom other parts of the demo name; the rest get names by chance.
_NAMED = {6: ("Amadou", "Bah"), 7: ("Marleen", "Peeters")}


def people(size: Size, today: date, seed: int = DEFAULT_SEED) -> Iterator[DemoDossier]:
    """Yield the dossiers: 48 (small, 1 to 14 notes each) or 2,000 (large, 25 notes each)."""
    maker = PeopleMaker(today)
    by_hand = sketched_dossiers(today)
    for dossier in by_hand:
        maker.reserve(dossier.person)
    yield from (by_hand if size == "small" else (_with_more_notes(dossier, today, seed) for dossier in by_hand))
    for number in range(len(by_hand), SIZES[size]):
        yield _make(maker, number, size, today, seed)


def _make(maker: PeopleMaker, number: int, size: Size, today: date, seed: int) -> DemoDossier:
    rng = _rng(seed, number)
    person = maker.make(rng, _NAMED.get(number))
    story = Story(rng, person.first_name, person.is_woman)
    factors = make_profile(story, person, today)
    themes = themes_of(factors)
    team = make_team(rng, person, factors)
    plans = PlanMaker(story, person, factors, themes, team, today)
    return DemoDossier(
        person=person,
        team=team,
        factors=factors,
        gpmi=plans.gpmi(),
        notes=make_notes(story, person, themes, team[0].name, _days(rng, size, person.statute_since, today)),
        triogesprek=plans.triogesprek(),
        trajectory=plans.trajectory(),
    )


def _days(rng: random.Random, size: Size, since: date, today: date) -> list[date]:
    """Return the days of the notes; a large caseload has a fixed number, also for who is new."""
    if size == "large":
        return note_days(rng, LARGE_NOTES, min(since, today - timedelta(days=400)), today)
    weeks = (today - since).days // 7
    return note_days(rng, min(2 + int(rng.random() * 12), 1 + weeks // 3), since, today)


def _with_more_notes(dossier: DemoDossier, today: date, seed: int) -> DemoDossier:
    """Fill the notes of a dossier written by hand up to the number of a large caseload, with older ones."""
    first = min([today, *(note.on for note in dossier.notes)])
    person = dossier.person
    rng = _rng(seed, person.birth_date.toordinal())
    story = Story(rng, person.first_name, person.is_woman)
    days = note_days(rng, LARGE_NOTES - len(dossier.notes), first - timedelta(days=700), first)
    older = make_notes(story, person, themes_of(dossier.factors), dossier.team[0].name, days)
    return replace(dossier, notes=(*older, *dossier.notes))


def _rng(seed: int, number: int) -> random.Random:
    """Return a source of chance of its own for each dossier, so that one more draw changes only that dossier."""
    return random.Random(f"{seed}:{number}")  # noqa: S311  invented data, no secret
