"""Who signed this version, who still has to and from which day; and once all did: the hash of what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.cases.gpmi.signatures import PartySigning, Signing
from models.dutch_dates import long_date
from ui.gpmi.signature_form import SignatureForm
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.text import icon_button, push_button, text_label


class SignatureCard(Card):
    """One line for each party, and a form that opens for one of them.

    Signals:
        sign_requested(entry: SignatureEntry), withdraw_requested(signature_id), waived(date | None)
    """

    sign_requested = Signal(object)
    withdraw_requested = Signal(str)
    waived = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        scans: Callable[[], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        """``scans``: gives the documents of the dossier (id, name) that can be a scan of a signature."""
        super().__init__(self.tr("Handtekeningen"), title_role="strong", parent=parent)
        self.setObjectName("gpmi_signatures")
        self._today = today
        self._scans = scans
        self._signing: Signing | None = None
        self._state = text_label("", "quiet", wrap=True, name="signing_state")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(current_theme().px(12))
        self._lines.setVerticalSpacing(current_theme().px(8))
        self._lines.setColumnStretch(1, 1)
        self.form = SignatureForm(today)
        self._waiver = DateField(today, field="reflection_waived_on")
        self._waiver_field = Field(
            self.tr("Ziet de cliënt af van de bedenktijd? Sinds"),
            self._waiver,
            hint=self.tr("Alleen schriftelijk. Eigen werkwijze: laat dit juridisch nakijken."),
        )
        self._hash = text_label("", "label", wrap=True, name="content_hash")
        self._hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hash.setMinimumHeight(current_theme().px(24))
        self.add(self._state)
        self.add_layout(self._lines)
        for widget in (self.form, self._waiver_field, self._hash):
            self.add(widget)
        self.form.entered.connect(self.sign_requested)
        self.form.closed.connect(self._on_form_closed)
        self._waiver.date_changed.connect(self.waived)

    def show_signing(self, signing: Signing) -> None:
        """Show the signing of a version; nothing while its text was not given."""
        was, self._signing = self._signing, signing
        self.setVisible(signing.is_open or signing.signed_on is not None)
        if was is None or was.gpmi_id != signing.gpmi_id or not signing.is_open:
            self.form.close_form()
        self._state.setText(self._state_text(signing))
        self._show_lines(signing)
        asks_waiver = signing.is_open and bool(signing.missing)
        self._waiver_field.setVisible(asks_waiver and self._is_early(signing))
        if self._waiver.value() != signing.waived_on:
            self._waiver.set_value(signing.waived_on)
        words = self.tr("Vingerafdruk van de tekst (SHA-256): {hash}")
        self._hash.setText(words.format(hash=_in_blocks(signing.kept_hash)))
        self._hash.setVisible(bool(signing.kept_hash))

    def show_waiver_error(self, text: str) -> None:
        """Show why a waiver was refused; empty takes it away."""
        self._waiver.set_error(text or None)

    def _is_early(self, signing: Signing) -> bool:
        return signing.waived_on is not None or (signing.earliest is not None and signing.earliest > self._today())

    def _state_text(self, signing: Signing) -> str:
        if signing.signed_on is not None:
            words = self.tr("Iedereen tekende. Deze tekst ligt vast sinds {day}.")
            return words.format(day=long_date(signing.signed_on))
        if signing.earliest is not None and signing.earliest > self._today():
            return self.tr("Tekenen kan vanaf {day}.").format(day=long_date(signing.earliest))
        return self.tr("Tekenen kan nu. Na de laatste handtekening ligt de tekst vast.")

    def _show_lines(self, signing: Signing) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, party in enumerate(signing.parties):
            name = text_label(party.name or self.tr("Derde zonder naam"), wrap=True)
            name.setMinimumWidth(current_theme().px(140))
            said = text_label(self._said(party, signing), "quiet", wrap=True, name=f"signing_{row}")
            self._lines.addWidget(name, row, 0)
            self._lines.addWidget(said, row, 1)
            if signing.is_open:
                self._lines.addWidget(self._button(party, row), row, 2)

    def _said(self, party: PartySigning, signing: Signing) -> str:
        signature = party.signature
        if signature is None:
            if not party.has_name:
                return self.tr("Heeft een taak maar nog geen naam: zet terug op ontwerp en vul die in.")
            if party.of_other_text:
                return self.tr("Tekende een tekst die sindsdien wijzigde: tekent opnieuw.")
            return self.tr("Ondertekening niet apart genoteerd.") if signing.signed_on else self.tr("Tekent nog.")
        how = {
            "papier": self.tr("op papier"),
            "scherm": self.tr("op het scherm"),
            "scan": self.tr("scan bij de documenten"),
        }
        day = long_date(signature.on) if signature.on else ""
        helped = self.tr("bijgestaan door {name}").format(name=signature.assisted_by) if signature.assisted_by else ""
        noted = self.tr("genoteerd door {name}").format(name=signature.noted_by) if signature.noted_by else ""
        parts = (day, how.get(signature.how, signature.how), helped, noted)
        return self.tr("Getekend: {what}").format(what=", ".join(part for part in parts if part))

    def _button(self, party: PartySigning, row: int) -> QPushButton:
        if party.signature is not None:
            words = self.tr("Haal de handtekening van {name} weg").format(name=party.name)
            button = icon_button("trash-2", words, name=f"withdraw_{row}")
            button.clicked.connect(self._on_withdraw_clicked)
        else:
            button = push_button(self.tr("Noteer"), icon_name="pencil", name=f"sign_{row}")
            button.setAccessibleName(self.tr("Noteer de handtekening van {name}").format(name=party.name))
            button.setEnabled(party.has_name)
            button.clicked.connect(self._on_sign_clicked)
        button.setProperty("row", row)
        return button

    @Slot()
    def _on_sign_clicked(self) -> None:
        if self._signing is not None:
            self.form.open_for(self._signing.parties[int(self.sender().property("row"))], self._scans())

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        if self._signing is None:
            return
        signature = self._signing.parties[int(self.sender().property("row"))].signature
        if signature is not None:
            self.withdraw_requested.emit(signature.id)

    @Slot()
    def _on_form_closed(self) -> None:
        button = next((one for one in self.findChildren(QPushButton) if one.objectName().startswith("sign_")), None)
        if button is not None:
            button.setFocus()


def _in_blocks(text: str) -> str:
    """Break a hash into blocks that people can compare, and that wrap."""
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))
