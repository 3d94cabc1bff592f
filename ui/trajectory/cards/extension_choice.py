"""Which extension of a trajectory stays, where two laptops each made one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.cases.trajectory.extensions import MadeExtension
from models.rules.plan_text import day_words
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label


class ExtensionChoice(QWidget):
    """Offers each extension to be kept as the only one; hidden where there is nothing to choose.

    Signals:
        keep_requested(step_id: str)
    """

    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("extension_choice")
        self._offered: tuple[MadeExtension, ...] = ()
        self._buttons: list[QPushButton] = []
        theme = current_theme()
        self._error = text_label("", "error", wrap=True, name="extension_error")
        self._flow = FlowLayout(spacing=theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        ask = self.tr("Welke verlenging is met de cliënt afgesproken? De andere gaat weg, met haar dagen.")
        column.addWidget(text_label(ask, wrap=True))
        column.addLayout(self._flow)
        column.addWidget(self._error)
        self.show_error("")
        self.hide()

    def show_extensions(self, made: Sequence[MadeExtension]) -> None:
        """Offer these; none hides the question."""
        self.setVisible(bool(made))
        if tuple(made) == self._offered:
            return
        self._offered = tuple(made)
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(one) for one in made]
        for button in self._buttons:
            self._flow.addWidget(button)

    def show_error(self, text: str) -> None:
        """Show why the choice was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _button(self, one: MadeExtension) -> QPushButton:
        words = self.tr("Houd die van {day}").format(day=day_words(one.on)) if one.on else self.tr("Houd deze")
        if one.until:
            words = self.tr("{which}, tot en met {until}").format(which=words, until=day_words(one.until))
        button = push_button(words, name=f"keep_extension_{one.id}")
        button.setToolTip(self.tr("Waarom: {why}").format(why=one.reason) if one.reason else "")
        button.setProperty("step_id", one.id)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        self.keep_requested.emit(str(self.sender().property("step_id")))
