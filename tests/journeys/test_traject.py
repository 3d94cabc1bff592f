"""A whole activation trajectory at the real desk, by clicks and keys: from the request to the last question after it.

Acceptance, a plan on both tracks, two internships, a file that is elsewhere for a while, an extension, the final advice
and after-care; the clock goes on between them, and every term is looked at as it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.cases.laptop.device_notes import Place
from app.store.os_keyring import KeyringState
from app.workspace import Workspace
from models.dossier import TeamMember
from tests.app.store.store_workspaces import MemoryRing
from tests.conftest import SetClock
from tests.invariants import broken
from tests.journeys.at_desk import PATIENCE
from tests.journeys.traject_desk import TrajectDesk
from tests.ui import conftest as screens
from tests.ui.desk import a_dossier
from ui.frame.desk import Desk
from ui.frame.main_window import MainWindow
from ui.process.stored_settings import StoredSettings
from ui.today.line import Line
from ui.work.tasks import Tasks

dressed_app, theme, failures, tasks = screens.dressed_app, screens.theme, screens.failures, screens.tasks
"""The fixtures of a screen without a screen."""

_Key = Qt.Key
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def an(qtbot: Any, workspace: Workspace, tasks: Tasks, clock: SetClock) -> Iterator[TrajectDesk]:
    dossier_id = a_dossier(workspace)
    with workspace.change("Team") as change:
        change.add(TeamMember(dossier_id=dossier_id, user_id=workspace.identity.user_id, name="An Claes"))
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, workspace, tasks, StoredSettings(workspace.folder.settings, window), MemoryRing())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    desk.start(Place("vandaag"), KeyringState.READY)
    an = TrajectDesk(qtbot, desk, window, tasks, clock)
    an.dossier_id = dossier_id
    an.settle()
    yield an
    desk.close()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=PATIENCE)


@pytest.mark.timeout(600)
def test_a_trajectory_from_acceptance_to_after_care(an: TrajectDesk, workspace: Workspace) -> None:
    an.on(date(2026, 11, 24))
    accept(an)
    plan(an)
    internship(an, "Kringwinkel", date(2027, 1, 4), date(2027, 3, 26), is_first=True)
    hand_over_and_return(an)
    internship(an, "Woonzorgcentrum Heidehof", date(2027, 6, 7), date(2027, 8, 27))
    extend(an)
    round_off(an)
    follow_up(an)
    see_it_whole(an)
    assert as_it_was(workspace) == WHAT_WAS_DONE
    assert broken(workspace) == []


WHAT_WAS_DONE = {
    "trajectory": [("activeringstraject", "afgesloten", "2028-11-20")],
    "plan": [("goedgekeurd", "2026-12-15", "Penhouder Kempen")],
    "actions": [("werk", "2026-12-15", "2027-02-22"), ("zorg", "2026-12-08", "2026-12-21")],
    "workplaces": [
        ("Kringwinkel", "verslag", "2027-01-04", "2027-03-26"),
        ("Woonzorgcentrum Heidehof", "verslag", "2027-06-07", "2027-08-27"),
    ],
    "hand-overs": [("VDAB", "bij_ocmw")],
    "advice": [("2028-11-20", "Houdt een ritme vol, werkt zelfstandig, slaapt weer goed.")],
    "after-care": [("2028-10-02", "An Claes", 1)],
    "answers": [(0, "ja"), (1, "ja"), (3, "ja"), (6, "ja"), (12, "ja"), (18, "ja")],
}


def as_it_was(workspace: Workspace) -> dict[str, object]:
    """Return what a person would tell of it afterwards."""
    rows = workspace.rows
    return {
        "trajectory": rows("SELECT machine, status, status_since FROM trajectory"),
        "plan": rows("SELECT status, approved_on, approved_by FROM trajectory_plan"),
        "actions": rows("SELECT track, starts_on, ends_on FROM plan_action ORDER BY track"),
        "workplaces": rows("SELECT employer, status, starts_on, ends_on FROM placement ORDER BY starts_on"),
        "hand-overs": rows("SELECT to_organisation, status FROM file_handover"),
        "advice": rows("SELECT finalised_on, reasons FROM final_advice"),
        "after-care": rows("SELECT begun_on, contact_name, json_array_length(goes_on) FROM aftercare_plan"),
        "answers": rows("SELECT month, in_work FROM follow_up ORDER BY month"),
    }


def accept(an: TrajectDesk) -> None:
    """The request, the referral by VDAB, the first talk."""
    an.click("start_activeringstraject")
    an.click("start_trajectory")
    an.step("VDAB verwijst door", "vdab_besliste", "beide_componenten")
    an.on(date(2026, 12, 1))
    an.step("Eerste gesprek", "eerste_gesprek")
    assert "Aanvaard" in an.texts()


def plan(an: TrajectDesk) -> None:
    """Goals and actions on both tracks; Kurt agrees in his own words, all sign, the penhouder approves in time."""
    an.page("plan")
    an.click("start_plan")
    assert "Op het spoor zorg staat nog geen actie" in an.texts()
    an.add("plan_goals_werk", "Ik leer een ritme aan")
    an.add("plan_actions_werk", "Nederlands op de werkvloer")
    an.add("plan_goals_zorg", "Ik slaap weer goed")
    an.add("plan_actions_zorg", "Gesprekken bij de psycholoog")
    put_on_the_line(an)
    an.page("plan")
    an.write("plan_client_words", "Ik wil eerst wennen, dan werken.")
    for party, name in (("client", ""), ("casemanager_werk", "Bram Wouters"), ("casemanager_zorg", "Lies Maes")):
        an.tick(f"signs_{party}")
        if name:
            an.write(f"name_{party}", name)
    an.click("plan_akkoord")
    an.click("plan_voorgelegd")
    an.step("Trajectplan ondertekend")
    an.on(date(2026, 12, 15))
    an.page("plan")
    an.write("approved_by", "Penhouder Kempen")
    an.write_day("approved_on", date(2026, 12, 15))
    an.click("plan_goedgekeurd")
    assert "Goedgekeurd door Penhouder Kempen" in an.texts()
    an.step("Goedgekeurd")


def put_on_the_line(an: TrajectDesk) -> None:
    """Give both actions their days on the time line: one press each, then by keys and by dragging."""
    an.page("tijdlijn")
    for text in ("Nederlands op de werkvloer", "Gesprekken bij de psycholoog"):
        an.click_named(f"Zet op de tijdlijn: {text}")
    an.take_on_line("Nederlands")
    for _ in range(2):
        an.press(_Key.Key_Right, _CONTROL)  # two weeks later
    for _ in range(8):
        an.press(_Key.Key_Right, _CONTROL | _SHIFT)  # and eight weeks longer
    an.wait_for_notice("Nu 15 december tot en met 22 februari 2027.")
    an.drag_on_line("Gesprekken", days=7)
    an.wait_for_notice("Nu 8 december tot en met 21 december.")


def internship(an: TrajectDesk, employer: str, first: date, last: date, *, is_first: bool = False) -> None:
    """A work experience: found, signed by all three, begun, done, and what it taught."""
    an.page("werkplekken")
    an.click(an.first_in_sight("add_placement", "add_first_placement"))
    form = an.seen(QWidget, "placement_add")
    an.choose_from("placement_measure", "Werkervaringsstage (WES)", form)
    an.write("placement_place", employer, form)
    an.write_day("starts_on", first, form)
    an.write_day("ends_on", last, form)
    an.write("placement_hours", "19", form)
    an.click("placement_add_keep")
    an.placement_step("overeenkomst")
    if is_first:
        fill_agreement(an)
    for party, name in (("client", "Kurt Vandeput"), ("werkgever", "Els Peeters"), ("organisatie", "An Claes")):
        an.write(f"signer_{party}", name)
        an.click(f"sign_{party}")
    if is_first:
        an.placement_step("getekend")
    else:
        an.click("step_getekend")
        an.write("step_why", "Zelfde afspraken als bij de vorige stage.")
        an.click("placement_step_keep")
    an.on(first)
    an.page("werkplekken")
    an.look_at(employer)
    an.placement_step("lopend")
    an.on(last + timedelta(days=3))
    an.page("werkplekken")
    an.look_at(employer)
    an.placement_step("afgerond")
    an.write("placement_report", "Komt op tijd, werkt zelfstandig.")
    an.placement_step("verslag")
    assert "Afgerond met verslag" in an.texts()


def fill_agreement(an: TrajectDesk) -> None:
    """Say what the agreement needs: where, with whom, what for, who pays, and when one is in touch."""
    for field, text in (
        ("address", "Dorpsplein 1, Zonhoven"),
        ("mentor", "Els Peeters"),
        ("tasks", "Kledij sorteren en de winkel aanvullen"),
        ("aim", "Een ritme van drie dagen volhouden"),
        ("insurance", "Via VDAB"),
    ):
        an.write(f"placement_{field}", text)
    an.write("costs_what", "Bus")
    an.write("costs_who_pays", "OCMW")
    an.click("costs_add")
    an.click("contacts_add")


def hand_over_and_return(an: TrajectDesk) -> None:
    """VDAB manages the file during a training; there is news, and it comes back."""
    an.on(date(2027, 4, 5))
    an.page("overzicht")
    an.click("handover_propose")
    form = an.seen(QWidget, "handover_form")
    for field, text in (
        ("to_organisation_line", "VDAB"),
        ("to_name", "Lies Maes"),
        ("to_phone", "011 11 22 33"),
        ("why", "Opleiding heftruck van acht weken"),
        ("told", "Ik weet dat Lies mij nu opvolgt. Daarna kom ik terug bij An."),
    ):
        an.write(f"handover_{field}", text, form)
    an.write_day("expected_back_on", date(2027, 5, 28), form)
    an.click("handover_save")
    an.write("handover_reason", "Kurt tekent de toestemming morgen op papier.")
    an.click("handover_save")
    an.click("step_tijdelijk_elders")
    an.on(date(2027, 5, 5))
    an.write("feedback_text", "Komt elke dag, de opleiding loopt goed.")
    an.click("note_feedback")
    an.on(date(2027, 5, 28))
    an.click("step_bij_ocmw")
    assert "Het OCMW beheert het dossier" in an.texts()


def extend(an: TrajectDesk) -> None:
    """The one extension, before the eighteen months are over; a second one is not offered any more."""
    an.on(date(2028, 5, 15))
    an.page("overzicht")
    an.click("extend_open")
    an.write("extend_why", "De derde stage begint in september.")
    an.click("extend")
    assert "Bezig, verlengd" in an.texts()
    assert not an.can_see("extend_open")


def round_off(an: TrajectDesk) -> None:
    """The after-care plan begins while it runs; the advice is made with Kurt, and then all is closed."""
    an.on(date(2028, 10, 2))
    an.page("afronden")
    an.write("aftercare_client_words", "Ik wil iemand kunnen bellen als het moeilijk gaat.")
    an.click("goes_on_add")
    an.write("goes_on_what", "Gesprekken bij het CGG")
    an.write("aftercare_first_contact_with", "Sara Aerts, VDAB")
    an.write_day("aftercare_first_contact_on", date(2028, 12, 4))
    an.write("aftercare_contact_name", "An Claes")
    an.write("aftercare_contact_phone", "011 22 33 44")
    an.on(date(2028, 11, 20))
    an.page("afronden")
    an.choose_from("advice_category", "Betaald")
    an.write_day("discussed_on", date(2028, 11, 20))
    for field, text in (
        ("client_words", "Ik wil in de zorg werken, halftijds om te beginnen."),
        ("reasons", "Houdt een ritme vol, werkt zelfstandig, slaapt weer goed."),
        ("perspective", "Een vaste job binnen het halfjaar."),
    ):
        an.write(f"advice_{field}", text)
    an.press(_Key.Key_Tab)
    an.click("advice_finalise")
    an.click("advice_confirm_yes")
    assert "definitief sinds 20 november" in an.texts()
    an.step("Sluit af met eindadvies")
    assert "Afgesloten" in an.texts()


def follow_up(an: TrajectDesk) -> None:
    """Ask how it goes at each moment: by one key on the start screen, or by one press beside the advice."""
    for number, (months, day) in enumerate(MOMENTS.items()):
        an.on(day)
        if number % 2 == 0:
            an.page("afronden")
            an.click(f"moment_{months}_1")
        else:
            an.go_to_today()
            an.seen(Line, "follow_up").setFocus()
            an.press(_Key.Key_1)


MOMENTS = {
    0: date(2028, 11, 20),
    1: date(2028, 12, 20),
    3: date(2029, 2, 20),
    6: date(2029, 5, 20),
    12: date(2029, 11, 20),
    18: date(2030, 5, 20),
}
"""When one asks how it goes, by the months since the end (VR2020 3.5)."""


def see_it_whole(an: TrajectDesk) -> None:
    """Look at all of it on the time line: what was planned, what was done, and what came after it."""
    an.on(date(2030, 5, 21))
    an.page("tijdlijn")
    seen = {item.label for item in an.line.canvas.items}
    assert {
        "Bezig, verlengd",
        "Afgesloten",
        "Nederlands op de werkvloer",
        "Werkervaringsstage (WES) bij Kringwinkel",
        "Dossier bij VDAB",
        "Nazorg: eerste contact met Sara Aerts, VDAB",
        "Opvolging na 18 maanden",
    } <= seen
