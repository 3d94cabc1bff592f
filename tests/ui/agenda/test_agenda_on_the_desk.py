"""The agenda in the window: on the rail, in the palette, and out of sight while a client looks along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.cases.agenda.appointments import plan_appointment
from app.cases.laptop.device_notes import Place
from app.store.os_keyring import KeyringState
from app.workspace import Workspace
from tests.app.store.store_workspaces import MemoryRing
from tests.ui.agenda.agenda_desk import at
from tests.ui.desk import a_dossier
from ui.agenda.form import AppointmentForm
from ui.frame.desk import Desk
from ui.frame.desk_pages import AGENDA, DOSSIER, TODAY
from ui.frame.main_window import MainWindow
from ui.frame.palette_search import PaletteSearch
from ui.frame.rail import RailButton
from ui.process.stored_settings import StoredSettings
from ui.work.tasks import Tasks


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, qtbot: Any) -> Iterator[Desk]:
    window = MainWindow()
    qtbot.addWidget(window)
    desk = Desk(window, workspace, tasks, StoredSettings(workspace.folder.settings, window), MemoryRing())
    desk.start(Place(AGENDA), KeyringState.READY)
    window.show()
    window.activateWindow()
    yield desk
    desk.close()


def test_another_screen_opens_the_agenda_at_an_appointment_but_not_while_a_client_looks_along(
    desk: Desk, workspace: Workspace, qtbot: Any
) -> None:
    dossier = a_dossier(workspace)
    talk = plan_appointment(workspace, dossier, {"starts_at": at(9).replace(month=12, day=3)})
    window = desk._window
    assert window.current_page == AGENDA
    canvas = desk.pages.agenda.content.canvas
    desk.navigation.agenda_requested.emit("2026-12-03", talk)
    qtbot.waitUntil(lambda: canvas.current is not None and canvas.current.line.id == talk)
    desk.open_dossier(dossier)
    desk.set_together(True)
    desk.navigation.agenda_requested.emit("2026-12-03", talk)
    assert window.current_page == DOSSIER
    desk.set_together(False)


def test_the_palette_plans_an_appointment(desk: Desk, qtbot: Any) -> None:
    desk.open_palette()
    palette = desk._window.findChild(PaletteSearch)
    qtbot.waitUntil(lambda: bool(palette.entries))
    entries = {entry.title: entry for entry in palette.entries}
    assert entries["Agenda"].kind == "scherm"
    entries["Nieuwe afspraak"].callback()
    qtbot.waitUntil(lambda: desk._window.findChild(AppointmentForm) is not None)
    form = desk._window.findChild(AppointmentForm)
    form.reject()


def test_the_rail_counts_the_talks_that_are_still_to_come_today(desk: Desk, workspace: Workspace, qtbot: Any) -> None:
    plan_appointment(workspace, a_dossier(workspace), {"starts_at": at(16)})
    desk.show_page(TODAY)
    button = desk._window.findChild(RailButton, f"rail_{TODAY}")
    assert button is not None
    qtbot.waitUntil(lambda: button.counter == 1)
