"""Turn the cells of one row into checked values, and keep what could not be read as problems.

Spreadsheets damage data in known ways: the zero in front of a number is lost, a date becomes a count of days, a long
number becomes 9,30518E+10. What can be repaired with certainty is repaired; the rest is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.imports.caseload_columns import Column, Header
from app.imports.spreadsheet import Cell, serial_day
from app.municipalities import is_postal_code, municipality_of
from models.contact import read_email, read_phone
from models.dutch_dates import parse_date
from models.errors import InvalidValue
from models.folded_text import fold
from models.household import Household, find_household
from models.insz import Insz
from models.languages import Cefr, LanguageSkill, read_skills

Value = TypeVar("Value")

# A wrong value in one of these would make a wrong person; in any other column only that cell is left out.
_IDENTITY = frozenset({Column.LAST_NAME, Column.FIRST_NAME, Column.FULL_NAME, Column.BIRTH_DATE, Column.INSZ})
_OLDEST_YEARS = 115
_MOST_CHILDREN = 20

_SCIENTIFIC = re.compile(r"^\d[.,]?\d*E\+?\d+$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?P<street>.+?)[,;\n]?\s*(?:B-)?(?P<code>[1-9]\d{3})\s+(?P<place>\D+)$", re.DOTALL)
_CODE_AND_PLACE = re.compile(r"^(?:B-)?(?P<code>[1-9]\d{3})\s+(?P<place>\D+)$")
_NOTHING = frozenset({"", "nvt", "n.v.t", "geen", "onbekend", "niet gekend"})

# Beginnings of what files write for an income, folded; longer ones first.
_STATUTES = (
    ("equivalent", "equivalent_leefloon"), ("ell", "equivalent_leefloon"), ("e ll", "equivalent_leefloon"),
    ("eq leefloon", "equivalent_leefloon"), ("aanvullend leefloon", "leefloon_aanvullend"),
    ("leefloon aanvullend", "leefloon_aanvullend"), ("leefloon als aanvulling", "leefloon_aanvullend"),
    ("leefloon student", "leefloon_student"), ("student", "leefloon_student"), ("leefloon", "leefloon"),
    ("rmi", "leefloon"), ("ll", "leefloon"), ("art 60", "art60"), ("artikel 60", "art60"), ("art60", "art60"),
    ("werkloosheid", "werkloosheid"), ("wl uitkering", "werkloosheid"), ("rva", "werkloosheid"),
    ("ziekte", "ziekte_invaliditeit"), ("invaliditeit", "ziekte_invaliditeit"), ("mutualiteit", "ziekte_invaliditeit"),
    ("ivt", "ivt"), ("inkomensvervangende", "ivt"), ("loon", "loon"), ("werk", "loon"), ("zelfstandig", "zelfstandig"),
    ("geen inkomen", "geen_inkomen"), ("geen", "geen_inkomen"), ("onbekend", "onbekend"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell; ``column`` is the header as the file writes it."""

    column: str
    kind: str
    refuses_row: bool
    facts: Mapping[str, object]


