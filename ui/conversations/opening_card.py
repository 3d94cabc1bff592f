"""What stands above a conversation when it opens: what was agreed last time, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.agenda.deadlines import Deadline
from app.cases.conversations.notes import KIND_LABELS
from app.cases.conversations.opening import OpenAgreement, Opening, opening, tick_agreed
from models.dutch_dates import day_month, short_date
from ui.context import Context
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.today.words import due_tone
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, push_button, text_label
from ui.work.save_queue import SaveQueue

_MOST_AGREED, _MOST_DUE = 4, 3
_KINDS = frozenset({"note", "triogesprek", "trio_agreement", "gpmi_agreement", "gpmi", "gpmi_evaluation", "task"})
_PARTIES = {"client": "cliënt", "ocmw": "OCMW", "vdab": "VDAB", "partner": "partner", "third": "derde"}


class OpeningCard(Card):
    """Agreements of the last talk and of before with a tick each, and the first terms; it can be folded up.

    It is the professional's: while the client looks along it is gone, and the sheet on the table says what was agreed.
    """

    def __init__(self, context: Context, saves: SaveQueue, page: QWidget) -> None:
        """``page``: where it stands. Hidden while it has nothing to show, it reads again when the page is looked at."""
        super().__init__("", title_role="strong", parent=page)
        self.setObjectName("opening_card")
        self._context = context
        self._saves = saves
        self._dossier_id = ""
        self._item_id = ""
        self._is_trio = False
        self._is_together = False
        self._is_folded = False
        self._shows_all = False
        self._found: Opening | None = None
        self._parts: list[QWidget] = []
        self._fold = icon_button("chevron-up", self.tr("Inklappen"), name="opening_fold")
        self._fold.clicked.connect(self._on_fold_clicked)
        self.add_trailing(self._fold)
        self.set_padding(12)
        self.hide()
        self._freshness = Freshness(page, context.refresh, _KINDS, self._reload)

    def show_talk(self, dossier_id: str, item_id: str, on: date | None, *, is_trio: bool = False) -> None:
        """Show with what a conversation of today opens; one of another day is only looked up.

        The sheet of a triogesprek itself tells what is still open.
        """
        if on != self._context.today():
            self.clear()
            return
        if (dossier_id, item_id) == (self._dossier_id, self._item_id):
            return
        self._dossier_id, self._item_id, self._is_trio = dossier_id, item_id, is_trio
        self._found, self._shows_all, self._is_folded = None, False, False
        self._tell_apart()
        self._reload()

    def clear(self) -> None:
        """Show nothing: no conversation is open, or one of another day."""
        self._dossier_id = self._item_id = ""
        self._found = None
        self._tell_apart()

    def set_together(self, on: bool) -> None:
        """Go while the client looks along."""
        self._is_together = on
        self._tell_apart()

    @Slot()
    def _reload(self) -> None:
        if not self._dossier_id:
            return
        workspace, dossier_id, item_id = self._context.workspace, self._dossier_id, self._item_id
        self._context.tasks.read(
            lambda _control: opening(workspace, dossier_id, but=item_id),
            partial(self._take, item_id),
            owner=self,
            kind="opening",
        )

    def _take(self, item_id: str, found: Opening) -> None:
        if item_id == self._item_id and found.dossier_id == self._dossier_id:
            self._found = found
            self._fill(found)
            self._tell_apart()

    def _tell_apart(self) -> None:
        found = self._found
        has_words = found is not None and bool(found.due or (not self._is_trio and not found.is_empty))
        self.setVisible(has_words and not self._is_together)
        for part in self._parts:
            part.setVisible(not self._is_folded)
        self._fold.setIcon(icon("chevron-down" if self._is_folded else "chevron-up", "quiet"))
        said = self.tr("Uitklappen") if self._is_folded else self.tr("Inklappen")
        self._fold.setToolTip(said)
        self._fold.setAccessibleName(self.tr("{what}: vorige keer").format(what=said))

    # Filling

    def _fill(self, found: Opening) -> None:
        today = self._context.today()
        self.set_title(self._title_words(found, today))
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        agreed = () if self._is_trio else (*found.last_agreed, *found.still_open)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(20))
        if agreed:
            row.addLayout(self._agreed_column(agreed, today, is_alone=not found.due), 3)
        if found.due:
            row.addLayout(self._due_column(found.due, today), 2)
        self._put(across)
        if found.last_talk is not None and found.last_talk.own_words and not self._is_trio:
            words = self.tr("In eigen woorden: “{words}”").format(words=found.last_talk.own_words)
            self._put(text_label(words, "quiet", wrap=True))

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self.add(part)

    def _title_words(self, found: Opening, today: date) -> str:
        last = found.last_talk
        if last is None or self._is_trio:
            return self.tr("Wat eraan komt") if found.due else ""
        kind = KIND_LABELS.get(last.talk_kind, last.talk_kind).lower()
        return self.tr("Vorige keer: {day}, {kind}").format(day=day_month(last.on, today), kind=kind)

    def _agreed_column(self, agreed: Sequence[OpenAgreement], today: date, *, is_alone: bool) -> QVBoxLayout:
        column = _column("" if is_alone else self.tr("Afgesproken"))
        shown = agreed if self._shows_all else agreed[:_MOST_AGREED]
        for one in shown:
            column.addWidget(self._agreement(one, today))
        if len(agreed) > len(shown):
            words = self.tr("Nog {count} afspraken").format(count=len(agreed) - len(shown))
            more = push_button(words, "quiet", name="opening_more")
            more.clicked.connect(self._on_more_clicked)
            column.addWidget(more)
        column.addStretch(1)
        return column

    def _agreement(self, agreement: OpenAgreement, today: date) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(6))
        tick = QCheckBox("\u2002")  # a blank: without text only the tick itself takes a click
        tick.setObjectName("opening_tick")
        tick.setChecked(agreement.done_on is not None)
        tick.setAccessibleName(self.tr("Gedaan: {text}").format(text=agreement.text))
        tick.clicked.connect(partial(self._on_ticked, agreement))
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        who = agreement.who or _PARTIES.get(agreement.party, agreement.party)
        text = text_label(f"{agreement.text} · {who}" if who else agreement.text, wrap=True)
        row.addWidget(text, 1)
        if agreement.due_on is not None and agreement.done_on is None:
            pill = Pill(short_date(agreement.due_on, today), due_tone(agreement.due_on, today))
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _due_column(self, due: Sequence[Deadline], today: date) -> QVBoxLayout:
        column = _column("" if self._is_trio else self.tr("Wat eraan komt"))
        for term in due[:_MOST_DUE]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(current_theme().px(8))
            pill = Pill(short_date(term.on, today), due_tone(term.on, today))
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(text_label(term.label, wrap=True), 1)
            column.addWidget(line)
        column.addStretch(1)
        return column

    # What the user does

    def _on_ticked(self, agreement: OpenAgreement, is_done: bool) -> None:
        workspace = self._context.workspace
        self._saves.do(lambda: tick_agreed(workspace, agreement, done=is_done), self._reload)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._shows_all = True
        if self._found is not None:
            self._fill(self._found)
            self._tell_apart()

    @Slot()
    def _on_fold_clicked(self) -> None:
        self._is_folded = not self._is_folded
        self._tell_apart()


def _column(title: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(current_theme().px(4))
    if title:
        column.addWidget(text_label(title, "card-title"))
    return column
