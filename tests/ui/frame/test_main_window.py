"""The window: pages by mouse and keyboard, keys that ask, states that are said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from tests.ui.accessibility import problems
from ui.frame.main_window import MainWindow
from ui.frame.rail import RailButton


@pytest.fixture
def window(qtbot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.add_page("today", "Vandaag", "calendar-check", QLabel("Dinsdag 24 november"))
    window.add_page("caseload", "Caseload", "users", QLabel("48 dossiers"))
    window.add_page("preferences", "Instellingen", "settings", QLabel("Instellingen"), at_bottom=True)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _button(window: MainWindow, key: str) -> RailButton:
    button = window.findChild(RailButton, f"rail_{key}")
    assert button is not None
    return button


def test_the_first_page_added_is_in_front(window: MainWindow) -> None:
    assert window.current_page == "today"
    assert _button(window, "today").isChecked()


def test_a_click_on_the_rail_brings_a_page_to_the_front(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.mouseClick(_button(window, "caseload"), Qt.MouseButton.LeftButton)
    assert shown.args == ["caseload"]
    assert window.page("caseload").isVisible()


def test_showing_the_page_that_is_in_front_says_nothing(window: MainWindow, qtbot) -> None:
    with qtbot.assertNotEmitted(window.page_shown):
        window.show_page("today")


def test_pages_have_keys_in_the_order_of_the_rail(window: MainWindow, qtbot) -> None:
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "preferences"


def test_a_page_has_its_key_before_its_button_was_drawn(window: MainWindow) -> None:
    window.add_page("network", "Netwerk", "network", QLabel("Netwerk"))
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "network"


def test_a_page_that_is_not_for_this_user_has_no_button_and_no_key(window: MainWindow, qtbot) -> None:
    window.show_page("caseload")
    window.set_page_shown("caseload", shown=False)
    assert window.current_page == "today"
    assert _button(window, "caseload").isHidden()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "preferences"
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "preferences"
    window.set_page_shown("caseload", shown=True)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "caseload"


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "lock_requested"),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "palette_requested"),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier, "together_requested"),
    ],
)
def test_each_key_asks_for_its_thing(window: MainWindow, key: Qt.Key, modifier, signal: str, qtbot) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        QTest.keyClick(window, key, modifier)


def test_f11_asks_the_opposite_of_what_is(window: MainWindow, qtbot) -> None:
    window.set_together(True)
    assert window.rail.isHidden()
    with qtbot.waitSignal(window.together_requested) as asked:
        QTest.keyClick(window, Qt.Key.Key_F11)
    assert asked.args == [False]


def test_standing_notices_stay_out_of_the_clients_sight(window: MainWindow) -> None:
    window.set_together(True)
    window.notices.standing("conflict:1", "Twee mensen wijzigden een doel.")
    assert window.notices.tray.isHidden()
    window.set_together(False)
    assert window.notices.tray.isVisible()


def test_counters_are_seen_and_said(window: MainWindow) -> None:
    window.set_counter("today", 7)
    assert _button(window, "today").counter == 7
    assert _button(window, "today").accessibleName() == "Vandaag, 7"
    window.set_counter("today", None)
    assert _button(window, "today").accessibleName() == "Vandaag"


def test_the_status_bar_says_how_the_work_stands(window: MainWindow, qtbot) -> None:
    window.set_sync_state("offline", "Offline sinds 8.52 · 3 wijzigingen wachten")
    window.set_saved("Bewaard om 9.31")
    assert window.status.sync_text == "Offline sinds 8.52 · 3 wijzigingen wachten"
    assert window.status.saved_text == "Bewaard om 9.31"
    with qtbot.waitSignal(window.sync_pressed):
        qtbot.mouseClick(window.status.findChild(QPushButton, "sync_state"), Qt.MouseButton.LeftButton)


def test_closing_says_so_while_drafts_can_still_be_saved(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()


def test_tab_goes_from_search_to_rail_to_page_to_status_bar(window: MainWindow, qtbot) -> None:
    window.add_page("network", "Netwerk", "network", QLineEdit(objectName="on_the_page"))
    window.show_page("network")
    qtbot.waitUntil(_button(window, "network").isVisible)
    window.findChild(QWidget, "rail_search").setFocus()
    order = []
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget().objectName())
    pages = [f"rail_{key}" for key in ("today", "caseload", "preferences", "network")]
    assert order == [*pages, "on_the_page", "sync_state", "rail_search"]


def test_arrows_walk_the_rail_and_enter_chooses(window: MainWindow) -> None:
    _button(window, "today").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert _button(window, "caseload").hasFocus()
    assert window.current_page == "today"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.current_page == "caseload"


def test_pressing_the_page_that_is_in_front_leaves_it_marked(window: MainWindow, qtbot) -> None:
    qtbot.mouseClick(_button(window, "today"), Qt.MouseButton.LeftButton)
    assert _button(window, "today").isChecked()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.4])
def test_everyone_can_use_the_window(window: MainWindow, theme, mode: str, scale: float) -> None:
    theme.set_mode(mode)
    theme.set_scale(scale)
    window.set_counter("caseload", 48)
    window.notices.standing("refused", "Een wijziging werd geweigerd.", "Bekijken", lambda: None)
    assert problems(window) == []


def test_nothing_on_the_rail_is_cut_off_on_a_small_screen(window: MainWindow) -> None:
    window.resize(1024, 600)
    rail = QRect(0, 0, window.rail.width(), window.rail.height())
    assert all(rail.contains(_button(window, key).geometry()) for key in ("today", "caseload", "preferences"))
