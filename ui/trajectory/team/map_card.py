"""The map with the same in words beside it: choosing somebody in one chooses in the other."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.cases.network.people_around import CLIENT
from app.cases.network.working_together import WorkingTogether
from ui.look.theme import current_theme
from ui.trajectory.team.map_view import TogetherMap
from ui.trajectory.team.words import ties_in_words
from ui.widgets.card import Card
from ui.widgets.named_list import NamedLine, NamedList
from ui.widgets.text import text_label

_LINE, _MOST_LINES = 56, 6


class MapCard(Card):
    """Wie werkt met wie."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("map_card")
        self.set_title(self.tr("Wie werkt met wie"))
        self._shown: WorkingTogether | None = None
        self._is_filling = False
        self.map = TogetherMap()
        self.list = NamedList("together_list", self.tr("Iedereen rond de cliënt"))
        self._said = text_label("", "text", wrap=True, name="together_said")
        self._legend = text_label(
            self.tr("Een lijn: samen in het plan, op een werkplek of bij een overdracht. Gestreept: niet in het team."),
            "label",
            wrap=True,
        )
        for widget in (self.map, self._legend, self.list, self._said):
            self.add(widget)
        self.map.person_chosen.connect(self._on_map)
        self.list.line_chosen.connect(self._on_list)

    def show_together(self, shown: WorkingTogether) -> None:
        """Show these people; whoever was chosen stays chosen."""
        if shown == self._shown:
            return
        self._shown = shown
        self._is_filling = True  # the list marks its first line; on the map nobody is chosen before the user does
        self.map.show_together(shown)
        lines = []
        for person in shown.people:
            with_others = [
                shown.name_of(tie.second_id if tie.first_id == person.id else tie.first_id)
                for tie in shown.ties_of(person.id)
                if CLIENT not in (tie.first_id, tie.second_id)
            ]
            together = self.tr("samen met {names}").format(names=", ".join(with_others)) if with_others else ""
            lines.append(
                NamedLine(person.id, person.name, " · ".join(part for part in (person.about, together) if part))
            )
        self.list.show_lines(lines, self.map.chosen)
        self.list.setFixedHeight(current_theme().px(_LINE) * min(max(len(lines), 1), _MOST_LINES) + 2)
        self._is_filling = False
        self._say(self.map.chosen)

    @Slot(str)
    def _on_map(self, person_id: str) -> None:
        row = self.list.lines.row_of(person_id)
        if row >= 0:
            self.list.setCurrentIndex(self.list.lines.index(row))
        self._say(person_id)

    @Slot(str)
    def _on_list(self, person_id: str) -> None:
        if not self._is_filling:
            self.map.choose(person_id)
            self._say(person_id)

    def _say(self, person_id: str) -> None:
        shown = self._shown
        person = next((one for one in shown.people if one.id == person_id), None) if shown is not None else None
        lines = [person.name, *ties_in_words(shown, person)] if shown is not None and person is not None else []
        self._said.setText("\n".join(lines))
        self._said.setVisible(bool(lines))
