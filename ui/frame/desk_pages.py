"""The pages of the desk, each built when somebody first looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.store.os_keyring import SecretRing
from ui.context import Context
from ui.frame.lazy_page import LazyPage
from ui.process.stored_settings import StoredSettings
from ui.services.sync_service import SyncService

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView
    from ui.caseload.view import CaseloadView
    from ui.conflicts.page import ConflictsPage
    from ui.dossier.view import DossierView
    from ui.network.page import NetworkPage
    from ui.oversight.view import OversightView
    from ui.preferences.view import PreferencesView
    from ui.refused.page import RefusedPage
    from ui.sitting.page import SittingPage
    from ui.today.view import TodayView

TODAY, CASELOAD, DOSSIER, PREFERENCES = "vandaag", "caseload", "dossier", "instellingen"
CONFLICTS, REFUSED, OVERSIGHT, SITTING = "nakijken", "geweigerd", "dienst", "zitdagen"
AGENDA, NETWORK = "agenda", "netwerk"


class DeskPages(QObject):
    """Holds every page, and passes on what a page asks of the desk.

    Signals:
        import_requested(): the user wants to read a list in.
        restore_requested(backup: Backup): the user wants to put this backup back.
        talks_counted(count: int): how many talks are still to come today.
        counted(count: int): how many clients the caseload holds.
    """

    import_requested = Signal()
    restore_requested = Signal(object)
    talks_counted = Signal(int)
    counted = Signal(int)

    def __init__(
        self, context: Context, settings: StoredSettings, ring: SecretRing, sync: SyncService, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._settings = settings
        self._ring = ring
        self._sync = sync
        self.today: LazyPage[TodayView] = LazyPage(self._make_today)
        self.agenda: LazyPage[AgendaView] = LazyPage(self._make_agenda)
        self.caseload: LazyPage[CaseloadView] = LazyPage(self._make_caseload)
        self.sitting: LazyPage[SittingPage] = LazyPage(self._make_sitting)
        self.network: LazyPage[NetworkPage] = LazyPage(self._make_network)
        self.oversight: LazyPage[OversightView] = LazyPage(self._make_oversight)
        self.dossier: LazyPage[DossierView] = LazyPage(self._make_dossier)
        self.conflicts: LazyPage[ConflictsPage] = LazyPage(self._make_conflicts)
        self.refused: LazyPage[RefusedPage] = LazyPage(self._make_refused)
        self.preferences: LazyPage[PreferencesView] = LazyPage(self._make_preferences)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        pages = (self.dossier, self.sitting, self.agenda, self.network)
        for page in (lazy.content_if_built for lazy in pages):
            if page is not None:
                page.flush()

    def _make_today(self) -> TodayView:
        from ui.today.view import TodayView

        view = TodayView(self._context)
        view.counted.connect(self.talks_counted)
        return view

    def _make_agenda(self) -> AgendaView:
        from ui.agenda.view import AgendaView

        return AgendaView(self._context)

    def _make_caseload(self) -> CaseloadView:
        from ui.caseload.view import CaseloadView

        view = CaseloadView(self._context)
        view.import_requested.connect(self.import_requested)
        view.counted.connect(self.counted)
        return view

    def _make_sitting(self) -> SittingPage:
        from ui.sitting.page import SittingPage

        return SittingPage(self._context)

    def _make_network(self) -> NetworkPage:
        from ui.network.page import NetworkPage

        return NetworkPage(self._context)

    def _make_oversight(self) -> OversightView:
        from ui.oversight.view import OversightView

        return OversightView(self._context)

    def _make_dossier(self) -> DossierView:
        from ui.frame.dossier_sections import make_dossier_view

        return make_dossier_view(self._context)

    def _make_conflicts(self) -> ConflictsPage:
        from ui.conflicts.page import ConflictsPage

        return ConflictsPage(self._context)

    def _make_refused(self) -> RefusedPage:
        from ui.refused.page import RefusedPage

        return RefusedPage(self._context)

    def _make_preferences(self) -> PreferencesView:
        from ui.preferences.view import PreferencesView

        view = PreferencesView(self._context, self._settings, self._ring, self._sync)
        view.import_requested.connect(self.import_requested)
        view.restore_requested.connect(self.restore_requested)
        return view
