"""What is known of a client that decides about measures: what the dossier says, and what somebody answered.

An answer weighs more than what is read from the dossier, except for what stands in the client's own data: people know
more than what was written down. What nobody knows is not there at all, so that it is asked and never excludes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app import catalogues
from app.cases.profile.weights import WEIGHT
from app.clock import day_from_stored, local_date
from app.measure_questions import MeasureQuestion, fact_readings, measure_questions
from app.workspace import Workspace
from models.catalogue import StateKind
from models.dutch_dates import age
from models.errors import InvalidValue
from models.rules.conditions import Facts

_TWE, _WORKPLACE = "twe_ocmw", "werkplek"
"""Life cycles of the catalogue ``trajectstatussen``."""

_AMA = {"ama_se": "loopt_ama_se", "ama_welzijn": "loopt_ama_welzijn"}


class Origin(StrEnum):
    """Where something that is known comes from."""

    ANSWER = "antwoord"
    PERSON = "gegevens van de cliënt"
    TRAJECTORY = "trajecten en werkplekken in dit dossier"
    CRITERION = "instroomcriteria van het traject"


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One thing that is known. ``on``: the day on which it was so (``None``: it is read now); ``ground``: on what it
    rests, in words; ``factor``: the factor of the profile on which it rests."""

    field: str
    value: bool | int | str
    words: str
    origin: Origin
    on: date | None = None
    ground: str = ""
    factor_id: str = ""
    factor: str = ""


@dataclass(frozen=True, slots=True)
class ProfileHint:
    """A factor of the newest profile that helps to answer a question; ``weight`` from -4 to 4, ``None``: not rated."""

    factor_id: str
    code: str
    label: str
    weight: int | None


def known_facts(workspace: Workspace, dossier_id: str) -> Facts:
    """Return what is known by field, as the rules take it."""
    return {field: fact.value for field, fact in facts_of(workspace, dossier_id).items()}


def facts_of(workspace: Workspace, dossier_id: str) -> Mapping[str, KnownFact]:
    """Return what is known by field, with where it comes from."""
    today = local_date(workspace.clock())
    person = _of_person(workspace, dossier_id, today)
    read = {**_of_courses(workspace, dossier_id), **_of_criteria(workspace, dossier_id)}
    answered = _answers(workspace, dossier_id)
    own = {field: fact for field, fact in person.items() if measure_questions()[field].is_personal}
    return {**person, **read, **answered, **own}


def profile_hints(workspace: Workspace, dossier_id: str) -> Mapping[str, ProfileHint]:
    """Return the factors of the newest profile by code."""
    return {
        code: ProfileHint(row_id, code, label, weight)
        for row_id, code, label, weight in workspace.rows(_HINTS, dossier_id)
    }


def answer_fact(
    workspace: Workspace,
    dossier_id: str,
    field: str,
    value: object,
    *,
    on: date | None = None,
    ground: str = "",
    factor_id: str = "",
) -> None:
    """Keep an answer, as of ``on`` (default: today); ``None`` as ``value`` takes it back: nobody knows.

    Raises InvalidValue ``measure.fact_unreadable`` (no such question, or no answer to it), ``measure.fact_future``.
    """
    from models.measure_answers import MeasureFact, measure_fact_id
    from models.row import Category

    question = measure_questions().get(field)
    if question is None or question.is_personal:
        raise InvalidValue("measure.fact_unreadable", field)
    day = on or local_date(workspace.clock())
    if day > local_date(workspace.clock()):
        raise InvalidValue("measure.fact_future", "on")
    row_id = measure_fact_id(dossier_id, field)
    with workspace.change("Vraag bij het aanbod beantwoord", amend=True) as change:
        row = change.get(MeasureFact, row_id)
        if value is None:
            if row is not None:
                change.delete(row)
            return
        row = (
            row
            or change.restore(MeasureFact, row_id)
            or change.add(MeasureFact(id=row_id, dossier_id=dossier_id, field=field))
        )
        row.category = Category.CARE if question.is_care else Category.TRAJECTORY
        row.value, row.on = json.dumps(question.checked(value)), day
        row.ground, row.factor_id, row.author_id = ground, factor_id, workspace.identity.user_id


def _of_person(workspace: Workspace, dossier_id: str, today: date) -> dict[str, KnownFact]:
    rows = workspace.rows(
        "SELECT birth_date, income_status, postal_code, languages FROM person WHERE dossier_id = ?", dossier_id
    )
    if not rows:
        return {}
    birth, income, postal_code, languages = rows[0]
    born = day_from_stored(birth)
    found: dict[str, bool | int | str | None] = {
        "leeftijd": age(born, today) if born else None,
        "statuut": _statute(income),
        "niet_werkend": False if income in fact_readings().working else None,
        "woont_in_vlaanderen": _in_flanders(postal_code),
        "taalniveau_nl": _dutch_level(json.loads(languages)),
    }
    return _facts(found, Origin.PERSON)


