"""One condition of an offer: a factor with a bound on its weight, or a sentence that the caseworker answers alone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.profile.own_catalogue import search
from app.catalogues import domains, qualifiers
from app.workspace import Workspace
from models.rules.start_criteria import Requirement
from ui.look.theme import current_theme
from ui.widgets.text import icon_button

_LEAST, _MOST = "at_least", "at_most"


class ConditionRow(QWidget):
    """Fields for one condition.

    Signals:
        remove_requested(): this condition is to go.
    """

    remove_requested = Signal()

    def __init__(self, workspace: Workspace, requirement: Requirement | None, parent: QWidget | None = None) -> None:
        """Begin with ``requirement``, or with an empty condition."""
        super().__init__(parent)
        self._id = requirement.id if requirement else ""
        self._build(workspace)
        self._lay_out()
        if requirement is not None:
            self._show(requirement)
        self._on_factor_chosen()

    def requirement(self) -> Requirement:
        """Return the condition as it stands in the fields; it may be incomplete."""
        code, text = str(self.factor.currentData() or ""), self.text.text()
        if not code:
            return Requirement(self._id, text)
        bounds: dict[str, int] = {str(self.bound.currentData()): int(self.weight.currentData())}
        return Requirement(self._id, text, code, bounds.get(_LEAST), bounds.get(_MOST))

    def _show(self, requirement: Requirement) -> None:
        self.text.setText(requirement.text)
        if requirement.factor and self.factor.findData(requirement.factor) < 0:  # of a catalogue that is not here
            self.factor.addItem(requirement.factor, requirement.factor)
        self.factor.setCurrentIndex(max(self.factor.findData(requirement.factor), 0))
        is_most = requirement.at_least is None and requirement.at_most is not None
        self.bound.setCurrentIndex(self.bound.findData(_MOST if is_most else _LEAST))
        value = requirement.at_most if is_most else requirement.at_least
        self.weight.setCurrentIndex(max(self.weight.findData(value if value is not None else 0), 0))

    @Slot()
    def _on_factor_chosen(self) -> None:
        has_factor = bool(self.factor.currentData())
        for part in (self.bound, self.weight):
            part.setVisible(has_factor)
        self.text.setPlaceholderText(
            self.tr("In uw eigen woorden (mag leeg)")
            if has_factor
            else self.tr("Wat gaat u na? Bijvoorbeeld: heeft werkkledij")
        )

    def _build(self, workspace: Workspace) -> None:
        self.factor, self.bound, self.weight = QComboBox(), QComboBox(), QComboBox()
        self.factor.setObjectName("condition_factor")
        self.factor.setAccessibleName(self.tr("Factor of levensdomein"))
        self.factor.addItem(self.tr("Zelf na te gaan"), "")
        for domain in domains():
            self.factor.addItem(self.tr("Heel het domein {name}").format(name=domain.label), domain.code)
        for entry in search(workspace):
            self.factor.addItem(entry.label, entry.code)
        self.bound.setObjectName("condition_bound")
        self.bound.setAccessibleName(self.tr("Minstens of hoogstens"))
        self.bound.addItem(self.tr("minstens"), _LEAST)
        self.bound.addItem(self.tr("hoogstens"), _MOST)
        self.weight.setObjectName("condition_weight")
        self.weight.setAccessibleName(self.tr("Welke inschatting"))
        for step in sorted(qualifiers(), key=lambda one: one.value):
            self.weight.addItem(step.label, step.value)
        self.weight.setCurrentIndex(self.weight.findData(0))
        for combo, letters in ((self.factor, 14), (self.weight, 12)):  # the longest entry may not set the width
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        self.text = QLineEdit()
        self.text.setObjectName("condition_text")
        self.text.setAccessibleName(self.tr("De voorwaarde in woorden"))
        self.remove = icon_button("x", self.tr("Voorwaarde weghalen"), name="condition_remove")
        self.factor.currentIndexChanged.connect(self._on_factor_chosen)
        self.remove.clicked.connect(self.remove_requested)

    def _lay_out(self) -> None:
        gap = current_theme().px(6)
        about = QHBoxLayout()
        about.setSpacing(gap)
        about.addWidget(self.factor, 1)
        about.addWidget(self.remove)
        bounds = QHBoxLayout()
        bounds.setSpacing(gap)
        bounds.addWidget(self.bound)
        bounds.addWidget(self.weight, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, gap)
        column.setSpacing(gap)
        column.addLayout(about)
        column.addLayout(bounds)
        column.addWidget(self.text)