class RowReader:
    """Reads one row column by column; ``problems`` fills up on the way."""

    def __init__(self, cells: Sequence[Cell], header: Header, days_offset: int, today: date) -> None:
        self.problems: list[CellProblem] = []
        self._cells = cells
        self._header = header
        self._days_offset = days_offset
        self._today = today
        self._reported: set[Column] = set()

    def is_blank(self) -> bool:
        """Return whether no recognised column holds anything (a total or a note may stand beside them)."""
        return all(self._raw(column) == Cell() for column in self._header.places)

    def names(self) -> tuple[str, str]:
        """Return first and last name; names in capitals only are written as names."""
        if not {Column.FIRST_NAME, Column.LAST_NAME} <= self._header.places.keys():
            return self._split_full_name()
        first, last = self.text(Column.FIRST_NAME), self.text(Column.LAST_NAME)
        for column, name in ((Column.FIRST_NAME, first), (Column.LAST_NAME, last)):
            if name is None:
                self._problem(column, "caseload.name_missing")
        return _as_name(first or ""), _as_name(last or "")

    def identity(self) -> tuple[Insz | None, date | None]:
        """Return number and birth date, checked against each other; the number fills in a missing birth date."""
        insz = self._checked(Column.INSZ, self._insz)
        birth_date = self._checked(Column.BIRTH_DATE, self._birth_date)
        if insz and birth_date and not insz.agrees_with(birth_date):
            self._problem(Column.INSZ, "insz.birth_date")
        if insz and birth_date is None and Column.BIRTH_DATE not in self._reported:
            birth_date = insz.birth_date()
            if birth_date and birth_date > self._today:
                self._problem(Column.INSZ, "birth_date.future")
        return insz, birth_date

    def languages(self) -> tuple[LanguageSkill, ...]:
        """Return the languages of the columns for mother tongue, all languages and the level of Dutch, each once."""
        mother = self._checked(Column.MOTHER_TONGUE, lambda cell: read_skills(_written(cell))) or ()
        others = self._checked(Column.LANGUAGES, lambda cell: read_skills(_written(cell))) or ()
        dutch = self._checked(Column.DUTCH_LEVEL, _dutch_level)
        skills = {skill.code: skill for skill in others}
        skills |= {skill.code: LanguageSkill(skill.code, is_native=True) for skill in mother}
        if dutch and not skills.get("nl", dutch).is_native:
            skills["nl"] = dutch
        return tuple(skills.values())

    def phone(self, column: Column) -> str | None:
        """Return a telephone number in one form, with the zero that a spreadsheet took off."""
        return self._checked(column, _phone)

    def email(self) -> str | None:
        """Return an e-mail address."""
        return self._checked(Column.EMAIL, lambda cell: read_email(_written(cell)))

    def address(self) -> tuple[str | None, str | None, str | None]:
        """Return street with number, postal code and municipality, from one column or several."""
        street, code, place = self.text(Column.STREET), self._postal_code(), self.text(Column.MUNICIPALITY)
        number, box = self.text(Column.HOUSE_NUMBER), self.text(Column.BOX)
        if street and number:
            street = f"{street} {number}"
        if street and box:
            street = f"{street} bus {box}"
        whole = self.text(Column.ADDRESS)
        if whole and (match := _ADDRESS.match(whole)):
            street = street or match["street"].strip(" ,;\n")
            code, place = code or match["code"], place or match["place"].strip()
        elif whole:
            street = street or whole
        if place and (match := _CODE_AND_PLACE.match(place)):
            code, place = code or match["code"], match["place"].strip()
        if code and place is None:
            place = municipality_of(code)
        return street, code, _as_name(place) if place else None

    def household(self) -> Household | None:
        """Return the household category."""
        return self._checked(Column.HOUSEHOLD, lambda cell: _found(find_household(_written(cell)), "household"))

    def children(self) -> int | None:
        """Return the number of children at charge."""
        return self._checked(Column.CHILDREN, _children)

    def statute(self) -> tuple[str | None, date | None]:
        """Return the code of the income statute and since when."""
        statute = self._checked(Column.STATUTE, lambda cell: _found(_statute(_written(cell)), "statute"))
        return statute, self._checked(Column.STATUTE_SINCE, lambda cell: self._day(cell, "since"))

    def text(self, column: Column) -> str | None:
        """Return what stands in ``column`` as one line of text."""
        return self._checked(column, lambda cell: " ".join(_written(cell).split()))

    def _raw(self, column: Column) -> Cell:
        place = self._header.places.get(column)
        return Cell() if place is None or place >= len(self._cells) else self._cells[place]

    def _checked(self, column: Column, read: Callable[[Cell], Value]) -> Value | None:
        """Read a cell with ``read``; None for an empty cell and for one with a problem, which is then kept."""
        cell = self._raw(column)
        if cell.is_formula or cell.is_error:
            self._problem(column, "cell.formula" if cell.is_formula else "cell.error")
            return None
        if cell.value is None or (column is not Column.STATUTE and _says_nothing(cell)):
            return None
        try:
            return read(cell)
        except InvalidValue as trouble:
            self._problem(column, trouble.kind, trouble.facts)
            return None

    def _problem(self, column: Column, kind: str, facts: Mapping[str, object] | None = None) -> None:
        """Keep a problem; a column is reported once, and the first problem says most."""
        if column not in self._reported:
            self._reported.add(column)
            name = self._header.names.get(column, "")
            self.problems.append(CellProblem(name, kind, column in _IDENTITY, facts or {}))

    def _split_full_name(self) -> tuple[str, str]:
        whole = self.text(Column.FULL_NAME)
        last, comma, first = (whole or "").partition(",")
        if whole is None:
            self._problem(Column.FULL_NAME, "caseload.name_missing")
        elif not comma or not last.strip() or not first.strip():
            self._problem(Column.FULL_NAME, "caseload.name_without_comma")
        return _as_name(first.strip()), _as_name(last.strip())

    def _insz(self, cell: Cell) -> Insz:
        text = _written(cell)
        if _SCIENTIFIC.match(text):
            raise InvalidValue("insz.scientific", "insz")
        if text.isascii() and text.isdigit() and len(text) in (8, 9, 10):
            # Born from 2000 to 2009: the spreadsheet took the zeros in front for nothing. The check digits decide.
            try:
                return Insz.parse(text.zfill(11))
            except InvalidValue:
                raise InvalidValue("insz.length", "insz", count=len(text)) from None
        return Insz.parse(text)

    def _birth_date(self, cell: Cell) -> date:
        day = self._day(cell, "birth_date")
        if day > self._today:
            raise InvalidValue("birth_date.future", "birth_date")
        if self._today.year - day.year > _OLDEST_YEARS:
            raise InvalidValue("birth_date.too_long_ago", "birth_date")
        return day

    def _day(self, cell: Cell, field: str) -> date:
        if isinstance(cell.value, date):
            return cell.value
        if isinstance(cell.value, int | float):
            day = serial_day(cell.value, self._days_offset)
            if day is None:
                raise InvalidValue("date.unreadable", field)
            return day
        return parse_date(_written(cell), self._today, field=field, past=True)

    def _postal_code(self) -> str | None:
        def read(cell: Cell) -> str:
            code = _written(cell).upper().removeprefix("B-").strip()
            if not is_postal_code(code):
                raise InvalidValue("postal_code.unreadable", "postal_code")
            return code

        return self._checked(Column.POSTAL_CODE, read)


