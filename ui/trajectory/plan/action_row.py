"""What somebody does for a plan: its text edited in place, and in a few calm words who, when and how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from app.cases.trajectory.plan_views import PlanActionView, PlanGoalView
from app.cases.trajectory.plan_words import STATUSES, party_words, status_words
from models.dutch_dates import short_date
from models.rules.plan import ActionParty, ActionStatus
from ui.lines.line_row import Holds, LineRow
from ui.look.theme import current_theme
from ui.network.name_field import NetworkField
from ui.trajectory.plan.action_editor import ActionEditor
from ui.widgets.text import set_look, text_label

NameField = Callable[[], NetworkField]
"""Make the field for a name, which looks in the network."""

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ActionRow(LineRow):
    """An action. Its words become fields as soon as the keyboard reaches them, and words again when it goes on.

    Alt+V goes to the first day, Alt+T to the last one, Alt+S makes it one step further.

    Signals:
        changed(action_id: str, what: str, values: dict[str, object]): ``what`` tells apart what is saved together.
    """

    changed = Signal(str, str, object)

    def __init__(self, action_id: str, today: Callable[[], date], name_field: NameField) -> None:
        super().__init__(action_id, "text", "")
        self.area.setAccessibleName(self.tr("Actie"))
        self._today = today
        self._name_field = name_field
        self._action: PlanActionView | None = None
        self._goals: tuple[PlanGoalView, ...] = ()
        self._holds: Holds = lambda _key: False
        self._editor: ActionEditor | None = None
        self._is_together = False
        self._build()

    def show_action(
        self, action: PlanActionView, goals: Sequence[PlanGoalView], holds: Holds, *, is_together: bool
    ) -> None:
        """Show ``action``; ``goals`` are those of its track."""
        self._action, self._goals, self._holds, self._is_together = action, tuple(goals), holds, is_together
        self.show_text("text", self.text, action.text, holds)
        self._about.show_words(self._words(action))
        set_look(self._about, "empty", not (action.who or action.starts_on or action.ends_on))
        if not holds(f"{self.line_id}:days"):
            self.show_days_error("")
        self._show_in_editor()
        self.show_tools(not is_together)

    def show_days_error(self, text: str) -> None:
        """Say under the days why they were not kept; empty takes it away."""
        self._days_error.setText(text)
        self._days_error.setVisible(bool(text))
        if self._editor is not None:
            self._editor.mark_days(are_wrong=bool(text))

    def flush(self) -> None:
        super().flush()
        if self._editor is not None:
            self._editor.flush()

    @Slot()
    def open(self) -> None:
        """Show the fields, with the keyboard on the first."""
        self._open().focus_first()

    def _open(self) -> ActionEditor:
        if self._editor is None:
            self._editor = ActionEditor(self._today, self._name_field())
            self._editor.changed.connect(self._on_changed)
            self.column.insertWidget(1, self._editor)
            QWidget.setTabOrder(self._about, self._editor)
            self._show_in_editor()
            self._editor.mark_days(are_wrong=bool(self._days_error.text()))
        self._editor.show()
        self._about.hide()
        return self._editor

    def _show_in_editor(self) -> None:
        if self._editor is not None and self._action is not None:
            self._editor.show_action(
                self._action,
                self._goals,
                holds_who=self._holds(f"{self.line_id}:who"),
                holds_days=self._holds(f"{self.line_id}:days"),
            )

    def _words(self, action: PlanActionView) -> str:
        """Return ``1 dec tot 20 dec · bezig · OCMW, An Claes``: a long name is cut, never a day."""
        party = self.tr("ik") if self._is_together and action.party == ActionParty.CLIENT else party_words(action.party)
        who = f"{party}, {action.who}" if action.who else party
        return " · ".join((self._days(action), status_words(action.status), who))

    def _days(self, action: PlanActionView) -> str:
        first, last = (short_date(day, self._today()) if day else "" for day in (action.starts_on, action.ends_on))
        if first and last:
            return self.tr("{first} tot {last}").format(first=first, last=last)
        if first:
            return self.tr("vanaf {day}").format(day=first)
        return self.tr("tot {day}").format(day=last) if last else self.tr("nog geen dag")

    @Slot(str, object)
    def _on_changed(self, what: str, values: object) -> None:
        self.changed.emit(self.line_id, what, values)

    @Slot()
    def _on_first_day(self) -> None:
        self._open().start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_last_day(self) -> None:
        self._open().end.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_next_status(self) -> None:
        if self._action is not None:
            known = list(ActionStatus)
            at = known.index(ActionStatus(self._action.status)) if self._action.status in STATUSES else -1
            self.changed.emit(self.line_id, "status", {"status": str(known[(at + 1) % len(known)])})

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._editor is not None and self._editor.isVisible() and now is not None and not self._holds_widget(now):
            self._about.show()
            self._editor.hide()

    def _holds_widget(self, widget: QWidget | None) -> bool:
        """Return whether ``widget`` is in here, or in a list or calendar that was opened from here."""
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def _build(self) -> None:
        self._about = _AboutButton()
        self._about.reached.connect(self.open)
        self._about.clicked.connect(self.open)
        self._days_error = text_label("", "error", wrap=True, name="action_days_error")
        self._days_error.hide()
        self.foot.insertWidget(0, self._about)
        self.foot.insertStretch(1, 1)
        self.column.insertWidget(self.column.count() - 1, self._days_error)
        for keys, slot in (
            ("Alt+V", self._on_first_day),
            ("Alt+T", self._on_last_day),
            ("Alt+S", self._on_next_status),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(_WITHIN)
            shortcut.activated.connect(slot)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # there is one


class _AboutButton(QPushButton):
    """Words that are cut where the line ends; tells when the keyboard reaches it, so that nobody presses a key more.

    Signals:
        reached()
    """

    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setObjectName("action_about")
        self.setProperty("look", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def show_words(self, words: str) -> None:
        """Show ``words``, whole where there is room for them."""
        self._words = words
        self.setAccessibleName(self.tr("Wie en wanneer: {words}").format(words=words))
        self.setToolTip(self.tr("{words}\nAlt+V: vanaf, Alt+T: tot, Alt+S: hoe ver").format(words=words))
        self.updateGeometry()
        self._cut()

    def _cut(self) -> None:
        around = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = self.width() - around
        said = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 0))
        if said != self.text():
            self.setText(said)

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        more = metrics.horizontalAdvance(self._words) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + more + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()
