"""Make an invented person: name, origin, languages, address, household and income that go together."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from app.demo.fictitious import fictitious_email, fictitious_insz, fictitious_mobile
from app.demo.phrases import draw, word_list
from app.demo.records import DemoPerson
from models.household import Household
from models.languages import Cefr, LanguageSkill

_STATUTES = (
    *("leefloon",) * 14, *("equivalent_leefloon",) * 2, *("leefloon_aanvullend",) * 2, "leefloon_student", "art60",
)  # fmt: skip
_HOUSEHOLDS = (*(Household.SINGLE,) * 4, *(Household.FAMILY,) * 4, *(Household.COHABITING,) * 3)


class PeopleMaker:
    """Makes people one after the other and never gives two of them the same number or name.

    Makers of another ``series`` (0 or 1) give other birth days, so that their people can meet in one workspace.
    """

    def __init__(self, today: date, series: int = 0) -> None:
        self._today = today
        self._series = series
        self._numbers: set[str] = set()
        self._names: set[tuple[str, str]] = set()
        lists = word_list("namen")
        self._groups: list[dict[str, Any]] = [group for group in lists["groep"] for _ in range(group["gewicht"])]
        self._places: list[dict[str, Any]] = [place for place in lists["gemeenten"] for _ in range(place["gewicht"])]
        self._streets: list[str] = lists["straten"]

    def reserve(self, person: DemoPerson) -> None:
        """Keep the number and name of a person who was written by hand."""
        self._numbers.add(person.insz.digits)
        self._names.add((person.first_name, person.last_name))

    def make(self, rng: random.Random, name: tuple[str, str] | None = None) -> DemoPerson:
        """Return the next person, with ``name`` (first, last; of a woman or man in the lists) if it is given."""
        group = self._group_of(name) if name else draw(rng, self._groups)
        is_woman, first, last = self._name(rng, group, name)
        birth_date = self._birth_date(rng, is_woman)
        household = draw(rng, _HOUSEHOLDS)
        place = draw(rng, self._places)
        statute = draw(rng, _STATUTES)
        if statute == "leefloon_student" and birth_date.year < self._today.year - 26:
            statute = "leefloon"
        return DemoPerson(
            first_name=first,
            last_name=last,
            is_woman=is_woman,
            birth_date=birth_date,
            insz=fictitious_insz(birth_date, is_woman=is_woman),
            languages=_languages(rng, group),
            mobile=fictitious_mobile(rng) if rng.random() < 0.93 else None,
            email=fictitious_email(first, last) if rng.random() < 0.6 else None,
            street=f"{draw(rng, self._streets)} {1 + int(rng.random() ** 2 * 180)}",
            postal_code=place["code"],
            municipality=place["naam"],
            household=household,
            children=1 + int(rng.random() * 3.4) if household is Household.FAMILY else 0,
            statute=statute,
            statute_since=self._today - timedelta(days=20 + int(rng.random() ** 2 * 1500)),
        )

    def _group_of(self, name: tuple[str, str]) -> dict[str, Any]:
        return next(group for group in self._groups if name[1] in group["namen"])

    def _name(self, rng: random.Random, group: dict[str, Any], name: tuple[str, str] | None) -> tuple[bool, str, str]:
        if name:
            self._names.add(name)
            return name[0] in group["vrouwen"], *name
        tries = 0
        while True:
            is_woman = rng.random() < 0.54
            first, last = draw(rng, group["vrouwen" if is_woman else "mannen"]), draw(rng, group["namen"])
            tries += 1
            # A large caseload has namesakes, as a real one; a small one is easier to read without.
            if (first, last) not in self._names or tries > 20:
                self._names.add((first, last))
                return is_woman, first, last

    def _birth_date(self, rng: random.Random, is_woman: bool) -> date:
        """Return a birth date of an adult whose invented number is still free."""
        while True:
            years = 18.2 + rng.betavariate(1.6, 2.4) * 44
            birth_date = self._today - timedelta(days=int(years * 365.25))
            digits = fictitious_insz(birth_date, is_woman=is_woman).digits
            if digits not in self._numbers and birth_date.toordinal() % 2 == self._series:
                self._numbers.add(digits)
                return birth_date


def _languages(rng: random.Random, group: dict[str, Any]) -> tuple[LanguageSkill, ...]:
    level = draw(rng, group["niveaus"])
    if not group["talen"]:
        extra = draw(rng, ((), (), ("fr",), ("en",), ("fr", "en")))
        return (LanguageSkill("nl", is_native=True), *(LanguageSkill(code, Cefr.A2) for code in extra))
    dutch = LanguageSkill("nl", is_native=True) if level == "moedertaal" else LanguageSkill("nl", Cefr(level))
    mother, *others = group["talen"]
    spoken = tuple(LanguageSkill(code, draw(rng, (Cefr.B1, Cefr.B2))) for code in others if rng.random() < 0.7)
    return (LanguageSkill(mother, is_native=True), dutch, *spoken)
