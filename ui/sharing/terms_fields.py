"""The fields of a sharing beside who and what: for what, from when until when, and how the client agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.cases.sharing.category_words import PURPOSES
from models.sharing import ConsentKind
from ui.look.theme import current_theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.text import text_label


class PurposeField(Field):
    """For what it is shared: a sentence to choose, or one's own."""

    def __init__(self) -> None:
        combo = QComboBox()
        super().__init__(QCoreApplication.translate("PurposeField", "Waarvoor"), combo)
        self.combo = combo
        combo.setObjectName("share_purpose")
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItems(list(PURPOSES))
        combo.setCurrentIndex(-1)
        completer = QCompleter(list(PURPOSES), combo)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        combo.setCompleter(completer)
        if (line := combo.lineEdit()) is not None:
            line.setAccessibleName(combo.accessibleName())
            line.setMinimumHeight(current_theme().px(24))
            line.setPlaceholderText(self.tr("Kies een zin of schrijf er zelf een"))

    def text(self) -> str:
        return self.combo.currentText()

    def set_text(self, text: str) -> None:
        self.combo.setCurrentText(text)


class PeriodFields(QWidget):
    """From when until when, and whether the other may only read.

    Signals:
        changed(): reading or working along was chosen.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.from_on = DateField(today, field="share_from")
        self.until = DateField(today, field="share_until")
        self.fields = {
            "from_on": Field(self.tr("Vanaf"), self.from_on),
            "until": Field(self.tr("Tot en met"), self.until, hint=self.tr("Hoogstens een jaar")),
        }
        self._manner = Segmented(
            (("lezen", self.tr("Alleen lezen")), ("werken", self.tr("Lezen en meewerken"))), name=self.tr("Mag")
        )
        self._manner.chosen.connect(self._on_chosen)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(16))
        for field in self.fields.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(10))
        column.addLayout(row)
        column.addWidget(self._manner)

    @property
    def may_write(self) -> bool:
        """Whether the other organisation may work along."""
        return self._manner.key == "werken"

    @property
    def is_wrong(self) -> bool:
        """Whether a date stands there that cannot be read."""
        return bool(self.from_on.error or self.until.error)

    def show_period(self, from_on: date | None, until: date | None, *, may_write: bool) -> None:
        self.from_on.set_value(from_on)
        self.until.set_value(until)
        self._manner.choose("werken" if may_write else "lezen")

    def begun(self, *, may_write: bool) -> None:
        """Say that the sharing exists: its first day stands, and reading does not become working along."""
        self.from_on.setEnabled(False)
        self._manner.setEnabled(may_write)

    @Slot(str)
    def _on_chosen(self, _key: str) -> None:
        self.changed.emit()


class ConsentFields(QWidget):
    """How, when and by whom the client agreed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        written, spoken = (str(kind) for kind in ConsentKind)
        self._kind = Segmented(
            ((written, self.tr("Schriftelijk")), (spoken, self.tr("Mondeling"))), name=self.tr("Akkoord")
        )
        self.on = DateField(today, field="share_consent", past=True)
        self.by = QLineEdit()
        self.by.setObjectName("share_consent_by")
        self.fields = {
            "consent_on": Field(self.tr("De cliënt ging akkoord op"), self.on),
            "consent_by": Field(
                self.tr("Toestemming van"), self.by, hint=self.tr("De cliënt, of wie hem wettelijk vertegenwoordigt")
            ),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(current_theme().px(16))
        for place, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(10))
        column.addWidget(text_label(self.tr("Toestemming van de cliënt"), "card-title"))
        column.addWidget(self._kind)
        column.addLayout(grid)

    @property
    def kind(self) -> str:
        """How the client agreed, a value of ``ConsentKind``."""
        return self._kind.key

    @property
    def is_wrong(self) -> bool:
        """Whether a date stands there that cannot be read."""
        return bool(self.on.error)

    def show_consent(self, kind: str, on: date | None, by: str) -> None:
        if kind in set(ConsentKind):
            self._kind.choose(kind)
        self.on.set_value(on)
        self.by.setText(by)
