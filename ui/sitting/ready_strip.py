"""One line about whether everything of the day is on this laptop, the button that sees to it, and how far that is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sitting.readiness import DayReadiness, ReadyStep, make_ready
from app.cases.sitting.ready_words import lost_words, readiness_words
from models.errors import Trouble
from ui.context import Context
from ui.dutch_moments import day_and_time
from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.busy import Busy
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label
from ui.work.actions import refusal
from ui.work.jobs import Job, JobControl, Progress


class ReadyStrip(Card):
    """Runs Klaarzetten beside the screen, and lets the user stop it.

    Signals:
        made_ready(found: DayReadiness): it came to its end, or was stopped.
    """

    made_ready = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("ready_strip")
        self._context = context
        self._day_id = ""
        self._is_ready = False
        self._job: Job[DayReadiness] | None = None
        self.button = push_button(self.tr("Klaarzetten"), "primary", icon_name="download", name="make_ready")
        self.again = push_button(self.tr("Opnieuw nakijken"), icon_name="refresh-cw", name="check_again")
        self.buttons = QHBoxLayout()
        self._icon = text_label()
        self._words = text_label("", "strong", wrap=True, name="ready_words")
        self._about = text_label("", "label", wrap=True, name="ready_about")
        self._busy = Busy()
        self._lay_out()
        for button in (self.button, self.again):
            button.clicked.connect(self.make_ready)
        self._busy.cancel_requested.connect(self._on_cancel_requested)
        current_theme().changed.connect(self._draw_icon)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def show_readiness(self, found: DayReadiness) -> None:
        """Show how the day stands; while it is being made ready only the progress stands there."""
        self._day_id, self._is_ready = found.day.id, found.is_ready
        now = self._context.workspace.clock()
        self._words.setText(readiness_words(found) + ".")
        self._about.setText(" ".join(part for part in (self._when(found, now), lost_words(found.lost)) if part))
        self._about.setVisible(bool(self._about.text()))
        may = bool(found.clients) and not found.day.is_closed
        self.button.setVisible(may and not found.is_ready)
        self.again.setVisible(may and found.is_ready)
        if not found.clients:
            self._words.setText(self.tr("Nodig cliënten uit. Daarna zet u hun dossiers klaar op deze laptop."))
        self._draw_icon()

    def _when(self, found: DayReadiness, now: datetime) -> str:
        parts = []
        if found.checked_at is not None:
            parts.append(self.tr("Nagekeken {when}").format(when=day_and_time(found.checked_at, now)))
        if found.trouble:
            parts.append(refusal(Trouble(found.trouble)).rstrip("."))
        elif found.in_step_at is not None:
            parts.append(self.tr("bijgewerkt {when}").format(when=day_and_time(found.in_step_at, now)))
        return " · ".join(parts) + "." if parts else ""

    @Slot()
    def make_ready(self) -> None:
        """Get what is missing and look at every sheet, beside the screen; a second press changes nothing."""
        if self._job is not None or not self._day_id:
            return
        workspace, day_id = self._context.workspace, self._day_id

        def work(control: JobControl) -> DayReadiness:
            return make_ready(
                workspace,
                day_id,
                report=lambda step: control.report(*_progress(step)),
                should_stop=lambda: control.is_cancelled,
            )

        self._busy.begin(self.tr("Verbinding zoeken…"))
        self._set_enabled(False)
        self._job = self._context.tasks.serve(
            work, self._done, self._failed, owner=self, progress=self._on_progress, cancelled=self._on_cancelled
        )

    @Slot()
    def _on_cancel_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_progress(self, progress: Progress) -> None:
        texts = {
            "rows": self.tr("Dossiers ophalen…"),
            "contents": self.tr("Bijlagen ophalen…"),
            "sheets": self.tr("Bladen nakijken…"),
        }
        self._busy.show_progress(Progress(progress.done, progress.total, texts.get(progress.text, "")))

    def _done(self, found: DayReadiness) -> None:
        self._end()
        if found.day.id == self._day_id:
            self.show_readiness(found)
            self.made_ready.emit(found)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error
        self._context.notices.passing(refusal(error))

    def _on_cancelled(self) -> None:
        self._end()

    def _end(self) -> None:
        self._job = None
        self._busy.finish()
        self._set_enabled(True)

    def _set_enabled(self, on: bool) -> None:
        for button in (self.button, self.again):
            button.setEnabled(on)

    @Slot()
    def _draw_icon(self) -> None:
        name, colour = ("circle-check", "accent") if self._is_ready else ("circle-alert", "barrier")
        self._icon.setPixmap(icon_pixmap(name, current_theme().px(20), self.devicePixelRatioF(), colour))

    def _lay_out(self) -> None:
        theme = current_theme()
        self.set_padding(12)
        self._icon.setFixedSize(QSize(theme.px(20), theme.px(20)))
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addWidget(self._words)
        said.addWidget(self._about)
        self.buttons.setSpacing(theme.px(8))
        self.buttons.addWidget(self.button)
        self.buttons.addWidget(self.again)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self._icon)
        row.addLayout(said, 1)
        row.addLayout(self.buttons)
        self.add_layout(row)
        self.add(self._busy)


def _progress(step: ReadyStep) -> tuple[int, int, str]:
    return step.done, step.whole, step.stage
