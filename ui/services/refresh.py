"""Tells views what changed, and lets a view that nobody looks at wait until somebody does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_LOOKED_AT = (QEvent.Type.Show, QEvent.Type.WindowActivate)
"""The view comes in sight, or somebody is back at the window in which it stands."""


class Refresh(QObject):
    """The one object that tells every view which kinds of thing changed.

    Signals:
        changed(kinds: frozenset[str], dossier_id: str): after each committed change; ``dossier_id`` is empty
            when the change belongs to no dossier or to several.
    """

    changed = Signal(object, str)


class Freshness(QObject):
    """Reloads ``view`` after a change that concerns it: at once when visible, otherwise when it is shown.

    The view's parent keeps nothing: this object is a child of the view and goes with it.
    """

    def __init__(
        self,
        view: QWidget,
        refresh: Refresh,
        kinds: frozenset[str],
        reload: Callable[[], None],
        dossier_id: str = "",
        today: Callable[[], date] | None = None,
    ) -> None:
        """Watch ``kinds``; with a ``dossier_id`` only changes to that dossier, or to no one dossier, count.

        With ``today`` what was read on another day is old too, once somebody looks: the app may stay open overnight.
        """
        super().__init__(view)
        self._view = view
        self._kinds = kinds
        self._reload = reload
        self._dossier_id = dossier_id
        self._today = today
        self._day: date | None = None
        self._is_stale = True
        view.installEventFilter(self)
        refresh.changed.connect(self._on_changed)

    @property
    def is_stale(self) -> bool:
        """Whether what the view shows may be older than what is stored."""
        return self._is_stale

    def show_dossier(self, dossier_id: str) -> None:
        """Watch another dossier from now on, and reload for it."""
        self._dossier_id = dossier_id
        self._mark_stale()

    @Slot(object, str)
    def _on_changed(self, kinds: frozenset[str], dossier_id: str) -> None:
        concerns_us = not self._dossier_id or not dossier_id or dossier_id == self._dossier_id
        if concerns_us and kinds & self._kinds:
            self._mark_stale()

    def _mark_stale(self) -> None:
        self._is_stale = True
        if self._view.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        self._is_stale = False
        self._day = self._today() if self._today else None
        self._reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While Python collects a view that is gone, Qt may still send its last events here, with our fields cleared.
        if watched is getattr(self, "_view", None) and event.type() in _LOOKED_AT and self._is_old():
            self._freshen()
        return False

    def _is_old(self) -> bool:
        return self._is_stale or (self._today is not None and self._day != self._today())
