"""What holds for trajectories whatever the catalogue's numbers are."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.trajectories import Beside, Chain, Span, Together, chained_since, entered_days, together
from models.working_days import Unit

NOW = date(2026, 11, 24)
CHAIN = Chain("twe_ocmw", "twe_maximum", 30, Unit.DAYS, "", "")
DAY = timedelta(days=1)


@settings(max_examples=60)
@given(pieces=st.lists(st.tuples(st.integers(1, 300), st.integers(0, 60)), max_size=6))
def test_days_on_which_one_ran_count_and_days_between_do_not(pieces: list[tuple[int, int]]) -> None:
    spans, counted, first, is_chained = [], 0, NOW, True
    for length, idle in pieces:
        until = first - DAY - timedelta(days=idle)
        first = until - timedelta(days=length - 1)
        spans.append(Span(first, until))
        is_chained = is_chained and idle < 30
        counted += length if is_chained else 0
    assert chained_since(CHAIN, reversed(spans), NOW) == NOW - timedelta(days=counted)


@settings(max_examples=60)
@given(pieces=st.lists(st.tuples(st.integers(1, 900), st.one_of(st.none(), st.integers(0, 900))), max_size=5))
def test_no_day_counts_twice_where_records_overlap(pieces: list[tuple[int, int | None]]) -> None:
    starts = [NOW - timedelta(days=ago) for ago, _ in pieces]
    spans = [
        Span(since, None if length is None else since + timedelta(days=length))
        for since, (_, length) in zip(starts, pieces, strict=True)
    ]
    found = chained_since(CHAIN, spans, NOW)
    assert min([NOW, *starts]) <= found <= NOW


def test_what_no_rule_knows_may_not_run_together() -> None:
    rules = [Together(("a", "b"), Beside.WARNS, "samen", "bron"), Together(("a", "a"), Beside.REFUSED, "twee", "bron")]
    assert [one.blocks for one in together(rules, ["b", "b"], "a")] == [False]
    assert [one.blocks for one in together(rules, ["a"], "a")] == [True]
    assert [one.blocks for one in together(rules, ["c"], "a")] == [True]
    assert together([Together(("a", "b"), Beside.ALLOWED, "", "")], ["b"], "a") == ()


def test_a_step_that_came_without_a_readable_day_moves_nothing() -> None:
    steps = [
        {"to": "bezig", "on": "ooit"},
        {"to": "aanvaard", "on": "2026-01-05"},
        {"to": "aanvaard", "on": "2026-01-02"},
    ]
    assert entered_days(steps, "bezig", NOW) == {
        "aanvaard": (date(2026, 1, 2), date(2026, 1, 5)),
        "bezig": (NOW,),
    }
