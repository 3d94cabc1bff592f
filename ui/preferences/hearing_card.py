"""Whether time lies between an invitation to be heard and the talk: no law was found that asks it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from app.legal_rules import term
from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.frame.notices import Notices
from ui.process.stored_settings import StoredSettings
from ui.widgets.card import Card
from ui.widgets.text import text_label

_TERM = "hoorrecht_oproep"


class HearingCard(Card):
    """Shows and changes the choice; it counts from the next invitation."""

    def __init__(self, settings: StoredSettings, notices: Notices) -> None:
        super().__init__(self.tr("Als een GPMI niet is nagekomen"))
        self._settings = settings
        self._notices = notices
        law = term(_TERM)
        words = self.tr("Minstens {count} {unit} vooraf uitnodigen")
        self.box = QCheckBox(words.format(count=law.length, unit=law.unit))
        self.box.setObjectName("hearing_notice")
        self.box.setChecked(settings.value.hearing_notice)
        self.box.clicked.connect(self._on_clicked)
        self.add(self.box)
        hint = self.tr("Om gehoord te worden; later vraagt dan een reden. Geldt op deze laptop. Bron: {source}.")
        self.add(text_label(hint.format(source=law.source), "label", wrap=True))

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        try:
            self._settings.choose(hearing_notice=on)
        except Trouble as trouble:
            self._notices.standing("settings", sentence(trouble))
