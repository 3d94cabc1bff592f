"""All of one measure: what it is, what the client wants, its rules one by one, its papers, and the way to begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.cases.measures.menu import Beginning, Menu, MenuItem, MenuRule
from app.cases.measures.menu_words import (
    FITS,
    FITS_FOR_CLIENT,
    KINDS_FOR_CLIENT,
    came_from_words,
    hours_words,
    length_words,
    own_limit_words,
    review_words,
    validity_words,
)
from app.measures import CIRCUITS, KINDS, PAID
from models.rules.eligibility import Fit, Met
from ui.look.theme import current_theme
from ui.trajectory.menu.choice_card import OverruleLine, WishLine
from ui.trajectory.menu.rows import fit_tone
from ui.trajectory.menu.rule_line import RuleLine
from ui.trajectory.menu.told_lines import checklist, told_lines
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, rule, text_label

_RULES_AT_ONCE = 3
"""How many rules are laid out before the screen gets its turn again."""


class MeasureDetails(ScrollPage):
    """Made anew for each measure; what was typed is told before.

    Signals:
        answered(field: str, value: object), grounded(field: str, ground: str), rested(field: str, factor_id: str),
            person_requested(): of its questions.
        wished(wish: str), overruled(fit: str, reason: str): what was chosen about it.
        begin_requested(reason: str): begin with it; ``reason`` where a warning asks one.
        measure_requested(code: str): show another measure.
        limit_requested(): lay an own limit over those of the catalogue.
    """

    answered = Signal(str, object)
    grounded = Signal(str, str)
    rested = Signal(str, str)
    person_requested = Signal()
    wished = Signal(str)
    overruled = Signal(str, str)
    begin_requested = Signal(str)
    measure_requested = Signal(str)
    limit_requested = Signal()

    def __init__(self, menu: Menu, item: MenuItem, *, together: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("measure_details")
        self.setAccessibleName(item.measure.label)
        self._menu, self.item, self._together = menu, item, together
        self._rules: list[RuleLine] = []
        self._rest: list[Callable[[], None]]
        self.overrule: OverruleLine | None = None
        self._head()
        if together:
            self._wish()
            self._what()
            self._rest = [self._ask]
        else:
            self._begin()
            self._what()
            if item.verdict.is_law:
                self._wish()
            self._rest = [self._rules_title, *self._rule_parts(), self._overruling, self._end]
        self.column.addStretch(1)
        # As high as its text at this width: the least height counts with the narrowest lines, and leaves a gap below.
        if (inside := self.widget()) is not None:
            inside.setMinimumHeight(1)
        QTimer.singleShot(0, self, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        """Lay out one part more below what stands there: a long measure at once would hold up the screen."""
        if self._rest:
            self._add_part()
            QTimer.singleShot(0, self, self._go_on)

    def finish(self) -> None:
        """Make at once what is not there yet."""
        while self._rest:
            self._add_part()

    def _add_part(self) -> None:
        self.column.takeAt(self.column.count() - 1)  # the stretch stays below all
        self._rest.pop(0)()
        self.column.addStretch(1)

    def answer_number(self, number: int) -> bool:
        """Give the answer with this number to the first question that is open; return whether there was one."""
        self.finish()
        questions = [question for line in self._rules if line.rule.met is Met.ASK for question in line.questions]
        return bool(questions) and questions[0].answer_number(number)

    def flush(self) -> None:
        for line in self._rules:
            line.flush()

    @property
    def draft(self) -> str:
        """The reason to decide otherwise that somebody is typing."""
        return self.overrule.draft if self.overrule is not None else ""

    def take_draft(self, text: str) -> None:
        """Let somebody go on typing that reason."""
        if self.overrule is not None:
            self.overrule.take_draft(text)

    def show_begin_error(self, text: str, *, asks_reason: bool) -> None:
        """Say why it could not begin; ``asks_reason``: with a reason it can."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._reason.setVisible(asks_reason)
        if asks_reason:
            self._reason.setFocus()

    def _head(self) -> None:
        item, theme = self.item, current_theme()
        words = (FITS_FOR_CLIENT if self._together else FITS)[item.fit]
        if not item.verdict.is_law:
            words = self.tr("bestaat niet meer")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(text_label(item.measure.label, "title", wrap=True, name="measure_name"), 1)
        row.addWidget(Pill(words, fit_tone(item, together=self._together)))
        self.column.addLayout(row)

    def _begin(self) -> None:
        holder = QWidget()
        row = FlowLayout(holder, spacing=current_theme().px(8))
        if self.item.verdict.is_law:
            begin = push_button(self._begin_word(), "primary", name="begin")
            begin.clicked.connect(self._on_begin)
            row.addWidget(begin)
        for name in self.item.measure.replaced_by:
            successor = push_button(self.tr("Nu: {measure}").format(measure=name.label), icon_name="arrow-right")
            successor.setObjectName("successor")
            successor.setProperty("code", name.code)
            successor.clicked.connect(self._on_successor)
            row.addWidget(successor)
        if row.count():
            self.column.addWidget(holder)
        self._reason = QLineEdit()
        self._reason.setObjectName("begin_reason")
        self._reason.setPlaceholderText(self.tr("Waarom toch? De reden blijft bewaard."))
        self._reason.setAccessibleName(self.tr("Waarom toch"))
        self._reason.returnPressed.connect(self._on_begin)
        self._error = text_label("", "error", wrap=True, name="begin_error")
        for widget in (self._reason, self._error):
            widget.hide()
            self.column.addWidget(widget)

    def _begin_word(self) -> str:
        return {
            Beginning.TRAJECTORY: self.tr("Start traject"),
            Beginning.WORKPLACE: self.tr("Begin een werkplek"),
            Beginning.PLAN: self.tr("Zet in het trajectplan"),
        }[self.item.beginning]

    def _what(self) -> None:
        measure = self.item.measure
        if self._together:
            lines = [
                (self.tr("Wat"), KINDS_FOR_CLIENT[measure.kind]),
                (self.tr("Hoe lang"), length_words(measure) if measure.limits.length_max else ""),
                (self.tr("Uren"), hours_words(measure)),
                (self.tr("Betaald"), PAID[measure.paid] if measure.paid != "nvt" else ""),
                (self.tr("Papieren"), ", ".join(measure.papers)),
            ]
        else:
            lines = [
                (self.tr("Soort"), KINDS[measure.kind]),
                (self.tr("Circuit"), CIRCUITS[measure.circuit]),
                (self.tr("Betaald"), PAID[measure.paid]),
                (self.tr("Hoe lang"), length_words(measure)),
                (self.tr("Uren"), hours_words(measure)),
                (self.tr("Opvolging"), review_words(measure)),
                (self.tr("Wie regelt het"), measure.decided_by),
                (self.tr("In de wet"), validity_words(measure)),
                (self.tr("Vroeger en later"), came_from_words(measure)),
                (self.tr("Overgang"), measure.transition),
                (self.tr("Goed om te weten"), measure.remark),
                (self.tr("Elders"), measure.usage),
                (self.tr("Bij u"), "\n".join(own_limit_words(measure))),
            ]
        self.column.addWidget(told_lines(lines))

    def _wish(self) -> None:
        wish = WishLine(self.item.choice.wish, together=self._together)
        wish.wished.connect(self.wished)
        self.column.addWidget(wish)

    def _rule_parts(self) -> list[Callable[[], None]]:
        """Return what adds the rules, some at a time; only the first that asks is numbered."""
        rules = self.item.rules
        return [
            partial(self._add_rules, rules[first : first + _RULES_AT_ONCE])
            for first in range(0, len(rules), _RULES_AT_ONCE)
        ]

    def _rules_title(self) -> None:
        self.column.addWidget(rule())
        self.column.addWidget(text_label(self.tr("Voor wie"), "section"))
        if not self.item.rules:
            text = self.tr("In de bronnen staan geen voorwaarden. Wie beslist: {who}.").format(
                who=self.item.measure.decided_by
            )
            self.column.addWidget(text_label(text, wrap=True, name="no_rules"))

    def _overruling(self) -> None:
        if self.item.verdict.is_law:
            self.overrule = OverruleLine(self.item)
            self.overrule.overruled.connect(self.overruled)
            self.column.addWidget(self.overrule)

    def _ask(self) -> None:
        """With the client: only what can be asked, never what would be said to be missing."""
        open_rules = [line for line in self.item.rules if line.questions]
        if open_rules:
            self.column.addWidget(rule())
            self.column.addWidget(text_label(self.tr("Dat bekijken we nog samen"), "section"))
        self._add_rules(open_rules)
        if self.item.fit is Fit.DOES_NOT_FIT:
            self.column.addWidget(
                text_label(self.tr("Dit is nu nog niet de juiste stap. Later kan dat anders zijn."), wrap=True)
            )

    def _add_rules(self, rules: Iterable[MenuRule]) -> None:
        numbered = all(line.rule.met is not Met.ASK for line in self._rules)
        for one in rules:
            asks = one.met is Met.ASK and numbered
            line = RuleLine(one, self._menu, numbered=asks, together=self._together)
            numbered = numbered and not asks
            line.answered.connect(self.answered)
            line.grounded.connect(self.grounded)
            line.rested.connect(self.rested)
            line.person_requested.connect(self.person_requested)
            self._rules.append(line)
            self.column.addWidget(line)

    def _end(self) -> None:
        self._papers()
        self._sources()

    def _papers(self) -> None:
        measure = self.item.measure
        told = (
            (self.tr("Papieren"), measure.papers, "file-text"),
            (self.tr("Let op"), measure.steps, "info"),
        )
        for title, lines, icon_name in told:
            if lines:
                self.column.addWidget(text_label(title, "section"))
                self.column.addWidget(checklist(lines, icon_name))

    def _sources(self) -> None:
        disputed = self.tr(" De bronnen spreken elkaar hier tegen.") if self.item.measure.is_disputed else ""
        if self._menu.may_set_limits and self.item.verdict.is_law:
            own = push_button(self.tr("Eigen grens zetten"), "quiet", icon_name="pencil", name="own_limit")
            own.setToolTip(self.tr("Een andere duur of andere uren voor uw organisatie, met datum en bron"))
            own.clicked.connect(self.limit_requested)
            self.column.addWidget(own)
        text = self.tr("Bron: {source}.").format(source=self.item.measure.source) + disputed
        self.column.addWidget(text_label(text, "label", wrap=True, name="sources"))

    @Slot()
    def _on_begin(self) -> None:
        self.begin_requested.emit(self._reason.text().strip())

    @Slot()
    def _on_successor(self) -> None:
        button = self.sender()
        if button is not None:
            self.measure_requested.emit(str(button.property("code")))
