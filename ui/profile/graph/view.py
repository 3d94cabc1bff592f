"""How the factors of a profile work on each other: the picture, the panel beside it, and what the keys do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.cases.profile.snapshot import ProfileSnapshot
from ui.look.theme import current_theme
from ui.profile.graph import words
from ui.profile.graph.canvas import GraphCanvas
from ui.profile.graph.legend import GraphLegend
from ui.profile.graph.panel import SidePanel
from ui.profile.graph.picture import Picture, picture_of
from ui.widgets.text import push_button, text_label

_SIDE_BY_SIDE = 760
_SIDE_WIDTH = 264
_SIDE_HEIGHT = 240
_NO_LIMIT = 16777215
_WORTH_TIDYING = 3


class FactorGraph(QFrame):
    """The factors of one profile and the links between them; shows a snapshot, says what the user wants.

    Signals:
        link_requested(from_id, to_id, effect), effect_chosen(link_id, effect), why_written(link_id, text)
        remove_requested(link_id): whoever removes it offers to undo that
        factor_focused(factor_id), factor_entered(factor_id): the user went to a factor; wants to see it as a whole
    """

    link_requested = Signal(str, str, str)
    effect_chosen = Signal(str, str)
    why_written = Signal(str, str)
    remove_requested = Signal(str)
    factor_focused = Signal(str)
    factor_entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("factor_graph")
        self._snapshot: ProfileSnapshot | None = None
        self._picture = Picture()
        self._is_editable = False
        self._together = False
        self._shown = ("", False)
        self._build()
        self._lay_out()
        self._connect()

    def show_profile(self, snapshot: ProfileSnapshot, factor_id: str, *, is_editable: bool) -> None:
        """Show the factors and links of ``snapshot`` with ``factor_id`` in hand; emits nothing.

        Who stood somewhere stays there as long as it is the same profile. A finalised one is never editable.
        """
        assessment = snapshot.assessment
        shown = (assessment.id if assessment else "", self._together)
        if shown[0] != self._shown[0]:
            self.flush()
        self._snapshot = snapshot
        self._is_editable = is_editable and assessment is not None and not assessment.is_final
        self._picture = picture_of(snapshot, only_shared=self._together)
        self._canvas.show_picture(
            self._picture,
            factor_id,
            is_final=assessment is not None and assessment.is_final,
            together=self._together,
            is_other=shown != self._shown,
        )
        self._shown = shown
        self._take_tab_stop()
        self._area.setAccessibleDescription(self.text_equivalent())
        if assessment is not None:  # a button that comes and goes lays out the whole window anew, twice
            self._tidy.setVisible(len(self._picture.links) >= _WORTH_TIDYING)
        self._show_panel()

    def add_beside(self, widget: QWidget) -> None:
        """Put ``widget`` in the column beside the picture, under what is said of the factor or link in hand."""
        self._beside.addWidget(widget)

    def set_together(self, on: bool) -> None:
        """Show it to the client too: nothing that is not shared, and no reasons in the professional's words."""
        self.flush()
        self._together = on
        if self._snapshot is not None:
            self.show_profile(self._snapshot, self._canvas.current, is_editable=self._is_editable)

    def text_equivalent(self) -> str:
        """Return all links as sentences."""
        return words.all_words(self._picture, with_why=not self._together)

    def flush(self) -> None:
        """Emit what was typed and not emitted yet."""
        self._panel.link.flush()

    def _may_edit(self) -> bool:
        """Return whether links may change; where the controls of the panel are shut, so is the picture."""
        return self._is_editable and not self._panel.link.is_shut

    def _take_tab_stop(self) -> None:
        """Let the keyboard come in at the factor in hand."""
        if (stop := self._canvas.tab_stop) is not None:
            self.setFocusProxy(stop)

    def _show_panel(self) -> None:
        link = self._picture.links_by_id.get(self._canvas.selected)
        if link is not None:
            self._panel.show_link(self._picture, link, is_editable=self._is_editable, together=self._together)
        else:
            self._panel.show_factor(
                self._picture, self._canvas.current, is_editable=self._is_editable, together=self._together
            )

    @Slot(str)
    def _on_link_selected(self, _link_id: str) -> None:
        self._show_panel()

    @Slot(str)
    def _on_factor_focused(self, factor_id: str) -> None:
        self._take_tab_stop()
        self._show_panel()
        self.factor_focused.emit(factor_id)

    @Slot(str)
    def _on_link_entered(self, _link_id: str) -> None:
        self._panel.link.focus_why()

    @Slot()
    def _on_panel_closed(self) -> None:
        self._canvas.focus_link(self._canvas.selected)

    @Slot(str)
    def _on_remove_requested(self, link_id: str) -> None:
        self._canvas.focus_factor(self._canvas.current)
        self.remove_requested.emit(link_id)

    @Slot(QRect)
    def _on_came_to(self, rect: QRect) -> None:
        room = current_theme().px(24)
        centre = rect.center()
        self._area.ensureVisible(centre.x(), centre.y(), rect.width() // 2 + room, rect.height() // 2 + room)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._place()
        self._canvas.tidy()

    # Building

    def _build(self) -> None:
        self._canvas = GraphCanvas(self._may_edit)
        self._area = _Window(self._canvas)
        self._area.setAccessibleName(self.tr("Hoe het op elkaar inwerkt"))
        self._panel = SidePanel()
        self._legend = GraphLegend()
        self._tidy = push_button(self.tr("Opnieuw schikken"), "quiet", name="graph_tidy")
        self._legend.add(self._tidy)
        self._line = text_label("", "label", wrap=True, name="graph_line")

    def _lay_out(self) -> None:
        theme = current_theme()
        picture = QVBoxLayout()
        picture.setSpacing(theme.px(6))
        picture.addWidget(self._area, 1)
        picture.addWidget(self._line)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(10))
        side.addWidget(self._panel, 1)
        self._beside = QVBoxLayout()
        side.addLayout(self._beside)
        side.addWidget(self._legend)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(theme.px(12), theme.px(12), theme.px(16), theme.px(12))
        self._sides.setSpacing(theme.px(12))
        self._sides.addLayout(picture, 1)
        self._sides.addWidget(self._side)

    def _connect(self) -> None:
        self._canvas.link_requested.connect(self.link_requested)
        self._canvas.effect_chosen.connect(self.effect_chosen)
        self._canvas.remove_requested.connect(self._on_remove_requested)
        self._canvas.factor_entered.connect(self.factor_entered)
        self._canvas.factor_focused.connect(self._on_factor_focused)
        self._canvas.link_selected.connect(self._on_link_selected)
        self._canvas.link_entered.connect(self._on_link_entered)
        self._canvas.spoke.connect(self._line.setText)
        self._canvas.came_to.connect(self._on_came_to)
        self._panel.link.effect_chosen.connect(self.effect_chosen)
        self._panel.link.why_written.connect(self.why_written)
        self._panel.link.remove_requested.connect(self._on_remove_requested)
        self._panel.link.closed.connect(self._on_panel_closed)
        self._tidy.clicked.connect(self._canvas.tidy)
        current_theme().changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(900), theme.px(520))

    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(300), theme.px(320))

    def _place(self) -> None:
        """Put the panel beside the picture, or under it where there is no room."""
        theme = current_theme()
        is_wide = self.width() >= theme.px(_SIDE_BY_SIDE)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        # A fixed size, so that the picture stays where it is when a link comes in the panel.
        self._side.setMinimumSize(theme.px(_SIDE_WIDTH) if is_wide else 0, 0 if is_wide else theme.px(_SIDE_HEIGHT))
        self._side.setMaximumSize(
            theme.px(_SIDE_WIDTH) if is_wide else _NO_LIMIT, _NO_LIMIT if is_wide else theme.px(_SIDE_HEIGHT)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


class _Window(QScrollArea):
    """The part of the canvas that is seen; tells the canvas how much room there is."""

    def __init__(self, canvas: GraphCanvas) -> None:
        super().__init__()
        self.setObjectName("graph_area")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(current_theme().px(220))
        self._canvas = canvas
        self.setWidget(canvas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.maximumViewportSize()
        self._canvas.fit(room.width(), room.height(), self.verticalScrollBar().sizeHint().width())
