"""The services behind the screen: sync, backup, idle watch, and what nobody caught."""

from __future__ import annotations

import sys
import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.cases.in_step.syncing import SyncState, sync_now
from app.cases.laptop.device_notes import Place, keep_place, take_place, tell_once
from app.opening import Created, create_workspace
from app.paths import WorkspaceFolder
from app.store.backup import list_backups
from app.workspace import new_identity
from models.errors import Trouble
from sync.errors import SyncTrouble
from tests.app.store.store_workspaces import CHEAP, PASSPHRASE, MemoryRing
from tests.devices import a_region, put_in_team, take_from_team
from tests.ui.desk import a_dossier
from ui.frame.desk_status import DeskStatus
from ui.frame.lock import IdleWatch
from ui.frame.main_window import MainWindow
from ui.process.crash import CrashWatch, report_of
from ui.process.crash_screen import CrashScreen
from ui.services.backup_service import BackupService
from ui.services.change_relay import ChangeRelay
from ui.services.news_listener import NewsListener
from ui.services.refresh import Refresh
from ui.services.sync_service import SyncService
from ui.services.sync_words import words_of
from ui.work.jobs import JobControl


@pytest.fixture
def relay_of():
    """Make started relays that are closed after the test."""
    relays: list[ChangeRelay] = []

    def make(workspace, refresh: Refresh | None = None) -> ChangeRelay:
        relay = ChangeRelay(workspace, refresh or Refresh())
        relay.start()
        relays.append(relay)
        return relay

    yield make
    for relay in relays:
        relay.close()


# Changes reach the screen


def test_a_commit_on_another_thread_is_told_once_on_the_gui_thread(workspace, relay_of, qtbot) -> None:
    refresh, told = Refresh(), []
    relay_of(workspace, refresh)
    refresh.changed.connect(lambda kinds, dossier: told.append((kinds, dossier, threading.current_thread())))
    made: list[str] = []
    worker = threading.Thread(target=lambda: made.append(a_dossier(workspace)))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(frozenset({"dossier", "person"}), made[0], threading.main_thread())]


# Sync


