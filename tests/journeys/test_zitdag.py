"""A whole sitting day at the real desk, by keys: planned and made ready with the centre, held without it, and sent
afterwards to a second laptop. Eight clients, one who walks in, one who does not come, one triogesprek."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.device_notes import Place
from app.store.os_keyring import KeyringState
from app.workspace import Workspace
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_organisation
from tests.app.store.store_workspaces import MemoryRing
from tests.conftest import SetClock
from tests.devices import Region, contents
from tests.invariants import broken
from tests.journeys.at_desk import PATIENCE, AtDesk
from tests.sittings import EIGHT, a_client_of
from tests.ui import conftest as screens
from tests.ui.keyboard import type_text
from ui.frame.desk import Desk
from ui.frame.main_window import MainWindow
from ui.process.stored_settings import StoredSettings
from ui.sitting.day_bar import DayBar
from ui.sitting.page import SittingPage
from ui.sitting.plan_dialog import PlanDialog
from ui.sitting.walk_in_dialog import WalkInDialog
from ui.work.tasks import Tasks

dressed_app, theme, failures, tasks = screens.dressed_app, screens.theme, screens.failures, screens.tasks
"""The fixtures of a screen without a screen."""

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Office:
    """A centre that can be cut off and come back at the same address."""

    def __init__(self, folder: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> None:
        self._url, self._clock, self._port = f"sqlite:///{folder / 'centre.db'}", clock, 0
        self.region = Region(self._open(), "", make_workspace)
        self._port = int(self.region.centre.url.rpartition(":")[2])
        self.region.organisation_id = create_organisation(self.region.centre.database, "OCMW Zonhoven")
        self.region.user("an.claes", "An Claes")

    def _open(self) -> EmbeddedCentre:
        return EmbeddedCentre(self._url, self._port, self._clock).__enter__()

    def cut_off(self) -> None:
        self.region.centre.__exit__(None, None, None)

    def come_back(self) -> None:
        self.region.centre = self._open()


class Day(AtDesk):
    """An at her desk on a sitting day."""

    @property
    def page(self) -> SittingPage:
        return self.desk.pages.sitting.content

    def choose(self, first_name: str) -> None:
        """Walk with the arrows to somebody on the list of the day."""
        lines = self.page.day.list.clients.rows
        wanted = next(row for row, one in enumerate(lines) if one.name.startswith(first_name))
        self.page.day.list.setFocus()
        while (step := wanted - self.page.day.list.currentIndex().row()) != 0:
            self.press(Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)


@pytest.fixture
def office(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Office]:
    office = Office(tmp_path, make_workspace, clock)
    yield office
    office.cut_off()


@pytest.fixture
def day(office: Office, qtbot: Any, tasks: Tasks, clock: SetClock) -> Iterator[Day]:
    """An's desk at Zitdagen, with her eight clients in the centre too."""
    an = office.region.laptop("an.claes", "An Claes")
    for first_name, last_name in EIGHT:
        a_client_of(an, first_name, last_name)
    sync_now(an)
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, an, tasks, StoredSettings(an.folder.settings, window), MemoryRing())
    window.show()
    window.activateWindow()
    desk.start(Place("zitdagen"), KeyringState.READY)
    qtbot.waitUntil(lambda: window.findChild(DayBar) is not None, timeout=PATIENCE)
    day = Day(qtbot, desk, window, tasks, clock)
    day.settle()
    yield day
    desk.close()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=PATIENCE)


@pytest.mark.timeout(600)
def test_a_sitting_day_without_network_reaches_the_second_laptop_whole(day: Day, office: Office) -> None:
    an = office.region.laptops[0]
    plan_and_invite(day)
    day.click("make_ready")
    day.qtbot.waitUntil(lambda: "Alles voor de zitdag staat klaar" in day.window.status.ready_text, timeout=PATIENCE)
    office.cut_off()
    day.desk.sync.sync()
    day.qtbot.waitUntil(lambda: day.window.status.sync_text.startswith("Offline sinds 9.00"), timeout=PATIENCE)
    assert "sync" not in day.window.notices.standing_keys  # offline is no alarm

    day.press(Qt.Key.Key_2, _ALT)
    day.page.day.focus_start()
    hold_talk(day, "Kurt", "Kurt zoekt nog vervoer naar de opleiding.")
    day.choose("Fatima")
    day.press(Qt.Key.Key_N)
    walk_in(day, "Bert Nieuwkomer")
    for first_name in ("Oksana", "Jan", "Mehmet", "Leen", "Samira", "Wim"):
        if first_name == "Jan":
            hold_triogesprek(day)
        else:
            hold_talk(day, first_name, f"{first_name} was er, alles loopt.")
    hold_talk(day, "Bert", "Eerste gesprek, nog geen papieren.")
    day.qtbot.waitUntil(lambda: "wijzigingen wachten" in day.window.status.sync_text)  # it may be trying once more

    close_the_day(day)
    office.come_back()
    day.desk.sync.sync()
    day.qtbot.waitUntil(lambda: day.window.status.sync_text == "Bijgewerkt", timeout=PATIENCE)
    day.settle()
    assert as_it_was(an) == WHAT_WAS_DONE

    second = office.region.laptop("an.claes", "An Claes")
    sync_now(second)
    assert contents(second) == contents(an)
    assert broken(an) == broken(second) == []


