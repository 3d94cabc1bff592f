"""What the user does with templates on the page of the agreement."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from app.cases.gpmi import templates as cases
from app.cases.sharing.rights import may_write_catalogue
from models.errors import InvalidValue
from ui.gpmi.part import GpmiPart
from ui.gpmi.template_card import TemplateCard
from ui.work.actions import Actions, refusal


class TemplateActions(QObject):
    """Fills the draft of ``part`` in, takes that back, and keeps a GPMI as a template."""

    def __init__(self, part: GpmiPart, card: TemplateCard, actions: Actions) -> None:
        super().__init__(part)
        self._part = part
        self._card = card
        self._actions = actions
        card.fill_requested.connect(self._on_fill_requested)
        card.keep_requested.connect(self._on_keep_requested)
        card.save_requested.connect(self._on_save_requested)

    def show(self) -> None:
        """Offer the templates that there are now."""
        workspace = self._part.context.workspace
        self._card.show_templates(cases.templates(workspace), may_keep=may_write_catalogue(workspace))

    @Slot(str)
    def _on_fill_requested(self, template_id: str) -> None:
        self._part.flush()
        made: list[cases.FilledIn] = []
        workspace, notices = self._part.context.workspace, self._part.context.notices
        self._actions.do_or_tell(lambda: made.append(cases.fill_in(workspace, self._part.gpmi_id, template_id)))
        for filled in made:
            if filled.is_nothing:
                notices.passing(self.tr("Alles van dit sjabloon staat er al"))
                continue
            text = self.tr("Ingevuld: {goals} doelen, {agreements} afspraken").format(
                goals=len(filled.goal_ids), agreements=len(filled.agreement_ids)
            )
            notices.passing(text, partial(self._actions.undo, partial(cases.take_out, workspace, filled)))

    @Slot()
    def _on_keep_requested(self) -> None:
        self._part.flush()
        self._card.open_form(cases.content_of(self._part.context.workspace, self._part.gpmi_id))

    @Slot(object)
    def _on_save_requested(self, content: cases.TemplateContent) -> None:
        workspace = self._part.context.workspace
        trouble = self._actions.do(partial(cases.save_template, workspace, content, dossier_id=self._part.dossier_id))
        if trouble is None:
            self._card.close_form()
            text = self.tr("Sjabloon bewaard: {name}").format(name=content.label.strip())
            self._part.context.notices.passing(text)
            return
        field = trouble.field if isinstance(trouble, InvalidValue) else ""
        self._card.form.show_error(field, refusal(trouble))
