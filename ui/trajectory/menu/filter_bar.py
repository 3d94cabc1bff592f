"""The filters of the menu: each choice says how many measures it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.cases.measures.menu import MenuItem
from app.cases.measures.menu_filter import MenuFilter, counts
from app.cases.measures.menu_words import FITS, FITS_FOR_CLIENT, KINDS_FOR_CLIENT
from app.measures import CIRCUITS, KINDS, PAID
from models.measure import ANNULLED
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button


class FilterBar(QWidget):
    """Asks what to look at.

    Signals:
        filter_changed(): another part of the menu is asked for.
    """

    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("menu_filters")
        theme = current_theme()
        self._words: dict[str, Mapping[str, str]] = {}
        self.boxes = {
            "fit": self._box("fit", self.tr("Kan nu")),
            "kind": self._box("kind", self.tr("Soort")),
            "circuit": self._box("circuit", self.tr("Circuit")),
            "paid": self._box("paid", self.tr("Betaald")),
        }
        self.text = QLineEdit()
        self.text.setObjectName("filter_text")
        self.text.setPlaceholderText(self.tr("Zoek in het aanbod"))
        self.text.setAccessibleName(self.tr("Zoek in het aanbod"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(theme.px(170))
        self.text.textChanged.connect(self._on_changed)
        self.everything = push_button(self.tr("Alles tonen"), "quiet", name="filter_nothing")
        self.everything.clicked.connect(self._on_everything)
        row = FlowLayout(spacing=theme.px(8))
        row.addWidget(self.text)
        for box in self.boxes.values():
            row.addWidget(box)
        row.addWidget(self.everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.set_together(False)

    @property
    def wanted(self) -> MenuFilter:
        """What is asked for."""
        return MenuFilter(
            **{name: str(box.currentData() or "") for name, box in self.boxes.items()}, text=self.text.text().strip()
        )

    def set_together(self, on: bool) -> None:
        """Say the choices in the client's words or in the caseworker's."""
        kinds = KINDS_FOR_CLIENT if on else KINDS
        self._words = {
            "fit": FITS_FOR_CLIENT if on else FITS,
            "kind": {kind: word for kind, word in kinds.items() if kind != ANNULLED},
            "circuit": {code: word for code, word in CIRCUITS.items() if code != "NEC_SEC"},
            "paid": PAID,
        }
        self.boxes["circuit"].setVisible(not on)

    def show_counts(self, items: Sequence[MenuItem]) -> None:
        """Say with each choice how many measures it would leave."""
        wanted = self.wanted
        for name, box in self.boxes.items():
            told = counts(items, wanted, name)
            chosen = str(box.currentData() or "")
            box.blockSignals(True)
            self._fill(name, box, told)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.setToolTip(box.currentText())
            box.blockSignals(False)
        self.everything.setVisible(not wanted.is_empty)

    def _fill(self, name: str, box: QComboBox, told: Counter[str]) -> None:
        everything = f"{box.accessibleName()}: {self.tr('alles')} ({told['']})"
        lines = [("", everything), *((code, f"{word} ({told[code]})") for code, word in self._words[name].items())]
        if box.count() != len(lines):
            box.clear()
            for _ in lines:
                box.addItem("")
        for at, (code, word) in enumerate(lines):
            box.setItemData(at, code)
            box.setItemText(at, word[:1].upper() + word[1:])

    def clear(self) -> None:
        """Ask for everything."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)

    @Slot()
    def _on_everything(self) -> None:
        self.clear()
        self.text.setFocus()
        self.filter_changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        self.filter_changed.emit()

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"filter_{name}")
        box.setAccessibleName(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItem(label, "")
        box.currentIndexChanged.connect(self._on_changed)
        return box
