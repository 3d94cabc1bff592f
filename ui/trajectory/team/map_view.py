"""The map "wie werkt met wie": drawn calmly; arrows walk from person to person, whose lines come forward."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.cases.network.people_around import CLIENT, AroundPerson
from app.cases.network.working_together import Tie, WorkingTogether
from models.catalogue import Side
from ui.look.icons import draw_icon
from ui.look.theme import Theme, current_theme
from ui.trajectory.team.map_layout import MapLayout, Measures, Place, bow, lay_out
from ui.trajectory.team.words import map_words, person_words

_BOX, _MOST_WIDTH, _GAP, _HEAD = 54, 190, 24, 24
_EDGE = 4
"""Pixels at the left and right, for the ring of the keyboard."""


class TogetherMap(QWidget):
    """Shows who works with whom. What it shows stands in words in the list beside it too.

    Signals:
        person_chosen(id: str): somebody was chosen, by key or click.
    """

    person_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("together_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown: WorkingTogether | None = None
        self._people: dict[str, AroundPerson] = {}
        self._chosen = ""
        self._layout_ = MapLayout({}, (), 0)
        self.setAccessibleName(self.tr("Wie werkt met wie"))

    @property
    def chosen(self) -> str:
        """Who is chosen, ``""`` for nobody."""
        return self._chosen

    @property
    def arrangement(self) -> MapLayout:
        """Where everybody stands now."""
        return self._layout_

    def show_together(self, shown: WorkingTogether) -> None:
        """Show these people and their ties; whoever was chosen stays chosen."""
        self._shown = shown
        self._people = {one.id: one for one in shown.people}
        if self._chosen not in self._people:
            self._chosen = ""
        self._arrange()

    def choose(self, person_id: str) -> None:
        """Bring somebody's lines forward; emits nothing."""
        self._chosen = person_id if person_id in self._people else ""
        self._tell()

    def _arrange(self) -> None:
        theme = current_theme()
        sizes = Measures(theme.px(_BOX), theme.px(_MOST_WIDTH), theme.px(_GAP))
        people = self._shown.people if self._shown is not None else ()
        self._layout_ = lay_out(people, max(self.width() - 2 * _EDGE, 1), sizes)
        self.setFixedHeight(int(self._layout_.height) + theme.px(_HEAD))
        self._tell()

    def _tell(self) -> None:
        said = map_words(self._shown) if self._shown is not None else ""
        if self._chosen and self._shown is not None:
            said = person_words(self._shown, self._people[self._chosen])
        self.setAccessibleDescription(said)
        self.update()

    def _choose_and_tell(self, person_id: str) -> None:
        self.choose(person_id)
        self.person_chosen.emit(self._chosen)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = self._layout_.order
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if key in steps and order:
            at = order.index(self._chosen) + steps[key] if self._chosen in order else 0
            self._choose_and_tell(order[at % len(order)])
        elif key == Qt.Key.Key_Escape and self._chosen:
            self._choose_and_tell("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose_and_tell(self._at(event.position()))

    def _at(self, point: QPointF) -> str:
        y = point.y() - current_theme().px(_HEAD)
        return next((id_ for id_ in self._layout_.order if self._layout_.places[id_].holds(point.x() - _EDGE, y)), "")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._shown is not None:
            found = self._people.get(self._at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), person_words(self._shown, found) if found else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(300), current_theme().px(120))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown is not None:
            self._draw_heads(painter, theme)
            painter.translate(_EDGE, theme.px(_HEAD))
            for tie in sorted(self._shown.ties, key=self._is_forward):
                self._draw_tie(painter, theme, tie)
            for person in self._shown.people:
                self._draw_person(painter, theme, person)
            self._draw_client(painter, theme, self._shown.client_name)
            painter.translate(-_EDGE, -theme.px(_HEAD))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.end()

    def _draw_heads(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        room = QRectF(self.rect()).adjusted(theme.px(4), theme.px(4), -theme.px(4), 0)
        sides = {one.side for one in self._people.values()}
        if Side.WORK in sides:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.tr("Werk"))
        if Side.CARE in sides:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self.tr("Zorg en welzijn"))

    def _is_forward(self, tie: Tie) -> bool:
        return bool(self._chosen) and self._chosen in (tie.first_id, tie.second_id)

    def _draw_tie(self, painter: QPainter, theme: Theme, tie: Tie) -> None:
        places = self._layout_.places
        first, second = places.get(tie.first_id), places.get(tie.second_id)
        if first is None or second is None:
            return
        is_forward = self._is_forward(tie)
        colour = "accent" if is_forward else "line" if self._chosen else "control_line"
        painter.setPen(QPen(theme.colour(colour), theme.px(3) if is_forward else theme.px(1) + 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path(first, second, to_client=CLIENT in (tie.first_id, tie.second_id)))

    def _path(self, first: Place, second: Place, *, to_client: bool) -> QPainterPath:
        """Return a line between two: straight to the client, in a bow around the client otherwise."""
        end = QPointF(*second.centre)
        path = QPainterPath(QPointF(*first.centre))
        if to_client:
            path.lineTo(end)
        else:
            client, gap = self._layout_.places[CLIENT], current_theme().px(_GAP)
            path.quadTo(QPointF(*bow(first, second, client, gap)), end)
        return path

    def _draw_person(self, painter: QPainter, theme: Theme, person: AroundPerson) -> None:
        place = self._layout_.places[person.id]
        rect = QRectF(place.left, place.top, place.width, place.height)
        is_chosen = person.id == self._chosen
        painter.setBrush(theme.colour("selected" if is_chosen else "card"))
        edge = QPen(theme.colour("accent" if is_chosen else "control_line"), 2 if is_chosen else 1)
        if not person.in_team:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.drawRoundedRect(rect, theme.px(8), theme.px(8))
        inner = rect.adjusted(theme.px(10), theme.px(7), -theme.px(10), -theme.px(7))
        if person.is_confidant:
            side = theme.px(14)
            draw_icon(painter, QRectF(inner.left(), inner.top() + theme.px(3), side, side), "star", "accent")
            name = inner.adjusted(side + theme.px(5), 0, 0, 0)
        else:
            name = inner
        self._draw_lines(painter, theme, name, inner, person.name, self._second_line(person))

    def _second_line(self, person: AroundPerson) -> str:
        if person.answer is None:
            return person.about if person.about or person.in_team else self.tr("niet in het team")
        return self.tr("afwezig · {name}").format(name=person.answer.name) if person.answer.name else self.tr("afwezig")

    def _draw_client(self, painter: QPainter, theme: Theme, name: str) -> None:
        place = self._layout_.places[CLIENT]
        rect = QRectF(place.left, place.top, place.width, place.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(theme.font("section"))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_lines(self, painter: QPainter, theme: Theme, above: QRectF, below: QRectF, name: str, about: str) -> None:
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(above, top, painter.fontMetrics().elidedText(name, elide, int(above.width())))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(below, bottom, painter.fontMetrics().elidedText(about, elide, int(below.width())))
