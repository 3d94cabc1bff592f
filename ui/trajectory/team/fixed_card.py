"""Whom one calls first at VDAB for the client's municipality, as long as nobody of VDAB is in the team."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.cases.network.fixed_contacts import FixedContact
from ui.trajectory.team import words
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class FixedCard(Card):
    """Hidden while there is nobody to show.

    Signals:
        add_wanted(): the user wants this contact in the team.
    """

    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("fixed_contact_card")
        self._name = text_label("", "strong", wrap=True, name="fixed_contact_name")
        self._add = push_button(self.tr("In het team zetten"), "quiet", icon_name="user-plus", name="add_fixed")
        self._add.clicked.connect(self.add_wanted)
        self.add(self._name)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_fixed(self, fixed: FixedContact | None, municipality: str, *, may_add: bool) -> None:
        """Show who it is, and who answers today; ``None`` hides the card."""
        self.setVisible(fixed is not None)
        if fixed is None:
            return
        one = fixed.contact
        parts = (one.answers_name, one.organisation_name, words.phone_words(one.answers_phone))
        self._name.setText(" · ".join(part for part in parts if part))
        self.set_title(self.tr("Vaste contactpersoon voor {place}").format(place=municipality))
        self._add.setVisible(may_add)
        self._add.setAccessibleName(self.tr("{name} toevoegen aan het team").format(name=one.name))
