"""One domain of the social balance: what keeps upright, what throws off balance, and what of the profile fits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QWidget

from app.cases.gpmi.balance import DESTABILISING, STABILISING, BalanceDomainView, BalanceFactor
from models.dutch_dates import short_date
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.named_area import NamedArea
from ui.widgets.text import push_button, set_look, text_label
from ui.widgets.text_area import TextArea

_SIDES = (STABILISING, DESTABILISING)
_BESIDE = 520
"""From this width on both sides stand beside each other."""


class DomainCard(Card):
    """Edited in place; Enter in the line below makes a goal of what it says.

    Signals:
        written(domain, side, text): a pause after typing, or the area was left.
        pulled(factor_id), needs_requested(domain), goal_requested(domain, title)
    """

    written = Signal(str, str, str)
    pulled = Signal(str)
    needs_requested = Signal(str)
    goal_requested = Signal(str, str)

    def __init__(self, domain: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="strong", parent=parent)
        self.domain = domain
        self.setObjectName(f"balance_{domain}")
        self._today = today
        self._offered: tuple[BalanceFactor, ...] = ()
        self._build()
        self._lay_out()
        self._connect()

    def show_domain(self, view: BalanceDomainView, holds: Callable[[str], bool], *, is_together: bool) -> None:
        """Show what is stored; what the user typed and could not be stored stays."""
        self.set_title(view.domain.label)
        self._question.setText(view.domain.question)
        self._show_day(view.talked_on)
        for side, area in self.areas.items():
            if not holds(self.domain):
                area.area.set_text(getattr(view, side))
            area.area.setReadOnly(not view.may_write)
            area.area.setAccessibleName(f"{view.domain.label}: {self._label(side, is_together=is_together)}")
        offered = view.factors if view.may_write and not is_together else ()
        if offered != self._offered:
            self._offered = offered
            self._show_factors(offered)
        self._foot.setVisible(view.may_write and not is_together)
        self.line.setAccessibleName(self.tr("{domain}: voeg een doel toe").format(domain=view.domain.label))
        self._needs.setAccessibleName(self.tr("{domain}: bij de behoeften").format(domain=view.domain.label))

    def set_together(self, on: bool) -> None:
        """Ask in the words of who sits beside."""
        for side, area in self.areas.items():
            area.set_label(self._label(side, is_together=on))

    def show_goal_error(self, text: str) -> None:
        """Say under the line why no goal was made of it; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        set_look(self.line, "wrong", bool(text))
        self.line.setAccessibleDescription(text)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        for area in self.areas.values():
            area.area.flush()

    def forget(self) -> None:
        """Leave nothing behind of what was typed here: another client's balance comes in the same fields."""
        self.line.clear()
        self.show_goal_error("")
        for area in self.areas.values():
            area.area.document().clearUndoRedoStacks()

    def arrange(self, width: int) -> None:
        """Put both sides beside each other where ``width`` leaves room."""
        wide = width >= current_theme().px(_BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _label(self, side: str, *, is_together: bool) -> str:
        if side == STABILISING:
            return self.tr("Wat gaat goed?") if is_together else self.tr("Wat houdt overeind?")
        return self.tr("Wat is moeilijk?") if is_together else self.tr("Wat brengt uit evenwicht?")

    def _show_day(self, day: date | None) -> None:
        text = self.tr("besproken op {day}").format(day=short_date(day, self._today())) if day else ""
        self._day.setText(text)
        self._day.setVisible(bool(text))

    def _show_factors(self, offered: tuple[BalanceFactor, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        chips = [self._chip(factor) for factor in offered if not factor.is_in]
        if chips:
            label = text_label(self.tr("Uit het profiel:"), "label")
            label.setMinimumHeight(chips[0].sizeHint().height())
            self._flow.addWidget(label)
        for chip in chips:
            self._flow.addWidget(chip)
        self._factors.setVisible(self._flow.count() > 0)

    def _chip(self, factor: BalanceFactor) -> QPushButton:
        side = self.tr("kracht") if factor.is_strength else self.tr("drempel")
        sign = "+" if factor.is_strength else "−"
        chip = QPushButton(f"{sign} {factor.label}")
        chip.setObjectName(f"pull_{factor.id}")
        chip.setProperty("look", "chip")
        chip.setProperty("factor", factor.id)
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setAccessibleName(self.tr("Zet in de balans: {factor} ({side})").format(factor=factor.label, side=side))
        chip.clicked.connect(self._on_chip_clicked)
        return chip

    @Slot()
    def _on_chip_clicked(self) -> None:
        self.flush()
        self.pulled.emit(str(self.sender().property("factor")))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.written.emit(self.domain, str(self.sender().property("side")), text)

    @Slot()
    def _on_goal_entered(self) -> None:
        if self.line.text().strip():
            self.flush()
            self.goal_requested.emit(self.domain, self.line.text())

    @Slot(str)
    def _on_line_edited(self, _text: str) -> None:
        if self._error.isVisible():
            self.show_goal_error("")

    @Slot()
    def _on_needs_requested(self) -> None:
        if self._foot.isVisible():
            self.flush()
            self.needs_requested.emit(self.domain)

    @Slot()
    def _on_line_wanted(self) -> None:
        """Put the sentence with the cursor in the goal line, to be said as a goal."""
        area = next((one.area for one in self.areas.values() if one.area.hasFocus()), None)
        if area is not None and self._foot.isVisible():
            self.line.setText(area.textCursor().block().text().strip())
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def _build(self) -> None:
        self._question = text_label("", "label", wrap=True)
        self._day = text_label("", "label")
        self.areas = {side: NamedArea("", TextArea(min_lines=1)) for side in _SIDES}
        for side, area in self.areas.items():
            area.area.setObjectName(f"balance_{self.domain}_{side}")
            area.area.setProperty("side", side)
        self.set_together(False)
        self._factors = QWidget()
        self._flow = FlowLayout(self._factors, spacing=current_theme().px(6))
        self._factors.hide()
        self._foot = QWidget()
        self.line = QLineEdit(placeholderText=self.tr("Voeg een doel toe aan het GPMI"))
        self.line.setObjectName(f"balance_{self.domain}_goal")
        self._needs = push_button(self.tr("Bij de behoeften"), "quiet", name=f"balance_{self.domain}_needs")
        self._needs.setToolTip(
            self.tr("Zet dit bij “Wat is er nodig?” (Ctrl+Shift+Enter). Wie het GPMI leest, leest het mee.")
        )
        self._error = text_label("", "error", wrap=True)
        self._error.hide()

    def _lay_out(self) -> None:
        theme = current_theme()
        self.add_trailing(self._day)
        self.add(self._question)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.px(14))
        for area in self.areas.values():
            self._both.addWidget(area, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(self._both)
        self.add(self._factors)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.line, 1)
        foot.addWidget(self._needs)
        self.add(self._foot)
        self.add(self._error)

    def _connect(self) -> None:
        for area in self.areas.values():
            area.area.edited.connect(self._on_edited)
        self.line.returnPressed.connect(self._on_goal_entered)
        self.line.textEdited.connect(self._on_line_edited)
        self._needs.clicked.connect(self._on_needs_requested)
        for keys, slot in (("Ctrl+Return", self._on_line_wanted), ("Ctrl+Shift+Return", self._on_needs_requested)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
