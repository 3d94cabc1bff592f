"""Listens for news from the centre on a thread of its own, and says when there is some."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from app.cases.in_step.news import listen_for_news, where_to_listen
from app.workspace import Workspace


class NewsListener(QObject):
    """Works from ``start`` to ``close``.

    Signals:
        heard(): somebody has written; emitted on the listening thread.
    """

    heard = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._in_use = threading.Lock()
        self._over = threading.Event()
        # A daemon: waiting for the centre's next word must not keep a locked app, and its key, in memory.
        self._thread = threading.Thread(
            target=listen_for_news, args=(self._where, self._tell, self._over), name="tandem-news", daemon=True
        )

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Listen no more, and leave the workspace alone from now on."""
        with self._in_use:
            self._over.set()

    def _where(self) -> tuple[str, str] | None:
        with self._in_use:
            return None if self._over.is_set() else where_to_listen(self._workspace)

    def _tell(self) -> None:
        with self._in_use:
            if not self._over.is_set():
                self.heard.emit()
