"""Hands a GPMI over to another OCMW: to whom, by file or over the centre, and the client's consent to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.cases.gpmi.handing_over import BY_FILE, BY_SHARING, HandOver
from ui.gpmi.course.form import CourseForm
from ui.sharing.receiver import Receiver
from ui.sharing.terms_fields import ConsentFields
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label

if TYPE_CHECKING:
    from app.cases.gpmi.transfer_content import Consent
    from app.cases.sharing.directory import PartnerOrganisation
    from app.cases.sharing.grants import Invited

_SIGHT = timedelta(days=92)
"""How long the other OCMW may look by default: time enough to take over."""


@dataclass(frozen=True)
class Entered:
    """What was filled in; ``organisation_id``, ``people`` and ``until`` where it goes over the centre."""

    hand: HandOver
    way: str
    organisation_id: str
    people: tuple[Invited, ...]
    until: date | None


class HandOverForm(CourseForm):
    """Asks nothing twice: the consent, the move, to whom.

    Signals:
        hand_over_entered(entered: Entered): the user wants to hand it over.
    """

    hand_over_entered = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        organisations: Callable[[], Sequence[PartnerOrganisation]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", "hand_over_form", parent)
        self.set_title(self.tr("Overdragen aan het OCMW van de nieuwe gemeente"))
        self.keep.setText(self.tr("Draag over"))
        self._today = today
        self._organisations = organisations
        self._receiver: Receiver | None = None
        self._build()
        self._way.chosen.connect(self._on_way_chosen)
        self._agreed.toggled.connect(self._consent.setVisible)

    def open_for(self, client: str) -> None:
        """Begin with nothing filled in but today and the client."""
        today = self._today()
        if self._receiver is not None:
            self._receiver.hide()
            self._receiver.deleteLater()
        organisations = self._organisations()
        self._receiver = Receiver(organisations)
        self._place.addWidget(self._receiver)
        self._name.clear()
        self._day.set_value(today)
        self._until.set_value(today + _SIGHT)
        for box in (self._moved, self._agreed):
            box.setChecked(False)
        self._consent.show_consent("", today, client)
        self._consent.hide()
        self._way.choose(BY_FILE)
        self._way.setVisible(bool(organisations))
        self._on_way_chosen(BY_FILE)
        self.show_trouble(None)
        self.show()
        self._agreed.setFocus()

    def entered(self) -> None:
        day = self._day.value()
        if day is None:
            self._day.set_error(self.tr("Vul de dag van de overdracht in."))
            return
        by_sharing = self._way.key == BY_SHARING and self._receiver is not None
        found = self._receiver.organisation if by_sharing and self._receiver is not None else None
        people = tuple(self._receiver.chosen()) if by_sharing and self._receiver is not None else ()
        name = (found.name if found else "") if by_sharing else self._name.text()
        consent = self._given() if self._agreed.isChecked() else None
        if self._agreed.isChecked() and consent is None:
            self._consent.on.set_error(self.tr("Vul de dag in waarop de cliënt akkoord ging."))
            return
        self.wait()
        hand = HandOver(name, day, consent, has_moved=self._moved.isChecked())
        until = self._until.value() if by_sharing else None
        self.hand_over_entered.emit(Entered(hand, self._way.key, found.id if found else "", people, until))

    def _given(self) -> Consent | None:
        from app.cases.gpmi.transfer_content import Consent

        day = self._consent.on.value()
        return Consent(self._consent.kind, day, self._consent.by.text()) if day is not None else None

    @Slot(str)
    def _on_way_chosen(self, way: str) -> None:
        by_sharing = way == BY_SHARING
        self.fields["organisation_name"].setVisible(not by_sharing)
        self.fields["until"].setVisible(by_sharing)
        if self._receiver is not None:
            self._receiver.setVisible(by_sharing)

    def _build(self) -> None:
        self._agreed = QCheckBox(self.tr("De cliënt stemt in met de overdracht aan het nieuwe OCMW"))
        self._agreed.setObjectName("hand_over_agreed")
        self._moved = QCheckBox(self.tr("De cliënt is verhuisd naar een andere gemeente"))
        self._moved.setObjectName("hand_over_moved")
        self._consent = ConsentFields(self._today)
        self._way = Segmented(
            ((BY_FILE, self.tr("Als bestand, met een code")), (BY_SHARING, self.tr("Via het centrum"))),
            name=self.tr("Hoe gaat het over?"),
        )
        self._name = QLineEdit(placeholderText=self.tr("Bijvoorbeeld: OCMW Genk"))
        self._name.setObjectName("hand_over_organisation")
        self._day = DateField(self._today, field="handed_on", past=True)
        self._until = DateField(self._today, field="hand_over_until")
        self.fields = {
            "organisation_name": Field(self.tr("Welk OCMW?"), self._name),
            "handed_on": Field(self.tr("Op"), self._day),
            "until": Field(self.tr("Zij mogen meekijken tot en met"), self._until),
            **self._consent.fields,
        }
        self._place = QVBoxLayout()
        rest = self.tr(
            "Zonder toestemming gaat er niets over. Noteer dan “Beëindigd door verhuis”: het nieuwe OCMW begint een "
            "nieuw GPMI."
        )
        self.column.addWidget(text_label(rest, "quiet", wrap=True))
        for widget in (self._agreed, self._consent, self._moved, self._way, self.fields["organisation_name"]):
            self.column.addWidget(widget)
        self.column.addLayout(self._place)
        for name in ("until", "handed_on"):
            self.column.addWidget(self.fields[name])
