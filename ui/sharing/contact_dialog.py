"""Answer a question with whom to call: a name and a number, and nothing of the dossier."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.cases.clients.team import colleagues
from app.cases.sharing.inquiries import QuestionReceived, answer_contact
from app.sentences.trouble import sentence
from models.contact import show_phone
from models.errors import InvalidValue, Trouble
from ui.context import Context
from ui.look.theme import current_theme
from ui.widgets.field import Field
from ui.widgets.form_dialog import FormDialog
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button
from ui.widgets.text_area import TextArea


class ContactDialog(FormDialog):
    """Proposes who works here."""

    def __init__(self, context: Context, question: QuestionReceived, parent: QWidget | None = None) -> None:
        super().__init__("contact_dialog", parent)
        self._context = context
        self._question = question
        self.name = QLineEdit()
        self.name.setObjectName("contact_name")
        self.phone = QLineEdit()
        self.phone.setObjectName("contact_phone")
        self.words = NamedArea(self.tr("Een woord erbij (hoeft niet)"), TextArea(min_lines=2))
        self._fields = {
            "contact_name": Field(self.tr("Wie kan men bellen"), self.name),
            "phone": Field(self.tr("Telefoon"), self.phone),
        }
        self._fill()
        self._lay_out()

    def send(self) -> None:
        """Answer, or say what lacks."""
        for field in self._fields.values():
            field.set_error(None)
        self.words.set_error("")
        try:
            answer_contact(
                self._context.workspace,
                self._question.id,
                contact_name=self.name.text(),
                contact_phone=self.phone.text(),
                words=self.words.area.text(),
            )
        except InvalidValue as trouble:
            field = self._fields.get(trouble.field, self._fields["phone"])
            if trouble.field == "words":
                self.words.set_error(sentence(trouble))
            else:
                field.set_trouble(trouble)
                field.control.setFocus()
        except Trouble as trouble:
            self._context.notices.passing(sentence(trouble))
            self.reject()
        else:
            name = self._question.asker_organisation_name
            self._context.notices.passing(self.tr("{name} krijgt dit contact.").format(name=name))
            self.accept()

    def _fill(self) -> None:
        me = self._context.workspace.identity
        self.name.setText(me.user_name)
        own = next((one for one in colleagues(self._context.workspace) if one.user_id == me.user_id), None)
        self.phone.setText(show_phone(own.phone) if own is not None and own.phone else "")

    def _lay_out(self) -> None:
        lead = self.tr("{name} krijgt dit contact en de naam van uw organisatie, niets uit het dossier.").format(
            name=self._question.asker_organisation_name
        )
        send = push_button(self.tr("Antwoorden"), "primary", name="send_contact")
        parts = (*self._fields.values(), self.words)
        self.set_out(self.tr("Een contact geven"), lead, parts, send, "cancel_contact")
        theme = current_theme()
        self.resize(theme.px(480), theme.px(400))
