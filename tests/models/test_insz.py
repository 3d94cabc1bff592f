"""The national number: what is right, what is wrong and why, and that it never shows itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.fictitious import fictitious_insz, wrong_insz
from models.errors import InvalidValue
from models.insz import Insz, holds_insz, typing_state

BIRTH_DATES = st.dates(min_value=date(1927, 1, 1), max_value=date(2025, 12, 31))


@pytest.mark.parametrize("text", ["93051822361", "93.05.18-223.61", "93 05 18 223 61", " 93.05.18-223-61 "])
def test_a_number_is_read_whatever_stands_between_the_digits(text: str) -> None:
    number = Insz.parse(text)
    assert number.digits == "93051822361"
    assert number.formatted == "93.05.18-223.61"
    assert number.birth_date() == date(1993, 5, 18)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "insz.length"),
        ("9305182236", "insz.length"),
        ("930518223611", "insz.length"),
        ("9305182236A", "insz.letters"),
        ("９３０５１８２２３６１", "insz.letters"),
        ("93051822362", "insz.check_digit"),
        ("00000000000", "insz.check_digit"),
        ("93151800162", "insz.impossible_date"),
        ("93023100166", "insz.impossible_date"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(text: str, kind: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Insz.parse(text)
    assert (caught.value.kind, caught.value.field) == (kind, "insz")


@given(BIRTH_DATES, st.booleans(), st.integers(0, 10), st.integers(0, 9))
def test_one_wrong_digit_never_passes_beside_the_birth_date(
    birth: date, is_woman: bool, place: int, digit: int
) -> None:
    """By itself it may: the check digits of before and after 2000 differ, so now and then the other century fits."""
    digits = fictitious_insz(birth, is_woman=is_woman).digits
    changed = digits[:place] + str(digit) + digits[place + 1 :]
    passes = typing_state(changed) == "valid" and Insz.parse(changed).birth_date() == birth
    assert passes == (changed == digits)


@given(BIRTH_DATES, st.booleans())
def test_a_number_gives_back_its_birth_date_and_agrees_with_no_other(birth: date, is_woman: bool) -> None:
    number = Insz.parse(fictitious_insz(birth, is_woman=is_woman).formatted)
    assert number.birth_date() == birth
    assert number.agrees_with(birth)
    assert not number.agrees_with(date(birth.year, birth.month, 1 if birth.day != 1 else 2))
    assert typing_state(wrong_insz(birth, is_woman=is_woman)) == "invalid"


@given(BIRTH_DATES, st.booleans(), st.integers(0, 10))
def test_a_right_number_is_never_called_wrong_while_it_is_typed(birth: date, is_woman: bool, length: int) -> None:
    digits = fictitious_insz(birth, is_woman=is_woman).digits
    assert typing_state(digits[:length]) == ("incomplete" if length else "empty")


@pytest.mark.parametrize(
    ("partial", "state"),
    [
        ("", "empty"),
        (" . ", "empty"),
        ("93.05.", "incomplete"),
        ("9x", "invalid"),
        ("9315", "invalid"),
        ("930539", "invalid"),
    ],
)
def test_what_can_no_longer_become_right_is_called_wrong_at_once(partial: str, state: str) -> None:
    assert typing_state(partial) == state


def test_a_bis_number_agrees_with_any_birth_date_because_its_own_is_often_an_estimate() -> None:
    number = fictitious_insz(date(1990, 7, 14), is_woman=True, is_bis=True)
    assert number.is_bis
    assert number.birth_date() is None
    assert number.agrees_with(date(1988, 1, 1))


def test_unknown_parts_agree_with_any_and_known_parts_do_not() -> None:
    number = Insz.parse(_with_check("850000023"))
    assert number.birth_date() is None
    assert number.agrees_with(date(1985, 9, 3))
    assert not number.agrees_with(date(1984, 9, 3))


def test_a_number_never_shows_itself_by_accident() -> None:
    number = Insz.parse("93051822361")
    for shown in (repr(number), str(number), f"{number}", repr([number]), repr({"insz": number})):
        assert "930518" not in shown
        assert "93.05" not in shown


def test_only_serials_that_are_never_issued_are_fictitious() -> None:
    assert fictitious_insz(date(2001, 1, 1), is_woman=False).is_fictitious
    assert not Insz.parse("93051822361").is_fictitious


def _with_check(nine: str) -> str:
    return f"{nine}{97 - int(nine) % 97:02d}"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Bel voor 93.05.18-999.61 eerst", True),
        ("93051899961", True),
        ("BE68 5390 0754 7034 op 0470 00 11 22", False),
        ("93.05.18-999.62", False),
        ("1930518999612", False),
        ("", False),
    ],
)
def test_a_right_number_is_found_wherever_it_stands_in_a_text(text: str, holds: bool) -> None:
    assert holds_insz(text) is holds
