"""Ways to reach somebody: kinds, and telephone numbers and e-mail addresses with a light check.

The check is light on purpose: a caseworker knows better than a pattern which number works.
"""

from __future__ import annotations

import re
from enum import StrEnum

from models.errors import InvalidValue


class ContactKind(StrEnum):
    """How somebody can be reached."""

    MOBILE = "gsm"
    PHONE = "telefoon"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    LETTER = "brief"
    OTHER = "andere"

    @property
    def label(self) -> str:
        """The kind as shown on screen and paper."""
        return _LABELS[self]


_LABELS = {
    ContactKind.MOBILE: "Gsm",
    ContactKind.PHONE: "Telefoon",
    ContactKind.WHATSAPP: "WhatsApp",
    ContactKind.EMAIL: "E-mail",
    ContactKind.LETTER: "Brief",
    ContactKind.OTHER: "Andere",
}

_PHONE_SIGNS = re.compile(r"[\s./()\-–]")
_EMAIL = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+$")
_MIN_DIGITS, _MAX_DIGITS = 8, 15


def read_phone(text: str) -> str:
    """Return a telephone number in one form: ``+32470001122`` (a Belgian one too, whatever way it was typed).

    Raises InvalidValue ``phone.unreadable``.
    """
    bare = _PHONE_SIGNS.sub("", text.replace("(0)", ""))
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0"):
        bare = "+32" + bare[1:]
    digits = bare.removeprefix("+")
    is_readable = digits.isascii() and digits.isdigit() and _MIN_DIGITS <= len(digits) <= _MAX_DIGITS
    if not (is_readable and bare.startswith("+") and _belgian_length(digits)):
        raise InvalidValue("phone.unreadable", "phone")
    return bare


def show_phone(number: str) -> str:
    """Write a number as read by ``read_phone`` the way people here do: ``0470 00 11 22``, ``011 00 00 00``."""
    if not number.startswith("+32"):
        return number
    national = "0" + number[3:]
    if len(national) == 10:
        return f"{national[:4]} {national[4:6]} {national[6:8]} {national[8:]}"
    if national[1] in "2349":
        return f"{national[:2]} {national[2:5]} {national[5:7]} {national[7:]}"
    return f"{national[:3]} {national[3:5]} {national[5:7]} {national[7:]}"


def read_email(text: str) -> str:
    """Return an e-mail address without spaces around it. Raises InvalidValue ``email.unreadable``."""
    address = text.strip().removeprefix("mailto:")
    if not _EMAIL.match(address):
        raise InvalidValue("email.unreadable", "email")
    return address


def _belgian_length(digits: str) -> bool:
    """Judge a Belgian number: eight digits after the country for a fixed line, nine for a mobile one."""
    return not digits.startswith("32") or len(digits) in (10, 11)
