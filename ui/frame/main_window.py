"""The window: rail, pages, notices and status bar. It knows no page by name; the caller brings them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.frame.notices import Notices
from ui.frame.rail import Rail
from ui.frame.status_bar import StatusBar, SyncTone

_SMALLEST = QSize(1024, 600)


class MainWindow(QMainWindow):
    """Holds the pages and says which keys were pressed; what they do is the caller's.

    Signals:
        page_shown(key): another page is in front now.
        lock_requested(): Ctrl+L.
        palette_requested(): Ctrl+K, or a click in the search field of the rail.
        together_requested(on: bool): F11, samen kijken begins or ends.
        sync_pressed(): a click on the sync state in the status bar.
        closing(): the window is about to close; drafts can still be saved.
    """

    page_shown = Signal(str)
    lock_requested = Signal()
    palette_requested = Signal()
    together_requested = Signal(bool)
    sync_pressed = Signal()
    closing = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle("Tandem")
        self.setMinimumSize(_SMALLEST)
        self._pages: dict[str, QWidget] = {}
        self._under: dict[str, str] = {}
        self._is_together = False
        self.rail = Rail("Tandem")
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def add_page(self, key: str, title: str, icon: str, widget: QWidget, *, at_bottom: bool = False) -> None:
        """Add a page with its button on the rail; the first one added is shown. ``icon`` is an icon's name."""
        self._pages[key] = widget
        self.rail.add(key, title, icon, at_bottom=at_bottom)
        self._stack.addWidget(widget)
        self._put_status_last()
        if len(self._pages) == 1:
            self.rail.choose(key)

    def add_inner_page(self, key: str, under: str, widget: QWidget) -> None:
        """Add a page without a button of its own: the rail shows that one is at the page ``under``."""
        self._pages[key] = widget
        self._under[key] = under
        self._stack.addWidget(widget)

    def show_page(self, key: str) -> None:
        """Bring the page ``key`` to the front and emit ``page_shown`` if it was not.

        While the client looks along no other page comes: not by a button of the status bar, not by news either.
        """
        if self._is_together and key != self.current_page:
            self.notices.passing(self.tr("Stop eerst met samen kijken: F11."))
            return
        self.rail.choose(self._under.get(key, key))
        if self._stack.currentWidget() is not self._pages[key]:
            self._stack.setCurrentWidget(self._pages[key])
            self.page_shown.emit(key)

    def set_page_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide a page's button on the rail; where the page itself was in front, the first one comes."""
        self.rail.set_shown(key, shown=shown)
        if not shown and self.current_page == key:
            self.show_page(next(iter(self._pages)))

    @property
    def current_page(self) -> str:
        """The key of the page in front, empty before the first was added."""
        return next((key for key, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def page(self, key: str) -> QWidget:
        return self._pages[key]

    def set_counter(self, key: str, count: int | None) -> None:
        """Show on the rail how many wait on a page."""
        self.rail.set_counter(key, count)

    def set_sync_state(self, tone: SyncTone, text: str) -> None:
        """Say in the status bar how the work stands with the centre."""
        self.status.set_sync_state(tone, text)

    def set_saved(self, text: str) -> None:
        """Say in the status bar when was saved, e.g. ``Bewaard om 9.31``."""
        self.status.set_saved(text)

    def set_hint(self, text: str) -> None:
        """Say at the right of the status bar what one key does."""
        self.status.set_hint(text)

    @property
    def is_together(self) -> bool:
        """Whether the client looks along: no rail, no other names."""
        return self._is_together

    def set_together(self, on: bool) -> None:
        """Hide the rail and the tray while the client looks along; the caller enlarges the theme and fills the page."""
        self._is_together = on
        self.rail.setVisible(not on)
        self.notices.tray.withhold(on)

    @Slot()
    def _on_together_key(self) -> None:
        self.together_requested.emit(not self._is_together)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.rail.search_requested.connect(self.palette_requested)
        self.status.sync_pressed.connect(self.sync_pressed)
        for keys, signal in (("Ctrl+L", self.lock_requested), ("Ctrl+K", self.palette_requested)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(signal)
        QShortcut(QKeySequence("F11"), self).activated.connect(self._on_together_key)

    def _lay_out(self) -> None:
        centre = QWidget()
        self.notices = Notices(centre)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.notices.tray)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self._right, self._column = right, QVBoxLayout(centre)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)

    def _put_status_last(self) -> None:
        """Let Tab reach the status bar after the pages: what gets its parent last, comes last."""
        self._column.removeWidget(self.status)
        for widget in (self.notices.tray, self.status):
            widget.setParent(None)
        self._right.addWidget(self.notices.tray)
        self.notices.tray.withhold(self._is_together)
        self._column.addWidget(self.status)
        self.status.show()

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
