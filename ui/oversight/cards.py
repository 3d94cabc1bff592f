"""The cards of the supervisor's page: the figures of the service, its caseworkers, the terms that come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.cases.sharing.overview import CaseworkerLine, ServiceOverview, TermLine
from ui.look.theme import current_theme
from ui.oversight.caseworker_model import CaseworkerModel, Figure, ordered
from ui.oversight.caseworker_table import CaseworkerTable
from ui.oversight.term_list import TermList, TermModel
from ui.widgets.card import Card
from ui.widgets.pill import Pill, Tone
from ui.widgets.text import push_button, text_label


class FiguresCard(Card):
    """Four numbers side by side; what asks for somebody wears a badge."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("figures")
        self.setAccessibleName(self.tr("Cijfers"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dossiers = _Number(self.tr("open dossiers"), "neutral", "open_dossiers")
        self._without = _Number(self.tr("zonder medewerker"), "due", "without_caseworker")
        self._late = _Number(self.tr("termijnen te laat"), "late", "late_terms")
        self._coming = _Number(self.tr("termijnen binnen 4 weken"), "due", "coming_terms")
        across = QHBoxLayout()
        across.setSpacing(current_theme().px(12))
        for number in (self._dossiers, self._without, self._late, self._coming):
            across.addWidget(number, 1)
        self.add_layout(across)

    def show_overview(self, overview: ServiceOverview) -> None:
        self._dossiers.show_count(overview.open_dossiers)
        self._without.show_count(overview.without_caseworker)
        self._late.show_count(overview.late_terms)
        self._coming.show_count(len(overview.terms) - overview.late_terms)


class _Number(QWidget):
    """A number with its words below it, which are a badge as soon as there is one."""

    def __init__(self, words: str, tone: Tone, name: str) -> None:
        super().__init__()
        self._words, self._tone = words, tone
        self._count = text_label("", "title", name=name)
        self._pill = Pill(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(4))
        column.addWidget(self._count)
        column.addWidget(self._pill)

    def show_count(self, count: int) -> None:
        self._count.setText(str(count))
        self._count.setAccessibleName(f"{count} {self._words}")
        self._pill.show_text(self._words, self._tone if count else "neutral")


class CaseworkersCard(Card):
    """Who has how much in hand.

    Signals:
        opened(user_id: str): somebody's terms are asked for.
    """

    opened = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Wie heeft wat in handen"))
        self._lines: Sequence[CaseworkerLine] = ()
        self._is_backwards = False
        self.model = CaseworkerModel(self)
        self.table = CaseworkerTable(self.model)
        self.order = QComboBox()
        self.order.setObjectName("caseworker_order")
        self.order.setAccessibleName(self.tr("Sorteren op"))
        for figure, words in self._orders():
            self.order.addItem(words, figure)
        self.add_trailing(self.order)
        self.body.setSpacing(current_theme().px(8))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nobody = self.tr("In geen enkel open dossier staat al een medewerker in het team.")
        self._stack.addWidget(_said(nobody))
        self.add(self._stack, 1)
        # Two colleagues around one client both have work from it, so the column does not add up to the figure above.
        self.add(text_label(self.tr("Een dossier met twee medewerkers telt bij allebei."), "label", wrap=True))
        self.order.currentIndexChanged.connect(self._on_order_chosen)
        self.table.sort_clicked.connect(self._on_title_clicked)
        self.table.opened.connect(self.opened)

    def show_caseworkers(self, lines: Sequence[CaseworkerLine]) -> None:
        """Show these; who was chosen stays chosen."""
        self._lines = lines
        self._show()

    def _show(self) -> None:
        chosen, by = self.table.current_id, Figure(self.order.currentData())
        self.model.replace(ordered(self._lines, by, backwards=self._is_backwards))
        self.table.show_sort(by, backwards=self._is_backwards)
        if self._lines:
            self.table.choose(chosen)
        self._stack.setCurrentIndex(0 if self._lines else 1)

    @Slot()
    def _on_order_chosen(self) -> None:
        self._is_backwards = False
        self._show()

    @Slot(object)
    def _on_title_clicked(self, figure: Figure) -> None:
        """Order by it, or turn the order round where it was so already."""
        if figure == self.order.currentData():
            self._is_backwards = not self._is_backwards
            self._show()
        else:
            self.order.setCurrentIndex(self.order.findData(figure))

    def _orders(self) -> tuple[tuple[Figure, str], ...]:
        return (
            (Figure.LATE, self.tr("Meest te laat eerst")),
            (Figure.COMING, self.tr("Meeste termijnen eerst")),
            (Figure.DOSSIERS, self.tr("Meeste dossiers eerst")),
            (Figure.NAME, self.tr("Op naam")),
        )


class TermsCard(Card):
    """The terms of the whole service, or those of one caseworker.

    Signals:
        opened(term: TermLine): a term was pressed.
        all_wanted(): the terms of everybody are asked for again.
    """

    opened = Signal(object)
    all_wanted = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.model = TermModel(self)
        self.list = TermList(self.model)
        self.everybody = push_button(self.tr("Alle termijnen"), "quiet", name="all_terms")
        room = self.everybody.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the two cards begin at one height
        self.everybody.setSizePolicy(room)
        self.add_trailing(self.everybody)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_said(self.tr("Geen enkele termijn is te laat of valt binnen vier weken.")))
        self.add(self._stack, 1)
        self.list.opened.connect(self.opened)
        self.everybody.clicked.connect(self.all_wanted)

    def show_terms(self, terms: Sequence[TermLine], today: date, whose: str) -> None:
        """Show these; ``whose``: the name of the caseworker whose they are, empty for everybody's."""
        row = max(self.list.currentIndex().row(), 0)
        self.set_title(self.tr("Termijnen van {name}").format(name=whose) if whose else self.tr("Termijnen"))
        self.everybody.setVisible(bool(whose))
        self.model.replace(terms, today)
        if terms:
            self.list.setCurrentIndex(self.model.index(min(row, len(terms) - 1)))
        self._stack.setCurrentIndex(0 if terms else 1)


def _said(text: str) -> QWidget:
    """Return a quiet sentence at the top of an empty place."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(text_label(text, "quiet", wrap=True))
    column.addStretch(1)
    return box
