"""What the client wants of a measure, and where the caseworker decides otherwise than its rules."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from app.cases.measures.choices import WISHES
from app.cases.measures.menu import MenuItem
from app.cases.measures.menu_words import FITS
from models.rules.eligibility import Fit
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, text_label


class WishLine(QWidget):
    """Asks what the client wants.

    Signals:
        wished(wish: str): a code of ``WISHES``, or ``""``.
    """

    wished = Signal(str)

    def __init__(self, wish: str, *, together: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wish")
        label = self.tr("Wat wil je zelf?") if together else self.tr("Wat wil de cliënt zelf?")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(text_label(label, "strong"))
        mine = {"ja": self.tr("Wil ik"), "misschien": self.tr("Erover praten"), "nee": self.tr("Wil ik niet")}
        words = mine if together else WISHES
        nothing = self.tr("Weet ik nog niet") if together else self.tr("Nog niet gevraagd")
        holder = QWidget()
        holder.setAccessibleName(label)
        row = FlowLayout(holder, spacing=current_theme().px(4))
        group = QButtonGroup(self)
        for code, word in (("", nothing), *words.items()):
            button = push_button(word, name=f"wish_{code}")
            button.setProperty("look", "segment")
            button.setProperty("wish", code)
            button.setCheckable(True)
            button.setChecked(code == (wish if wish in WISHES else ""))
            button.setAccessibleName(f"{label} {word}")
            button.clicked.connect(self._on_clicked)
            group.addButton(button)
            row.addWidget(button)
        column.addWidget(holder)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.wished.emit(str(button.property("wish")))


class OverruleLine(QWidget):
    """Shows a judgement against the rules with its reason, or asks for one.

    Signals:
        overruled(fit: str, reason: str): decide otherwise; ``""`` follows the rules again.
    """

    overruled = Signal(str, str)

    def __init__(self, item: MenuItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overrule")
        theme = current_theme()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self.reason: QLineEdit | None = None
        if item.is_overruled:
            self._tell(item)
        else:
            self._offer(item)

    @property
    def draft(self) -> str:
        """The reason that somebody is typing and has not given yet."""
        return self.reason.text() if self.reason is not None else ""

    def take_draft(self, text: str) -> None:
        """Go on with a reason that somebody was typing."""
        if self.reason is not None:
            self._on_open()
            self.reason.setText(text)

    def show_error(self, text: str) -> None:
        """Say why it was refused; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _tell(self, item: MenuItem) -> None:
        rules = FITS[item.verdict.fit].lower()
        by = f" ({item.choice.by})" if item.choice.by else ""
        self._column.addWidget(
            text_label(
                self.tr("Anders beslist: {fit}. De regels zeggen: {rules}.").format(fit=FITS[item.fit], rules=rules),
                "strong",
                wrap=True,
            )
        )
        self._column.addWidget(text_label(f"{item.choice.reason}{by}", wrap=True, name="overrule_reason"))
        back = push_button(self.tr("De regels weer volgen"), name="follow_rules")
        back.clicked.connect(self._on_follow)
        self._column.addWidget(back)
        self._error = text_label("", "error", wrap=True)

    def _offer(self, item: MenuItem) -> None:
        self._open = push_button(self.tr("Anders beslissen"), "quiet", icon_name="pencil", name="overrule_open")
        self._open.clicked.connect(self._on_open)
        self._column.addWidget(self._open)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(
            text_label(
                self.tr("De regels zijn een richtlijn: uw expertise geeft de doorslag. De reden blijft bewaard."),
                "label",
                wrap=True,
            )
        )
        self.reason = QLineEdit()
        self.reason.setObjectName("overrule_why")
        self.reason.setAccessibleName(self.tr("Waarom u anders beslist"))
        self.reason.setPlaceholderText(self.tr("Waarom?"))
        form.addWidget(self.reason)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=current_theme().px(8))
        for fit in (Fit.FITS, Fit.DOES_NOT_FIT):
            if fit is not item.verdict.fit:
                button = push_button(self.tr("Toch: {fit}").format(fit=FITS[fit].lower()), name=f"overrule_{fit}")
                button.setProperty("fit", fit.value)
                button.clicked.connect(self._on_decided)
                row.addWidget(button)
        form.addWidget(buttons)
        self._error = text_label("", "error", wrap=True, name="overrule_error")
        self._error.hide()
        form.addWidget(self._error)
        self._form.hide()
        self._column.addWidget(self._form)

    @Slot()
    def _on_open(self) -> None:
        self._open.hide()
        self._form.show()
        if self.reason is not None:
            self.reason.setFocus()

    @Slot()
    def _on_decided(self) -> None:
        button = self.sender()
        if button is not None:
            self.overruled.emit(str(button.property("fit")), self.draft)

    @Slot()
    def _on_follow(self) -> None:
        self.overruled.emit("", "")
