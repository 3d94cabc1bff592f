"""The centre: join it, see how this laptop stands with it, sync now, sign in again."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.in_step.syncing import SyncState, SyncStatus
from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.context import Context
from ui.doors.join import JoinForm
from ui.look.theme import current_theme
from ui.process.stored_settings import StoredSettings
from ui.services.sync_service import SyncService
from ui.services.sync_words import words_of, words_of_progress
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label
from ui.work.jobs import Progress


class CentreCard(Card):
    """Shows the form while no centre was joined, afterwards the state and what can be done."""

    joined = Signal()

    def __init__(self, context: Context, settings: StoredSettings, sync: SyncService) -> None:
        super().__init__(self.tr("Centrum"))
        self._context = context
        self._settings = settings
        self._sync = sync
        self._lead = text_label("", "quiet", wrap=True)
        self._state = text_label("", "strong", wrap=True, name="centre_state")
        self._trouble = text_label("", "error", wrap=True, name="centre_trouble")
        self._now = push_button(self.tr("Nu synchroniseren"), icon_name="refresh-cw", name="sync_now")
        self._stop = push_button(self.tr("Stoppen"), name="sync_stop")
        self._again = push_button(self.tr("Opnieuw aanmelden"), name="sign_in_again")
        self._form = JoinForm(context.tasks, context.workspace, url=settings.value.server_url)
        self._buttons = QWidget()
        self._is_asked_for = False
        self._build()
        self._now.clicked.connect(sync.sync)
        self._stop.clicked.connect(sync.cancel)
        self._again.clicked.connect(self.show_form)
        self._form.joined.connect(self._on_joined)
        sync.status_changed.connect(self._show)
        sync.progressed.connect(self._on_progress)
        sync.ended.connect(self._on_ended)
        self._trouble.hide()
        self._show(sync.status)

    @Slot()
    def show_form(self) -> None:
        """Ask for address, user name and password."""
        self._is_asked_for = True
        self._show_form(True)
        self._form.setFocus()

    def _show_form(self, is_shown: bool) -> None:
        self._form.setVisible(is_shown)
        self._form.button.setVisible(is_shown)

    @Slot()
    def _on_joined(self) -> None:
        self._settings.reload()
        self._is_asked_for = False
        self._show_form(False)
        self._context.notices.withdraw("sync")
        self._context.notices.passing(self.tr("Deze laptop is verbonden met het centrum."))
        self._sync.look_again()
        self.joined.emit()

    @Slot(object)
    def _show(self, status: SyncStatus) -> None:
        is_alone = status.state is SyncState.ALONE
        is_running = self._sync.is_running
        url = self._settings.value.server_url
        self._lead.setText(
            self.tr(
                "Deze werkmap staat op zichzelf. Verbind ze met het centrum van uw organisatie om samen te werken; wat "
                "u al deed, gaat mee."
            )
            if is_alone
            else self.tr("Verbonden met {address}").format(address=url)
        )
        self._state.setVisible(not is_alone)
        if not is_running:
            self._state.setText(words_of(status, self._context.workspace.clock()))
        self._buttons.setVisible(not is_alone)
        self._now.setVisible(not is_running)
        self._stop.setVisible(is_running)
        self._show_form(is_alone or self._is_asked_for)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._state.setText(words_of_progress(progress))
        self._now.hide()
        self._stop.show()

    @Slot(object)
    def _on_ended(self, trouble: Trouble | None) -> None:
        self._now.show()
        self._stop.hide()
        self._trouble.setText(sentence(trouble) if trouble else "")
        self._trouble.setVisible(trouble is not None)

    def _build(self) -> None:
        gap = current_theme().px(8)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for button in (self._now, self._stop, self._again):
            row.addWidget(button)
        row.addStretch(1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._form.button)
        inside = QVBoxLayout()
        inside.setSpacing(gap)
        for part in (self._lead, self._state, self._trouble, self._buttons, self._form):
            inside.addWidget(part)
        inside.addLayout(below)
        self.add_layout(inside)
        self._stop.hide()
