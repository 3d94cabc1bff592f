"""What another OCMW handed over, as it was signed there, and which agreements of it go on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.cases.gpmi.taking_over import TransferView
from app.cases.gpmi.transfer_content import TransferContent, text_of
from models.dutch_dates import long_date
from models.rules.gpmi import is_forbidden_condition
from ui.gpmi.course.words import party_text
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import push_button, rule, text_label


class ReceivedCard(Card):
    """Read only; the ticks say what the new draft takes over.

    Signals:
        take_over_requested(transfer_id: str, agreements: frozenset[int]): make a draft with these.
        fresh_requested(transfer_id: str): make an empty draft.
        draft_requested(gpmi_id: str): show the draft that was made.
    """

    take_over_requested = Signal(str, object)
    fresh_requested = Signal(str)
    draft_requested = Signal(str)

    def __init__(
        self, transfer: TransferView, content: TransferContent, *, may_write: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", title_role="strong", parent=parent)
        self.setObjectName("received_card")
        self.set_title(self.tr("Gekomen van {name}").format(name=transfer.organisation_name))
        self.transfer = transfer
        self._ticks: list[tuple[int, QCheckBox]] = []
        self._show_origin(content)
        self._show_goals(content)
        is_open = may_write and not transfer.gpmi_id
        self._show_agreements(content, is_open)
        self._show_buttons(is_open)

    def show_trouble_text(self, text: str) -> None:
        """Say why nothing was taken over; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _show_origin(self, content: TransferContent) -> None:
        consent = self.tr("Toestemming van {by} op {day}.").format(
            by=content.consent.by, day=long_date(content.consent.on)
        )
        signed = self.tr(
            "Versie {number}, getekend op {day}. Wat hier staat, is de tekst die toen getekend werd."
        ).format(number=content.version, day=long_date(content.signed_on))
        self.add(text_label(signed, wrap=True, name="received_signed"))
        names = ", ".join(
            f"{one.name} ({long_date(one.on)})" if one.on is not None else one.name for one in content.signatures
        )
        self.add(text_label(self.tr("Getekend door {names}").format(names=names), "quiet", wrap=True))
        self.add(text_label(consent, "quiet", wrap=True))
        if self.transfer.fingerprint:
            words = self.tr("Vingerafdruk van de afzender: {print}").format(print=self.transfer.fingerprint)
            self.add(text_label(words, "quiet", wrap=True))
        if content.terms:
            terms = " · ".join(f"{term.label}: {long_date(term.due)}" for term in content.terms)
            self.add(text_label(self.tr("Liep nog: {terms}").format(terms=terms), "quiet", wrap=True))

    def _show_goals(self, content: TransferContent) -> None:
        goals = text_of(content)["goals"]
        if goals:
            self.add(rule())
            self.add(text_label(self.tr("Doelen"), "strong"))
        for goal in goals:
            self.add(text_label(f"–  {goal['title']}", wrap=True))

    def _show_agreements(self, content: TransferContent, is_open: bool) -> None:
        self.add(rule())
        title = self.tr("Welke afspraken gaan verder?") if is_open else self.tr("Afspraken")
        self.add(text_label(title, "strong"))
        for place, line in enumerate(text_of(content)["agreements"]):
            done = content.done[place]
            who = party_text(line["party"], line["party_name"])
            is_void = is_forbidden_condition(line["party"], line["text"])
            more = self.tr("gedaan op {day}").format(day=long_date(done)) if done else ""
            more = self.tr("nietig: mag geen voorwaarde zijn") if is_void else more
            words = f"{who}: {line['text']}" + (f"  ({more})" if more else "")
            if not is_open or is_void:
                self.add(text_label(f"–  {words}", wrap=True))
                continue
            tick = QCheckBox(words.replace("&", "&&"))
            tick.setObjectName(f"take_{place}")
            tick.setAccessibleName(words)
            tick.setChecked(done is None)
            self._ticks.append((place, tick))
            self.add(tick)

    def _show_buttons(self, is_open: bool) -> None:
        self._error = text_label("", "error", wrap=True, name="received_error")
        self._error.hide()
        self.add(self._error)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        if is_open:
            take = push_button(self.tr("Neem over in een ontwerp"), "primary", name="take_over")
            fresh = push_button(self.tr("Begin opnieuw"), name="start_fresh")
            fresh.setToolTip(self.tr("Een leeg ontwerp: niets gaat over, wat gekomen is blijft hier te lezen"))
            take.clicked.connect(self._on_take_clicked)
            fresh.clicked.connect(self._on_fresh_clicked)
            row.addWidget(take)
            row.addWidget(fresh)
        elif self.transfer.gpmi_id:
            show = push_button(self.tr("Toon het ontwerp"), name="show_draft")
            show.clicked.connect(self._on_show_clicked)
            row.addWidget(show)
        row.addStretch(1)
        self.add_layout(row)

    @Slot()
    def _on_take_clicked(self) -> None:
        chosen = frozenset(place for place, tick in self._ticks if tick.isChecked())
        self.take_over_requested.emit(self.transfer.id, chosen)

    @Slot()
    def _on_fresh_clicked(self) -> None:
        self.fresh_requested.emit(self.transfer.id)

    @Slot()
    def _on_show_clicked(self) -> None:
        self.draft_requested.emit(self.transfer.gpmi_id)
