"""An organisation's own factors and offers: taken in whole, found, used, retired and never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import catalogues
from app.cases.profile.assessments import add_factor, start_assessment
from app.cases.profile.import_own_catalogue import CatalogueImport, import_catalogue
from app.cases.profile.own_catalogue import own_factors, search
from app.cases.profile.snapshot import profile
from app.cases.profile.start_criteria_entries import add_start_criterion, start_criteria_entries
from app.errors import FileTrouble
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, RuleRefused
from models.rules.start_criteria import Requirement

SAMPLE = Path("resources/samples/catalogus.toml").absolute()
FIRST = """
[[factor]]
code = "eigen.opvang"
label = "Opvang buiten de schooluren"
w2 = "materieel"
categorie = "werk"
zoek = ["naschools"]
kracht_vraag = "Wie vangt de kinderen op?"

[[factor]]
code = "eigen.angst"
label = "Angst voor de bus"
w2 = "psychisch"
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a catalogue file."""

    def write(text: str) -> Path:
        path = tmp_path / "eigen.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def assessment_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 11, 2)))
    return start_assessment(workspace, dossier.id)


def dossier_of(workspace: Workspace) -> str:
    return str(workspace.rows("SELECT id FROM dossier")[0][0])


def test_own_factors_are_found_beside_those_of_the_icf(workspace: Workspace, file: Callable[[str], Path]) -> None:
    assert import_catalogue(workspace, file(FIRST)) == CatalogueImport(added=2, changed=0, retired=0, total=2)
    assert [factor.label for factor in own_factors(workspace)] == ["Opvang buiten de schooluren", "Angst voor de bus"]
    assert search(workspace, "naschools")[0].code == "eigen.opvang"
    codes = [factor.code for factor in search(workspace, "opvang", "materieel")]
    assert codes[0] == "eigen.opvang"
    assert "e575" in codes
    assert {factor.domain for factor in search(workspace, domain="psychisch")} == {"psychisch"}
    assert "eigen.angst" in {factor.code for factor in search(workspace, domain="psychisch")}
    assert len(search(workspace)) == len(catalogues.factors()) + 2


def test_a_factor_is_found_by_life_domain_by_chapter_and_by_their_words(workspace: Workspace) -> None:
    assert [factor.code for factor in search(workspace, life_domain="justitie")] == ["d940", "e550"]
    assert {factor.chapter for factor in search(workspace, chapter="e3")} == {"e3"}
    assert {"d610", "e155", "e525"} <= {factor.code for factor in search(workspace, "huisvesting")}
    assert search(workspace, "slaap")[0].code == "b134", "the label counts for more than what it is about"


def test_an_own_factor_in_a_profile_keeps_its_label_and_is_no_icf(
    workspace: Workspace, assessment_id: str, file: Callable[[str], Path]
) -> None:
    import_catalogue(workspace, file(FIRST))
    factor_id = add_factor(workspace, assessment_id, "eigen.angst")
    assert add_factor(workspace, assessment_id, "eigen.angst") == factor_id
    import_catalogue(workspace, file(FIRST.replace("Angst voor de bus", "Bang op de bus")))
    (factor,) = profile(workspace, dossier_of(workspace)).factors
    assert (factor.label, factor.category, factor.domain, factor.chapter, factor.is_known) == (
        "Angst voor de bus",
        "care",
        "psychisch",
        "Psychisch",
        True,
    )
    assert workspace.rows("SELECT catalogue FROM factor") == [("eigen",)]
    entry = own_factors(workspace)[1]
    assert entry.label == "Bang op de bus"
    assert entry.icf_notation(catalogues.qualifier(-2)) is None


def test_importing_again_updates_by_code_and_retires_what_is_gone(
    workspace: Workspace, assessment_id: str, file: Callable[[str], Path]
) -> None:
    import_catalogue(workspace, file(FIRST))
    add_factor(workspace, assessment_id, "eigen.angst")
    assert import_catalogue(workspace, file(FIRST)) == CatalogueImport(0, 0, 0, 2)
    shorter = FIRST.partition('[[factor]]\ncode = "eigen.angst"')[0].replace("naschools", "vakantie")
    assert import_catalogue(workspace, file(shorter)) == CatalogueImport(added=0, changed=1, retired=1, total=1)
    assert [factor.code for factor in own_factors(workspace)] == ["eigen.opvang"]
    assert "eigen.angst" not in {factor.code for factor in search(workspace, "angst")}
    (factor,) = profile(workspace, dossier_of(workspace)).factors
    assert factor.is_known, "a retired factor is known in the profiles that have it"
    assert import_catalogue(workspace, file(FIRST)).changed == 2, "it is offered again"


def test_a_file_with_a_mistake_leaves_the_old_one_in_force(workspace: Workspace, file: Callable[[str], Path]) -> None:
    import_catalogue(workspace, file(FIRST))
    before = workspace.rows("SELECT * FROM catalogue_entry ORDER BY id")
    wrong = FIRST.replace("Opvang buiten de schooluren", "Anders").replace('w2 = "psychisch"', 'w2 = "geest"')
    with pytest.raises(FileTrouble) as refused:
        import_catalogue(workspace, file(wrong))
    assert (refused.value.kind, refused.value.facts["line"]) == ("own_catalogue.domain", 10)
    assert workspace.rows("SELECT * FROM catalogue_entry ORDER BY id") == before


def test_a_list_that_the_file_does_not_name_and_criteria_entered_by_hand_stay(
    workspace: Workspace, file: Callable[[str], Path]
) -> None:
    by_hand = add_start_criterion(workspace, "Fietspunt", [Requirement("", "Kan fietsen.")])
    assert import_catalogue(workspace, SAMPLE).added == 5
    import_catalogue(workspace, file(FIRST))
    active = {entry.label for entry in start_criteria_entries(workspace) if entry.is_active}
    assert active == {"Fietspunt", "Poetsploeg (art. 60 §7)", "Taalstage in het woonzorgcentrum"}
    import_catalogue(workspace, file('[[startcriterium]]\ncode = "a"\nlabel = "A"\nvoorwaarden = [{ tekst = "B." }]\n'))
    assert {entry.label for entry in start_criteria_entries(workspace) if entry.is_active} == {"Fietspunt", "A"}
    assert by_hand in {entry.id for entry in start_criteria_entries(workspace)}


def test_two_laptops_that_take_in_the_same_file_make_the_same_entries(
    workspace: Workspace, second_workspace: Workspace
) -> None:
    with second_workspace.writing() as connection:
        organisation_id = workspace.identity.organisation_id
        connection.execute("UPDATE fact SET value = ? WHERE name = 'organisation_id'", (organisation_id,))
    for one in (workspace, second_workspace):
        import_catalogue(one, SAMPLE)
    sql = "SELECT * FROM catalogue_entry ORDER BY id"
    assert workspace.rows(sql) == second_workspace.rows(sql)


def test_who_does_not_keep_the_catalogue_is_refused_before_anything_changes(workspace: Workspace) -> None:
    with workspace.writing() as connection:
        connection.execute("INSERT INTO fact (name, value) VALUES ('epoch', '1')")  # it has met a centre
    with pytest.raises(RuleRefused, match=r"catalogue\.not_allowed"):
        import_catalogue(workspace, SAMPLE)
    assert own_factors(workspace) == ()


def test_a_code_that_nobody_knows_is_no_factor(workspace: Workspace, assessment_id: str) -> None:
    with pytest.raises(InvalidValue, match=r"factor\.unknown"):
        add_factor(workspace, assessment_id, "eigen.opvang")
