"""One refused change: what it wanted, why not, and the buttons."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.cases.in_step.refused import RefusedChange
from models.dutch_dates import clock_time, day_month
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label


class RefusedPane(QWidget):
    """Shows a :class:`RefusedChange`.

    Signals:
        copy_requested(), repeat_requested(), aside_requested(), dossier_requested(): the user pressed that button.
    """

    copy_requested = Signal()
    repeat_requested = Signal()
    aside_requested = Signal()
    dossier_requested = Signal()

    def __init__(self, refused: RefusedChange, client: str, today: date, parent: QWidget | None = None) -> None:
        """``client``: the name, empty where the dossier is not on this laptop (any more)."""
        super().__init__(parent)
        self.refused = refused
        self._client = client
        theme = current_theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(text_label(refused.what or self.tr("Wijziging van een collega"), "strong", wrap=True))
        column.addWidget(text_label(self._who_and_when(today), "quiet", wrap=True))
        column.addWidget(self._reason())
        column.addWidget(text_label(self.tr("Dit wilde ze wijzigen"), "card-title"))
        column.addLayout(self._wanted())
        column.addLayout(self._buttons())

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        self._copy.setFocus()

    def _who_and_when(self, today: date) -> str:
        at = self.refused.at
        when = self.tr("{day} om {time}").format(day=day_month(at.date(), today), time=clock_time(at.time()))
        who = self.tr("door u") if self.refused.is_mine else self.tr("door {name}").format(name=self._author())
        return " · ".join(part for part in (self._client, when, who) if part)

    def _author(self) -> str:
        return self.refused.author or self.tr("een collega")

    def _reason(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "notice")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(*(current_theme().px(12),) * 4)
        inside.addWidget(text_label(self.refused.why, wrap=True, name="refused_why"))
        return frame

    def _wanted(self) -> QGridLayout:
        theme = current_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        if not self.refused.fields:
            nothing = (
                self.tr("Het dossier is van deze laptop gewist; het centrum bewaart wat u schreef.")
                if self.refused.is_erased
                else self.tr("Er staat niets in dat te lezen is.")
            )
            grid.addWidget(text_label(nothing, "quiet", wrap=True), 0, 0, 1, 2)
        for place, field in enumerate(self.refused.fields):
            value = text_label(field.value, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            name = text_label(field.label, "label", wrap=True)
            name.setFixedWidth(theme.px(180))
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        self._copy = push_button(self.tr("Kopiëren"), icon_name="copy", name="refused_copy")
        self._copy.setVisible(bool(self.refused.fields))
        self._copy.clicked.connect(self.copy_requested)
        again = push_button(self._repeat_words(), icon_name="refresh-cw", name="refused_again")
        again.setVisible(self.refused.can_try_again or self.refused.needs_confirmation)
        again.clicked.connect(self.repeat_requested)
        aside = push_button(self.tr("Opzijzetten"), icon_name="archive", name="refused_aside")
        aside.setToolTip(self.tr("Ze telt niet meer mee en blijft in het logboek staan"))
        aside.setVisible(self.refused.is_mine)
        aside.clicked.connect(self.aside_requested)
        dossier = push_button(self.tr("Naar het dossier"), "quiet", name="refused_dossier")
        dossier.setVisible(bool(self._client))
        dossier.clicked.connect(self.dossier_requested)
        for button in (self._copy, again, aside, dossier):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _repeat_words(self) -> str:
        return self.tr("Ja, verwijderen") if self.refused.needs_confirmation else self.tr("Opnieuw proberen")
