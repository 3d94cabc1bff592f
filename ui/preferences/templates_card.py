"""The organisation's own templates of a GPMI: their names, and whether they are offered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.templates import rename_template, set_template_offered, templates
from app.cases.sharing.rights import may_write_catalogue
from app.gpmi_templates import Template
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.text import icon_button, text_label
from ui.work.actions import Actions


class TemplatesCard(Card):
    """A line for each template; who keeps the organisation's lists changes them here."""

    def __init__(self, context: Context) -> None:
        super().__init__("")
        self.set_title(self.tr("Sjablonen voor het GPMI"))
        self.setObjectName("templates_card")
        self._context = context
        self._actions = Actions(context.notices, self.reload)
        lead = self.tr("U maakt een sjabloon van een GPMI dat u schrijft, met “Bewaar als sjabloon”.")
        self.add(text_label(lead, "quiet", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(8))
        self.add_layout(self._list)
        self._freshness = Freshness(self, context.refresh, frozenset({"gpmi_template"}), self.reload)

    @Slot()
    def reload(self) -> None:
        """Read the templates again."""
        workspace = self._context.workspace
        while (item := self._list.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        may_write = may_write_catalogue(workspace)
        for one in templates(workspace, with_retired=True):
            self._list.addWidget(self._line(one, may_write=may_write))

    def _line(self, one: Template, *, may_write: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        if one.is_own and may_write:
            words.addWidget(self._name(one))
        else:
            words.addWidget(text_label(one.label, "text" if one.is_active else "quiet", wrap=True))
        words.addWidget(text_label(self._below(one), "label", wrap=True))
        row.addLayout(words, 1)
        if one.is_own and may_write:
            icon, text = ("eye-off", self.tr("Niet meer aanbieden")) if one.is_active else ("eye", self.tr("Aanbieden"))
            button = icon_button(icon, f"{text}: {one.label}", name=f"template_{icon}")
            button.setProperty("template", one.id)
            button.setProperty("offered", one.is_active)
            button.clicked.connect(self._on_offered_clicked)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _name(self, one: Template) -> QLineEdit:
        name = QLineEdit(one.label)
        name.setProperty("look", "line")
        name.setProperty("template", one.id)
        name.setObjectName("template_label")
        name.setAccessibleName(self.tr("Naam van het sjabloon"))
        name.editingFinished.connect(self._on_renamed)
        return name

    def _below(self, one: Template) -> str:
        counts = self.tr("{goals} doelen, {agreements} afspraken").format(
            goals=len(one.goals), agreements=len(one.agreements)
        )
        if not one.is_own:
            return self.tr("{counts} · van Tandem").format(counts=counts)
        return counts if one.is_active else self.tr("{counts} · wordt niet meer aangeboden").format(counts=counts)

    @Slot()
    def _on_renamed(self) -> None:
        name = self.sender()
        if isinstance(name, QLineEdit) and name.isModified():
            name.setModified(False)
            work = partial(rename_template, self._context.workspace, str(name.property("template")), name.text())
            self._actions.do_or_tell(work)

    @Slot()
    def _on_offered_clicked(self) -> None:
        button = self.sender()
        is_offered = not button.property("offered")
        work = partial(
            set_template_offered, self._context.workspace, str(button.property("template")), is_offered=is_offered
        )
        self._actions.do_or_tell(work)
