"""Signing in at the user's own organisation, in the browser: one button, and a way to stop waiting."""

from __future__ import annotations

import platform
import webbrowser
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.cases.laptop.joining import join_at_provider, sign_in_ways
from app.workspace import Workspace
from models.errors import Trouble
from sync.errors import SyncTrouble
from ui.look.theme import current_theme
from ui.widgets.busy import Busy
from ui.widgets.text import push_button
from ui.work.tasks import Job, JobControl, Tasks

if TYPE_CHECKING:
    from sync.wire.identity import SignInWay


class ProviderSignIn(QWidget):
    """Asks the centre which organisations have a provider, lets the user choose, and waits for the browser.

    Signals:
        joined(): the workspace belongs to the centre now.
        failed(trouble: Trouble): it did not come to that.
        busy_changed(is_busy: bool): it begins or stops waiting.
    """

    joined = Signal()
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        tasks: Tasks,
        workspace: Workspace,
        address: Callable[[], str],
        open_browser: Callable[[str], object] = webbrowser.open,
    ) -> None:
        """``address`` gives the centre's address as typed, ``""`` (and says so itself) where it is none."""
        super().__init__()
        self._tasks = tasks
        self._workspace = workspace
        self._address = address
        self._open_browser = open_browser
        self._url = ""
        self._job: Job[None] | None = None
        self.button = push_button(self.tr("Aanmelden via uw organisatie"), icon_name="building-2", name="provider")
        self._busy = Busy()
        self._busy.cancel_requested.connect(self._on_cancel)
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(self.button)
        column.addWidget(self._busy)

    @Slot()
    def _on_clicked(self) -> None:
        self._url = url = self._address()
        if not url:
            return

        def work(_control: JobControl) -> list[SignInWay]:
            return sign_in_ways(url)

        self._be_busy(True)
        self._tasks.read(work, self._choose, self._on_failed, owner=self, kind="sign_in_ways")

    def _choose(self, ways: list[SignInWay]) -> None:
        self._be_busy(False)
        if not ways:
            self.failed.emit(SyncTrouble("sync.password_only"))
        elif len(ways) == 1:
            self._start(ways[0])
        else:
            menu = QMenu(self)
            menu.setObjectName("organisations")
            for way in ways:
                menu.addAction(way.organisation_name).triggered.connect(partial(self._start, way))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _start(self, way: SignInWay, _checked: bool = False) -> None:
        workspace, url, open_browser = self._workspace, self._url, self._open_browser
        device = platform.node() or "laptop"

        def work(control: JobControl) -> None:
            try:
                join_at_provider(
                    workspace, url, way, device, open_browser=open_browser, should_stop=lambda: control.is_cancelled
                )
            except Trouble:
                control.stop_if_cancelled()  # whoever stopped knows why nothing came of it
                raise

        self._be_busy(True)
        self._busy.begin(self.tr("Meld u aan in de browser. Tandem wacht hier op u."))
        self._job = self._tasks.serve(work, self._on_joined, self._on_failed, owner=self, cancelled=self._on_cancelled)

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_cancelled(self) -> None:
        self._be_busy(False)

    def _on_joined(self, _nothing: None) -> None:
        self._be_busy(False)
        self.joined.emit()

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, Trouble):
            raise error
        self.failed.emit(error)

    def _be_busy(self, is_busy: bool) -> None:
        self.button.setEnabled(not is_busy)
        if not is_busy:
            self._job = None
            self._busy.finish()
        self.busy_changed.emit(is_busy)
