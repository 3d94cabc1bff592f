"""Views hear what changed and reload when somebody looks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.services.refresh import Freshness, Refresh

NOTES = frozenset({"notes"})


def _watched(qtbot, dossier_id: str = "") -> tuple[QWidget, Refresh, Freshness, list[int]]:
    view, refresh, loads = QWidget(), Refresh(), []
    qtbot.addWidget(view)
    return view, refresh, Freshness(view, refresh, NOTES, lambda: loads.append(1), dossier_id), loads


def test_a_view_loads_when_it_is_first_shown(qtbot) -> None:
    view, _refresh, freshness, loads = _watched(qtbot)
    assert freshness.is_stale
    view.show()
    assert len(loads) == 1
    assert not freshness.is_stale


def test_a_visible_view_reloads_at_once(qtbot) -> None:
    view, refresh, _freshness, loads = _watched(qtbot)
    view.show()
    refresh.changed.emit(NOTES, "d1")
    assert len(loads) == 2


def test_a_hidden_view_waits_until_it_is_looked_at_and_then_loads_once(qtbot) -> None:
    view, refresh, _freshness, loads = _watched(qtbot)
    view.show()
    view.hide()
    for _ in range(3):
        refresh.changed.emit(NOTES, "d1")
    assert len(loads) == 1
    view.show()
    assert len(loads) == 2


def test_what_does_not_concern_the_view_is_ignored(qtbot) -> None:
    view, refresh, freshness, loads = _watched(qtbot, "d1")
    view.show()
    refresh.changed.emit(frozenset({"goals"}), "d1")
    refresh.changed.emit(NOTES, "d2")
    assert len(loads) == 1
    refresh.changed.emit(NOTES, "")
    assert len(loads) == 2
    freshness.show_dossier("d2")
    refresh.changed.emit(NOTES, "d2")
    assert len(loads) == 4


def test_what_was_read_on_another_day_is_read_again_as_soon_as_somebody_looks(qtbot) -> None:
    view, days, loads = QWidget(), [date(2026, 11, 24)], []
    qtbot.addWidget(view)
    Freshness(view, Refresh(), NOTES, lambda: loads.append(1), today=lambda: days[0])
    view.show()
    view.hide()
    view.show()
    assert len(loads) == 1
    view.hide()
    days[0] = date(2026, 11, 25)
    view.show()
    assert len(loads) == 2
    days[0] = date(2026, 11, 26)
    QApplication.sendEvent(view, QEvent(QEvent.Type.WindowActivate))  # the morning after, the window still open
    assert len(loads) == 3
