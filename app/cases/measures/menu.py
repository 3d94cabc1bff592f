"""The whole menu for one client: every measure, with what its rules say line by line, and the local offers beside them.

The order is always the same: by kind, and within a kind as the catalogue has it. Nothing is ranked, nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.measures.choices import Choice, choices_of
from app.cases.measures.facts import KnownFact, ProfileHint, facts_of, profile_hints
from app.cases.measures.offers import Offer, offers
from app.cases.measures.own_limits import measures_here
from app.cases.sharing.rights import may_write_catalogue, my_rights
from app.clock import local_date
from app.measure_questions import MeasureQuestion, measure_questions
from app.measures import KINDS, measures
from app.workspace import Workspace
from models.measure import Measure
from models.rules.eligibility import Fit, MeasureVerdict, Met, RuleLine, judge_measures

_MACHINES = {"twe_ocmw": "twe_ocmw", "at2023": "activeringstraject", "voortraject": "sociale_activering"}
_ON_A_WORKPLACE = frozenset({
    "tewerkstelling", "stage", "opleiding_werkvloer", "arbeidsmatig", "vrijwillig", "klussen", "loonsteun",
})  # fmt: skip


class Beginning(StrEnum):
    """How somebody begins with a measure: a trajectory, a workplace, or an action of the plan."""

    TRAJECTORY = "traject"
    WORKPLACE = "werkplek"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class MenuRule:
    """One rule for this client: how it stands, what is known about it, and what to ask where nothing is."""

    text: str
    met: Met
    is_hard: bool
    source: str
    known: tuple[KnownFact, ...]
    questions: tuple[MeasureQuestion, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it looks at, known or asked."""
        return (*(fact.field for fact in self.known), *(question.field for question in self.questions))


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One measure for this client. ``beginning``: how one begins with it, ``machine``: with which trajectory."""

    measure: Measure
    verdict: MeasureVerdict
    rules: tuple[MenuRule, ...]
    choice: Choice
    beginning: Beginning
    machine: str

    @property
    def code(self) -> str:
        return self.measure.code

    @property
    def fit(self) -> Fit:
        """What counts: the caseworker's own judgement where there is one, and else that of the rules."""
        return Fit(self.choice.overruled) if self.choice.overruled in set(Fit) else self.verdict.fit

    @property
    def is_overruled(self) -> bool:
        """Whether expertise decided otherwise."""
        return bool(self.choice.overruled)


@dataclass(frozen=True, slots=True)
class Menu:
    """What there is on a day: ``items`` that are law, ``past`` that are so no more, and the ``offers`` beside them.

    ``may_answer_care`` off: what is asked about somebody's health is not for this user, who does not read it either.
    ``may_set_limits``: this user keeps the numbers of the organisation.
    """

    on: date
    items: tuple[MenuItem, ...]
    past: tuple[MenuItem, ...]
    offers: tuple[Offer, ...]
    facts: Mapping[str, KnownFact]
    hints: Mapping[str, ProfileHint]
    may_answer_care: bool = True
    may_set_limits: bool = False

    def item(self, code: str) -> MenuItem | None:
        """Return one measure, living or past."""
        return next((item for item in (*self.items, *self.past) if item.code == code), None)

    def offer(self, offer_id: str) -> Offer | None:
        """Return one local offer."""
        return next((offer for offer in self.offers if offer.id == offer_id), None)


def menu(workspace: Workspace, dossier_id: str) -> Menu:
    """Return the whole menu for the client of a dossier, as it is today."""
    today = local_date(workspace.clock())
    facts, choices = facts_of(workspace, dossier_id), choices_of(workspace, dossier_id)
    known = {field: fact.value for field, fact in facts.items()}
    order = {kind: place for place, kind in enumerate(KINDS)}
    here = sorted(measures_here(workspace, today), key=lambda measure: order[measure.kind])
    items = [
        _item(verdict, facts, choices.get(verdict.measure.code, Choice()))
        for verdict in judge_measures(here, known, today)
    ]
    return Menu(
        on=today,
        items=tuple(item for item in items if item.verdict.is_law),
        past=tuple(item for item in items if not item.verdict.is_law),
        offers=tuple(offer for offer in offers(workspace) if offer.is_active),
        facts=facts,
        hints=profile_hints(workspace, dossier_id),
        may_answer_care=_may_answer_care(workspace, dossier_id),
        may_set_limits=may_write_catalogue(workspace),
    )


def _may_answer_care(workspace: Workspace, dossier_id: str) -> bool:
    from models.row import Category

    return not workspace.fact("epoch") or my_rights(workspace, dossier_id).may_write(Category.CARE)


def measure_of(workspace: Workspace, item_id: str) -> str:
    """Return at which measure an answer or a choice is shown: of an answer the first that asks it; ``""`` for none."""
    for (code,) in workspace.rows("SELECT measure FROM measure_choice WHERE id = ?", item_id):
        return str(code)
    for (field,) in workspace.rows("SELECT field FROM measure_fact WHERE id = ?", item_id):
        return next((one.code for one in measures() if any(field in rule.fields for rule in one.criteria)), "")
    return ""


def _item(verdict: MeasureVerdict, facts: Mapping[str, KnownFact], choice: Choice) -> MenuItem:
    measure = verdict.measure
    rules = tuple(_rule(line, measure, facts) for line in verdict.lines)
    machine = _MACHINES.get(measure.code, "")
    return MenuItem(measure, verdict, rules, choice, _beginning(measure, machine), machine)


def _rule(line: RuleLine, measure: Measure, facts: Mapping[str, KnownFact]) -> MenuRule:
    questions = measure_questions()
    return MenuRule(
        text=line.criterion.text,
        met=line.met,
        is_hard=line.criterion.is_hard,
        source=measure.source,
        known=tuple(facts[field] for field in line.criterion.fields if field in facts),
        questions=tuple(questions[field] for field in line.ask if field in questions),
    )


def _beginning(measure: Measure, machine: str) -> Beginning:
    if machine:
        return Beginning.TRAJECTORY
    return Beginning.WORKPLACE if measure.kind in _ON_A_WORKPLACE else Beginning.PLAN
