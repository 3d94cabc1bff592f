"""The laptops that may sync: which there are, when each was last in touch, and ending one that is lost."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.cases.laptop.devices import Device, DeviceList, list_devices, revoke_device
from app.sentences.trouble import sentence
from models.errors import Trouble
from models.folded_text import fold
from ui.context import Context
from ui.dutch_moments import day_and_time
from ui.look.theme import TextRole, current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label
from ui.work.tasks import JobControl

_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LINE, _PADDING = 20, 10
_ROW, _VISIBLE_ROWS = 52, 5
_SEARCH_FROM = 9
"""From how many laptops on somebody would rather type a name than scroll."""


class _Delegate(QStyledItemDelegate):
    """Draws the two lines of a laptop: its name to find it by, and below it whose it is and how it stands."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = current_theme(), QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        line = theme.px(_LINE)
        room = QRectF(rect.left() + theme.px(_PADDING), rect.center().y() - line, rect.width() - 2 * _PADDING, line)
        name, _, about = str(index.data()).partition("\n")
        is_revoked = index.data(_ROLE).revoked_at is not None
        for text, role, colour in ((name, "strong", "quiet" if is_revoked else "text"), (about, "label", "quiet")):
            painter.setFont(theme.font(cast(TextRole, role), tabular=True))
            painter.setPen(theme.colour(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            room.translate(0, line)
        painter.restore()


class DevicesCard(Card):
    """Lists the user's own laptops, for an administrator those of the organisation; the one used last first."""

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Toestellen"))
        self.setObjectName("devices_card")
        self._context = context
        self._found = DeviceList(False, ())
        self._lead = text_label("", "quiet", wrap=True)
        self._search = QLineEdit()
        self._list = QListWidget()
        self._trouble = text_label("", "error", wrap=True, name="devices_trouble")
        self._revoke = push_button(self.tr("Intrekken…"), name="revoke_device")
        self._again = push_button(self.tr("Opnieuw ophalen"), icon_name="refresh-cw", name="reload_devices")
        self._build()
        self._search.textChanged.connect(self._show_matching)
        self._list.currentRowChanged.connect(self._on_row_changed)
        self._revoke.clicked.connect(self._on_revoke)
        self._again.clicked.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Ask the centre for the list; without a centre there is no card."""
        workspace = self._context.workspace
        self.setVisible(bool(workspace.fact("epoch")))
        if self.isHidden():
            return

        def work(_control: JobControl) -> DeviceList:
            return list_devices(workspace)

        self._say(self.tr("De lijst wordt opgehaald bij het centrum…"))
        self._again.setEnabled(False)
        self._context.tasks.read(work, self._show, self._on_failed, owner=self, kind="devices")

    def _show(self, found: DeviceList) -> None:
        self._found = found
        self._again.setEnabled(True)
        self._trouble.hide()
        self._search.setVisible(len(found.devices) >= _SEARCH_FROM)
        self._say(
            self.tr("Alle laptops van uw organisatie. Trek een laptop in als hij kwijt is of niet meer gebruikt wordt.")
            if found.is_whole
            else self.tr("De laptops waarop u aangemeld bent. Trek een laptop in als hij kwijt is.")
        )
        self._show_matching()

    @Slot()
    def _show_matching(self) -> None:
        """Show the laptops whose names hold every typed word; the chosen one stays chosen."""
        chosen, words = self._chosen_id(), fold(self._search.text()).split()
        now = self._context.workspace.clock()
        self._list.clear()
        for device in self._found.devices:
            names = fold(f"{device.name} {device.user_name}")
            if all(word in names for word in words):
                item = QListWidgetItem(self._lines(device, now))
                item.setData(_ROLE, device)
                item.setSizeHint(QSize(0, current_theme().px(_ROW)))
                self._list.addItem(item)
                if device.id == chosen:
                    self._list.setCurrentItem(item)
        count = self._list.count()
        self._list.setVisible(bool(count))
        self._list.setFixedHeight(current_theme().px(_ROW) * min(max(count, 1), _VISIBLE_ROWS))
        self._on_row_changed(self._list.currentRow())

    def _lines(self, device: Device, now: datetime) -> str:
        """Return the two lines of a laptop: which one, then whose it is and how it stands."""
        name = device.name or self.tr("Laptop zonder naam")
        head = self.tr("{name} · deze laptop").format(name=name) if device.is_this else name
        seen = device.last_seen_at or device.registered_at
        about = (
            self.tr("ingetrokken {when}").format(when=day_and_time(device.revoked_at, now))
            if device.revoked_at
            else self.tr("laatste contact {when}").format(when=day_and_time(seen, now))
        )
        return f"{head}\n{device.user_name} · {about}"

    @Slot()
    def _on_revoke(self) -> None:
        device = self._chosen()
        if device is None or not self._revoke.isEnabled():
            return
        box = QMessageBox(
            QMessageBox.Icon.NoIcon,
            self.tr("Toestel intrekken"),
            self.tr(
                "{name} van {person} krijgt niets meer van het centrum. Zodra die laptop nog eens contact heeft, geeft "
                "hij door wat nog niet verstuurd was, en wist dan alles van Tandem. Dit kan niet ongedaan gemaakt "
                "worden."
            ).format(name=device.name or self.tr("Een laptop"), person=device.user_name),
            QMessageBox.StandardButton.NoButton,
            self.window(),
        )
        box.setObjectName("revoke_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes = box.addButton(self.tr("Intrekken"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Annuleren"), QMessageBox.ButtonRole.RejectRole)
        yes.setObjectName("revoke_yes")
        box.setDefaultButton(no)
        box.accepted.connect(lambda: self._end(device))
        box.open()

    def _end(self, device: Device) -> None:
        workspace = self._context.workspace

        def work(_control: JobControl) -> Device:
            return revoke_device(workspace, device.id)

        self._revoke.setEnabled(False)
        self._context.tasks.read(work, self._on_ended, self._on_failed, owner=self)

    def _on_ended(self, device: Device) -> None:
        said = self.tr("{name} is ingetrokken.").format(name=device.name or self.tr("De laptop"))
        self._context.notices.passing(said)
        self.reload()

    def _on_failed(self, error: Exception) -> None:
        self._again.setEnabled(True)
        self._on_row_changed(self._list.currentRow())
        if not isinstance(error, Trouble):
            raise error
        self._say("")
        self._trouble.setText(sentence(error))
        self._trouble.show()

    def _say(self, text: str) -> None:
        self._lead.setText(text)
        self._lead.setVisible(bool(text))

    def _chosen(self) -> Device | None:
        item = self._list.currentItem()
        device: Device | None = None if item is None else item.data(_ROLE)
        return device

    def _chosen_id(self) -> str:
        device = self._chosen()
        return "" if device is None else device.id

    @Slot(int)
    def _on_row_changed(self, _row: int) -> None:
        device = self._chosen()
        self._revoke.setEnabled(device is not None and not device.is_this and device.revoked_at is None)

    def _build(self) -> None:
        self._list.setObjectName("devices")
        self._list.setAccessibleName(self.tr("Toestellen, het laatst gebruikte eerst"))
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.hide()
        self._search.setObjectName("search_devices")
        self._search.setAccessibleName(self.tr("Zoeken in de toestellen"))
        self._search.setPlaceholderText(self.tr("Zoek op persoon of laptop"))
        self._search.setClearButtonEnabled(True)
        self._search.hide()
        self._trouble.hide()
        self._revoke.setEnabled(False)
        for part in (self._lead, self._search, self._list, self._trouble):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        row.addWidget(self._revoke)
        row.addWidget(self._again)
        row.addStretch(1)
        self.add_layout(row)
