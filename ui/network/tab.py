"""What every tab of the page "Netwerk" has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context


class NetworkTab(QWidget):
    """One tab: made when it is first asked for.

    Signals:
        item_requested(key: str, item_id: str): the user wants to see something that stands on another tab.
        new_requested(key: str, organisation_id: str): the user wants to add something there, of an organisation.
    """

    item_requested = Signal(str, str)
    new_requested = Signal(str, str)

    def show_item(self, item_id: str) -> None:
        """Show one thing of this tab."""

    def add(self, organisation_id: str = "") -> None:
        """Ask for a new one, of an organisation if it is named."""

    def focus_start(self) -> None:
        """Put the keyboard where one begins."""

    def flush(self) -> None:
        """Save what was typed and not saved yet."""


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A tab of the bar: its stable key, its word, and what makes it."""

    key: str
    word: str
    make: Callable[[Context], NetworkTab]
