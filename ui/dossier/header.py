"""What stands above every section of a dossier: who it is, who stands around them, what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.cases.clients.dossier import DossierHeader
from app.cases.sharing.dossier_access import DossierAccess
from app.clock import from_stored
from models.dutch_dates import clock_time, short_date
from ui.caseload.words import due_words
from ui.look.theme import current_theme
from ui.widgets.pill import Pill
from ui.widgets.text import icon_button, text_label

_TEAM_SHOWN = 4
_LABEL_LENGTH = 44
_CONTENT = ("work", "care", "gpmi", "trajectory", "notes", "justice")


class HeaderBar(QWidget):
    """Shows a :class:`DossierHeader`.

    Signals:
        back_requested(): the user wants to go back to the caseload.
    """

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dossier_header")
        self._back = icon_button("arrow-left", self.tr("Terug naar de caseload (Alt+←)"), name="dossier_back")
        self._back.clicked.connect(self.back_requested)
        self._name = text_label("", "title", name="dossier_name")
        self._about = text_label("", "quiet", name="dossier_about")
        self._team = _CutLabel()
        self._managed = text_label("", "strong-label", name="dossier_managed_by")
        self._due = Pill()
        self._due.setObjectName("dossier_deadline")
        self._talks = text_label("", "label", name="dossier_talks")
        self._access = Pill()
        self._access.setObjectName("dossier_access")
        self._is_together = False
        self._lay_out()

    def show_header(self, header: DossierHeader, today: date) -> None:
        """Show who this is; every word comes from ``header``."""
        years = self.tr("{age} jaar").format(age=header.age) if header.age is not None else ""
        self._name.setText(header.name)
        self._about.setText(" · ".join(part for part in (years, header.municipality, header.languages) if part))
        self._team.setText(self._team_words(header))
        self._team.setToolTip(self._team.text())
        self._managed.setText(self._closed_words(header, today) or header.managed_by)
        self._show_due(header, today)
        self._talks.setText(self._talk_words(header, today))
        self._tell_apart()

    def show_access(self, access: DossierAccess) -> None:
        """Say whose dossier it is and what one may do in it, where that is less than everything."""
        self._access.show_text(self._access_words(access), "due" if access.is_incomplete else "neutral")
        self._tell_apart()

    def _access_words(self, access: DossierAccess) -> str:
        parts = []
        if access.is_incomplete:
            parts.append(self.tr("nog niet volledig"))
        if not access.is_ours:
            owner = access.owner or self.tr("een andere organisatie")
            parts.append(self.tr("dossier van {owner}").format(owner=owner))
            parts.append(self.tr("u werkt mee") if access.may_change(_CONTENT) else self.tr("u leest mee"))
        elif not access.may_see(_CONTENT):
            parts.append(self.tr("u ziet wie het is, niet de inhoud"))
        words = " · ".join(parts)
        return words[:1].upper() + words[1:]

    def set_together(self, on: bool) -> None:
        """While the client looks along there are no other names and no terms."""
        self._is_together = on
        self._tell_apart()

    def _tell_apart(self) -> None:
        for widget in (self._back, self._team, self._managed, self._about, self._talks):
            widget.setVisible(not self._is_together)
        self._due.setVisible(not self._is_together and bool(self._due.text()))
        self._access.setVisible(not self._is_together and bool(self._access.text()))

    def _show_due(self, header: DossierHeader, today: date) -> None:
        if not header.deadlines or header.closed_on:
            self._due.show_text("", "neutral")
            return
        first = header.deadlines[0]
        words, tone = due_words(first.on, today)
        label = first.label.rstrip(".")
        label = label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1].rstrip() + "…"
        self._due.show_text(f"{label}: {words}", tone)
        self._due.setToolTip(first.label)

    def _team_words(self, header: DossierHeader) -> str:
        now = [member for member in header.team if member.is_now]
        if not now:
            return self.tr("Nog niemand in het team")
        names = [
            f"{member.name} ({member.organisation_name})" if member.organisation_name else member.name
            for member in now[:_TEAM_SHOWN]
        ]
        more = self.tr(" en nog {count}").format(count=len(now) - _TEAM_SHOWN) if len(now) > _TEAM_SHOWN else ""
        return self.tr("Team: {names}").format(names=" · ".join(names)) + more

    def _closed_words(self, header: DossierHeader, today: date) -> str:
        if header.closed_on is None:
            return ""
        return self.tr("Afgesloten op {day}").format(day=short_date(header.closed_on, today))

    def _talk_words(self, header: DossierHeader, today: date) -> str:
        parts = []
        if header.last_contact:
            parts.append(self.tr("Laatste gesprek {day}").format(day=short_date(header.last_contact, today)))
        if header.next_talk:
            moment = from_stored(header.next_talk)
            day = due_words(moment.date(), today)[0]
            parts.append(self.tr("volgende {day} {time}").format(day=day, time=clock_time(moment.time())))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        theme = current_theme()
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._team.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._team.setMinimumWidth(theme.px(60))
        first = QHBoxLayout()
        first.setSpacing(theme.px(10))
        first.addWidget(self._back)
        first.addWidget(self._name)
        first.addWidget(self._about, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._due)
        second = QHBoxLayout()
        second.setSpacing(theme.px(10))
        second.addWidget(self._team)
        second.addWidget(self._managed)
        second.addWidget(self._access)
        second.addStretch(1)
        second.addWidget(self._talks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(first)
        column.addLayout(second)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(400), super().minimumSizeHint().height())


class _CutLabel(QLabel):
    """The names of the team; where there is no room for all of them the line ends in three dots."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dossier_team")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "label")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
