"""The caseload: everybody that one works with, to be found in a second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.cases.agenda.deadlines import Deadline
from app.cases.clients.caseload import CaseloadFilter, CaseloadLine, all_lines, chosen, first_terms_of_each, with_terms
from app.cases.clients.find import dossiers_with
from ui.caseload.filter_bar import FilterBar
from ui.caseload.first_start import FirstStart
from ui.caseload.list_model import COLUMNS, CaseloadModel
from ui.caseload.table import CaseloadTable
from ui.context import Context
from ui.look.theme import current_theme
from ui.services.refresh import Freshness
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import push_button, text_label
from ui.work.jobs import JobControl

_KINDS = frozenset({
    "person", "dossier", "team_member", "gpmi", "gpmi_agreement", "trajectory", "triogesprek", "trio_agreement", "note",
    "appointment", "conflict", "sync", "gpmi_evaluation", "gpmi_event",
    "trajectory_evaluation",
})  # fmt: skip

_FEWEST_LETTERS = 2
"""Texts are searched from so many letters on; one letter stands in every note."""


class CaseloadView(QWidget):
    """The page of the rail.

    Signals:
        import_requested(): the user wants to read in a list.
        counted(int): the list shows everybody; so many dossiers are open.
    """

    import_requested = Signal()
    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caseload_view")
        self._context = context
        self._all: list[CaseloadLine] = []
        self._terms: dict[str, Deadline] = {}
        self._found: frozenset[str] = frozenset()
        self._is_descending = False
        self.model = CaseloadModel(self)
        self.bar = FilterBar()
        self.table = CaseloadTable(self.model)
        self._count = text_label("", "quiet", name="caseload_count")
        self._new = push_button(self.tr("Nieuwe cliënt"), "primary", icon_name="user-plus", name="new_client")
        self._import = push_button(self.tr("Lijst inlezen"), icon_name="upload", name="import_list")
        self._nobody = EmptyState("search", "", self.tr("Iedereen tonen"))
        self._first_start = FirstStart()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.bar.line)
        self._freshness = Freshness(self, context.refresh, _KINDS, self.reload)

    def reload(self) -> None:
        """Read everything again, beside what the screen does."""
        work = partial(_read, self._context)
        self._context.tasks.read(work, self._take, owner=self, kind="caseload")

    @Slot()
    def add_client(self) -> None:
        """Ask for a new client, and open the dossier that comes of it."""
        from ui.people.dialog import NewClientDialog  # late: most starts add nobody

        dialog = NewClientDialog(self._context, self.window())
        dialog.dossier_chosen.connect(self._open)
        dialog.open()

    def _take(self, lines: list[CaseloadLine]) -> None:
        self._all = with_terms(lines, self._terms)
        self._show()
        self.counted.emit(sum(not line.is_closed for line in lines))
        # The law is judged dossier by dossier: the list stands there first, and says then what is due by law.
        work = partial(_read_terms, self._context)
        self._context.tasks.read(work, partial(self._take_terms, lines), owner=self, kind="caseload-terms")

    def _take_terms(self, lines: list[CaseloadLine], terms: dict[str, Deadline]) -> None:
        if terms != self._terms:
            self._terms = terms
            self._all = with_terms(lines, terms)
            self._show()

    def _show(self) -> None:
        bar, today = self.bar, self._context.today()
        before = self.table.current_id
        lines = chosen(self._all, bar.filters, bar.sort, bar.text, self._found, today, descending=self._is_descending)
        self.model.replace(lines, today)
        self.table.show_sort(COLUMNS.index(bar.sort), descending=self._is_descending)
        row = self.model.row_of(before)
        if lines:
            self.table.choose_row(row if row >= 0 and not bar.text else 0)
        self._tell(lines)

    def _tell(self, lines: Sequence[CaseloadLine]) -> None:
        is_first_start = not self._all
        page = self._first_start if is_first_start else self.table if lines else self._nobody
        self._stack.setCurrentWidget(page)
        for widget in (self.bar, self._new, self._import):
            widget.setVisible(not is_first_start)
        self._count.setText(self._count_words(len(lines)))
        if not lines:
            self._nobody.show_sentence(self._why_nobody(), self.tr("Iedereen tonen"))

    def _count_words(self, shown: int) -> str:
        everybody = sum(line.is_closed == (CaseloadFilter.CLOSED in self.bar.filters) for line in self._all)
        if not self._all:
            return ""
        if shown == everybody:
            return self.tr("1 cliënt") if shown == 1 else self.tr("{count} cliënten").format(count=shown)
        return self.tr("{shown} van {count} cliënten").format(shown=shown, count=everybody)

    def _why_nobody(self) -> str:
        if self.bar.text:
            return self.tr("Niemand gevonden voor “{text}”.").format(text=self.bar.text)
        return self.tr("Niemand past bij deze filters.")

    @Slot()
    def _on_bar_changed(self) -> None:
        self._found = frozenset()
        if len(self.bar.text) >= _FEWEST_LETTERS:
            work = partial(_search, self._context, self.bar.text)
            self._context.tasks.read(work, partial(self._take_found, self.bar.text), owner=self, kind="caseload-search")
        self._show()

    def _take_found(self, text: str, found: frozenset[str]) -> None:
        if text == self.bar.text and found != self._found:
            self._found = found
            self._show()

    @Slot(int)
    def _on_sort_clicked(self, column: int) -> None:
        sort = COLUMNS[column]
        self._is_descending = sort is self.bar.sort and not self._is_descending
        if sort is self.bar.sort:
            self._show()
        else:
            self.bar.set_sort(sort)

    @Slot()
    def _on_order_chosen(self) -> None:
        self._is_descending = False

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.bar.line.setFocus()
        self.bar.line.insert(text)

    @Slot()
    def _on_went_down(self) -> None:
        self.table.setFocus()

    @Slot(str)
    def _open(self, dossier_id: str) -> None:
        self._context.navigation.dossier_requested.emit(dossier_id, "", "")

    @Slot()
    def _focus_search(self) -> None:
        self.bar.line.setFocus()
        self.bar.line.selectAll()

    def _connect(self) -> None:
        self.bar.order.activated.connect(self._on_order_chosen)
        self.bar.changed.connect(self._on_bar_changed)
        self.bar.entered.connect(self.table.open_current)
        self.bar.went_down.connect(self._on_went_down)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self._on_typed)
        self.table.title_clicked.connect(self._on_sort_clicked)
        self._nobody.action_requested.connect(self.bar.clear)
        for source in (self._new.clicked, self._first_start.new_client_requested):
            source.connect(self.add_client)
        for source in (self._import.clicked, self._first_start.import_requested):
            source.connect(self.import_requested)
        for keys, slot in ((QKeySequence("Ctrl+N"), self.add_client), (QKeySequence("Ctrl+F"), self._focus_search)):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(text_label(self.tr("Caseload"), "title"))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._import)
        head.addWidget(self._new)
        card = Card()
        card.set_padding(1)
        card.add(self._stack, 1)
        for page in (self.table, self._nobody, self._first_start):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(22),) * 4)
        column.setSpacing(theme.px(16))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(card, 1)
        # The search field comes first: it is what most visits begin with.
        chain = [self.bar.line, self.bar.order, *self.bar.chips, self.table, self._import, self._new]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)


def _read(context: Context, control: JobControl) -> list[CaseloadLine]:
    control.stop_if_cancelled()
    return all_lines(context.workspace, context.today())


def _read_terms(context: Context, control: JobControl) -> dict[str, Deadline]:
    control.stop_if_cancelled()
    return first_terms_of_each(context.workspace, context.today())


def _search(context: Context, text: str, control: JobControl) -> frozenset[str]:
    control.stop_if_cancelled()
    return dossiers_with(context.workspace, text)
