"""While a client looks along, nobody else is named: not written, not painted, not in a tooltip or to a screen reader.

The real desk on a workspace with several clients, on the day of a sitting; everything that any window says is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.cases.conversations.notes import save_note
from app.cases.conversations.tasks import add_task
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.cases.gpmi.drafts import create_gpmi
from app.cases.profile.assessments import add_factor, start_assessment
from app.cases.sitting.inviting import Invitation, invite, walk_in
from app.cases.sitting.planning import DayPlan, plan_day
from app.cases.sitting.running import arrive, begin_talk
from app.clock import local_date
from app.opening import create_workspace
from app.paths import WorkspaceFolder
from app.workspace import Workspace, new_identity
from models.conflict import Conflict
from models.ids import new_id
from tests.app.store.store_workspaces import CHEAP, PASSPHRASE, MemoryRing
from tests.sittings import a_client_of
from tests.ui.crawl import everything_said, painted
from tests.ui.desk import settle
from ui.application import Application
from ui.dossier.view import DossierView
from ui.frame.desk_pages import DOSSIER

OTHERS = (("Zwanhilde", "Quirijnse"), ("Xaverius", "Wuyckhuyse"), ("Yfke", "Oosterzeels"), ("Ottokar", "Djibriloff"))
"""Clients whose names begin like no other word; whatever is cut off by an ellipsis is still known by its beginning."""
MARKS = tuple(name[:5].casefold() for pair in OTHERS for name in pair)


@dataclass
class Made:
    """What is in the workspace: where it is, the dossier of Kurt, the sitting day, the others by first name."""

    folder: WorkspaceFolder
    kurt: str = ""
    day: str = ""
    others: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, MemoryRing]:
    """Kurt and four others, each with a profile, notes, tasks and agreements, all on a sitting day of today."""
    ring = MemoryRing()
    found = Made(WorkspaceFolder(tmp_path_factory.mktemp("privacy") / "werkmap"))
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    workspace = create_workspace(found.folder, PASSPHRASE, identity, ring, kdf=CHEAP).workspace
    try:
        found.kurt = _a_full_dossier(workspace, "Kurt", "Vandeput")
        found.others = {first: _a_full_dossier(workspace, first, last) for first, last in OTHERS}
        _a_day(workspace, found)
        _what_two_people_wrote(workspace, found.others["Yfke"])
    finally:
        workspace.close()
    return found, ring


def _a_full_dossier(workspace: Workspace, first: str, last: str) -> str:
    dossier_id = a_client_of(workspace, first, last)
    today = local_date(workspace.clock())
    add_factor(workspace, start_assessment(workspace, dossier_id), "d240")
    create_gpmi(workspace, dossier_id)
    for days in range(3):
        said = {"on": today - timedelta(days=days), "text": f"Gesprek met {first} {last}."}
        save_note(workspace, dossier_id, new_id(), said)
    add_task(workspace, dossier_id, f"{first} bellen", due_on=today)
    talk = start_triogesprek(workspace, dossier_id)
    save_triogesprek(workspace, talk, {"went_well": f"{first} kwam op tijd.", "own_words": "Ik wil meer uren."})
    save_agreement(workspace, talk, new_id(), {"party": "client", "text": "Naar de les.", "due_on": today})
    return dossier_id


def _a_day(workspace: Workspace, found: Made) -> None:
    """One talk goes on, Kurt is next, somebody walked in."""
    today = local_date(workspace.clock())
    day = found.day = plan_day(workspace, DayPlan(on=today, municipality="Zonhoven", place="Gemeentehuis"))
    zwanhilde, xaverius, yfke, ottokar = found.others.values()
    now = invite(workspace, day, zwanhilde)
    invite(workspace, day, found.kurt, invitation=Invitation("triogesprek"))
    for other in (xaverius, yfke):
        invite(workspace, day, other)
    arrive(workspace, now)
    begin_talk(workspace, now)
    walk_in(workspace, day, ottokar)


def _what_two_people_wrote(workspace: Workspace, dossier_id: str) -> None:
    person_id = workspace.rows("SELECT id FROM person WHERE dossier_id = ?", dossier_id)[0][0]
    with workspace.change("Tegenstrijdigheid") as change:
        change.add(
            Conflict(
                dossier_id=dossier_id,
                entity="person",
                row_id=person_id,
                field="call_name",
                kept={"value": "Yfke"},
                other={"value": "Oosterzeels"},
            )
        )


@pytest.fixture
def application(made: tuple[Made, MemoryRing], qtbot, monkeypatch) -> Iterator[Application]:
    """The app on that workspace, every page and every section of another dossier looked at first."""
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    found, ring = made
    application = Application(found.folder, ring)
    application.start()
    qtbot.waitUntil(lambda: application.desk is not None)
    yield application
    application.close()


def _look_around(application: Application, found: Made, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at every page, and at somebody else in every section: the crawl finds the names that are there."""
    desk = application.desk
    pages = ("vandaag", "agenda", "caseload", "nakijken")
    for look in (*(partial(desk.show_page, page) for page in pages), partial(desk.open_sitting_day, found.day)):
        with painted(monkeypatch) as drawn:
            look()
            _quiet(application, qtbot)
            application.window.grab()
        assert _named(everything_said()) or _named({"painted": " ".join(drawn)}), look
    for key in _sections(desk.pages.dossier.content):
        desk.open_dossier(found.others["Xaverius"], key)
        _quiet(application, qtbot)
        assert _named(everything_said()), key
    titles = " ".join(window.windowTitle() for window in QApplication.topLevelWidgets())
    assert not any(mark in titles.casefold() for mark in MARKS), "a title is seen in the task bar, whatever is on top"


