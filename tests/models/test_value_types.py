"""Languages, contact ways, households and folded text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact import read_email, read_phone, show_phone
from models.errors import InvalidValue
from models.folded_text import fold
from models.household import Household, find_household
from models.languages import LANGUAGES, Cefr, LanguageSkill, find_language, read_skills


def test_languages_of_a_cell_are_read_with_their_level() -> None:
    assert read_skills("Arabisch (moedertaal), Nederlands A2; frans") == (
        LanguageSkill("ar", is_native=True),
        LanguageSkill("nl", Cefr.A2),
        LanguageSkill("fr"),
    )


def test_the_course_levels_of_dutch_are_understood() -> None:
    assert read_skills("Nederlands 1.2") == (LanguageSkill("nl", Cefr.A2),)


def test_a_language_that_nobody_knows_is_told() -> None:
    with pytest.raises(InvalidValue, match=r"language\.unknown"):
        read_skills("Nederlands A2, Klingon")


@given(st.sampled_from(list(LANGUAGES.values())))
def test_every_language_is_found_by_its_dutch_and_its_own_name(language: object) -> None:
    for known in LANGUAGES.values():
        if known is language:
            assert find_language(known.name.upper()) is known
            assert find_language(known.own_name) is known


@given(st.sampled_from(sorted(LANGUAGES)), st.sampled_from([level for level in Cefr if level is not Cefr.NONE]))
def test_a_skill_is_read_back_from_what_it_shows(code: str, level: Cefr) -> None:
    assert read_skills(LanguageSkill(code, level).text) == (LanguageSkill(code, level),)


@pytest.mark.parametrize(
    "text", ["0470/12.34.56", "+32 470 12 34 56", "0032470123456", "0470123456", "+32 (0)470 12 34 56"]
)
def test_a_mobile_number_has_one_form_however_it_was_typed(text: str) -> None:
    number = read_phone(text)
    assert number == "+32470123456"
    assert show_phone(number) == "0470 12 34 56"


def test_fixed_lines_are_shown_with_their_zone() -> None:
    assert show_phone(read_phone("011223344")) == "011 22 33 44"
    assert show_phone(read_phone("02/123.45.67")) == "02 123 45 67"


@pytest.mark.parametrize("text", ["", "bel zijn zus", "0470", "0470 12 34 56 7", "470123456"])
def test_what_is_no_telephone_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"phone\.unreadable"):
        read_phone(text)


@pytest.mark.parametrize("text", ["", "an.claes", "an@claes", "a b@c.be", "a@b.be, c@d.be", "@b.be"])
def test_what_is_no_mail_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"email\.unreadable"):
        read_email(text)


@pytest.mark.parametrize(
    ("text", "household"),
    [
        ("Alleenstaande", Household.SINGLE),
        ("cat. 2", Household.SINGLE),
        ("Alleenstaande met kinderen ten laste", Household.FAMILY),
        ("MET GEZIN TEN LASTE", Household.FAMILY),
        ("samenwonende (cat. 1)", Household.COHABITING),
        ("kasteel", None),
    ],
)
def test_households_are_recognised_as_files_write_them(text: str, household: Household | None) -> None:
    assert find_household(text) is household


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_brings_writings_of_one_name_together() -> None:
    assert fold("Şahin") == fold("SAHIN")
    assert fold("El-Idrissi ") == "el idrissi"
    assert fold("Łukasz Wójcik") == "lukasz wojcik"
