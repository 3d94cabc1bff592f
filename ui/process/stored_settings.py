"""The choices of this device while the app runs: read once, written when one changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

from PySide6.QtCore import QObject, Signal

from app.settings import Settings, load_settings, save_settings
from models.errors import Trouble


class Choices(TypedDict, total=False):
    """The settings that a screen changes."""

    lock_minutes: int
    theme: str
    hearing_notice: bool


class StoredSettings(QObject):
    """Holds the settings of one workspace folder.

    Signals:
        changed(settings: Settings): a choice is another one, and stands in the file.
    """

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = load_settings(path)
        self.value: Settings = loaded.settings
        self.problems: tuple[Trouble, ...] = loaded.problems

    def choose(self, **choices: Unpack[Choices]) -> None:
        """Keep other choices. Raises WorkspaceTrouble when they cannot be written; they hold until the end then."""
        self.value = replace(self.value, **choices)
        self.changed.emit(self.value)
        # Joining a centre writes its address from the use case: what stands in the file goes first.
        current = load_settings(self._path).settings
        save_settings(self._path, replace(current, **choices))

    def reload(self) -> None:
        """Read the file again: a use case changed it."""
        self.value = load_settings(self._path).settings
        self.changed.emit(self.value)
