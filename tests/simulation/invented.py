"""Rows and values that nobody thought of: made from what a kind of row declares, so that every kind takes part.

A kind joins the simulation by standing in ``models.registry``. What cannot be made from its declaration fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from app.store.change import ChangeSession
from models.dossier import Dossier
from models.registry import TABLES, field_types, optional_fields
from models.row import Category, Row
from tests.simulation.numbers import NUMBERS

R = TypeVar("R", bound=Row)
Word = Callable[[], str]
"""Give a word that was never typed before."""

TODAY = date(2026, 11, 24)
_NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

SHARED = tuple(category.value for category in Category if category is not Category.DIRECTORY)

NOT_MADE_BY_PEOPLE = frozenset({"conflict", *(name for name, table in TABLES.items() if table.kind.by_centre)})
"""Kinds that only the merge or the centre makes."""

STAYS = frozenset({"dossier", "person", "colleague", *NOT_MADE_BY_PEOPLE})
"""Kinds of which no row is deleted: a dossier without its client is no dossier."""

RIGHTS = frozenset({
    "team_member.user_id", "team_member.user_organisation_id", "team_member.role", "team_member.from_on",
    "team_member.until", "access_grant.to_organisation_id", "access_grant.categories", "access_grant.from_on",
    "access_grant.until", "access_grant.withdrawn_on", "access_grant.may_write", "access_grant.care_consent_on",
    "access_grant.justice_consent_on", "absence.user_id", "absence.backup_user_id", "absence.from_on", "absence.until",
})  # fmt: skip
"""Fields that rights follow from: not set by chance, but by the actions that share (``tests.simulation.sharing``)."""


def kinds() -> list[type[Row]]:
    """Return the kinds of which people make rows."""
    return [table for name, table in TABLES.items() if name not in NOT_MADE_BY_PEOPLE]


def fields_of(table: type[Row]) -> list[str]:
    """Return the fields that people set: not who wrote it, what freezes it, whose alone it is, or who may see it."""
    kind, name = table.kind, table.kind.name
    apart = {kind.author, kind.frozen_by, kind.private, kind.category_field, *kind.users, *kind.by_centre}
    return [field for field in field_types(name) if field not in apart and f"{name}.{field}" not in RIGHTS]


def make(change: ChangeSession, table: type[R], dice: Random, word: Word, me: str) -> R | None:
    """Add a row of ``table`` with something in most fields, in a dossier that is here; ``None`` if none is."""
    row = table()
    if table is not Dossier:
        dossiers = change.find(Dossier)
        if not dossiers:
            return None
        row.dossier_id = dice.choice(dossiers).id
    if table.kind.category is Category.DIRECTORY:
        row.dossier_id = ""
    for name in fields_of(table):
        if dice.random() < 0.7:
            setattr(row, name, value(change, row, name, dice, word))
    for name in table.kind.users:
        setattr(row, name, me)
    for name, entry in table.kind.user_sets.items():
        setattr(row, name, [{**one, entry: me} for one in getattr(row, name)])
    if table.kind.category_field:
        setattr(row, table.kind.category_field, dice.choice(SHARED))
    return change.add(row)


def value(change: ChangeSession, row: Row, name: str, dice: Random, word: Word) -> Any:
    """Return a new value for a field, from its type and what the kind says of it."""
    entity, old = row.kind.name, getattr(row, name)
    expected = field_types(entity)[name]
    if name in optional_fields(entity) and dice.random() < 0.1:
        return None
    if expected is str and name.endswith("_id"):
        return _reference(change, row, name, dice) or old
    if name == "insz" and dice.random() < 0.8:
        return dice.choice(NUMBERS)
    if name in row.kind.ranges and dice.random() < 0.95:
        return dice.randint(*row.kind.ranges[name])
    if name in row.kind.allowed and dice.random() < 0.95:
        return dice.choice(sorted(row.kind.allowed[name]))
    if name in row.kind.sets:
        return retyped_set(old, row.kind.sets[name], dice, word, row.kind.search_in.get(name, ("level",)))
    if "sha256" in name or "hash" in name:  # what a file is known by says nothing of a client
        return f"{dice.getrandbits(256):064x}" if expected is str else []
    return _OF_TYPE[expected](dice, word)


def froze(row: Row) -> Any:
    """Return what stands in the field that freezes a row once it is frozen."""
    expected = field_types(row.kind.name)[str(row.kind.frozen_by)]
    return _NOON if expected is datetime else TODAY


def _reference(change: ChangeSession, row: Row, name: str, dice: Random) -> str:
    """Return the id of a row of the kind that the field is named after (``gpmi_id``, ``goal_id``), or ``""``."""
    columns, end = row.kind.ends or ((), "")
    kinds_meant = [table for table in kinds() if table.kind.name == end] if name in columns else []
    kinds_meant = kinds_meant or [table for table in kinds() if table.kind.name.endswith(name.removesuffix("_id"))]
    kinds_meant = kinds_meant or [dice.choice(kinds())]  # "from_id", "hangs_on_id": of any kind
    found = [one.id for table in kinds_meant for one in change.find(table, dossier_id=row.dossier_id)]
    return dice.choice(found) if found else ""


_OF_TYPE: dict[type, Callable[[Random, Word], Any]] = {
    str: lambda _, word: word(),
    int: lambda dice, _: dice.randrange(-4, 100),
    bool: lambda dice, _: dice.random() < 0.5,
    date: lambda dice, _: TODAY + timedelta(dice.randrange(-400, 400)),
    datetime: lambda dice, _: _NOON + timedelta(hours=dice.randrange(-9000, 9000)),
    list: lambda dice, word: [word() for _ in range(dice.randrange(3))],
    dict: lambda _, word: {"value": word()},
}


def retyped_set(old: list[Any], key: str, dice: Random, word: Word, parts: Sequence[str] = ("level",)) -> list[Any]:
    """Return a list of elements with one added, altered or taken away; ``key`` names what an element goes by, and
    ``parts`` what else it says."""
    elements = [dict(one) for one in old]
    how = dice.random()
    if how < 0.5 or not elements:
        elements.append({key: dice.choice(("uk", "ar", "ps", word())), dice.choice(parts): word()})
    elif how < 0.8:
        dice.choice(elements)[dice.choice(parts)] = word()
    else:
        elements.pop(dice.randrange(len(elements)))
    return elements


def retyped(text: str, dice: Random, word: Word) -> str:
    """Return ``text`` as somebody goes on with it: words put in, replaced, taken out, or lines broken otherwise."""
    words = text.split(" ") if text else []
    place = dice.randrange(len(words) + 1)
    how = dice.random()
    if how < 0.6 or not words:
        words.insert(place, word())
    elif how < 0.8:
        words[place : place + dice.randrange(1, 4)] = [word(), word()]
    elif how < 0.9:
        del words[place : place + 2]
    else:
        words = [f"{one}\n" if dice.random() < 0.2 else one for one in words]
    return " ".join(words)
