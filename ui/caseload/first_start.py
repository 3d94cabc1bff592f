"""What the caseload shows while nobody is in it: two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class FirstStart(QWidget):
    """Two actions and a sentence.

    Signals:
        new_client_requested(): add one person by hand.
        import_requested(): read in a list.
    """

    new_client_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_start")
        theme = current_theme()
        title = text_label(self.tr("Hier komen uw cliënten"), "section")
        words = text_label(
            self.tr(
                "Voeg iemand toe, of lees de lijst van uw gemeente in. "
                "Alles blijft versleuteld op deze laptop tot u verbinding maakt."
            ),
            "quiet",
            wrap=True,
        )
        words.setMaximumWidth(theme.px(420))
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        new = push_button(self.tr("Nieuwe cliënt"), "primary", icon_name="user-plus", name="first_client")
        import_ = push_button(self.tr("Lijst inlezen"), icon_name="upload", name="first_import")
        new.clicked.connect(self.new_client_requested)
        import_.clicked.connect(self.import_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addStretch(1)
        buttons.addWidget(new)
        buttons.addWidget(import_)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(3)
