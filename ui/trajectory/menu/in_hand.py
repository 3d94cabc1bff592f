"""What the page Aanbod has in hand: of which dossier, and the measure or offer that is chosen in its menu."""

from __future__ import annotations

from dataclasses import dataclass

from app.cases.measures.menu import Menu, MenuItem
from app.cases.measures.offers import Offer
from ui.trajectory.menu.rows import OFFER


@dataclass(frozen=True, slots=True)
class InHand:
    """``menu``: ``None`` until it was read. ``key``: as in the list, ``""`` while nothing is chosen."""

    dossier_id: str
    trajectory_id: str
    menu: Menu | None
    key: str

    @property
    def item(self) -> MenuItem | None:
        """The measure that is chosen."""
        return self.menu.item(self.key) if self.menu else None

    @property
    def offer(self) -> Offer | None:
        """The local offer that is chosen."""
        return self.menu.offer(self.key.removeprefix(OFFER)) if self.menu else None
