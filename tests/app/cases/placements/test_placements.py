"""A workplace goes its way by signed agreements, within its limits, and every refusal names its rule and source."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cases.measures.own_limits import set_limit
from app.cases.placements.agreement import (
    hold_contact,
    propose_contacts,
    sign_placement,
    state_former_pwa,
    tick_paper,
    unsign_placement,
)
from app.cases.placements.hours import agree_hours, note_worked, set_break
from app.cases.placements.placement_facts import placement_facts
from app.cases.placements.placements import (
    add_placement,
    change_placement,
    limits_of,
    placements,
    remove_placement,
    reschedule_placement,
    restore_placement,
    take_placement_step,
)
from app.cases.placements.visits import add_visit, change_visit, remove_visit, restore_visit
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused, Trouble
from models.network import NetworkOrganisation, Workplace
from models.trajectory import Trajectory
from tests.app.cases.placements.placement_steps import TODAY, drafted, running, sign, values, view
from tests.conftest import SetClock
from tests.devices import a_client

START, HALF_YEAR = date(2026, 11, 2), date(2027, 4, 30)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def refused(act: Callable[[], object]) -> Trouble:
    """Return the trouble of an act that is refused, with a sentence that can be said."""
    with pytest.raises(Trouble) as caught:
        act()
    assert caught.value.kind in SENTENCES
    assert sentence(caught.value)
    return caught.value


def test_a_workplace_goes_from_sought_to_a_report(workspace: Workspace, kurt: str, clock: SetClock) -> None:
    id_ = running(workspace, kurt, START, HALF_YEAR)
    found = view(workspace, id_)
    assert (found.status, found.hours_now, found.limits.is_in_order) == ("lopend", 12, True)
    take_placement_step(workspace, id_, "onderbroken", on=date(2026, 11, 20), reason="Griep")
    take_placement_step(workspace, id_, "lopend", on=date(2026, 11, 23))
    assert [(one.from_on, one.until, one.why) for one in view(workspace, id_).breaks] == [
        (date(2026, 11, 20), date(2026, 11, 22), "Griep")
    ]
    clock.forward(timedelta(days=100))
    take_placement_step(workspace, id_, "afgerond")
    assert refused(lambda: take_placement_step(workspace, id_, "verslag")).kind == "placement.no_report"
    change_placement(workspace, id_, {"report": "Ze sorteert vlot", "match_client": "Fijn", "match_workplace": "Graag"})
    take_placement_step(workspace, id_, "verslag")
    assert (view(workspace, id_).is_ended, view(workspace, id_).steps) == (True, ())


def test_an_internship_of_seven_months_is_refused_at_the_signing_with_rule_and_source(
    workspace: Workspace, kurt: str
) -> None:
    id_ = drafted(workspace, kurt, START, date(2027, 6, 2))
    trouble = refused(lambda: sign(workspace, id_))
    assert trouble.kind == "placement.too_long"
    assert "hoogstens 6 maanden" in sentence(trouble)
    assert "IDEA 1.4.3.3" in sentence(trouble)
    assert (view(workspace, id_).status, view(workspace, id_).limits.is_in_order) == ("overeenkomst", False)


def test_a_signed_internship_cannot_become_seven_months(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, START, HALF_YEAR)
    assert refused(lambda: reschedule_placement(workspace, id_, START, date(2027, 6, 2))).kind == "placement.too_long"
    reschedule_placement(workspace, id_, START, date(2027, 5, 2))
    assert view(workspace, id_).ends_on == date(2027, 5, 2)


def test_an_end_before_a_start_is_refused_at_the_field(workspace: Workspace, kurt: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        add_placement(workspace, kurt, "wes", values(START, date(2026, 11, 1)))
    assert (caught.value.kind, caught.value.field) == ("placement.end_before_start", "ends_on")
    id_ = add_placement(workspace, kurt, "wes", values(START, HALF_YEAR))
    with pytest.raises(InvalidValue):
        reschedule_placement(workspace, id_, START, date(2026, 11, 1))


def test_nothing_begins_before_all_three_signed(workspace: Workspace, kurt: str) -> None:
    id_ = drafted(workspace, kurt, START, HALF_YEAR)
    unsign_placement(workspace, id_, "werkgever")
    trouble = refused(lambda: sign(workspace, id_))
    assert trouble.kind == "step.blocked"
    assert "Overeenkomst getekend door deelnemer, werkgever" in sentence(trouble)
    sign_placement(workspace, id_, "werkgever", "Rita Maes", TODAY)
    sign(workspace, id_)
    assert refused(lambda: unsign_placement(workspace, id_, "client")).kind == "placement.signed_already"
    assert refused(lambda: take_placement_step(workspace, id_, "lopend", on=START)).kind == "placement.begun_unsigned"


def test_what_an_agreement_does_not_say_asks_a_reason_that_is_kept(workspace: Workspace, kurt: str) -> None:
    id_ = drafted(workspace, kurt, START, HALF_YEAR, mentor="")
    trouble = refused(lambda: sign(workspace, id_, reason=""))
    assert (trouble.kind, trouble.facts["missing"]) == (
        "placement.agreement_gaps", "de mentor, de contactmomenten",
    )  # fmt: skip
    sign(workspace, id_, reason="De mentor komt in december")
    assert view(workspace, id_).exceptions == (("placement.agreement_gaps", "De mentor komt in december"),)


def test_a_measure_that_ended_in_law_is_refused_for_new_and_kept_for_old(workspace: Workspace, kurt: str) -> None:
    trouble = refused(lambda: add_placement(workspace, kurt, "activeringsstage", values(START, HALF_YEAR)))
    assert trouble.kind == "measure.ended_replaced"
    assert "Werkervaringsstage" in sentence(trouble)
    old = add_placement(workspace, kurt, "activeringsstage", values(date(2022, 10, 3), date(2023, 3, 31)))
    assert view(workspace, old).limits.is_in_order
    reschedule_placement(workspace, old, date(2023, 2, 1), date(2023, 3, 31))  # before the signing it is only shown
    assert [one.kind for one in view(workspace, old).limits.findings] == ["measure.ended_replaced"]


def test_hours_over_those_of_wijk_werken_are_refused_with_what_is_left(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, date(2026, 1, 5), date(2026, 12, 31), "wijk_werken")
    for month in range(1, 11):
        note_worked(workspace, id_, f"2026-{month:02}", 60)
    trouble = refused(lambda: note_worked(workspace, id_, "2026-10", 61))
    assert (trouble.kind, trouble.facts["left"]) == ("placement.over_month", "60")
    trouble = refused(lambda: note_worked(workspace, id_, "2026-11", 31))
    assert (trouble.kind, trouble.facts["left"], trouble.facts["most"]) == ("placement.over_year", "30", 630)
    note_worked(workspace, id_, "2026-11-03", 8)
    note_worked(workspace, id_, "2026-11-04", 22)
    uses = {use.limit: use.left for use in limits_of(workspace, id_).hours}
    assert uses == {"hours_max_month": 30, "hours_max_year": 0}
    note_worked(workspace, id_, "2026-11-04", 0)
    assert refused(lambda: note_worked(workspace, id_, "2026-12", 1)).kind == "placement.worked_in_future"
    assert refused(lambda: note_worked(workspace, id_, "2025-12", 1)).kind == "placement.worked_outside"
    assert refused(lambda: note_worked(workspace, id_, "vorige maand", 1)).kind == "placement.worked_when"


def test_the_months_of_wijk_werken_are_those_of_the_client(workspace: Workspace, kurt: str) -> None:
    running(workspace, kurt, date(2026, 1, 1), date(2026, 8, 31), "wijk_werken", employer="Mevrouw Peeters")
    id_ = drafted(workspace, kurt, date(2026, 11, 2), date(2027, 3, 31), "wijk_werken", employer="Gemeente Zonhoven")
    assert refused(lambda: sign(workspace, id_)).kind == "placement.too_long_person"


def test_one_internship_is_not_two_at_the_same_employer(workspace: Workspace, kurt: str) -> None:
    running(workspace, kurt, date(2026, 5, 1), date(2026, 10, 30))
    chained = drafted(workspace, kurt, START, date(2027, 1, 29), employer="kringwinkel  HASSELT")
    trouble = refused(lambda: sign(workspace, chained))
    assert trouble.kind == "placement.too_long_together"
    assert "eigen keuze van Tandem" in sentence(trouble)
    change_placement(workspace, chained, {"employer": "Bakkerij Maes"})
    sign(workspace, chained)
    assert view(workspace, chained).limits.is_in_order
    assert refused(lambda: change_placement(workspace, chained, {"employer": "Kringwinkel Hasselt"}))


def test_ama_se_asks_twelve_hours_and_the_permission_of_the_ocmw(workspace: Workspace, kurt: str) -> None:
    id_ = drafted(workspace, kurt, START, None, "ama_se", per_week=11)
    kinds = [one.kind for one in view(workspace, id_).limits.findings]
    assert "placement.hours_below" in kinds
    assert refused(lambda: sign(workspace, id_)).kind in kinds
    agree_hours(workspace, id_, None, 12)
    assert "placement.hours_below" not in [one.kind for one in view(workspace, id_).limits.findings]


def test_an_early_end_has_a_reason_of_the_catalogue_and_own_words(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, START, HALF_YEAR)
    assert refused(lambda: take_placement_step(workspace, id_, "vroeg_beeindigd")).kind == "placement.no_end_reason"
    words = "De bus reed niet meer vroeg genoeg."
    take_placement_step(
        workspace, id_, "vroeg_beeindigd", end_reason="randvoorwaarden (opvang, vervoer)", end_words=words
    )
    found = view(workspace, id_)
    assert (found.end_words, found.ends_on, found.is_ended) == (words, TODAY, True)


def test_what_happened_after_the_limit_can_be_written_down_with_why(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    id_ = running(workspace, kurt, START, HALF_YEAR)
    clock.forward(timedelta(days=200))
    trouble = refused(lambda: take_placement_step(workspace, id_, "afgerond"))
    assert (trouble.kind, trouble.facts["asks_reason"]) == ("placement.ended_outside", True)
    take_placement_step(workspace, id_, "afgerond", reason="Niemand keek het na")
    assert not view(workspace, id_).limits.is_in_order


def test_moments_of_contact_are_planned_and_held(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, START, date(2027, 1, 29))
    propose_contacts(workspace, id_)
    first, *others = view(workspace, id_).contacts
    assert [first.on, *(one.on for one in others)] == [date(2026, 11, 9), date(2026, 12, 2), date(2026, 12, 31)]
    hold_contact(workspace, id_, first.id, date(2026, 11, 10), "Alles loopt goed")
    propose_contacts(workspace, id_)
    assert [one.held_on for one in view(workspace, id_).contacts] == [date(2026, 11, 10), None, None]


def test_visits_papers_and_interruptions_stand_with_the_workplace(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, START, HALF_YEAR)
    visit = add_visit(workspace, id_, TODAY, {"seen": "Ze lacht", "client_words": "Ik hoor erbij"})
    change_visit(workspace, visit, {"agreed": "Meer uren in januari"})
    remove_visit(workspace, visit)
    restore_visit(workspace, visit)
    paper = view(workspace, id_).papers[0]
    tick_paper(workspace, id_, paper.id)
    set_break(workspace, id_, date(2026, 12, 24), date(2026, 12, 31), "Vakantie")
    assert refused(lambda: set_break(workspace, id_, date(2026, 12, 30), None, "")).kind == "placement.break_overlaps"
    agree_hours(workspace, id_, date(2027, 1, 4), 19)
    found = view(workspace, id_)
    assert (found.visits[0].agreed, found.papers[0].on, found.hours_now) == ("Meer uren in januari", TODAY, 19)
    assert found.limits.is_in_order


def test_a_workplace_that_was_added_by_mistake_goes_and_comes_back(workspace: Workspace, kurt: str) -> None:
    id_ = add_placement(workspace, kurt, "wes", values(START, HALF_YEAR))
    remove_placement(workspace, id_)
    assert placements(workspace, kurt) == ()
    restore_placement(workspace, id_)
    take_placement_step(workspace, id_, "gaat_niet_door", end_words="De plek was al weg")
    assert refused(lambda: remove_placement(workspace, id_)).kind == "placement.has_steps"
    assert refused(lambda: take_placement_step(workspace, id_, "lopend")).kind == "step.unknown"


def test_an_internship_that_was_done_proves_it_for_the_trajectory(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Traject") as change:
        trajectory = change.add(Trajectory(dossier_id=kurt, machine="activeringstraject")).id
    id_ = running(workspace, kurt, START, HALF_YEAR, trajectory_id=trajectory)
    assert placement_facts(workspace, trajectory) == {"ander_instrument"}
    take_placement_step(workspace, id_, "vroeg_beeindigd", end_reason="aangeworven")
    assert placement_facts(workspace, trajectory) == {"ander_instrument", "stage_gedaan"}


@pytest.mark.parametrize("per_week", [0, -3, 51])
def test_hours_a_week_that_cannot_be_are_refused(workspace: Workspace, kurt: str, per_week: float) -> None:
    with pytest.raises(InvalidValue):
        add_placement(workspace, kurt, "wes", values(START, HALF_YEAR, per_week=per_week))
    with pytest.raises(RuleRefused):
        add_placement(workspace, kurt, "bestaat_niet", values(START, HALF_YEAR))


def test_what_the_network_knows_of_a_place_is_taken_over_once(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Netwerk") as change:
        house = change.add(NetworkOrganisation(name="Kringwinkel Hasselt", type="kringwinkel", is_active=True))
        place = Workplace(organisation_ref=house.id, name="Sortering", address="Kaai 1", municipality="Hasselt")
        place.tasks, place.is_active = "Kleding sorteren", True
        change.add(place)
    id_ = add_placement(workspace, kurt, "wes", {"workplace_id": place.id, "aim": "Ritme"})
    found = view(workspace, id_)
    assert (found.employer, found.address, found.tasks) == (
        "Kringwinkel Hasselt",
        "Kaai 1, Hasselt",
        "Kleding sorteren",
    )


def test_what_stands_in_a_twe_ends_within_its_two_years(workspace: Workspace, kurt: str) -> None:
    step = {"id": "1", "from": "inschatting", "to": "gestart", "on": "2025-01-06", "stated": [], "reason": ""}
    with workspace.change("Traject") as change:
        trajectory = change.add(Trajectory(dossier_id=kurt, machine="twe_ocmw", status="gestart", steps=[step])).id
    id_ = drafted(workspace, kurt, START, date(2027, 1, 7), trajectory_id=trajectory)
    trouble = refused(lambda: sign(workspace, id_))
    assert (trouble.kind, trouble.facts["last"]) == ("placement.outlasts_trajectory", "6 januari 2027")
    reschedule_placement(workspace, id_, START, date(2027, 1, 6))
    sign(workspace, id_)
    assert refused(lambda: reschedule_placement(workspace, id_, START, date(2027, 1, 7)))


def test_who_was_a_pwa_worker_in_2017_has_no_limit_of_twelve_months(workspace: Workspace, kurt: str) -> None:
    id_ = drafted(workspace, kurt, START, date(2028, 11, 2), "wijk_werken")
    assert refused(lambda: sign(workspace, id_)).kind == "placement.too_long"
    state_former_pwa(workspace, id_, was_pwa=True)
    sign(workspace, id_)
    assert view(workspace, id_).limits.is_in_order
    assert refused(lambda: state_former_pwa(workspace, id_, was_pwa=False)).kind == "placement.too_long"


def test_a_limit_of_the_organisation_counts_from_its_day(workspace: Workspace, kurt: str) -> None:
    with workspace.writing() as connection:
        connection.execute("UPDATE fact SET value = 'beheerder' WHERE name = 'user_role'")
    set_limit(workspace, "wes", "length_max", 3, date(2026, 11, 10), "Brief van VDAB, november 2026")
    before = drafted(workspace, kurt, START, HALF_YEAR, employer="Bakkerij Maes")
    sign(workspace, before)
    after = drafted(workspace, kurt, date(2026, 11, 16), HALF_YEAR)
    trouble = refused(lambda: sign(workspace, after))
    assert "hoogstens 3 maanden" in sentence(trouble)
    assert "Brief van VDAB" in sentence(trouble)


def test_whatever_is_refused_has_a_sentence() -> None:
    rooms = (*Path("app/cases/placements").glob("*.py"), *Path("models/rules").glob("placement_limits*.py"))
    kinds = {kind for one in rooms for kind in re.findall(r'"(placement\.[a-z_]+)"', one.read_text(encoding="utf-8"))}
    assert len(kinds) > 40
    assert kinds - SENTENCES.keys() == set()
