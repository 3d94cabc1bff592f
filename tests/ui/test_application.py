"""From door to desk and out again, in one process: what a person at the keyboard sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from app.cases.in_step.syncing import SyncState, SyncStatus
from app.cases.laptop.device_notes import Place, take_place
from app.cases.trajectory.plans import start_plan
from app.cases.trajectory.trajectories import start_trajectory
from app.opening import create_workspace, open_workspace
from app.paths import WorkspaceFolder
from app.settings import load_settings
from app.store import vault
from app.store.os_keyring import KeyringState
from app.workspace import Workspace, new_identity
from models.conflict import Conflict
from sync.errors import SyncTrouble
from tests.app.store.store_workspaces import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, MemoryRing
from tests.ui.accessibility import problems
from tests.ui.desk import a_dossier
from tests.ui.keyboard import press, type_text
from ui.application import Application, Ending
from ui.importing.dialog import ImportDialog
from ui.preferences.passphrase_dialog import PassphraseDialog
from ui.services.sync_questions import RemovalDialog, RestoredDialog
from ui.trajectory.plan.page import PlanPage


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def folder(tmp_path, ring: MemoryRing) -> WorkspaceFolder:
    """A workspace with one client, closed."""
    folder = WorkspaceFolder(tmp_path / "werkmap")
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    made = create_workspace(folder, PASSPHRASE, identity, ring, kdf=CHEAP)
    a_dossier(made.workspace)
    made.workspace.close()
    return folder


@pytest.fixture
def run(ring: MemoryRing, qtbot, monkeypatch) -> Iterator:
    """Start the app on a folder; it is closed after the test. Quitting is noted, because the test goes on."""
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    started: list[Application] = []

    def start(folder: WorkspaceFolder, **options) -> Application:
        application = Application(folder, ring, **options)
        started.append(application)
        application.start()
        return application

    yield start
    for application in started:
        application.close()


@pytest.fixture
def desk_of(run, qtbot):
    """Start the app and wait for the desk."""

    def start(folder: WorkspaceFolder, **options) -> Application:
        application = run(folder, **options)
        qtbot.waitUntil(lambda: application.desk is not None)
        return application

    return start


def test_the_keyring_opens_the_desk_at_vandaag_without_a_question(folder, desk_of) -> None:
    application = desk_of(folder)
    assert application.window.current_page == "vandaag"
    assert application.doors.window is None


def test_after_a_lock_the_keyring_does_not_open_by_itself(folder, run) -> None:
    application = run(folder, at_lock_screen=True)
    assert application.desk is None
    assert application.doors.door.findChild(QLineEdit, "passphrase") is not None


def test_a_keyring_that_forgot_leads_to_the_passphrase_and_that_to_the_desk(folder, run, ring, qtbot) -> None:
    ring.secrets.clear()
    application = run(folder)
    qtbot.waitUntil(lambda: application.doors.door is not None)
    line = application.doors.door.findChild(QLineEdit, "passphrase")
    type_text(line, PASSPHRASE)
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.desk is not None)
    assert not application.doors.window.isVisible()


def test_that_there_is_no_keyring_is_said_once_and_never_again(folder, run, ring, qtbot) -> None:
    ring.state = KeyringState.NONE
    said = []
    for _ in range(2):
        application = run(folder)
        qtbot.waitUntil(lambda a=application: a.doors.door is not None)
        line = application.doors.door.findChild(QLineEdit, "passphrase")
        type_text(line, PASSPHRASE)
        press(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda a=application: a.desk is not None and a.tasks.is_idle)
        said.append("keyring" in application.window.notices.standing_keys)
        application.close()
    assert said == [True, False]


def test_ctrl_k_finds_a_client_and_opens_the_dossier(folder, desk_of, qtbot) -> None:
    application = desk_of(folder)
    application.window.palette_requested.emit()
    palette = application.desk._palette
    type_text(palette.findChild(QLineEdit, "palette_line"), "vandep")
    qtbot.waitUntil(lambda: any(entry.kind == "Cliënt" for entry in palette.entries))
    press(palette.findChild(QLineEdit, "palette_line"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.window.current_page == "dossier")
    assert application.desk.place.section == "overzicht"


def test_ctrl_k_goes_to_a_screen_by_the_beginning_of_its_name(folder, desk_of, qtbot) -> None:
    application = desk_of(folder)
    application.desk.open_palette()
    palette = application.desk._palette
    type_text(palette.findChild(QLineEdit, "palette_line"), "inst")
    qtbot.waitUntil(lambda: [entry.title for entry in palette.entries] == ["Instellingen"])
    press(palette.findChild(QLineEdit, "palette_line"), Qt.Key.Key_Return)
    assert application.window.current_page == "instellingen"


def test_a_lock_keeps_the_place_in_the_encrypted_workspace_and_asks_for_a_fresh_process(folder, desk_of) -> None:
    application = desk_of(folder)
    dossier_id = application._workspace.rows("SELECT id FROM dossier")[0][0]
    key = application._workspace.key
    application.desk.open_dossier(dossier_id, "gpmi")
    application.window.lock_requested.emit()
    assert application.ending is Ending.LOCKED
    application.close()
    workspace = open_workspace(folder, key)
    assert take_place(workspace) == Place("dossier", dossier_id, "gpmi")
    workspace.close()


def test_a_lock_while_a_plan_is_on_the_screen_asks_nothing_of_a_store_that_is_closed(folder, desk_of, qtbot) -> None:
    application = desk_of(folder)
    workspace = application._workspace
    dossier_id = workspace.rows("SELECT id FROM dossier")[0][0]
    plan_id = start_plan(workspace, start_trajectory(workspace, dossier_id, "sociale_activering"))
    application.desk.open_dossier(dossier_id, "traject", plan_id)
    qtbot.waitUntil(lambda: bool(application.window.findChildren(PlanPage)))
    qtbot.waitUntil(lambda: application.window.findChild(PlanPage).isVisible() and application.tasks.is_idle)
    crashes: list[BaseException] = []
    application._crashes.crashed.disconnect()
    application._crashes.crashed.connect(crashes.append)
    application.window.lock_requested.emit()
    application.close()
    assert crashes == []


def test_closing_the_window_ends_the_app(folder, desk_of) -> None:
    application = desk_of(folder)
    application.window.close()
    assert application.ending is Ending.CLOSED


# Instellingen


@pytest.fixture
def preferences(folder, desk_of, qtbot):
    """The app at Instellingen."""
    application = desk_of(folder)
    application.desk.show_page("instellingen")
    qtbot.waitUntil(lambda: application.desk.pages.preferences.content_if_built is not None)
    return application


def test_a_choice_of_minutes_and_colours_counts_at_once_and_stands_in_the_file(preferences, folder, qtbot) -> None:
    view = preferences.desk.pages.preferences.content
    qtbot.mouseClick(view.findChild(QPushButton, "choice_dark"), Qt.MouseButton.LeftButton)
    assert preferences._theme.is_dark
    minutes = view.findChild(QComboBox, "lock_minutes")
    minutes.setCurrentIndex(minutes.findData(10))
    minutes.activated.emit(minutes.currentIndex())
    settings = load_settings(folder.settings).settings
    assert (settings.theme, settings.lock_minutes) == ("dark", 10)


def test_changing_the_passphrase_asks_the_present_one(preferences, folder, qtbot) -> None:
    view = preferences.desk.pages.preferences.content
    qtbot.mouseClick(view.findChild(QPushButton, "open_passphrase_dialog"), Qt.MouseButton.LeftButton)
    dialog = preferences.window.findChild(PassphraseDialog)
    for name, text in (("present_passphrase", "niet de goede zin"), ("new_passphrase", OTHER_PASSPHRASE),
                       ("new_passphrase_again", OTHER_PASSPHRASE)):  # fmt: skip
        type_text(dialog.findChild(QLineEdit, name), text)
    qtbot.mouseClick(dialog.findChild(QPushButton, "change_passphrase"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog._field.error))
    present = dialog.findChild(QLineEdit, "present_passphrase")
    present.clear()
    type_text(present, PASSPHRASE)
    with qtbot.waitSignal(dialog.passphrase_changed):
        qtbot.mouseClick(dialog.findChild(QPushButton, "change_passphrase"), Qt.MouseButton.LeftButton)
    now = preferences._workspace.clock()
    assert vault.unlock_with_passphrase(folder, OTHER_PASSPHRASE, now=now) == preferences._workspace.key


def test_forgetting_and_remembering_in_the_keyring(preferences, ring, qtbot) -> None:
    view = preferences.desk.pages.preferences.content
    switch = view.findChild(QPushButton, "keyring_switch")
    assert switch.text() == "Vergeten"
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: switch.text() == "Onthouden")
    assert ring.secrets == {}
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: switch.text() == "Vergeten")
    assert len(ring.secrets) == 1


def test_a_backup_is_made_and_put_back_after_a_check_and_a_question(preferences, folder, qtbot) -> None:
    view = preferences.desk.pages.preferences.content
    key = preferences._workspace.key
    qtbot.mouseClick(view.findChild(QPushButton, "make_backup"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.backups._list.count() >= 1)
    a_dossier(preferences._workspace, "Later", "Bijgekomen")
    qtbot.mouseClick(view.findChild(QPushButton, "restore_chosen"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: preferences.window.findChild(QPushButton, "restore_yes") is not None)
    qtbot.mouseClick(preferences.window.findChild(QPushButton, "restore_yes"), Qt.MouseButton.LeftButton)
    assert preferences.ending is Ending.RESTART
    preferences.close()
    workspace = open_workspace(folder, key)
    assert [row[0] for row in workspace.rows("SELECT first_name FROM person")] == ["Kurt"]
    workspace.close()


def test_instellingen_is_usable_for_everybody(preferences, qtbot, theme) -> None:
    preferences.window.resize(1366, 1100)
    qtbot.waitUntil(lambda: preferences.tasks.is_idle)
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        assert problems(preferences.window) == []


# Reading in a list


def test_a_list_is_looked_at_and_then_read_in_on_confirmation(folder, desk_of, tmp_path, qtbot) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Voornaam;Geboortedatum\nKaragöz;Şirin;12/03/1980\nAydın;Elif;31/02/1990\n", encoding="utf-8")
    application = desk_of(folder)
    application.desk.import_caseload()
    dialog = application.window.findChild(ImportDialog)
    confirm = dialog.findChild(QPushButton, "confirm_import")
    dialog.read_file(path)
    qtbot.waitUntil(confirm.isVisible)
    assert dialog.findChild(QLabel, "import_summary").text().startswith("1 nieuwe cliënt · 1 rij blijft weg.")
    model = dialog.findChild(QTableView, "import_problems").model()
    assert [model.data(model.index(0, column)) for column in range(4)] == [
        "3", "Geboortedatum", "Deze dag bestaat niet in die maand. Kijk de datum na.", "Rij blijft weg",
    ]  # fmt: skip
    assert application._workspace.rows("SELECT count(*) FROM person") == [(1,)]
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: confirm.text() == "Naar de caseload")
    assert application._workspace.rows("SELECT count(*) FROM person") == [(2,)]
    with qtbot.waitSignal(dialog.imported):
        press(confirm, Qt.Key.Key_Space)
    assert application.window.current_page == "caseload"


def test_a_file_that_is_no_list_ends_in_a_sentence(folder, desk_of, tmp_path, qtbot) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"\x89PNG geen rekenblad")
    application = desk_of(folder)
    application.desk.import_caseload()
    dialog = application.window.findChild(ImportDialog)
    dialog.read_file(path)
    trouble = dialog.findChild(QLabel, "import_trouble")
    qtbot.waitUntil(trouble.isVisible)
    assert trouble.text().startswith("foto.xlsx is geen rekenblad")
    dialog.reject()


def test_a_notice_leads_to_what_two_people_wrote_in_one_place(folder, desk_of) -> None:
    application = desk_of(folder)
    workspace, desk = application._workspace, application.desk
    [[first]] = workspace.rows("SELECT id FROM dossier")
    _a_conflict(workspace, first)
    desk._status.conflicts_wanted.emit()
    assert desk.place.page == "nakijken"
    assert application.window.page("nakijken").content.waiting.list.count() == 1
    _a_conflict(workspace, a_dossier(workspace, "Samira", "El Idrissi"))
    desk.navigation.conflict_requested.emit("")
    assert application.window.page("nakijken").content.waiting.list.count() == 2


def test_a_notice_leads_to_the_tray_of_refused_changes(folder, desk_of) -> None:
    application = desk_of(folder)
    workspace, desk = application._workspace, application.desk
    with workspace.writing() as connection:
        connection.execute("UPDATE change SET state = 'quarantined', answer = 'not_allowed' WHERE dossier_id <> ''")
    desk._status.refused_wanted.emit()
    assert desk.place.page == "geweigerd"
    assert application.window.page("geweigerd").content.pane is not None


def test_a_question_of_the_sync_waits_in_the_tray_and_not_answering_changes_nothing(folder, desk_of) -> None:
    application = desk_of(folder)
    desk, window = application.desk, application.window
    desk.sync.ended.emit(SyncTrouble("sync.many_removed", host="h", count=12, held=40))
    notice = window.findChild(QWidget, "notice_sync")
    notice.findChild(QPushButton, "notice_action").click()
    dialog = window.findChild(RemovalDialog)
    assert "12 van uw 40 dossiers" in dialog.accessibleDescription()
    press(dialog, Qt.Key.Key_Return)
    assert not desk.sync.is_running
    assert "sync" in window.notices.standing_keys
    desk.sync.ended.emit(SyncTrouble("sync.centre_rebuilt", host="h", changes=3, rows=9))
    desk._status.ask()
    assert window.findChild(RestoredDialog).windowTitle() == "Het centrum is opnieuw opgebouwd"


def test_the_status_bar_leads_to_what_needs_attention(folder, desk_of) -> None:
    application = desk_of(folder)
    desk, window = application.desk, application.window
    for refused, conflicts, page in ((2, 0, "geweigerd"), (0, 3, "nakijken")):
        desk.sync._show(SyncStatus(SyncState.ATTENTION, 0, refused, conflicts, None, ""))
        window.status.findChild(QPushButton, "sync_state").click()
        assert window.current_page == page


def test_ctrl_and_a_number_choose_a_page_alt_and_a_number_a_part_of_the_dossier(folder, desk_of, qtbot) -> None:
    application = desk_of(folder)
    desk, window = application.desk, application.window
    [[dossier_id]] = application._workspace.rows("SELECT id FROM dossier")
    desk.open_dossier(dossier_id)
    view = desk.pages.dossier.content
    qtbot.keyClick(view.tabs, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert desk.place.section == "profiel"
    qtbot.keyClick(view.tabs, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "vandaag"


def _a_conflict(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("Conflict") as change:
        change.add(Conflict(dossier_id=dossier_id, entity="person", row_id="r1", field="municipality"))
