"""The entry criteria of a TWE: each with its question, a judgement and the ground for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.criteria import NO, OPEN, YES, CriterionView
from ui.look.theme import current_theme
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea


class CriteriaRows(QWidget):
    """A row for each criterion; saved as soon as something is chosen or written.

    Signals:
        judged(code: str, judgement: str, ground: str)
    """

    judged = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("criteria")
        self._rows: dict[str, _Row] = {}
        self._summary = text_label("", "label", wrap=True, name="criteria_summary")
        self._unfold = push_button(self.tr("Toon de criteria"), "quiet", icon_name="list-checks", name="criteria_open")
        self._unfold.clicked.connect(self._on_unfold)
        self._is_folded: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(12))
        self._column.addWidget(text_label(self.tr("Instroomcriteria"), "strong-label"))
        self._column.addWidget(self._summary)
        self._column.addWidget(self._unfold)

    def show_criteria(self, criteria: Sequence[CriterionView], *, is_begun: bool, is_ended: bool) -> None:
        """Show the criteria as they are judged; hidden for a trajectory that has none.

        ``is_begun``: they are behind it, and stay folded until somebody asks for them.
        """
        self.setVisible(bool(criteria))
        for view in criteria:
            if view.code not in self._rows:
                row = self._rows[view.code] = _Row(view)
                row.judged.connect(self.judged)
                self._column.addWidget(row)
            self._rows[view.code].show_criterion(view, is_ended=is_ended)
        if self._is_folded is None or not is_begun:
            self._is_folded = is_begun
        self._arrange()
        judged = sum(view.is_judged for view in criteria)
        self._summary.setText(
            self.tr("{judged} van {all} beoordeeld met een grond. Het zijn richtlijnen: uw inschatting telt.").format(
                judged=judged, all=len(criteria)
            )
        )

    @Slot()
    def _on_unfold(self) -> None:
        self._is_folded = False
        self._arrange()

    def _arrange(self) -> None:
        self._unfold.setVisible(bool(self._is_folded))
        for row in self._rows.values():
            row.setVisible(not self._is_folded)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for row in self._rows.values():
            row.flush()


class _Row(QWidget):
    judged = Signal(str, str, str)

    def __init__(self, view: CriterionView) -> None:
        super().__init__()
        self._code = view.code
        self.setObjectName(f"criterion_{view.code}")
        choices = ((OPEN, self.tr("Nog niet")), (YES, self.tr("Ja")), (NO, self.tr("Nee")))
        self._judgement = Segmented(choices, name=view.label)
        self._judgement.setObjectName(f"judgement_{view.code}")
        self._ground = TextArea(self.tr("Waarop steunt dit?"), min_lines=1, max_lines=4)
        self._ground.setObjectName(f"ground_{view.code}")
        self._ground.setAccessibleName(self.tr("Grond: {criterion}").format(criterion=view.label))
        self._says = text_label("", "label", wrap=True)
        self._lay_out(view.label)
        self._judgement.chosen.connect(self._on_judged)
        self._ground.edited.connect(self._on_written)

    def show_criterion(self, view: CriterionView, *, is_ended: bool) -> None:
        self._judgement.choose(view.judgement)
        self._ground.set_text(view.ground)
        self._ground.setReadOnly(is_ended)
        self._judgement.setEnabled(not is_ended)
        said = [view.question, self.tr("Bron: {source}.").format(source=view.source)]
        if view.rule_says:
            noted = self.tr("ja") if view.rule_says == YES else self.tr("nee")
            said.insert(0, self.tr("Volgens wat genoteerd is: {noted}.").format(noted=noted))
        if view.judgement != OPEN and not view.is_judged:
            said.insert(0, self.tr("Schrijf nog waarop dit steunt."))
        elif view.differs:
            said.insert(0, self.tr("U oordeelt anders; de grond zegt waarom."))
        self._says.setText(" ".join(said))

    def flush(self) -> None:
        self._ground.flush()

    @Slot(str)
    def _on_judged(self, judgement: str) -> None:
        self.judged.emit(self._code, judgement, self._ground.text())

    @Slot(str)
    def _on_written(self, text: str) -> None:
        self.judged.emit(self._code, self._judgement.key, text)

    def _lay_out(self, label: str) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(text_label(label, "text", wrap=True), 1)
        head.addWidget(self._judgement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._ground)
        column.addWidget(self._says)
