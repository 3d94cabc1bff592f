"""Ask the region whether a client is known elsewhere: for what, and that the client agrees."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from app.cases.sharing.inquiries import SENT, ask_elsewhere
from app.sentences.trouble import sentence
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.sharing.terms_fields import PurposeField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea


class AskDialog(FormDialog):
    """Nothing is asked before "Vraag versturen"; who asks hears nothing but what somebody answers."""

    def __init__(self, context: Context, dossier_id: str, client: str, parent: QWidget | None = None) -> None:
        super().__init__("ask_dialog", parent)
        self._context = context
        self._dossier_id = dossier_id
        self.purpose = PurposeField()
        self.consent = QCheckBox(self.tr("{name} gaat akkoord met deze navraag").format(name=client))
        self.consent.setObjectName("ask_consent")
        self.words = NamedArea(self.tr("Een woord erbij (hoeft niet)"), TextArea(min_lines=2))
        self._trouble = text_label("", "error", wrap=True, name="ask_trouble")
        self._lay_out()

    def send(self) -> None:
        """Ask, or say what lacks."""
        self.purpose.set_error(None)
        self.words.set_error("")
        self._trouble.hide()
        try:
            ask_elsewhere(
                self._context.workspace,
                self._dossier_id,
                purpose=self.purpose.text(),
                has_consent=self.consent.isChecked(),
                words=self.words.area.text(),
            )
        except InvalidValue as trouble:
            self._show_invalid(trouble)
        except Trouble as trouble:
            self._show_trouble(trouble)
        else:
            self._context.notices.passing(SENT)
            self.accept()

    def _show_invalid(self, trouble: InvalidValue) -> None:
        if trouble.field == "purpose":
            self.purpose.set_trouble(trouble)
            self.purpose.setFocus()
        elif trouble.field == "words":
            self.words.set_error(sentence(trouble))
            self.words.setFocus()
        else:
            self._show_trouble(trouble)

    def _show_trouble(self, trouble: Trouble) -> None:
        self._trouble.setText(sentence(trouble))
        self._trouble.show()
        if trouble.kind == "inquiry.no_consent":
            self.consent.setFocus()

    def _lay_out(self) -> None:
        lead = self.tr(
            "Andere organisaties die deze persoon kennen, krijgen uw naam, uw organisatie en uw vraag. "
            "Wie niet antwoordt, blijft onbekend."
        )
        send = push_button(self.tr("Vraag versturen"), "primary", name="send_inquiry")
        parts = (self.purpose, self.consent, self.words, self._trouble)
        self.set_out(self.tr("Gekend bij een andere organisatie?"), lead, parts, send, "cancel_inquiry")
        self._trouble.hide()
        theme = current_theme()
        self.resize(theme.px(560), theme.px(380))
