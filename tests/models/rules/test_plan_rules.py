"""What a plan lacks is found by its days and tracks, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.plan import (
    ActionStatus,
    HintKind,
    PlannedAction,
    PlannedGoal,
    PlanTrack,
    empty_tracks,
    hints,
)

DAY = date(2026, 12, 1)
BOTH = tuple(PlanTrack)

days = st.one_of(st.none(), st.integers(0, 200).map(lambda count: DAY + timedelta(days=count)))


@st.composite
def an_action(draw: st.DrawFn, track: str | None = None) -> PlannedAction:
    return PlannedAction(
        id=draw(st.uuids()).hex,
        track=track or draw(st.sampled_from(BOTH)),
        goal_id=draw(st.sampled_from(("", "g1", "g2"))),
        starts_on=draw(days),
        ends_on=draw(days),
        status=draw(st.sampled_from(tuple(ActionStatus))),
        rank=draw(st.integers(0, 5)),
    )


def on(first: int, last: int | None, *, id_: str = "a", track: str = "werk", **more: object) -> PlannedAction:
    ends_on = None if last is None else DAY + timedelta(days=last)
    action = PlannedAction(id_, track, "", DAY + timedelta(days=first), ends_on)
    return replace(action, **more)  # type: ignore[arg-type]


def gaps(*actions: PlannedAction, gap_days: int = 14) -> list[tuple[str, int]]:
    found = hints((), actions, gap_days=gap_days, tracks=())
    return [(hint.track, hint.days) for hint in found if hint.kind is HintKind.GAP]


@pytest.mark.parametrize(("from_", "days_between"), [(24, []), (25, [("werk", 14)]), (40, [("werk", 29)])])
def test_a_gap_begins_at_the_number_of_days_of_the_data(from_: int, days_between: list[tuple[str, int]]) -> None:
    assert gaps(on(0, 10), on(from_, 50, id_="b")) == days_between


def test_what_goes_on_meanwhile_on_the_same_track_fills_a_gap_and_the_other_track_does_not() -> None:
    apart = (on(0, 10), on(60, 70, id_="b"))
    assert gaps(*apart, on(5, 65, id_="c")) == []
    assert gaps(*apart, on(5, 65, id_="c", track="zorg")) == [("werk", 49)]
    assert gaps(*apart, on(5, None, id_="c")) == []
    assert gaps(*apart, on(5, 65, id_="c", status="niet_door")) == [("werk", 49)]


def test_a_workplace_beside_the_plan_fills_a_gap_and_no_track() -> None:
    apart, place = (on(0, 10), on(60, 70, id_="b")), on(5, 65, id_="workplace")
    found = hints((), apart, gap_days=14, tracks=BOTH, busy=[place])
    assert [hint.kind for hint in found] == [HintKind.EMPTY_TRACK]
    assert [hint.track for hint in hints((), (), gap_days=14, tracks=BOTH, busy=[place])] == ["werk", "zorg"]


def test_a_done_action_without_an_end_fills_its_day_only() -> None:
    assert gaps(on(0, None, status="gedaan"), on(30, 40, id_="b")) == [("werk", 29)]


def test_only_what_is_done_or_will_be_done_fills_a_track() -> None:
    assert empty_tracks([]) == ("werk", "zorg")
    assert empty_tracks([on(0, 1)]) == ("zorg",)
    assert empty_tracks([on(0, 1), on(0, 1, track="zorg", status="niet_door")]) == ("zorg",)


def test_what_is_missing_is_said_the_gravest_first() -> None:
    actions = (
        on(0, 10, id_="a", goal_id="g", rank=2),
        on(5, 2, id_="b", goal_id="g", rank=1),
        on(60, 61, id_="c"),
        PlannedAction("d", "werk"),
    )
    found = hints((PlannedGoal("g", "werk"), PlannedGoal("h", "werk")), actions, gap_days=14, tracks=BOTH)
    assert [(hint.kind, hint.ids) for hint in found] == [
        (HintKind.EMPTY_TRACK, ()),
        (HintKind.NO_ACTION, ("h",)),
        (HintKind.TURNED, ("b",)),
        (HintKind.ORDER, ("a", "b")),
        (HintKind.GAP, ("a", "c")),
        (HintKind.UNDATED, ("d",)),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(an_action(), max_size=8), st.integers(1, 40), st.randoms(use_true_random=False))
def test_hints_do_not_hang_on_the_order_in_which_lines_come(
    actions: list[PlannedAction], gap_days: int, dice: object
) -> None:
    goals = (PlannedGoal("g1", "werk"), PlannedGoal("g2", "zorg"))
    shuffled = [*actions]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    found, again = (hints(goals, some, gap_days=gap_days, tracks=BOTH) for some in (actions, shuffled))
    assert sorted(map(repr, found)) == sorted(map(repr, again))


@settings(max_examples=80, deadline=None)
@given(st.lists(an_action("werk"), max_size=8), st.integers(1, 40))
def test_in_a_gap_nothing_happens_and_between_gaps_something_does(actions: list[PlannedAction], gap_days: int) -> None:
    found = [hint for hint in hints((), actions, gap_days=gap_days, tracks=()) if hint.kind is HintKind.GAP]
    for gap in found:
        assert gap.from_
        assert gap.until
        assert gap.days == (gap.until - gap.from_).days + 1 >= gap_days
        for action in actions:
            if action.counts and action.first:
                assert not gap.from_ <= action.first <= gap.until
                is_turned = action.ends_on is not None and action.ends_on < action.first
                assert is_turned or not (action.ends_on and gap.from_ <= action.ends_on <= gap.until)
                goes_on = action.ends_on is None and action.status != "gedaan"
                assert not (goes_on and action.first < gap.from_)


@settings(max_examples=60, deadline=None)
@given(st.lists(an_action(), max_size=8), an_action())
def test_a_further_action_never_empties_a_track_nor_makes_a_longer_gap(
    actions: list[PlannedAction], more: PlannedAction
) -> None:
    assert set(empty_tracks([*actions, more])) <= set(empty_tracks(actions))
    spanning = replace(more, starts_on=DAY, ends_on=DAY + timedelta(days=300), status="gepland")
    found = hints((), [*actions, spanning], gap_days=1, tracks=())
    assert not [hint for hint in found if hint.kind is HintKind.GAP and hint.track == spanning.track]
