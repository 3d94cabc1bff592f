"""The frame of the page "Werkplekken": the list at the left, adding or one workplace at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.cases.placements.placement_views import PlacementView
from ui.context import Context
from ui.look.theme import current_theme
from ui.trajectory.placements.add_form import AddForm
from ui.trajectory.placements.detail import PlacementDetail
from ui.trajectory.placements.list_delegate import PlacementDelegate
from ui.trajectory.placements.words import line_words
from ui.widgets.card import Card
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button

_ID = int(Qt.ItemDataRole.UserRole) + 1


class PlacementsFrame(QWidget):
    """Signals:
    chosen(id: str): another workplace is looked at.
    add_wanted(): the user wants one more.
    """

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def building(self) -> Iterator[QWidget]:
        """Make the list and what stands beside it; after each piece the screen may have its turn."""
        self.list = QListWidget()
        self.list.setObjectName("placements_list")
        self.list.setAccessibleName(self.tr("Werkplekken"))
        self.list.setItemDelegate(PlacementDelegate(self.list))
        self.list.setMouseTracking(True)
        self.add = push_button(self.tr("Werkplek toevoegen"), icon_name="plus", name="add_placement")
        # Made in its place: a whole page that gets another parent is dressed once more for each.
        self._page = ScrollPage(parent=self)
        self._lay_out()
        yield self
        self.form = AddForm(self._context, self._page.widget())
        self._page.column.addWidget(self.form)
        yield self.form
        self.detail = PlacementDetail(self._context.today, self._page.widget())
        self._page.column.addWidget(self.detail)
        self._page.column.addStretch(1)
        yield from self.detail.building()
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.add.clicked.connect(self.add_wanted)

    @property
    def is_adding(self) -> bool:
        return not self.form.isHidden()

    def show_views(self, views: Sequence[PlacementView], chosen: str, today: date) -> None:
        """Show the list, with the one that is looked at marked."""
        said = [(one.id, f"{one.title}\n{line_words(one, today)}") for one in views]
        known = [(self.list.item(row).data(_ID), self.list.item(row).text()) for row in range(self.list.count())]
        self.list.blockSignals(True)
        if said != known:
            self._fill(said)
        ids = [id_ for id_, _text in said]
        if chosen in ids:
            self.list.setCurrentRow(ids.index(chosen))
        self.list.blockSignals(False)
        self._left.setVisible(bool(views))
        self.add.setVisible(not self.is_adding)
        self.detail.setVisible(bool(views) and not self.is_adding)

    def to_top(self) -> None:
        self._page.verticalScrollBar().setValue(0)

    def arrange(self, width: int) -> None:
        """Give the list less where there is little room."""
        theme = current_theme()
        self._side.setFixedWidth(theme.px(230 if width < theme.px(860) else 280))
        self.detail.arrange(width - self._side.width() - theme.px(60))

    def _fill(self, said: Sequence[tuple[str, str]]) -> None:
        self.list.clear()
        for id_, text in said:
            item = QListWidgetItem(text)
            item.setData(_ID, id_)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))
            item.setToolTip(text)
            self.list.addItem(item)

    @Slot()
    def _on_current_changed(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.chosen.emit(str(item.data(_ID)))

    def _lay_out(self) -> None:
        theme = current_theme()
        self._left = Card()
        self._left.set_padding(1)
        self._left.add(self.list, 1)
        self._page.column.setContentsMargins(0, 0, 0, 0)
        self._side = QWidget()
        aside = QVBoxLayout(self._side)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(theme.px(10))
        aside.addWidget(self._left, 1)
        aside.addWidget(self.add)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(22), theme.px(14), theme.px(22), theme.px(14))
        across.setSpacing(theme.px(16))
        across.addWidget(self._side)
        across.addWidget(self._page, 1)
