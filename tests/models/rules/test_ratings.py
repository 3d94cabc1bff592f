"""The weight of a factor: nine steps, two judgements without a number, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.ratings import (
    NOT_APPLICABLE,
    STORED,
    UNKNOWN,
    Rating,
    checked_rating,
    rating_from,
    stored_rating,
    strength_first,
)

RATINGS = st.none() | st.integers(-4, 4) | st.sampled_from(["onbekend", "nvt"])


@given(RATINGS)
def test_a_rating_is_kept_and_read_back_as_it_was_given(rating: Rating) -> None:
    assert rating_from(stored_rating(checked_rating(rating))) == rating


@given(
    st.integers().filter(lambda value: abs(value) > 4) | st.text().filter(lambda text: text not in ("onbekend", "nvt"))
)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue):
        checked_rating(value)


@pytest.mark.parametrize("value", [True, False, 2.0, "2"])
def test_what_only_looks_like_a_number_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue):
        checked_rating(value)


@given(st.integers().filter(lambda value: value not in STORED))
def test_a_number_outside_the_scale_from_elsewhere_is_unknown_and_never_drawn(number: int) -> None:
    assert rating_from(number) == "onbekend"


def test_a_judgement_without_a_number_is_kept_as_icf_has_it() -> None:
    assert [stored_rating(rating) for rating in (UNKNOWN, NOT_APPLICABLE, 4, -4, None)] == [8, 9, 4, -4, None]
    assert {stored_rating(rating_from(number)) for number in STORED} == STORED


@given(st.lists(st.tuples(RATINGS, RATINGS), max_size=12))
def test_strengths_stand_before_barriers_and_what_has_no_number_comes_last(views: list[tuple[Rating, Rating]]) -> None:
    def number(pair: tuple[Rating, Rating]) -> int | None:
        return next((view for view in pair if isinstance(view, int)), None)

    ordered = [number(pair) for pair in sorted(views, key=lambda pair: strength_first(*pair))]
    rated = [value for value in ordered if value is not None]
    assert ordered[: len(rated)] == rated == sorted(rated, reverse=True)
