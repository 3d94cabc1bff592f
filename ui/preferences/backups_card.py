"""The backups of this workspace: which there are, make one now, put one back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMessageBox

from app.sentences.trouble import sentence
from app.store.backup import Backup, list_backups, make_backup, verify
from models.errors import Trouble
from ui.context import Context
from ui.dutch_moments import day_and_time
from ui.look.theme import current_theme
from ui.widgets.busy import Busy
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label
from ui.work.tasks import JobControl

_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROW, _VISIBLE_ROWS = 34, 4


class BackupsCard(Card):
    """Lists the backups, newest first.

    Signals:
        restore_requested(backup: Backup): it passed the check and the user confirmed.
    """

    restore_requested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Back-ups op deze laptop"))
        self._context = context
        self._list = QListWidget()
        self._make = push_button(self.tr("Nu een back-up maken"), icon_name="save", name="make_backup")
        self._restore = push_button(self.tr("Terugzetten…"), name="restore_chosen")
        self._busy = Busy()
        self._build()
        self._make.clicked.connect(self._on_make)
        self._restore.clicked.connect(self._on_restore)
        self._list.currentRowChanged.connect(self._on_row_changed)

    @Slot()
    def reload(self) -> None:
        """Read the list again."""
        folder = self._context.workspace.folder

        def work(_control: JobControl) -> list[Backup]:
            return list_backups(folder)

        self._context.tasks.read(work, self._show, owner=self, kind="backups")

    def _show(self, backups: list[Backup]) -> None:
        now = self._context.workspace.clock()
        self._list.clear()
        for backup in backups:
            item = QListWidgetItem(day_and_time(backup.made_at, now).capitalize())
            item.setData(_ROLE, backup)
            item.setSizeHint(QSize(0, current_theme().px(_ROW)))
            self._list.addItem(item)
        self._list.setVisible(bool(backups))
        self._list.setFixedHeight(current_theme().px(_ROW) * min(max(len(backups), 1), _VISIBLE_ROWS))
        if backups:
            self._list.setCurrentRow(0)
        self._restore.setEnabled(bool(backups))

    @Slot()
    def _on_make(self) -> None:
        workspace = self._context.workspace

        def work(_control: JobControl) -> Backup:
            return make_backup(workspace.folder, workspace.key, at=workspace.clock())

        self._be_busy(self.tr("Back-up maken en nakijken…"))
        self._context.tasks.serve(work, self._on_made, self._on_failed, owner=self)

    def _on_made(self, _backup: Backup) -> None:
        self._be_idle()
        self._context.notices.passing(self.tr("De back-up is gemaakt en nagekeken."))
        self.reload()

    @Slot()
    def _on_restore(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        backup: Backup = item.data(_ROLE)
        key = self._context.workspace.key

        def work(_control: JobControl) -> Backup:
            verify(backup.path, key)
            return backup

        self._be_busy(self.tr("Back-up nakijken…"))
        self._context.tasks.serve(work, self._ask, self._on_failed, owner=self)

    def _ask(self, backup: Backup) -> None:
        self._be_idle()
        when = day_and_time(backup.made_at, self._context.workspace.clock())
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Back-up terugzetten"),
            self.tr(
                "De back-up van {when} is goed. Zet u hem terug, dan staat alles weer zoals toen. Wat u daarna deed en "
                "nog niet verstuurd is, staat dan niet meer in Tandem; het blijft wel apart bewaard. Tandem start "
                "daarna opnieuw."
            ).format(when=when),
            QMessageBox.StandardButton.NoButton,
            self.window(),
        )
        box.setObjectName("restore_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(self.tr("Terugzetten"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        yes.setObjectName("restore_yes")
        box.setDefaultButton(no)
        box.accepted.connect(lambda: self.restore_requested.emit(backup))
        box.open()

    def _on_failed(self, error: Exception) -> None:
        self._be_idle()
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.standing("backup", sentence(error))

    def _be_busy(self, text: str) -> None:
        self._busy.begin(text, can_cancel=False)
        self._make.setEnabled(False)
        self._restore.setEnabled(False)

    def _be_idle(self) -> None:
        self._busy.finish()
        self._make.setEnabled(True)
        self._restore.setEnabled(self._list.count() > 0)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        self._restore.setEnabled(row >= 0)

    def _build(self) -> None:
        theme = current_theme()
        self._list.setObjectName("backups")
        self._list.setAccessibleName(self.tr("Back-ups, nieuwste eerst"))
        self.add(
            text_label(
                self.tr("Tandem maakt er elke dag een en na wijzigingen. Elke back-up is versleuteld en nagekeken."),
                "quiet",
                wrap=True,
            )
        )
        self.add(self._list)
        self.add(self._busy)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._make)
        row.addWidget(self._restore)
        row.addStretch(1)
        self.add_layout(row)
