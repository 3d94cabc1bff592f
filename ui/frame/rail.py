"""The dark rail at the left: the name, the search field and a button for each page."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.look.icons import draw_icon
from ui.look.theme import Theme, current_theme

_WIDTH = 196


class Rail(QFrame):
    """Chooses the page.

    Signals:
        page_chosen(key): a page button was pressed.
        search_requested(): the search field was pressed.
    """

    page_chosen = Signal(str)
    search_requested = Signal()

    def __init__(self, app_name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self._buttons: dict[str, RailButton] = {}
        self._left_out: set[str] = set()
        self._numbers = [QShortcut(QKeySequence(f"Ctrl+{number}"), self) for number in range(1, 10)]
        self._search = _SearchButton(self.tr("Zoek of doe iets…"), self.tr("Ctrl K"))
        self._search.clicked.connect(self.search_requested)
        for shortcut in self._numbers:
            shortcut.activated.connect(self._on_number)
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self._lay_out(app_name)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def add(self, key: str, title: str, icon_name: str, *, at_bottom: bool = False) -> RailButton:
        """Add the button of a page; the keys Ctrl+1 to Ctrl+9 follow the order of adding, those that show only."""
        button = RailButton(title, icon_name)
        button.setObjectName(f"rail_{key}")
        button.setProperty("page", key)
        button.clicked.connect(self._on_button_clicked)
        (self._bottom if at_bottom else self._top).addWidget(button)
        QWidget.setTabOrder(next(reversed(self._buttons.values()), self._search), button)
        self._buttons[key] = button
        return button

    def choose(self, key: str) -> None:
        """Show ``key`` as the present page; emits nothing.

        No QButtonGroup does this: it would let Tab reach one button only, and arrows change the page in passing.
        """
        for known, button in self._buttons.items():
            button.setChecked(known == key)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Show or hide the button of a page."""
        (self._left_out.discard if shown else self._left_out.add)(key)
        self._buttons[key].setVisible(shown)

    def set_counter(self, key: str, count: int | None) -> None:
        """Show how many wait there; None or 0 shows nothing."""
        self._buttons[key].set_counter(count or 0)

    @Slot()
    def _on_number(self) -> None:
        """Press the button of that place. Not a shortcut of its own: that waits 100 ms to show itself pressed.

        Qt calls a button hidden until the turn of the event loop in which it is drawn first: it is not asked.
        """
        shown = [button for key, button in self._buttons.items() if key not in self._left_out]
        place = self._numbers.index(cast(QShortcut, self.sender()))
        if place < len(shown):
            shown[place].click()

    @Slot()
    def _on_button_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, RailButton):
            self.choose(pressed.property("page"))
            self.page_chosen.emit(pressed.property("page"))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedWidth(current_theme().px(_WIDTH))

    def _lay_out(self, app_name: str) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        side = theme.px(10)
        column.setContentsMargins(side, theme.px(12), side, theme.px(14))
        column.setSpacing(theme.px(12))
        column.addWidget(_AppName(app_name))
        column.addWidget(self._search)
        for part in (self._top, self._bottom):
            part.setSpacing(theme.px(2))
        column.addLayout(self._top)
        column.addStretch(1)
        column.addLayout(self._bottom)


class _AppName(QWidget):
    """The name of the app on the rail."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setFixedHeight(current_theme().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("rail_text"))
        room = QRectF(self.rect()).adjusted(theme.px(10), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class _RailControl(QAbstractButton):
    """What search field and page buttons share: height, hover, focus ring."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(_WIDTH - 20), theme.px(36))

    def _draw_ground(self, painter: QPainter, theme: Theme, colour: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(colour))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("rail_text"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))


class _SearchButton(_RailControl):
    """Looks like a search field, opens the palette."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__()
        self.setObjectName("rail_search")
        self.setText(text)
        self._keys = keys
        self.setAccessibleName(self.tr("Zoek of doe iets, {keys}").format(keys=keys))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        self._draw_ground(painter, theme, "rail_field")
        room = QRectF(self.rect()).adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setPen(theme.colour("rail_quiet"))
        painter.setFont(theme.font("label"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, self._keys)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(self._keys) - theme.px(4))
        side = theme.px(15)
        draw_icon(painter, QRectF(room.left(), (self.height() - side) / 2, side, side), "search", "rail_quiet")
        room.setLeft(room.left() + side + theme.px(5))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class RailButton(_RailControl):
    """An icon, the name of a page, and how many wait there."""

    def __init__(self, title: str, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self._count = 0
        self.setCheckable(True)
        self.setText(title)
        self.set_counter(0)

    @property
    def counter(self) -> int:
        return self._count

    def set_counter(self, count: int) -> None:
        """Show ``count``; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        self._draw_ground(
            painter, theme, "rail_active" if self.isChecked() else "rail_field" if self.underMouse() else ""
        )
        side, left = theme.px(18), theme.px(10)
        ink = "rail_text" if self.isChecked() else "rail_quiet"
        draw_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, ink)
        room = QRectF(self.rect()).adjusted(left + side + theme.px(10), 0, -theme.px(10), 0)
        painter.setPen(theme.colour("rail_text"))
        painter.setFont(theme.font("strong" if self.isChecked() else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._draw_counter(painter, theme, room)
        painter.end()

    def _draw_counter(self, painter: QPainter, theme: Theme, room: QRectF) -> None:
        font = theme.font("label")
        text = str(self._count)
        height = theme.px(20)
        width = max(QFontMetrics(font).horizontalAdvance(text) + theme.px(12), height)
        badge = QRectF(room.right() - width, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_field"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(theme.colour("rail_text"))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
