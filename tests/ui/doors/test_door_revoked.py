"""The doors of a laptop that was revoked, and of one that had no contact for too long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton

from app.cases.laptop.devices import list_devices, revoke_device
from app.cases.laptop.erasing import HandedIn, begin_erasing, erased
from app.cases.laptop.joining import join_centre
from app.opening import Created
from app.workspace import Workspace
from models.moments import moment, moment_text
from sync.central.identity.accounts import create_account
from sync.central.identity.organisations import set_lock_days, set_provider
from tests.app.store.store_workspaces import MemoryRing
from tests.devices import PASSWORD, Region, a_region
from tests.oidc.provider import Browser, Person, Provider, new_key
from tests.ui.accessibility import problems
from ui.application import Application, Ending
from ui.doors.contact_due import ContactDueDoor
from ui.doors.erased import ErasedDoor
from ui.doors.first_start import FirstStartDoor
from ui.doors.join import JoinForm
from ui.doors.provider_sign_in import ProviderSignIn
from ui.work.tasks import Tasks


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace) as made:
        yield made


@pytest.fixture
def run(ring: MemoryRing, qtbot, monkeypatch) -> Iterator[Callable[..., Application]]:
    """Start the app; quitting is noted, because the test goes on."""
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    started: list[Application] = []

    def start(made: Created, **options) -> Application:
        application = Application(made.workspace.folder, ring, **options)
        started.append(application)
        application.start()
        return application

    yield start
    for application in started:
        application.close()


def lead(door: QLabel) -> str:
    return door.findChild(QLabel, "door_lead").text()


def test_the_app_of_a_revoked_laptop_ends_and_comes_back_empty(made: Created, region: Region, run, qtbot) -> None:
    join_centre(made.workspace, region.centre.url, "an.claes", PASSWORD, "laptop van An")
    lost = made.workspace.identity.device_id
    made.workspace.close()
    first = run(made)
    qtbot.waitUntil(lambda: first.desk is not None and not first.desk.sync.is_running)
    revoke_device(region.laptop("an.claes", "An Claes"), lost)
    first.desk.sync.sync()
    qtbot.waitUntil(lambda: first.ending is Ending.RESTART)
    first.close()
    second = run(made)
    door = second.doors.door
    assert isinstance(door, ErasedDoor)
    qtbot.waitUntil(lambda: "heeft alles" in lead(door))
    assert [path.name for path in made.workspace.folder.root.iterdir()] == ["tandem.erased"]
    door.findChild(QPushButton, "begin_anew").click()
    assert isinstance(second.doors.door, FirstStartDoor)
    assert erased(made.workspace.folder) is None


def test_the_door_says_truthfully_what_could_not_be_handed_in(made: Created, run, qtbot, ring: MemoryRing) -> None:
    made.workspace.close()
    begin_erasing(made.workspace.folder, HandedIn.REFUSED, at=moment("2026-11-24T08:00:00.000000Z"))
    door = run(made).doors.door
    qtbot.waitUntil(lambda: "kon het niet aannemen" in lead(door))
    assert problems(door.window()) == []
    door.findChild(QPushButton, "close_erased").click()


@pytest.fixture
def overdue(made: Created, region: Region) -> Created:
    """A workspace that joined, at an organisation that allows 30 days, and whose last contact is 40 days ago."""
    set_lock_days(region.centre.database, region.organisation_id, 30)
    join_centre(made.workspace, region.centre.url, "an.claes", PASSWORD, "laptop van An")
    with made.workspace.writing() as connection:
        last = moment(connection.execute("SELECT value FROM fact WHERE name = 'last_contact'").fetchone()[0])
        back = moment_text(last - timedelta(days=40, hours=1))
        connection.execute("UPDATE fact SET value = ? WHERE name IN ('last_contact', 'latest_time')", (back,))
    made.workspace.close()
    return made


def fill_in(form: JoinForm, password: str) -> None:
    form.findChild(QLineEdit, "centre_user").setText("an.claes")
    form.findChild(QLineEdit, "centre_password").setText(password)
    form.button.click()


def test_a_laptop_without_contact_opens_after_signing_in_only(overdue: Created, run, qtbot) -> None:
    application = run(overdue)
    qtbot.waitUntil(lambda: isinstance(application.doors.door, ContactDueDoor))
    door = application.doors.door
    assert "40 dagen" in lead(door)
    assert "30 dagen" in lead(door)
    assert problems(door.window()) == []
    form = door.findChild(JoinForm)
    fill_in(form, "verkeerd")
    qtbot.waitUntil(form.button.isEnabled)
    assert application.desk is None
    fill_in(form, PASSWORD)
    qtbot.waitUntil(lambda: application.desk is not None)


def test_a_laptop_without_contact_that_was_revoked_meanwhile_is_erased_at_that_door(
    overdue: Created, region: Region, run, qtbot
) -> None:
    other = region.laptop("an.claes", "An Claes")
    (lost,) = (one for one in list_devices(other).devices if not one.is_this)
    revoke_device(other, lost.id)
    application = run(overdue)
    qtbot.waitUntil(lambda: isinstance(application.doors.door, ContactDueDoor))
    fill_in(application.doors.door.findChild(JoinForm), PASSWORD)
    qtbot.waitUntil(lambda: application.ending is Ending.RESTART)
    assert application.desk is None


AN = Person(7, "an", "an.claes@ocmw.voorbeeld.be")


@pytest.fixture
def provider(tmp_path: Path, region: Region) -> Iterator[Provider]:
    """The provider of OCMW Zonhoven, whose An has no password at the centre."""
    with Provider(tmp_path / "provider", [AN], [new_key()]) as running:
        set_provider(region.centre.database, region.organisation_id, running.issuer, "tandem")
        create_account(region.centre.database, region.organisation_id, "an", "An Claes", "vdab", "", email=AN.email)
        yield running


@pytest.fixture
def form(workspace: Workspace, region: Region, tasks: Tasks, qtbot) -> JoinForm:
    made = JoinForm(tasks, workspace, url=region.centre.url)
    qtbot.addWidget(made)
    made.show()
    return made


def test_somebody_signs_in_at_the_own_organisation_with_one_button(
    form: JoinForm, workspace: Workspace, provider: Provider, qtbot
) -> None:
    threads: list[threading.Thread] = []
    with closing(Browser()) as browser:

        def open_browser(address: str) -> None:
            threads.append(threading.Thread(target=browser.sign_in, args=(address, AN)))
            threads[-1].start()

        form.findChild(ProviderSignIn)._open_browser = open_browser
        with qtbot.waitSignal(form.joined):
            form.findChild(QPushButton, "provider").click()
        for thread in threads:
            thread.join()
    assert workspace.identity.user_name == "An Claes"
    assert form.button.isEnabled()


def test_waiting_for_the_browser_can_be_stopped(
    form: JoinForm, workspace: Workspace, provider: Provider, qtbot
) -> None:
    opened: list[str] = []
    form.findChild(ProviderSignIn)._open_browser = opened.append
    form.findChild(QPushButton, "provider").click()
    qtbot.waitUntil(lambda: bool(opened))
    stop = form.findChild(QPushButton, "busy_cancel")
    assert stop.isVisible()
    assert not form.button.isEnabled()
    stop.click()
    qtbot.waitUntil(form.button.isEnabled)
    assert workspace.fact("epoch") == ""
    assert not form.findChild(QLabel, "join_trouble").isVisible()


def test_a_centre_without_providers_says_so(form: JoinForm, qtbot) -> None:
    form.findChild(QPushButton, "provider").click()
    trouble = form.findChild(QLabel, "join_trouble")
    qtbot.waitUntil(trouble.isVisible)
    assert "wachtwoord" in trouble.text()


def test_with_several_organisations_one_chooses_the_own(
    form: JoinForm, provider: Provider, region: Region, qtbot
) -> None:
    from sync.central.identity.accounts import create_organisation

    elsewhere = create_organisation(region.centre.database, "OCMW Elders")
    set_provider(region.centre.database, elsewhere, provider.issuer, "tandem")
    form.findChild(QPushButton, "provider").click()
    qtbot.waitUntil(lambda: form.findChild(QMenu, "organisations") is not None)
    menu = form.findChild(QMenu, "organisations")
    assert [action.text() for action in menu.actions()] == ["OCMW Elders", "OCMW Zonhoven"]
    menu.close()


def test_the_button_asks_for_an_address_first(form: JoinForm) -> None:
    form.findChild(QLineEdit, "centre_address").clear()
    form.findChild(QPushButton, "provider").click()
    assert form.findChild(QPushButton, "provider").isEnabled()
    assert problems(form.window()) == []
