"""The final advice: written as caseworker and client talk, with what it still needs beside it, and then final.

No category looks better than another: an advice other than paid work is no failure (SAM 3.1; HIVA 5.5).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.cases.trajectory.advice import AdviceView
from models.dutch_dates import day_month
from models.errors import InvalidValue, Trouble
from models.rules.ending import SERVICE, Check
from ui.look.theme import current_theme
from ui.trajectory.ending.confirm_line import ConfirmLine
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.pill import Pill
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea
from ui.work.actions import refusal

_NARROW = 720

_FORMERLY = " (vroeger:"
"""From here on a category says what it was called before: on paper that belongs to it, a client need not read it."""


class AdviceCard(Card):
    """Shows and writes one advice; once it is final it can only be read.

    Signals:
        written(field: str, value: object): of the advice.
        finalise_requested(), print_requested()
    """

    written = Signal(str, object)
    finalise_requested = Signal()
    print_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="section", parent=parent)
        self.setObjectName("advice_card")
        self._today = today
        self._is_together = False
        self._view: AdviceView | None = None
        self._columns = 0
        self._build()
        self._lay_out()
        self._connect()

    def show_advice(self, view: AdviceView, *, keep: bool) -> None:
        """Show ``view``; ``keep``: what stands in the fields is not stored yet and stays."""
        is_other = self._view is None or self._view.trajectory_id != view.trajectory_id
        self._view = view
        if is_other:
            self.confirm.close()
            self.show_trouble(None)
        if is_other or not keep:
            self._offer(view)
            self.discussed.set_value(view.discussed_on)
            for name, area in self.areas.items():
                area.area.set_text(str(getattr(view, name)))
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Speak to the client: the advice and the words, not what the file still needs."""
        self._is_together = on
        self.set_title(self.tr("Mijn advies") if on else self.tr("Eindadvies"))
        self.areas["reasons"].set_label(
            self.tr("Waarom dit advies?") if on else self.tr("Motivering: waarom dit advies")
        )
        self.areas["perspective"].set_label(self.tr("Wat kan ik hierna?") if on else self.tr("Perspectief"))
        self.areas["client_words"].set_label(
            self.tr("In mijn eigen woorden") if on else self.tr("Eigen woorden van de cliënt")
        )
        self.areas["next_service"].set_label(
            self.tr("Wie helpt mij verder?") if on else self.tr("Wie gaat verder: de volgende dienst")
        )
        if self._view is not None:
            self._offer(self._view)
            self._arrange()

    def arrange(self, width: int) -> None:
        """Put what both say beside each other where there is room for two columns."""
        columns = 1 if width < current_theme().px(_NARROW) else 2
        if columns == self._columns:
            return
        self._columns = columns
        for place, area in enumerate(self.areas.values()):
            self._grid.removeWidget(area)
            self._grid.addWidget(area, *divmod(place, columns), 1, 3 - columns, Qt.AlignmentFlag.AlignTop)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self.areas.values():
            area.area.flush()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Show what is wrong at its field, or under the card; ``None`` takes it away."""
        name = trouble.field if isinstance(trouble, InvalidValue) else ""
        words = refusal(trouble) if trouble is not None else ""
        for field, area in self.areas.items():
            area.set_error(words if field == name else "")
        self._discussed.set_error(words if name == "discussed_on" else None)
        is_at_field = name in self.areas or name == "discussed_on"
        self._error.setText("" if is_at_field else words)
        self._error.setVisible(bool(self._error.text()))

    def _offer(self, view: AdviceView) -> None:
        known = [("", self.tr("Nog te kiezen"))] + [(one.code, one.label) for one in view.offered]
        if view.advice and view.advice not in dict(known):
            known.append((view.advice, view.label))
        self.category.blockSignals(True)
        self.category.clear()
        for code, label in known:
            self.category.addItem(label.partition(_FORMERLY)[0] if self._is_together else label, code)
        self.category.setCurrentIndex(max(0, self.category.findData(view.advice)))
        self.category.blockSignals(False)

    def _arrange(self) -> None:
        view = self._view
        if view is None:
            return
        is_final, is_none = view.is_final, view.category is not None and view.category.is_none
        self._state.show_text(self._state_words(view), "neutral")
        self._state.setVisible(bool(self._state.text()) and not self._is_together)
        self._hint.setText(self._hint_words(view))
        self._hint.setVisible(bool(self._hint.text()))
        self._follows.setText(self._follows_words(view))
        self._follows.setVisible(bool(self._follows.text()))
        for name, area in self.areas.items():
            area.area.setReadOnly(is_final)
            is_empty = is_final and not area.area.text().strip()
            area.setVisible(not is_empty and not (is_none and name in ("reasons", "perspective")))
        needs_why = not view.has_aftercare or bool(view.no_aftercare_why)
        shows_why = (
            needs_why
            and bool(view.advice)
            and not is_none
            and not self._is_together
            and not (is_final and not view.no_aftercare_why)
        )
        self.areas["no_aftercare_why"].setVisible(shows_why)
        self.category.setEnabled(not is_final)
        self.discussed.setEnabled(not is_final)
        self._show_checks(view.checks if view.advice and not is_final and not self._is_together else ())
        self._finalise.setVisible(bool(view.advice) and not is_final and not self._is_together)
        self._finalise.setEnabled(view.may_be_final)
        self._print.setVisible(bool(view.advice))
        if is_final or self._is_together:
            self.confirm.close()

    def _state_words(self, view: AdviceView) -> str:
        if view.finalised_on is not None:
            return self.tr("definitief sinds {day}").format(day=day_month(view.finalised_on, self._today()))
        return self.tr("ontwerp") if view.advice else ""

    def _hint_words(self, view: AdviceView) -> str:
        """Return what to do while nothing is chosen."""
        if view.advice or self._is_together:
            return ""
        if view.is_stopped:
            return self.tr("Dit traject is vervroegd stopgezet: er komt geen eindadvies, en geen motivering.")
        if view.earliest is None:
            return self.tr("Maak het samen met de cliënt. Definitief kan het pas een tijd na “Bezig”.")
        day = day_month(view.earliest, self._today())
        return self.tr("Maak het samen met de cliënt. Definitief kan vanaf {day}.").format(day=day)

    def _follows_words(self, view: AdviceView) -> str:
        """Return what the category is called today and what it means; nothing that ranks it."""
        if view.category is None or self._is_together:
            return ""
        now = view.category.label_now
        called = self.tr("Heet nu: {label}.").format(label=now) if now else ""
        return " ".join(part for part in (called, view.category.explanation) if part)

    def _show_checks(self, checks: Sequence[Check]) -> None:
        lines = [f"{'✓' if one.is_met else '○'}  {self._check_words(one)}" for one in checks]
        self._checks.setText("\n".join(lines))
        self._checks_title.setVisible(bool(lines))
        self._checks.setVisible(bool(lines))

    def _check_words(self, check: Check) -> str:
        view, text = self._view, check.requirement.text
        if check.is_met or check.requirement.code != SERVICE or view is None:
            return text
        if view.earliest is None:
            return self.tr("{what} (nog niet “Bezig”)").format(what=text)
        return self.tr("{what} (vanaf {day})").format(what=text, day=day_month(view.earliest, self._today()))

    # What the user does

    @Slot(int)
    def _on_category(self, _index: int) -> None:
        self.written.emit("advice", str(self.category.currentData() or ""))

    @Slot()
    def _on_finalise(self) -> None:
        self.flush()
        self.confirm.open()

    def _build(self) -> None:
        theme = current_theme()
        self._state = Pill()
        self.category = QComboBox()
        self.category.setObjectName("advice_category")
        self.category.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.category.setMinimumContentsLength(12)
        self.category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.discussed = DateField(self._today, field="discussed_on", past=True)
        placeholders = {
            "client_words": self.tr("Wat de cliënt er zelf van zegt"),
            "reasons": self.tr("Wat liep goed, wat vraagt nog tijd, wat is haalbaar"),
            "perspective": self.tr("Wat kan er over een half jaar, en wat is daarvoor nodig"),
            "next_service": self.tr("Welke dienst, en wie daar"),
            "no_aftercare_why": self.tr("bv. de cliënt verhuist en wil dit niet"),
        }
        self.areas: dict[str, NamedArea] = {}
        for name, words in placeholders.items():
            area = TextArea(words, min_lines=1 if name in ("next_service", "no_aftercare_why") else 2, max_lines=10)
            area.setObjectName(f"advice_{name}")
            self.areas[name] = NamedArea(words, area)
        self.areas["no_aftercare_why"].set_label(self.tr("Waarom is er geen nazorgplan?"))
        self._hint = text_label("", "quiet", wrap=True, name="advice_hint")
        self._follows = text_label("", "quiet", wrap=True, name="advice_follows")
        self._checks_title = text_label(self.tr("Wat een eindadvies nodig heeft"), "label")
        self._checks: QLabel = text_label("", wrap=True, name="advice_checks")
        self._error = text_label("", "error", wrap=True, name="advice_error")
        self._finalise = push_button(self.tr("Maak definitief"), "primary", name="advice_finalise")
        self._print = push_button(self.tr("Print"), "quiet", icon_name="printer", name="advice_print")
        self._print.setAccessibleName(self.tr("Print het eindadvies"))
        self.confirm = ConfirmLine(
            self.tr("Daarna wijzigt het eindadvies niet meer."), self.tr("Ja, maak definitief"), name="advice_confirm"
        )
        self._buttons = FlowLayout(spacing=theme.px(8))

    def _lay_out(self) -> None:
        theme = current_theme()
        self.add_trailing(self._state)
        self._discussed = Field(self.tr("Samen besproken op"), self.discussed)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Field(self.tr("Welk advies?"), self.category), 2, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._discussed, 1, Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        for share in range(2):
            self._grid.setColumnStretch(share, 1)
        below = QVBoxLayout()
        below.setSpacing(theme.px(6))
        for widget in (self._checks_title, self._checks, self._error, self.confirm):
            below.addWidget(widget)
        self.add(self._hint)
        self.add_layout(head)
        self.add(self._follows)
        self.add_layout(self._grid)
        self.add_layout(below)
        self.arrange(0)
        self._buttons.addWidget(self._finalise)
        self._buttons.addWidget(self._print)
        self.add_layout(self._buttons)
        self._error.hide()
        self.set_together(False)

    def _connect(self) -> None:
        self.category.currentIndexChanged.connect(self._on_category)
        self.discussed.date_changed.connect(lambda day: self.written.emit("discussed_on", day))
        for name, area in self.areas.items():
            area.area.edited.connect(lambda text, name=name: self.written.emit(name, text))
        self._finalise.clicked.connect(self._on_finalise)
        self._print.clicked.connect(self.print_requested)
        self.confirm.confirmed.connect(self.finalise_requested)
