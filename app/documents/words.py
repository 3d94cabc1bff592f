"""The fixed words of a sheet, in Dutch and in a second language where one was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.clock import local
from app.sheet_languages import DUTCH, SheetLanguage, sheet_texts
from models.dutch_dates import MONTHS, WEEKDAYS, long_date


@dataclass(frozen=True, slots=True)
class Term:
    """A number of months as a fact of a text: ``1 maand``, ``3 mois``."""

    months: int


Fact = str | int | date | tuple[date, ...] | Term


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sheet; ``language``: the code of the second language, empty without one (KeyError if unknown).

    A date among the facts stands in words in Dutch, and in digits in the second language: the names of months differ
    from country to country where one language is spoken.
    """

    language: str = ""

    @property
    def second_language(self) -> SheetLanguage | None:
        """The second language."""
        return sheet_texts().languages[self.language] if self.language else None

    @property
    def is_rtl(self) -> bool:
        """Whether the second language runs from right to left."""
        return bool(self.second_language and self.second_language.is_rtl)

    def dutch(self, key: str, **facts: Fact) -> str:
        """Return the Dutch text."""
        return _filled(key, DUTCH, {name: _dutch(fact) for name, fact in facts.items()})

    def second(self, key: str, **facts: Fact) -> str:
        """Return the text in the second language; empty without one."""
        if not self.language:
            return ""
        return _filled(key, self.language, {name: self._fact(fact) for name, fact in facts.items()})

    def second_day(self, day: date) -> str:
        """Return a day in the second language, with the day of the week; empty without one."""
        return self.second("dag_zonder_uur", weekdag=self.second(WEEKDAYS[day.weekday()]), dag=day)

    def second_moment(self, at: datetime) -> str:
        """Return a moment in the second language, in Belgian time; empty without one."""
        here = local(at)
        hour = f"{here.hour}:{here.minute:02d}"
        return self.second("dag_en_uur", weekdag=self.second(WEEKDAYS[here.weekday()]), dag=here.date(), uur=hour)

    def second_due(self, due_kind: str, due_on: date) -> str:
        """Return by when in the second language; empty without one. ``due_kind``: as of an ``AgreementLine``."""
        return self.second(f"{due_kind}_dag", dag=due_on)

    def _fact(self, fact: Fact) -> str:
        if isinstance(fact, Term):
            return _months(fact, self.language)
        if isinstance(fact, tuple):
            return ", ".join(day.strftime("%d/%m/%Y") for day in fact)
        return fact.strftime("%d/%m/%Y") if isinstance(fact, date) else str(fact)


def _filled(key: str, language: str, facts: dict[str, str]) -> str:
    return sheet_texts().texts[key][language].format_map(facts)


def _dutch(fact: Fact) -> str:
    if isinstance(fact, Term):
        return _months(fact, DUTCH)
    if isinstance(fact, date):
        return long_date(fact)
    if isinstance(fact, tuple):
        return _days(fact)
    return str(fact)


def _days(days: tuple[date, ...]) -> str:
    """Write ``12 januari en 15 februari 2027``: the year once, where it is the same."""
    last = days[-1]
    *first, end = [
        f"{day.day} {MONTHS[day.month - 1]}{'' if day.year == last.year else f' {day.year}'}" for day in days
    ]
    return " en ".join(part for part in (", ".join(first), f"{end} {last.year}") if part)


def _months(term: Term, language: str) -> str:
    key = "een_maand" if term.months == 1 else "maanden"
    return _filled(key, language, {"aantal": str(term.months)}).replace(" ", "\u00a0")
