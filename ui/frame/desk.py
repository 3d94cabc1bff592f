"""The desk of somebody who is in: the pages around one open workspace, the services behind it, and leaving it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.cases.laptop.device_notes import Place, keep_place
from app.cases.laptop.erasing import ERASING
from app.cases.sharing.overview import may_ask_overview
from app.clock import local_date
from app.store.os_keyring import KeyringState, SecretRing
from app.workspace import Workspace
from ui.context import Context, Navigation
from ui.frame.desk_pages import (
    AGENDA,
    CASELOAD,
    CONFLICTS,
    DOSSIER,
    NETWORK,
    OVERSIGHT,
    PREFERENCES,
    REFUSED,
    SITTING,
    TODAY,
    DeskPages,
)
from ui.frame.desk_status import DeskStatus
from ui.frame.lazy_page import LazyPage
from ui.frame.lock import IdleWatch
from ui.frame.main_window import MainWindow
from ui.look.theme import TOGETHER_SCALE, current_theme
from ui.process.stored_settings import StoredSettings
from ui.services.backup_service import BackupService
from ui.services.change_relay import ChangeRelay
from ui.services.news_listener import NewsListener
from ui.services.refresh import Refresh
from ui.services.sync_service import SyncService
from ui.work.tasks import Tasks

if TYPE_CHECKING:
    from ui.frame.palette_search import PaletteSearch
    from ui.sitting.day_bar import DayBar
    from ui.sitting.day_watch import DayWatch

_WARM_UP_MS = 500
"""After the first page was shown: importing beside it would slow it down."""


class Desk(QObject):
    """Brings the pages into ``window`` and ties them together; works from ``start`` to ``close``.

    Signals:
        lock_requested(): idle, Ctrl+L or the computer slept: ``leave`` and end the process.
        restore_requested(backup: Backup): close the workspace, put this checked backup back and start afresh.
        erase_due(): this laptop was revoked: close the workspace and start afresh, which erases it.
    """

    lock_requested = Signal()
    restore_requested = Signal(object)
    erase_due = Signal()

    def __init__(
        self, window: MainWindow, workspace: Workspace, tasks: Tasks, settings: StoredSettings, ring: SecretRing
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._tasks = tasks
        self._settings = settings
        self._ring = ring
        self.navigation = Navigation(self)
        self.refresh = Refresh(self)
        self.context = Context(
            workspace, tasks, self.refresh, window.notices, self.navigation, lambda: local_date(workspace.clock())
        )
        self.relay = ChangeRelay(workspace, self.refresh, self)
        self.sync = SyncService(workspace, tasks, self.relay, settings.value.sync_minutes, parent=self)
        self.news = NewsListener(workspace, parent=self)
        self.backups = BackupService(workspace, tasks, self.relay, parent=self)
        self._idle = IdleWatch(settings.value.lock_minutes, parent=self)
        self._status = DeskStatus(window, workspace, self.refresh, self.relay, self.sync, self.backups, tasks)
        self.pages = DeskPages(self.context, settings, ring, self.sync, self)
        self._day_watch: DayWatch | None = None
        self._day_bar: DayBar | None = None
        self._is_supervisor = False
        self._palette: PaletteSearch | None = None
        self._is_left = False

    def start(self, place: Place, keyring: KeyringState) -> None:
        """Show the pages at ``place``; ``keyring``: what the keyring said at the door."""
        self._connect()
        self.relay.start()
        self._add_pages(place)
        self._show_hint()
        self._window.set_saved(self.tr("Alles bewaard"))
        self.sync.start()
        self.news.start()
        self.backups.start()
        self._idle.start()
        QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)
        self._status.tell_what_is_open(keyring)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.pages.flush()

    def leave(self) -> None:
        """Save drafts and keep the place, for after the lock."""
        self.flush()
        keep_place(self._workspace, self.place)

    def close(self) -> None:
        """Save drafts and stop the services; nothing happens the second time."""
        if self._is_left:
            return
        self._is_left = True
        self.flush()
        if self._day_watch is not None:
            self._day_watch.close()
        for service in (self._idle, self.news, self.sync, self.backups, self.relay):
            service.close()

    @property
    def place(self) -> Place:
        """Where the user is."""
        page = self._window.current_page
        view = self.pages.dossier.content_if_built
        if page != DOSSIER or view is None:
            return Place(page)
        return Place(page, view.dossier_id, view.section_key)

    # Going somewhere

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page of the rail, built now if it was not."""
        page = self._window.page(key)
        if isinstance(page, LazyPage):
            _ = page.content
        self._window.show_page(key)

    @Slot(str, str, str)
    def open_dossier(self, dossier_id: str, section: str = "", item_id: str = "") -> None:
        """Open a dossier, at a section and at one thing in it."""
        self.pages.dossier.content.show_dossier(dossier_id, section, item_id)
        self._window.show_page(DOSSIER)

    @Slot(str, str)
    def open_agenda(self, day_iso: str, appointment_id: str = "") -> None:
        """Open the agenda at a day, and at one appointment in it; not while a client looks along."""
        if not self._window.is_together:
            view = self.pages.agenda.content
            self._window.show_page(AGENDA)
            view.show_day(date.fromisoformat(day_iso), appointment_id)

    @Slot(str)
    def open_sitting_day(self, sitting_day_id: str) -> None:
        """Open a sitting day at the part that fits its date; empty: the list of days."""
        page = self.pages.sitting.content
        self._window.show_page(SITTING)
        if sitting_day_id:
            page.show_day(sitting_day_id)
        else:
            page.show_list()

    @Slot(str, str)
    def open_network(self, tab: str, item_id: str = "") -> None:
        """Open the network at a tab, and at one thing on it; not while a client looks along."""
        if self._window.is_together:
            return
        page = self.pages.network.content
        self._window.show_page(NETWORK)
        if tab:
            page.show_item(tab, item_id) if item_id else page.show_tab(tab)

    @Slot()
    def open_palette(self) -> None:
        if self._window.is_together:  # other people's names would come up beside the client
            return
        if self._palette is None:
            self._palette = self._new_palette()
        self._palette.open()

    @Slot()
    def import_caseload(self) -> None:
        from ui.importing.dialog import ImportDialog  # late: it is needed once a year

        dialog = ImportDialog(self._workspace, self._tasks, self._window)
        dialog.imported.connect(self._on_imported)
        dialog.open()

    @Slot(bool)
    def set_together(self, on: bool) -> None:
        """Begin or end *samen kijken*: only in an open dossier."""
        if on and self._window.current_page != DOSSIER:
            self._window.notices.passing(self.tr("Samen kijken kan in een dossier. Open eerst een dossier."))
            return
        self._window.set_together(on)
        self._window.notices.end_passing()  # it may name somebody of before
        if self._day_bar is not None:
            self._day_bar.set_together(on)
        self.pages.dossier.content.set_together(on)
        current_theme().set_scale(TOGETHER_SCALE if on else 1.0)
        self._show_hint()

    @Slot(str)
    def _on_page_shown(self, key: str) -> None:
        if key != DOSSIER:
            self.flush()
        self._window.notices.end_passing()
        self._show_hint()

    @Slot()
    def _on_imported(self) -> None:
        self._window.show_page(CASELOAD)

    @Slot()
    def _show_centre(self) -> None:
        self._window.show_page(PREFERENCES)
        self.pages.preferences.content.show_centre()

    @Slot()
    @Slot(str)
    def _show_conflicts(self, conflict_id: str = "") -> None:
        """Go to what two people wrote in one place, at one of it or at whatever waits."""
        self._window.show_page(CONFLICTS)
        self.pages.conflicts.content.show_conflict(conflict_id)

    @Slot()
    def _show_refused(self) -> None:
        """Go to what the centre did not accept."""
        self._window.show_page(REFUSED)
        self.pages.refused.content.reload()
        self.pages.refused.content.ask_centre()

    @Slot(object, str)
    def _on_changed(self, kinds: frozenset[str], _dossier_id: str) -> None:
        if ERASING in kinds:
            self.erase_due.emit()
        if "sync" in kinds:
            self._follow_role()

    @Slot(object)
    def _on_settings_changed(self, _settings: object) -> None:
        self._idle.set_minutes(self._settings.value.lock_minutes)
        self._show_hint()

    # Making

    def _add_pages(self, place: Place) -> None:
        window = self._window
        window.add_page(TODAY, self.tr("Vandaag"), "calendar-days", self.pages.today)
        window.add_page(AGENDA, self.tr("Agenda"), "calendar", self.pages.agenda)
        window.add_page(CASELOAD, self.tr("Caseload"), "users", self.pages.caseload)
        window.add_page(SITTING, self.tr("Zitdagen"), "map-pin", self.pages.sitting)
        window.add_page(NETWORK, self.tr("Netwerk"), "network", self.pages.network)
        window.add_page(OVERSIGHT, self.tr("Dienst"), "chart-column", self.pages.oversight)
        window.set_page_shown(OVERSIGHT, shown=False)
        window.add_inner_page(DOSSIER, CASELOAD, self.pages.dossier)
        window.add_inner_page(CONFLICTS, TODAY, self.pages.conflicts)
        window.add_inner_page(REFUSED, TODAY, self.pages.refused)
        window.add_page(PREFERENCES, self.tr("Instellingen"), "settings", self.pages.preferences, at_bottom=True)
        self._follow_role()
        if place.page == DOSSIER and place.dossier_id:
            self.open_dossier(place.dossier_id, place.section)
        elif place.page == OVERSIGHT and not self._is_supervisor:
            return
        elif place.page in (AGENDA, CASELOAD, SITTING, NETWORK, OVERSIGHT, PREFERENCES):
            window.show_page(place.page)

    def _follow_role(self) -> None:
        """Show the supervisor's page to who is one; a sync may bring another role."""
        is_supervisor = may_ask_overview(self._workspace)
        if is_supervisor == self._is_supervisor:
            return
        self._is_supervisor = is_supervisor
        self._window.set_page_shown(OVERSIGHT, shown=is_supervisor)
        if not is_supervisor and (view := self.pages.oversight.content_if_built) is not None:
            view.forget()
        if self._palette is not None:  # it knows the pages from when it was made
            self._palette.deleteLater()
            self._palette = None

    def _new_palette(self) -> PaletteSearch:
        from ui.frame.desk_entries import action_entries, screen_entries  # late: the start looks for nothing
        from ui.frame.finding import Finder
        from ui.frame.palette_search import PaletteSearch

        lock = self.lock_requested.emit
        fixed = [
            *screen_entries(self.navigation, is_supervisor=self._is_supervisor),
            *action_entries(self.navigation, self.pages, self.sync, self.import_caseload, lock),
        ]
        return PaletteSearch(self._window, self._tasks, Finder(self._workspace, self.navigation, fixed))

    @Slot(int)
    def _on_talks_counted(self, count: int) -> None:
        self._window.set_counter(TODAY, count or None)

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        self._window.set_counter(CASELOAD, count)

    def _connect(self) -> None:
        window = self._window
        self.navigation.dossier_requested.connect(self.open_dossier)
        self.navigation.page_requested.connect(self.show_page)
        self.navigation.conflict_requested.connect(self._show_conflicts)
        self.navigation.refused_requested.connect(self._show_refused)
        self.navigation.agenda_requested.connect(self.open_agenda)
        self.navigation.sitting_requested.connect(self.open_sitting_day)
        self.navigation.network_requested.connect(self.open_network)
        self.refresh.changed.connect(self._on_changed)
        self.pages.import_requested.connect(self.import_caseload)
        self.pages.restore_requested.connect(self.restore_requested)
        self.pages.talks_counted.connect(self._on_talks_counted)
        self.pages.counted.connect(self._on_counted)
        window.page_shown.connect(self._on_page_shown)
        window.palette_requested.connect(self.open_palette)
        window.together_requested.connect(self.set_together)
        window.lock_requested.connect(self.lock_requested)
        self._idle.lock_due.connect(self.lock_requested)
        self.news.heard.connect(self.sync.sync_soon)
        self._settings.changed.connect(self._on_settings_changed)
        self._status.centre_wanted.connect(self._show_centre)
        self._status.keys_wanted.connect(self._show_keys)
        self._status.conflicts_wanted.connect(self._show_conflicts)
        self._status.refused_wanted.connect(self._show_refused)

    @Slot()
    def _warm_up(self) -> None:
        from ui.process.warm_up import warm_up

        self._tasks.serve(partial(warm_up, self._workspace), lambda _done: None, owner=self)
        if not self._is_left and self._day_watch is None:
            self._watch_sitting_days()

    def _watch_sitting_days(self) -> None:
        """Say in the status bar and above a dossier how the sitting day stands, on the days that there is one."""
        from ui.sitting.day_bar import DayBar
        from ui.sitting.day_watch import DayWatch

        self._day_bar = DayBar(self.pages.dossier)
        self.pages.dossier.put_above(self._day_bar)
        self._day_watch = DayWatch(self.context, self)
        self._day_watch.looked.connect(self._day_bar.show_day)
        self._day_watch.looked.connect(self._status.show_day_at_hand)
        self._day_bar.back_requested.connect(self.open_sitting_day)
        self._status.sitting_day_wanted.connect(self.open_sitting_day)
        self._day_bar.set_together(self._window.is_together)
        self._day_watch.start()

    def _show_hint(self) -> None:
        """Say which keys matter here: F11 is found nowhere else."""
        minutes = self._settings.value.lock_minutes
        lock = self.tr("Vergrendelt na {minutes} min. · Ctrl L").format(minutes=minutes)
        if self._window.is_together:
            lock = self.tr("Stop samen kijken · F11")
        elif self._window.current_page == DOSSIER:
            lock = self.tr("Samen kijken · F11") + "    " + lock
        self._window.set_hint(lock)

    @Slot()
    def _show_keys(self) -> None:
        self._window.show_page(PREFERENCES)
        self.pages.preferences.content.show_keys()
