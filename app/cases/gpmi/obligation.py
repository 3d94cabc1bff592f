"""Whether a client must have a GPMI, why, and until when it is to be concluded; where nobody can tell: what to ask.

The rules are those of the catalogue (``app.legal_rules``), judged by the law of the day of the decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from app import catalogues
from app.clock import day_from_stored, local_date
from app.legal_rules import Question, obligation_rules, term
from app.workspace import Workspace
from models.errors import InvalidValue
from models.rules.obligation import Obligation, Outcome, judge_obligation
from models.working_days import add_months

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        Outcome.MANDATORY: "GPMI verplicht",
        Outcome.ON_REQUEST: "GPMI gevraagd",
        Outcome.OPTIONAL: "GPMI niet verplicht",
        Outcome.NOT_APPLICABLE: "GPMI niet van toepassing",
        Outcome.TO_CHECK: "GPMI: nog na te kijken",
    }
)

_ANSWERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "studies": {"voltijds": "Ja, voltijds leerplan", "anders": "Nee"},
        "asked_by": {"client": "De cliënt vraagt het", "ocmw": "Het OCMW vraagt het"},
        "exemption": {"gezondheid": "Gezondheid", "billijkheid": "Billijkheid"},
    }
)

DAYS = ("exemption_on", "exemption_review_on", "talk_asked_on", "talk_held_on")
_MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Basis:
    """What was answered about a client; empty or ``None`` is not known."""

    studies: str = ""
    months_without_right: int | None = None
    asked_by: str = ""
    exemption: str = ""
    exemption_why: str = ""
    exemption_on: date | None = None
    exemption_review_on: date | None = None
    minor_exception: str = ""
    talk_asked_on: date | None = None
    talk_held_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObligationView:
    """What the rules say about one client, on ``judged_on``.

    ``granted_on``: the decision from which the time runs, ``conclude_by``: its last day; ``None`` when that is not
    known, or when there is nothing to conclude. ``is_decision_known`` is off where the beginning of the income stands
    for the decision. ``why`` and ``source`` are empty while a question is open.
    """

    outcome: Outcome
    label: str
    why: str
    explanation: str
    source: str
    judged_on: date
    granted_on: date | None
    is_decision_known: bool
    conclude_by: date | None
    term_source: str
    questions: tuple[Question, ...]
    basis: Basis
    is_review_due: bool
    is_minor: bool

    @property
    def has_duty(self) -> bool:
        """Whether a GPMI is to be concluded."""
        return self.outcome in (Outcome.MANDATORY, Outcome.ON_REQUEST)


def answers(field: str) -> Mapping[str, str]:
    """Return the answers to choose from (code -> how it reads); empty for a field that is typed."""
    if field == "minor_exception":
        return dict(obligation_rules().minority.exceptions)
    return _ANSWERS.get(field, {})


def obligation(workspace: Workspace, dossier_id: str) -> ObligationView:
    """Return what the rules say about the client of a dossier."""
    rows = workspace.rows(_SQL, dossier_id)
    return judged(known_by_name(rows[0] if rows else [None] * len(_COLUMNS)), local_date(workspace.clock()))


def known_by_name(row: Iterable[Any]) -> dict[str, Any]:
    """Return the values of ``KNOWN_COLUMNS`` in a row by their name."""
    return dict(zip(_COLUMNS, row, strict=True))


def judged(known: Mapping[str, Any], today: date) -> ObligationView:
    """Return what the rules say about the client whose ``KNOWN_COLUMNS`` are ``known`` (``known_by_name``)."""
    basis = _basis(known)
    birth, since = day_from_stored(known["birth_date"]), day_from_stored(known["income_since"])
    decided = day_from_stored(known["decision_on"])
    granted = decided or since
    day = granted or today
    found = judge_obligation(
        obligation_rules().rules, obligation_rules().minority, _facts(known, basis, birth, day), day
    )
    law = term("gpmi_sluiten")
    has_duty = found.outcome in (Outcome.MANDATORY, Outcome.ON_REQUEST)
    counts = has_duty and granted is not None and law.validity.includes(granted)
    return ObligationView(
        outcome=found.outcome,
        label=OUTCOMES[found.outcome],
        why=found.rule.case if found.rule else "",
        explanation=found.rule.explanation if found.rule else "",
        source=found.rule.source if found.rule else "",
        judged_on=day,
        granted_on=granted if counts else None,
        is_decision_known=decided is not None,
        conclude_by=law.end(granted) if counts and granted else None,
        term_source=law.source,
        questions=_questions(found),
        basis=basis,
        is_review_due=bool(basis.exemption and basis.exemption_review_on and basis.exemption_review_on <= today),
        is_minor=birth is not None and _age(birth, day) < obligation_rules().minority.age,
    )


def answer_basis(workspace: Workspace, dossier_id: str, field: str, answer: object) -> None:
    """Fill in one field of :class:`Basis`; empty or ``None`` takes the answer back.

    Raises InvalidValue: ``basis.answer`` (not in the list), ``basis.months`` (outside 0 to 600), ``basis.day``
    (a review before the decision, or a talk before it was asked for).
    """
    from models.gpmi_basis import GpmiBasis, basis_id

    answer = _checked(field, answer)
    with workspace.change("Grond van het GPMI ingevuld", amend=True) as change:
        row = change.get(GpmiBasis, basis_id(dossier_id))
        if row is None:
            row = change.add(GpmiBasis(id=basis_id(dossier_id), dossier_id=dossier_id))
        setattr(row, field, answer)
        for first, then in (("exemption_on", "exemption_review_on"), ("talk_asked_on", "talk_held_on")):
            before, after = getattr(row, first), getattr(row, then)
            if before and after and after < before:
                raise InvalidValue("basis.day", field)


def _checked(field: str, answer: object) -> object:
    if choices := answers(field):
        if answer not in ("", *choices):
            raise InvalidValue("basis.answer", field)
    elif field == "months_without_right":
        if answer is not None and (not isinstance(answer, int) or not 0 <= answer <= _MOST_MONTHS):
            raise InvalidValue("basis.months", field, most=_MOST_MONTHS)
    elif field in DAYS:
        if answer is not None and not isinstance(answer, date):
            raise InvalidValue("basis.day", field)
    elif field != "exemption_why" or not isinstance(answer, str):
        raise ValueError(field)
    return answer


def _facts(known: Mapping[str, Any], basis: Basis, birth: date | None, day: date) -> dict[str, object]:
    """Return what the rules ask, under the names of the catalogue; no exemption and no request are known too."""
    statute = known["income_status"] or "onbekend"
    is_student = statute == "leefloon_student"
    return {
        "recht_mi": None if statute == "onbekend" else _has_right(statute),
        "statuut": None if statute == "onbekend" else statute,
        "leeftijd": _age(birth, day) if birth else None,
        "student_voltijds": {"voltijds": True, "anders": False}.get(basis.studies, None if is_student else False),
        "gpmi_uitzondering": basis.exemption or ("ja" if known["status"] == "geen_gpmi" else ""),
        "maanden_zonder_rmi": basis.months_without_right,
        "gpmi_gevraagd_door": basis.asked_by,
        "minderjarig_uitzondering": basis.minor_exception or None,
    }


def _has_right(statute: str) -> bool | None:
    try:
        return catalogues.statute(statute).has_gpmi
    except KeyError:  # of a newer version or another organisation
        return None


def _questions(found: Obligation) -> tuple[Question, ...]:
    """Return what to ask, each question once: two fields can be one question."""
    asked = [obligation_rules().questions[field] for field in found.missing]
    return tuple({question.text: question for question in reversed(asked)}.values())[::-1]


def _age(birth: date, day: date) -> int:
    """Return the age in whole years; who was born on 29 February is a year older from 28 February on (Belgian terms
    of years end on the last day of a month that lacks the date)."""
    years = day.year - birth.year
    return years if add_months(birth, 12 * years) <= day else years - 1


def _basis(known: Mapping[str, Any]) -> Basis:
    values: dict[str, Any] = {}
    for name in Basis.__dataclass_fields__:
        value = known[name]
        if name in DAYS:
            value = day_from_stored(value)
        elif name != "months_without_right":
            value = value or ""
        values[name] = value
    return Basis(**values)


_COLUMNS = ("birth_date", "income_status", "income_since", "decision_on", "status", *Basis.__dataclass_fields__)

KNOWN_COLUMNS = ", ".join(
    {"decision_on": "g.decision_on", "status": "g.status"}.get(name, f"p.{name}" if index < 3 else f"b.{name}")
    for index, name in enumerate(_COLUMNS)
)
"""What the rules look at, of the person ``p``, the newest GPMI ``g`` and the answers ``b`` of a dossier ``d``."""

KNOWN_TABLES = """dossier d
    LEFT JOIN person p ON p.dossier_id = d.id
    LEFT JOIN gpmi_basis b ON b.dossier_id = d.id
    LEFT JOIN gpmi g ON g.id = (
        SELECT x.id FROM gpmi x WHERE x.dossier_id = d.id ORDER BY x.version DESC, x.id DESC LIMIT 1)"""

_SQL = f"SELECT {KNOWN_COLUMNS} FROM {KNOWN_TABLES} WHERE d.id = ?1"
