"""What the forms of the page "Verloop" share: hidden until asked for, trouble at its field, keep or cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.errors import InvalidValue, Trouble
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal

_WIDEST = 640
"""Wider than this a field is no longer read as one line with its label."""


class CourseForm(Card):
    """A card with fields by name, a line for what is refused, and two buttons. A form overrides ``entered``.

    Signals:
        closed(): the user is done here, or wants nothing.
    """

    closed = Signal()

    def __init__(self, title: str, keep: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, title_role="strong", parent=parent)
        self.setObjectName(name)
        self.fields: dict[str, Field] = {}
        inside = QWidget()
        inside.setMaximumWidth(current_theme().px(_WIDEST))
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(current_theme().px(10))
        self._error = text_label("", "error", wrap=True, name=f"{name}_error")
        self.keep = push_button(keep, "primary", name=f"{name}_keep")
        self.cancel = push_button(self.tr("Annuleer"), name=f"{name}_cancel")
        self.keep.clicked.connect(self._on_keep_clicked)
        self.cancel.clicked.connect(self.close_form)
        buttons = QHBoxLayout()
        buttons.setSpacing(current_theme().px(8))
        buttons.addWidget(self.keep)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        beside = QHBoxLayout()  # in a row of its own the height follows from the width that it really gets
        beside.addWidget(inside, 1)
        beside.addStretch(0)
        self.add_layout(beside)
        self.add(self._error)
        self.add_layout(buttons)
        self.show_trouble(None)
        self.hide()

    def entered(self) -> None:
        """The user wants to keep what stands here."""
        raise NotImplementedError

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say at its field why it was refused, or below the form; ``None`` takes that away."""
        for field in self.fields.values():
            field.set_error(None)
        at = self.fields.get(trouble.field) if isinstance(trouble, InvalidValue) else None
        if at is not None and not at.isHidden():
            at.set_error(refusal(trouble))
            at.control.setFocus()
            trouble = None
        self._error.setText(refusal(trouble))
        self._error.setVisible(trouble is not None)
        self.keep.setEnabled(True)
        if trouble is not None and self.cancel.hasFocus():
            self.keep.setFocus()  # the keyboard went on while the button was shut

    def wait(self) -> None:
        """What was entered is on its way: no second time."""
        self.keep.setEnabled(False)

    @Slot()
    def close_form(self) -> None:
        """Put the form away."""
        was_open = not self.isHidden()
        self.show_trouble(None)
        self.hide()
        if was_open:
            self.closed.emit()

    @Slot()
    def _on_keep_clicked(self) -> None:
        self.show_trouble(None)
        self.entered()
