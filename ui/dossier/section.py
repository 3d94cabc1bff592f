"""What every section of an open dossier has in common."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.context import Context


class Section(QWidget):
    """One section (tab) of a dossier. A section is made once and shown for one dossier after another.

    ``key`` is its stable name, ``client_sees`` whether it may stand on the screen during *samen kijken*,
    ``categories`` the sharing categories of what it shows: who may see none of them does not see it, who may change
    none of them only reads it. Without categories it is open to whoever has the dossier.
    """

    key: ClassVar[str]
    client_sees: ClassVar[bool] = False
    categories: ClassVar[tuple[str, ...]] = ()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def title(self) -> str:
        """Return the name on the tab, translated."""
        raise NotImplementedError

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        """Show this dossier, at ``item_id`` if it is not empty."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what was typed and not saved yet: called before leaving, locking and closing."""

    def set_together(self, on: bool) -> None:
        """Turn *samen kijken* on or off: larger, plain words, only what is about the client."""
