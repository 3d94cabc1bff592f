"""One local offer of the organisation: what it is, for whom, how much, and whether the region reads it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.cases.measures.offers import CIRCUITS, PAID, Offer, offer_kinds, save_offer
from app.measures import CIRCUITS as CIRCUIT_WORDS
from app.measures import PAID as PAID_WORDS
from app.workspace import Workspace
from ui.context import Context
from ui.network.entry_dialog import EntryDialog
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea


class OfferDialog(EntryDialog):
    """``offer`` is ``None`` to add one."""

    def __init__(self, context: Context, offer: Offer | None, parent: QWidget | None) -> None:
        super().__init__(context, "offer_dialog", parent)
        self._offer_id = offer.id if offer else ""
        self._lines = {
            "label": self.add_line("label", self.tr("Naam"), offer.label if offer else "", required=True),
            "hours": self.add_line(
                "hours",
                self.tr("Uren"),
                offer.hours if offer else "",
                hint=self.tr("Bijvoorbeeld: 1 tot 6 uur per week, groeit"),
            ),
            "duration": self.add_line("duration", self.tr("Hoe lang"), offer.duration if offer else ""),
            "arranged_by": self.add_line("arranged_by", self.tr("Wie regelt het"), offer.arranged_by if offer else ""),
            "contact": self.add_line("contact", self.tr("Contact"), offer.contact if offer else ""),
        }
        self._areas = {
            "what": _area(offer.what if offer else "", 3),
            "for_whom": _area(offer.for_whom if offer else "", 2),
            "papers": _area("\n".join(offer.papers) if offer else "", 2),
        }
        self._boxes = {
            "offer_kind": _box(((kind.code, kind.label) for kind in offer_kinds()), offer.kind if offer else ""),
            "circuit": _box(((code, CIRCUIT_WORDS[code]) for code in CIRCUITS), offer.circuit if offer else "sociaal"),
            "paid": _box(((code, PAID_WORDS[code]) for code in PAID), offer.paid if offer else "onbezoldigd"),
        }
        self.regional = QCheckBox(self.tr("De organisaties van de regio lezen dit ook"))
        self.regional.setObjectName("entry_is_regional")
        self.regional.setChecked(bool(offer and offer.is_regional))
        self._lay_out_fields(is_new=offer is None)

    def _lay_out_fields(self, *, is_new: bool) -> None:
        fields = self.fields
        for name, label in (("offer_kind", self.tr("Soort")), ("circuit", self.tr("Circuit"))):
            fields[name] = Field(label, self._boxes[name])
        fields["paid"] = Field(self.tr("Betaald"), self._boxes["paid"])
        fields["what"] = Field(self.tr("Wat men er doet"), self._areas["what"])
        fields["for_whom"] = Field(self.tr("Voor wie"), self._areas["for_whom"])
        fields["papers"] = Field(
            self.tr("Papieren"), self._areas["papers"], hint=self.tr("Een papier per lijn, of niets.")
        )
        self.lay_out(
            self.tr("Nieuw aanbod") if is_new else self.tr("Aanbod wijzigen"),
            [
                (fields["label"], fields["offer_kind"]),
                (fields["what"],),
                (fields["for_whom"],),
                (fields["hours"], fields["duration"]),
                (fields["paid"], fields["circuit"]),
                (fields["arranged_by"], fields["contact"]),
                (fields["papers"],),
                (self.regional,),
            ],
            (760, 680),
        )

    def values(self) -> dict[str, object]:
        return {
            **{name: line.text() for name, line in self._lines.items()},
            **{name: str(box.currentData()) for name, box in self._boxes.items()},
            "what": self._areas["what"].text(),
            "for_whom": self._areas["for_whom"].text(),
            "papers": self._areas["papers"].text().splitlines(),
            "is_regional": self.regional.isChecked(),
        }

    def store(self, workspace: Workspace, values: dict[str, object]) -> str:
        return save_offer(workspace, values, self._offer_id)


def _area(text: str, lines: int) -> TextArea:
    area = TextArea(min_lines=lines, max_lines=8)
    area.set_text(text)
    return area


def _box(choices: Iterable[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, word in choices:
        box.addItem(word[:1].upper() + word[1:], code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
