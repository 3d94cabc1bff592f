"""A screen without a screen: our fonts and theme once, and no Qt warning goes unseen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QtMsgType
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.desk import Desk, a_dossier
from ui.look.fonts import load_fonts
from ui.look.theme import Theme
from ui.process.python_singletons import keep_singletons_alive
from ui.work.tasks import Tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
keep_singletons_alive()

_HARMLESS = "This plugin does not support"
"""What the offscreen platform says of itself; everything else is ours."""


@pytest.fixture(scope="session")
def dressed_app(qapp: QApplication) -> QApplication:
    """The application with our fonts and theme."""
    load_fonts()
    Theme.install(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def theme(dressed_app: QApplication) -> Iterator[Theme]:
    """The light theme at normal size, whatever the test before made of it."""
    theme = Theme.install(dressed_app, "light")
    yield theme
    # What the test closed goes now: each widget that is left would be dressed anew with every theme after it.
    dressed_app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.mode != "light" or theme.scale != 1.0:
        Theme.install(dressed_app, "light")


@pytest.fixture(autouse=True)
def _no_qt_warnings(qtlog: Any) -> Iterator[None]:
    yield
    loud = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    said = [record.message for record in qtlog.records if record.type in loud]
    assert [message for message in said if not message.startswith(_HARMLESS)] == []


@pytest.fixture
def failures() -> list[BaseException]:
    """What reached the last resort of ``tasks``; a test that expects failures empties it."""
    return []


@pytest.fixture
def tasks(dressed_app: QApplication, failures: list[BaseException]) -> Iterator[Tasks]:
    """Background work with real threads; jobs left behind and failures nobody handled fail the test."""
    tasks = Tasks(failures.append)
    yield tasks
    assert tasks.close(wait_seconds=5)
    assert failures == []


@pytest.fixture
def desk(workspace: Workspace, tasks: Tasks, qtbot: QtBot) -> Desk:
    """A window for one section of a dossier."""
    desk = Desk(workspace, tasks)
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    """The dossier of an invented client."""
    return a_dossier(workspace)
