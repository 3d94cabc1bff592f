"""The page Aanbod: the whole menu at the left, all of what is chosen at the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.cases.measures.menu import Menu, measure_of, menu
from app.workspace import Workspace
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.menu.acts import MenuActs
from ui.trajectory.menu.details import MeasureDetails
from ui.trajectory.menu.filter_bar import FilterBar
from ui.trajectory.menu.in_hand import InHand
from ui.trajectory.menu.measure_list import MeasureList
from ui.trajectory.menu.offer_details import OfferDetails
from ui.trajectory.menu.rows import ASIDE, PAST, menu_rows
from ui.trajectory.part import TrajectoryPart
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import push_button

_KINDS = frozenset({
    "measure_fact", "measure_choice", "person", "factor", "assessment", "trajectory", "placement", "local_offer",
    "catalogue_entry",
})  # fmt: skip
_SIDE_BY_SIDE = 740
_WALK_MS = 40
"""How long a key of the list may follow another before the pane is made."""


class MenuPart(TrajectoryPart):
    """Shows every measure with what its rules say of this client, and begins with one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("menu_part")
        self.menu: Menu | None = None
        self.details: MeasureDetails | OfferDetails | None = None
        self.key, self._is_sought, self._is_reading = "", False, False
        self._opened: frozenset[str] = frozenset()
        self._is_together = False
        self._acts = MenuActs(context, self._in_hand, self.reload, self)
        self._build()
        self._connect()

    @classmethod
    def has_item(cls, workspace: Workspace, item_id: str) -> bool:
        return bool(measure_of(workspace, item_id))

    def show_item(self, item_id: str) -> None:
        """Show the measure of a choice, or the first one that asks what was answered."""
        self._go_to(measure_of(self.context.workspace, item_id))

    def show_dossier(self, dossier_id: str, subject_id: str) -> None:
        if dossier_id != self.dossier_id:
            self.flush()
            self.key, self._opened, self.menu, self._is_reading = "", frozenset(), None, False
            self._arrange()
            self.filters.clear()
            self.list.show_rows([])
            self._show_details()
        super().show_dossier(dossier_id, subject_id)

    def kinds(self) -> frozenset[str]:
        return _KINDS

    def reload(self) -> None:
        workspace, dossier_id = self.context.workspace, self.dossier_id
        self.context.tasks.read(
            lambda _control: (dossier_id, menu(workspace, dossier_id)), self._on_read, owner=self, kind="measure_menu"
        )

    def flush(self) -> None:
        if self.details is not None:
            self.details.flush()

    def set_together(self, on: bool) -> None:
        if on != self._is_together:
            self._is_together = on
            self.filters.set_together(on)
            self._opened = frozenset()
            self._show()

    def _on_read(self, found: tuple[str, Menu]) -> None:
        dossier_id, read = found
        if dossier_id != self.dossier_id or read == self.menu:
            return
        before, self.menu = self.menu, read
        self._show_list()
        if before is None or self.details is None or self._shown_in(before) != self._shown_in(read):
            self._show_details()

    def _shown_in(self, menu: Menu) -> object:
        """Return what the pane tells of; as long as it is the same, what somebody types there stays."""
        hand = replace(self._in_hand(), menu=menu)
        return hand.item, hand.offer, menu.hints, menu.on

    def _in_hand(self) -> InHand:
        return InHand(self.dossier_id, self.trajectory_id, self.menu, self.key)

    def _show(self) -> None:
        self._show_list()
        self._show_details()

    def _show_list(self) -> None:
        if self.menu is None:
            return
        self.filters.show_counts(self.menu.items)
        self.list.show_rows(menu_rows(self.menu, self.filters.wanted, self._opened, together=self._is_together))
        if self.key and self.list.key != self.key and not self.list.choose(self.key) and self._is_sought:
            past = {item.code for item in self.menu.past}
            self._opened |= {PAST if self.key in past else ASIDE}
            self._is_sought = False
            self._show_list()

    @Slot()
    def _show_details(self) -> None:
        """Make the pane anew, and bring the keyboard and the place back to where they were."""
        self._later.stop()
        old, place = self.details, self.details.verticalScrollBar().value() if self.details else 0
        had_focus = old is not None and self.focusWidget() is not None and old.isAncestorOf(self.focusWidget())
        self.details = self._new_details()
        self._acts.serve(self.details)
        self._put(old)
        if old is None or self.details is None or old.accessibleName() != self.details.accessibleName():
            return
        if isinstance(self.details, MeasureDetails):
            self.details.finish()  # it stands where it stood: nothing of it comes later
        self.details.verticalScrollBar().setValue(place)
        if isinstance(old, MeasureDetails) and isinstance(self.details, MeasureDetails) and old.draft:
            self.details.take_draft(old.draft)
        elif had_focus:
            self._focus_details()

    def _new_details(self) -> MeasureDetails | OfferDetails | None:
        hand = self._in_hand()
        if hand.menu is not None and hand.item is not None:
            details = MeasureDetails(hand.menu, hand.item, together=self._is_together, parent=self._pane)
            details.measure_requested.connect(self._go_to)
            return details
        return OfferDetails(hand.offer, together=self._is_together) if hand.offer is not None else None

    def _put(self, old: QWidget | None) -> None:
        if old is not None:
            self._pane.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._nothing.setVisible(self.details is None)
        if self.details is not None:
            self._pane.add(self.details, 1)
            self.details.show()

    @Slot(str)
    def _go_to(self, code: str) -> None:
        """Show a measure, also when a filter had set it aside or it lies in the past."""
        self.key, self._is_sought = code, True
        self._show()
        self._read_on()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key != self.key:
            self.flush()
            self.key = key
            self._later.start()

    @property
    def is_waiting(self) -> bool:
        """Whether the pane still shows what was chosen before: who walks through the list does not wait for each."""
        return self._later.isActive()

    @Slot(str)
    def _on_folded(self, key: str) -> None:
        self._opened ^= {key}
        self._show_list()
        self.list.choose(key)

    @Slot()
    def _on_entered(self) -> None:
        self._read_on()
        self._focus_details()

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        if self.key and item.text() and self.list.key == self.key:
            self._read_on()

    @Slot()
    def _to_list(self) -> None:
        """Go from the pane back to the list, with the keyboard."""
        self._is_reading = False
        self._arrange()
        self.list.setFocus()

    def _read_on(self) -> None:
        self._is_reading = True
        self._arrange()

    def _arrange(self) -> None:
        """List and pane stand side by side, or, where there is no room for both, one after the other."""
        is_narrow = self.width() < current_theme().px(_SIDE_BY_SIDE)
        reads = is_narrow and self._is_reading
        self._listed.setVisible(not reads)
        self.filters.setVisible(not reads)
        self._pane.setVisible(not is_narrow or reads)
        self.back.setVisible(reads)

    @Slot(int)
    def _on_number(self, number: int) -> None:
        if self.is_waiting:
            self._show_details()
        if self.details is not None:
            self.details.answer_number(number)

    @Slot()
    def _focus_details(self) -> None:
        """Put the keyboard on the first thing of the pane that takes it."""
        if self.is_waiting:
            self._show_details()
        if self.details is None:
            return
        if isinstance(self.details, MeasureDetails):
            self.details.finish()
        for widget in self.details.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self.details):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @Slot()
    def _on_filtered(self) -> None:
        self._show_list()

    def _build(self) -> None:
        theme = current_theme()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WALK_MS)
        self.filters = FilterBar()
        self.list = MeasureList()
        self._listed = Card()
        self._listed.set_padding(1)
        self._listed.add(self.list, 1)
        self.back = push_button(self.tr("Naar de lijst"), "quiet", icon_name="arrow-left", name="to_list")
        self._pane = Card()
        self._pane.set_padding(1)
        self._nothing = EmptyState(
            "list-checks", self.tr("Kies een maatregel om te lezen voor wie ze is, hoe lang, en wat u nog kan vragen.")
        )
        self._pane.add(self.back)
        self._pane.add(self._nothing, 1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(14))
        sides.addWidget(self._listed, 5)
        sides.addWidget(self._pane, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addWidget(self.filters)
        column.addLayout(sides, 1)
        self.setFocusProxy(self.list)
        self._arrange()

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self._on_filtered)
        self._later.timeout.connect(self._show_details)
        self.list.chosen.connect(self._on_chosen)
        self.list.folded.connect(self._on_folded)
        self.list.answered.connect(self._on_number)
        self.list.entered.connect(self._on_entered)
        self.list.itemClicked.connect(self._on_clicked)
        self.back.clicked.connect(self._to_list)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._pane)
        escape.setObjectName("to_list")
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._to_list)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(400), current_theme().px(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
