"""Following up after a trajectory: each moment with its day, asked when it has come, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.cases.trajectory.follow_up import QUICK_ANSWERS, FollowUpView, MomentView, QuickAnswer
from models.dutch_dates import day_month
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import push_button, rule, text_label

_DAY_WIDTH = 150


class MomentsCard(Card):
    """The moments of one trajectory; what has come is answered with one press, an answer can be taken back.

    Signals:
        answered(month: int, answer: QuickAnswer)
        cleared(month: int): the answer is taken back.
    """

    answered = Signal(int, object)
    cleared = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title_role="section", parent=parent)
        self.setObjectName("moments_card")
        self._today = today
        self._is_together = False
        self._view: FollowUpView | None = None
        self._parts: list[QWidget] = []
        self._about = text_label("", "quiet", wrap=True, name="moments_about")
        self.add(self._about)
        self.set_together(False)

    def show_moments(self, view: FollowUpView) -> None:
        """Show the moments that are to come, that can be asked now, and what was answered."""
        if view == self._view:
            return
        self._view = view
        self._fill()

    def set_together(self, on: bool) -> None:
        """Tell the client when somebody asks again, and nothing of what was noted."""
        self._is_together = on
        self.set_title(self.tr("Hoe gaat het na mijn traject?") if on else self.tr("Opvolging"))
        self._fill()

    def _fill(self) -> None:
        held = self._held_month()
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        view = self._view
        self._parts = []
        self.setVisible(view is not None and bool(view.months))
        if view is None:
            return
        self._about.setText(self._about_words(view))
        for place, moment in enumerate(self._told(view)):
            self._parts += [rule()] if place else []
            self._parts.append(self._plain_row(moment) if self._is_together else self._row(moment))
        for part in self._parts:
            self.add(part)
            part.show()
        self._hold(held)

    def _told(self, view: FollowUpView) -> tuple[MomentView, ...]:
        """Return the moments that are shown: all, and to the client those that are still to come."""
        if not self._is_together:
            return view.moments
        return tuple(one for one in view.moments if one.answered_on is None and one.on >= self._today())

    def _about_words(self, view: FollowUpView) -> str:
        if self._is_together and view.moments:
            to_come = self._told(view)
            return (
                self.tr("Op deze dagen vragen we nog eens hoe het gaat.") if to_come else self.tr("Alles is gevraagd.")
            )
        if view.moments:
            return self.tr("Uit de werkloosheid? Aan het werk? Bron: {source}.").format(source=view.source)
        return self._months(view)

    def _months(self, view: FollowUpView) -> str:
        known = [str(month) for month in view.months]
        months = self.tr("{some} en {last}").format(some=", ".join(known[:-1]), last=known[-1]) if known else ""
        if self._is_together:
            return self.tr("Na het einde vragen we na {months} maanden hoe het gaat.").format(months=months)
        return self.tr("Na het einde staan op Vandaag twee korte vragen, na {months} maanden. Bron: {source}.").format(
            months=months, source=view.source
        )

    def _plain_row(self, moment: MomentView) -> QWidget:
        return text_label(f"{self._when(moment)}: {day_month(moment.on, self._today())}", wrap=True)

    def _row(self, moment: MomentView) -> QWidget:
        theme = current_theme()
        box = QWidget()
        box.setObjectName(f"moment_{moment.month}")
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(12))
        when = QWidget()
        column = QVBoxLayout(when)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(self._when(moment), "strong" if moment.is_due else "text", wrap=True))
        column.addWidget(text_label(day_month(moment.on, self._today()), "label"))
        when.setFixedWidth(theme.px(_DAY_WIDTH))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._answers(moment) if moment.answered_on is None else self._answer(moment), 1)
        return box

    def _when(self, moment: MomentView) -> str:
        if moment.month == 0:
            return self.tr("Bij het einde")
        return self.tr("Na 1 maand") if moment.month == 1 else self.tr("Na {n} maanden").format(n=moment.month)

    def _answers(self, moment: MomentView) -> QWidget:
        if not moment.is_due:
            return text_label(self.tr("komt nog"), "quiet")
        strip = QWidget()
        flow = FlowLayout(strip, spacing=current_theme().px(6))
        flow.setContentsMargins(0, 0, 0, 0)
        for one in QUICK_ANSWERS:
            button = push_button(one.words[:1].upper() + one.words[1:], name=f"moment_{moment.month}_{one.key}")
            button.setAccessibleName(f"{self._when(moment)}: {one.spoken}")
            button.setToolTip(one.spoken)
            button.clicked.connect(lambda _on=False, one=one: self.answered.emit(moment.month, one))
            flow.addWidget(button)
        return strip

    def _answer(self, moment: MomentView) -> QWidget:
        theme = current_theme()
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(text_label(self._said(moment), wrap=True), 1)
        back = push_button(self.tr("Neem terug"), "quiet", name=f"moment_{moment.month}_back")
        back.setAccessibleName(self.tr("Neem het antwoord terug: {when}").format(when=self._when(moment)))
        back.clicked.connect(lambda: self.cleared.emit(moment.month))
        row.addWidget(back)
        return box

    def _said(self, moment: MomentView) -> str:
        known: QuickAnswer | None = next(
            (
                one
                for one in QUICK_ANSWERS
                if (one.out_of_unemployment, one.in_work) == (moment.out_of_unemployment, moment.in_work)
            ),
            None,
        )
        words = known.spoken if known else self._apart(moment)
        more = " · ".join(part for part in (words, moment.circuit, moment.words) if part)
        day = day_month(moment.answered_on, self._today()) if moment.answered_on else ""
        return self.tr("{answer} ({day})").format(answer=more, day=day)

    def _apart(self, moment: MomentView) -> str:
        return self.tr("Uit de werkloosheid: {out}; aan het werk: {work}").format(
            out=moment.out_of_unemployment, work=moment.in_work
        )

    def _held_month(self) -> int | None:
        """Return the place of the row that has the keyboard."""
        focus = self.window().focusWidget() if self.isVisible() else None
        return next((at for at, part in enumerate(self._parts) if focus is not None and part.isAncestorOf(focus)), None)

    def _hold(self, place: int | None) -> None:
        """Give the keyboard back to the row that had it: to what can be pressed there now."""
        if place is not None and place < len(self._parts):
            button = self._parts[place].findChild(QPushButton)
            if button is not None:
                button.setFocus()
