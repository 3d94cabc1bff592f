"""How both look back as a whole, what changes, how the GPMI goes on, and closing the evaluation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.cases.gpmi.evaluation_views import EvaluationDetail
from app.cases.trajectory.steps import OpenStep
from models.rules.evaluations import Adjust
from ui.gpmi.evaluations.both_words import FIELDS, BothWords
from ui.gpmi.evaluations.open_choice import OpenChoice
from ui.gpmi.evaluations.words import adjust_choices
from ui.look.theme import current_theme
from ui.trajectory.step_panel import StepPanel
from ui.widgets.card import Card
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea


class OutcomeCard(Card):
    """The end of an evaluation.

    Signals:
        written(field: str, value: str): ``client_words``, ``professional_words``, ``changes`` or ``adjust``.
        close_requested(): nothing of it changes any more after this.
        amend_requested(stated: frozenset[str]): begin the version that this evaluation asks for.
        amendment_requested(): show the version that was begun.
    """

    written = Signal(str, str)
    close_requested = Signal()
    amend_requested = Signal(object)
    amendment_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Samen terugkijken"), title_role="strong", parent=parent)
        self.setObjectName("evaluation_outcome")
        self._is_together = False
        self._detail: EvaluationDetail | None = None
        self._steps: tuple[OpenStep, ...] = ()
        self._build()
        self._connect()
        self._lay_out()

    def show_detail(self, detail: EvaluationDetail, steps: Sequence[OpenStep], holds: Callable[[], bool]) -> None:
        """Show how it ended; ``steps``: the step that begins an amendment, if that is possible now."""
        self._detail, self._steps = detail, tuple(steps)
        editable = detail.is_editable
        self.words.show_words({field: getattr(detail, field) for field in FIELDS}, holds, is_editable=editable)
        if not holds():
            self._changes.area.set_text(detail.changes)
            self._adjust.choose(detail.adjust)
        self._changes.area.setReadOnly(not editable)
        self._adjust.setEnabled(editable)
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Speak to the client; what only the caseworker does goes out of sight."""
        self._is_together = on
        self.words.set_together(on)
        self._arrange()

    def show_error(self, text: str) -> None:
        """Show why it was not closed; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def show_amend_error(self, text: str) -> None:
        """Show why no amendment was begun."""
        self._panel.show_error(text)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self.words.flush()
        self._changes.area.flush()

    def _arrange(self) -> None:
        if self._detail is None:
            return
        works, detail = not self._is_together, self._detail
        wants = self._adjust.key == Adjust.CHANGE
        self._close.setVisible(works and detail.is_editable)
        self._closing.setVisible(works and detail.is_editable)
        self._panel.show_steps(self._steps if wants and not detail.amendment_id and works else ())
        self._begun.setVisible(works and bool(detail.amendment_id))
        self._busy.setVisible(works and wants and not detail.amendment_id and not self._steps)
        self._stop.setVisible(works and self._adjust.key == Adjust.STOP)

    @Slot(str)
    def _on_adjust_chosen(self, adjust: str) -> None:
        self.written.emit("adjust", adjust)
        self._arrange()

    @Slot(str)
    def _on_changes_edited(self, text: str) -> None:
        self.written.emit("changes", text)

    @Slot(str, object, str)
    def _on_step_requested(self, _target: str, stated: frozenset[str], _reason: str) -> None:
        self.amend_requested.emit(stated)

    def _build(self) -> None:
        self.words = BothWords(self.tr("Samen terugkijken"), min_lines=3)
        self._changes = NamedArea(self.tr("Wat verandert er?"), TextArea(min_lines=2, max_lines=10))
        self._changes.area.setObjectName("evaluation_changes")
        self._adjust = OpenChoice(adjust_choices(), name=self.tr("Hoe gaat het verder?"))
        self._panel = StepPanel()
        self._panel.hide()
        self._begun = push_button(self.tr("Toon de nieuwe versie"), "quiet", icon_name="arrow-right", name="amendment")
        self._busy = text_label(
            self.tr("Er is al een andere versie in voorbereiding: schrijf daarin wat verandert."), "quiet", wrap=True
        )
        self._stop = text_label(self.tr("Noteer bij “Verloop” hoe en wanneer het GPMI stopt."), "quiet", wrap=True)
        self.reopen = push_button(self.tr("Toch niet gehouden"), "quiet", name="evaluation_not_held")
        self._closing = text_label(
            self.tr("Na het afsluiten wijzigt deze evaluatie niet meer, op geen enkel toestel."), "label", wrap=True
        )
        self._error = text_label("", "error", wrap=True, name="close_error")
        self._error.hide()
        self._close = push_button(
            self.tr("Sluit de evaluatie af"), "primary", icon_name="lock", name="close_evaluation"
        )

    def _connect(self) -> None:
        self.words.written.connect(self.written)
        self._changes.area.edited.connect(self._on_changes_edited)
        self._adjust.chosen.connect(self._on_adjust_chosen)
        self._panel.step_requested.connect(self._on_step_requested)
        self._begun.clicked.connect(self.amendment_requested)
        self._close.clicked.connect(self.close_requested)

    def _lay_out(self) -> None:
        self.add(self.words)
        self.add(self._changes)
        self.add(text_label(self.tr("Hoe gaat het verder?"), "label"))
        for widget in (self._adjust, self._stop, self._busy, self._panel, self._begun, self._closing, self._error):
            self.add(widget)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        row.addWidget(self._close)
        row.addWidget(self.reopen)
        row.addStretch(1)
        self.add_layout(row)
