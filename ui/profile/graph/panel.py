"""Beside the picture: the link that is looked at, or all links of the factor in hand as sentences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.cases.profile.factor_links import EFFECTS
from app.cases.profile.snapshot import ProfileLink
from ui.look.theme import current_theme
from ui.profile.graph import words
from ui.profile.graph.picture import Picture
from ui.widgets.named_area import NamedArea
from ui.widgets.segmented import Segmented
from ui.widgets.text import push_button, text_label
from ui.widgets.text_area import TextArea

_LEAST_HEIGHT = 72


class LinkPanel(QWidget):
    """What one link does and why, to be changed.

    Signals:
        effect_chosen(link_id, effect), why_written(link_id, text), remove_requested(link_id)
        closed(): Escape: back to the picture.
    """

    effect_chosen = Signal(str, str)
    why_written = Signal(str, str)
    remove_requested = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("link_panel")
        self._link_id = ""
        self._stored_why = ""
        self._sentence = text_label("", "strong", wrap=True, name="link_sentence")
        self._effect = Segmented(
            [(effect, words.effect_word(effect)) for effect in EFFECTS], name=self.tr("Wat doet het")
        )
        self._area = TextArea(self.tr("Hoe weten jullie dat? Wat gebeurt er dan?"), min_lines=2, max_lines=6)
        self._area.setObjectName("link_why")
        self._why = NamedArea(self.tr("Waarom"), self._area)
        self._remove = push_button(self.tr("Verband verwijderen"), icon_name="trash-2", name="link_remove")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        for widget in (self._sentence, self._effect, self._why):
            column.addWidget(widget)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._effect.chosen.connect(self._on_effect_chosen)
        self._area.edited.connect(self._on_edited)
        self._remove.clicked.connect(self._on_remove_clicked)

    @property
    def is_shut(self) -> bool:
        """Whether somebody shut what can be pressed here, because the dossier may only be read."""
        return not self._remove.isEnabledTo(self)

    def show_link(self, picture: Picture, link: ProfileLink, *, is_editable: bool, together: bool) -> None:
        """Show a link; what was typed of it stays until another text of it is stored."""
        is_other = link.id != self._link_id
        if is_other:
            self.flush()
            self._area.document().clearUndoRedoStacks()
        self._link_id = link.id
        if is_other or link.why != self._stored_why:
            self._stored_why = link.why
            self._area.set_text(link.why)
        self._sentence.setText(words.link_words(picture, link))
        if link.effect in EFFECTS:
            self._effect.choose(link.effect)
        self._effect.setVisible(is_editable)
        self._area.setReadOnly(not is_editable)
        self._why.setVisible(not together and (is_editable or bool(link.why)))
        self._remove.setVisible(is_editable)

    def focus_why(self) -> None:
        """Put the keyboard on why, or on what can be done where that is not shown."""
        target = self._area if self._why.isVisibleTo(self) else self._remove
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._area.flush()

    @Slot(str)
    def _on_effect_chosen(self, effect: str) -> None:
        self.effect_chosen.emit(self._link_id, effect)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.why_written.emit(self._link_id, text)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.flush()
        self.remove_requested.emit(self._link_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class SidePanel(QWidget):
    """The column beside the picture: the selected link, or else the factor in hand.

    ``link``: the panel of a link, whose signals say what the user wants with it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.link = LinkPanel()
        self._factor = QWidget()
        self._name = text_label("", "strong", wrap=True, name="graph_factor")
        self._links = text_label("", "text", wrap=True, name="graph_sentences")
        column = QVBoxLayout(self._factor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_theme().px(8))
        column.addWidget(self._name)
        column.addWidget(self._links)
        column.addStretch(1)
        inside = QWidget()
        both = QVBoxLayout(inside)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._factor)
        both.addWidget(self.link)
        self._area = _scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._turn_to_link(False)

    def show_link(self, picture: Picture, link: ProfileLink, *, is_editable: bool, together: bool) -> None:
        """Show one link."""
        self.link.show_link(picture, link, is_editable=is_editable, together=together)
        self._turn_to_link(True)

    def show_factor(self, picture: Picture, factor_id: str, *, is_editable: bool, together: bool) -> None:
        """Show the links of one factor in words; an empty id says how to begin."""
        self.link.flush()
        self._turn_to_link(False)
        if factor_id not in picture.by_id:
            self._name.setText("")
            self._links.setText("")
            return
        if picture.label(factor_id) != self._name.text():
            self._area.verticalScrollBar().setValue(0)
        self._name.setText(picture.label(factor_id))
        sentences = [words.link_sentence(picture, link, with_why=not together) for link in picture.links_of(factor_id)]
        self._links.setText("\n\n".join(sentences) or self._nothing(picture, is_editable=is_editable))

    def _turn_to_link(self, on: bool) -> None:
        self.link.setVisible(on)
        self._factor.setVisible(not on)

    def _nothing(self, picture: Picture, *, is_editable: bool) -> str:
        if len(picture.factors) < 2:
            return self.tr("Zet eerst nog een factor in het profiel. Dan toont u hier hoe ze op elkaar inwerken.")
        if not is_editable:
            return self.tr("Geen verband met een andere factor.")
        if picture.links:
            return self.tr("Nog geen verband met een andere factor.")
        return self.tr("Wat helpt wat? Wat maakt wat moeilijker? Sleep van de ene factor naar de andere.")


def _scrolled(inside: QWidget) -> QScrollArea:
    """Let what is said of a factor with many links be read to its end, whatever the height of the window."""
    area = QScrollArea()
    area.setObjectName("graph_side")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setMinimumHeight(current_theme().px(_LEAST_HEIGHT))
    area.setWidget(inside)
    for plain in (area.viewport(), inside):
        plain.setAutoFillBackground(False)
    return area
