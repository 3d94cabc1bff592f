"""Where the plan stands: agreed with the client, signed, put to the penhouder, approved, and what changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.cases.trajectory.plan_agreeing import AGREED, APPROVED, DRAFT, SUBMITTED
from app.cases.trajectory.plan_following import FollowingStep
from app.cases.trajectory.plan_views import PlanView
from app.cases.trajectory.plan_words import part_words, track_words
from models.dutch_dates import long_date
from ui.gpmi.words import change_text
from ui.lines.difference_grid import DifferenceGrid
from ui.look.theme import current_theme
from ui.trajectory.plan.signing_rows import SigningRows
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.named_area import NamedArea
from ui.widgets.text import ButtonLook, push_button, text_label
from ui.widgets.text_area import TextArea


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """What was filled in about one step: ``why`` is the reason that was asked, or what the penhouder wants."""

    signatures: Mapping[str, str]
    client_words: str
    by: str
    on: date | None
    why: str


class AgreementCard(Card):
    """Asks what the next step needs and nothing else.

    Signals:
        step_requested(step: str, entry: AgreementEntry): ``akkoord``, ``tekent``, ``voorgelegd``, ``goedgekeurd`` or
            ``ontwerp`` (sent back).
        signature_taken_back(signature: PlanSignature): it was noted by mistake.
        follow_requested(step: FollowingStep): let the trajectory take the step that follows from the plan.
    """

    step_requested = Signal(str, object)
    signature_taken_back = Signal(object)
    follow_requested = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(self.tr("Akkoord en goedkeuring"), title_role="strong")
        self.setObjectName("plan_agreement")
        self._today = today
        self._filled_in = today()
        self._is_together = False
        self._plan: PlanView | None = None
        self._following: FollowingStep | None = None
        self._build()
        self._lay_out()

    def show_plan(
        self,
        plan: PlanView,
        suggested: Mapping[str, str],
        due: tuple[date, str] | None,
        following: FollowingStep | None,
    ) -> None:
        """Show how far the plan is; ``due``: by which day it is approved, and the source of that."""
        is_new = self._plan is None or (self._plan.id, self._plan.status, self._plan.content_hash) != (
            plan.id, plan.status, plan.content_hash,
        )  # fmt: skip
        self._plan = plan
        if is_new:
            self._forget()
        elif self._day.value() == self._filled_in:
            self._fill_in_day()  # nobody chose it: it goes along with the day
        self._where.setText(self._where_words(plan))
        before = self.tr("Vorige keer: “{words}”. En nu?").format(words=plan.client_words) if plan.client_words else ""
        self.words.area.setPlaceholderText(before or self.tr("In de woorden van de cliënt"))
        self._due.setText(self._due_words(plan, due))
        self._due.setVisible(bool(self._due.text()))
        self._missing.setText(self._missing_words(plan))
        self._missing.setVisible(bool(self._missing.text()))
        self._signers.show_signers(plan, suggested)
        self._following = following
        if following is not None:
            now = self.tr("Het traject staat nog op “{state}”.").format(state=following.now)
            self._follows.setText(now)
            self._follow.setText(self.tr("Zet het traject op: {step}").format(step=following.label))
        self._show_changes(plan)
        self._show_parts(plan)

    def show_error(self, text: str, *, asks_reason: bool = False) -> None:
        """Say why a step was not taken; ``asks_reason`` gives room for one and puts the keyboard there."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        if asks_reason:
            self._why.setVisible(True)
            self._why.setFocus()

    def set_together(self, on: bool) -> None:
        """Leave what the client is asked."""
        self._is_together = on
        self._signers.set_together(on)
        self.set_title(self.tr("Ga ik akkoord?") if on else self.tr("Akkoord en goedkeuring"))
        self.words.set_label(
            self.tr("Wat vind ik zelf van dit plan?") if on else self.tr("Wat zegt de cliënt zelf over dit plan?")
        )
        if self._plan is not None:
            self._show_parts(self._plan)

    def _forget(self) -> None:
        for line in (self._why, self._by):
            line.clear()
        self._why.hide()
        self._fill_in_day()
        self.show_error("")

    def _fill_in_day(self) -> None:
        self._filled_in = self._today()
        if self._day.value() != self._filled_in:
            self._day.set_value(self._filled_in)

    def _show_changes(self, plan: PlanView) -> None:
        heads = (self.tr("Waarover akkoord was"), self.tr("Wat er nu staat"))
        named = ((f"{part_words(one.group)} · {change_text(one.kind)}", one) for one in plan.changes)
        self._changes.show_differences(heads, named)
        self._changes.setVisible(bool(plan.changes))

    def _show_parts(self, plan: PlanView) -> None:
        """Show the fields and buttons of the steps that there are now."""
        asks = not plan.is_current or plan.status == DRAFT
        is_agreed = plan.is_current and plan.status == AGREED
        is_submitted = plan.is_current and plan.status == SUBMITTED
        self.words.setVisible(asks or self._is_together)
        self.words.area.setReadOnly(not asks)
        self._signers.setVisible(not is_submitted or bool(plan.unsigned))
        self._agree.setVisible(asks)
        self._agree.setText(
            self.tr("Noteer het nieuwe akkoord") if plan.content_hash else self.tr("Noteer het akkoord")
        )
        self._sign.setVisible(is_agreed and bool(plan.unsigned))
        self._submit.setVisible(is_agreed and plan.form.is_submitted and not self._is_together)
        for widget in (self._approval, self._approve, self._send_back):
            widget.setVisible(is_submitted and not self._is_together)
        for label in (self._due, self._missing):
            label.setVisible(bool(label.text()) and not self._is_together)
        for widget in (self._follows, self._follow):
            widget.setVisible(self._following is not None and not self._is_together)

    def _where_words(self, plan: PlanView) -> str:
        if plan.content_hash and not plan.is_current:
            day = long_date(plan.agreed_on) if plan.agreed_on else ""
            return self.tr(
                "Gewijzigd sinds het akkoord van {day}. Dat akkoord blijft te lezen, maar telt niet voor deze tekst."
            ).format(day=day)
        if plan.status == DRAFT:
            return self.tr("Ontwerp: de cliënt ging nog niet akkoord.")
        if plan.status == APPROVED and plan.approved_on:
            return self.tr("Goedgekeurd door {who}, op {day}.").format(
                who=plan.approved_by, day=long_date(plan.approved_on)
            )
        if plan.status == SUBMITTED and plan.submitted_on:
            return self.tr("Voorgelegd aan de penhouder op {day}.").format(day=long_date(plan.submitted_on))
        day = long_date(plan.agreed_on) if plan.agreed_on else ""
        return self.tr("De cliënt gaat akkoord sinds {day}.").format(day=day)

    def _due_words(self, plan: PlanView, due: tuple[date, str] | None) -> str:
        sent_back = next((step.reason for step in plan.taken[:1] if plan.status == DRAFT and step.reason), "")
        if sent_back:
            return self.tr("De penhouder vraagt: {why}").format(why=sent_back)
        if due is None or plan.status == APPROVED:
            return ""
        return self.tr("Goed te keuren vóór of op {day} ({source}).").format(day=long_date(due[0]), source=due[1])

    def _missing_words(self, plan: PlanView) -> str:
        if not plan.missing_tracks:
            return ""
        tracks = self.tr(" en ").join(track_words(track).lower() for track in plan.missing_tracks)
        return self.tr("Zonder actie op het spoor {tracks} kan dit plan niet goedgekeurd worden ({source}).").format(
            tracks=tracks, source=plan.form.source
        )

    @Slot()
    def _on_step_clicked(self) -> None:
        said = AgreementEntry(
            self._signers.signatures(),
            self.words.area.text(),
            self._by.text(),
            self._day.value(),
            self._why.text(),
        )
        self.step_requested.emit(str(self.sender().property("step")), said)

    @Slot()
    def _on_follow_clicked(self) -> None:
        self.follow_requested.emit(self._following)

    def _build(self) -> None:
        self._follows = text_label("", "quiet", wrap=True, name="plan_follows")
        self._follow = push_button("", icon_name="route", name="plan_follow")
        self._follow.clicked.connect(self._on_follow_clicked)
        self._where = text_label("", wrap=True, name="plan_where")
        self._due = text_label("", "quiet", wrap=True, name="plan_due")
        self._missing = text_label("", "error", wrap=True, name="plan_missing")
        self._changes = DifferenceGrid()
        self._changes.setObjectName("plan_changes")
        self.words = NamedArea("", TextArea(min_lines=2))
        self.words.area.setObjectName("plan_client_words")
        self.words.area.setProperty("field", "client_words")
        self._signers = SigningRows()
        self._signers.taken_back.connect(self.signature_taken_back)
        self._by = QLineEdit(placeholderText=self.tr("Naam en dienst"))
        self._by.setObjectName("approved_by")
        self._day = DateField(self._today, field="approved_on", past=True)
        self._why = QLineEdit(placeholderText=self.tr("Schrijf hier de reden"))
        self._why.setObjectName("plan_why")
        self._why.setAccessibleName(self.tr("Reden"))
        self._error = text_label("", "error", wrap=True, name="plan_error")
        self._error.hide()
        self._agree = self._button("", AGREED, "check", "primary")
        self._sign = self._button(self.tr("Noteer de handtekening"), "tekent", "pencil")
        self._submit = self._button(self.tr("Leg voor aan de penhouder"), SUBMITTED, "upload", "primary")
        self._approve = self._button(self.tr("Noteer de goedkeuring"), APPROVED, "shield-check", "primary")
        self._send_back = self._button(self.tr("Teruggestuurd: aanpassen"), DRAFT, "undo-2")
        self.set_together(on=False)

    def _button(self, text: str, step: str, icon_name: str, look: ButtonLook = "normal") -> QPushButton:
        button = push_button(
            text, "primary" if look == "primary" else "normal", icon_name=icon_name, name=f"plan_{step}"
        )
        button.setProperty("step", step)
        button.clicked.connect(self._on_step_clicked)
        return button

    def _lay_out(self) -> None:
        theme = current_theme()
        self._approval = QWidget()
        row = QHBoxLayout(self._approval)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Field(self.tr("Wie keurt goed"), self._by), 1)
        row.addWidget(Field(self.tr("Op welke dag"), self._day), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self._agree, self._sign, self._submit, self._approve, self._send_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (
            self._where, self._due, self._missing, self._changes, self.words, self._signers, self._approval, self._why,
            self._error,
        ):  # fmt: skip
            self.add(widget)
        self.add_layout(buttons)
        self.add(self._follows)
        self.add(self._follow)
