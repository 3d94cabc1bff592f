"""The section GPMI: pages over one dossier, all about the version that is chosen on the first."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.cases.gpmi.snapshot import gpmi_versions
from ui.context import Context
from ui.dossier.section import Section
from ui.gpmi.part import GpmiPart
from ui.gpmi.parts import PartPlace, gpmi_parts
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.segmented import Segmented


class GpmiSection(Section):
    """A bar of pages. Each reads for itself; here it is decided which one is in sight, and about which version.

    Signals:
        print_requested(kind: str, id: str): the user wants to see a document.
    """

    key: ClassVar[str] = "gpmi"
    categories: ClassVar[tuple[str, ...]] = ("gpmi",)
    client_sees: ClassVar[bool] = True

    print_requested = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("gpmi_section")
        self._dossier_id = ""
        self._gpmi_id = ""
        self._is_together = False
        self._places: dict[str, PartPlace] = {place.key: place for place in gpmi_parts()}
        self._parts: dict[str, GpmiPart] = {}
        self._build()
        self._freshness = Freshness(self, context.refresh, frozenset({"gpmi"}), self._keep_version)

    def title(self) -> str:
        return self.tr("GPMI")

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        """Show the newest version, or the one with ``item_id``, on the first page; or the page on which that stands."""
        self.flush()
        self._dossier_id, self._gpmi_id = dossier_id, self._version(dossier_id, item_id)
        self._tell()
        key = self._page_of(item_id)
        self._go(key)
        self.part(key).show_item(item_id)
        self._freshness.show_dossier(dossier_id)

    def flush(self) -> None:
        for part in self._parts.values():
            part.flush()

    def set_together(self, on: bool) -> None:
        self.flush()
        self._is_together = on
        for key, place in self._places.items():
            self._tabs.set_shown(key, place.part.client_sees or not on)
        if on and not self._places[self._tabs.key].part.client_sees:
            self._go(next(iter(self._places)))
        for part in self._parts.values():
            part.set_together(on)

    def part(self, key: str) -> GpmiPart:
        """Return the page of a tab, made when it is first asked for."""
        if key not in self._parts:
            part = self._places[key].part(self.context)
            part.gpmi_chosen.connect(self._on_gpmi_chosen)
            part.print_requested.connect(self.print_requested)
            self._parts[key] = part
            self._stack.addWidget(part)
            if self._dossier_id:
                part.show_dossier(self._dossier_id, self._gpmi_id)
            part.set_together(self._is_together)
        return self._parts[key]

    def _page_of(self, item_id: str) -> str:
        """Return the page on which something stands; the first one for a version, and for nothing in particular."""
        if item_id and item_id != self._gpmi_id:
            for key, place in self._places.items():
                if place.part.has_item(self.context.workspace, item_id):
                    return key
        return next(iter(self._places))

    def _version(self, dossier_id: str, wanted: str) -> str:
        """Return ``wanted`` if it is a version of this dossier, else the newest one."""
        ids = [version.id for version in gpmi_versions(self.context.workspace, dossier_id)]
        return wanted if wanted in ids else next(iter(ids), "")

    def _keep_version(self) -> None:
        """Tell the pages of another version when the one that they show has gone, or the first has come."""
        if self._dossier_id and (found := self._version(self._dossier_id, self._gpmi_id)) != self._gpmi_id:
            self._on_gpmi_chosen(found)

    @Slot(str)
    def _on_gpmi_chosen(self, gpmi_id: str) -> None:
        if gpmi_id != self._gpmi_id:
            self._gpmi_id = gpmi_id
            self._tell()

    def _tell(self) -> None:
        for part in self._parts.values():
            part.show_dossier(self._dossier_id, self._gpmi_id)

    def _go(self, key: str) -> None:
        self._tabs.choose(key)
        self._stack.setCurrentWidget(self.part(key))

    @Slot(str)
    def _on_tab_chosen(self, key: str) -> None:
        self.flush()
        self._go(key)

    def _turn(self, step: int) -> None:
        """Go to the next page, or the one before, with the keyboard on it."""
        keys = [key for key, place in self._places.items() if place.part.client_sees or not self._is_together]
        self.flush()
        self._go(keys[(keys.index(self._tabs.key) + step) % len(keys)])
        self._parts[self._tabs.key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        theme = current_theme()
        choices = [(place.key, place.word) for place in self._places.values()]
        self._tabs = Segmented(choices, name=self.tr("Deel van het GPMI"))
        self._tabs.setObjectName("gpmi_pages")
        self._tabs.chosen.connect(self._on_tab_chosen)
        self._stack = QStackedWidget()
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), 0)
        head.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName("gpmi_pages")
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._go(next(iter(self._places)))

    def minimumSizeHint(self) -> QSize:
        """One column, whatever page is in sight."""
        return QSize(current_theme().px(400), current_theme().px(360))
