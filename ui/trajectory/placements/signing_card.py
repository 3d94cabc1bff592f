"""Who signed the agreement, and the checklist of papers and rules of the measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.placements.agreement_parts import Paper, Signature
from models.dutch_dates import day_month
from models.errors import Trouble
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.actions import refusal


class SigningCard(Card):
    """A line for each party.

    Signals:
        signed(party: str, name: str, on: date | None), unsigned(party: str)
    """

    signed = Signal(str, str, object)
    unsigned = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName("placement_signing")
        self.set_title(self.tr("Wie tekende de overeenkomst"))
        self._today = today
        self._shown: tuple[object, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_theme().px(10))
        self._error = text_label("", "error", wrap=True, name="placement_signing_error")
        self._error.hide()
        self._changed = text_label("", "error", wrap=True, name="placement_changed")
        self._changed.hide()
        self.add(self._changed)
        self.add_layout(self._rows)
        self.add(self._error)

    def show_signatures(
        self,
        placement_id: str,
        signatures: Sequence[Signature],
        *,
        may_change: bool,
        changed: Sequence[str] = (),
        behind: frozenset[str] = frozenset(),
    ) -> None:
        """Show them; what is being typed stays while nothing of it changed. ``changed``: what reads otherwise since
        somebody signed; ``behind``: who can sign that too."""
        shown = (placement_id, tuple(signatures), may_change, tuple(changed), behind)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in signatures:
            is_behind = one.party in behind
            row = self._signed_row(one, may_change, is_behind) if one.on else self._open_row(one, may_change)
            self._rows.addWidget(row)
        said = self.tr("Gewijzigd sinds de handtekeningen: {what}. Bespreek het en teken opnieuw.")
        self._changed.setText(said.format(what=", ".join(changed)))
        self._changed.setVisible(bool(changed))
        self.show_trouble(None)

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say why a signature was refused."""
        self._error.setText(refusal(trouble))
        self._error.setVisible(trouble is not None)

    def _signed_row(self, one: Signature, may_change: bool, is_behind: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        day = day_month(one.on, self._today()) if one.on else ""
        words = self.tr("{party}: {name}, op {day}").format(party=one.label, name=one.name, day=day)
        across.addWidget(text_label(words, wrap=True), 1)
        if is_behind:
            across.addWidget(self._again_button(one))
        if may_change:
            drop = icon_button("x", self.tr("Haal weg: {line}").format(line=words), name=f"unsign_{one.party}")
            drop.clicked.connect(partial(self.unsigned.emit, one.party))
            across.addWidget(drop)
        return row

    def _again_button(self, one: Signature) -> QWidget:
        """Return the button with which a party signs, today, what was changed."""
        button = push_button(self.tr("Tekende opnieuw"), name=f"sign_again_{one.party}")
        button.setAccessibleName(self.tr("{party} tekende vandaag opnieuw").format(party=one.label))
        button.clicked.connect(partial(self._sign_again, one))
        return button

    def _sign_again(self, one: Signature) -> None:
        self.signed.emit(one.party, one.name, self._today())

    def _open_row(self, one: Signature, may_change: bool) -> QWidget:
        if not may_change:
            return text_label(self.tr("{party}: niet getekend").format(party=one.label), "quiet")
        row, name = QWidget(), QLineEdit()
        name.setObjectName(f"signer_{one.party}")
        day = DateField(self._today, field=f"signed_{one.party}", past=True, is_compact=True)
        day.set_value(self._today())
        button = push_button(self.tr("Tekende"), name=f"sign_{one.party}")
        button.setAccessibleName(self.tr("{party} tekende").format(party=one.label))
        button.clicked.connect(partial(self._sign, one.party, name, day))
        name.returnPressed.connect(button.click)
        flow = FlowLayout(row, spacing=current_theme().px(10))
        for label, control, width in (
            (one.label, name, 220),
            (self.tr("{party}: op").format(party=one.label), day, 190),
        ):
            field = Field(label, control)
            field.setFixedWidth(current_theme().px(width))
            flow.addWidget(field)
        flow.addWidget(button)
        return row

    def _sign(self, party: str, name: QLineEdit, day: DateField) -> None:
        if day.error:
            day.setFocus()
            return
        self.signed.emit(party, name.text(), day.value())


class PapersCard(Card):
    """The checklist of the measure.

    Signals:
        ticked(id: str, there: bool)
    """

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName("placement_papers")
        self.set_title(self.tr("Checklist van deze maatregel"))
        self._shown: tuple[Paper, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_theme().px(4))
        self.add_layout(self._rows)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show what belongs to the measure, and what of it is in order."""
        self.setVisible(bool(papers))
        if tuple(papers) == self._shown:
            return
        had = {one.id for one in self._shown} == {one.id for one in papers}
        self._shown = tuple(papers)
        if had:  # the same lines: only the ticks are other, and the keyboard stays where it is
            for one in papers:
                if (box := self.findChild(QCheckBox, f"paper_{one.id}")) is not None:
                    box.setChecked(one.on is not None)
            return
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in papers:
            self._rows.addWidget(self._row(one))

    def _tell(self, paper_id: str, box: QCheckBox) -> None:
        self.ticked.emit(paper_id, box.isChecked())

    def _row(self, one: Paper) -> QWidget:
        theme, row = current_theme(), QWidget()
        box = QCheckBox("\u2009")  # a thin blank: where there is no text, only the tick itself can be clicked
        box.setObjectName(f"paper_{one.id}")
        box.setChecked(one.on is not None)
        box.setAccessibleName(one.label)
        box.setMinimumSize(theme.px(28), theme.px(28))
        box.clicked.connect(partial(self._tell, one.id, box))
        words = text_label(one.label, "quiet" if one.is_rule else "text", wrap=True)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(6))
        across.addWidget(box)
        across.addWidget(words, 1)
        return row