def _says_nothing(cell: Cell) -> bool:
    """Return whether people filled in a sign that stands for an empty cell, such as - or n.v.t."""
    return str(cell.value).strip(" -./?").casefold() in _NOTHING


def _written(cell: Cell) -> str:
    """Return a cell as people would write it: whole numbers without a point, days as 24/11/2026."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def _as_name(name: str) -> str:
    """Write a name that stands in capitals only as a name; any other stays as somebody typed it."""
    return name.title() if name.isupper() and len(name) > 2 else name


def _phone(cell: Cell) -> str:
    text = _written(cell)
    if text.isascii() and text.isdigit() and not text.startswith("0"):
        if len(text) in (8, 9):
            text = "0" + text
        elif text.startswith("32"):
            text = "+" + text
    return read_phone(text)


def _dutch_level(cell: Cell) -> LanguageSkill:
    text = _written(cell)
    if fold(text) in ("0", "geen", "nee"):
        return LanguageSkill("nl", Cefr.NONE)
    if fold(text).startswith(("moedertaal", "thuistaal")):
        return LanguageSkill("nl", is_native=True)
    try:
        skills = read_skills(text if "nederlands" in fold(text) else f"Nederlands {text}")
    except InvalidValue:
        skills = ()
    if len(skills) != 1 or skills[0].code != "nl" or (skills[0].level is None and not skills[0].is_native):
        raise InvalidValue("language.level_unreadable", "languages")
    return skills[0]


def _children(cell: Cell) -> int:
    text = _written(cell)
    if not (text.isascii() and text.isdigit()) or int(text) > _MOST_CHILDREN:
        raise InvalidValue("children.unreadable", "children")
    return int(text)


def _statute(text: str) -> str | None:
    folded = fold(text)
    return next((code for beginning, code in _STATUTES if folded.startswith(beginning)), None)


def _found(value: Value | None, field: str) -> Value:
    if value is None:
        raise InvalidValue(f"{field}.unknown", field)
    return value