def test_a_change_is_sent_by_itself_and_the_words_say_bijgewerkt(
    tmp_path, make_workspace, tasks, relay_of, qtbot
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        _follow_a_change(region.laptop("an.claes", "An Claes"), tasks, relay_of, qtbot)


def _follow_a_change(laptop, tasks, relay_of, qtbot) -> None:
    sync = SyncService(laptop, tasks, relay_of(laptop), 5, soon_ms=1)
    sync.start()
    qtbot.waitUntil(lambda: sync.status.state is SyncState.CURRENT)
    with qtbot.waitSignal(sync.ended) as ended:
        a_dossier(laptop)
    assert ended.args == [None]
    qtbot.waitUntil(lambda: sync.status.state is SyncState.CURRENT and not sync.is_running)
    assert words_of(sync.status, laptop.clock()) == "Bijgewerkt"
    sync.close()


def test_what_a_colleague_wrote_comes_in_by_itself(tmp_path, make_workspace, tasks, relay_of, qtbot) -> None:
    with a_region(tmp_path, make_workspace) as region:
        laptop, other = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        sync, news = SyncService(laptop, tasks, relay_of(laptop), 60, soon_ms=1), NewsListener(laptop)
        news.heard.connect(sync.sync_soon)
        sync.start()
        qtbot.waitUntil(lambda: sync.status.state is SyncState.CURRENT)
        news.start()
        dossier_id = a_dossier(other)
        sync_now(other)
        qtbot.waitUntil(lambda: _knows(laptop, dossier_id) and not sync.is_running)
        news.close()
        sync.close()


def _knows(laptop, dossier_id: str) -> bool:
    return bool(laptop.rows("SELECT 1 FROM dossier WHERE id = ?", dossier_id))


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "De toegang tot een dossier is ingetrokken."), (2, "De toegang tot 2 dossiers is ingetrokken.")],
)
def test_that_dossiers_went_because_access_was_withdrawn_is_said_and_stays_said(
    tmp_path, make_workspace, tasks, relay_of, qtbot, count: int, said: str
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        shared = [a_dossier(an, last_name=f"Verzonnen {place}") for place in range(3)]
        for dossier_id in shared:
            put_in_team(an, dossier_id, an.identity.user_id, bram.identity.user_id)
        for laptop in (an, bram):
            sync_now(laptop)
        window, refresh = MainWindow(), Refresh()
        qtbot.addWidget(window)
        relay = relay_of(bram, refresh)
        sync = SyncService(bram, tasks, relay, 60, soon_ms=1)
        backups = BackupService(bram, tasks, relay)
        DeskStatus(window, bram, refresh, relay, sync, backups, tasks)
        _sync_to_the_end(sync, tasks, qtbot)
        assert "erased" not in window.notices.standing_keys
        for dossier_id in shared[:count]:
            take_from_team(an, dossier_id, bram.identity.user_id)
        sync_now(an)
        for _ in range(2):  # the next sync, which has nothing to tell, does not take it away
            _sync_to_the_end(sync, tasks, qtbot)
            notice = window.findChild(QWidget, "notice_erased")
            assert any(label.text().startswith(said) for label in notice.findChildren(QLabel))
        assert [_knows(bram, dossier_id) for dossier_id in shared] == [False] * count + [True] * (3 - count)


@pytest.mark.parametrize("end", ["stopped", "trouble"])
def test_what_was_erased_is_said_also_where_the_sync_did_not_come_to_its_end(
    tmp_path, make_workspace, tasks, relay_of, qtbot, monkeypatch, end: str
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        dossier_id = a_dossier(an)
        put_in_team(an, dossier_id, an.identity.user_id, bram.identity.user_id)
        for laptop in (an, bram):
            sync_now(laptop)
        take_from_team(an, dossier_id, bram.identity.user_id)
        sync_now(an)
        sync = SyncService(bram, tasks, relay_of(bram), 60)
        told: list[int] = []
        sync.erased.connect(told.append)
        report = JobControl.report

        def report_and_end(control: JobControl, *step: object) -> None:
            report(control, *step)
            if "dossiers" in step and end == "stopped":  # somebody locks just when it is about to erase
                control.request_stop()
            elif "in" in step:  # or the line goes down just after it
                raise SyncTrouble("sync.interrupted", host="h")

        monkeypatch.setattr(JobControl, "report", report_and_end)
        with qtbot.waitSignal(sync.ended):
            sync.sync()
        qtbot.waitUntil(lambda: tasks.is_idle)
        assert not _knows(bram, dossier_id)
        assert told == [1]
        sync._later.stop()


def _sync_to_the_end(sync: SyncService, tasks, qtbot) -> None:
    with qtbot.waitSignal(sync.ended) as ended:
        sync.sync()
    assert ended.args == [None]
    qtbot.waitUntil(lambda: tasks.is_idle)


def test_without_contact_the_words_say_since_when_and_the_retries_come_later_and_later(
    tmp_path, make_workspace, tasks, relay_of, qtbot
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        laptop = region.laptop("an.claes", "An Claes")
    sync = SyncService(laptop, tasks, relay_of(laptop), 5, soon_ms=1, chance=lambda: 0.5)
    plans: list[int] = []
    for _ in range(3):
        with qtbot.waitSignal(sync.ended) as ended:
            sync.sync()
        assert ended.args[0].kind == "sync.no_server"
        plans.append(sync.pause_ms)
    assert plans == [15_000, 30_000, 60_000]
    qtbot.waitUntil(lambda: sync.status.state is SyncState.OFFLINE)
    assert words_of(sync.status, laptop.clock()).startswith("Offline sinds ")
    sync._later.stop()


def test_a_workspace_on_its_own_is_left_in_peace(workspace, tasks, relay_of, qtbot) -> None:
    sync = SyncService(workspace, tasks, relay_of(workspace), 5, soon_ms=1)
    with qtbot.waitSignal(sync.status_changed):
        sync.start()
    a_dossier(workspace)
    qtbot.waitUntil(lambda: tasks.is_idle and sync.status.waiting > 0)
    assert sync.status.state is SyncState.ALONE
    assert not sync.is_running
    assert words_of(sync.status, workspace.clock()) == "Alleen op deze laptop"
    sync.close()


# Backups


@pytest.fixture
def made(tmp_path, clock) -> Created:
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    folder = WorkspaceFolder(tmp_path / "werkmap")
    created = create_workspace(folder, PASSPHRASE, identity, MemoryRing(), kdf=CHEAP, clock=clock)
    yield created
    created.workspace.close()


def test_the_first_backup_comes_after_the_start_and_the_next_only_after_changes(
    made, tasks, relay_of, clock, qtbot
) -> None:
    workspace = made.workspace
    service = BackupService(workspace, tasks, relay_of(workspace), first_ms=1)
    with qtbot.waitSignal(service.made):
        service.start()
    clock.forward(timedelta(minutes=16))
    service._look()
    qtbot.waitUntil(lambda: tasks.is_idle)
    (first,) = list_backups(workspace.folder)
    a_dossier(workspace)
    qtbot.waitUntil(lambda: service._changes > 0)
    with qtbot.waitSignal(service.made):
        service._look()
    assert list_backups(workspace.folder)[0].made_at == first.made_at + timedelta(minutes=16)
    service.close()


# Idle


class _Clocks:
    def __init__(self) -> None:
        self.steady = self.wall = 1_000.0

    def forward(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def watched(qtbot):
    """An idle watch of five minutes over a shown window, and its clocks."""
    clocks = _Clocks()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watch = IdleWatch(5, steady=lambda: clocks.steady, wall=lambda: clocks.wall)
    watch.start()
    yield watch, clocks, window
    watch.close()


def test_minutes_without_a_key_lock_and_a_key_begins_them_again(watched, qtbot) -> None:
    watch, clocks, window = watched
    for _ in range(50):
        clocks.forward(5)
        watch.look()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QGuiApplication.sendEvent(window.windowHandle(), key)
    for _ in range(59):
        clocks.forward(5)
        with qtbot.assertNotEmitted(watch.lock_due):
            watch.look()
    clocks.forward(5)
    with qtbot.waitSignal(watch.lock_due):
        watch.look()


def test_a_computer_that_slept_locks_at_once_when_it_wakes(watched, qtbot) -> None:
    watch, clocks, _ = watched
    clocks.forward(5)
    watch.look()
    clocks.wall += 90
    with qtbot.waitSignal(watch.lock_due):
        watch.look()


# What nobody caught


def test_the_report_names_kinds_and_places_and_nothing_that_was_said() -> None:
    def inner() -> None:
        raise KeyError("Şirin Karagöz")

    try:
        try:
            inner()
        except KeyError as cause:
            raise ValueError("93.05.18-223.61") from cause
    except ValueError as error:
        report = report_of(error)
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "ui/services/test_services.py" in report
    assert "inner" in report
    for secret in ("Karagöz", "223.61", "/root", "/home"):
        assert secret not in report


def test_an_exception_in_any_thread_reaches_the_gui_thread_and_hooks_go_back_afterwards(qtbot, monkeypatch) -> None:
    before = sys.excepthook, threading.excepthook
    watch = CrashWatch()
    watch.start()
    error = RuntimeError("geheim")
    with qtbot.waitSignal(watch.crashed) as signal:
        sys.excepthook(RuntimeError, error, None)
    assert signal.args[0] is error
    with qtbot.waitSignal(watch.crashed):
        threading.excepthook(threading.ExceptHookArgs((RuntimeError, error, None, None)))
    watch.close()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_crash_screen_copies_the_report_and_goes_on(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    screen = CrashScreen(window)
    screen.show_error(Trouble("iets"))
    screen.show_error(Trouble("iets"))
    assert screen.report.count("models.errors.Trouble") == 1
    qtbot.mouseClick(screen.findChild(QPushButton, "copy_report"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == screen.report
    qtbot.mouseClick(screen.findChild(QPushButton, "go_on"), Qt.MouseButton.LeftButton)
    assert not screen.isVisible()


# What this device keeps


def test_a_place_is_kept_for_one_start_and_a_notice_is_told_once(workspace) -> None:
    keep_place(workspace, Place("dossier", "id-1", "gpmi"))
    assert take_place(workspace) == Place("dossier", "id-1", "gpmi")
    assert take_place(workspace) == Place()
    assert [tell_once(workspace, "no_keyring") for _ in range(2)] == [True, False]
