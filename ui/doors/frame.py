"""The window around every door: a calm ground, the name, one card in the middle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import text_label

_CARD_WIDTH = 480


class DoorWindow(QWidget):
    """Shows one door at a time.

    Signals:
        closed(): the user closed the window.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door_window")
        self.setWindowTitle("Tandem")
        self.setMinimumSize(720, 560)
        self._place = QHBoxLayout()
        self._door: QWidget | None = None
        self._lay_out()

    @property
    def door(self) -> QWidget | None:
        """The door that is shown now."""
        return self._door

    def show_door(self, door: QWidget) -> None:
        """Show ``door`` instead of the one before, and put the cursor in its first field."""
        if self._door is not None:
            self._place.removeWidget(self._door)
            self._door.hide()
            self._door.deleteLater()
        self._door = door
        door.setFixedWidth(current_theme().px(_CARD_WIDTH))
        self._place.insertWidget(1, door)
        door.show()
        door.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("look", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(*(current_theme().px(24),) * 4)
        # Stretches instead of an alignment: an aligned card would not grow with its wrapped lines.
        self._place.addStretch(1)
        self._place.addStretch(1)
        column.addStretch(2)
        column.addLayout(self._place)
        column.addStretch(3)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


class Door(Card):
    """One card: an icon and a title, a sentence, what is asked, what is wrong, and the buttons."""

    def __init__(self, icon_name: str, title: str, lead: str) -> None:
        super().__init__()
        self.set_padding(28)
        self.setAccessibleName(title)
        theme = current_theme()
        self._icon_name = icon_name
        self._picture = text_label()
        self._head = text_label(title, "title", wrap=True)
        self._lead = text_label(lead, "quiet", wrap=True, name="door_lead")
        self.trouble = text_label("", "error", wrap=True, name="door_trouble")
        self.trouble.hide()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.px(14))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._lay_out_card()
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def say_trouble(self, text: str) -> None:
        """Show what is wrong above the buttons; an empty text takes it away."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def set_lead(self, text: str) -> None:
        self._lead.setText(text)

    def add_buttons(self, primary: QWidget, *others: QWidget) -> None:
        """Put the quiet buttons at the left and the one that goes on at the right."""
        for other in others:
            self._buttons.addWidget(other)
        self._buttons.addStretch(1)
        self._buttons.addWidget(primary)

    def _draw_icon(self) -> None:
        size = current_theme().px(26)
        self._picture.setPixmap(icon_pixmap(self._icon_name, size, self.devicePixelRatioF(), "accent"))

    def _lay_out_card(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._head, 1)
        self.add_layout(head)
        self.add(self._lead)
        self.body.addSpacing(theme.px(8))
        self.add_layout(self.fields)
        self.add(self.trouble)
        self.body.addSpacing(theme.px(8))
        self.add_layout(self._buttons)
