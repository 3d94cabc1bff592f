"""What everybody who writes in the network is held to: short lines, and nothing of a client."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.cases.clients.person_entry import clean_line
from app.municipalities import is_postal_code, municipality_of
from models.contact import read_email, read_phone
from models.errors import InvalidValue
from models.insz import Insz

LONGEST_NOTE = 4000
"""Signs in a note or a list of tasks; more was pasted by mistake."""

_MAYBE_NUMBER = re.compile(r"(?<!\d)\d{2}[\s./-]?\d{2}[\s./-]?\d{2}[\s./–-]{0,3}\d{3}[\s./-]?\d{2}(?!\d)")


def checked(values: Mapping[str, Any], lines: Iterable[str], notes: Iterable[str]) -> dict[str, Any]:
    """Return ``values`` ready to be stored: ``lines`` as one line each, phone and mail read, ``notes`` trimmed.

    Raises InvalidValue ``network.national_number`` (every colleague reads these rows), ``phone.unreadable``,
    ``email.unreadable``, ``text.too_long``.
    """
    result = dict(values)
    for name in set(lines) & result.keys():
        result[name] = clean_line(result[name], name)
    for name in set(notes) & result.keys():
        result[name] = result[name].strip()
        if len(result[name]) > LONGEST_NOTE:
            raise InvalidValue("text.too_long", name, limit=LONGEST_NOTE)
    for name in {*lines, *notes} & result.keys() - {"phone"}:
        refuse_national_number(result[name], name)
    if result.get("phone"):
        result["phone"] = read_phone(result["phone"])
    if result.get("email"):
        result["email"] = read_email(result["email"])
    if is_postal_code(result.get("postal_code", "")) and not result.get("municipality", "x"):
        result["municipality"] = municipality_of(result["postal_code"]) or ""
    return result


def refuse_national_number(text: str, field: str) -> None:
    """Refuse a text with a national number in it: InvalidValue ``network.national_number``."""
    for found in _MAYBE_NUMBER.finditer(text):
        try:
            Insz.parse(found.group())
        except InvalidValue:
            continue  # eleven digits of something else, such as a telephone number or an account
        raise InvalidValue("network.national_number", field)


def elements(codes: Iterable[str]) -> list[dict[str, Any]]:
    """Return codes as the elements of a set, each once, in their order."""
    return [{"id": code} for code in dict.fromkeys(codes) if code]
