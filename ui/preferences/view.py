"""The page Instellingen: a few calm cards in two columns."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.cases.clients.team_roles import ROLES
from app.store.backup import Backup
from app.store.os_keyring import SecretRing
from ui.context import Context
from ui.look.theme import current_theme
from ui.preferences.absence_card import AbsenceCard
from ui.preferences.backups_card import BackupsCard
from ui.preferences.catalogue_card import CatalogueCard
from ui.preferences.centre_card import CentreCard
from ui.preferences.device_card import DeviceCard
from ui.preferences.devices_card import DevicesCard
from ui.preferences.hearing_card import HearingCard
from ui.preferences.keys_card import KeysCard
from ui.preferences.templates_card import TemplatesCard
from ui.process.stored_settings import StoredSettings
from ui.services.sync_service import SyncService
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class PreferencesView(QWidget):
    """Everything that is set once.

    Signals:
        import_requested(): the user wants to read in a list.
        restore_requested(backup: Backup): the user wants this checked backup back.
    """

    import_requested = Signal()
    restore_requested = Signal(object)

    def __init__(self, context: Context, settings: StoredSettings, ring: SecretRing, sync: SyncService) -> None:
        super().__init__()
        self.setObjectName("preferences_view")
        self._context = context
        self.device = DeviceCard(settings, context.notices)
        self.hearing = HearingCard(settings, context.notices)
        self.keys = KeysCard(context, ring)
        self.centre = CentreCard(context, settings, sync)
        self.devices = DevicesCard(context)
        self.absence = AbsenceCard(context)
        self.catalogue = CatalogueCard(context)
        self.templates = TemplatesCard(context)
        self.backups = BackupsCard(context)
        self._import = push_button(self.tr("Lijst inlezen"), icon_name="upload", name="import_list")
        self._scroll = QScrollArea(widgetResizable=True)
        self._lay_out()
        self._import.clicked.connect(self.import_requested)
        self.centre.joined.connect(self.devices.reload)
        self.backups.restore_requested.connect(self._on_restore_requested)

    def show_centre(self) -> None:
        """Bring the card of the centre into view, ready to sign in."""
        self._scroll.ensureWidgetVisible(self.centre)
        self.centre.show_form()

    def show_keys(self) -> None:
        """Bring the card of the keys into view."""
        self._scroll.ensureWidgetVisible(self.keys)
        self.keys.setFocus()

    @Slot(object)
    def _on_restore_requested(self, backup: Backup) -> None:
        self.restore_requested.emit(backup)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.backups.reload()
        self.devices.reload()

    def _lay_out(self) -> None:
        theme = current_theme()
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(18))
        left = (self.centre, self.devices, self.keys, self.catalogue, self.templates, self.hearing)
        for cards in (left, (self.absence, self.device, self.backups, self._import_card(), self._about_card())):
            column = QVBoxLayout()
            column.setSpacing(theme.px(14))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        page = QWidget()
        page.setProperty("look", "page")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(*(theme.px(22),) * 4)
        inside.setSpacing(theme.px(16))
        inside.addWidget(text_label(self.tr("Instellingen"), "title"))
        inside.addLayout(columns)
        inside.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _import_card(self) -> Card:
        card = Card(self.tr("Caseload inlezen"))
        card.add(
            text_label(
                self.tr("Uit Excel (.xlsx) of .csv. U ziet eerst wat er klopt; daarna beslist u."),
                "quiet",
                wrap=True,
            )
        )
        card.add(self._import)
        return card

    def _about_card(self) -> Card:
        identity = self._context.workspace.identity
        role = ROLES.get(identity.user_role, identity.user_role)
        card = Card(self.tr("Over Tandem"))
        card.add(text_label(f"{identity.user_name} · {role}", wrap=True))
        card.add(text_label(identity.organisation_name, "quiet", wrap=True))
        words = self.tr("Versie {version} op {system}").format(version=_version(), system=platform.system())
        card.add(text_label(words, "label"))
        return card


def _version() -> str:
    try:
        return version("tandem")
    except PackageNotFoundError:
        return "?"
