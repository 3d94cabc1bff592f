"""What may be missing in a plan, in words; each line leads to what it is about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.trajectory.plan_rules import plan_rules
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plan_words import hint_sentence
from models.rules.plan import Hint, HintKind
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import icon_button, text_label

_MOST = 6
_GRAVE = frozenset({HintKind.EMPTY_TRACK, HintKind.TURNED})


class HintsCard(Card):
    """The gravest first; nothing is refused here.

    Signals:
        line_requested(line_id: str, track: str): go to this line, or to the empty track.
    """

    line_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(self.tr("Wat kan er nog ontbreken?"), title_role="strong")
        self.setObjectName("plan_hints")
        self._shown: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(current_theme().px(6))
        self.add_layout(self._lines)
        self._rest = text_label("", "quiet", wrap=True, name="hints_rest")
        self.add(self._rest)
        rules = plan_rules()
        self.setToolTip(
            self.tr("Een gat telt vanaf {days} dagen ({source}).").format(days=rules.gap_days, source=rules.gap_source)
        )

    @property
    def has_hints(self) -> bool:
        """Whether something may be missing."""
        return bool(self._shown)

    def show_hints(self, plan: PlanView) -> None:
        """Show what may be missing; the first few, and how many there are besides."""
        found = plan.hints[:_MOST]
        said = tuple(hint_sentence(plan, hint) for hint in found)
        rest = len(plan.hints) - len(found)
        self._rest.setText(self.tr("En nog {count} andere.").format(count=rest))
        self._rest.setVisible(rest > 0)
        if said == self._shown:
            return
        self._shown = said
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for hint, sentence in zip(found, said, strict=True):
            self._lines.addWidget(self._line(hint, sentence))

    def _line(self, hint: Hint, sentence: str) -> QWidget:
        line = QWidget()
        line.setObjectName(f"hint_{hint.kind}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(6))
        row.addWidget(text_label(sentence, "error" if hint.kind in _GRAVE else "text", wrap=True), 1)
        go = icon_button("arrow-right", self.tr("Ga erheen: {what}").format(what=sentence), name="hint_go")
        go.clicked.connect(partial(self._go, hint))
        row.addWidget(go)
        return line

    def _go(self, hint: Hint, _checked: bool = False) -> None:
        self.line_requested.emit(next(iter(hint.ids), ""), hint.track)
