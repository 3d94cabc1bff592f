"""Pages as on paper: leaf through them, make them larger or smaller. What draws a page comes from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.documents.page_picture import PagePicture
from ui.look.theme import current_theme
from ui.widgets.text import icon_button, text_label

Draw = Callable[[int, int], PagePicture]
"""Draws a page (from 0), so many pixels wide; runs beside the screen."""

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PaperView(QWidget):
    """Shows one paper, page by page; ``controls`` is the row of buttons, to be put where its owner wants it."""

    def __init__(
        self, context: Context, failed: Callable[[Exception], None], *, name: str, parent: QWidget | None = None
    ) -> None:
        """``failed`` is told why a page could not be drawn; ``name`` begins the object names."""
        super().__init__(parent)
        self._context, self._failed = context, failed
        self._draw_page: Draw | None = None
        self._title = ""
        self._page, self._pages, self._zoom = 0, 0, 1.0
        self.setObjectName(name)
        self._build()
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._show_state()

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    def show_paper(self, draw: Draw, title: str, pages: int = 1) -> None:
        """Show a paper, at the page where the one before was if it has that many; ``clear`` begins at the first."""
        self._draw_page, self._title, self._pages = draw, title, pages
        self._page = min(self._page, max(pages - 1, 0))
        self._draw()

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown in memory."""
        self._draw_page = None
        self._page = self._pages = 0
        self.paper.clear()
        self._show_state()

    @Slot()
    def _on_previous(self) -> None:
        self._go(self._page - 1)

    @Slot()
    def _on_next(self) -> None:
        self._go(self._page + 1)

    @Slot()
    def _on_larger(self) -> None:
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > self._zoom + 0.01), self._zoom))

    @Slot()
    def _on_smaller(self) -> None:
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self._zoom - 0.01), self._zoom))

    @Slot()
    def _on_fit(self) -> None:
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._draw()

    def _go(self, page: int) -> None:
        if 0 <= page < self._pages:
            self._page = page
            self._draw()

    def _draw(self) -> None:
        self._show_state()
        draw, page, title = self._draw_page, self._page, self._title
        if draw is None:
            return
        ratio = self.devicePixelRatioF()
        width = round(self._fit_width() * self._zoom * ratio)
        self._context.tasks.read(
            lambda _control: draw(page, width),
            lambda picture: self._on_drawn(draw, picture, title, ratio),
            self._failed,
            owner=self,
            kind=f"{self.objectName()}_page",
        )

    def _fit_width(self) -> int:
        """Return the width at which the page fills the room, but no wider than it is on paper at 110 dpi."""
        room = self._scroll.viewport().width() - 2 * current_theme().px(16)
        return max(min(room, current_theme().px(910)), 200)

    def _on_drawn(self, draw: Draw, picture: PagePicture, title: str, ratio: float) -> None:
        if draw is not self._draw_page:
            return
        pixmap = QPixmap.fromImage(picture.image)
        pixmap.setDevicePixelRatio(ratio)
        self.paper.setPixmap(pixmap)
        self.paper.resize(pixmap.deviceIndependentSize().toSize())
        words = self.tr("{title}, pagina {page} van {pages}")
        self.paper.setAccessibleName(words.format(title=title, page=picture.page + 1, pages=picture.pages))
        if self._pages != picture.pages:
            self._pages = picture.pages
            self._show_state()

    def _show_state(self) -> None:
        is_shown = self._draw_page is not None
        words = self.tr("Pagina {page} van {pages}").format(page=self._page + 1, pages=self._pages)
        self._count.setText(words if is_shown else "")
        self._zoom_text.setText(f"{round(self._zoom * 100)} %")
        self.previous.setEnabled(is_shown and self._page > 0)
        self.next.setEnabled(is_shown and self._page + 1 < self._pages)
        for button in (self.larger, self.smaller, self.fit):
            button.setEnabled(is_shown)

    def _build(self) -> None:
        self._count = text_label("", "label")
        self._zoom_text = text_label("", "label")
        self.previous = icon_button("chevron-left", self.tr("Vorige pagina"), name="page_previous")
        self.next = icon_button("chevron-right", self.tr("Volgende pagina"), name="page_next")
        self.smaller = icon_button("zoom-out", self.tr("Kleiner"), name="zoom_out")
        self.larger = icon_button("zoom-in", self.tr("Groter"), name="zoom_in")
        self.fit = icon_button("maximize", self.tr("Hele breedte"), name="zoom_fit")
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        for widget in (self.previous, self._count, self.next):
            row.addWidget(widget)
        row.addSpacing(current_theme().px(8))
        for widget in (self.smaller, self._zoom_text, self.larger, self.fit):
            row.addWidget(widget)
        self.paper = QLabel()
        self.paper.setObjectName("paper")
        self._scroll = QScrollArea()
        self._scroll.setObjectName("paper_scroll")
        self._scroll.setAccessibleName(self.tr("Voorbeeld op papier"))
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self.paper)

    def _connect(self) -> None:
        for button, slot in (
            (self.previous, self._on_previous),
            (self.next, self._on_next),
            (self.larger, self._on_larger),
            (self.smaller, self._on_smaller),
            (self.fit, self._on_fit),
        ):
            button.clicked.connect(slot)
        for keys, button, slot in (
            ("Ctrl++", self.larger, self._on_larger),
            ("Ctrl+-", self.smaller, self._on_smaller),
            ("Ctrl+0", self.fit, self._on_fit),
            ("Alt+PgDown", self.next, self._on_next),
            ("Alt+PgUp", self.previous, self._on_previous),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setObjectName(button.objectName())
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._draw()
