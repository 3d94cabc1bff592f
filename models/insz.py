"""The Belgian national number (INSZ, rijksregisternummer) and its sibling for people outside the register (BIS).

A number is checked once, at the border, and trusted after. It never shows itself in a log or a traceback:
``repr`` and ``str`` hide it, only ``formatted`` and ``digits`` give it, on purpose.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stdnum.be import bis, nn
from stdnum.exceptions import InvalidComponent, ValidationError

from models.errors import InvalidValue

LENGTH = 11

TypingState = Literal["empty", "incomplete", "valid", "invalid"]

_SEPARATORS = re.compile(r"[\s.\-–/]")
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d(?:[\s.\-–/]{0,3}\d){10}(?!\d)", re.ASCII)
# Serial numbers run from 001 to 998, so nobody real carries these two; invented people do.
_NEVER_ISSUED = ("000", "999")


@dataclass(frozen=True, slots=True, repr=False)
class Insz:
    """A checked number of eleven digits; make one with ``Insz.parse``."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Insz:
        """Read a number with or without spaces, dots and dashes.

        Raises InvalidValue: ``insz.letters``, ``insz.length`` (fact ``count``: digits found), ``insz.check_digit``,
        ``insz.impossible_date``.
        """
        digits = _SEPARATORS.sub("", text)
        if not (digits.isascii() and digits.isdigit()) and digits:
            raise InvalidValue("insz.letters", "insz")
        if len(digits) != LENGTH:
            raise InvalidValue("insz.length", "insz", count=len(digits))
        _check(digits)
        return cls(digits)

    @property
    def formatted(self) -> str:
        """The number as on an identity card: 93.05.18-223.61."""
        return str(nn.format(self.digits))

    @property
    def is_bis(self) -> bool:
        """Whether this is a BIS number: the month was raised by 20 (sex unknown at issue) or 40."""
        return int(self.digits[2:4]) >= 20

    @property
    def is_fictitious(self) -> bool:
        """Whether the serial lies outside the range that is issued, so that the number cannot be a real person's."""
        return self.digits[6:9] in _NEVER_ISSUED

    def birth_date(self) -> date | None:
        """Return the birth date that the number holds, or None where it holds none that can be relied on.

        None for a BIS number (the date in it is often an estimate: ask) and when month or day are 00.
        """
        return None if self.is_bis else nn.get_birth_date(self.digits)

    def agrees_with(self, birth_date: date) -> bool:
        """Return whether the number does not contradict ``birth_date``; parts it does not know agree with any."""
        if self.is_bis:
            return True
        year, month = nn.get_birth_year(self.digits), nn.get_birth_month(self.digits)
        known = nn.get_birth_date(self.digits)
        return (
            year in (None, birth_date.year)
            and month in (None, birth_date.month)
            and (known is None or known == birth_date)
        )

    def __repr__(self) -> str:
        return "Insz(hidden)"

    __str__ = __repr__


def holds_insz(text: str) -> bool:
    """Tell whether a right number stands in ``text``, with or without spaces, dots and dashes: in a row that every
    colleague reads it has no place."""
    for found in _ELEVEN_DIGITS.finditer(text):
        try:
            Insz.parse(found[0])
        except InvalidValue:
            continue
        return True
    return False


def typing_state(partial: str) -> TypingState:
    """Judge what has been typed so far; ``invalid`` as soon as no further digit can make it right."""
    digits = _SEPARATORS.sub("", partial)
    if not digits:
        return "empty"
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LENGTH:
        return "invalid"
    if len(digits) < LENGTH:
        return "incomplete" if _date_can_be(digits) else "invalid"
    try:
        _check(digits)
    except InvalidValue:
        return "invalid"
    return "valid"


def _check(digits: str) -> None:
    module = bis if int(digits[2:4]) >= 20 else nn
    try:
        module.validate(digits)
    except InvalidComponent:
        raise InvalidValue("insz.impossible_date", "insz") from None
    except ValidationError:  # the check digits, and eleven zeros, which have none
        raise InvalidValue("insz.check_digit", "insz") from None
    if not _day_exists(digits):
        raise InvalidValue("insz.impossible_date", "insz")


def _day_exists(digits: str) -> bool:
    """Judge the day, which the library reads as unknown when the month does not have it: we refuse 31 februari."""
    year, month, day = nn.get_birth_year(digits), nn.get_birth_month(digits), int(digits[4:6])
    if year is None or month is None:
        return day <= 31
    return day <= monthrange(year, month)[1]


def _date_can_be(digits: str) -> bool:
    month, day = digits[2:4], digits[4:6]
    month_can_be = len(month) < 2 or (int(month) % 20 <= 12 and int(month) <= 52)
    day_can_be = not day or (int(day[0]) <= 3 and (len(day) < 2 or int(day) <= 31))
    return month_can_be and day_can_be
