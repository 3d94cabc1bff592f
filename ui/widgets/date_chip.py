"""A date as a few calm words that become their field as soon as somebody wants to change them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.text import set_look


class DateChip(QWidget):
    """Words such as "vóór 3 dec."; clicked or reached with Tab they make room for the field, and come back after it.

    The field stays as long as it holds the keyboard, or something that cannot be read.
    """

    def __init__(
        self,
        field: DateField,
        words: Callable[[], str],
        *,
        before: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``words`` says what the date is now; ``before`` stands in front of the field while it is changed."""
        super().__init__(parent)
        self._field = field
        self._words = words
        self.button = _ChipButton()
        self.button.setProperty("look", "chip")
        self._editor = QWidget()
        self._lay_out(before)
        self._editor.hide()
        self.button.reached.connect(self.open)
        self.button.clicked.connect(self.open)
        field.date_changed.connect(self.refresh)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # there is one

    def setAccessibleName(self, name: str) -> None:
        """Name the chip and the field behind it."""
        super().setAccessibleName(name)
        self._field.setAccessibleName(name)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say again what the date is, after it was set from outside."""
        said = self._words()
        self.button.setText(said)
        self.button.setToolTip(self._field.line.accessibleDescription())
        self.button.setAccessibleName(f"{self.accessibleName()}: {said}")
        set_look(self.button, "empty", self._field.value() is None)
        if self._field.error:
            self._show_field(True)

    @Slot()
    def open(self) -> None:
        """Give the field and the keyboard with it; nothing happens while it is out of use."""
        if self.isEnabled():
            self._show_field(True)
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.line.selectAll()

    @property
    def is_open(self) -> bool:
        return not self._editor.isHidden()

    def _show_field(self, on: bool) -> None:
        self._editor.setVisible(on)
        self.button.setVisible(not on)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.is_open and now is not None and not self._holds(now) and not self._field.error:
            self._show_field(False)

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether ``widget`` is in here, or in a list or calendar that was opened from here."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def _lay_out(self, before: QWidget | None) -> None:
        inside = QHBoxLayout(self._editor)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(current_theme().px(4))
        if before is not None:
            inside.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._editor, 1)
        self.setFocusProxy(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class _ChipButton(QPushButton):
    """Tells when the keyboard reaches it, so that a date is typed without a key more. ``reached()``."""

    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("date_chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()
