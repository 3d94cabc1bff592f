"""The supervisor's page over a real centre: what is counted, by keyboard alone, and what it says without a centre."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from app.cases.clients.people import change_person
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.device_notes import Place
from app.cases.sharing.overview import SUPERVISOR
from app.settings import load_settings, save_settings
from app.store.os_keyring import KeyringState
from app.workspace import Workspace, set_facts
from models.gpmi import Gpmi
from models.note import Note
from models.permissions import AccountRole
from models.trajectory import Trajectory
from sync.central.identity.accounts import change_account
from tests.app.store.store_workspaces import MemoryRing
from tests.conftest import SetClock
from tests.devices import Region, a_client, put_in_team
from tests.ui.accessibility import problems
from tests.ui.desk import TODAY, Desk, settle
from ui.frame.desk import Desk as AppDesk
from ui.frame.main_window import MainWindow
from ui.frame.rail import RailButton
from ui.look.theme import Theme
from ui.oversight.caseworker_model import CaseworkerModel, Figure
from ui.oversight.term_list import TERM_ROLE, TermModel
from ui.oversight.view import OversightView
from ui.process.stored_settings import StoredSettings
from ui.work.tasks import Tasks

LATE, NEAR, FAR = date(2026, 11, 20), date(2026, 12, 10), date(2027, 3, 1)


class Service:
    """A supervisor's laptop and page, the service behind it, and where the page leads."""

    def __init__(self, qtbot: Any, region: Region, tasks: Tasks) -> None:
        self.qtbot, self.region, self.tasks = qtbot, region, tasks
        region.user("els.maes", "Els Maes", role=AccountRole.SUPERVISOR)
        self.an = region.laptop("an.claes", "An Claes")
        self.els = region.laptop("els.maes", "Els Maes")
        self.desk = Desk(self.els, tasks)
        qtbot.addWidget(self.desk)
        self.view = OversightView(self.desk.context)
        self.opened: list[str] = []
        self.desk.context.navigation.dossier_requested.connect(lambda dossier_id, *_: self.opened.append(dossier_id))

    def dossier(self, first: str, last: str, *usernames: str, evaluation: date | None = None) -> str:
        dossier_id = a_client(self.an, first, last)
        if evaluation is not None:
            with self.an.change("GPMI") as change:
                change.add(Gpmi(dossier_id=dossier_id, status="lopend", next_evaluation_on=evaluation, ends_on=FAR))
        put_in_team(self.an, dossier_id, *(self.region.users[name] for name in usernames))
        return dossier_id

    def fill(self) -> tuple[str, str]:
        """Two dossiers of An (one term late, one near), one that Bram has too, one of nobody; the first two."""
        kurt = self.dossier("Kurt", "Vandeput", "an.claes", evaluation=LATE)
        samira = self.dossier("Samira", "El Idrissi", "an.claes", "bram.wouters", evaluation=NEAR)
        self.dossier("Fatoumata", "Diallo")
        with self.an.change("Inhoud") as change:
            change.add(Note(dossier_id=kurt, on=TODAY, title="Vertrouwelijk", text="Dit blijft bij An."))
            change.add(Trajectory(dossier_id=kurt, machine="twe_ocmw", status="stopgezet", ends_on=LATE))
        sync_now(self.an)
        return kurt, samira

    def open(self, size: tuple[int, int] = (1170, 728)) -> None:
        self.show(size)
        self.settle()

    def show(self, size: tuple[int, int] = (1170, 728)) -> None:
        layout = self.desk.layout()
        assert layout is not None
        layout.addWidget(self.view)
        self.desk.resize(*size)
        self.desk.show()
        self.desk.activateWindow()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)
        settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused, key)
        self.settle()

    @property
    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def tab_to(self, name: str) -> None:
        for _ in range(12):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            QTest.keyClick(focused or self.desk, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    @property
    def names(self) -> list[str]:
        model = self.view.caseworkers.model
        return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    @property
    def terms(self) -> list[tuple[date, str, str]]:
        model = self.view.terms.model
        lines = [model.data(model.index(row), TERM_ROLE) for row in range(model.rowCount())]
        return [(line.on, line.words, line.name) for line in lines]

    def number(self, name: str) -> str:
        label = self.view.findChild(QLabel, name)
        assert label is not None
        return label.text()

    @contextmanager
    def elsewhere(self, url: str) -> Iterator[None]:
        """Let the laptop look for its centre at another address."""
        path = self.els.folder.settings
        before = load_settings(path).settings
        save_settings(path, replace(before, server_url=url))
        yield
        save_settings(path, before)


@pytest.fixture
def service(region: Region, tasks: Tasks, qtbot: Any) -> Service:
    return Service(qtbot, region, tasks)


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def visible(widget: QWidget, name: str) -> bool:
    return any(one.isVisible() for one in widget.findChildren(QPushButton, name))


def test_the_page_counts_dossiers_and_terms_and_shows_no_content(service: Service) -> None:
    service.fill()
    sync_now(service.els)
    service.open()
    numbers = [service.number(name) for name in ("open_dossiers", "without_caseworker", "late_terms", "coming_terms")]
    assert numbers == ["3", "1", "1", "1"]
    assert service.terms == [
        (LATE, "GPMI-evaluatie", "Kurt Vandeput"),
        (NEAR, "GPMI-evaluatie", "Samira El Idrissi"),
    ]
    assert "OCMW Zonhoven · cijfers van vandaag om 9.00" in said(service.view)
    assert "Vertrouwelijk" not in said(service.view)
    assert service.els.rows("SELECT 1 FROM note UNION ALL SELECT 1 FROM gpmi") == []


def test_enter_opens_the_dossier_of_a_term(service: Service) -> None:
    kurt, samira = service.fill()
    sync_now(service.els)
    service.open()
    service.tab_to("terms")
    service.press(Qt.Key.Key_Return)
    service.press(Qt.Key.Key_Down)
    service.press(Qt.Key.Key_Return)
    assert service.opened == [kurt, samira]


def test_a_dossier_that_is_not_on_this_laptop_has_no_name_until_it_comes(service: Service) -> None:
    kurt, _ = service.fill()
    service.open()
    assert [name for _, _, name in service.terms] == ["", ""]
    service.tab_to("terms")
    service.press(Qt.Key.Key_Return)
    assert service.opened == []
    assert service.desk.notices.passing_text == "Dit dossier staat niet op deze laptop."
    sync_now(service.els)
    service.settle()
    assert [name for _, _, name in service.terms] == ["Kurt Vandeput", "Samira El Idrissi"]
    change_person(service.an, kurt, first_name="Kürt")
    sync_now(service.an)
    sync_now(service.els)
    service.settle()
    assert service.terms[0][2] == "Kürt Vandeput"


def test_the_order_is_chosen_by_keyboard(service: Service) -> None:
    service.fill()
    service.dossier("Olena", "Kovalenko", "bram.wouters", evaluation=NEAR)
    service.dossier("Dries", "Martens", "bram.wouters")
    sync_now(service.an)
    service.open()
    assert service.names == ["An Claes", "Bram Wouters"]  # An has what is late
    service.tab_to("caseworker_order")
    service.press(Qt.Key.Key_Down)
    order = service.view.findChild(QComboBox, "caseworker_order")
    assert order is not None
    assert order.currentData() == Figure.COMING
    assert service.names == ["Bram Wouters", "An Claes"]
    header = service.view.caseworkers.table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert (order.currentData(), service.names) == (Figure.NAME, ["An Claes", "Bram Wouters"])
    header.sectionClicked.emit(0)
    assert service.names == ["Bram Wouters", "An Claes"]


def test_enter_on_a_caseworker_shows_whose_terms_they_are(service: Service) -> None:
    service.fill()
    sync_now(service.els)
    service.open()
    service.tab_to("caseworkers")
    service.press(Qt.Key.Key_Down)
    service.press(Qt.Key.Key_Return)
    assert [name for _, _, name in service.terms] == ["Samira El Idrissi"]
    assert "Termijnen van Bram Wouters" in said(service.view)
    service.tab_to("all_terms")
    service.press(Qt.Key.Key_Space)
    assert len(service.terms) == 2
    assert not visible(service.view, "all_terms")


def test_without_a_centre_the_last_figures_stay_with_their_time_and_are_asked_again(
    service: Service, clock: SetClock
) -> None:
    service.fill()
    service.open()
    clock.forward(timedelta(minutes=7))
    with service.elsewhere("http://127.0.0.1:9"):
        service.press(Qt.Key.Key_F5)
        assert "Geen verbinding" in said(service.view)
        assert "cijfers van vandaag om 9.00" in said(service.view)
        assert service.number("open_dossiers") == "3"
    service.dossier("Dries", "Martens", "an.claes")
    sync_now(service.an)
    service.tab_to("try_again")
    service.press(Qt.Key.Key_Space)
    assert "Geen verbinding" not in said(service.view)
    assert "cijfers van vandaag om 9.07" in said(service.view)
    assert service.number("open_dossiers") == "4"


def test_waiting_can_be_stopped_and_begun_again(service: Service) -> None:
    service.fill()
    with (
        socket.create_server(("127.0.0.1", 0)) as deaf,
        service.elsewhere(f"http://127.0.0.1:{deaf.getsockname()[1]}"),
    ):
        service.show()
        service.qtbot.waitUntil(lambda: visible(service.view, "busy_cancel"))
        settle()
        service.tab_to("busy_cancel")
        assert "De cijfers worden opgehaald" in said(service.view)
        QTest.keyClick(service.focused, Qt.Key.Key_Space)
        settle()
        assert "Het ophalen is gestopt." in said(service.view)
    service.tab_to("empty_state_action")
    service.press(Qt.Key.Key_Space)
    assert service.number("open_dossiers") == "3"


def test_who_is_no_supervisor_any_more_at_the_centre_loses_the_figures(service: Service) -> None:
    service.fill()
    service.open()
    change_account(service.region.centre.database, "els.maes", role="trajectbegeleider")
    service.press(Qt.Key.Key_F5)
    assert "Dit overzicht is voor leidinggevenden." in said(service.view)
    assert not service.view.terms.isVisible()


def test_looking_again_soon_does_not_bother_the_centre_and_later_it_does(service: Service, clock: SetClock) -> None:
    service.fill()
    service.open()
    for minutes, seen in ((2, "9.00"), (5, "9.07")):
        clock.forward(timedelta(minutes=minutes))
        service.view.hide()
        service.view.show()
        service.settle()
        assert f"om {seen}" in said(service.view)


def test_a_service_without_anybody_and_without_terms_says_so(service: Service) -> None:
    service.open()
    assert "In geen enkel open dossier staat al een medewerker" in said(service.view)
    assert "Geen enkele termijn is te laat" in said(service.view)


def test_the_page_is_usable_for_everybody(service: Service, theme: Theme) -> None:
    service.fill()
    sync_now(service.els)
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        service.open((828, 560))
        assert problems(service.desk) == []


def test_the_models_keep_their_contract(service: Service, qtmodeltester: Any) -> None:
    service.fill()
    service.open()
    found = service.view._found
    assert found is not None
    people, terms = CaseworkerModel(), TermModel()
    people.replace(found.caseworkers)
    terms.replace(found.terms, found.on)
    for model in (people, terms):
        qtmodeltester.check(model)


# In the window


@pytest.fixture
def app_desk(service: Service, qtbot: Any) -> Iterator[Callable[[Workspace], AppDesk]]:
    """Bring a workspace to the desk of the app."""
    desks: list[AppDesk] = []

    def make(workspace: Workspace, place: Place | None = None) -> AppDesk:
        window = MainWindow()
        qtbot.addWidget(window)
        settings = StoredSettings(workspace.folder.settings, window)
        desk = AppDesk(window, workspace, service.tasks, settings, MemoryRing())
        desk.start(place or Place(), KeyringState.READY)
        window.show()
        window.activateWindow()
        desks.append(desk)
        service.settle()
        return desk

    yield make
    for desk in desks:
        desk.close()


def rail_of(desk: AppDesk) -> list[str]:
    return [button.text() for button in desk._window.findChildren(RailButton) if not button.isHidden()]


def test_the_name_of_the_role_is_the_one_of_the_rules() -> None:
    assert AccountRole.SUPERVISOR == SUPERVISOR


def test_only_a_supervisor_has_the_page_and_its_key(service: Service, app_desk: Callable[..., AppDesk]) -> None:
    service.fill()
    assert "Dienst" not in rail_of(app_desk(service.an))
    supervisor = app_desk(service.els)
    place = rail_of(supervisor).index("Dienst")
    QTest.keyClick(supervisor._window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)
    assert supervisor.place.page == "dienst"


def test_the_page_goes_when_a_sync_brings_another_role(service: Service, app_desk: Callable[..., AppDesk]) -> None:
    service.fill()
    desk = app_desk(service.els, Place("dienst"))
    assert desk._window.current_page == "dienst"
    service.settle()
    page = desk.pages.oversight.content
    assert page.terms.isVisible()
    change_account(service.region.centre.database, "els.maes", role="trajectbegeleider")
    with service.els.writing() as connection:  # a token that is renewed brings the role
        set_facts(connection, token_expires="2026-11-24T00:00:00.000000Z")
    with service.qtbot.waitSignal(desk.sync.ended):
        desk.sync.sync()
    service.settle()
    assert "Dienst" not in rail_of(desk)
    assert desk._window.current_page == "vandaag"
    assert page._found is None
