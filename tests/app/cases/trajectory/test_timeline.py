"""The time line of a dossier gathers what was planned, what runs and which days matter."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.trajectory.timeline import timeline
from app.cases.trajectory.timeline_items import Timeline, TimelineItem, Tone
from app.workspace import Workspace
from models.aftercare import AftercarePlan
from models.dossier import Dossier
from models.file_handover import FileHandover
from models.follow_up import FollowUp
from models.gpmi import Gpmi
from models.gpmi_event import GpmiEvent
from models.placement import Placement
from models.rules.timeline import Break, Lane
from models.trajectory import Trajectory
from tests.timelines import a_busy_line, a_line


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2026, 3, 3))).id


@pytest.fixture
def line(workspace: Workspace, dossier_id: str) -> Timeline:
    a_line(workspace, dossier_id)
    return timeline(workspace, dossier_id)


def labelled(line: Timeline, label: str) -> TimelineItem:
    found = [item for item in line.items if item.label == label]
    assert len(found) == 1, [item.label for item in line.items]
    return found[0]


def test_the_phases_of_a_trajectory_follow_each_other_in_one_chain(line: Timeline) -> None:
    phases = [item for item in line.items if item.kind == "trajectory"]
    assert [(one.label, one.starts_on, one.ends_on) for one in phases] == [
        ("Verzoek tot deelname", date(2026, 9, 1), date(2026, 9, 13)),
        ("Aanvaard", date(2026, 9, 14), date(2026, 10, 11)),
        ("Bezig", date(2026, 10, 12), date(2027, 9, 13)),
    ]
    assert len({one.chain for one in phases}) == 1
    assert [one.tone for one in phases] == [Tone.DONE, Tone.DONE, Tone.BUSY]


def test_actions_stand_on_their_track_and_say_when_they_are_late(line: Timeline) -> None:
    late = labelled(line, "Rijbewijs: theorie")
    assert (late.lane, late.tone, late.detail) == (Lane.WORK, Tone.LATE, "Kurt")
    assert labelled(line, "Gesprekken bij de psycholoog").lane is Lane.CARE
    assert labelled(line, "Cv maken met de jobcoach").is_movable is False
    assert labelled(line, "Nederlands op de werkvloer").is_movable is True


def test_what_has_no_day_yet_is_not_lost(line: Timeline) -> None:
    assert [(one.lane, one.label) for one in line.undated] == [(Lane.CARE, "Kinderopvang zoeken")]


def test_what_was_left_undone_when_the_trajectory_ended_is_asked_of_nobody(
    workspace: Workspace, dossier_id: str
) -> None:
    a_line(workspace, dossier_id)
    with workspace.change("Afgesloten") as change:
        change.find(Trajectory, dossier_id=dossier_id)[0].status = "afgesloten"
    line = timeline(workspace, dossier_id)
    left = labelled(line, "Rijbewijs: theorie")
    assert (left.tone, left.status, left.is_movable) == (Tone.DROPPED, "niet gedaan vóór het einde", False)
    assert line.undated == ()
    assert line.plans == ()


def test_a_workplace_shows_its_breaks_and_is_a_work_experience_for_the_client(line: Timeline) -> None:
    place = next(item for item in line.items if item.kind == "placement")
    assert place.breaks == (Break(date(2027, 2, 15), date(2027, 2, 19)),)
    assert place.label == "Werkervaringsstage (WES) bij Kringwinkel"
    assert place.plain == "Werkervaring bij Kringwinkel"


def test_terms_stand_on_their_last_day_and_are_nothing_for_the_client(line: Timeline) -> None:
    end = labelled(line, "Einde activeringstraject")
    assert (end.lane, end.tone, end.plain) == (Lane.MOMENT, Tone.DUE, "")
    assert end.is_moment
    assert not end.is_movable
    evaluation = labelled(line, "Evaluatie traject")
    assert (evaluation.starts_on, evaluation.tone) == (date(2027, 1, 18), Tone.PLANNED)


def test_the_gpmi_and_a_temporary_hand_over_stand_beside_the_trajectory(line: Timeline) -> None:
    handover = labelled(line, "Dossier bij GTB")
    assert (handover.lane, handover.ends_on, handover.tone) == (Lane.TRAJECTORY, date(2026, 12, 18), Tone.BUSY)
    assert handover.plain == "GTB volgt mij op"
    assert labelled(line, "GPMI").ends_on == date(2027, 3, 1)


def test_the_plan_of_a_trajectory_that_goes_on_can_take_an_action(line: Timeline) -> None:
    assert [plan.label for plan in line.plans] == ["Activeringstraject"]


def test_a_file_that_came_back_and_an_agreement_that_ended_stop_on_that_day(
    workspace: Workspace, dossier_id: str
) -> None:
    with workspace.change("Terug") as change:
        change.add(
            FileHandover(
                dossier_id=dossier_id,
                to_organisation="VDAB",
                starts_on=date(2026, 9, 1),
                expected_back_on=date(2026, 12, 1),
                status="bij_ocmw",
                steps=[
                    {"id": "1", "to": "tijdelijk_elders", "on": "2026-09-01"},
                    {"id": "2", "to": "bij_ocmw", "on": "2026-11-02"},
                ],
            )
        )
        change.add(
            FileHandover(
                dossier_id=dossier_id,
                to_organisation="GTB",
                starts_on=date(2026, 9, 1),
                status="bij_ocmw",
                steps=[{"id": "1", "to": "bij_ocmw", "on": "2026-09-02"}],
            )
        )
        gpmi = change.add(
            Gpmi(
                dossier_id=dossier_id, starts_on=date(2026, 3, 2), ends_on=date(2027, 3, 1), signed_on=date(2026, 3, 2)
            )
        )
        change.add(
            GpmiEvent(dossier_id=dossier_id, gpmi_id=gpmi.id, target="beeindigd_succes", happened_on=date(2026, 10, 9))
        )
    line = timeline(workspace, dossier_id)
    assert [one.ends_on for one in line.items if one.kind == "file_handover"] == [date(2026, 11, 2)]  # GTB refused
    assert labelled(line, "GPMI").ends_on == date(2026, 10, 9)


def test_after_care_and_follow_up_have_their_days(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("Nazorg") as change:
        change.add(
            AftercarePlan(
                dossier_id=dossier_id,
                first_contact_on=date(2026, 12, 1),
                first_contact_with="VDAB",
                contact_name="An",
                contact_until=date(2027, 11, 30),
            )
        )
        change.add(FollowUp(dossier_id=dossier_id, month=1, answered_on=date(2026, 11, 3)))
    line = timeline(workspace, dossier_id)
    assert labelled(line, "Nazorg: eerste contact met VDAB").tone is Tone.PLANNED
    assert labelled(line, "Nazorg: tot dan bellen met An").plain == "Tot dan kan ik An bellen"
    assert labelled(line, "Opvolging na 1 maand").tone is Tone.DONE


def test_two_steps_on_one_day_and_an_unknown_machine_break_nothing(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("Twee stappen") as change:
        change.add(
            Trajectory(
                dossier_id=dossier_id,
                machine="later",
                status="b",
                started_on=date(2026, 9, 1),
                ends_on=date(2026, 9, 30),
                steps=[
                    {"id": "1", "from": "x", "to": "a", "on": "2026-08-30"},
                    {"id": "2", "from": "a", "to": "b", "on": "2026-09-10"},
                ],
            )
        )
        change.add(Placement(dossier_id=dossier_id, measure="later", starts_on=date(2026, 9, 1), status="nog_niets"))
    phases = [item for item in timeline(workspace, dossier_id).items if item.kind == "trajectory"]
    assert [(one.label, one.ends_on) for one in phases] == [
        ("a", date(2026, 9, 9)),
        ("b", date(2026, 11, 24)),  # it goes on, whatever was expected
    ]


def test_a_busy_line_has_as_much_as_a_test_of_speed_asks_for(workspace: Workspace, dossier_id: str) -> None:
    a_busy_line(workspace, dossier_id)
    assert len(timeline(workspace, dossier_id).items) >= 60


def test_an_empty_dossier_has_an_empty_line(workspace: Workspace, dossier_id: str) -> None:
    line = timeline(workspace, dossier_id)
    assert line.is_empty
    assert line.plans == ()
