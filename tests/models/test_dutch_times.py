"""Times of day are read the way people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dutch_dates import clock_time
from models.dutch_times import parse_time
from models.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.40", time(9, 40)), ("9:40", time(9, 40)), ("9u40", time(9, 40)), ("0940", time(9, 40)),
        ("14u", time(14)), ("14 uur", time(14)), (" om 9.05 uur ", time(9, 5)), ("9", time(9)),
    ],
)  # fmt: skip
def test_a_time_is_read_in_every_usual_form(text: str, expected: time) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "24.00", "9.60", "half tien", "9.4", "9.40.10", "99", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse_time(text, field="next_at")
    assert (refused.value.kind, refused.value.field) == ("time.unreadable", "next_at")


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_what_is_written_is_read_back(moment: time) -> None:
    assert parse_time(clock_time(moment)) == moment
