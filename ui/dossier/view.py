"""An open dossier: its header, the row of sections, and the one section that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from app.cases.agenda.deadlines import Deadline
from app.cases.clients.dossier import DossierHeader, header_terms, read_header, with_terms
from app.cases.sharing.dossier_access import DossierAccess, dossier_access
from app.cases.sharing.views_log import note_view
from app.sentences.trouble import sentence
from models.errors import Trouble
from ui.context import Context
from ui.dossier.conflict_banner import ConflictBanner
from ui.dossier.header import HeaderBar
from ui.dossier.read_only import ReadOnlyGuard
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_stack import PageStack
from ui.widgets.text import text_label

_KINDS = frozenset({
    "person", "dossier", "team_member", "gpmi", "gpmi_agreement", "trajectory", "triogesprek", "trio_agreement", "note",
    "appointment", "conflict", "access_grant", "absence", "sync", "gpmi_evaluation", "gpmi_event",
    "final_advice", "aftercare_plan",
    "trajectory_evaluation",
})  # fmt: skip

OVERVIEW = "overzicht"


class DossierView(QWidget):
    """Shows one dossier after another in the same sections.

    A section reads a dossier when it is first looked at, so that opening costs what is on the screen and no more.
    """

    def __init__(self, context: Context, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        """``sections`` stand in the order of their tabs; Alt+1 to Alt+9 choose them."""
        super().__init__(parent)
        self.setObjectName("dossier_view")
        self._context = context
        self._sections = {section.key: section for section in sections}
        self._terms_of = ""
        self._terms: tuple[Deadline, ...] = ()
        self._dossier_id = ""
        self._loaded: set[str] = set()
        self._is_together = False
        self._open_conflicts = 0
        self._access = DossierAccess("", True, None, False)
        self._guards = {key: ReadOnlyGuard(section) for key, section in self._sections.items()}
        self.header = HeaderBar()
        self.banner = ConflictBanner()
        self.tabs = QTabBar()
        self._stack = PageStack()
        self._missing = EmptyState("folder-open", "")
        self._partly = text_label("", "quiet", wrap=True, name="partly_shared")
        self._partly_row = QWidget()
        self._not_shared = EmptyState("eye-off", self.tr("Dit deel van het dossier is niet met u gedeeld."))
        self._lay_out()
        self._connect()
        self._freshness = Freshness(self, context.refresh, _KINDS, self._reload)

    @property
    def dossier_id(self) -> str:
        """The dossier that is open, empty before the first."""
        return self._dossier_id

    @property
    def section_key(self) -> str:
        """The section that is looked at."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    def section(self, key: str) -> Section:
        return self._sections[key]

    def show_dossier(self, dossier_id: str, section: str = "", item_id: str = "") -> None:
        """Open a dossier at a section ("" = the one in front for the same dossier, else the first) and an item."""
        is_other = dossier_id != self._dossier_id
        if is_other:
            self.flush()
            self._dossier_id = dossier_id
            self._loaded.clear()
            self._freshness.show_dossier(dossier_id)
            self.tabs.setFocus()
        if not self._show_header():
            return
        key = section or (next(iter(self._sections)) if is_other else self.section_key)
        self._bring(key if key in self._sections else next(iter(self._sections)), item_id)

    def flush(self) -> None:
        """Save what was typed in the section that is looked at: before leaving, locking and closing."""
        if self._dossier_id and self.section_key in self._loaded:
            self._sections[self.section_key].flush()

    def set_together(self, on: bool) -> None:
        """Begin or end *samen kijken*: only the sections that the client may see, and no other names above them."""
        self.flush()
        self._is_together = on
        self.header.set_together(on)
        self._show_banner()
        for section in self._sections.values():
            section.set_together(on)
        self.tabs.blockSignals(True)  # hiding the tab in front would bring another one before we choose
        before = self.section_key
        for key, section in self._sections.items():
            self.tabs.setTabVisible(self._index(key), section.client_sees or not on)
        self.tabs.blockSignals(False)
        seen = [key for key, section in self._sections.items() if section.client_sees or not on]
        self._stack.setVisible(bool(seen))
        if seen and self._dossier_id:
            self._bring(before if before in seen else seen[0])

    def _reload(self) -> None:
        self._show_header()

    def _show_header(self) -> bool:
        """Show who this is; returns whether the dossier is here. Read on this thread: about a millisecond, and the
        name of the client before must not stand above another's file for a moment."""
        if not self._dossier_id:
            return False
        try:
            header = read_header(self._context.workspace, self._dossier_id, self._context.today())
        except Trouble as trouble:
            self._show_missing(sentence(trouble))
            return False
        self._show_found(with_terms(header, self._terms if header.dossier_id == self._terms_of else ()))
        # The law is read beside this thread: the first time it takes the catalogue, which is more than a moment.
        dossier_id, today = self._dossier_id, self._context.today()
        self._context.tasks.read(
            lambda _control: header_terms(self._context.workspace, dossier_id, today),
            lambda terms: self._show_terms(header, terms),
            owner=self,
            kind="header-terms",
        )
        return True

    def _show_terms(self, header: DossierHeader, terms: tuple[Deadline, ...]) -> None:
        if header.dossier_id != self._dossier_id or (header.dossier_id, terms) == (self._terms_of, self._terms):
            return
        self._terms_of, self._terms = header.dossier_id, terms
        self.header.show_header(with_terms(header, terms), self._context.today())

    def _show_found(self, header: DossierHeader) -> None:
        self._open_conflicts = header.open_conflicts
        self._access = dossier_access(self._context.workspace, header.dossier_id)
        self.header.show_header(header, self._context.today())
        self.header.show_access(self._access)
        self._open_what_is_allowed()
        for widget in (self.header, self.tabs):
            widget.show()
        if self._stack.currentWidget() is self._missing:
            self._stack.setCurrentWidget(self._sections[self.section_key])
        self._show_banner()

    def _open_what_is_allowed(self) -> None:
        """Shut what this user may only read, and turn from a section that is not shared any more."""
        for key, section in self._sections.items():
            self._guards[key].set_on(not self._access.may_change(section.categories))
        shown = self._sections[self.section_key]
        if self._stack.currentWidget() in (shown, self._not_shared):
            self._stack.setCurrentWidget(self._in_sight(shown))
        self._say_what_is_hidden(shown)

    def _say_what_is_hidden(self, section: Section) -> None:
        """Say which part of a section is not shared: what is not there must not pass for what does not exist."""
        hidden = self._access.hidden_of(section.categories) if self._access.may_see(section.categories) else ()
        self._partly.setText(self.tr("Niet met u gedeeld: {what}.").format(what=", ".join(hidden)))
        self._partly_row.setVisible(bool(hidden) and not self._is_together)

    def _in_sight(self, section: Section) -> QWidget:
        return section if self._access.may_see(section.categories) else self._not_shared

    def _show_missing(self, words: str) -> None:
        self._open_conflicts = 0
        self._missing.show_sentence(words)
        for widget in (self.header, self.tabs, self.banner, self._partly_row):
            widget.hide()
        self._stack.setCurrentWidget(self._missing)

    def _show_banner(self) -> None:
        self.banner.show_count(0 if self._is_together else self._open_conflicts)

    def _bring(self, key: str, item_id: str = "") -> None:
        """Bring a section to the front, and let it read the dossier if it has not, or show an item."""
        if key != self.section_key:
            self._leave()
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(self._index(key))
            self.tabs.blockSignals(False)
        section = self._sections[key]
        if key not in self._loaded or item_id:
            self._loaded.add(key)
            section.show_dossier(self._dossier_id, item_id)
        self._stack.setCurrentWidget(self._in_sight(section))
        self._say_what_is_hidden(section)
        if self._stack.currentWidget() is section:
            self._note_view(section)

    def _note_view(self, section: Section) -> None:
        """Keep for the audit trail what stands on the screen: the client may ask who saw what."""
        workspace, dossier_id = self._context.workspace, self._dossier_id
        seen = self._access.seen_of(section.categories)
        self._context.tasks.write(lambda _control: note_view(workspace, dossier_id, seen), owner=self)

    def _leave(self) -> None:
        self.flush()
        self._context.notices.end_passing()

    @Slot(int)
    def _on_tab_changed(self, index: int) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, Section) and shown.key in self._loaded:
            shown.flush()
        self._context.notices.end_passing()
        if self._dossier_id:
            self._bring(str(self.tabs.tabData(index)))

    @Slot()
    def _on_shortcut(self) -> None:
        shortcut = self.sender()
        index = int(shortcut.property("tab")) if shortcut is not None else -1
        if 0 <= index < self.tabs.count() and self.tabs.isTabVisible(index):
            self.tabs.setCurrentIndex(index)

    @Slot()
    def _on_conflicts_asked(self) -> None:
        if OVERVIEW in self._sections:
            self._bring(OVERVIEW, "conflict")

    @Slot()
    def _on_back(self) -> None:
        self._context.navigation.page_requested.emit("caseload")

    def _index(self, key: str) -> int:
        return list(self._sections).index(key)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.banner.look_requested.connect(self._on_conflicts_asked)
        self.header.back_requested.connect(self._on_back)
        for index in range(min(9, len(self._sections))):
            shortcut = self._shortcut(f"Alt+{index + 1}")
            shortcut.setProperty("tab", index)
            shortcut.activated.connect(self._on_shortcut)
        self._shortcut("Alt+Left").activated.connect(self._on_back)

    def _shortcut(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _lay_out(self) -> None:
        theme = current_theme()
        self.tabs.setObjectName("dossier_tabs")
        self.tabs.setAccessibleName(self.tr("Delen van het dossier"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setCursor(Qt.CursorShape.PointingHandCursor)
        for number, (key, section) in enumerate(self._sections.items(), start=1):
            index = self.tabs.addTab(section.title())
            self.tabs.setTabData(index, key)
            self.tabs.setTabToolTip(index, f"Alt+{number}")
            self._stack.addWidget(section)
        self._stack.addWidget(self._missing)
        self._stack.addWidget(self._not_shared)
        top = QFrame()
        top.setProperty("look", "header")
        above = QVBoxLayout(top)
        side = theme.px(22)
        above.setContentsMargins(side, theme.px(12), side, 0)
        above.setSpacing(theme.px(8))
        above.addWidget(self.header)
        above.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.banner)
        partly = QVBoxLayout(self._partly_row)
        partly.setContentsMargins(side, theme.px(10), side, 0)
        partly.addWidget(self._partly)
        column.addWidget(self._partly_row)
        self._partly_row.hide()
        column.addWidget(self._stack, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
