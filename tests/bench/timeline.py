"""``tandem bench timeline``: a time line with 60 things, as the GUI thread feels it.

Going to it from another page, showing another client's, zooming from a week to two years, looking on and dragging: how
long until it stands, and the longest block, which is the baseline. Before that each page of Traject about the same
client is opened for the first time: then its widgets are made.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.workspace import Workspace
from tests.bench.on_screen import ROUNDS, Screen, measured, on_screen
from tests.bench.report import Measure
from tests.timelines import a_busy_line

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from ui.trajectory.timeline.view import TimelinePart

THINGS = 60
FIRST_ROUNDS = 5
_ROOM = (1166, 640)
"""What a window of 1366 by 768 leaves for a section."""
_NAME = f"tijdlijn met {THINGS} dingen"


def run() -> list[Measure]:
    """Measure each page when it is made, and the time line after it was done once before (its widgets exist)."""
    with on_screen(_fill) as screen:
        return [*_measure_first(screen), *_measure(screen)]


def _fill(workspace: Workspace, dossier_id: str) -> None:
    a_busy_line(workspace, dossier_id, THINGS)


def _measure_first(screen: Screen) -> list[Measure]:
    opened = [_open_first(screen) for _ in range(FIRST_ROUNDS)]
    return [measured(f"Traject, {word} voor het eerst", [one[word] for one in opened]) for word in opened[0]]


def _open_first(screen: Screen) -> dict[str, list[float]]:
    """Open every page of a section that was made anew; returns the turns by the word on the tab."""
    from ui.trajectory.parts import trajectory_parts
    from ui.trajectory.view import TrajectorySection

    first, *others = trajectory_parts()
    section = TrajectorySection(screen.desk.context)
    section.setParent(next(top for top in screen.app.topLevelWidgets() if top.isVisible()))
    section.resize(*_ROOM)
    screen.felt(section.show)  # without a dossier: so far it is made before anybody goes to it
    turns = {first.word: screen.felt(partial(section.show_dossier, screen.dossier_ids[0]))}
    turns |= {place.word: screen.felt(partial(section.open_part, place.key)) for place in others}
    section.hide()
    screen.felt(section.deleteLater)
    return turns


def _measure(screen: Screen) -> list[Measure]:
    opened = [_open(screen, number % 2) for number in range(ROUNDS + 2)]
    part = _part(screen)
    canvas = part.canvas
    others = [screen.felt(partial(part.show_dossier, screen.dossier_ids[n % 2], "")) for n in range(ROUNDS + 2)]
    canvas.go_to(canvas.scene.keys[len(canvas.scene.keys) // 2])
    zooms = [screen.felt(partial(canvas.zoom, step)) for step in (1, 1, 1, -1, -1, -1, -1, -1, 1, 1, 1, -1)]
    pans = [screen.felt(partial(canvas.pan, px)) for px in (40, -40) * ((ROUNDS + 3) // 2)]
    drags = [_drag(screen, part, number) for number in range(ROUNDS + 2)]
    moved = [screen.felt(partial(canvas.shift_current, 1)) for _ in range(ROUNDS + 2)]
    return [
        measured(f"{_NAME}, naar deze bladzijde gaan", opened),
        measured(f"{_NAME}, een ander dossier", others),
        measured(f"{_NAME}, zoomen", zooms),
        measured(f"{_NAME}, schuiven", pans),
        measured(f"{_NAME}, slepen", drags),
        measured(f"{_NAME}, een actie een dag verplaatsen", moved),
    ]


def _open(screen: Screen, number: int) -> list[float]:
    from PySide6.QtWidgets import QPushButton

    screen.felt(partial(screen.desk.open_dossier, screen.dossier_ids[number], "traject"))
    buttons = (found for top in screen.app.topLevelWidgets() for found in top.findChildren(QPushButton))
    tab = next(button for button in buttons if button.objectName() == "choice_tijdlijn")
    return screen.felt(tab.click)


def _part(screen: Screen) -> TimelinePart:
    from ui.trajectory.timeline.view import TimelinePart

    return next(found for top in screen.app.topLevelWidgets() for found in top.findChildren(TimelinePart))


def _drag(screen: Screen, part: TimelinePart, number: int) -> list[float]:
    """Take an action some days on with the button down; each step is a round of its own, the drop is not among them."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    canvas = part.canvas
    key = next(item.key for item in canvas.items if item.is_movable and not canvas.is_out_of_sight(item.key))
    start = canvas.scene.bar(canvas.sight, key).center()
    _mouse(part, QEvent.Type.MouseButtonPress, start)
    turns: list[float] = []
    for step in range(4):
        point = start + QPointF(20 + 15 * step + number, 0)
        turns += screen.felt(partial(_mouse, part, QEvent.Type.MouseMove, point))
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))
    return turns


def _mouse(part: TimelinePart, kind: object, at: QPointF) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left, canvas = Qt.MouseButton.LeftButton, part.canvas
    place = canvas.mapToGlobal(at)
    assert isinstance(kind, QEvent.Type)
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, left, left, Qt.KeyboardModifier.NoModifier))
