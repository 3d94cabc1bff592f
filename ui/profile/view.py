"""The section Profiel: what the client can build on and what stands in the way, seen by both."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileSnapshot
from models.rules.ratings import Rating
from ui.context import Context
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.profile.change.page import ChangePage
from ui.profile.edits import ProfileEdits
from ui.profile.links_page import LinksPage
from ui.profile.lists.page import ListsPage
from ui.profile.map_page import MapPage
from ui.profile.together.view import TogetherProfile
from ui.profile.words import assessment_text
from ui.services.refresh import Freshness
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.segmented import Segmented

MAP, LINKS, CHANGE, LISTS = "profiel", "samenhang", "verandering", "lijsten"
_PAGES = (MAP, LINKS, CHANGE, LISTS)
_KINDS = frozenset({"assessment", "factor", "factor_link", "catalogue_entry", "person"})


class _Page(Protocol):
    """What every page of the section can do."""

    def show_profile(self, snapshot: ProfileSnapshot) -> None: ...

    def begin(self) -> None: ...

    def flush(self) -> None: ...


class ProfileSection(Section):
    """Four pages over one profile; what is done on one is shown on the others."""

    key: ClassVar[str] = "profiel"
    categories: ClassVar[tuple[str, ...]] = ("work", "care", "justice")
    client_sees: ClassVar[bool] = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("profile_section")
        self._is_together = False
        self._edits = ProfileEdits(context, self)
        self._pages: dict[str, _Page] = {}
        self._build()
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._edits.reload)

    def title(self) -> str:
        return self.tr("Profiel")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        """Show the newest profile; ``item_id`` is an assessment or a factor to show instead."""
        self.flush()
        self._edits.show_dossier(dossier_id, item_id)
        for page in self._pages.values():
            page.begin()
        self._map.choose(item_id)
        self._stack.setCurrentWidget(self._blank)
        self._freshness.show_dossier(dossier_id)

    def flush(self) -> None:
        for page in self._pages.values():
            page.flush()
        self._together.flush()

    def set_together(self, on: bool) -> None:
        self.flush()
        self._is_together = on
        self._tabs.setVisible(not on)
        self._which.setVisible(not on)
        if (links := self._pages.get(LINKS)) is not None:
            links.set_together(on)  # type: ignore[attr-defined]
        self._show()

    @Slot()
    def _show(self) -> None:
        snapshot = self._edits.snapshot
        if snapshot is None:
            return
        is_there = snapshot.assessment is not None
        self._head.setVisible(is_there)
        if not is_there:
            self._stack.setCurrentWidget(self._empty)
            return
        self._show_assessments(snapshot)
        if self._is_together:
            self._together.show_profile(snapshot)
            self._stack.setCurrentWidget(self._together)
            return
        self._which.setVisible(self._tabs.key != CHANGE)  # there any two are chosen
        page = self._page(self._tabs.key)
        page.show_profile(snapshot)
        self._stack.setCurrentWidget(self._places[self._tabs.key])

    def _show_assessments(self, snapshot: ProfileSnapshot) -> None:
        today = self.context.today()
        words = [(assessment_text(one, today), one.id) for one in snapshot.assessments]
        shown = [(self._which.itemText(index), self._which.itemData(index)) for index in range(self._which.count())]
        if words != shown:
            self._which.clear()
            for text, assessment_id in words:
                self._which.addItem(text, assessment_id)
        self._which.setCurrentIndex(self._which.findData(self._edits.assessment_id))

    @Slot(str)
    def _on_tab_chosen(self, key: str) -> None:
        self.flush()
        self._page(key)
        self._show()

    @Slot(str)
    def _on_factor_entered(self, factor_id: str) -> None:
        self._tabs.choose(MAP)
        self._map.choose(factor_id)
        self._on_tab_chosen(MAP)
        self._map.focus_factor()

    @Slot(int)
    def _on_which_activated(self, index: int) -> None:
        self.flush()
        for page in self._pages.values():
            page.begin()
        self._edits.choose(str(self._which.itemData(index)))

    @Slot()
    def _on_start_requested(self) -> None:
        self._edits.start("intake")
        self._tabs.choose(MAP)
        self._map.search()

    @Slot(str, str, object)
    def _on_rated_together(self, factor_id: str, view: str, rating: Rating) -> None:
        if view == "client":
            self._edits.rate(factor_id, "client", rating)

    def _page(self, key: str) -> _Page:
        """Return the page of a tab, made when it is first asked for."""
        if key not in self._pages:
            made: QWidget
            match key:
                case "samenhang":
                    made = LinksPage(self._edits)
                    made.factor_entered.connect(self._on_factor_entered)
                case "verandering":
                    made = ChangePage(self.context)
                case _:
                    made = ListsPage(self.context, self._edits)
            self._put(key, made)
        return self._pages[key]

    def _put(self, key: str, page: QWidget) -> None:
        self._pages[key] = page  # type: ignore[assignment]
        self._places[key] = page
        self._stack.addWidget(page)

    def _build(self) -> None:
        self._tabs = Segmented(
            (
                (MAP, self.tr("Krachten en drempels")),
                (LINKS, self.tr("Samenhang")),
                (CHANGE, self.tr("Verandering")),
                (LISTS, self.tr("Lijsten en besluit")),
            ),
            name=self.tr("Deel van het profiel"),
        )
        self._tabs.setObjectName("profile_pages")
        self._which = QComboBox()
        self._which.setObjectName("which_profile")
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._which.setAccessibleName(self.tr("Welk profiel"))
        self._empty = EmptyState(
            "sprout",
            self.tr("Er is nog geen profiel. Begin met een kracht: wat gaat er goed, en waarop kan iemand bouwen?"),
            self.tr("Begin met een kracht"),
        )
        self._empty.button.setObjectName("start_profile")
        self._map = MapPage(self.context, self._edits)
        self._together = TogetherProfile()
        self._blank = QWidget()

    def _lay_out(self) -> None:
        theme = current_theme()
        self._head = QWidget()
        row = FlowLayout(self._head, spacing=theme.px(10))
        row.addWidget(self._tabs)
        row.addWidget(self._which)
        self._stack = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        for widget in (self._blank, self._empty, self._together):
            self._stack.addWidget(widget)
        self._put(MAP, self._map)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._edits.changed.connect(self._show)
        self._empty.action_requested.connect(self._on_start_requested)
        self._tabs.chosen.connect(self._on_tab_chosen)
        self._which.activated.connect(self._on_which_activated)
        self._together.rated.connect(self._on_rated_together)
        self._together.written.connect(self._edits.write)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName("profile_pages")
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))

    def _turn(self, step: int) -> None:
        """Go to the next page, or the one before, with the keyboard on it."""
        if self._is_together or not self._head.isVisible():
            return
        key = _PAGES[(_PAGES.index(self._tabs.key) + step) % len(_PAGES)]
        self._tabs.choose(key)
        self._on_tab_chosen(key)
        self._places[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._map.minimumSizeHint().width() + 2 * current_theme().px(22), current_theme().px(360))
