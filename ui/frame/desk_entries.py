"""What the palette offers wherever one is: every screen, and what can be begun from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.context import Navigation
from ui.frame.desk_pages import AGENDA, CASELOAD, OVERSIGHT, PREFERENCES, TODAY, DeskPages
from ui.frame.palette_search import PaletteEntry
from ui.network.tab_keys import ORGANISATIONS
from ui.services.sync_service import SyncService


def screen_entries(navigation: Navigation, *, is_supervisor: bool) -> list[PaletteEntry]:
    """Return the screens; the one of the supervisor for who is one."""
    screen, show = _tr("scherm"), navigation.page_requested.emit
    oversight = PaletteEntry(_tr("Dienst"), "", screen, partial(show, OVERSIGHT), "chart-column")
    sitting = partial(navigation.sitting_requested.emit, "")
    network = partial(navigation.network_requested.emit, "", "")
    conflicts = partial(navigation.conflict_requested.emit, "")
    return [
        *([oversight] if is_supervisor else []),
        PaletteEntry(_tr("Vandaag"), "", screen, partial(show, TODAY), "calendar-days"),
        PaletteEntry(_tr("Agenda"), "", screen, partial(show, AGENDA), "calendar"),
        PaletteEntry(_tr("Caseload"), "", screen, partial(show, CASELOAD), "users"),
        PaletteEntry(_tr("Zitdagen"), "", screen, sitting, "map-pin"),
        PaletteEntry(_tr("Netwerk"), "", screen, network, "network"),
        PaletteEntry(_tr("Instellingen"), "", screen, partial(show, PREFERENCES), "settings"),
        PaletteEntry(_tr("Nakijken: twee versies"), "", screen, conflicts, "git-merge"),
        PaletteEntry(_tr("Geweigerde wijzigingen"), "", screen, navigation.refused_requested.emit, "inbox"),
    ]


def action_entries(
    navigation: Navigation,
    pages: DeskPages,
    sync: SyncService,
    import_caseload: Callable[[], None],
    lock: Callable[[], None],
) -> list[PaletteEntry]:
    """Return what can be begun from anywhere."""
    action = _tr("actie")

    def add_client() -> None:
        navigation.page_requested.emit(CASELOAD)
        pages.caseload.content.add_client()

    def plan_appointment() -> None:
        navigation.page_requested.emit(AGENDA)
        pages.agenda.content.plan()

    def plan_sitting_day() -> None:
        navigation.sitting_requested.emit("")
        pages.sitting.content.plan()

    def add_organisation() -> None:
        navigation.network_requested.emit("", "")
        pages.network.content.add(ORGANISATIONS)

    return [
        PaletteEntry(_tr("Nieuwe cliënt"), "", action, add_client, "user-plus"),
        PaletteEntry(_tr("Nieuwe afspraak"), "", action, plan_appointment, "calendar"),
        PaletteEntry(_tr("Nieuwe zitdag"), "", action, plan_sitting_day, "map-pin"),
        PaletteEntry(_tr("Nieuwe organisatie in het netwerk"), "", action, add_organisation, "network"),
        PaletteEntry(_tr("Synchroniseren"), "", action, sync.sync, "refresh-cw"),
        PaletteEntry(_tr("Synchroniseren stoppen"), "", action, sync.cancel, "x"),
        PaletteEntry(_tr("Lijst inlezen"), "", action, import_caseload, "upload"),
        PaletteEntry(_tr("Vergrendelen"), _tr("Ctrl L"), action, lock, "lock"),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Desk", text)
