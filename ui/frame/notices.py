"""What the app tells without asking: passing notices with undo, and a tray for what waits until somebody acts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.text import icon_button, push_button, text_label

PASSING_MS = 8000
"""Long enough to read two lines and reach the undo; it waits while pointer or focus is on it."""


class Notices(QObject):
    """Shows notices over ``host`` (passing) and in ``tray`` (standing), which the window puts in its layout.

    The same notice twice is one notice: a key that is already there is renewed, not repeated.
    """

    def __init__(self, host: QWidget, *, passing_ms: int = PASSING_MS) -> None:
        super().__init__(host)
        self.tray = NoticeTray()
        self._toast = _Toast(host, self.tray, passing_ms)

    def passing(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done; with ``undo`` there is a button to take it back."""
        self._toast.say(text, undo)
        _announce(self._toast, text)

    def standing(
        self, key: str, text: str, action: str = "", act: Callable[[], None] | None = None, *, may_close: bool = True
    ) -> None:
        """Keep ``text`` in the tray until ``withdraw(key)``, or until the user closes it if that is allowed."""
        self.tray.put(key, text, action, act, may_close=may_close)
        _announce(self.tray, text)

    def withdraw(self, key: str) -> None:
        """Take a standing notice away: what it said is no longer so."""
        self.tray.take(key)

    def end_passing(self) -> None:
        """Take the passing notice away, and its undo with it: the section was left."""
        self._toast.end()

    @property
    def passing_text(self) -> str:
        """What the passing notice says now, empty when there is none."""
        return "" if self._toast.isHidden() else self._toast.text

    @property
    def standing_keys(self) -> tuple[str, ...]:
        """The keys in the tray, oldest first."""
        return self.tray.keys


class _Toast(QFrame):
    """One line over the bottom of the window that goes away by itself."""

    def __init__(self, host: QWidget, tray: QWidget, passing_ms: int) -> None:
        super().__init__(host)
        self._host = host
        self._tray = tray
        self.setProperty("look", "toast")
        self.setObjectName("passing_notice")
        self._undo: Callable[[], None] | None = None
        self._label = text_label()
        self._button = push_button(self.tr("Ongedaan maken"), name="undo")
        self._button.clicked.connect(self._on_undo_clicked)
        self._timer = QTimer(self, interval=passing_ms, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        margin = current_theme().px(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, margin // 3, margin // 2, margin // 3)
        row.setSpacing(margin)
        row.addWidget(self._label)
        row.addWidget(self._button)
        host.installEventFilter(self)
        tray.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self._label.setText(text)
        self._label.setMinimumHeight(current_theme().px(36))
        self._button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        self._undo = None
        self.hide()

    def _place(self) -> None:
        below = self._host.height() - self.height() - current_theme().px(48)
        if self._tray.isVisible():
            below -= max(self._tray.height(), self._tray.sizeHint().height())
        self.move(QPoint((self._host.width() - self.width()) // 2, below))

    @Slot()
    def _on_undo_clicked(self) -> None:
        undo = self._undo
        self.end()
        if undo is not None:
            undo()

    @Slot()
    def _on_timeout(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


class NoticeTray(QWidget):
    """The standing notices, one under the other; takes no room when there are none.

    Signals:
        count_changed(int): how many notices stand now.
    """

    count_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_tray")
        self.setAccessibleName(self.tr("Meldingen"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._notices: dict[str, _StandingNotice] = {}
        self._is_withheld = False
        self._column = QVBoxLayout(self)
        theme = current_theme()
        self._column.setContentsMargins(theme.px(22), theme.px(8), theme.px(22), theme.px(8))
        self._column.setSpacing(theme.px(6))
        self.hide()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._notices)

    def put(self, key: str, text: str, action: str, act: Callable[[], None] | None, *, may_close: bool) -> None:
        """Add the notice, or renew the one with this key in its place."""
        if (known := self._notices.get(key)) is not None:
            known.say(text, action, act, may_close)
            return
        notice = _StandingNotice(key)
        notice.say(text, action, act, may_close)
        notice.closed.connect(self.take)
        self._notices[key] = notice
        self._column.addWidget(notice)
        self._tell()

    @Slot(str)
    def take(self, key: str) -> None:
        """Remove the notice; a key that is not there is no trouble."""
        if (notice := self._notices.pop(key, None)) is not None:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
            self._tell()

    def withhold(self, on: bool) -> None:
        """Keep the notices out of sight while somebody else looks along; they stay where they are."""
        self._is_withheld = on
        self.setVisible(bool(self._notices) and not on)

    def _tell(self) -> None:
        self.withhold(self._is_withheld)
        self.count_changed.emit(len(self._notices))


class _StandingNotice(QFrame):
    """One notice that stays: an icon, a sentence, an action, a cross. ``closed(key)``."""

    closed = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.setObjectName(f"notice_{key}")
        self._key = key
        self._act: Callable[[], None] | None = None
        theme = current_theme()
        self._icon = text_label()
        self._label = text_label("", wrap=True)
        self._action = push_button("", "quiet", name="notice_action")
        self._action.clicked.connect(self._on_action_clicked)
        self._close = icon_button("x", self.tr("Melding sluiten"), name="notice_close", colour="due_text")
        self._close.clicked.connect(self._on_close_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), theme.px(4))
        row.setSpacing(theme.px(10))
        for widget, stretch in ((self._icon, 0), (self._label, 1), (self._action, 0), (self._close, 0)):
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(44))
        self._draw_icon()
        theme.changed.connect(self._draw_icon)

    def say(self, text: str, action: str, act: Callable[[], None] | None, may_close: bool) -> None:
        self._label.setText(text)
        self._act = act
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(may_close)
        self.setAccessibleName(text)

    @Slot()
    def _draw_icon(self) -> None:
        size = current_theme().px(18)
        self._icon.setPixmap(icon_pixmap("circle-alert", size, self.devicePixelRatioF(), "due_text"))

    @Slot()
    def _on_action_clicked(self) -> None:
        if self._act is not None:
            self._act()

    @Slot()
    def _on_close_clicked(self) -> None:
        self.closed.emit(self._key)


def _announce(source: QWidget, text: str) -> None:
    """Let a screen reader say it, without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))
