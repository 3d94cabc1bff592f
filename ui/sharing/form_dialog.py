"""The consent form of what is still being filled in, to print and sign before anything is shared."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from models.rules.sharing import Terms
from ui.context import Context
from ui.documents.preview import PdfPreview
from ui.look.theme import current_theme
from ui.widgets.text import push_button


class ConsentFormDialog(QDialog):
    """Shows the form as it will be on paper; without terms a blank one."""

    def __init__(
        self,
        context: Context,
        dossier_id: str,
        terms: Terms | None,
        organisation_name: str,
        people: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        from app.documents.sharing.gather_consent import (
            consent_content,  # late: reportlab's neighbours are not needed before
        )

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("consent_form_dialog")
        self.setWindowTitle(self.tr("Toestemmingsblad"))
        self.preview = PdfPreview(context)
        content = consent_content(context.workspace, dossier_id, terms, organisation_name, people)
        self.preview.show_draft("toestemming", self.windowTitle(), content)
        close = push_button(self.tr("Sluiten"), name="close_form")
        close.clicked.connect(self.accept)
        theme = current_theme()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.addWidget(self.preview, 1)
        column.addLayout(buttons)
        room = parent.size() if parent is not None else self.sizeHint()
        self.resize(min(theme.px(860), max(room.width(), 400)), min(theme.px(720), max(room.height(), 300)))
