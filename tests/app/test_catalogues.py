"""The catalogues: complete, findable, and clear about what is wrong in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import catalogues
from app.errors import FileTrouble
from app.municipalities import municipalities, municipality_of
from app.sentences.trouble import sentence
from models.catalogue import Factor

RESOURCES = Path(catalogues.__file__).parents[1] / "resources" / "catalogues"


def found(words: str) -> list[Factor]:
    return catalogues.search_factors(words, catalogues.factors())


def test_every_catalogue_holds_what_its_file_says() -> None:
    assert len(catalogues.barriers()) == 15
    assert len(catalogues.competencies()) == 23
    assert len(catalogues.machines()) == 10
    assert [entry.value for entry in catalogues.qualifiers()] == list(range(-4, 5))
    assert {"leefloon", "equivalent_leefloon"} <= {entry.code for entry in catalogues.statutes()}
    assert {"trajectbegeleider", "casemanager_zorg"} <= {entry.code for entry in catalogues.team_roles()}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("slaap", "b134"),
        ("SLAAPHYGIENE", "b134"),
        ("rugpijn", "b280"),
        ("opv", "e575"),
        ("rijbew", "d475"),
        ("d230", "d230"),
        ("één taak", "d210"),
        ("steun gezin", "e310"),
        ("verslaving", "e110"),
        ("mobiliteit fiets", "d475"),
        ("cultureel lezen", "d166"),
    ],
)
def test_a_factor_is_found_by_the_words_people_use(words: str, code: str) -> None:
    assert code in [factor.code for factor in found(words)]


def test_a_word_of_the_label_counts_for_more_than_a_search_word() -> None:
    assert found("slaap")[0].label == "Slaap"
    assert found("kwisatz") == []
    assert len(found("  ")) == len(catalogues.factors())


def test_a_factor_marks_the_edition_of_its_list_and_every_domain_of_it_is_known() -> None:
    assert catalogues.icf_edition() == "icf 2025-1"
    known = {domain.code for domain in catalogues.domains()}
    assert known == {"materieel", "psychisch", "medisch", "sociaal", "cultureel", "werk"}
    assert {factor.domain for factor in catalogues.factors()} == known
    assert all(domain.strength_question.endswith("?") for domain in catalogues.domains())


def test_a_strength_on_a_body_or_activity_factor_has_no_official_notation() -> None:
    strength, barrier = catalogues.qualifier(3), catalogues.qualifier(-2)
    assert catalogues.factor("d230").icf_notation(strength) is None
    assert catalogues.factor("d230").icf_notation(barrier) == "d230.2"
    assert catalogues.factor("e310").icf_notation(strength) == "e310+3"


def test_a_broken_file_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "icf.toml").write_text('versie = "1"\nfactor = [\n  { code = }\n]\n', encoding="utf-8")
    with pytest.raises(FileTrouble) as caught:
        catalogues.read_factors(tmp_path)
    assert caught.value.facts == {"file": "icf.toml", "line": 3}
    assert "regel 3" in sentence(caught.value)


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        (('categorie = "zorg", label = "Horen"', 'categorie = "zorgen", label = "Horen"'), "b230"),
        (('code = "d166"', 'code = "d163"'), "d163"),
        (('label = "Slaap"', "label = 7"), "b134"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, change: tuple[str, str], entry: str) -> None:
    text = (RESOURCES / "icf.toml").read_text(encoding="utf-8")
    assert change[0] in text
    (tmp_path / "icf.toml").write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(FileTrouble) as caught:
        catalogues.read_factors(tmp_path)
    assert caught.value.kind == "catalogue.entry"
    assert f"({entry})" in str(caught.value.facts["entry"])


def test_a_step_to_a_state_that_does_not_exist_is_named(tmp_path: Path) -> None:
    text = (RESOURCES / "trajectstatussen.toml").read_text(encoding="utf-8")
    (tmp_path / "trajectstatussen.toml").write_text(text.replace('naar = "pauze"', 'naar = "slaap"'), encoding="utf-8")
    with pytest.raises(FileTrouble) as caught:
        catalogues.read_machines(tmp_path)
    assert "overgangen.sociale_activering" in str(caught.value.facts["entry"])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match=r"catalogue\.missing"):
        catalogues.read_factors(tmp_path)


def test_a_postal_code_gives_its_municipality_and_an_unknown_one_nothing() -> None:
    assert municipality_of("3520") == "Zonhoven"
    assert municipality_of(" 3600 ") == "Genk"
    assert municipality_of("4000") is None
    assert len(set(municipalities().values())) > 280
