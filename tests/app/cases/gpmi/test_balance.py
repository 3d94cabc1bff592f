"""The social balance: said domain by domain, fed by the profile, and the way to needs and goals with their ground."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.balance_domains import balance_domains, domain_of, read_balance_domains
from app.cases.gpmi import balance as cases
from app.cases.gpmi.drafts import take_gpmi_step, write_gpmi
from app.cases.gpmi.snapshot import gpmi, gpmi_versions
from app.cases.profile.assessments import add_factor, rate_factor, share_factor, start_assessment, write_factor
from app.catalogues import factors
from app.errors import FileTrouble
from app.workspace import Workspace
from models.catalogue import Category
from models.dossier import Dossier
from models.errors import RuleRefused
from models.person import Person

RESOURCES = Path(__file__).parents[4] / "resources" / "catalogues"


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 11, 2)))
        change.add(Person(dossier_id=dossier.id, first_name="Kurt", last_name="Vandeput", fictitious=True))
        return dossier.id


@pytest.fixture
def assessment(workspace: Workspace, dossier_id: str) -> str:
    return start_assessment(workspace, dossier_id)


def a_factor(workspace: Workspace, assessment: str, code: str, rating: int, words: str = "") -> str:
    factor = add_factor(workspace, assessment, code)
    rate_factor(workspace, factor, "professional", rating)
    if words:
        write_factor(workspace, factor, "client_words", words)
    return factor


def of_domain(workspace: Workspace, dossier_id: str, code: str) -> cases.BalanceDomainView:
    return next(one for one in cases.balance(workspace, dossier_id).domains if one.domain.code == code)


def test_every_factor_of_the_catalogue_has_one_domain_and_care_stays_care() -> None:
    for factor in factors():
        home = domain_of(factor.code, factor.domain)
        assert home is not None
        assert factor.category is Category.WORK or home.category == "care"
    assert len(balance_domains()) == 13


def test_a_domain_that_would_show_care_as_work_is_refused(tmp_path: Path) -> None:
    text = (RESOURCES / "sociale_balans.toml").read_text(encoding="utf-8")
    (tmp_path / "sociale_balans.toml").write_text(text.replace('"b180"]', '"b180", "d470"]'), encoding="utf-8")
    with pytest.raises(FileTrouble):
        read_balance_domains(tmp_path)


def test_what_is_said_of_a_domain_is_kept_with_the_day(workspace: Workspace, dossier_id: str) -> None:
    cases.write_balance(workspace, dossier_id, "mobiliteit", {"stabilising": "Heeft een fiets."})
    cases.write_balance(workspace, dossier_id, "mobiliteit", {"destabilising": "Geen rijbewijs."})
    line = of_domain(workspace, dossier_id, "mobiliteit")
    assert (line.stabilising, line.destabilising) == ("Heeft een fiets.", "Geen rijbewijs.")
    assert line.talked_on == cases.balance(workspace, dossier_id).talked_on == date(2026, 11, 24)
    assert workspace.rows("SELECT category FROM balance_line") == [("work",)]


def test_a_line_about_health_is_shared_as_care(workspace: Workspace, dossier_id: str) -> None:
    cases.write_balance(workspace, dossier_id, "gezondheid", {"stabilising": "Slaapt goed."})
    assert workspace.rows("SELECT category FROM balance_line") == [("care",)]


def test_strengths_and_barriers_are_pulled_in_on_their_side_once_and_taken_back(
    workspace: Workspace, dossier_id: str, assessment: str
) -> None:
    bike = a_factor(workspace, assessment, "d475", 3, "Ik fiets elke dag.")
    bus = a_factor(workspace, assessment, "d470", -2)
    cases.pull_in(workspace, dossier_id, bike)
    cases.pull_in(workspace, dossier_id, bike)
    before = cases.pull_in(workspace, dossier_id, bus)
    line = of_domain(workspace, dossier_id, "mobiliteit")
    assert line.stabilising == "Fietsen of rijden: “Ik fiets elke dag.”"
    assert line.destabilising == "Openbaar vervoer of meerijden"
    assert {factor.label: factor.is_in for factor in line.factors} == {
        "Fietsen of rijden": True,
        "Openbaar vervoer of meerijden": True,
    }
    assert line.ground_id == bus  # what stands in the way is what a goal is about
    cases.put_back(workspace, before)
    line = of_domain(workspace, dossier_id, "mobiliteit")
    assert line.destabilising == ""
    assert line.ground_id == bike


def test_a_factor_that_stays_within_the_team_is_neither_offered_nor_taken(
    workspace: Workspace, dossier_id: str, assessment: str
) -> None:
    bike = a_factor(workspace, assessment, "d475", 3)
    share_factor(workspace, bike, False)
    assert of_domain(workspace, dossier_id, "mobiliteit").factors == ()
    with pytest.raises(RuleRefused) as refused:
        cases.pull_in(workspace, dossier_id, bike)
    assert refused.value.kind == "balance.not_shared"


def test_needs_follow_from_a_domain_and_a_first_gpmi_is_begun(workspace: Workspace, dossier_id: str) -> None:
    said = {"stabilising": "Heeft een fiets.", "destabilising": "Geen rijbewijs\nGeen bus"}
    cases.write_balance(workspace, dossier_id, "mobiliteit", said)
    taken = cases.take_into_needs(workspace, dossier_id, "mobiliteit")
    needs = "Mobiliteit, gaat goed: Heeft een fiets.\nMobiliteit, is moeilijk: Geen rijbewijs; Geen bus"
    assert gpmi(workspace, taken.gpmi_id).texts["needs"] == needs
    assert cases.take_into_needs(workspace, dossier_id, "mobiliteit").now == needs  # not said twice
    assert len(gpmi_versions(workspace, dossier_id)) == 1
    cases.take_needs_back(workspace, taken)
    assert gpmi(workspace, taken.gpmi_id).texts["needs"] == ""


def test_needs_that_somebody_wrote_on_are_not_taken_back(workspace: Workspace, dossier_id: str) -> None:
    cases.write_balance(workspace, dossier_id, "ict", {"destabilising": "Geen computer"})
    taken = cases.take_into_needs(workspace, dossier_id, "ict")
    write_gpmi(workspace, taken.gpmi_id, "needs", taken.now + "\nEn nog iets.")
    with pytest.raises(RuleRefused) as refused:
        cases.take_needs_back(workspace, taken)
    assert refused.value.kind == "balance.written_on"


def test_nothing_said_gives_no_needs(workspace: Workspace, dossier_id: str) -> None:
    with pytest.raises(RuleRefused) as refused:
        cases.take_into_needs(workspace, dossier_id, "ict")
    assert refused.value.kind == "balance.empty"
    assert gpmi_versions(workspace, dossier_id) == ()


def test_a_goal_follows_with_its_ground_on_the_side_of_the_domain(
    workspace: Workspace, dossier_id: str, assessment: str
) -> None:
    cases.pull_in(workspace, dossier_id, a_factor(workspace, assessment, "d470", -2))
    cases.goal_from_balance(workspace, dossier_id, "mobiliteit", "Met de bus naar het werk")
    cases.goal_from_balance(workspace, dossier_id, "gezin", "Opvang voor de kinderen")
    shown = gpmi(workspace, gpmi_versions(workspace, dossier_id)[0].id)
    assert [(goal.track, goal.title, goal.ground) for goal in shown.goals] == [
        ("werk", "Met de bus naar het werk", "Openbaar vervoer of meerijden"),
        ("welzijn", "Opvang voor de kinderen", ""),
    ]


def test_a_text_that_was_given_does_not_change_by_the_balance(workspace: Workspace, dossier_id: str) -> None:
    cases.write_balance(workspace, dossier_id, "ict", {"destabilising": "Geen computer"})
    taken = cases.take_into_needs(workspace, dossier_id, "ict")
    take_gpmi_step(workspace, taken.gpmi_id, "niet_afgesloten")
    with pytest.raises(RuleRefused) as refused:
        cases.goal_from_balance(workspace, dossier_id, "ict", "Een laptop lenen")
    assert refused.value.kind == "gpmi.not_in_draft"