WHAT_WAS_DONE = {
    "appointments": {"afgerond": 8, "niet_opgedaagd": 1},
    "notes with words": 7,
    "triogesprekken": [("De stage liep goed.", "Ik wil in de keuken blijven.")],
    "walk-ins": [("Bert", "Nieuwkomer")],
    "to-dos": 1,
    "closed": 1,
}


def as_it_was(workspace: Workspace) -> dict[str, object]:
    """Return what a person would count afterwards."""
    rows = workspace.rows
    return {
        "appointments": dict(rows("SELECT status, count(*) FROM appointment GROUP BY status")),
        "notes with words": rows("SELECT count(*) FROM note WHERE text <> '' AND appointment_id <> ''")[0][0],
        "triogesprekken": rows("SELECT went_well, own_words FROM triogesprek WHERE appointment_id <> ''"),
        "walk-ins": rows("SELECT p.first_name, p.last_name FROM appointment a JOIN person p"
                         " ON p.dossier_id = a.dossier_id WHERE a.is_walk_in"),
        "to-dos": rows("SELECT count(*) FROM task WHERE done_on IS NULL")[0][0],
        "closed": rows("SELECT count(*) FROM sitting_day WHERE closed_on IS NOT NULL")[0][0],
    }  # fmt: skip


def plan_and_invite(day: Day) -> None:
    """Plan the day in one form, and give each client an hour with Enter; Jan's talk becomes a triogesprek."""
    day.press(Qt.Key.Key_N, _CONTROL)
    form = day.dialog(PlanDialog)
    day.write("sitting_municipality", "Zonhoven", form)
    day.write("sitting_on_line", "vandaag", form)
    day.write("sitting_ends", "13.15", form)
    day.click("plan_sitting_send", form)
    page = day.page
    assert page.part_key == "dag"  # it is today
    day.press(Qt.Key.Key_1, _ALT)
    for first_name, _ in EIGHT:
        day.write("sitting_due_search", first_name)
        day.press(Qt.Key.Key_Return)
    assert "alle uren bezet" in day.texts()
    jan = next(row for row, hour in enumerate(page.prepare.hours.hours.rows) if hour.client.name == "Jan Peeters")
    page.prepare.hours.setFocus()
    page.prepare.hours.choose_row(jan)
    day.press(Qt.Key.Key_Return)
    kind = QApplication.focusWidget()
    assert isinstance(kind, QComboBox)
    type_text(kind, "Trio")
    kind.activated.emit(kind.currentIndex())
    day.settle()
    assert page.prepare.hours.current.client.talk_kind == "triogesprek"


def hold_talk(day: Day, first_name: str, words: str) -> None:
    """Somebody comes, we talk, it is written down, and back at the list the talk is over."""
    day.choose(first_name)
    day.press(Qt.Key.Key_A)
    day.press(Qt.Key.Key_Return)
    assert day.desk.place.section == "gesprekken"
    day.write("note_text", words)
    day.clock.forward(timedelta(minutes=20))
    day.press(Qt.Key.Key_Escape)
    assert day.desk.place.page == "zitdagen"
    day.press(Qt.Key.Key_K)


def hold_triogesprek(day: Day) -> None:
    """Begin the triogesprek, fill in its sheet with the client looking along, and come back."""
    day.choose("Jan")
    day.press(Qt.Key.Key_A)
    day.press(Qt.Key.Key_Return)
    day.write("went_well", "De stage liep goed.")
    day.write("own_words", "Ik wil in de keuken blijven.")
    day.qtbot.waitUntil(lambda: "Zitdag Zonhoven · 4 van 9" in day.texts(), timeout=PATIENCE)
    day.press(Qt.Key.Key_F11)
    seen = day.texts()
    others = [" ".join(name) for name in EIGHT if name[0] != "Jan"]
    assert "Jan Peeters" in seen
    assert [words for words in (*others, "Bert Nieuwkomer", "Zitdag") if words in seen] == []
    day.press(Qt.Key.Key_Escape)
    assert day.desk.place.page == "dossier"  # the way back to the others is shut
    day.press(Qt.Key.Key_F11)
    day.clock.forward(timedelta(minutes=30))
    day.press(Qt.Key.Key_Escape)
    day.press(Qt.Key.Key_K)


def walk_in(day: Day, name: str) -> None:
    """Somebody whom nobody knows walks in: a name is enough."""
    day.press(Qt.Key.Key_I)
    dialog = day.dialog(WalkInDialog)
    type_text(dialog.name, name)
    day.settle()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    day.settle()


def close_the_day(day: Day) -> None:
    """Look at what is left open, and close with it as a to-do."""
    day.press(Qt.Key.Key_3, _ALT)
    [end] = day.page.after.ends.wanted
    assert end.client.name == "Fatima El Amrani"
    day.click("close_sitting_day")
    assert day.page.after._summary.day.is_closed
