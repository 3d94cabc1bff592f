"""What the caseworker concludes, with the reasons and the factors it rests on. The app proposes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QListWidget, QListWidgetItem, QRadioButton, QWidget

from app.cases.profile.conclusion import CONCLUSIONS
from app.cases.profile.snapshot import ProfileFactor, ProfileSnapshot
from ui.look.theme import current_theme
from ui.profile.words import screen_rating
from ui.widgets.card import Card
from ui.widgets.named_area import NamedArea
from ui.widgets.rating_words import rating_text
from ui.widgets.text import text_label
from ui.widgets.text_area import TextArea

_ID = int(Qt.ItemDataRole.UserRole) + 1
_ROW, _ROWS = 32, 8


class ConclusionCard(Card):
    """Four possible conclusions or none, why, and on which grounds.

    Signals:
        concluded(code: str), why_written(text: str), grounds_chosen(factor_ids: tuple[str, ...])
    """

    concluded = Signal(str)
    why_written = Signal(str)
    grounds_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Besluit"), title_role="section", parent=parent)
        self.setObjectName("conclusion_card")
        self._is_showing = False
        self._build()

    def show_profile(self, snapshot: ProfileSnapshot, *, holds_why: bool) -> None:
        """Show the conclusion of ``snapshot``; ``holds_why`` leaves the reasons as they were typed."""
        is_open = snapshot.assessment is not None and not snapshot.assessment.is_final
        self._is_showing = True
        self._choices.get(snapshot.conclusion, self._choices[""]).setChecked(True)
        for choice in self._choices.values():
            choice.setEnabled(is_open)
        if not holds_why:
            self._why.set_text(snapshot.conclusion_why)
        self._why.setReadOnly(not is_open)
        self._show_grounds(snapshot, is_open)
        for part in (self._named_why, self._grounds_label, self._grounds):
            part.setVisible(bool(snapshot.conclusion))
        self._is_showing = False

    def begin(self) -> None:
        """Another client or profile is shown: nothing to undo of what was typed here."""
        self._why.document().clearUndoRedoStacks()

    def flush(self) -> None:
        self._why.flush()

    def _show_grounds(self, snapshot: ProfileSnapshot, is_open: bool) -> None:
        row = max(self._grounds.currentRow(), 0)
        shown = [self._grounds.item(at).data(_ID) for at in range(self._grounds.count())]
        if shown != [factor.id for factor in snapshot.factors]:
            self._grounds.clear()
            for factor in snapshot.factors:
                item = QListWidgetItem()
                item.setData(_ID, factor.id)
                self._grounds.addItem(item)
        for at, factor in enumerate(snapshot.factors):
            item = self._grounds.item(at)
            item.setText(_line(factor))
            item.setFlags(
                Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEnabled
                | (Qt.ItemFlag.ItemIsUserCheckable if is_open else Qt.ItemFlag.NoItemFlags)
            )
            is_ground = factor.id in snapshot.conclusion_grounds
            item.setCheckState(Qt.CheckState.Checked if is_ground else Qt.CheckState.Unchecked)
        self._grounds.setCurrentRow(min(row, self._grounds.count() - 1))
        rows = min(max(self._grounds.count(), 1), _ROWS)
        self._grounds.setFixedHeight(rows * current_theme().px(_ROW) + 2 * self._grounds.frameWidth())

    @Slot()
    def _on_choice_clicked(self) -> None:
        chosen = self._group.checkedButton()
        if chosen is not None:
            self.concluded.emit(chosen.property("code"))

    @Slot()
    def _on_ground_changed(self) -> None:
        if not self._is_showing:
            items = [self._grounds.item(at) for at in range(self._grounds.count())]
            chosen = tuple(str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked)
            self.grounds_chosen.emit(chosen)

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self._choices: dict[str, QRadioButton] = {}
        hint = self.tr("Dit is uw oordeel, samen met de cliënt. Tandem deelt niemand in en stelt niets voor.")
        self.add(text_label(hint, "label", wrap=True))
        for code, words in {"": self.tr("Nog geen besluit"), **CONCLUSIONS}.items():
            choice = QRadioButton(words)
            choice.setObjectName(f"conclusion_{code or 'none'}")
            choice.setProperty("code", code)
            choice.clicked.connect(self._on_choice_clicked)
            self._group.addButton(choice)
            self._choices[code] = choice
            self.add(choice)
        self._why = TextArea(self.tr("Waarop steunt dit besluit? Wat is nu nodig?"), min_lines=2)
        self._why.setObjectName("conclusion_why")
        self._why.edited.connect(self.why_written)
        self._named_why = NamedArea(self.tr("Waarom"), self._why)
        self._grounds_label = text_label(self.tr("Op grond van"), "label")
        self._grounds = QListWidget()
        self._grounds.setObjectName("conclusion_grounds")
        self._grounds.setAccessibleName(self.tr("Op grond van"))
        self._grounds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grounds.itemChanged.connect(self._on_ground_changed)
        for part in (self._named_why, self._grounds_label, self._grounds):
            self.add(part)


def _line(factor: ProfileFactor) -> str:
    rating = factor.professional if factor.professional is not None else factor.client
    return f"{factor.label}: {rating_text(screen_rating(rating))}"
