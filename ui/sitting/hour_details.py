"""What was agreed with somebody who is invited: the kind of talk, what to bring, an interpreter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.cases.conversations.notes import KIND_LABELS
from app.cases.sitting.day_clients import DayClient
from models.errors import InvalidValue
from models.languages import LANGUAGES
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.sitting import words
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import icon_button


class HourDetails(Card):
    """The fields of one invitation; saved as they are left.

    Signals:
        edited(values: dict): ``talk_kind``, ``bring`` or ``needs_interpreter`` changed.
        dossier_requested(): the user wants to open the dossier.
        give_back_requested(): the user wants to take the client off the day.
    """

    edited = Signal(object)
    dossier_requested = Signal()
    give_back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", title_role="strong", parent=parent)
        self.setObjectName("hour_details")
        self._client: DayClient | None = None
        self.kind = QComboBox()
        self.interpreter = QComboBox()
        self.bring = QLineEdit(placeholderText=self.tr("bv. loonfiche"))
        self._fields = {
            "talk_kind": Field(self.tr("Soort gesprek"), self.kind),
            "needs_interpreter": Field(self.tr("Tolk"), self.interpreter),
            "bring": Field(self.tr("Wat meebrengen"), self.bring),
        }
        for box in (self.kind, self.interpreter):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for code, label in KIND_LABELS.items():
            self.kind.addItem(label, code)
        self.interpreter.addItem(self.tr("Geen tolk"), "")
        for code, language in LANGUAGES.items():
            if code != "nl":
                self.interpreter.addItem(language.name, code)
        self._open = icon_button("folder-open", self.tr("Dossier openen"), name="hour_open_dossier")
        self._give_back = icon_button("trash-2", self.tr("Van de dag halen (Delete)"), name="hour_give_back")
        self._lay_out()
        self._connect()

    def show_client(self, client: DayClient | None, *, is_open: bool) -> None:
        """Show one invitation; ``is_open``: the talk is still to be held on a day that is not closed."""
        is_other = client is None or self._client is None or client.appointment_id != self._client.appointment_id
        self._client = client
        self.setVisible(client is not None)
        if client is None:
            return
        self.set_title(self.tr("{time} · {name}").format(time=time_of(client.at), name=client.name))
        self.kind.setCurrentIndex(max(0, self.kind.findData(client.talk_kind)))
        self.interpreter.setCurrentIndex(max(0, self.interpreter.findData(client.interpreter)))
        if is_other or not self.bring.hasFocus():
            self.bring.setText(client.bring)
        self._hint_language(client)
        for widget in (self.kind, self.interpreter, self.bring, self._give_back):
            widget.setEnabled(is_open)

    def show_trouble(self, trouble: InvalidValue) -> None:
        """Say at its field what was refused."""
        self._fields.get(trouble.field, self._fields["bring"]).set_trouble(trouble)

    def focus_interpreter(self) -> None:
        """Go to where an interpreter is chosen: somebody came here because one is missing."""
        self.interpreter.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Hand in what was typed and not told yet."""
        self._on_bring_left()

    def _hint_language(self, client: DayClient) -> None:
        said = self.tr("Spreekt {language}").format(language=words.language_words(client.language))
        self._fields["needs_interpreter"].set_hint(said if client.language else "")

    @Slot()
    def _on_bring_left(self) -> None:
        if self._client is not None and self.bring.text().strip() != self._client.bring:
            self._fields["bring"].set_error(None)
            self.edited.emit({"bring": self.bring.text().strip()})

    @Slot()
    def _on_kind_chosen(self) -> None:
        self.edited.emit({"talk_kind": self.kind.currentData()})

    @Slot()
    def _on_interpreter_chosen(self) -> None:
        self.edited.emit({"needs_interpreter": self.interpreter.currentData()})

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind_chosen)
        self.interpreter.activated.connect(self._on_interpreter_chosen)
        self.bring.editingFinished.connect(self._on_bring_left)
        self._open.clicked.connect(self.dossier_requested)
        self._give_back.clicked.connect(self.give_back_requested)

    def _lay_out(self) -> None:
        theme = current_theme()
        self.set_padding(12)
        for name, control in (("talk_kind", self.kind), ("interpreter", self.interpreter), ("bring", self.bring)):
            control.setObjectName(f"hour_{name}")
        across = QHBoxLayout()
        across.setSpacing(theme.px(10))
        for name in ("talk_kind", "needs_interpreter", "bring"):
            across.addWidget(self._fields[name], 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(across)
        self.add_trailing(self._open)
        self.add_trailing(self._give_back)
