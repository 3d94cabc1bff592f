"""Pages of which one is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget


class PageStack(QStackedWidget):
    """Takes the height that it gets, for its pages scroll.

    A plain stack asks every page, also those out of sight, how high it would be at a width. So whatever moved anywhere
    in the window laid out the text of every page that was ever opened: a third of the time of turning to another.
    """

    def hasHeightForWidth(self) -> bool:
        return False
