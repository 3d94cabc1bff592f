"""What a note is about: chips that open the goal, trajectory or factor, and a line to add one by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QPushButton, QWidget

from app.cases.conversations.note_links import LinkTarget, find_targets
from ui.look.icons import icon
from ui.look.theme import current_theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import icon_button

_ICONS = {"gpmi_goal": "target", "trajectory": "route", "factor": "sprout"}


class NoteLinks(QWidget):
    """The chips and the line.

    Signals:
        link_wanted(target: LinkTarget): the note is about this too.
        unlink_wanted(target: LinkTarget): it is not.
        open_wanted(target: LinkTarget): go to the thing itself.
    """

    link_wanted = Signal(object)
    unlink_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: tuple[LinkTarget, ...] = ()
        self._chips: list[QWidget] = []
        self.line = _LinkLine()
        self.line.target_chosen.connect(self.link_wanted)
        self._flow = FlowLayout(self, spacing=current_theme().px(8))
        self._flow.addWidget(self.line)

    def show_links(self, links: Sequence[LinkTarget], targets: Sequence[LinkTarget]) -> None:
        """Show what the note is about, and offer ``targets``."""
        self.line.offer([target for target in targets if target not in links])
        if tuple(links) == self._links:
            return
        self._links = tuple(links)
        for chip in (*self._chips, self.line):
            self._flow.removeWidget(chip)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(target) for target in links]
        for widget in (*self._chips, self.line):
            self._flow.addWidget(widget)
            widget.show()
        self.updateGeometry()

    def _chip(self, target: LinkTarget) -> QWidget:
        theme = current_theme()
        chip = QWidget()
        words = f"{target.kind_word}: {target.label}"
        go = QPushButton(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, theme.px(260)))
        go.setObjectName("note_link")
        go.setProperty("look", "chip")
        go.setIcon(icon(_ICONS[target.entity], "neutral_text"))
        go.setIconSize(QSize(theme.px(18), theme.px(14)))
        go.setAutoDefault(False)
        go.setCursor(Qt.CursorShape.PointingHandCursor)
        go.setToolTip(words)
        go.setAccessibleName(self.tr("Ga naar {what}").format(what=words))
        go.clicked.connect(lambda: self.open_wanted.emit(target))
        off = icon_button("x", self.tr("Niet over {what}").format(what=words), name="note_unlink")
        off.setIconSize(QSize(theme.px(14), theme.px(14)))
        off.clicked.connect(lambda: self.unlink_wanted.emit(target))
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(off, 0, Qt.AlignmentFlag.AlignVCenter)
        return chip


class _LinkLine(QLineEdit):
    """Typing lists what fits; the arrows and Enter choose, and the line is empty again. ``target_chosen(target)``."""

    target_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note_link_line")
        self.setPlaceholderText(self.tr("Gaat over doel, traject of drempel"))
        self.setAccessibleName(self.tr("Waarover deze notitie gaat"))
        self.setToolTip(self.tr("Typ enkele letters van een doel, traject, kracht of drempel, en druk op Enter."))
        self.setFixedWidth(current_theme().px(250))
        self._targets: list[LinkTarget] = []
        self._found: dict[str, LinkTarget] = {}
        self._model = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("note_link_list")
        self.list.setAccessibleName(self.tr("Wat er te koppelen valt"))
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self.list)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._choose)
        self.textEdited.connect(self._on_edited)

    @property
    def found(self) -> list[str]:
        """What is listed now, best first."""
        return self._model.stringList() if self.list.isVisible() else []

    def offer(self, targets: list[LinkTarget]) -> None:
        """Set what can be chosen."""
        self._targets = targets

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        if typed.strip():
            self._show_found(typed)
        else:
            self.list.hide()

    def _show_found(self, typed: str) -> None:
        self._found = {f"{target.kind_word}: {target.label}": target for target in find_targets(self._targets, typed)}
        self._model.setStringList([*self._found] or [self.tr("Niets gevonden in dit dossier")])
        self._completer.complete()
        self.list.setCurrentIndex(self._model.index(0))

    @Slot(str)
    def _choose(self, words: str) -> None:
        self.list.hide()
        self.clear()
        if words in self._found:
            self.target_chosen.emit(self._found[words])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = self.list.isVisible()
        if event.key() == Qt.Key.Key_Down and not is_open:
            self._show_found(self.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_open:  # the list takes Enter itself while it has the keyboard
                self._choose(str(self.list.currentIndex().data()))
        else:
            super().keyPressEvent(event)
