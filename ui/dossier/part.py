"""What every page of a section with a bar of pages has in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.workspace import Workspace
from ui.context import Context
from ui.look.dress import dress
from ui.services.refresh import Freshness


class Part(QWidget):
    """One page of a section: made once, shown for one dossier and one subject (a GPMI, a trajectory) after another.

    A page overrides ``reload`` and ``kinds``, and the rest where it needs to. ``client_sees``: whether it may stand on
    the screen during *samen kijken*. A large page is made in ``building``, a small one in ``__init__``. Nothing is
    asked of a page before it is whole.

    Signals:
        subject_chosen(id: str): all pages are about this one from now on.
        print_requested(kind: str, id: str): the user wants to see a document.
        page_requested(key: str): the user wants to go to another page of the bar.
    """

    client_sees: ClassVar[bool] = True

    subject_chosen = Signal(str)
    print_requested = Signal(str, str)
    page_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.dossier_id = ""
        self.subject_id = ""
        self._pieces_left = self.building()
        self._piece: QWidget | None = None
        self._is_whole = False
        self._freshness = Freshness(self, context.refresh, self.kinds(), self._freshen, today=context.today)

    def building(self) -> Iterator[QWidget]:
        """Make what stands on the page; after each widget that is handed over, in its place, the screen gets its turn.

        A page that takes longer than a frame to make is made here and not in ``__init__``.
        """
        yield from ()

    @property
    def is_whole(self) -> bool:
        """Whether all of the page is made."""
        return self._is_whole

    def build_on(self) -> bool:
        """Make one piece more, or dress the last while it is out of sight; returns whether the page is whole."""
        if self._piece is not None:
            dress(self._piece)
            self._piece = None
            return False
        self._piece = next(self._pieces_left, None)
        self._is_whole = self._piece is None
        return self._is_whole

    def finish(self) -> None:
        """Make at once what is not there yet."""
        while not self.build_on():
            pass

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        """Show this dossier and this subject of the section (``""`` without any), as soon as the page is in sight."""
        self.dossier_id, self.subject_id = dossier_id, subject_id
        self._freshness.show_dossier(dossier_id)

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        """Return whether ``item_id``, from a term or from what was found, is something that stands on this page."""
        del workspace, item_id
        return False

    def show_item(self, item_id: str) -> None:
        """Show one thing of this page, for which ``has_item`` holds."""

    def reload(self) -> None:
        """Read and show what is stored now: called when the page is in sight and what it shows may be old."""
        raise NotImplementedError

    def kinds(self) -> frozenset[str]:
        """Return the kinds of row that make the page read again."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what was typed and not saved yet."""

    def set_together(self, on: bool) -> None:
        """Turn *samen kijken* on or off: larger, plain words, only what is about the client."""

    def _freshen(self) -> None:
        if self.dossier_id:
            self.reload()
