"""Before it is shared: what the other organisation will see of this dossier, and what stays hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sharing.preview import PreviewLine
from ui.look.icons import icon_pixmap
from ui.look.theme import current_theme
from ui.widgets.card import Card
from ui.widgets.text import set_look, text_label


class PreviewCard(Card):
    """One line per category, seen ones first; what stays hidden below, each with the same words in the same place."""

    def __init__(self) -> None:
        super().__init__("")
        self.setObjectName("share_preview")
        self._seen = QVBoxLayout()
        self._hidden = QVBoxLayout()
        self._hidden_title = text_label(self.tr("Dit blijft verborgen"), "card-title")
        self._leefloon = text_label("", "label", wrap=True, name="share_leefloon")
        self._lines: list[_Line] = []
        for column in (self._seen, self._hidden):
            column.setSpacing(current_theme().px(8))
        self.add_layout(self._seen)
        self.body.addSpacing(current_theme().px(6))
        self.add(self._hidden_title)
        self.add_layout(self._hidden)
        self.add(self._leefloon)
        self.body.addStretch(1)

    def show_preview(self, who: str, lines: Sequence[PreviewLine], private_notes: int, may_write: bool) -> None:
        """Show what ``who`` sees; ``private_notes`` of the user stay with the user whatever is chosen."""
        self.set_title(self.tr("Dit ziet {who} straks").format(who=who or self.tr("de partner")))
        for line in self._lines:
            line.hide()
            line.deleteLater()
        identity = _Line(self.tr("Wie het is"), self.tr("naam, contact en team"), is_seen=True)
        self._lines = [identity, *(_Line(line.label, line.words, is_seen=line.is_seen) for line in lines)]
        notes = (
            self.tr("1 privénotitie, van u alleen")
            if private_notes == 1
            else self.tr("{count} privénotities, van u alleen").format(count=private_notes)
        )
        if private_notes:
            self._lines.append(_Line(self.tr("Privénotities"), notes, is_seen=False))
        for line in self._lines:
            (self._seen if line.is_seen else self._hidden).addWidget(line)
        self._hidden_title.setVisible(any(not line.is_seen for line in self._lines))
        self._show_leefloon(lines)
        suffix = self.tr("lezen en meewerken") if may_write else self.tr("alleen lezen")
        self.setAccessibleDescription(self._spoken(suffix))

    def _show_leefloon(self, lines: Sequence[PreviewLine]) -> None:
        """Say of which categories no decider on the leefloon sees anything; no line where nothing can be promised."""
        away = [line.label for line in lines if line.away_from_leefloon]
        words = ""
        if away:
            what = self.tr("Alles hierboven") if len(away) == len(lines) else ", ".join(away)
            words = self.tr("{what}: niet zichtbaar voor wie over het leefloon beslist.").format(what=what)
        self._leefloon.setText(words)
        self._leefloon.setVisible(bool(words))

    def _spoken(self, suffix: str) -> str:
        seen = [line.words for line in self._lines if line.is_seen]
        hidden = [line.words for line in self._lines if not line.is_seen]
        parts = [self.tr("Zichtbaar: {what}.").format(what="; ".join(seen)), suffix]
        if hidden:
            parts.append(self.tr("Verborgen: {what}.").format(what="; ".join(hidden)))
        return " ".join(parts)


class _Line(QWidget):
    """An open or a struck-out eye, what it is, and how much of it there is now."""

    def __init__(self, label: str, words: str, *, is_seen: bool) -> None:
        super().__init__()
        self.is_seen = is_seen
        self.words = f"{label}, {words}"
        self._eye = text_label()
        self._name = text_label(label, "strong" if is_seen else "quiet", wrap=True)
        self._count = text_label(words, "label", wrap=True)
        set_look(self._count, "role", "label")
        theme = current_theme()
        side = theme.px(18)
        name, colour = ("eye", "accent") if is_seen else ("eye-off", "quiet")
        self._eye.setPixmap(icon_pixmap(name, side, self.devicePixelRatioF(), colour))
        self._eye.setFixedWidth(side)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