def _statute(income: str) -> str | None:
    if income in ("", "onbekend"):
        return None
    return fact_readings().statutes.get(income, income)


def _in_flanders(postal_code: str) -> bool | None:
    if not postal_code.isdecimal():
        return None
    return any(first <= int(postal_code) <= last for first, last in fact_readings().postal_codes)


def _dutch_level(languages: list[Mapping[str, str]]) -> str | None:
    levels = (one.get("level", "") for one in languages if one.get("code") == "nl")
    return next((fact_readings().levels[level] for level in levels if level in fact_readings().levels), None)


def _of_courses(workspace: Workspace, dossier_id: str) -> dict[str, KnownFact]:
    """Return what runs in this dossier: what does not run here is known not to, until somebody answers otherwise."""
    if not workspace.rows("SELECT 1 FROM dossier WHERE id = ?", dossier_id):
        return {}
    courses = workspace.rows("SELECT machine, status FROM trajectory WHERE dossier_id = ?", dossier_id)
    placements = workspace.rows("SELECT measure, status FROM placement WHERE dossier_id = ?", dossier_id)
    running = {measure for measure, status in placements if _is_active(_WORKPLACE, status)}
    found: dict[str, bool | int | str | None] = {
        "in_twe": any(machine == _TWE and _is_active(machine, status) for machine, status in courses),
        **{field: measure in running for measure, field in _AMA.items()},
    }
    return _facts(found, Origin.TRAJECTORY)


def _is_active(machine: str, status: str) -> bool:
    try:
        return catalogues.machine(machine).state(status).kind is StateKind.ACTIVE
    except KeyError:  # of a newer version
        return False


def _of_criteria(workspace: Workspace, dossier_id: str) -> dict[str, KnownFact]:
    """Return what was judged of the entry criteria of the newest trajectory that has them."""
    rows = workspace.rows(
        "SELECT criteria FROM trajectory WHERE dossier_id = ? AND criteria <> '[]' ORDER BY id DESC LIMIT 1", dossier_id
    )
    judged = {one.get("id"): one for one in json.loads(rows[0][0])} if rows else {}
    found: dict[str, KnownFact] = {}
    for question in measure_questions().values():
        one = judged.get(question.criterion.name) if question.criterion else None
        if question.criterion is None or one is None or one.get("judgement") not in ("ja", "nee"):
            continue
        value = question.criterion.yes if one["judgement"] == "ja" else question.criterion.no
        ground = str(one.get("ground", ""))
        found[question.field] = _fact(question, value, Origin.CRITERION, ground=ground)
    return found


def _answers(workspace: Workspace, dossier_id: str) -> dict[str, KnownFact]:
    found: dict[str, KnownFact] = {}
    for field, value, day, ground, factor_id, factor in workspace.rows(_FACTS, dossier_id):
        question = measure_questions().get(field)
        read = _readable(question, value)
        if question is not None and read is not None:
            on = day_from_stored(day)
            found[field] = _fact(
                question, read, Origin.ANSWER, on=on, ground=ground, factor_id=factor_id, factor=factor
            )
    return found


def _readable(question: MeasureQuestion | None, value: str) -> bool | int | str | None:
    """Return the answer that a row holds; ``None`` where another version wrote what this one does not know."""
    if question is None:
        return None
    try:
        return question.checked(json.loads(value))
    except (InvalidValue, ValueError):
        return None


def _facts(values: Mapping[str, bool | int | str | None], origin: Origin) -> dict[str, KnownFact]:
    known: Iterable[tuple[str, bool | int | str]] = (
        (field, value) for field, value in values.items() if value is not None
    )
    return {field: _fact(measure_questions()[field], value, origin) for field, value in known}


def _fact(
    question: MeasureQuestion,
    value: bool | int | str,
    origin: Origin,
    *,
    on: date | None = None,
    ground: str = "",
    factor_id: str = "",
    factor: str = "",
) -> KnownFact:
    words = question.words(value)
    if question.field == "statuut":
        words = _statute_words(str(value))
    return KnownFact(question.field, value, words, origin, on, ground, factor_id, factor)


def _statute_words(code: str) -> str:
    try:
        return catalogues.statute(code).label
    except KeyError:  # of a newer version
        return code


_FACTS = """SELECT m.field, m.value, m."on", m.ground, m.factor_id, coalesce(f.label, '')
    FROM measure_fact m LEFT JOIN factor f ON f.id = m.factor_id WHERE m.dossier_id = ? ORDER BY m.id"""

_HINTS = f"""SELECT id, code, label, {WEIGHT} FROM factor WHERE code <> '' AND assessment_id = (
    SELECT id FROM assessment WHERE dossier_id = ? ORDER BY "on" DESC, id DESC LIMIT 1)"""
