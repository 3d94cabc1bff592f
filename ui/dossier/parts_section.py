"""A section of a dossier that is a bar of pages, all about one subject (a GPMI, a trajectory) at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from ui.context import Context
from ui.dossier.part import Part
from ui.dossier.section import Section
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.page_stack import PageStack
from ui.widgets.segmented import Segmented


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A page of the bar: its stable key, its word, and the class that is made when it is first asked for."""

    key: str
    word: str
    part: type[Part]


class PartsSection(Section):
    """Each page reads for itself; here it is decided which one is in sight, and about which subject.

    A page is made when it is first asked for, piece by piece while it is in sight. It is told of the dossier, of what
    is looked for in it and of *samen kijken* once it is whole.

    A section says which pages there are and which subjects a dossier has; ``kind`` is the kind of row of a subject,
    ``bar_name`` and ``object_name`` are the names of the bar for a screen reader and for a test. What it adds to
    ``head`` stands below the bar.

    Signals:
        print_requested(kind: str, id: str): the user wants to see a document.
    """

    print_requested = Signal(str, str)

    def __init__(
        self, context: Context, places: Sequence[PartPlace], *, kind: str, bar_name: str, object_name: str
    ) -> None:
        super().__init__(context)
        self._dossier_id = ""
        self._subject_id = ""
        self._item_id: str | None = None
        """What is to be shown on the page in sight once that is whole; ``None`` when it was shown."""
        self._is_together = False
        self._places: dict[str, PartPlace] = {place.key: place for place in places}
        self._parts: dict[str, Part] = {}
        self._build(bar_name, object_name)
        self._freshness = Freshness(self, context.refresh, frozenset({kind}), self._keep_subject)

    @property
    def dossier_id(self) -> str:
        """The dossier that is shown, ``""`` before any."""
        return self._dossier_id

    @property
    def subject_id(self) -> str:
        """What the pages are about, ``""`` without any."""
        return self._subject_id

    @property
    def part_key(self) -> str:
        """The key of the page in sight."""
        return self._tabs.key

    @property
    def is_together(self) -> bool:
        """Whether the client looks along."""
        return self._is_together

    def subjects(self, dossier_id: str) -> Sequence[str]:
        """Return the ids of what the pages can be about, the one to begin with first."""
        raise NotImplementedError

    def show_dossier(self, dossier_id: str, item_id: str = "") -> None:
        """Show the first subject, or the one with ``item_id``, on the first page; or the page on which that stands."""
        self.flush()
        self._dossier_id, self._subject_id = dossier_id, self._subject(dossier_id, item_id)
        self._tell()
        self._go(self._page_of(item_id), item_id)
        self._freshness.show_dossier(dossier_id)

    def flush(self) -> None:
        for part in self._whole_parts:
            part.flush()

    def set_together(self, on: bool) -> None:
        self.flush()
        self._is_together = on
        for key, place in self._places.items():
            self._tabs.set_shown(key, place.part.client_sees or not on)
        if on and not self._places[self._tabs.key].part.client_sees:
            self._go(next(iter(self._places)))
        for part in self._whole_parts:
            part.set_together(on)

    @Slot(str)
    def open_part(self, key: str) -> None:
        """Go to a page, with the keyboard on it."""
        self.flush()
        self._go(key)
        self._parts[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def part(self, key: str) -> Part:
        """Return the page of a tab, made now as far as it is not."""
        part = self._begun(key)
        if not part.is_whole:
            part.finish()
            self._welcome(part)
            self._show_item()
        return part

    @property
    def _whole_parts(self) -> Iterator[Part]:
        return (part for part in self._parts.values() if part.is_whole)

    def _begun(self, key: str) -> Part:
        """Return the page of a tab, of which at least the first piece is there."""
        if key not in self._parts:
            # Made in its place: a whole page that gets another parent is dressed once more.
            part = self._parts[key] = self._places[key].part(self.context, self._stack)
            self._stack.addWidget(part)
            if part.build_on():
                self._welcome(part)
        return self._parts[key]

    @Slot()
    def _on_built(self) -> None:
        """Make one piece more of the page in sight."""
        part = self._parts[self._tabs.key]
        if part.is_whole:
            return
        if part.build_on():
            self._welcome(part)
            self._show_item()
        else:
            self._building.start()

    def _welcome(self, part: Part) -> None:
        """Tell a page that is whole what the others were told before."""
        part.subject_chosen.connect(self.choose_subject)
        part.print_requested.connect(self.print_requested)
        part.page_requested.connect(self.open_part)
        if self._dossier_id:
            part.show_dossier(self._dossier_id, self._subject_id)
        if self._is_together:
            part.set_together(True)

    def _show_item(self) -> None:
        part = self._parts[self._tabs.key]
        if part.is_whole and self._item_id is not None:
            item_id, self._item_id = self._item_id, None
            part.show_item(item_id)

    def _page_of(self, item_id: str) -> str:
        """Return the page on which something stands; the first one for a subject, and for nothing in particular."""
        if item_id and item_id != self._subject_id:
            for key, place in self._places.items():
                if place.part.has_item(self.context.workspace, item_id):
                    return key
        return next(iter(self._places))

    def _subject(self, dossier_id: str, wanted: str) -> str:
        """Return ``wanted`` if it is a subject of this dossier, else the first one."""
        ids = self.subjects(dossier_id)
        return wanted if wanted in ids else next(iter(ids), "")

    def _keep_subject(self) -> None:
        """Tell the pages of another subject when the one that they show has gone, or the first has come."""
        if self._dossier_id and (found := self._subject(self._dossier_id, self._subject_id)) != self._subject_id:
            self.choose_subject(found)
        self.told()

    @Slot(str)
    def choose_subject(self, subject_id: str) -> None:
        """Make all pages be about ``subject_id`` from now on."""
        if subject_id != self._subject_id:
            self._subject_id = subject_id
            self._tell()

    def told(self) -> None:
        """Called when another subject or page is shown, or the subjects are others than before."""

    def _tell(self) -> None:
        for part in self._whole_parts:
            part.show_dossier(self._dossier_id, self._subject_id)
        self.told()

    def _go(self, key: str, item_id: str | None = None) -> None:
        self._tabs.choose(key)
        self._item_id = item_id
        self._stack.setCurrentWidget(self._begun(key))
        self._show_item()
        self._building.start()
        self._telling.start()  # after the page: what stands above it lays everything out once more

    @Slot()
    def _on_page_turned(self) -> None:
        self.told()

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

    def _build(self, bar_name: str, object_name: str) -> None:
        theme = current_theme()
        choices = [(place.key, place.word) for place in self._places.values()]
        self._tabs = Segmented(choices, name=bar_name, wraps=True)
        self._tabs.setObjectName(object_name)
        self._tabs.chosen.connect(self._on_tab_chosen)
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._on_page_turned)
        self._building = QTimer(self, singleShot=True, interval=0)
        self._building.timeout.connect(self._on_built)
        self._stack = PageStack()
        self.head = QVBoxLayout()
        self.head.setContentsMargins(theme.px(22), theme.px(12), theme.px(22), 0)
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self._stack, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName(object_name)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._go(next(iter(self._places)))

    def minimumSizeHint(self) -> QSize:
        """One column, whatever page is in sight."""
        return QSize(current_theme().px(400), current_theme().px(360))
