"""A page that is as long as its content: it scrolls up and down, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.look.theme import current_theme


class ScrollPage(QScrollArea):
    """Put a page's content in ``column``; what gets the focus is always brought into sight."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside = QWidget()
        inside.setProperty("look", "page")
        inside.installEventFilter(self)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        self.column.setSpacing(theme.px(14))
        self.setWidget(inside)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, current_theme().px(24))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its content cannot be, for nothing scrolls sideways; lower can."""
        return QSize(self._inside.minimumSizeHint().width(), current_theme().px(160))
