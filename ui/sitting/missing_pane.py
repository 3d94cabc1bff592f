"""What is missing for the day, client by client, each with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cases.sitting.day_clients import DayClient
from app.cases.sitting.readiness import ClientReadiness, DayReadiness, Lack, Missing
from app.cases.sitting.ready_words import lack_words
from ui.dutch_moments import time_of
from ui.look.theme import current_theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.text import push_button, rule, text_label

_AT = {
    Lack.CONTENTS_REFUSED: "documenten",
    Lack.SHEET: "documenten",
    Lack.FONT: "documenten",
    Lack.SHEET_LANGUAGE: "documenten",
    Lack.CONFLICT: "overzicht",
}
"""In which section of the dossier something can be done about it."""


class MissingPane(QWidget):
    """What keeps the day from being ready first, then what is good to know.

    Signals:
        ready_wanted(): fetch what is missing: Klaarzetten again.
        interpreter_wanted(appointment_id: str): agree on an interpreter.
        dossier_requested(dossier_id: str, section: str, item_id: str): it is done in the dossier.
    """

    ready_wanted = Signal()
    interpreter_wanted = Signal(str)
    dossier_requested = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("missing_pane")
        self._parts: list[QWidget] = []
        self._nothing = EmptyState("list-checks", "")
        self._nothing.action_requested.connect(self.ready_wanted)
        self._page = ScrollPage()
        theme = current_theme()
        self._page.column.setContentsMargins(theme.px(16), theme.px(4), theme.px(12), theme.px(12))
        self._page.column.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._page, 1)

    def show_readiness(self, found: DayReadiness) -> None:
        """Show what was found; nothing missing is said too."""
        self._clear()
        lacking = [one for one in found.clients if _lacks_more(one)]
        known = [one for one in found.clients if any(each.lack.is_to_know for each in one.missing)]
        self._add_group("", lacking, is_to_know=False)
        self._add_group(self.tr("Goed om te weten"), known, is_to_know=True)
        self._page.setVisible(bool(self._parts))
        self._nothing.setVisible(not self._parts)
        self._nothing.show_sentence(*self._why_nothing(found))
        self._page.column.addStretch(1)

    def _why_nothing(self, found: DayReadiness) -> tuple[str, str]:
        """Return what to say where nothing is listed, and the one thing to do about it."""
        if not found.clients:
            return self.tr("Nog niemand uitgenodigd."), ""
        if found.not_ready:
            return self.tr("Zet de dag klaar: dan staat hier per cliënt wat er nog ontbreekt."), self.tr("Klaarzetten")
        return self.tr("Er ontbreekt niets."), ""

    def _add_group(self, title: str, clients: Sequence[ClientReadiness], *, is_to_know: bool) -> None:
        if title and clients:
            self._add(text_label(title, "card-title"))
        for number, one in enumerate(clients):
            if number:
                self._add(rule())
            name = self.tr("{time} · {name}").format(time=time_of(one.client.at), name=one.client.name)
            self._add(text_label(name, "strong", wrap=True))
            for missing in one.missing:
                if missing.lack.is_to_know == is_to_know and missing.lack is not Lack.NOT_CHECKED:
                    self._add(self._line(one.client, missing))

    def _line(self, client: DayClient, missing: Missing) -> QWidget:
        said = lack_words(missing)
        word, act = self._action(client, missing)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(8))
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(text_label(said.what, wrap=True))
        both.addWidget(text_label(said.do, "label", wrap=True))
        button = push_button(word, "quiet", name="missing_action")
        button.setAccessibleName(f"{word}: {client.name}, {said.what}")
        button.clicked.connect(act)
        row.addLayout(both, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _action(self, client: DayClient, missing: Missing) -> tuple[str, Callable[[], None]]:
        if missing.lack is Lack.INTERPRETER:
            return self.tr("Tolk noteren"), partial(self.interpreter_wanted.emit, client.appointment_id)
        if (section := _AT.get(missing.lack)) is not None:
            item = "conflict" if missing.lack is Lack.CONFLICT else ""
            word = self.tr("Kiezen") if missing.lack is Lack.CONFLICT else self.tr("Documenten")
            return word, partial(self.dossier_requested.emit, client.dossier_id, section, item)
        return self.tr("Nu ophalen"), self.ready_wanted.emit

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._page.column.addWidget(part)

    def _clear(self) -> None:
        while (item := self._page.column.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self._parts = []


def _lacks_more(one: ClientReadiness) -> bool:
    """Tell whether something is missing beside that nobody looked yet: that is said once, above."""
    return any(not each.lack.is_to_know and each.lack is not Lack.NOT_CHECKED for each in one.missing)
