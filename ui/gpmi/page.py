"""The page of one version of a GPMI: lays its cards out and passes on what the user wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.cases.gpmi.signatures import GIVEN
from app.cases.gpmi.snapshot import GpmiAgreementView, GpmiGoalView, GpmiSnapshot, GpmiVersion
from models.rules.gpmi import Party, Track
from models.rules.gpmi_life import RUNNING
from ui.gpmi.agreement_row import AgreementRow
from ui.gpmi.change_card import ChangeCard
from ui.gpmi.cost_chips import CostChips
from ui.gpmi.next_card import NextCard
from ui.gpmi.signature_card import SignatureCard
from ui.gpmi.template_card import TemplateCard
from ui.gpmi.terms_card import TermsCard
from ui.gpmi.words import status_tone, version_text
from ui.lines.goal_row import GoalRow
from ui.lines.line_list import LineList
from ui.lines.line_row import Holds
from ui.lines.plain_hints import PlainHints
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button
from ui.widgets.text_area import TextArea

_MEANS = {Party.CLIENT: "means_client", Party.OCMW: "means_ocmw", Party.THIRD: "means_third"}
_ALL_ABREAST = 1500
"""From this width on the goals stand at the left and who does what at the right."""
_WITH_ASIDE = 900
_COLUMNS = 620
"""From this width on the two sides of the goals stand beside each other, and from the next one the three parties."""
_PARTIES = 800
_ASIDE = 292
_LEFT_TO_RIGHT, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class GpmiPage(QWidget):
    """Shows one version; ``arrange`` fits it to a width.

    Signals:
        new_requested(), print_requested(), version_chosen(gpmi_id), goal_added(track, title),
        agreement_added(party, text), text_written(field, text)
    """

    new_requested = Signal()
    print_requested = Signal()
    version_chosen = Signal(str)
    goal_added = Signal(str, str)
    agreement_added = Signal(str, str)
    text_written = Signal(str, str)

    def __init__(
        self,
        today: Callable[[], date],
        goal_row: Callable[[str], GoalRow],
        agreement_row: Callable[[str, str], AgreementRow],
        scans: Callable[[], Sequence[tuple[str, str]]],
    ) -> None:
        super().__init__()
        self.changes = ChangeCard()
        self.signatures = SignatureCard(today, scans)
        self._today = today
        self._is_together = False
        self._build(goal_row, agreement_row)
        self._lay_out()
        self._connect()

    def show_gpmi(self, gpmi: GpmiSnapshot, versions: Sequence[GpmiVersion], holds: Holds) -> None:
        """Show one version and which others there are."""
        self._show_versions(gpmi, versions)
        self._show_text(self._needs, gpmi, "needs", holds)
        for track, goals in self.goals.items():
            found = {goal.id: goal for goal in gpmi.of_track(track)}
            goals.show_lines(list(found), partial(_show_goal, gpmi, found, holds), is_editable=gpmi.is_editable)
        for party, agreed in self.agreements.items():
            lines = {line.id: line for line in gpmi.of_party(party)}
            agreed.show_lines(list(lines), partial(_show_agreement, gpmi, lines, holds), is_editable=gpmi.is_editable)
            self._show_text(self._means[party], gpmi, _MEANS[Party(party)], holds)
        self._costs.set_offered(gpmi.is_editable and not self._is_together)
        self.templates.setVisible(gpmi.is_editable and not self._is_together)
        self.terms.show_gpmi(gpmi, holds)
        self.next.show_gpmi(gpmi, self._today())
        self.signatures.show_signing(gpmi.signing)
        self._withhold_hints()

    def _withhold_hints(self) -> None:
        for hints in self.findChildren(PlainHints):
            hints.withhold(self._is_together)

    def add_mark(self, mark: QWidget) -> None:
        """Put ``mark`` (where this GPMI is) beside its status."""
        self._head_row.insertWidget(2, mark)

    def focus_start(self) -> None:
        """Put the keyboard where a GPMI begins."""
        self._needs.area.setFocus()

    def focus_line(self, line_id: str) -> None:
        """Put the keyboard in the row with this id."""
        for column in self._columns:
            if column.row(line_id) is not None:
                column.focus_line(line_id)

    def show_line_error(self, line_id: str, text: str) -> None:
        """Show in the row with this id why its text was refused; empty takes it away."""
        for column in self._columns:
            if (row := column.row(line_id)) is not None:
                row.text.set_error(text)

    def focus_beside(self, line_id: str) -> None:
        """Put the keyboard in the row after this one, which is about to go, or in the line below the rows."""
        for column in self._columns:
            ids = [row.line_id for row in column.rows]
            if line_id in ids:
                after = ids[ids.index(line_id) + 1 :]
                column.focus_line(after[0] if after else "")

    def set_together(self, on: bool) -> None:
        """Leave what the client and the OCMW agree on; what the caseworker has to see to is put away."""
        self._is_together = on
        self._withhold_hints()
        self._costs.set_offered(not on)
        self._aside.setVisible(not on)
        self._head.setVisible(not on)
        self._needs.set_label(self.tr("Wat heb ik nodig?") if on else self.tr("Wat is er nodig?"))
        self.agreements[Party.CLIENT].set_title(self.tr("Ik") if on else self.tr("De cliënt"))
        self._means[Party.CLIENT].set_label(self.tr("Wat breng ik in?") if on else self.tr("Wat brengt de cliënt in?"))

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for column in self._columns:
            column.flush()
        self.terms.flush()
        for area in (self._needs, *self._means.values()):
            area.area.flush()

    def forget(self) -> None:
        """Leave nothing behind of what was typed here: another client's GPMI comes in the same fields."""
        for column in self._columns:
            column.clear_line()
        self.templates.forget()
        for area in self.findChildren(QPlainTextEdit):
            area.document().clearUndoRedoStacks()

    def arrange(self, width: int) -> None:
        """Put cards beside each other where ``width`` leaves room, and under each other where it does not."""
        theme = current_theme()
        main = width - (theme.px(_ASIDE) if not self._is_together else 0)
        self._sides.setDirection(_LEFT_TO_RIGHT if width >= theme.px(_WITH_ASIDE) else _DOWN)
        self._aside.setMaximumWidth(theme.px(_ASIDE) if width >= theme.px(_WITH_ASIDE) else 16_777_215)
        self._abreast.setDirection(_LEFT_TO_RIGHT if main >= theme.px(_ALL_ABREAST) else _DOWN)
        for row, least in ((self._goal_columns, _COLUMNS), (self._agreement_columns, _PARTIES)):
            row.setDirection(_LEFT_TO_RIGHT if main >= theme.px(least) else _DOWN)

    def minimumSizeHint(self) -> QSize:
        """One column, whatever stands beside what now."""
        return QSize(current_theme().px(400), current_theme().px(320))

    def _show_versions(self, gpmi: GpmiSnapshot, versions: Sequence[GpmiVersion]) -> None:
        self._which.clear()
        for version in versions:
            self._which.addItem(version_text(version, is_shown=version.id == gpmi.id), version.id)
        self._which.setCurrentIndex(self._which.findData(gpmi.id))
        self._which.view().setMinimumWidth(self._which.view().sizeHintForColumn(0))  # other versions name their state
        self._status.show_text(gpmi.status_label, status_tone(gpmi))
        has_ended = not gpmi.is_editable and gpmi.status not in (GIVEN, RUNNING)  # a running one is changed by a step
        self._new.setVisible(versions[0].id == gpmi.id and has_ended)

    def _show_text(self, area: NamedArea, gpmi: GpmiSnapshot, field: str, holds: Holds) -> None:
        if not holds(f"{gpmi.id}:{field}"):
            area.area.set_text(gpmi.texts[field])
        area.area.setReadOnly(not gpmi.is_editable)

    @property
    def _columns(self) -> tuple[LineList[GoalRow] | LineList[AgreementRow], ...]:
        return (*self.goals.values(), *self.agreements.values())

    @Slot(int)
    def _on_which_activated(self, index: int) -> None:
        self.version_chosen.emit(str(self._which.itemData(index)))

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self.text_written.emit(str(self.sender().property("field")), text)

    def _build(self, goal_row: Callable[[str], GoalRow], agreement_row: Callable[[str, str], AgreementRow]) -> None:
        self._which = QComboBox()
        self._which.setObjectName("which_gpmi")
        self._which.setAccessibleName(self.tr("Welke versie"))
        self._which.setMinimumContentsLength(10)
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._status = Pill()
        self._new = push_button(self.tr("Nieuwe versie"), icon_name="plus", name="new_gpmi")
        self._print = push_button(self.tr("Voorbeeld en afdrukken"), icon_name="printer", name="print_gpmi")
        self._needs = _area(
            self.tr("Wat is er nodig?"), "needs", self.tr("Wat wil iemand, wat gaat goed, wat ontbreekt?")
        )
        prompt = self.tr("Voeg een doel toe")
        self.goals: dict[str, LineList[GoalRow]] = {
            Track.WORK: LineList(self.tr("Doelen: werk"), prompt, "goals_werk", goal_row),
            Track.WELFARE: LineList(self.tr("Doelen: welzijn"), prompt, "goals_welzijn", goal_row),
        }
        names = {
            Party.CLIENT: (self.tr("De cliënt"), self.tr("Wat brengt de cliënt in?")),
            Party.OCMW: (self.tr("Het OCMW"), self.tr("Wat brengt het OCMW in? (kosten, hulp)")),
            Party.THIRD: (self.tr("Derden"), self.tr("Wat brengen zij in?")),
        }
        self.agreements: dict[str, LineList[AgreementRow]] = {}
        self._means: dict[str, NamedArea] = {}
        for party, (name, means) in names.items():
            make = partial(agreement_row, party)
            column = LineList(name, self.tr("Voeg een afspraak toe"), f"agreements_{party}", make)
            self._means[party] = _area(means, _MEANS[party])
            column.foot.addWidget(self._means[party])
            if party is Party.OCMW:
                self._costs = CostChips(self._means[party].area)
                column.foot.addWidget(self._costs)
            self.agreements[party] = column
        self.templates = TemplateCard()
        self.terms = TermsCard(self._today)
        self.next = NextCard()

    def _lay_out(self) -> None:
        theme = current_theme()
        gap = theme.px(14)
        self._head = QWidget()
        head = self._head_row = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(10))
        head.addWidget(self._which)
        head.addWidget(self._status)
        head.addStretch(1)
        head.addWidget(self._new)
        head.addWidget(self._print)
        needs = Card()
        needs.add(self._needs)
        self._goal_columns = _abreast(*self.goals.values())
        self._agreement_columns = _abreast(*self.agreements.values())
        self._abreast = QBoxLayout(_DOWN)
        self._abreast.setSpacing(gap)
        self._abreast.addLayout(self._goal_columns, 2)
        self._abreast.addLayout(self._agreement_columns, 3)
        main = QVBoxLayout()
        main.setSpacing(gap)
        for part in (self._head, needs, self.templates):
            main.addWidget(part)
        main.addLayout(self._abreast)
        main.addWidget(self.terms)
        main.addWidget(self.changes)
        main.addWidget(self.signatures)
        main.addStretch(1)
        self._aside = QWidget()
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addWidget(self.next)
        aside.addStretch(1)
        self._sides = QBoxLayout(_LEFT_TO_RIGHT)
        self._sides.setSpacing(gap)
        self._sides.addLayout(main, 1)
        self._sides.addWidget(self._aside)
        page = ScrollPage()
        page.column.addLayout(self._sides)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def _connect(self) -> None:
        self._which.activated.connect(self._on_which_activated)
        self._new.clicked.connect(self.new_requested)
        self._print.clicked.connect(self.print_requested)
        for area in (self._needs, *self._means.values()):
            area.area.edited.connect(self._on_text_edited)
        for track, goals in self.goals.items():
            goals.add_requested.connect(partial(self.goal_added.emit, track))
        for party, agreed in self.agreements.items():
            agreed.add_requested.connect(partial(self.agreement_added.emit, party))


def _area(label: str, field: str, placeholder: str = "") -> NamedArea:
    named = NamedArea(label, TextArea(placeholder, min_lines=2 if field == "needs" else 1))
    named.area.setObjectName(f"gpmi_{field}")
    named.area.setProperty("field", field)
    PlainHints(named)
    return named


def _abreast(*columns: QWidget) -> QBoxLayout:
    row = QBoxLayout(_LEFT_TO_RIGHT)
    row.setSpacing(current_theme().px(14))
    for column in columns:
        row.addWidget(column, 1)
    return row


def _show_goal(gpmi: GpmiSnapshot, goals: Mapping[str, GpmiGoalView], holds: Holds, row: GoalRow) -> None:
    row.show_goal(goals[row.line_id], gpmi.grounds, holds, is_editable=gpmi.is_editable)


def _show_agreement(
    gpmi: GpmiSnapshot, lines: Mapping[str, GpmiAgreementView], holds: Holds, row: AgreementRow
) -> None:
    row.show_agreement(lines[row.line_id], gpmi.grounds, holds, is_editable=gpmi.is_editable)
