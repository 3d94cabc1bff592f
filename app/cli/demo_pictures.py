"""A picture of every main screen, drawn by the app itself on the demo's workspace."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.demo.step import Walk
from app.store.os_keyring import OsKeyring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.application import Application
    from ui.frame.desk import Desk

SIZE = (1366, 768)
SECTIONS = ("overzicht", "profiel", "gpmi", "traject", "gesprekken", "documenten", "delen", "logboek")
PROFILE_PAGES = ("samenhang", "verandering", "lijsten")
SITTING_PARTS = ("voorbereiden", "dag", "na")
_SETTLE_SECONDS = 20.0
_QUIET_TURNS = 6


def draw_screens(walk: Walk) -> Iterator[Path]:
    """Draw every screen to a PNG in ``walk.out`` and yield its path; An's workspace is closed and opened by the app."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.application import Application, make_qt_app

    folder, key = walk.laptop.folder, walk.laptop.key
    walk.close()
    app = make_qt_app([])
    application = Application(folder, OsKeyring())
    try:
        application.start(key)
        _wait(app, lambda: application.desk is not None and application.tasks.is_idle)
        yield from _draw_desk(app, application, walk)
    finally:
        application.close()


def _draw_desk(app: QApplication, application: Application, walk: Walk) -> Iterator[Path]:
    desk, window = application.desk, application.window
    if desk is None or window is None:
        raise RuntimeError("the desk did not open")
    window.resize(*SIZE)

    def shot(name: str) -> Path:
        _wait(app, lambda: application.tasks.is_idle and not _is_being_made(window))
        return _save(window, walk.out / f"{name}.png")

    for page in ("vandaag", "agenda", "caseload", "nakijken", "geweigerd", "instellingen"):
        desk.show_page(page)
        yield shot(page)
    for section in SECTIONS:
        desk.open_dossier(walk.dossier_id, section)
        yield shot(f"dossier-{section}")
    yield from _draw_sitting_day(desk, walk, shot)
    yield from _draw_together(desk, window, walk, shot)
    yield from _draw_rich_dossier(desk, window, walk, shot)


def _draw_sitting_day(desk: Desk, walk: Walk, shot: Callable[[str], Path]) -> Iterator[Path]:
    """The sitting days and the three parts of today's; a note that was written there, and the sheet of three."""
    desk.open_sitting_day("")
    yield shot("zitdagen")
    for part in SITTING_PARTS:
        desk.open_sitting_day(walk.sitting_day_id)
        desk.pages.sitting.content.show_part(part)
        yield shot(f"zitdag-{part}")
    desk.open_dossier(walk.samira_id, "gesprekken", walk.note_id)
    yield shot("notitie")
    desk.open_dossier(walk.kurt_id, "gesprekken", walk.closed_talk_id)
    yield shot("triogesprek")


def _draw_together(desk: Desk, window: QWidget, walk: Walk, shot: Callable[[str], Path]) -> Iterator[Path]:
    """What clients see while they look along, one after the other: growing and shrinking all letters takes long."""
    if walk.lived is None:
        raise RuntimeError("the trajectories were not written")
    desk.open_dossier(walk.kurt_id, "gesprekken", walk.closed_talk_id)
    desk.set_together(True)
    yield shot("triogesprek-samen-kijken")
    desk.open_dossier(walk.kurt_id, "profiel")
    yield shot("profiel-samen-kijken")
    desk.open_dossier(walk.joran_id, "gpmi")
    yield shot("gpmi-samen-kijken")
    desk.open_dossier(walk.lived.dossier, "traject")
    _press(window, "choice_tijdlijn")
    yield shot("traject-samen-kijken")
    desk.set_together(False)


def _draw_rich_dossier(desk: Desk, window: QWidget, walk: Walk, shot: Callable[[str], Path]) -> Iterator[Path]:
    """The profile and the triogesprek of Kurt Vandeput, with a history; the profile on each of its pages."""
    found = walk.kurt_id
    desk.open_dossier(found, "profiel")
    yield shot("profiel")
    for page in PROFILE_PAGES:
        _press(window, f"choice_{page}")
        yield shot(f"profiel-{page}")
    _press(window, "choice_profiel")
    desk.open_dossier(found, "gesprekken")
    yield shot("gesprekken")
    yield from _draw_gpmi(desk, window, walk, shot)
    yield from _draw_trajectory(desk, window, walk, shot)


def _draw_trajectory(desk: Desk, window: QWidget, walk: Walk, shot: Callable[[str], Path]) -> Iterator[Path]:
    """Every page about the trajectory of Nadia Amrani, and those of the network."""
    from ui.network.tabs import network_tabs
    from ui.trajectory.parts import trajectory_parts

    if walk.lived is None:
        raise RuntimeError("the trajectories were not written")
    desk.open_dossier(walk.lived.dossier, "traject")
    for place in trajectory_parts():
        _press(window, f"choice_{place.key}")
        yield shot(f"traject-{place.key}")
    desk.show_page("netwerk")
    for tab in network_tabs():
        desk.pages.network.content.show_tab(tab.key)
        yield shot(f"netwerk-{tab.key}")


def _draw_gpmi(desk: Desk, window: QWidget, walk: Walk, shot: Callable[[str], Path]) -> Iterator[Path]:
    """Every page about the GPMI that was lived for a year, of Joran Haddad."""
    from ui.gpmi.parts import gpmi_parts

    desk.open_dossier(walk.joran_id, "gpmi")
    for place in gpmi_parts():
        _press(window, f"choice_{place.key}")
        yield shot(f"gpmi-{place.key}")
    desk.open_dossier(walk.joran_id, "gpmi", walk.evaluation_id)
    yield shot("gpmi-evaluatie")


def _press(window: QWidget, name: str) -> None:
    """Press the button ``name`` of what is shown."""
    from PySide6.QtWidgets import QAbstractButton

    button = next(one for one in window.findChildren(QAbstractButton, name) if one.isVisible())
    button.click()


def _is_being_made(window: QWidget) -> bool:
    """Tell whether a page still comes in pieces: then a turn of the event loop is asked for."""
    from PySide6.QtCore import QTimer

    return any(timer.isActive() and timer.interval() == 0 for timer in window.findChildren(QTimer))


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    """Let the app work until ``until`` holds, also after its last events: what came in may ask for more."""
    end, quiet = time.monotonic() + _SETTLE_SECONDS, 0
    while quiet < _QUIET_TURNS and time.monotonic() < end:
        app.processEvents()
        quiet = quiet + 1 if until() else 0


def _save(window: QWidget, path: Path) -> Path:
    if not window.grab().save(str(path)):
        raise RuntimeError("the picture was not written")
    return path
