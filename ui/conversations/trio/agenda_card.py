"""The agenda of a triogesprek: what each of the three brings, and what the dossier puts forward to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.conversations.trio_proposals import Proposal
from app.cases.conversations.trio_topics import Topic
from models.ids import new_id
from models.rules.trio_signing import PARTIES
from ui.conversations.side_by_side import SideBySide
from ui.conversations.trio.party_column import PartyColumn
from ui.conversations.trio.topic_row import TopicRow
from ui.look.theme import current_theme
from ui.widgets.text import push_button, text_label

_NARROWEST_COLUMN = 236


class TopicColumn(PartyColumn[Topic, TopicRow]):
    """What one party wants to talk about."""

    def __init__(self, party: str, *, parent: QWidget | None = None) -> None:
        super().__init__(party, f"add_topic_{party}", parent=parent)
        self.setObjectName(f"topics_{party}")

    def word(self) -> str:
        return self.tr("Punt")

    def new_line(self) -> Topic:
        return Topic(new_id(), self.party, "", "", False, 0)

    def make_row(self, line: Topic, who: str) -> TopicRow:
        return TopicRow(line, who)


class AgendaCard(QWidget):
    """Three columns of topics, and under them what the dossier puts forward.

    Signals:
        edited(topic_id: str, values: dict), delete_wanted(topic_id: str)
        proposals_taken(proposals: tuple[Proposal, ...]): put these on the agenda.
    """

    edited = Signal(str, object)
    delete_wanted = Signal(str)
    proposals_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trio_agenda")
        self._proposals: tuple[Proposal, ...] = ()
        self._is_closed = self._is_together = False
        self.columns = {party: TopicColumn(party) for party in PARTIES}
        self.show_proposals_button = push_button("", "quiet", icon_name="chevron-down", name="show_proposals")
        self.show_proposals_button.setCheckable(True)
        self._take_all = push_button(self.tr("Zet alles op de agenda"), "quiet", icon_name="plus", name="take_all")
        self._list = QVBoxLayout()
        self._lines: list[QWidget] = []
        self._lay_out()
        for column in self.columns.values():
            column.edited.connect(self.edited)
            column.delete_wanted.connect(self.delete_wanted)
        self.show_proposals_button.toggled.connect(self._on_toggled)
        self._take_all.clicked.connect(self._on_take_all)
        self.show_proposals(())

    def show_topics(self, titles: Mapping[str, str], topics: Sequence[Topic], *, is_other: bool) -> None:
        """Show the agenda; ``titles``: how each column is called."""
        for party, column in self.columns.items():
            column.show_party(titles[party], [one for one in topics if one.party == party], is_other=is_other)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show what the dossier puts forward and does not stand on the agenda yet."""
        if tuple(proposals) != self._proposals or not self._lines:
            self._proposals = tuple(proposals)
            for line in self._lines:
                self._list.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = [self._line(one) for one in proposals]
            for line in self._lines:
                self._list.addWidget(line)
        count = len(self._proposals)
        words = self.tr("1 voorstel uit het dossier") if count == 1 else self.tr("{count} voorstellen uit het dossier")
        self.show_proposals_button.setText(words.format(count=count))
        self._arrange()

    def set_closed(self, on: bool) -> None:
        """Let nothing be written any more, or again."""
        self._is_closed = on
        for column in self.columns.values():
            column.set_closed(on)
        self._arrange()

    def set_together(self, on: bool) -> None:
        """Keep what the dossier puts forward from the client's eyes: nobody chose yet to talk about it."""
        self._is_together = on
        self._arrange()

    def flush(self) -> None:
        for column in self.columns.values():
            column.flush()

    @Slot(bool)
    def _on_toggled(self, _on: bool) -> None:
        self._arrange()

    @Slot()
    def _on_take_all(self) -> None:
        self.proposals_taken.emit(self._proposals)

    @Slot()
    def _on_take(self) -> None:
        wanted = str(self.sender().property("proposal"))
        self.proposals_taken.emit(tuple(one for one in self._proposals if one.id == wanted))

    def _arrange(self) -> None:
        may_take = bool(self._proposals) and not (self._is_closed or self._is_together)
        self.show_proposals_button.setVisible(may_take)
        is_open = may_take and self.show_proposals_button.isChecked()
        for line in self._lines:
            line.setVisible(is_open)
        self._take_all.setVisible(is_open and len(self._proposals) > 1)

    def _line(self, proposal: Proposal) -> QWidget:
        why = {
            "afspraak": self.tr("nog open"),
            "termijn": self.tr("termijn"),
            "profiel": self.tr("verschil in het profiel"),
        }
        words = f"{proposal.text} · {why.get(proposal.source, proposal.source)}"
        button = push_button(words, "quiet", icon_name="plus", name="take_proposal")
        button.setAccessibleName(self.tr("Zet op de agenda: {what}").format(what=words))
        button.setProperty("proposal", proposal.id)
        button.clicked.connect(self._on_take)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(text_label(self.tr("Waarover spreken we?"), "section"))
        column.addWidget(SideBySide(tuple(self.columns.values()), _NARROWEST_COLUMN))
        column.addWidget(self.show_proposals_button)
        self._list.setSpacing(current_theme().px(2))
        column.addLayout(self._list)
        column.addWidget(self._take_all)
