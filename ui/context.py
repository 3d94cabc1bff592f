"""What every screen is given: the workspace and the few services of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.workspace import Workspace
from ui.frame.notices import Notices
from ui.services.refresh import Refresh
from ui.work.tasks import Tasks


class Navigation(QObject):
    """How a screen asks to go elsewhere; screens do not know each other.

    Signals:
        dossier_requested(dossier_id: str, section: str, item_id: str): open a dossier, at a section ("" = overview)
            and at one thing in it ("" = none).
        page_requested(key: str): go to a page of the rail ("vandaag", "caseload", "instellingen").
        conflict_requested(conflict_id: str): go to what two people wrote in one place ("" = whatever waits).
        refused_requested(): go to what the centre did not accept.
        agenda_requested(day_iso: str, appointment_id: str): go to a day of the agenda, at one appointment ("" = none).
        sitting_requested(sitting_day_id: str): go to a sitting day.
        network_requested(tab: str, item_id: str): go to a tab of the network, at one thing on it ("" = none).
    """

    dossier_requested = Signal(str, str, str)
    page_requested = Signal(str)
    conflict_requested = Signal(str)
    refused_requested = Signal()
    agenda_requested = Signal(str, str)
    sitting_requested = Signal(str)
    network_requested = Signal(str, str)

    sought: tuple[str, ...] = ()
    """The words of the search that leads to where one goes now: what opens in that moment may show them."""

    def go_to_words(self, dossier_id: str, section: str, item_id: str, words: Sequence[str]) -> None:
        """Open a dossier as ``dossier_requested`` does, at ``words`` (folded) in the thing that opens."""
        self.sought = tuple(words)
        try:
            self.dossier_requested.emit(dossier_id, section, item_id)
        finally:
            self.sought = ()


@dataclass(frozen=True)
class Context:
    """Handed to every screen when it is made; ``today`` tells the local date (a test sets it)."""

    workspace: Workspace
    tasks: Tasks
    refresh: Refresh
    notices: Notices
    navigation: Navigation
    today: Callable[[], date]
