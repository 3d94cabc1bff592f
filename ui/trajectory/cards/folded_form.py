"""A small form that waits behind its button until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label


class FoldedForm(QWidget):
    """A button; pressed, it gives way to what is asked, with a button that does it and one that closes again.

    A form puts its fields in ``fields`` and does its work in ``submit``; ``name`` is the object name of what it does.
    """

    def __init__(self, word: str, do: str, *, name: str, icon_name: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}_form")
        self._open = push_button(word, "quiet", icon_name=icon_name, name=f"{name}_open")
        self.do = push_button(do, "primary", name=name)
        self._close = push_button(self.tr("Toch niet"), name=f"{name}_close")
        self._error = text_label("", "error", wrap=True, name=f"{name}_error")
        self._error.hide()
        self._body = QWidget()
        self.fields = QVBoxLayout()
        self.fields.setSpacing(current_theme().px(8))
        self._lay_out()
        self._open.clicked.connect(self.unfold)
        self._close.clicked.connect(self.fold)
        self.do.clicked.connect(self.submit)
        self._body.hide()

    @property
    def is_open(self) -> bool:
        """Whether the fields are in sight."""
        return self._body.isVisibleTo(self)

    def name_opening(self, spoken: str) -> None:
        """Say which of several this form is, to who hears the button."""
        self._open.setAccessibleName(spoken)

    @Slot()
    def unfold(self) -> None:
        """Show the fields, with the keyboard on the first."""
        self.begin()
        self.show_error("")
        self._open.hide()
        self._body.show()
        self._body.focusNextChild()

    @Slot()
    def fold(self) -> None:
        """Put the fields away; the keyboard goes to the button that opens them."""
        had_focus = self.is_open and self._body.isAncestorOf(self.window().focusWidget() or self)
        self._body.hide()
        self._open.show()
        if had_focus:
            self._open.setFocus()

    def show_error(self, text: str) -> None:
        """Show why it was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def begin(self) -> None:
        """Fill in what the form begins with; called before it opens."""

    @Slot()
    def submit(self) -> None:
        """Say what was filled in."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        theme = current_theme()
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=theme.px(8))
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.do)
        row.addWidget(self._close)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(theme.px(8))
        body.addWidget(text_label(self._open.text(), "strong-label"))
        body.addLayout(self.fields)
        body.addWidget(self._error)
        body.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._open)
        column.addWidget(self._body)
