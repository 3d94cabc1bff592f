"""What is asked of a person, and the checks that every way in (screen, import, sync of a partner) shares.

Pure but for the lists of municipalities and statutes; raises InvalidValue with the field that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypedDict

from app.catalogues import statutes
from app.municipalities import is_postal_code, municipality_of
from models.contact import ContactKind, read_email, read_phone
from models.errors import InvalidValue
from models.household import Household
from models.ids import new_id
from models.insz import Insz
from models.languages import LANGUAGES, Cefr, LanguageSkill

OLDEST_YEARS = 120
"""A birth date further back is a slip of the pen."""

NATIVE = "moedertaal"
"""How a row writes that a language is somebody's mother tongue."""

LONGEST = 200
"""Characters in a name, a street or a contact way; more was pasted by mistake."""

_PHONES = frozenset({ContactKind.MOBILE, ContactKind.PHONE, ContactKind.WHATSAPP})


@dataclass(frozen=True)
class ContactWay:
    """One way to reach somebody; ``value`` is a checked number, address or free text. ``id`` is empty when new."""

    kind: str
    value: str
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class PersonEntry:
    """Everything that is asked of a person, as typed or read from a file; empty where nothing was said.

    ``insz`` may hold dots and dashes; ``household`` and ``income_status`` are codes.
    """

    first_name: str = ""
    last_name: str = ""
    call_name: str = ""
    birth_date: date | None = None
    insz: str = ""
    languages: tuple[LanguageSkill, ...] = ()
    contacts: tuple[ContactWay, ...] = ()
    street: str = ""
    postal_code: str = ""
    municipality: str = ""
    household: str = ""
    income_status: str = ""
    income_since: date | None = None
    fictitious: bool = field(default=False, compare=False)


class PersonChanges(TypedDict, total=False):
    """The fields of :class:`PersonEntry` that an edit may set."""

    first_name: str
    last_name: str
    call_name: str
    birth_date: date | None
    insz: str
    languages: tuple[LanguageSkill, ...]
    contacts: tuple[ContactWay, ...]
    street: str
    postal_code: str
    municipality: str
    household: str
    income_status: str
    income_since: date | None


def checked(entry: PersonEntry, today: date) -> PersonEntry:
    """Return ``entry`` with every value in its one form, the municipality and the birth date filled in if known.

    Raises InvalidValue with the field: ``person.name_missing``, ``birth_date.future``, ``birth_date.over_120``,
    ``insz.*``, ``language.unknown``, ``phone.unreadable``, ``email.unreadable``, ``postal_code.unreadable``,
    ``household.unknown``, ``statute.unknown``, ``income_since.before_birth``, ``text.too_long``.
    """
    entry = _with_clean_texts(entry)
    if not entry.first_name and not entry.last_name:
        raise InvalidValue("person.name_missing", "last_name")
    insz = Insz.parse(entry.insz) if entry.insz else None
    birth_date = entry.birth_date or (insz.birth_date() if insz else None)
    check_birth_date(birth_date, today)
    if insz and birth_date and not insz.agrees_with(birth_date):
        raise InvalidValue("insz.birth_date", "insz")
    _check_codes(entry)
    if entry.income_since and birth_date and entry.income_since < birth_date:
        raise InvalidValue("income_since.before_birth", "income_since")
    return replace(
        entry,
        insz=insz.digits if insz else "",
        birth_date=birth_date,
        contacts=tuple(checked_contact(way) for way in entry.contacts if way.value.strip()),
        municipality=entry.municipality or municipality_of(entry.postal_code) or "",
        fictitious=entry.fictitious or bool(insz and insz.is_fictitious),
    )


def check_birth_date(birth_date: date | None, today: date) -> None:
    """Raise InvalidValue for a birth date that no client can have."""
    if birth_date is None:
        return
    if birth_date > today:
        raise InvalidValue("birth_date.future", "birth_date")
    if birth_date.year < today.year - OLDEST_YEARS:
        raise InvalidValue("birth_date.over_120", "birth_date")


def _check_codes(entry: PersonEntry) -> None:
    if entry.postal_code and not is_postal_code(entry.postal_code):
        raise InvalidValue("postal_code.unreadable", "postal_code")
    if entry.household and entry.household not in set(Household):
        raise InvalidValue("household.unknown", "household")
    if entry.income_status and entry.income_status not in {statute.code for statute in statutes()}:
        raise InvalidValue("statute.unknown", "income_status")
    for skill in entry.languages:
        if skill.code not in LANGUAGES:
            raise InvalidValue("language.unknown", "languages")


def checked_contact(way: ContactWay) -> ContactWay:
    """Return ``way`` in its one form, with an id. Raises InvalidValue ``phone.unreadable``, ``email.unreadable``."""
    value = way.value.strip()
    if way.kind in _PHONES:
        value = read_phone(value)
    elif way.kind == ContactKind.EMAIL:
        value = read_email(value)
    return replace(way, value=value, note=way.note.strip(), id=way.id or new_id())


def _with_clean_texts(entry: PersonEntry) -> PersonEntry:
    names = ("first_name", "last_name", "call_name", "insz", "street", "postal_code", "municipality")
    cleaned: dict[str, Any] = {name: clean_line(getattr(entry, name), name) for name in names}
    return replace(entry, **cleaned)


def clean_line(text: str, field_name: str) -> str:
    """Return ``text`` as one line without signs that nobody can see. Raises InvalidValue ``text.too_long``."""
    bare = "".join(sign if sign.isprintable() else " " for sign in text)
    line = " ".join(bare.split())
    if len(line) > LONGEST:
        raise InvalidValue("text.too_long", field_name, limit=LONGEST)
    return line


def languages_to_row(skills: Iterable[LanguageSkill]) -> list[dict[str, Any]]:
    """Return skills the way a row keeps them."""
    return [{"code": skill.code, "level": NATIVE if skill.is_native else str(skill.level or "")} for skill in skills]


def languages_from_row(found: Iterable[Mapping[str, Any]]) -> tuple[LanguageSkill, ...]:
    """Return what a row keeps as skills; a level that this version does not know reads as not asked yet."""
    return tuple(_skill(str(entry.get("code", "")), str(entry.get("level", ""))) for entry in found)


def _skill(code: str, level: str) -> LanguageSkill:
    if level == NATIVE:
        return LanguageSkill(code, is_native=True)
    return LanguageSkill(code, Cefr(level) if level in set(Cefr) else None)


def contacts_to_row(ways: Iterable[ContactWay]) -> list[dict[str, Any]]:
    """Return contact ways the way a row keeps them."""
    return [{"id": way.id, "kind": str(way.kind), "value": way.value, "note": way.note} for way in ways]


def contacts_from_row(found: Iterable[Mapping[str, Any]]) -> tuple[ContactWay, ...]:
    """Return what a row keeps as contact ways."""
    return tuple(ContactWay(*(str(entry.get(name, "")) for name in ("kind", "value", "note", "id"))) for entry in found)
