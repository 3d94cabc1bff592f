"""The texts that were agreed or approved, each to be read as it was and beside what the plan says now."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from app.cases.trajectory.plan_views import AgreedText, PlanView
from app.cases.trajectory.plan_words import content_words, part_words
from models.dutch_dates import long_date
from models.rules.plan_text import compare_plans
from ui.gpmi.words import change_text
from ui.lines.difference_grid import DifferenceGrid
from ui.widgets.card import Card
from ui.widgets.text import text_label


class TextsCard(Card):
    """One text at a time; the card is away while nothing was agreed."""

    def __init__(self) -> None:
        super().__init__(self.tr("Waarover akkoord was"), title_role="strong")
        self.setObjectName("plan_texts")
        self._plan: PlanView | None = None
        self._which = QComboBox()
        self._which.setObjectName("which_text")
        self._which.setAccessibleName(self.tr("Welke tekst"))
        self._which.setMinimumContentsLength(16)
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._which.activated.connect(self._on_chosen)
        self._words = text_label("", "quiet", wrap=True, name="text_words")
        self._text = text_label("", wrap=True, name="text_content")
        self._same = text_label(self.tr("Het plan zegt nu hetzelfde."), "quiet", name="text_same")
        self._differences = DifferenceGrid()
        for widget in (self._which, self._words, self._text, self._same, self._differences):
            self.add(widget)

    @property
    def has_texts(self) -> bool:
        """Whether anything was agreed."""
        return self._which.count() > 0

    def show_plan(self, plan: PlanView) -> None:
        """Show the texts of ``plan``; the one in sight stays in sight."""
        chosen = self._which.currentData()
        self._plan = plan
        self._which.clear()
        for text in plan.agreed_texts:
            self._which.addItem(self._name(text), text.hash)
        self._which.setCurrentIndex(max(self._which.findData(chosen), 0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        plan, hash_ = self._plan, self._which.currentData()
        text = next((one for one in plan.agreed_texts if one.hash == hash_), None) if plan else None
        if plan is None or text is None:
            return
        self._words.setText(self.tr("De cliënt zei: “{words}”").format(words=text.words))
        self._words.setVisible(bool(text.words))
        self._text.setText(content_words(text.content))
        found = compare_plans(text.content, plan.content)
        self._same.setVisible(not found)
        named = ((f"{part_words(one.group)} · {change_text(one.kind)}", one) for one in found)
        self._differences.show_differences((self.tr("Toen"), self.tr("Nu")), named)
        self._differences.setVisible(bool(found))

    def _name(self, text: AgreedText) -> str:
        if text.approved_on:
            return self.tr("Goedgekeurd op {day}").format(day=long_date(text.approved_on))
        return self.tr("Akkoord van {day}").format(day=long_date(text.on) if text.on else "?")

    @Slot(int)
    def _on_chosen(self, _place: int) -> None:
        self._show_chosen()
