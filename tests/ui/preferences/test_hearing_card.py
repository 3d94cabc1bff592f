"""The choice of time between an invitation to be heard and the talk stands in the settings of this laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.settings import load_settings
from ui.frame.notices import Notices
from ui.look.theme import Theme
from ui.preferences.hearing_card import HearingCard
from ui.process.stored_settings import StoredSettings


def test_the_notice_is_off_until_somebody_chooses_it_and_says_that_no_law_was_found(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "settings.toml"
    place = QWidget()
    qtbot.addWidget(place)
    card = HearingCard(StoredSettings(path), Notices(place))
    qtbot.addWidget(card)
    card.show()
    assert not card.box.isChecked()
    assert card.box.text() == "Minstens 5 werkdagen vooraf uitnodigen"
    assert "geen bron gevonden" in " ".join(label.text() for label in card.findChildren(QLabel))
    qtbot.keyClick(card.box, Qt.Key.Key_Space)
    assert load_settings(path).settings.hearing_notice
    qtbot.keyClick(card.box, Qt.Key.Key_Space)
    assert not load_settings(path).settings.hearing_notice
