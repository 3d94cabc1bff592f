"""Where one of the three puts initials: a few letters typed, or drawn with mouse, pen or finger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.cases.conversations.trio_initials import PartyInitials
from models.dutch_dates import day_month
from models.errors import Trouble
from ui.conversations.trio.strokes_view import StrokesView
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pill import Pill, Tone
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.text import push_button, text_label


class InitialsBox(Card):
    """One party's place under the sheet.

    Signals:
        put(party: str, initials: str, strokes: tuple): put these under the sheet.
        taken_back(initial_id: str): take these away.
    """

    put = Signal(str, str, object)
    taken_back = Signal(str)

    def __init__(self, party: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.setObjectName(f"initials_{party}")
        self.party = party
        self._today = today
        self._shown = PartyInitials(party)
        self._is_closed = False
        self.set_padding(12)
        self._build()
        self._lay_out()
        self._connect()

    def show_party(self, who: str, found: PartyInitials, *, is_closed: bool, is_other: bool) -> None:
        """Show whose place it is and what stands there; ``is_other``: another sheet, so what was begun goes."""
        self.set_title(who)
        self.line.setAccessibleName(self.tr("Paraaf van {who}").format(who=who))
        self._save.setAccessibleName(self.tr("Zet de paraaf van {who}").format(who=who))
        self._draw.setAccessibleName(self.tr("Teken de paraaf van {who}").format(who=who))
        self._take.setAccessibleName(self.tr("Haal de paraaf van {who} weg").format(who=who))
        if is_other or (found.stands and found.id != self._shown.id):
            self.line.clear()
            self.pad.set_strokes(())
            self._draw.setChecked(False)
            self._field.set_error(None)
        self._shown, self._is_closed = found, is_closed
        self._typed.setText(found.initials)
        self._drawn.show_strokes(found.strokes)
        self._state.show_text(*self._said(found))
        self._about.setText(self._about_words(found))
        self._arrange()

    def show_trouble(self, trouble: Trouble) -> None:
        """Show under the line why these initials were refused."""
        self._field.set_trouble(trouble)

    def _said(self, found: PartyInitials) -> tuple[str, Tone]:
        if found.stands:
            return self.tr("Paraaf gezet"), "good"
        if found.of_other_text:
            return self.tr("Telt niet meer"), "late"
        return "", "neutral"

    def _about_words(self, found: PartyInitials) -> str:
        if found.of_other_text:
            return self.tr("Het blad wijzigde na deze paraaf. Lees na en zet opnieuw een paraaf.")
        if found.stands and found.on is not None:
            return self.tr("op {day}").format(day=day_month(found.on, self._today()))
        return ""

    @Slot()
    def _on_save(self) -> None:
        if not self._save.isEnabled():
            return  # who only reads along puts none, with Enter neither
        self._field.set_error(None)
        strokes = self.pad.strokes() if self._draw.isChecked() else ()
        self.put.emit(self.party, "" if strokes else self.line.text(), strokes)

    @Slot()
    def _on_take(self) -> None:
        self.taken_back.emit(self._shown.id)

    @Slot(bool)
    def _on_draw(self, on: bool) -> None:
        self._arrange()
        (self.pad if on else self.line).setFocus()

    def _arrange(self) -> None:
        asks = not (self._shown.stands or self._is_closed)
        draws = self._draw.isChecked()
        self._typed.setVisible(bool(self._shown.initials))
        self._about.setVisible(bool(self._about.text()))
        self._field.setVisible(asks and not draws)
        self.pad.setVisible(asks and draws)
        for button in (self._save, self._draw):
            button.setVisible(asks)
        self._take.setVisible(self._shown.stands and not self._is_closed)
        self._draw.setText(self.tr("Typen") if draws else self.tr("Tekenen"))

    def _build(self) -> None:
        self._state = Pill()
        self._typed = text_label("", "title", name="typed_initials")
        self._drawn = StrokesView()
        self._about = text_label("", "label", wrap=True)
        self.line = QLineEdit(placeholderText=self.tr("bv. K.V."))
        self.line.setObjectName("initials")
        self._field = Field(self.tr("Initialen"), self.line)
        self.pad = SignaturePad()
        self._save = push_button(self.tr("Zet paraaf"), icon_name="pencil", name="put_initials")
        self._draw = push_button(self.tr("Tekenen"), "quiet", name="draw_initials")
        self._draw.setCheckable(True)
        self._take = push_button(self.tr("Haal weg"), "quiet", name="take_initials")

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(current_theme().px(8))
        for widget in (self._state, self._typed, self._drawn, self._about, self._field, self.pad):
            column.addWidget(widget)
        buttons = FlowLayout(spacing=current_theme().px(8))
        for button in (self._save, self._draw, self._take):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.add_layout(column)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.line.returnPressed.connect(self._on_save)
        self._save.clicked.connect(self._on_save)
        self._draw.toggled.connect(self._on_draw)
        self._take.clicked.connect(self._on_take)
