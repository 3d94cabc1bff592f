"""Light or dark, and after how many idle minutes Tandem locks."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.frame.notices import Notices
from ui.process.stored_settings import Choices, StoredSettings
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label

_MINUTES = (1, 2, 5, 10, 15, 30)


class DeviceCard(Card):
    """Shows and changes the choices of this device; each counts at once."""

    def __init__(self, settings: StoredSettings, notices: Notices) -> None:
        super().__init__(self.tr("Dit scherm"))
        self._settings = settings
        self._notices = notices
        self._theme = Segmented(
            (("system", self.tr("Zoals de computer")), ("light", self.tr("Licht")), ("dark", self.tr("Donker"))),
            name=self.tr("Kleuren"),
        )
        self._minutes = QComboBox()
        self._build()
        self._theme.chosen.connect(self._on_theme_chosen)
        self._minutes.activated.connect(self._on_minutes_chosen)

    @Slot(str)
    def _on_theme_chosen(self, theme: str) -> None:
        self._choose({"theme": theme})

    @Slot(int)
    def _on_minutes_chosen(self, _row: int) -> None:
        self._choose({"lock_minutes": self._minutes.currentData()})

    def _choose(self, choices: Choices) -> None:
        try:
            self._settings.choose(**choices)
        except Trouble as trouble:
            self._notices.standing("settings", sentence(trouble))

    def _build(self) -> None:
        self._theme.choose(self._settings.value.theme)
        self._minutes.setObjectName("lock_minutes")
        chosen = self._settings.value.lock_minutes
        for minutes in sorted({*_MINUTES, chosen}):
            words = self.tr("1 minuut") if minutes == 1 else self.tr("{count} minuten").format(count=minutes)
            self._minutes.addItem(words, minutes)
        self._minutes.setCurrentIndex(self._minutes.findData(chosen))
        self._minutes.setMaximumWidth(220)
        self.add(text_label(self.tr("Kleuren"), "label"))
        self.add(self._theme)
        self.add(
            Field(
                self.tr("&Vergrendelen na"),
                self._minutes,
                hint=self.tr("Ctrl L vergrendelt meteen. Wat u typte, wordt eerst bewaard."),
            )
        )
