"""The questions behind the rules of the measures (``maatregel_vragen``): what to ask, and which answers there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from app.catalogue_file import CatalogueFile, Entry, text, texts
from app.catalogues import factors_by_code
from app.measures import measures
from models.errors import InvalidValue

_FILE = "maatregel_vragen.toml"
_KINDS = ("ja_nee", "keuze", "getal", "niveau")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose: what is kept, how it reads, and how the client says it."""

    value: bool | str
    label: str
    for_client: str


@dataclass(frozen=True, slots=True)
class CriterionAnswer:
    """What "ja" and "nee" on a criterion of a trajectory (``name``) say about a field."""

    name: str
    yes: bool | str
    no: bool | str


@dataclass(frozen=True, slots=True)
class MeasureQuestion:
    """What to ask where ``field`` is unknown.

    ``for_client``: the same in plain words to the client. ``answers``: to choose from; empty for a number between
    ``lowest`` and ``highest`` in ``unit``. ``is_personal``: it is answered with the client's own data. ``is_care``: the
    answer says something about somebody's health. ``factors``: codes of the profile that help to answer it.
    """

    field: str
    text: str
    for_client: str
    source: str
    answers: tuple[Answer, ...]
    lowest: int = 0
    highest: int = 0
    unit: str = ""
    is_personal: bool = False
    is_care: bool = False
    factors: tuple[str, ...] = ()
    criterion: CriterionAnswer | None = None

    @property
    def is_number(self) -> bool:
        """Whether the answer is a number."""
        return bool(self.unit)

    def checked(self, value: object) -> bool | int | str:
        """Return ``value`` if it answers the question; InvalidValue ``measure.fact_unreadable`` otherwise."""
        if self.is_number and type(value) is int and self.lowest <= value <= self.highest:
            return value
        for answer in self.answers:
            if type(value) is type(answer.value) and value == answer.value:
                return answer.value
        raise InvalidValue("measure.fact_unreadable", self.field)

    def words(self, value: object) -> str:
        """Return how a value reads; one that this version does not know as it is."""
        if self.is_number:
            return f"{value} {self.unit}"
        known = (answer.label for answer in self.answers if type(answer.value) is type(value) and answer.value == value)
        return next(known, str(value))


@dataclass(frozen=True, slots=True)
class FactReadings:
    """How what stands in a dossier answers the rules.

    ``statutes``: the statute as which an income counts, where that is another; ``working``: the incomes of who works.
    ``levels``: the level of a Dutch course by European level. ``postal_codes``: ranges of Flanders. ``recipes``: the
    codes of measures on which many teams fall back, with where that was read.
    """

    statutes: Mapping[str, str]
    working: frozenset[str]
    levels: Mapping[str, str]
    postal_codes: tuple[tuple[int, int], ...]
    recipes: tuple[str, ...]
    recipes_source: str


@cache
def measure_questions() -> Mapping[str, MeasureQuestion]:
    """Return the questions by field, in the order of the file."""
    return read_measure_questions()


def read_measure_questions(folder: Traversable | None = None) -> Mapping[str, MeasureQuestion]:
    """Read them from ``folder`` (default: the catalogues of the program); every field of a rule has its question.

    Raises FileTrouble (``catalogue.entry``).
    """
    file = CatalogueFile(_FILE, folder)
    found = {question.field: question for question in file.make("vraag", _question)}
    asked = {field for measure in measures() for criterion in measure.criteria for field in criterion.fields}
    if unasked := asked - found.keys():
        raise file.broken(f"vraag ({min(unasked)})")
    return MappingProxyType(found)


@cache
def fact_readings() -> FactReadings:
    """Return how what stands in a dossier answers the rules."""
    file = CatalogueFile(_FILE)
    try:
        statutes = {code: dict(entry) for code, entry in file.table("statuut").items()}  # type: ignore[call-overload]
        recipes = file.table("recepten")
        return FactReadings(
            statutes=MappingProxyType({code: text(entry, "telt_als") for code, entry in statutes.items()}),
            working=frozenset(code for code, entry in statutes.items() if entry.get("werkt") is True),
            levels=MappingProxyType({level: str(course) for level, course in file.table("taalniveau").items()}),
            postal_codes=tuple((int(first), int(last)) for first, last in file.table("vlaanderen")["postcodes"]),  # type: ignore[attr-defined]
            recipes=texts(recipes, "maatregelen"),
            recipes_source=text(recipes, "bron"),
        )
    except (KeyError, TypeError, ValueError):
        raise file.broken("statuut, taalniveau, vlaanderen of recepten") from None


def _question(entry: Entry) -> MeasureQuestion:
    kind = text(entry, "soort")
    factors = texts(entry, "factoren")
    if kind not in _KINDS or not factors_by_code().keys() >= set(factors):
        raise ValueError(kind)
    return MeasureQuestion(
        field=text(entry, "veld"),
        text=text(entry, "vraag"),
        for_client=text(entry, "samen"),
        source=text(entry, "bron"),
        answers=_answers(entry, kind),
        lowest=_number(entry, "min") if kind == "getal" else 0,
        highest=_number(entry, "max") if kind == "getal" else 0,
        unit=text(entry, "eenheid") if kind == "getal" else "",
        is_personal=entry.get("bij") == "persoon",
        is_care=entry.get("zorg") is True,
        factors=factors,
        criterion=_criterion(entry.get("criterium")),
    )


def _answers(entry: Entry, kind: str) -> tuple[Answer, ...]:
    if kind == "getal":
        return ()
    if kind == "ja_nee":
        yes, no = str(entry.get("ja", "Ja")), str(entry.get("nee", "Nee"))
        return Answer(True, yes, "Ja"), Answer(False, no, "Nu niet" if no != "Nee" else no)
    found = entry["antwoorden"]
    if not isinstance(found, list):
        raise ValueError("antwoorden")
    return tuple(
        Answer(text(one, "waarde"), text(one, "tekst"), str(one.get("samen") or text(one, "tekst"))) for one in found
    )


def _criterion(found: object) -> CriterionAnswer | None:
    if found is None:
        return None
    if not isinstance(found, dict):
        raise ValueError("criterium")
    return CriterionAnswer(text(found, "naam"), found["ja"], found["nee"])


def _number(entry: Entry, key: str) -> int:
    found = entry[key]
    if not isinstance(found, int) or isinstance(found, bool):
        raise ValueError(key)
    return found
