"""Begin a GPMI with a template, or keep this one as a template of the organisation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.cases.gpmi.templates import TemplateContent
from app.gpmi_templates import Template
from ui.gpmi.template_form import TemplateForm
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label


class TemplateCard(Card):
    """A line with the templates; the form unfolds below it.

    Signals:
        fill_requested(template_id), keep_requested(): the form wants to know what it can hold,
        save_requested(TemplateContent)
    """

    fill_requested = Signal(str)
    keep_requested = Signal()
    save_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("gpmi_templates")
        self._shown: tuple[Template, ...] = ()
        self._build()

    def show_templates(self, templates: Sequence[Template], *, may_keep: bool) -> None:
        """Offer ``templates``, the organisation's own ones first; ``may_keep``: whether this user may add to them."""
        if tuple(templates) != self._shown:
            self._shown = tuple(templates)
            chosen = self._which.currentData()
            self._which.clear()
            for one in templates:
                name = self.tr("{name} (van ons)").format(name=one.label) if one.is_own else one.label
                self._which.addItem(name, one.id)
            self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
            self._tell_source()
        self._keep.setVisible(may_keep and self.form.isHidden())

    def open_form(self, content: TemplateContent) -> None:
        """Ask under which name, and what of it, becomes a template."""
        self.form.show_content(content)
        self._keep.hide()

    def close_form(self) -> None:
        """Put the form away."""
        self.form.hide()
        self._keep.show()

    def forget(self) -> None:
        """Leave nothing behind in the form: it held what another client agreed on."""
        self.form.clear()
        self.form.hide()

    @Slot()
    def _on_fill_clicked(self) -> None:
        self.fill_requested.emit(str(self._which.currentData()))

    @Slot()
    def _on_closed(self) -> None:
        self.close_form()
        self._keep.setFocus()

    @Slot()
    def _tell_source(self) -> None:
        chosen = next((one for one in self._shown if one.id == self._which.currentData()), None)
        source = chosen.source if chosen else ""
        self._which.setToolTip(self.tr("Bron: {source}").format(source=source) if source else "")

    def _build(self) -> None:
        row = QWidget()
        flow = FlowLayout(row, spacing=current_theme().px(8))
        self._which = QComboBox()
        self._which.setObjectName("which_template")
        self._which.setAccessibleName(self.tr("Welk sjabloon"))
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._which.currentIndexChanged.connect(self._tell_source)
        self._fill = push_button(self.tr("Vul in"), icon_name="file-plus", name="fill_template")
        self._fill.setToolTip(self.tr("Wat er al staat, blijft. Alles kan daarna nog anders."))
        self._fill.clicked.connect(self._on_fill_clicked)
        self._keep = push_button(self.tr("Bewaar als sjabloon"), "quiet", name="keep_template")
        self._keep.clicked.connect(self.keep_requested)
        label = text_label(self.tr("Sjabloon"), "strong-label")
        label.setMinimumHeight(self._fill.sizeHint().height())
        for widget in (label, self._which, self._fill, self._keep):
            flow.addWidget(widget)
        self.form = TemplateForm()
        self.form.saved.connect(self.save_requested)
        self.form.closed.connect(self._on_closed)
        self.form.hide()
        self.add(row)
        self.add(self.form)
