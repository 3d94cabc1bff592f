"""At any date exactly one manages a client's file, whatever hand-overs there were."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.rules.file_history import Handed, handed, history, manager_on

DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 15))
STEPS = st.sampled_from(["voorgesteld", "tijdelijk_elders", "terugkeer", "bij_ocmw", "blijvend_elders"])


@st.composite
def hand_overs(draw: st.DrawFn) -> list[Handed]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        steps = sorted(draw(st.lists(st.tuples(STEPS, DAYS), max_size=5)), key=lambda one: one[1])
        one = handed(f"h{number}", draw(st.none() | DAYS), steps)
        found += [one] if one is not None else []
    return found


@given(hand_overs(), DAYS)
def test_any_day_has_one_manager(known: list[Handed], day: date) -> None:
    found = history(known)
    assert sum(one.includes(day) for one in found) == 1
    now = manager_on(found, day).handover_id
    active = [one for one in known if one.begins <= day and (one.ends is None or day < one.ends)]
    assert not now or now in {one.id for one in active}
    assert bool(now) == any(not one.is_for_good for one in active) or any(one.is_for_good for one in active)


@given(hand_overs())
def test_the_stretches_follow_each_other_and_change_hands(known: list[Handed]) -> None:
    found = history(known)
    assert (found[0].begins, found[-1].ends) == (None, None)
    for one, later in pairwise(found):
        assert one.ends == later.begins
        assert one.handover_id != later.handover_id
        assert one.begins is None or (one.ends is not None and one.begins < one.ends)


def test_a_file_goes_and_comes_back() -> None:
    steps = [("voorgesteld", date(2026, 1, 2)), ("tijdelijk_elders", date(2026, 1, 5)), ("bij_ocmw", date(2026, 3, 2))]
    one = handed("vdab", date(2026, 1, 12), steps)
    assert one == Handed("vdab", date(2026, 1, 12), date(2026, 3, 2))
    found = history([one])
    days = (date(2026, 1, 11), date(2026, 1, 12), date(2026, 3, 1), date(2026, 3, 2))
    assert [manager_on(found, day).handover_id for day in days] == ["", "vdab", "vdab", ""]


def test_a_proposal_that_came_to_nothing_changes_nothing() -> None:
    assert handed("gtb", date(2026, 1, 12), [("voorgesteld", date(2026, 1, 2)), ("bij_ocmw", date(2026, 1, 9))]) is None


def test_what_went_for_good_stays_until_it_is_handed_over_again() -> None:
    gone = handed("vdab", None, [("tijdelijk_elders", date(2026, 1, 5)), ("blijvend_elders", date(2026, 2, 2))])
    assert gone is not None
    assert manager_on(history([gone]), date(2040, 1, 1)).handover_id == "vdab"
    again = Handed("gtb", date(2027, 1, 4), date(2027, 5, 3))
    found = history([gone, again])
    assert manager_on(found, date(2027, 1, 3)).handover_id == "vdab"
    assert manager_on(found, again.begins + timedelta(days=1)).handover_id == "gtb"
    assert manager_on(found, date(2027, 5, 3)).handover_id == ""
