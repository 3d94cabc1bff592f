"""Share a dossier, or narrow or prolong what is shared: with whom, what, for what, until when, by which consent."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.cases.sharing.directory import partner_organisations
from app.cases.sharing.grants import Invited, Sharing, change_sharing, share
from app.cases.sharing.inquiries import QuestionReceived, answer_share
from app.cases.sharing.preview import preview, read_contents
from app.sentences.trouble import sentence
from models.errors import InvalidValue, Trouble
from models.rules.sharing import PROPOSED, USUAL_DAYS, Terms
from ui.context import Context
from ui.look.theme import current_theme
from ui.sharing.category_boxes import CategoryBoxes
from ui.sharing.preview_card import PreviewCard
from ui.sharing.receiver import Receiver
from ui.sharing.terms_fields import ConsentFields, PeriodFields, PurposeField
from ui.widgets.field import Field
from ui.widgets.text import push_button, text_label


class ShareDialog(QDialog):
    """Asks at the left, and shows at the right what the answer means; nothing is stored before "Delen".

    Signals:
        form_wanted(terms: Terms, organisation_name: str, people: tuple[str, ...]): print the form of what is filled in.
    """

    form_wanted = Signal(object, str, object)

    def __init__(
        self,
        context: Context,
        dossier_id: str,
        client: str,
        sharing: Sharing | None = None,
        parent: QWidget | None = None,
        *,
        question: QuestionReceived | None = None,
    ) -> None:
        """``client``: the name that is proposed as who agrees; ``sharing``: what is to be changed, if any.

        ``question``: sharing answers it, and goes to who asked.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("share_dialog")
        self._context = context
        self._dossier_id = dossier_id
        self._sharing = sharing
        self._question = question
        self._contents = read_contents(context.workspace, dossier_id, context.today())
        self.receiver = Receiver(partner_organisations(context.workspace))
        self.categories = CategoryBoxes(context.today)
        self.purpose = PurposeField()
        self.period = PeriodFields(context.today)
        self.consent = ConsentFields(context.today)
        self.preview = PreviewCard()
        self._trouble = text_label("", "error", wrap=True, name="share_trouble")
        self._fill(client)
        self._lay_out()
        self._connect()
        self._show_preview()

    @Slot()
    def save(self) -> None:
        """Share, or change what is shared, and close; or say what lacks, at its field."""
        self._clear_errors()
        if self.period.is_wrong or self.consent.is_wrong:
            return
        try:
            words = self._store()
        except InvalidValue as trouble:
            self._show_error(trouble)
        except Trouble as trouble:
            self._trouble.setText(sentence(trouble))
            self._trouble.show()
        else:
            self._context.notices.passing(words)
            self.accept()

    def terms(self) -> Terms:
        """Return what is filled in now."""
        return Terms(
            self._organisation_id(),
            self.categories.chosen(),
            self.purpose.text(),
            self.period.from_on.value(),
            self.period.until.value(),
            self.period.may_write,
            self.consent.kind,
            self.consent.on.value(),
            self.consent.by.text(),
            self.categories.consent_on("care"),
            self.categories.consent_on("justice"),
        )

    def _organisation_id(self) -> str:
        if self._sharing is not None:
            return self._sharing.terms.to_organisation_id
        if self._question is not None:
            return self._question.asker_organisation_id
        found = self.receiver.organisation
        return found.id if found else ""

    def _store(self) -> str:
        workspace = self._context.workspace
        if self._question is not None:
            answer_share(workspace, self._question.id, self.terms(), self.receiver.chosen())
            name = self._question.asker_organisation_name
            return self.tr("Gedeeld met {name}, zodra er contact is.").format(name=name)
        if self._sharing is not None:
            change_sharing(workspace, self._sharing.id, self.terms())
            return self.tr("Gewijzigd. {name} ziet dit zodra er contact is.").format(
                name=self._sharing.organisation_name
            )
        found = self.receiver.organisation
        name = found.name if found else ""
        share(workspace, self._dossier_id, name, self.terms(), self.receiver.chosen())
        return self.tr("Gedeeld met {name}, zodra er contact is.").format(name=name)

    def _show_error(self, trouble: InvalidValue) -> None:
        field = self._fields().get(trouble.field)
        if field is None:
            self._trouble.setText(sentence(trouble))
            self._trouble.show()
            return
        field.set_trouble(trouble)
        field.control.setFocus()
        self._scroll.ensureWidgetVisible(field, 0, current_theme().px(24))

    def _clear_errors(self) -> None:
        self._trouble.hide()
        for field in self._fields().values():
            field.set_error(None)

    def _fields(self) -> dict[str, Field]:
        fields = {
            "to_organisation_id": self.receiver.organisation_field,
            "people": self.receiver.people_field,
            "purpose": self.purpose,
            **self.period.fields,
            **self.consent.fields,
            **{f"{category}_consent_on": field for category, field in self.categories.consents.items()},
        }
        if not self.receiver.people_field.isVisible():
            fields["people"] = self.receiver.organisation_field
        return fields

    @Slot()
    def _show_preview(self) -> None:
        found = self.receiver.organisation
        name = found.name if found else self.receiver.name.text().strip()
        lines = preview(self._contents, self.categories.chosen(), name)
        self.preview.show_preview(name, lines, self._contents.private_notes, self.period.may_write)

    @Slot()
    def _on_form_wanted(self) -> None:
        people = tuple(person.name for person in self.receiver.chosen())
        self.form_wanted.emit(self.terms(), self.receiver.name.text().strip(), people)

    def _fill(self, client: str) -> None:
        today, sharing, question = self._context.today(), self._sharing, self._question
        if sharing is None:
            if question is not None:
                asker = Invited(question.asker_user_id, question.asker_name, question.asker_role)
                self.receiver.fix(question.asker_organisation_name, [asker])
                self.purpose.set_text(question.purpose)
            self.categories.choose([category.value for category in PROPOSED])
            self.period.show_period(today, today + timedelta(days=USUAL_DAYS), may_write=False)
            self.consent.by.setText(client)
            return
        terms = sharing.terms
        self.receiver.fix(sharing.organisation_name, sharing.people)
        self.categories.choose(terms.categories)
        self.categories.limit(terms.categories)
        for category, day in (("care", terms.care_consent_on), ("justice", terms.justice_consent_on)):
            self.categories.set_consent(category, day)
        self.purpose.set_text(terms.purpose)
        self.period.show_period(terms.from_on, terms.until, may_write=terms.may_write)
        self.period.begun(may_write=terms.may_write)
        self.consent.show_consent(terms.consent_kind, terms.consent_on, terms.consent_by)

    def _connect(self) -> None:
        self.receiver.changed.connect(self._show_preview)
        self.categories.changed.connect(self._show_preview)
        self.period.changed.connect(self._show_preview)

    def _lay_out(self) -> None:
        theme = current_theme()
        title = self.tr("Delen wijzigen") if self._sharing else self.tr("Dossier delen")
        self.setWindowTitle(title)
        form = QWidget()
        form.setProperty("look", "page")
        fields = QVBoxLayout(form)
        fields.setContentsMargins(theme.px(4), 0, theme.px(16), theme.px(8))
        fields.setSpacing(theme.px(14))
        fields.addWidget(self.receiver)
        fields.addWidget(text_label(self.tr("Wat u deelt"), "card-title"))
        fields.addWidget(self.categories)
        for part in (self.purpose, self.period, self.consent):
            fields.addWidget(part)
        fields.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(form)
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(self._scroll, 3)
        across.addWidget(self.preview, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(title, "title"))
        column.addLayout(across, 1)
        column.addWidget(self._trouble)
        column.addLayout(self._buttons())
        self._trouble.hide()
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize(theme.px(1100), theme.px(720))
        self.resize(min(theme.px(1040), room.width()), min(theme.px(700), room.height()))

    def _buttons(self) -> QHBoxLayout:
        save = push_button(self.tr("Bewaren") if self._sharing else self.tr("&Delen"), "primary", name="save_sharing")
        save.setDefault(True)
        save.clicked.connect(self.save)
        cancel = push_button(self.tr("Annuleren"), name="cancel_sharing")
        cancel.clicked.connect(self.reject)
        form = push_button(self.tr("&Toestemmingsblad"), icon_name="printer", name="consent_form")
        form.setToolTip(self.tr("Een blad om samen te lezen en te tekenen, met wat hier is ingevuld"))
        form.clicked.connect(self._on_form_wanted)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(12))
        row.addWidget(form)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row
