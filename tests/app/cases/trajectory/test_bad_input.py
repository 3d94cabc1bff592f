"""What may not be is refused or asks a reason, as the law has it: the sentence names rule and source, nothing changes.

These are the lines of the reference on trajectories, measures, workplaces, hand-overs and after-care (section 16).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from app.cases.agenda.terms import due_terms_of
from app.cases.measures.beginning import begin_measure
from app.cases.measures.facts import answer_fact
from app.cases.measures.menu import menu
from app.cases.placements.agreement import sign_placement
from app.cases.placements.hours import agree_hours, note_worked, set_break
from app.cases.placements.placements import (
    add_placement,
    change_placement,
    reschedule_placement,
    take_placement_step,
)
from app.cases.trajectory.advice import finalise_advice, save_advice
from app.cases.trajectory.evaluations import hold_evaluation, plan_evaluation
from app.cases.trajectory.handover import propose_handover, step_handover
from app.cases.trajectory.handover_views import file_management
from app.cases.trajectory.plan_agreeing import agree_plan, approve_plan, submit_plan
from app.cases.trajectory.plan_lines import add_action, reschedule_action
from app.cases.trajectory.plans import start_plan
from app.cases.trajectory.taking_back import before_step, take_back_step
from app.cases.trajectory.timeline_moves import move_on_line
from app.cases.trajectory.trajectories import (
    date_trajectory,
    extend_trajectory,
    remove_trajectory,
    restore_trajectory,
    start_trajectory,
    stop_trajectory,
    take_trajectory_step,
)
from app.cases.trajectory.trajectory_views import TrajectoryView, trajectories
from app.sentences.trouble import SENTENCES, sentence
from app.workspace import Workspace
from models.errors import Trouble
from models.person import Person
from models.placement import Placement
from models.trajectory import Trajectory
from tests.app.cases.placements.placement_steps import drafted, running, sign, values, view
from tests.app.cases.trajectory import endings, going
from tests.app.cases.trajectory.test_handover import values as handing
from tests.conftest import SetClock
from tests.devices import a_client, contents

TODAY = date(2026, 11, 24)
AGREED = {"consent_on": date(2026, 11, 1), "told_client": "Bram is mijn vaste persoon."}
TWE_STATED = frozenset({"ingeschreven_vdab", "weo_getekend"})


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


def refused(workspace: Workspace, act: Callable[[], object], *words: str) -> str:
    """Return the kind of what is refused with all these words, after which nothing is other than before."""
    before = contents(workspace)
    with pytest.raises(Trouble) as caught:
        act()
    assert caught.value.kind in SENTENCES
    said = sentence(caught.value)
    assert [word for word in words if word not in said] == [], said
    assert contents(workspace) == before
    return caught.value.kind


def shown(workspace: Workspace, dossier_id: str, row: str) -> TrajectoryView:
    return next(one for one in trajectories(workspace, dossier_id) if one.id == row)


def test_a_trajectory_is_extended_once_for_six_months_and_not_after_its_end(workspace: Workspace, kurt: str) -> None:
    row = going.running(workspace, kurt, date(2025, 6, 2))
    refused(workspace, lambda: extend_trajectory(workspace, row, date(2027, 6, 3)), "02/06/2027", "Bron: VR2020 3")
    extend_trajectory(workspace, row, date(2027, 3, 1))
    refused(workspace, lambda: extend_trajectory(workspace, row), "al één keer verlengd", "01/03/2027", "VR2020 3")
    refused(workspace, lambda: take_trajectory_step(workspace, row, "verlengd"), "al één keer verlengd", "VR2020")


def test_more_than_eighteen_months_without_an_extension_is_refused(workspace: Workspace, kurt: str) -> None:
    row = going.running(workspace, kurt, date(2025, 5, 20))
    going.advised(workspace, kurt, row, date(2026, 11, 10))
    refused(
        workspace, lambda: take_trajectory_step(workspace, row, "afgesloten", reason="Kort"), "20/11/2026", "VR2020 3"
    )
    refused(workspace, lambda: extend_trajectory(workspace, row), "20/11/2026", "Die dag is voorbij", "VR2020 3")
    refused(workspace, lambda: date_trajectory(workspace, row, "ends_on", date(2026, 11, 21)), "20/11/2026", "VR2020")


def test_two_extensions_that_came_from_two_laptops_are_told_and_give_no_day_more(
    workspace: Workspace, kurt: str
) -> None:
    row = going.running(workspace, kurt, date(2025, 6, 2))
    extend_trajectory(workspace, row)
    assert shown(workspace, kurt, row).against == ()
    with workspace.change("Kwam van een andere laptop") as change:
        stored = change.find(Trajectory, id=row)[0]
        again = {"id": "x", "from": "bezig", "to": "verlengd", "on": "2026-11-20", "stated": [], "reason": ""}
        stored.steps, stored.extended_until = [*stored.steps, again], date(2027, 12, 2)
        stored.ends_on = date(2027, 12, 2)
    twice, late = shown(workspace, kurt, row).against
    assert (twice.blocks, late.blocks) == (True, True)
    assert "20 november 2026 en 24 november 2026" in twice.text
    assert "hoogstens tot en met 2 juni 2027" in twice.text
    assert "VR2020" in twice.source
    assert "2 december 2027" in late.text
    limit = shown(workspace, kurt, row).limit
    assert limit is not None
    assert limit.due == date(2027, 6, 2)
    refused(workspace, lambda: date_trajectory(workspace, row, "ends_on", date(2027, 6, 3)), "02/06/2027", "VR2020")


def test_an_internship_of_seven_months_is_refused_wherever_it_is_made(workspace: Workspace, kurt: str) -> None:
    first, seven = date(2026, 11, 2), date(2027, 6, 2)
    for measure, end in (("wes", seven), ("bvs", date(2026, 12, 2))):
        long = drafted(workspace, kurt, first, end, measure, employer=measure)
        refused(workspace, partial(sign, workspace, long), "hoogstens", "Bron: ", "IDEA 1.4.3.3")
    made = running(workspace, kurt, first, date(2027, 4, 30))
    rule = ("hoogstens 6 maanden", "tot en met 2 mei 2027", "IDEA 1.4.3.3")
    refused(workspace, lambda: reschedule_placement(workspace, made, first, seven), *rule)
    refused(workspace, lambda: move_on_line(workspace, "placement", made, first, seven), *rule)
    open_one = drafted(workspace, kurt, first, date(2027, 4, 30), employer="Bakkerij Maes")
    told = move_on_line(workspace, "placement", open_one, first, seven)
    assert [one.kind for one in told] == ["placement.too_long"], "what nobody signed yet may be looked at, and is told"


def test_an_end_before_a_start_is_refused(workspace: Workspace, kurt: str) -> None:
    row = start_trajectory(workspace, kurt, "activeringstraject")
    refused(workspace, lambda: date_trajectory(workspace, row, "ends_on", TODAY - timedelta(days=1)), "begindatum")
    running_one = going.running(workspace, other := going.a_dossier(workspace), date(2026, 11, 2))
    refused(workspace, lambda: date_trajectory(workspace, running_one, "ends_on", date(2026, 11, 1)), "02/11/2026")
    date_trajectory(workspace, running_one, "ends_on", date(2026, 11, 2))
    assert shown(workspace, other, running_one).ends_on == date(2026, 11, 2)
    held = plan_evaluation(workspace, running_one, TODAY)
    hold_evaluation(workspace, held, date(2026, 11, 20), {"progress": "Goed"})
    late = partial(stop_trajectory, workspace, running_one, "verhuis", on=date(2026, 11, 19))
    refused(workspace, late, "evaluatie gehouden", "20/11/2026")
    action = add_action(workspace, start_plan(workspace, row), "werk", "Stage zoeken")
    early = (TODAY, TODAY - timedelta(days=1))
    refused(workspace, lambda: reschedule_action(workspace, action, *early), "begindatum")
    refused(workspace, lambda: move_on_line(workspace, "plan_action", action, *early), "begindatum")
    refused(workspace, lambda: add_placement(workspace, kurt, "wes", values(*early)), "voor de eerste dag")
    made = add_placement(workspace, kurt, "wes", values(TODAY, None))
    refused(workspace, lambda: reschedule_placement(workspace, made, *early), "voor de eerste dag")
    back = handing(starts_on=TODAY, expected_back_on=early[1], consent_on=TODAY)
    assert refused(workspace, lambda: propose_handover(workspace, kurt, back)) == "handover.back_before_start"


def test_a_plan_with_one_track_is_neither_put_forward_nor_approved(workspace: Workspace, kurt: str) -> None:
    row = going.accepted(workspace, kurt, date(2026, 11, 2))
    plan = start_plan(workspace, row)
    add_action(workspace, plan, "werk", "Stage zoeken")
    agree_plan(workspace, plan, going.SIGNERS, client_words="Goed.")
    rule = ("Werk- én zorgcomponent", "SAM 2.1")
    refused(workspace, lambda: submit_plan(workspace, plan), *rule)
    refused(workspace, lambda: approve_plan(workspace, plan, "Netwerk"))
    stated = frozenset({"plan_ondertekend", "beide_componenten"})
    refused(workspace, lambda: take_trajectory_step(workspace, row, "ter_goedkeuring", stated=stated), *rule)
    answer_fact(workspace, kurt, "nood_zorgbegeleiding", value=False)
    other = start_trajectory(workspace, going.a_dossier(workspace), "activeringstraject")
    stated = frozenset({"vdab_besliste"})
    refused(workspace, lambda: take_trajectory_step(workspace, other, "doorverwezen", stated=stated), *rule)


def test_a_plan_that_is_approved_after_six_weeks_asks_why(workspace: Workspace, kurt: str, clock: SetClock) -> None:
    row = going.accepted(workspace, kurt, date(2026, 11, 2))
    plan = start_plan(workspace, row)
    for track in ("werk", "zorg"):
        add_action(workspace, plan, track, "Een stap")
    agree_plan(workspace, plan, going.SIGNERS, client_words="Goed.")
    submit_plan(workspace, plan)
    clock.forward(timedelta(days=30))
    refused(workspace, lambda: approve_plan(workspace, plan, "Netwerk"), "14/12/2026", "HIVA 4.3", "Schrijf")
    approve_plan(workspace, plan, "Netwerk", reason="De zomer zat ertussen")


def test_what_was_taken_away_or_stopped_does_not_come_back_beside_another_of_its_kind(
    workspace: Workspace, kurt: str
) -> None:
    first = start_trajectory(workspace, kurt, "activeringstraject")
    remove_trajectory(workspace, first)
    second = start_trajectory(workspace, kurt, "activeringstraject", reason="Opnieuw gevraagd")
    refused(workspace, lambda: restore_trajectory(workspace, first), "loopt al een activeringstraject", "Bron: ")
    before = before_step(workspace, second)
    new = stop_trajectory(workspace, second, "niet aanvaard", next_machine="sociale_activering")
    start_trajectory(workspace, kurt, "activeringstraject", reason="Toch wel")
    back = partial(take_back_step, workspace, before, started=new)
    refused(workspace, back, "loopt al een activeringstraject", "Bron: ")


def test_a_workplace_that_began_or_ended_does_not_lie_ahead_and_ends_after_what_was_seen(
    workspace: Workspace, kurt: str
) -> None:
    made = running(workspace, kurt, date(2026, 10, 5), date(2027, 3, 31))
    tomorrow = TODAY + timedelta(days=1)
    refused(workspace, lambda: reschedule_placement(workspace, made, tomorrow, date(2027, 3, 31)), "al begonnen")
    set_break(workspace, made, date(2026, 12, 21), date(2027, 1, 3), "Vakantie")
    set_break(workspace, made, date(2026, 11, 23), date(2026, 11, 27), "Herfst")
    take_placement_step(workspace, made, "onderbroken", on=date(2026, 11, 9), reason="Griep")
    stop = partial(take_placement_step, workspace, made, "vroeg_beeindigd", end_reason="gezondheid")
    refused(workspace, partial(stop, on=date(2026, 11, 6)), "09/11/2026")
    take_placement_step(workspace, made, "lopend", on=date(2026, 11, 16))
    refused(workspace, partial(stop, on=date(2026, 11, 13)), "16/11/2026")
    stop(on=TODAY)
    left = [(one.from_on, one.until) for one in view(workspace, made).breaks]
    assert left == [(date(2026, 11, 9), date(2026, 11, 15)), (date(2026, 11, 23), TODAY)]
    refused(workspace, lambda: reschedule_placement(workspace, made, date(2026, 10, 5), tomorrow), "al afgelopen")


def test_wijk_werken_stays_within_its_hours_and_months_and_says_what_is_left(workspace: Workspace, kurt: str) -> None:
    id_ = running(workspace, kurt, date(2026, 1, 1), date(2026, 12, 31), "wijk_werken")
    note_worked(workspace, id_, "2026-10", 42)
    refused(workspace, lambda: note_worked(workspace, id_, "2026-10-09", 19), "60 uur per maand", "nog 18 uur", "IDEA")
    for month in range(1, 10):
        note_worked(workspace, id_, f"2026-{month:02}", 60)
    refused(workspace, lambda: note_worked(workspace, id_, "2026-11", 49), "630 uur", "nog 48 uur", "IDEA 1.4.3.5")
    later = drafted(workspace, kurt, date(2027, 3, 1), date(2027, 3, 2), "wijk_werken", employer="Elders")
    refused(workspace, lambda: sign(workspace, later), "hoogstens 12 maanden", "alle periodes samen", "IDEA 1.4.3.5")


def test_two_years_of_twe_are_not_chained_nor_dated_back_to_more(workspace: Workspace, kurt: str) -> None:
    first = going.twe(workspace, kurt, date(2024, 11, 18))
    refused(
        workspace,
        lambda: take_trajectory_step(workspace, first, "uitstroom_nec"),
        "18/11/2026",
        "Einde TWE-traject",
        "IDEA 1.4.3.2",
    )
    stop_trajectory(workspace, first, "verhuis", on=date(2026, 11, 18))
    again = ("24 maanden", "zonder onderbreking", "IDEA 1.4.3.2")
    anew = partial(start_trajectory, workspace, kurt, "twe_ocmw", reason="Nog even")
    refused(workspace, partial(anew, on=TODAY), *again, "apart vanaf 19/12/2026")
    before = going.twe(workspace, kurt, date(2023, 11, 6), reason="Stond nog nergens")
    refused(workspace, lambda: stop_trajectory(workspace, before, "verhuis", on=date(2024, 11, 4)), *again)
    stop_trajectory(workspace, before, "verhuis", on=date(2024, 9, 2))
    refused(workspace, partial(anew, on=date(2026, 12, 18)), *again)
    anew(on=date(2026, 12, 19))


def test_what_ended_in_law_does_not_begin_anywhere(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Inkomen") as change:
        change.find(Person, dossier_id=kurt)[0].income_status = "leefloon"
    for code, successor in (("sine", "Individueel maatwerk"), ("vop", "Individueel maatwerk"), ("gbvs", "")):
        begin = partial(add_placement, workspace, kurt, code, values(TODAY, None))
        refused(workspace, begin, successor, "Bron: ")
    ended = menu(workspace, kurt).item("activeringsstage")
    assert ended is not None
    refused(workspace, lambda: begin_measure(workspace, kurt, ended), "Werkervaringsstage", "Bron: ")
    old = add_placement(workspace, kurt, "activeringsstage", values(date(2022, 10, 3), date(2023, 3, 31)))
    assert view(workspace, old).measure == "activeringsstage"
    take_placement_step(workspace, old, "overeenkomst")
    for party, name in (("client", "Kurt"), ("werkgever", "Rita"), ("organisatie", "An")):
        sign_placement(workspace, old, party, name, date(2022, 10, 3))
    sign(workspace, old)
    late = (date(2026, 10, 5), date(2027, 3, 31))
    refused(workspace, lambda: reschedule_placement(workspace, old, *late), "Werkervaringsstage", "Bron: ")
    early = date(2018, 6, 30)
    refused(workspace, lambda: start_trajectory(workspace, kurt, "activeringstraject", on=early), "1 juli 2018", "Bron")


def test_a_hand_over_without_consent_or_what_was_agreed_does_not_pass_in_silence(
    workspace: Workspace, kurt: str
) -> None:
    rule = ("geen toestemming", "VDAB", "IDEA 1.4.2.2", "gedeeld beroepsgeheim")
    refused(workspace, lambda: propose_handover(workspace, kurt, handing()), *rule)
    refused(workspace, lambda: propose_handover(workspace, kurt, handing(to_organisation=" "), reason="Dringend"))
    made = propose_handover(workspace, kurt, handing(expected_back_on=None, feedback_on=[]), reason="Dringend")
    step = partial(step_handover, workspace, made, "tijdelijk_elders", is_accepted=True)
    assert refused(workspace, step, "Bron: IDEA 4.3") == "handover.no_return"
    gone = propose_handover(workspace, other := a_client(workspace), handing(starts_on=date(2026, 11, 2), **AGREED))
    step_handover(workspace, gone, "tijdelijk_elders", on=date(2026, 11, 20), is_accepted=True)
    early = partial(step_handover, workspace, gone, "bij_ocmw", on=date(2026, 11, 10))
    refused(workspace, early, "20/11/2026")
    step_handover(workspace, gone, "bij_ocmw")
    assert [one.handover_id for one in file_management(workspace, other).history] == ["", gone, ""]


def test_a_final_advice_waits_three_months_and_asks_an_internship_and_after_care(
    workspace: Workspace, kurt: str
) -> None:
    row = going.running(workspace, kurt, date(2026, 9, 1))
    endings.write_whole_advice(workspace, row)
    close = partial(take_trajectory_step, workspace, row, "afgesloten", reason="Toch")
    refused(workspace, lambda: finalise_advice(workspace, row, on=TODAY), "3 maanden", "VR2020 3")
    refused(workspace, close, "3 maanden dienstverlening", "VR2020 3")
    older = going.running(workspace, other := going.a_dossier(workspace), date(2026, 5, 4))
    advice = {"advice": "nec", "reasons": "Zij werkt al halftijds.", "client_words": "Meer uren."}
    more = {"perspective": "Voorjaar", "discussed_on": TODAY, "no_aftercare_why": "Wil niet"}
    save_advice(workspace, older, advice | more)
    finalise_advice(workspace, older, on=TODAY)
    bare = partial(take_trajectory_step, workspace, older, "afgesloten")
    refused(workspace, bare, "werkervaringsstage", "Nazorgplan", "SAM 3.2", "HIVA 5.2", "reden")
    take_trajectory_step(workspace, older, "afgesloten", reason="De winkel sloot; nazorg wil zij niet")
    assert shown(workspace, other, older).is_ended


def test_twe_without_a_pop_or_an_evaluation_is_warned_of(workspace: Workspace, kurt: str) -> None:
    row = start_trajectory(workspace, kurt, "twe_ocmw", on=date(2026, 5, 4))
    begin = partial(take_trajectory_step, workspace, row, "gestart", stated=TWE_STATED, on=date(2026, 5, 4))
    refused(workspace, begin, "POP", "instroomcriteria", "IDEA 1.4.3.2", "reden")
    take_trajectory_step(workspace, row, "gestart", stated=TWE_STATED, on=date(2026, 5, 4), reason="POP volgt")
    late = [one for one in due_terms_of(workspace, TODAY, kurt) if one.label.startswith("Evaluatie")]
    assert [one.on for one in late] == [date(2026, 11, 4)]
    refused(workspace, lambda: take_trajectory_step(workspace, row, "art60"), "Overeenkomst getekend", "VR2020 3.4")


def test_twe_beside_social_economy_or_a_ticket_asks_grounds(workspace: Workspace, kurt: str) -> None:
    answer_fact(workspace, kurt, "haalbaar", "sec", ground="Gezien in de kringwinkel")
    begin = partial(start_trajectory, workspace, kurt, "twe_ocmw")
    refused(workspace, begin, "SEC het hoogst haalbare", "IDEA 1.4.3.2", "reden")
    answer_fact(workspace, kurt, "haalbaar", "nec", ground="Nieuwe inschatting")
    answer_fact(workspace, kurt, "ticket_maatwerk", value=True)
    answer_fact(workspace, kurt, "motivatieverslag", value=False)
    refused(workspace, begin, "motivatieverslag", "IDEA 1.4.3.2", "reden")


def test_ama_welzijn_stands_beside_no_other_day_support(workspace: Workspace, kurt: str) -> None:
    answer_fact(workspace, kurt, "toelating_ocmw", value=True)
    welzijn = drafted(workspace, kurt, date(2026, 11, 2), None, "ama_welzijn")
    answer_fact(workspace, kurt, "dagondersteuning_vaph", value=True)
    refused(workspace, lambda: sign(workspace, welzijn), "AMA welzijn", "VAPH", "Bron: ")
    answer_fact(workspace, kurt, "dagondersteuning_vaph", value=False)
    with workspace.change("Kwam van een andere laptop") as change:
        change.add(Placement(dossier_id=kurt, measure="ama_se", status="lopend", starts_on=date(2026, 9, 1)))
    refused(workspace, lambda: sign(workspace, welzijn), "AMA", "Bron: ")


def test_ama_on_a_leefloon_asks_the_permission_of_the_ocmw(workspace: Workspace, kurt: str) -> None:
    with workspace.change("Inkomen") as change:
        change.find(Person, dossier_id=kurt)[0].income_status = "leefloon"
    answer_fact(workspace, kurt, "dagondersteuning_vaph", value=False)
    made = drafted(workspace, kurt, date(2026, 11, 2), None, "ama_welzijn")
    refused(workspace, lambda: sign(workspace, made), "toelating van het OCMW", "Noteer eerst", "Bron: ")
    answer_fact(workspace, kurt, "toelating_ocmw", value=False)
    refused(workspace, lambda: sign(workspace, made), "toelating van het OCMW", "Bron: ")
    answer_fact(workspace, kurt, "toelating_ocmw", value=True)
    sign(workspace, made)


def test_a_second_training_in_a_twe_asks_why(workspace: Workspace, kurt: str) -> None:
    twe = going.twe(workspace, kurt, date(2026, 5, 4))
    first = drafted(workspace, kurt, date(2026, 6, 1), date(2026, 7, 31), "opleiding_intern", trajectory_id=twe)
    sign(workspace, first)
    again = drafted(workspace, kurt, date(2026, 11, 2), date(2026, 12, 31), "opleiding_intern", trajectory_id=twe)
    refused(workspace, lambda: sign(workspace, again, reason=""), "1 keer", "Schrijf waarom", "Bron: ")
    sign(workspace, again, reason="De eerste was een verkenning")
    assert "placement.training_again" in [kind for kind, _why in view(workspace, again).exceptions]


def test_a_twe_steps_to_a_workplace_only_on_its_signed_agreement(workspace: Workspace, kurt: str) -> None:
    twe = going.twe(workspace, kurt, date(2026, 5, 4))
    stage = drafted(workspace, kurt, date(2026, 11, 2), date(2027, 3, 31), trajectory_id=twe)
    stated = frozenset({"overeenkomst_getekend", "binnen_duur"})
    step = partial(take_trajectory_step, workspace, twe, "ander_instrument", stated=stated)
    refused(workspace, step, "Overeenkomst getekend", "VR2020 3.4")
    sign(workspace, stage)
    with workspace.change("Kwam van een andere laptop") as change:
        change.find(Placement, id=stage)[0].ends_on = date(2027, 6, 2)
    refused(workspace, step, "binnen de grenzen van de maatregel", "Bron: ")
    reschedule_placement(workspace, stage, date(2026, 11, 2), date(2027, 3, 31))
    step()


def test_what_is_changed_after_the_signatures_is_told_until_it_is_signed_again(workspace: Workspace, kurt: str) -> None:
    made = running(workspace, kurt, date(2026, 11, 2), date(2027, 3, 31))
    assert view(workspace, made).changed == (), "the first day does not change what was agreed"
    refused(workspace, lambda: sign_placement(workspace, made, "client", "Kurt", TODAY))
    change_placement(workspace, made, {"tasks": "Kassa"})
    agree_hours(workspace, made, date(2026, 12, 1), 19)
    found = view(workspace, made)
    assert found.changed == ("de uren per week", "de taken")
    assert found.behind == {"client", "werkgever", "organisatie"}
    for party, name in (("client", "Kurt"), ("werkgever", "Rita"), ("organisatie", "An")):
        sign_placement(workspace, made, party, name, TODAY)
    assert (view(workspace, made).changed, view(workspace, made).behind) == ((), frozenset())
    older = drafted(workspace, kurt, date(2026, 11, 2), date(2027, 3, 31), employer="Bakkerij Maes")
    change_placement(workspace, older, {"aim": "Broodjes leren maken"})
    take_placement_step(workspace, older, "getekend", reason="Iedereen las het mee")
    assert "placement.signed_older" in [kind for kind, _why in view(workspace, older).exceptions]
