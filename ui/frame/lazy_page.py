"""A page that is built when somebody first looks at it, so that the start pays for one page only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class LazyPage(QWidget, Generic[W]):
    """Holds the place of a page until it is shown or asked for."""

    def __init__(self, make: Callable[[], W]) -> None:
        super().__init__()
        self._make = make
        self._content: W | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)

    @property
    def content(self) -> W:
        """The page itself, built now if it was not."""
        if self._content is None:
            self._content = self._make()
            cast(QVBoxLayout, self.layout()).addWidget(self._content)
            self.setFocusProxy(self._content)
        return self._content

    @property
    def content_if_built(self) -> W | None:
        """The page itself, ``None`` while nobody looked at it."""
        return self._content

    def put_above(self, widget: QWidget) -> None:
        """Let ``widget`` stand above the page."""
        cast(QVBoxLayout, self.layout()).insertWidget(0, widget)

    @Slot()
    def _build_if_shown(self) -> None:
        if self.isVisible():
            _ = self.content

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._content is None:
            # Not at once: the first page that a window gets is shown for a moment on the way to another.
            QTimer.singleShot(0, self, self._build_if_shown)
