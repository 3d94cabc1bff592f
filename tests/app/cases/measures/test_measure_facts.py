"""What the rules know of a client: own data, what runs, and what somebody answered with a day and a ground."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.measures.facts import Origin, answer_fact, facts_of, known_facts
from app.measure_questions import measure_questions
from app.measures import measures
from app.workspace import Workspace
from models.errors import InvalidValue
from models.person import Person
from models.placement import Placement
from models.trajectory import Trajectory
from tests.devices import a_client


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def set_person(workspace: Workspace, dossier_id: str, **values: object) -> None:
    with workspace.change("Gegevens") as change:
        (row,) = change.find(Person, dossier_id=dossier_id)
        for name, value in values.items():
            setattr(row, name, value)


def test_the_data_of_the_client_answer_what_they_can(workspace: Workspace, kurt: str) -> None:
    set_person(
        workspace,
        kurt,
        birth_date=date(1990, 1, 1),
        income_status="leefloon_student",
        postal_code="9100",
        languages=[{"code": "nl", "level": "A2"}],
    )
    facts = known_facts(workspace, kurt)
    assert (facts["leeftijd"], facts["statuut"], facts["woont_in_vlaanderen"]) == (36, "leefloon", True)
    assert (facts["taalniveau_nl"], facts["in_twe"], facts["loopt_ama_se"]) == ("1.2", False, False)
    assert "niet_werkend" not in facts  # a leefloon says nothing of work


def test_what_is_not_written_down_is_not_known(workspace: Workspace, kurt: str) -> None:
    set_person(workspace, kurt, birth_date=None, income_status="onbekend", postal_code="", languages=[])
    assert known_facts(workspace, kurt).keys() == {"in_twe", "loopt_ama_se", "loopt_ama_welzijn"}
    assert known_facts(workspace, "not-here") == {}


@pytest.mark.parametrize(("income", "works"), [("leefloon_aanvullend", True), ("art60", True), ("leefloon", False)])
def test_an_income_from_work_says_that_somebody_works(
    workspace: Workspace, kurt: str, income: str, works: bool
) -> None:
    set_person(workspace, kurt, income_status=income)
    assert known_facts(workspace, kurt).get("niet_werkend") is (False if works else None)


def test_what_runs_here_is_known(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Wat loopt") as change:
        change.add(Trajectory(dossier_id=kurt, machine="twe_ocmw", status="gestart"))
        change.add(Placement(dossier_id=kurt, measure="ama_welzijn", status="lopend"))
        change.add(Placement(dossier_id=kurt, measure="ama_se", status="verslag"))
    facts = known_facts(workspace, kurt)
    assert (facts["loopt_ama_welzijn"], facts["loopt_ama_se"]) == (True, False)
    assert facts["in_twe"] is True


def test_an_answer_weighs_more_and_keeps_its_day_and_ground(workspace: Workspace, kurt: str) -> None:
    today = workspace.clock().date()
    answer_fact(workspace, kurt, "loopt_ama_se", True, on=today - timedelta(days=3), ground="Zegt het zelf")
    fact = facts_of(workspace, kurt)["loopt_ama_se"]
    assert (fact.value, fact.origin, fact.on, fact.ground) == (
        True, Origin.ANSWER, today - timedelta(days=3), "Zegt het zelf",
    )  # fmt: skip
    answer_fact(workspace, kurt, "loopt_ama_se", None)
    assert facts_of(workspace, kurt)["loopt_ama_se"].value is False
    answer_fact(workspace, kurt, "loopt_ama_se", True)
    assert workspace.rows("SELECT count(*) FROM measure_fact") == [(1,)]


def test_an_answer_about_health_stands_in_the_category_care(workspace: Workspace, kurt: str) -> None:
    for field in ("mmpps", "klaar_voor_nec"):
        answer_fact(workspace, kurt, field, True)
    found = dict(workspace.rows("SELECT field, category FROM measure_fact"))
    assert found == {"mmpps": "care", "klaar_voor_nec": "trajectory"}
    assert {one.field for one in measure_questions().values() if one.is_care} == {
        "mmpps", "erkende_arbeidsbeperking", "nood_zorgbegeleiding", "dagondersteuning_vaph",
    }  # fmt: skip


def test_what_was_judged_when_a_trajectory_began_is_known(workspace: Workspace, kurt: str) -> None:
    criteria = [
        {"id": "werkervaring", "judgement": "ja", "ground": "Al drie jaar thuis", "factor_id": ""},
        {"id": "competenties", "judgement": "nee", "ground": "", "factor_id": ""},
        {"id": "leerpotentieel", "judgement": "", "ground": "", "factor_id": ""},
    ]
    with workspace.change("Traject") as change:
        change.add(Trajectory(dossier_id=kurt, machine="twe_ocmw", criteria=criteria))
    found = facts_of(workspace, kurt)
    assert found["werkervaring_recent"].value is False
    assert found["werkervaring_recent"].ground == "Al drie jaar thuis"
    assert found["generieke_competenties"].value == "voldoende"
    assert "leerpotentieel" not in found


def test_an_answer_that_does_not_fit_the_question_is_refused(workspace: Workspace, kurt: str) -> None:
    wrong = [("mmpps", "ja"), ("mmpps", 1), ("haalbaar", "maan"), ("betaald_werk_verwacht_binnen_maanden", 500)]
    for field, value in [*wrong, ("leeftijd", 30), ("onbestaand", True)]:
        with pytest.raises(InvalidValue, match="fact_unreadable"):
            answer_fact(workspace, kurt, field, value)
    with pytest.raises(InvalidValue, match="fact_future"):
        answer_fact(workspace, kurt, "mmpps", True, on=workspace.clock().date() + timedelta(days=2))
    assert workspace.rows("SELECT count(*) FROM measure_fact") == [(0,)]


def test_every_field_of_a_rule_has_a_question_that_its_values_answer() -> None:
    for measure in measures():
        for criterion in measure.criteria:
            for condition in (criterion.condition, criterion.only_if):
                if condition is None or measure_questions()[condition.field].is_personal:
                    continue
                values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
                for value in values:
                    assert measure_questions()[condition.field].checked(value) == value
