"""How the factors work on each other, with the life story beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileSnapshot
from ui.profile.edits import ProfileEdits
from ui.profile.graph.view import FactorGraph
from ui.widgets.named_area import NamedArea
from ui.widgets.text_area import TextArea


class LinksPage(QWidget):
    """Shows the links that ``edits`` holds and tells it which are made, changed or taken away.

    Signals:
        factor_entered(factor_id: str): the user wants to see this factor as a whole.
    """

    factor_entered = Signal(str)

    def __init__(self, edits: ProfileEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._shown: ProfileSnapshot | None = None
        self._drawing = QTimer(self, interval=0, singleShot=True)
        self._drawing.timeout.connect(self._draw)
        self.graph = FactorGraph()
        self._story = TextArea(self.tr("Wat is er gebeurd, wat is belangrijk?"), min_lines=5, max_lines=9)
        self._story.setObjectName("life_story")
        self._named_story = NamedArea(self.tr("Levensverhaal"), self._story)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.graph)

    def show_profile(self, snapshot: ProfileSnapshot) -> None:
        """Show the links of the profile and the life story."""
        is_open = snapshot.assessment is not None and not snapshot.assessment.is_final
        if self._shown is not None and self._shown.assessment == snapshot.assessment:
            self._show_graph(snapshot)
        else:  # a moment after the rest: to lay out another profile at once would make the screen stand still
            if self._shown is None or self._shown.dossier_id != snapshot.dossier_id:  # nothing of the client before
                nobody = replace(snapshot, assessment=None, factors=(), links=())
                self.graph.show_profile(nobody, "", is_editable=False)
            self._shown = snapshot
            self._drawing.start()
        if not self._edits.saves.holds(f"{self._edits.assessment_id}:life_story"):
            self._story.set_text(snapshot.life_story)
        self._story.setReadOnly(not is_open)

    @Slot()
    def _draw(self) -> None:
        if self._shown is not None:
            self._show_graph(self._shown)

    def _show_graph(self, snapshot: ProfileSnapshot) -> None:
        self._shown = snapshot
        self._drawing.stop()
        is_open = snapshot.assessment is not None and not snapshot.assessment.is_final
        self.graph.show_profile(snapshot, "", is_editable=is_open)

    def begin(self) -> None:
        """Another client or profile is shown: nothing to undo of what was typed here."""
        self._story.document().clearUndoRedoStacks()

    def flush(self) -> None:
        self._story.flush()
        self.graph.flush()

    def set_together(self, on: bool) -> None:
        """Show it to the client: larger, in the first person."""
        self.graph.set_together(on)
        self._named_story.set_label(self.tr("Mijn verhaal") if on else self.tr("Levensverhaal"))

    def _lay_out(self) -> None:
        self.graph.add_beside(self._named_story)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.graph)

    def _connect(self) -> None:
        edits, graph = self._edits, self.graph
        self._story.edited.connect(edits.write_story)
        graph.link_requested.connect(edits.link)
        graph.effect_chosen.connect(edits.set_effect)
        graph.why_written.connect(edits.write_link)
        graph.remove_requested.connect(edits.remove_link)
        graph.factor_entered.connect(self.factor_entered)
