"""Notes one signature: on which day and how; drawn here, on paper, or a scan that is among the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.signatures import PartySigning
from app.cases.gpmi.signing import SignatureEntry
from models.rules.gpmi import Party
from models.rules.gpmi_signing import How
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.text import push_button, rule, text_label


class SignatureForm(QWidget):
    """The form of one party; hidden while nobody signs.

    Signals:
        entered(entry: SignatureEntry): the user wants this signature kept.
        closed(): the user is done here.
    """

    entered = Signal(object)
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._party: PartySigning | None = None
        self._build()
        self._lay_out()
        self._how.chosen.connect(self._on_how_chosen)
        self._save.clicked.connect(self._on_save_clicked)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._clear.clicked.connect(self.pad.clear)
        self.hide()

    def open_for(self, party: PartySigning, scans: Sequence[tuple[str, str]]) -> None:
        """Ask the signature of ``party``; ``scans``: the documents (id, name) that can be a scan of it."""
        self._party = party
        self._title.setText(self.tr("Handtekening van {name}").format(name=party.name))
        self._scan.clear()
        self._scan.addItem(self.tr("Kies de scan …") if scans else self.tr("Er zijn nog geen documenten"), "")
        for id_, name in scans:
            self._scan.addItem(name, id_)
        self._day.set_value(self._today())
        self._assisted.clear()
        self._assisted_field.setVisible(party.signer.party == Party.CLIENT)
        self.pad.set_strokes(())
        self._how.choose(How.PAPER)
        self._on_how_chosen(How.PAPER)
        self.show_error("")
        self.show()
        self._how.setFocus()

    def close_form(self) -> None:
        """Put the form away, with what was drawn in it."""
        self._party = None
        self.pad.set_strokes(())
        self.hide()

    def show_error(self, text: str) -> None:
        """Show why the signature was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    @Slot(str)
    def _on_how_chosen(self, how: str) -> None:
        self._drawing.setVisible(how == How.SCREEN)
        self._scan_field.setVisible(how == How.SCAN)

    @Slot()
    def _on_save_clicked(self) -> None:
        day = self._day.value()
        if self._party is None or day is None:
            self._day.set_error(self.tr("Vul de dag in waarop getekend is."))
            return
        entry = SignatureEntry(
            self._party.signer,
            day,
            How(self._how.key),
            strokes=self.pad.strokes(),
            attachment_id=str(self._scan.currentData() or ""),
            assisted_by=self._assisted.text(),
        )
        self.entered.emit(entry)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.close_form()
        self.closed.emit()

    def _build(self) -> None:
        self._title = text_label("", "strong", wrap=True)
        choices = (
            (str(How.PAPER), self.tr("Op papier")),
            (str(How.SCREEN), self.tr("Op het scherm")),
            (str(How.SCAN), self.tr("Scan")),
        )
        self._how = Segmented(choices, name=self.tr("Hoe is er getekend?"))
        self._day = DateField(self._today, field="signed_on")
        self.pad = SignaturePad()
        self._clear = push_button(self.tr("Wis de tekening"), "quiet", name="clear_signature")
        self._scan = QComboBox()
        self._scan.setObjectName("signature_scan")
        self._scan.setMinimumContentsLength(12)
        self._scan.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._assisted = QLineEdit(placeholderText=self.tr("Niemand"))
        self._assisted.setObjectName("signature_assisted")
        self._error = text_label("", "error", wrap=True, name="signature_error")
        self._save = push_button(self.tr("Bewaar handtekening"), "primary", name="save_signature")
        self._cancel = push_button(self.tr("Annuleer"), name="cancel_signature")

    def _lay_out(self) -> None:
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._drawing = QWidget()
        drawing = QVBoxLayout(self._drawing)
        drawing.setContentsMargins(0, 0, 0, 0)
        drawing.setSpacing(theme.px(6))
        drawing.addWidget(self.pad)
        drawing.addWidget(self._clear)
        self._scan_field = Field(self.tr("Welk document is de scan?"), self._scan)
        self._assisted_field = Field(self.tr("Wie stond de cliënt bij? (hoeft niet)"), self._assisted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        day = Field(self.tr("Getekend op"), self._day)
        for widget in (rule(), self._title, self._how, day, self._drawing, self._scan_field, self._assisted_field):
            column.addWidget(widget)
        column.addWidget(self._error)
        column.addLayout(buttons)
