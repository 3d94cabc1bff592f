"""Templates fill a draft in, stay editable, are taken out with one undo, and hold nothing of a client."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.cases.gpmi import templates as cases
from app.cases.gpmi.drafts import create_gpmi, date_gpmi, write_gpmi
from app.cases.gpmi.lines import add_agreement, add_goal, write_goal
from app.cases.gpmi.snapshot import gpmi
from app.gpmi_templates import built_in_templates
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.person import Person
from models.rules.gpmi import Lack


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 11, 2)))
        change.add(Person(dossier_id=dossier.id, first_name="Kurt", last_name="Vandeput", fictitious=True))
        return dossier.id


@pytest.fixture
def draft(workspace: Workspace, dossier_id: str) -> str:
    return create_gpmi(workspace, dossier_id)


def test_the_program_brings_five_with_their_sources() -> None:
    assert [one.id for one in built_in_templates()] == ["algemeen", "student", "gezondheid", "taal", "art60"]
    for one in built_in_templates():
        assert one.source
        assert {track for track, _ in one.goals} == {"werk", "welzijn"}
        assert {"client", "ocmw"} <= {party for party, _ in one.agreements}
        assert one.texts["evaluation"]
        assert one.texts["if_not_kept"]


@pytest.mark.parametrize("template", [one.id for one in built_in_templates()])
def test_a_template_leaves_only_what_is_the_clients_own_to_write(
    workspace: Workspace, draft: str, template: str
) -> None:
    date_gpmi(workspace, draft, "starts_on", date(2026, 12, 1))
    cases.fill_in(workspace, draft, template)
    assert set(gpmi(workspace, draft).lacks) <= {Lack.NEEDS, Lack.EVALUATION, Lack.THIRD_NAME}


def test_what_stands_there_is_kept_and_said_once(workspace: Workspace, draft: str) -> None:
    write_gpmi(workspace, draft, "means_ocmw", "Een busabonnement.")
    add_goal(workspace, draft, "werk", "Een eerste stap zetten naar werk")
    cases.fill_in(workspace, draft, "algemeen")
    assert cases.fill_in(workspace, draft, "algemeen").is_nothing
    shown = gpmi(workspace, draft)
    assert shown.texts["means_ocmw"] == "Een busabonnement."
    assert [goal.title for goal in shown.goals].count("Een eerste stap zetten naar werk") == 1


def test_one_undo_takes_it_all_out_and_leaves_what_was_written_since(workspace: Workspace, draft: str) -> None:
    date_gpmi(workspace, draft, "starts_on", date(2026, 12, 1))
    own = add_goal(workspace, draft, "werk", "Rijbewijs B halen")
    filled = cases.fill_in(workspace, draft, "taal")
    assert gpmi(workspace, draft).dates["ends_on"] == date(2027, 11, 30)
    write_gpmi(workspace, draft, "evaluation", "Elke drie maanden.")
    cases.take_out(workspace, filled)
    shown = gpmi(workspace, draft)
    assert [goal.id for goal in shown.goals] == [own]
    assert shown.agreements == ()
    assert {name: text for name, text in shown.texts.items() if text} == {"evaluation": "Elke drie maanden."}
    assert shown.dates["ends_on"] is None


def test_a_gpmi_becomes_a_template_without_what_is_the_clients_own(workspace: Workspace, draft: str) -> None:
    write_gpmi(workspace, draft, "needs", "Kurt wil werken met zijn handen.")
    goal = add_goal(workspace, draft, "werk", "Een rijbewijs halen")
    write_goal(workspace, goal, "why", "Ik wil bij mijn dochter raken.")
    add_agreement(workspace, draft, "third", "Geeft rijles.", party_name="Rijschool De Bocht")
    content = replace(cases.content_of(workspace, draft), label="Rijbewijs")
    kept = cases.template(workspace, cases.save_template(workspace, content))
    assert kept.goals == (("werk", "Een rijbewijs halen"),)
    assert kept.agreements == (("third", "Geeft rijles."),)
    assert "De Bocht" not in str(kept)
    assert "dochter" not in str(kept)
    assert cases.templates(workspace)[0].label == "Rijbewijs"


def test_a_template_with_the_clients_name_is_refused(workspace: Workspace, dossier_id: str, draft: str) -> None:
    first = workspace.rows("SELECT first_name FROM person WHERE dossier_id = ?", dossier_id)[0][0]
    add_agreement(workspace, draft, "ocmw", f"Wij bellen {first} elke week.")
    content = replace(cases.content_of(workspace, draft), label="Bellen")
    with pytest.raises(InvalidValue) as refused:
        cases.save_template(workspace, content, dossier_id=dossier_id)
    assert (refused.value.kind, refused.value.field) == ("template.client_name", "content")


@pytest.mark.parametrize(
    ("label", "goals", "kind"),
    [(" ", (("werk", "Iets"),), "template.no_label"), ("Leeg", (), "template.empty")],
)
def test_a_template_needs_a_name_and_something_in_it(
    workspace: Workspace, label: str, goals: tuple[tuple[str, str], ...], kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        cases.save_template(workspace, cases.TemplateContent(label, goals, (), {}))
    assert refused.value.kind == kind


def test_volunteering_is_no_agreement_of_the_client_in_a_template_either(workspace: Workspace) -> None:
    content = cases.TemplateContent("Inzet", (), (("client", "Ik doe vrijwilligerswerk."),), {})
    with pytest.raises(RuleRefused) as refused:
        cases.save_template(workspace, content)
    assert refused.value.kind == "gpmi.condition"


def test_an_own_template_is_renamed_retired_and_offered_again(workspace: Workspace) -> None:
    new = cases.save_template(workspace, cases.TemplateContent("Ouder", (("werk", "Opvang vinden"),), (), {}, 6))
    cases.rename_template(workspace, new, "Jonge ouder")
    cases.set_template_offered(workspace, new, is_offered=False)
    assert new not in {one.id for one in cases.templates(workspace)}
    assert cases.template(workspace, new).label == "Jonge ouder"
    cases.set_template_offered(workspace, new, is_offered=True)
    assert cases.templates(workspace)[0].id == new
