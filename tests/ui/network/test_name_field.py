"""The line for a name: chosen from the network by keys, or typed and kept as it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.cases.network.lines import CONTACT, ORGANISATION, WORKPLACE
from app.workspace import Workspace
from tests.ui.desk import Desk, settle
from tests.ui.network.network_desk import a_network
from ui.network.name_field import NetworkField
from ui.work.tasks import Tasks


def test_a_name_is_chosen_by_arrow_and_enter_and_one_that_nobody_knows_stays(
    qtbot: Any, desk: Desk, workspace: Workspace, tasks: Tasks
) -> None:
    known = a_network(workspace)
    field = NetworkField(workspace, tasks, (ORGANISATION, CONTACT, WORKPLACE), parent=desk)
    told: list[tuple[str, str]] = []
    field.name_changed.connect(lambda: told.append(field.chosen()))
    desk.show()
    desk.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "hass")
    qtbot.waitUntil(lambda: tasks.is_idle)
    settle()
    completer = field.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    shown = [str(popup.model().index(row, 0).data()) for row in range(popup.model().rowCount())]
    assert shown[:2] == ["CAW Limburg · Centrum voor algemeen welzijnswerk · Hasselt", "VDAB Hasselt · VDAB · Hasselt"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert field.chosen() == (known.vdab, "VDAB Hasselt")
    assert told[-1] == (known.vdab, "VDAB Hasselt")
    QTest.keyClicks(field, " of zo")
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert field.chosen() == ("", "VDAB Hasselt of zo")
    field.offer_of(known.shop)
    field.clear()
    QTest.keyClicks(field, "els")
    qtbot.waitUntil(lambda: tasks.is_idle)
    settle()
    assert popup.model().rowCount() == 0  # she works elsewhere
    field.show_name("Textiel sorteren", known.sorting, WORKPLACE)
    assert field.chosen() == (known.sorting, "Textiel sorteren")
