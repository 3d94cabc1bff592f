"""Read an organisation's own catalogue: factors and start criteria, in TOML of the same shape as the ICF list.

The whole file is checked before anything of it is used. The first mistake is told with its line and entry.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from app.catalogues import domains, factors_by_code
from app.errors import FileTrouble
from app.imports.toml_lines import entry_lines
from models.catalogue import Category
from models.errors import InvalidValue
from models.folded_text import fold
from models.rules.start_criteria import Requirement, checked_requirement

FACTORS, CRITERIA = "factor", "startcriterium"
MAX_BYTES = 1024 * 1024
MAX_LENGTH = 200

_CARE_DOMAINS = ("medisch", "psychisch")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_LINE = re.compile(r"at line (\d+)")
_FACTOR_KEYS = frozenset(
    {"code", "label", "w2", "categorie", "zoek", "kracht_vraag", "hoofdstuk", "kern_vr", "gevoelig"}
)
_CRITERION_KEYS = frozenset({"code", "label", "voorwaarden"})
_REQUIREMENT_KEYS = frozenset({"tekst", "factor", "minstens", "hoogstens"})

Read = TypeVar("Read", "OwnFactor", "OwnCriterion")


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """A factor of the organisation itself."""

    code: str
    label: str
    domain: str
    category: Category
    words: tuple[str, ...]
    strength_question: str


@dataclass(frozen=True, slots=True)
class OwnCriterion:
    """An offer of the organisation with what it asks before it starts."""

    code: str
    label: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """A file without a mistake. ``None``: the file has no such list, and says nothing of it."""

    factors: tuple[OwnFactor, ...] | None
    criteria: tuple[OwnCriterion, ...] | None


class _Wrong(Exception):
    """What is wrong with an entry: the last part of a kind, with its facts."""

    def __init__(self, what: str, **facts: object) -> None:
        super().__init__(what)
        self.what, self.facts_ = what, facts


Table = Mapping[str, object]


def read_own_catalogue(path: Path, known_codes: Collection[str] = ()) -> OwnCatalogue:
    """Read and check a catalogue file; ``known_codes``: own factors that the organisation has already.

    Raises FileTrouble (``own_catalogue.*``) that names the file and, where there is one, the line and the entry.
    """
    text = _text(path)
    tables = _tables(path, text)
    if FACTORS not in tables and CRITERIA not in tables:
        raise FileTrouble("own_catalogue.nothing", file=path.name)
    factors = _entries(path, text, tables, FACTORS, _factor)
    codes = {*factors_by_code(), *known_codes, *(factor.code for factor in factors or ())}
    known = codes | {domain.code for domain in domains()}
    return OwnCatalogue(factors, _entries(path, text, tables, CRITERIA, lambda entry: _criterion(entry, known)))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileTrouble("own_catalogue.too_large", file=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise FileTrouble("file.not_readable", file=path.name) from error
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileTrouble("own_catalogue.not_utf8", file=path.name, line=line) from None


def _tables(path: Path, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is no TOMLDecodeError
        raise FileTrouble("own_catalogue.syntax", file=path.name, line=_line_of(error, text)) from None


def _line_of(error: Exception, text: str) -> int:
    if place := _LINE.search(str(error)):
        return int(place[1])
    return text.rstrip().count("\n") + 1 if "end of document" in str(error) else 1


def _entries(path: Path, text: str, tables: Table, key: str, build: Callable[[Table], Read]) -> tuple[Read, ...] | None:
    """Build every entry of a list; codes and names are there once each."""
    if key not in tables:
        return None
    found = tables[key]
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise FileTrouble("own_catalogue.not_a_list", file=path.name, key=key)
    made: list[Read] = []
    lines = entry_lines(text, key)
    for place, entry in enumerate(found):
        try:
            made.append(_once(build(entry), made))
        except _Wrong as wrong:
            name = str(entry.get("code") or entry.get("label") or key)[:60]
            line = lines[place] if len(lines) == len(found) else 1  # its name is written with escapes
            facts = {"file": path.name, "line": line, "entry": name, **wrong.facts_}
            raise FileTrouble(f"own_catalogue.{wrong.what}", **facts) from None
    return tuple(made)


def _once(new: Read, made: list[Read]) -> Read:
    if any(other.code == new.code for other in made):
        raise _Wrong("double_code")
    if any(fold(other.label) == fold(new.label) for other in made):
        raise _Wrong("double_label", label=new.label)
    return new


def _factor(entry: Table) -> OwnFactor:
    _refuse_unknown(entry, _FACTOR_KEYS)
    code, domain = _code(entry), _string(entry, "w2")
    if code in factors_by_code():
        raise _Wrong("icf_code")
    if domain not in {known.code for known in domains()}:
        raise _Wrong("domain", value=domain)
    category = _string(entry, "categorie", default=Category.CARE if domain in _CARE_DOMAINS else Category.WORK)
    if category not in tuple(Category):
        raise _Wrong("category", value=category)
    return OwnFactor(
        code=code,
        label=_string(entry, "label"),
        domain=domain,
        category=Category(category),
        words=_strings(entry, "zoek"),
        strength_question=_string(entry, "kracht_vraag", default=""),
    )


def _criterion(entry: Table, known: Collection[str]) -> OwnCriterion:
    _refuse_unknown(entry, _CRITERION_KEYS)
    found = entry.get("voorwaarden")
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise _Wrong("no_conditions")
    requirements = (replace(_requirement(one, known), id=str(number)) for number, one in enumerate(found, 1))
    return OwnCriterion(_code(entry), _string(entry, "label"), tuple(requirements))


def _requirement(entry: Table, known: Collection[str]) -> Requirement:
    _refuse_unknown(entry, _REQUIREMENT_KEYS)
    factor = _string(entry, "factor", default="")
    if factor and factor not in known:
        raise _Wrong("factor_unknown", value=factor)
    text = _string(entry, "tekst", default="")
    try:
        return checked_requirement(
            Requirement("", text, factor, _number(entry, "minstens"), _number(entry, "hoogstens"))
        )
    except InvalidValue as wrong:
        raise _Wrong(wrong.kind.removeprefix("criterion."), **wrong.facts) from None


def _code(entry: Table) -> str:
    code = _string(entry, "code")
    if not _CODE.fullmatch(code) or code in {known.code for known in domains()}:
        raise _Wrong("code")
    return code


def _refuse_unknown(entry: Table, known: frozenset[str]) -> None:
    if unknown := sorted(entry.keys() - known):
        raise _Wrong("unknown_key", key=unknown[0])


def _string(entry: Table, key: str, default: str | None = None) -> str:
    """Return the text under ``key``, without spaces around; ``default`` ``None``: it must be there."""
    value = entry.get(key, default)
    if value is None:
        raise _Wrong("missing_key", key=key)
    if not isinstance(value, str) or (not value.strip() and default is None):
        raise _Wrong("not_text", key=key)
    if len(value) > MAX_LENGTH:
        raise _Wrong("too_long", key=key, most=MAX_LENGTH)
    return value.strip()


def _strings(entry: Table, key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) and len(part) <= MAX_LENGTH for part in value):
        raise _Wrong("not_texts", key=key)
    return tuple(value)


def _number(entry: Table, key: str) -> int | None:
    value = entry.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _Wrong("not_a_number", key=key)
