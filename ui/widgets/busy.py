"""Shows that long work goes on, how far it is, and lets the user stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label
from ui.work.jobs import Progress


class Busy(QWidget):
    """A sentence, a bar and a button to stop.

    Signals:
        cancel_requested(): the user wants the work to stop; the button waits until ``finish``.
    """

    cancel_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text_label("", "text", wrap=True)
        self._count = text_label("", "label")
        self._bar = QProgressBar(textVisible=False)
        self._cancel = push_button(self.tr("Stoppen"), name="busy_cancel")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._lay_out()
        self.hide()

    def begin(self, text: str, *, can_cancel: bool = True) -> None:
        """Show that work started, before anybody knows how much it is."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setVisible(can_cancel)
        self._cancel.setEnabled(True)
        self.show()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far the work is; pass this method as ``progress=`` to ``Tasks``."""
        if progress.text:
            self._text.setText(progress.text)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(min(progress.done, progress.total))
        self._count.setText(
            self.tr("{done} van {total}").format(done=progress.done, total=progress.total) if progress.total else ""
        )

    def finish(self) -> None:
        """Take everything away: the work ended."""
        self.hide()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._count.setText(self.tr("Stopt na deze stap"))
        self.cancel_requested.emit()

    def _lay_out(self) -> None:
        gap = current_theme().px(8)
        line = QHBoxLayout()
        line.setSpacing(gap)
        line.addWidget(self._text, 1)
        line.addWidget(self._count)
        line.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(line)
        column.addWidget(self._bar)
