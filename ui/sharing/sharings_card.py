"""The card with every sharing of a dossier; what is over is folded away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.sharing.grants import Sharing
from ui.look.theme import current_theme
from ui.sharing.sharing_row import SharingRow
from ui.widgets.card import Card
from ui.widgets.text import push_button, text_label


class SharingsCard(Card):
    """Lists sharings, those of now and later first; signals as on :class:`SharingRow`."""

    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    form_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Gedeeld met"))
        self.setObjectName("sharings_card")
        self._shown: object = None
        self._nothing = text_label("", "quiet", wrap=True)
        self._rows: list[SharingRow] = []
        self._open = QVBoxLayout()
        self._open.setSpacing(current_theme().px(12))
        self._over = QWidget()
        self._over_rows = QVBoxLayout(self._over)
        self._over_rows.setContentsMargins(0, 0, 0, 0)
        self._over_rows.setSpacing(current_theme().px(12))
        self._fold = push_button("", "quiet", name="fold_over")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_folded)
        self._over_count = 0
        self.add(self._nothing)
        self.add_layout(self._open)
        self.add(self._fold)
        self.add(self._over)

    @property
    def rows(self) -> Sequence[SharingRow]:
        """The sharings that are shown, open ones first."""
        return self._rows

    def show_sharings(self, sharings: Sequence[Sharing], today: date, *, may_change: bool) -> None:
        """Show these; the same ones change nothing."""
        if (what := (tuple(sharings), today, may_change)) == self._shown:
            return
        self._shown = what
        for row in self._rows:
            row.hide()
            row.deleteLater()
        current = [one for one in sharings if one.is_open]
        over = [one for one in sharings if not one.is_open]
        self._rows = [*self._fill(self._open, current, today, may_change=may_change),
                      *self._fill(self._over_rows, over, today, may_change=False)]  # fmt: skip
        self._nothing.setText(
            self.tr("Dit dossier is met niemand buiten uw organisatie gedeeld.")
            if may_change
            else self.tr("Alleen uw organisatie ziet dit dossier, naast wie het bezit.")
        )
        self._nothing.setVisible(not current)
        self._over_count = len(over)
        self._fold.setVisible(bool(over))
        self._fold.setChecked(False)
        self._on_folded(False)

    def _fill(
        self, column: QVBoxLayout, sharings: Sequence[Sharing], today: date, *, may_change: bool
    ) -> list[SharingRow]:
        rows = []
        for place, sharing in enumerate(sharings):
            row = SharingRow(sharing, today, may_change=may_change, has_rule=place > 0)
            row.change_wanted.connect(self.change_wanted)
            row.withdraw_wanted.connect(self.withdraw_wanted)
            row.form_wanted.connect(self.form_wanted)
            column.addWidget(row)
            rows.append(row)
        return rows

    @Slot(bool)
    def _on_folded(self, on: bool) -> None:
        self._over.setVisible(on and bool(self._over_count))
        words = self.tr("Voorbij of ingetrokken ({count})").format(count=self._over_count)
        self._fold.setText(f"{words} {'▴' if on else '▾'}")
        self._fold.setAccessibleName(words)
        self._fold.setAccessibleDescription(self.tr("open") if on else self.tr("dicht"))
