"""The whole menu stands in one order, and what a filter sets aside is counted and can be reached."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.measures.choices import choices_of, overrule, set_wish
from app.cases.measures.facts import answer_fact
from app.cases.measures.menu import Beginning, Menu, menu
from app.cases.measures.menu_filter import MenuFilter, counts, offer_fits, split
from app.cases.measures.menu_words import hours_words, length_words, validity_words
from app.cases.measures.offers import save_offer
from app.cases.measures.own_limits import measure_here, set_limit
from app.cases.measures.usage import usage
from app.measures import CIRCUITS, KINDS, PAID, measure, measures
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.placement import Placement
from models.rules.eligibility import Fit, Met
from models.trajectory import Trajectory
from models.trajectory_plan import PlanAction
from tests.devices import a_client


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def test_every_measure_stands_in_the_menu_in_the_order_of_the_kinds(workspace: Workspace, kurt: str) -> None:
    found = menu(workspace, kurt)
    codes = [item.code for item in (*found.items, *found.past)]
    assert sorted(codes) == sorted(one.code for one in measures())
    for part in (found.items, found.past):
        places = [list(KINDS).index(item.measure.kind) for item in part]
        assert places == sorted(places)
    assert {item.code for item in found.past} == {
        "gbvs", "activeringsstage", "mwa", "vop", "sine", "lde", "gemeenschapsdienst", "at2018",
    }  # fmt: skip


def test_an_answer_moves_no_measure_and_settles_its_rules(workspace: Workspace, kurt: str) -> None:
    before = [item.code for item in menu(workspace, kurt).items]
    answer_fact(workspace, kurt, "advies_collectief_maatwerk", False, ground="Brief van VDAB")
    found = menu(workspace, kurt)
    assert [item.code for item in found.items] == before
    item = found.item("cmw")
    assert item is not None
    assert (item.fit, item.rules[0].met, item.rules[0].known[0].ground) == (
        Fit.DOES_NOT_FIT, Met.NOT_MET, "Brief van VDAB",
    )  # fmt: skip
    assert "VDAB" in item.rules[0].source or item.rules[0].source


def test_expertise_overrules_with_a_reason_that_stays(workspace: Workspace, kurt: str) -> None:
    answer_fact(workspace, kurt, "haalbaar", "sec")
    with pytest.raises(RuleRefused, match="reason_needed"):
        overrule(workspace, kurt, "twe_ocmw", "past", "  ")
    overrule(workspace, kurt, "twe_ocmw", "past", "Groeit snel, zegt de mentor")
    set_wish(workspace, kurt, "twe_ocmw", "ja")
    item = menu(workspace, kurt).item("twe_ocmw")
    assert item is not None
    assert (item.fit, item.verdict.fit, item.is_overruled) == (Fit.FITS, Fit.DOES_NOT_FIT, True)
    choice = choices_of(workspace, kurt)["twe_ocmw"]
    assert (choice.wish, choice.reason, choice.by) == ("ja", "Groeit snel, zegt de mentor", "An Claes")
    overrule(workspace, kurt, "twe_ocmw", "", "")
    assert choices_of(workspace, kurt)["twe_ocmw"].reason == ""
    for refused in (partial(set_wish, workspace, kurt, "x", "ja"), partial(overrule, workspace, kurt, "x", "", "")):
        with pytest.raises(RuleRefused, match="unknown"):
            refused()
    with pytest.raises(InvalidValue):
        set_wish(workspace, kurt, "wes", "zeker")


_MENUS: dict[str, Menu] = {}

filters = st.builds(
    MenuFilter,
    fit=st.sampled_from(["", *Fit]),
    kind=st.sampled_from(["", *KINDS]),
    circuit=st.sampled_from(["", "NEC", "SEC", "sociaal", "voorbereidend", "begeleiding"]),
    paid=st.sampled_from(["", *PAID]),
    text=st.sampled_from(["", "stage", "vdab", "Wérk ervaring", "bestaat niet"]),
)


@pytest.fixture(scope="module")
def of_nobody() -> Menu:
    """A menu of somebody of whom nothing is known, for filters alone."""
    from app.cases.measures.choices import Choice
    from app.cases.measures.menu import MenuItem
    from models.rules.eligibility import judge_measure

    day = date(2026, 11, 24)
    items = tuple(MenuItem(one, judge_measure(one, {}, day), (), Choice(), Beginning.PLAN, "") for one in measures())
    return Menu(day, items, (), (), {}, {})


@given(wanted=filters)
def test_what_is_shown_and_what_is_set_aside_are_together_everything(of_nobody: Menu, wanted: MenuFilter) -> None:
    shown, aside = split(of_nobody.items, wanted)
    assert sorted(item.code for item in (*shown, *aside)) == sorted(item.code for item in of_nobody.items)
    assert [item for item in of_nobody.items if item in shown] == list(shown)
    for name in ("fit", "kind", "circuit", "paid"):
        told = counts(of_nobody.items, wanted, name)
        assert told[getattr(wanted, name)] == len(shown)
    assert not wanted.is_empty or not aside


def test_a_local_offer_stands_beside_them_and_is_found_by_its_words(workspace: Workspace, kurt: str) -> None:
    save_offer(workspace, {"label": "Moestuin", "what": "Samen tuinieren", "arranged_by": "Leerwerkplek"})
    (offer,) = menu(workspace, kurt).offers
    assert offer_fits(offer, MenuFilter(text="tuin", circuit="sociaal", kind="lokaal", fit=Fit.FITS))
    assert not offer_fits(offer, MenuFilter(circuit="NEC"))
    assert not offer_fits(offer, MenuFilter(text="lassen"))


def test_an_own_limit_holds_from_its_day_and_changes_what_the_menu_says(workspace: Workspace, kurt: str) -> None:
    """The number stands in data: what the program says of it changes without code."""
    today = workspace.clock().date()
    set_limit(workspace, "wes", "length_max", 4, today, "Afspraak met VDAB, nota 12")
    set_limit(workspace, "wijk_werken", "hours_max_month", 45, date(2027, 1, 1), "Nieuw decreet")
    item = menu(workspace, kurt).item("wes")
    assert item is not None
    assert length_words(item.measure) == "hoogstens 4 maanden"
    assert (item.measure.limit_source("length_max"), measure("wes").limits.length_max) == (
        "Afspraak met VDAB, nota 12", 6,
    )  # fmt: skip
    months = [measure_here(workspace, "wijk_werken", day).limits.hours_max_month for day in (today, date(2027, 2, 1))]
    assert months == [60, 45]
    set_limit(workspace, "wijk_werken", "hours_max_month", 50, date(2027, 1, 1), "Nieuw decreet, verbeterd")
    assert measure_here(workspace, "wijk_werken", date(2027, 2, 1)).limits.hours_max_month == 50
    for wrong in (("wes", "naam", 4, "x"), ("wes", "length_max", -1, "x"), ("wes", "length_max", 4, " ")):
        with pytest.raises(InvalidValue):
            set_limit(workspace, *wrong[:3], today, wrong[3])


def test_limits_and_days_read_as_people_say_them() -> None:
    assert length_words(measure("ibo")) == "1 tot 6 maanden"
    assert length_words(measure("at2023")) == "3 tot 18 maanden; één keer te verlengen met 6 maanden"
    assert hours_words(measure("wijk_werken")) == "hoogstens 60 uur per maand; hoogstens 630 uur per jaar"
    assert validity_words(measure("activeringsstage")) == "van 1 september 2018 tot en met 31 december 2022"
    assert {*CIRCUITS} >= {one.circuit for one in measures()}


def test_what_nobody_used_this_year_is_told_with_the_recipes_beside_it(workspace: Workspace, kurt: str) -> None:
    year = workspace.clock().year
    save_offer(workspace, {"label": "Moestuin"})
    save_offer(workspace, {"label": "Fietsles"})
    with workspace.change("Gebruikt") as change:
        for measure_code, label, day in [
            ("art60_sec", "", date(year, 3, 1)),
            ("wes", "", date(year, 1, 1)),
            ("ibo", "", date(year - 1, 12, 31)),
            ("voortraject", "moestuin", date(year, 5, 1)),
        ]:
            change.add(Placement(dossier_id=kurt, measure=measure_code, label=label, starts_on=day, status="lopend"))
        change.add(PlanAction(dossier_id=kurt, measure="taal_extern", text="Cursus", status="bezig"))
        change.add(PlanAction(dossier_id=kurt, measure="gtb", text="Ooit gedaan", status="gedaan"))
        eve = date(year - 1, 12, 31)
        change.add(Placement(dossier_id=kurt, measure="bvs", starts_on=eve, ends_on=eve, status="afgerond"))
        for measure_code, status in (("at2023", "bezig"), ("gbo_onthaaltraject", "afgesloten")):
            trajectory = Trajectory(dossier_id=kurt, machine="activeringstraject", measure=measure_code, status=status)
            trajectory.started_on = trajectory.status_since = eve
            change.add(trajectory)
    found = usage(workspace)
    assert (found.counted, found.by_recipes, found.dossiers) == (6, 2, 1)
    unused = {one.code for one in found.unused}
    assert {"bvs", "gbo_onthaaltraject", "gtb"} <= unused
    assert not unused & {"art60_sec", "wes", "taal_extern", "voortraject", "sine", "ibo", "at2023"}
    assert [offer.label for offer in found.unused_offers] == ["Fietsles"]


def test_an_answer_and_a_choice_read_in_the_logbook_as_people_say_them() -> None:
    from app.cases.in_step.field_words import value_words

    told = [("field", "mmpps"), ("value", "true"), ("value", '"sec"'), ("measure", "wes"), ("wish", "ja")]
    words = [value_words(field, value) for field, value in [*told, ("overruled", "past_niet"), ("measure", "later")]]
    assert words[0].startswith("Zijn er ernstige medische")
    assert words[1:] == ["ja", "Sociale economie", "Werkervaringsstage (WES)", "Wil dit", "Past niet", "later"]
