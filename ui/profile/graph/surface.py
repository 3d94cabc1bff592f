"""The picture as keys and mouse know it: what is shown, where the user is, and the link in the making."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.profile.graph import words
from ui.profile.graph.item_set import ItemSet
from ui.profile.graph.items import CanvasItem
from ui.profile.graph.linking import Linking
from ui.profile.graph.picture import Picture
from ui.profile.graph.scene import Room, Scene, scene_of
from ui.widgets.painted_canvas import PaintedCanvas


class GraphSurface(PaintedCanvas):
    """One picture of factors and links.

    Signals:
        link_requested(from_id, to_id, effect), effect_chosen(link_id, effect), remove_requested(link_id)
        factor_focused(factor_id), factor_entered(factor_id): the user went to it; Space or a double click on it.
        link_selected(link_id): the link that is looked at now, empty for none.
        link_entered(link_id): the user wants to write why.
        spoke(text): what to do here now, or why something cannot be done.
        came_to(rect): this part of the canvas is to be seen.
    """

    link_requested = Signal(str, str, str)
    effect_chosen = Signal(str, str)
    remove_requested = Signal(str)
    factor_focused = Signal(str)
    factor_entered = Signal(str)
    link_selected = Signal(str)
    link_entered = Signal(str)
    spoke = Signal(str)
    came_to = Signal(QRect)

    def __init__(self, may_edit: Callable[[], bool]) -> None:
        """``may_edit``: whether links may be changed now, asked at each gesture."""
        super().__init__("graph_canvas")
        self._may_edit = may_edit
        self.scene = Scene()
        self.current = ""
        self.selected = ""
        self.linking: Linking | None = None
        self._is_final = False
        self.is_together = False
        self._room = Room()
        self._awaited: tuple[str, str] | None = None
        self._newest = ""
        self._items = ItemSet(self, self._tab)
        self._items.focused.connect(self._on_item_focused)
        self._items.left.connect(self._on_item_left)

    # What is shown

    def show_picture(self, picture: Picture, current: str, *, is_final: bool, together: bool, is_other: bool) -> None:
        """Show ``picture`` with ``current`` as the factor in hand; ``is_other``: nothing has to stay in place."""
        self._is_final, self.is_together = is_final, together
        if is_other:
            self.linking, self.selected, self._newest, self._awaited = None, "", "", None
        if current in picture.by_id:
            self.current = current
        elif self.current not in picture.by_id:
            self.current = picture.factors[0].id if picture.factors else ""
        self._lay_out(picture, keep=not is_other)
        self._select_awaited()
        if self.selected not in picture.links_by_id:
            self.select("")
        if self.linking and self.linking.source not in picture.by_id:
            self.stop_linking()
        self.tell()

    def fit(self, width: int, height: int, bar: int) -> None:
        """Lay out for a window of this size; where it must be higher, ``bar`` is left for what scrolls it."""
        if (room := Room(width, height, bar)) != self._room:
            self._room = room
            self._lay_out(self.scene.picture, keep=True)

    def tidy(self) -> None:
        """Order everything anew, also what stood where the user saw it until now."""
        self._lay_out(self.scene.picture, keep=False)

    def _lay_out(self, picture: Picture, *, keep: bool) -> None:
        self.scene = scene_of(picture, self._room, self.scene.arrangement if keep else None)
        size = self.scene.arrangement
        self.resize(round(size.width), round(size.height))
        self._items.follow(self.scene, self.current, with_why=not self.is_together)
        self.update()

    # Where the user is

    @property
    def focused_item(self) -> CanvasItem | None:
        """The factor or link that has the keyboard; ``None`` while it is elsewhere."""
        return self._items.with_focus()

    @property
    def tab_stop(self) -> QWidget | None:
        """Where Tab comes in: the factor in hand."""
        return self._items.find("factor", self.current)

    def focus_factor(self, factor_id: str) -> None:
        self._items.focus("factor", factor_id)

    def focus_link(self, link_id: str) -> None:
        self._items.focus("link", link_id)

    def labels(self) -> list[tuple[str, str]]:
        """Return (id, name) of each factor, in the order of the profile."""
        return [(factor.id, factor.label) for factor in self.scene.picture.factors]

    def links_in_hand(self) -> list[str]:
        """Return the links of the factor in hand in the order of Tab: the one just made first."""
        found = [link.id for link in self.scene.picture.links_of(self.current)]
        return sorted(found, key=lambda each: each != self._newest)

    def select(self, link_id: str) -> None:
        """Look at one link, or at none."""
        if link_id != self.selected:
            self.selected = link_id
            self.link_selected.emit(link_id)
            self.update()

    def _tab(self, item: CanvasItem, forward: bool) -> bool:
        self.stop_linking()
        links = self.links_in_hand()
        place = links.index(item.key) if item.kind == "link" and item.key in links else -1
        target = place + (1 if forward else -1)
        if 0 <= target < len(links):
            self.focus_link(links[target])
        elif target == -1 and not forward and place == 0:
            self.focus_factor(self.current)
        else:
            return False
        return True

    @Slot(object)
    def _on_item_focused(self, item: CanvasItem) -> None:
        if item.kind == "link":
            link = self.scene.picture.links_by_id[item.key]
            if self.current not in (link.from_id, link.to_id):
                self._go_to(link.from_id)
            self.select(item.key)
        elif self.linking is None and item.key != self.current:
            self.select("")
            self._go_to(item.key)
        self.came_to.emit(item.geometry())
        self.tell()
        self.update()

    def _go_to(self, factor_id: str) -> None:
        self.current = factor_id
        self._items.set_tab_stop(factor_id)
        self.factor_focused.emit(factor_id)

    @Slot()
    def _on_item_left(self) -> None:
        if self.focused_item is None and not self.is_held:
            self.stop_linking()
        self.update()

    @property
    def is_held(self) -> bool:
        """Whether a factor is held, so that a link in the making goes on without the keyboard."""
        raise NotImplementedError

    # Making a link

    def start_linking(self, source: str) -> bool:
        """Begin a link at a factor; says why where that is not possible."""
        if not self._may_edit():
            self.say(words.only_reading(is_final=self._is_final))
            return False
        self.go_on(Linking(source))
        return True

    def go_on(self, linking: Linking) -> None:
        """Take the next step of the link in the making, and say it."""
        self.linking = linking
        self.tell()
        self._announce(self._line())
        self.update()

    def stop_linking(self) -> None:
        if self.linking is not None:
            self.linking = None
            self.tell()
            self.update()

    def make_link(self, effect: str) -> None:
        """Ask for the link in the making, and go back to where it begins."""
        linking = self.linking
        if linking is None:
            return
        if not linking.can_make:
            self.refuse_itself()
            return
        self.stop_linking()
        self.focus_factor(linking.source)
        self.ask_for(linking.source, linking.target, effect)

    @Slot(str, str, str)
    def ask_for(self, from_id: str, to_id: str, effect: str) -> None:
        """Ask for a link, and look at it once it is there."""
        self._awaited = (from_id, to_id)
        self._select_awaited()
        self.link_requested.emit(from_id, to_id, effect)

    def _select_awaited(self) -> None:
        """Look at the link that was asked for, once it is there."""
        for link in self.scene.picture.links:
            if (link.from_id, link.to_id) == self._awaited:
                self._newest, self._awaited = link.id, None
                self.select(link.id)

    # What is said

    def tell(self) -> None:
        """Say what can be done where the user is now."""
        self.spoke.emit(self._line())

    def say(self, text: str) -> None:
        """Say why something cannot be done; the next step takes it away."""
        self.spoke.emit(text)
        self._announce(text)

    def refuse_edit(self) -> bool:
        """Return whether nothing may change here, and say so."""
        if not self._may_edit():
            self.say(words.only_reading(is_final=self._is_final))
        return not self._may_edit()

    def refuse_itself(self) -> None:
        """Say that a factor has no link with itself."""
        self.say(words.not_itself())

    def _line(self) -> str:
        if self.linking is not None:
            picture = self.scene.picture
            target = picture.label(self.linking.target) if self.linking.can_make else ""
            return words.choosing(picture.label(self.linking.source), target)
        if self.is_together:
            return ""  # the client is told by the one who sits beside
        item = self.focused_item
        if item is not None and item.kind == "link":
            return words.link_keys(is_editable=self._may_edit())
        return words.factor_keys(is_editable=self._may_edit())

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
