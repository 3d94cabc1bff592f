"""Which languages somebody speaks, and how well."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QComboBox, QWidget

from app.cases.clients.person_entry import NATIVE
from models.languages import LANGUAGES, Cefr, LanguageSkill
from ui.people.rows_editor import EditorRow, RowsEditor

_FIRST = ("nl", "fr", "en", "ar", "tr", "uk")
"""Languages at the top of the list: those that most clients here speak."""


class _LanguageRow(EditorRow):
    """One language and its level."""

    def __init__(self) -> None:
        super().__init__()
        self.language = QComboBox()
        self.language.setObjectName("language")
        self.language.setAccessibleName(self.tr("Taal"))
        self.language.addItem(self.tr("Kies een taal"), "")
        for code in (*_FIRST, *sorted(LANGUAGES.keys() - set(_FIRST), key=lambda code: LANGUAGES[code].name)):
            self.language.addItem(LANGUAGES[code].name, code)
        self.level = QComboBox()
        self.level.setObjectName("language_level")
        self.level.setAccessibleName(self.tr("Hoe goed"))
        self.level.addItem(self.tr("Nog niet gevraagd"), "")
        self.level.addItem(self.tr("Moedertaal"), NATIVE)
        for level in (Cefr.A1, Cefr.A2, Cefr.B1, Cefr.B2, Cefr.C1, Cefr.C2):
            self.level.addItem(f"{level} · {level.label}", str(level))
        self.level.addItem(self.tr("Spreekt het niet"), str(Cefr.NONE))
        self.across.addWidget(self.language, 2)
        self.across.addWidget(self.level, 3)
        self.setFocusProxy(self.language)
        for box in (self.language, self.level):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self.tell)

    def show_skill(self, skill: LanguageSkill) -> None:
        if self.language.findData(skill.code) < 0:  # a language that a newer version knows
            self.language.addItem(skill.code, skill.code)
        self.language.setCurrentIndex(self.language.findData(skill.code))
        level = NATIVE if skill.is_native else str(skill.level or "")
        self.level.setCurrentIndex(max(0, self.level.findData(level)))

    def skill(self) -> LanguageSkill | None:
        code, level = self.language.currentData(), self.level.currentData()
        if not code:
            return None
        return LanguageSkill(code, Cefr(level) if level in set(Cefr) else None, is_native=level == NATIVE)


class LanguagesEditor(RowsEditor):
    """Edits :class:`LanguageSkill` rows; ``edited()`` when the user changed one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "languages", self.tr("Taal toevoegen"), self.tr("Deze taal weghalen"), _LanguageRow, parent=parent
        )

    def show_skills(self, skills: tuple[LanguageSkill, ...]) -> None:
        """Show these languages; emits nothing, and the same languages change nothing."""
        if skills == self.skills():
            return
        self.clear()
        for skill in skills:
            cast(_LanguageRow, self.add_row()).show_skill(skill)

    def skills(self) -> tuple[LanguageSkill, ...]:
        """Return the languages chosen, each once."""
        found = (cast(_LanguageRow, row).skill() for row in self.rows)
        return tuple({skill.code: skill for skill in found if skill is not None}.values())