def _sections(view: DossierView) -> list[str]:
    return [str(view.tabs.tabData(index)) for index in range(view.tabs.count())]


def _quiet(application: Application, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: application.tasks.is_idle)
    settle()


def _named(texts: dict[str, str]) -> dict[str, str]:
    return {who: text.strip()[:80] for who, text in texts.items() if any(mark in text.casefold() for mark in MARKS)}


def _begin(application: Application, dossier_id: str, qtbot: Any) -> None:
    """Open Kurt's dossier, with notices about others on the screen, and press F11."""
    window = application.window
    application.desk.open_dossier(dossier_id, "gesprekken")
    window.notices.passing("Zwanhilde Quirijnse is bewaard.", lambda: None)
    window.notices.standing("iemand", "Xaverius Wuyckhuyse: er kwam een antwoord.")
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.is_together
    _quiet(application, qtbot)


def test_while_a_client_looks_along_nobody_else_is_named_whatever_is_shown_pressed_or_comes_in(
    application: Application, made: tuple[Made, MemoryRing], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, _ = made
    desk, window = application.desk, application.window
    _look_around(application, found, qtbot, monkeypatch)
    _begin(application, found.kurt, qtbot)
    view = desk.pages.dossier.content
    sections = [key for key in _sections(view) if view.section(key).client_sees]
    assert len(sections) >= 4
    for key in sections:
        with painted(monkeypatch) as drawn:
            desk.open_dossier(found.kurt, key)
            _still_there(application, qtbot, key)
            window.grab()
        assert view.section_key == key
        assert not _named({**everything_said(), "painted": "\n".join(drawn)}), key
    _press_everything(application, qtbot)
    assert not _named(everything_said()), "after keys and buttons"
    add_task(desk.context.workspace, found.others["Xaverius"], "Xaverius bellen")
    window.notices.standing("later", "Ottokar Djibriloff is hier.")
    _still_there(application, qtbot, "news of somebody else")
    assert not _named(everything_said()), "after news of somebody else"
    assert "later" in window.notices.standing_keys, "nothing of it was lost"


def _press_everything(application: Application, qtbot: Any) -> None:
    """Press each key and button that leads to another page, and ask for each page."""
    desk, window = application.desk, application.window
    for press in KEYS:
        QTest.keyClick(QApplication.focusWidget() or window, *press)
        _still_there(application, qtbot, press)
    for button in window.status.findChildren(QPushButton):
        if button.isVisible():
            button.click()
            _still_there(application, qtbot, button.objectName())
    for page in ("vandaag", "caseload", "agenda", "zitdagen", "nakijken", "geweigerd"):
        desk.show_page(page)
        _still_there(application, qtbot, page)


KEYS = (
    *((getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier) for number in range(1, 9)),
    (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    *((getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier) for number in (1, 4, 8)),
)


def _still_there(application: Application, qtbot: Any, after: object) -> None:
    _quiet(application, qtbot)
    assert application.window.is_together, after
    assert application.window.current_page == DOSSIER, after
