"""Limits hold for a workplace however it is extended, interrupted, chained or laid over another one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.legal_rules import term
from app.measures import measure, read_measures
from models.errors import RuleRefused
from models.measure import Measure
from models.rules.placement_limits import judge, refused
from models.rules.placement_limits_days import last_day, months_and_days, span
from models.rules.placement_limits_hours import hour_uses, over_hours, refuse_hours
from models.rules.placement_limits_stay import Bound, Stay, WeekHours, Weight
from models.working_days import add_months

FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def stay(code: str = "wes", first: date = FIRST, last: date | None = None, id_: str = "a", **more: object) -> Stay:
    made = Stay(id_, code, "getekend", "kringwinkel", first, last, (WeekHours(None, 20),))
    return replace(made, **more)  # type: ignore[arg-type]


def kinds(found: Stay, others: Sequence[Stay] = (), **more: object) -> list[str]:
    return [one.kind for one in judge(measure(found.measure), found, others, **more) if one.is_refused]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "last", "is_allowed"),
    [
        ("bvs", date(2026, 3, 31), True),  # thirty days, the first one counted
        ("bvs", date(2026, 4, 1), False),
        ("wes", date(2026, 9, 2), True),
        ("wes", date(2026, 9, 3), False),
        ("bis", date(2026, 9, 3), False),
        ("ibo", date(2026, 4, 1), True),  # a month
        ("ibo", date(2026, 3, 31), False),
        ("ibo", date(2026, 9, 3), False),
        ("ibo_plus", date(2027, 3, 2), True),
        ("wijk_werken", date(2027, 3, 2), True),
        ("wijk_werken", date(2027, 3, 3), False),
        ("tbs", date(2026, 6, 3), False),
        ("opleidingsstage", date(2029, 1, 1), True),  # no limit was found in the sources
    ],
)
def test_a_length_is_that_of_the_measure(code: str, last: date, is_allowed: bool) -> None:
    assert (kinds(stay(code, last=last)) == []) == is_allowed


def test_a_refusal_names_the_rule_the_last_day_and_the_source() -> None:
    [found] = judge(measure("wes"), stay(last=date(2026, 10, 1)), ())
    assert (found.kind, found.weight) == ("placement.too_long", Weight.REFUSED)
    assert found.facts["most"] == "6 maanden"
    assert found.facts["last"] == "2 september 2026"
    assert found.facts["over"] == "29 dagen"
    assert "IDEA 1.4.3.3" in found.source


def test_a_limit_that_is_changed_in_the_data_gives_another_answer(tmp_path: Path) -> None:
    source = Path("resources/catalogues/maatregelen.toml")
    text = source.read_text(encoding="utf-8")
    place = text.index('code = "wes"')
    shutil.copy(source, tmp_path / source.name)
    changed = text[:place] + text[place:].replace("duur_max = 6", "duur_max = 4", 1)
    (tmp_path / source.name).write_text(changed, encoding="utf-8")
    shorter = next(one for one in read_measures(tmp_path) if one.code == "wes")
    five_months = stay(last=date(2026, 8, 1))
    assert judge(measure("wes"), five_months, ()) == ()
    assert [one.kind for one in judge(shorter, five_months, ())] == ["placement.too_long"]


def test_a_weekend_between_two_internships_ends_nothing_and_a_working_day_does() -> None:
    before = stay(first=date(2026, 1, 5), last=date(2026, 5, 29), id_="b")  # until a Friday
    on_monday = stay(first=date(2026, 6, 1), last=date(2026, 9, 30))
    assert kinds(on_monday, [before]) == ["placement.too_long_together"]
    assert kinds(replace(on_monday, starts_on=date(2026, 6, 2)), [before]) == []
    assert kinds(replace(on_monday, employer="bakkerij"), [before]) == []


def test_ama_welzijn_does_not_stand_beside_ama_se_or_day_support() -> None:
    asked = {"statuut": "leefloon", "toelating_ocmw": True, "dagondersteuning_vaph": False}
    welzijn = stay("ama_welzijn", last=date(2026, 12, 31))
    se = stay("ama_se", last=None, id_="b")
    assert kinds(welzijn, facts=asked) == []
    assert kinds(welzijn, [se], facts=asked) == ["placement.not_allowed"]
    assert kinds(se, [welzijn], facts=asked) == ["placement.not_allowed"]
    assert kinds(welzijn, [replace(se, ends_on=FIRST - DAY, starts_on=FIRST - 9 * DAY)], facts=asked) == []
    assert kinds(welzijn, [stay("begeleid_werken_vaph", id_="c")], facts=asked) == ["placement.not_allowed"]
    assert kinds(welzijn, facts={**asked, "dagondersteuning_vaph": True}) == ["placement.not_allowed"]


def test_ama_on_a_leefloon_needs_the_permission_of_the_ocmw() -> None:
    found = stay("ama_se", last=None)
    assert kinds(found, facts={"statuut": "leefloon", "toelating_ocmw": False}) == ["placement.not_allowed"]
    assert kinds(found, facts={"statuut": "leefloon"}) == ["placement.permission_unknown"]
    assert kinds(found, facts={"statuut": "werkloosheid"}) == []
    unknown = judge(measure("ama_se"), found, ())
    assert [one.weight for one in unknown] == [Weight.WARNED]  # nobody knows the income: it is asked, not refused


def test_hours_never_lie_below_the_least_of_the_measure_also_before_they_grow() -> None:
    hours = (WeekHours(date(2026, 5, 4), 19), WeekHours(None, 11))
    found = stay("ama_se", last=None, hours=hours)
    asked = {"statuut": "werkloosheid"}
    assert kinds(found, facts=asked) == ["placement.hours_below"]
    assert kinds(replace(found, hours=()), facts=asked) == ["placement.no_hours"]


def test_what_stands_in_a_twe_ends_with_it() -> None:
    bound = Bound("Einde TWE-traject", date(2026, 6, 30), "IDEA 1.4.3.2")
    assert kinds(stay(last=date(2026, 7, 1)), bound=bound) == ["placement.outlasts_trajectory"]
    assert kinds(stay("art60_sec", last=None), bound=bound) == ["placement.outlasts_trajectory"]
    assert kinds(stay(last=date(2026, 6, 30)), bound=bound) == []


def test_a_training_within_a_twe_that_lasts_longer_asks_why() -> None:
    bound = Bound("Einde TWE-traject", date(2027, 6, 30), "IDEA 1.4.3.2", term("twe_opleiding"))
    training = stay("opleiding_extern", last=date(2026, 6, 3))
    [found] = judge(measure("opleiding_extern"), training, (), bound=bound)
    assert (found.kind, found.weight, found.facts["last"]) == ("placement.training_long", Weight.WARNED, "2 juni 2026")
    assert judge(measure("opleiding_extern"), replace(training, ends_on=date(2026, 6, 2)), (), bound=bound) == ()
    assert judge(measure("opleiding_extern"), training, ()) == ()


LENGTHS = st.integers(0, 260)
PERIODS = st.lists(st.tuples(st.integers(0, 500), LENGTHS), min_size=1, max_size=6)
LIMITED = st.sampled_from(["bvs", "wes", "ibo", "wijk_werken", "tbs"])


@given(LIMITED, PERIODS)
@settings(max_examples=120)
def test_what_is_signed_one_after_the_other_never_lasts_longer_together(
    code: str, periods: list[tuple[int, int]]
) -> None:
    law = measure(code)
    signed: list[Stay] = []
    for number, (begin, length) in enumerate(periods):
        first = FIRST + begin * DAY
        new = stay(code, first, first + length * DAY, str(number))
        if not refused(judge(law, new, signed)):
            signed.append(new)
    for one in signed:
        found = span(law, one, [other for other in signed if other.id != one.id])
        assert found is not None
        assert found.left >= 0
    assert _longest_run(signed) <= _most_days(law)


def _longest_run(signed: Sequence[Stay]) -> int:
    """Return the longest run of days at a workplace without a day between, counted without the rules."""
    days = {one.starts_on + n * DAY for one in signed for n in range((one.ends_on - one.starts_on).days + 1)}  # type: ignore[operator]
    longest = 0
    for day in days:
        if day - DAY not in days:
            run = 1
            while day + run * DAY in days:
                run += 1
            longest = max(longest, run)
    return longest


def _most_days(law: Measure) -> int:
    return max((last_day(law, FIRST + n * DAY) - (FIRST + n * DAY)).days + 1 for n in range(0, 800, 7))  # type: ignore[operator]


@given(LIMITED, st.integers(0, 900), st.integers(0, 500))
@settings(max_examples=80)
def test_an_extension_is_refused_from_the_day_after_the_last_one(code: str, begin: int, length: int) -> None:
    first = FIRST + begin * DAY
    until = last_day(measure(code), first)
    assert until is not None
    found = kinds(stay(code, first, first + length * DAY))
    assert ("placement.too_long" in found) == (first + length * DAY > until)


WORKED = st.lists(
    st.tuples(st.integers(0, 1), st.integers(2026, 2027), st.integers(1, 12), st.integers(0, 28), st.integers(1, 90)),
    max_size=24,
)


@given(WORKED)
@settings(max_examples=80)
def test_no_way_of_noting_hours_goes_over_a_month_or_a_year(notes: list[tuple[int, int, int, int, int]]) -> None:
    law = measure("wijk_werken")
    worked: list[dict[str, float]] = [{}, {}]
    for place, year, month, day, hours in notes:
        when = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
        one, other = (_working(worked[n], str(n)) for n in (place, 1 - place))
        try:
            refuse_hours(law, one, [other], when, hours)
        except RuleRefused:
            continue
        worked[place][when] = hours
    stays = [_working(one, str(n)) for n, one in enumerate(worked)]
    assert list(over_hours(law, stays)) == []
    for months in ("2026", "2027"):
        assert sum(hours for one in worked for when, hours in one.items() if when.startswith(months)) <= 630


def test_what_two_laptops_noted_together_is_shown_as_too_much() -> None:
    both = [_working({"2026-11": 40}, "a"), _working({"2026-11-03": 8, "2026-11-04": 20}, "b")]
    [found] = over_hours(measure("wijk_werken"), both)
    assert (found.kind, found.facts["of"], found.facts["hours"]) == ("placement.over_month", "2026-11", "68")
    assert [use.left for use in hour_uses(measure("wijk_werken"), both, "2026-11")] == [-8, 562]


def _working(worked: Mapping[str, float], id_: str) -> Stay:
    return stay("wijk_werken", id_=id_, worked=dict(worked))


@given(st.integers(0, 2000), st.integers(0, 700))
def test_months_and_days_tell_the_same_length(begin: int, length: int) -> None:
    first = FIRST + begin * DAY
    months, days = months_and_days(first, first + length * DAY)
    assert add_months(first, months) + days * DAY == first + (length + 1) * DAY
    assert 0 <= days <= 31
