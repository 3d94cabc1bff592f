"""The rules of law in the catalogue ``trajectstatussen``: when a GPMI is mandatory, what to ask, and every term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.source_names import spelled
from models.rules.conditions import IS_SET, Condition, Validity
from models.rules.obligation import MINOR_EXCEPTION, Minority, ObligationRule, Outcome
from models.rules.terms import Direction, Repeat, Term
from models.working_days import Unit

_FILE = "trajectstatussen.toml"
_REFLECTION = "gpmi_bedenktijd"


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask where ``field`` is unknown. ``is_personal``: it is answered with the client's own data."""

    field: str
    text: str
    is_personal: bool


@dataclass(frozen=True, slots=True)
class ObligationRules:
    """The rules in their order, the questions by field, and what the law asks of a minor."""

    rules: tuple[ObligationRule, ...]
    questions: dict[str, Question]
    minority: Minority


@cache
def obligation_rules() -> ObligationRules:
    """Return when a GPMI is mandatory."""
    return read_obligation_rules()


def read_obligation_rules(folder: Traversable | None = None) -> ObligationRules:
    """Read them from ``folder`` (default: the catalogues of the program); every field of a rule has its question.

    Raises FileTrouble (``catalogue.entry``).
    """
    file = CatalogueFile(_FILE, folder)
    rules = file.make("gpmi_plicht", _rule)
    questions = {name: _question(file, name, found) for name, found in file.table("gpmi_vragen").items()}
    asked = {condition.field for rule in rules for condition in rule.conditions} | {MINOR_EXCEPTION}
    if unasked := asked - questions.keys():
        raise file.broken(f"gpmi_vragen ({min(unasked)})")
    return ObligationRules(rules, questions, _minority(file))


@cache
def terms() -> tuple[Term, ...]:
    """Return every term."""
    return read_terms()


def read_terms(folder: Traversable | None = None) -> tuple[Term, ...]:
    """Read the terms from ``folder`` (default: the catalogues of the program); those that they name exist.

    Raises FileTrouble (``catalogue.entry``).
    """
    file = CatalogueFile(_FILE, folder)
    found = file.make("termijn", _term)
    codes = {term.code for term in found}
    for term in found:
        if not codes.issuperset({term.after or term.code, term.repeat.replaces if term.repeat else term.code}):
            raise file.broken(f"termijn ({term.code})")
    return found


def term(code: str) -> Term:
    """Return the term with ``code``; KeyError when there is none."""
    return {known.code: known for known in terms()}[code]


@cache
def reflection_term() -> Term:
    """Return the term between getting the text of a GPMI and signing it.

    Raises FileTrouble (``catalogue.entry``) when it is not there, or not in calendar days, in which a signing counts.
    """
    found = next((known for known in terms() if known.code == _REFLECTION), None)
    if found is None or found.unit is not Unit.DAYS:
        raise CatalogueFile(_FILE).broken(f"termijn ({_REFLECTION})")
    return found


def _rule(entry: Entry) -> ObligationRule:
    conditions = entry["toets"]
    if not isinstance(conditions, list):
        raise ValueError("toets")
    return ObligationRule(
        order=_number(entry, "volgorde"),
        case=text(entry, "als"),
        conditions=tuple(condition_of(condition) for condition in conditions),
        outcome=Outcome(text(entry, "uitkomst")),
        source=spelled(text(entry, "bron")),
        explanation=str(entry.get("uitleg", "")),
        validity=_validity(entry),
    )


def condition_of(entry: Entry) -> Condition:
    """Read one condition (``veld``, ``op``, ``waarde``) of a rule; KeyError or ValueError for a wrong one."""
    op = text(entry, "op")
    value = None if op == IS_SET else entry["waarde"]
    return Condition(text(entry, "veld"), op, tuple(value) if isinstance(value, list) else value)


def _question(file: CatalogueFile, name: str, found: object) -> Question:
    if not isinstance(found, dict) or found.get("antwoord") not in ("persoon", "basis") or not found.get("vraag"):
        raise file.broken(f"gpmi_vragen ({name})")
    return Question(name, str(found["vraag"]), found["antwoord"] == "persoon")


def _minority(file: CatalogueFile) -> Minority:
    table = file.table("gpmi_minderjarig")
    names = file.make(
        "gpmi_minderjarig.uitzonderingen",
        lambda entry: (text(entry, "code"), text(entry, "naam")),
        file.entries("uitzonderingen", table),
    )
    try:
        return Minority(_number(table, "leeftijd"), names, spelled(text(table, "bron")))
    except (KeyError, ValueError):
        raise file.broken("gpmi_minderjarig") from None


def _term(entry: Entry) -> Term:
    direction = Direction(text(entry, "richting"))
    at_months = entry.get("op_maanden", [])
    if not isinstance(at_months, list) or text(entry, "streng") not in ("blokkeert", "waarschuwt"):
        raise ValueError("op_maanden")
    times = direction is Direction.TIMES
    return Term(
        code=text(entry, "code"),
        machine=text(entry, "machine"),
        label=text(entry, "naam"),
        event=spelled(text(entry, "vanaf")),
        direction=direction,
        starts=texts(entry, "start"),
        source=spelled(text(entry, "bron")),
        kind=text(entry, "aard"),
        blocks=entry["streng"] == "blokkeert",
        ends=texts(entry, "klaar"),
        counts=str(entry.get("telt", "")),
        length=0 if at_months else _number(entry, "per" if times else "duur"),
        unit=Unit(text(entry, "eenheid")),
        times=_number(entry, "aantal") if times or "aantal" in entry else 0,
        in_person=_number(entry, "waarvan_persoonlijk") if times else 0,
        at_months=tuple(at_months),
        after=str(entry.get("na_termijn", "")),
        repeat=_repeat(entry) if "herhaling_van" in entry else None,
        to_first_of_month=entry.get("eindigt") == "eerste_dag_van_de_maand",
        measures=texts(entry, "maatregel"),
        is_off=bool(entry.get("standaard_uit", False)),
        certainty=text(entry, "zekerheid"),
        remark=str(entry.get("opmerking", "")),
        validity=_validity(entry),
    )


def _repeat(entry: Entry) -> Repeat:
    if entry.get("herhaling_eenheid") != Unit.MONTHS:
        raise ValueError("herhaling_eenheid")
    return Repeat(text(entry, "herhaling_van"), text(entry, "vervangt"), _number(entry, "herhaling_binnen"))


def _validity(entry: Entry) -> Validity:
    return Validity(_day(entry, "geldig_vanaf"), _day(entry, "geldig_tot"))


def _day(entry: Entry, key: str) -> date | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, date):
        raise ValueError(key)
    return value


def _number(entry: Entry, key: str) -> int:
    value = entry[key]
    if not isinstance(value, int) or value < 0:
        raise ValueError(key)
    return value
