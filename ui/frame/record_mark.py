"""A small mark that says of a record where it is: only here, on its way, in the centre, in conflict or refused."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSize, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.cases.in_step.record_state import State, state_of
from ui.context import Context
from ui.look.icons import icon, icon_pixmap
from ui.look.theme import current_theme

STATE_ICONS: dict[State, tuple[str, str]] = {
    State.ONLY_HERE: ("monitor", "due_text"),
    State.ON_ITS_WAY: ("cloud-upload", "quiet"),
    State.IN_CENTRE: ("cloud-check", "accent"),
    State.CONFLICT: ("git-merge", "due_text"),
    State.REFUSED: ("circle-alert", "late_text"),
}


def state_words(state: State) -> str:
    """Return a state in a sentence, for tooltip and screen reader."""
    return {
        State.ONLY_HERE: _tr("Alleen op deze laptop; vertrekt bij het volgende contact"),
        State.ON_ITS_WAY: _tr("Onderweg naar het centrum"),
        State.IN_CENTRE: _tr("Bewaard in het centrum"),
        State.CONFLICT: _tr("Hier staan twee versies; klik om na te kijken"),
        State.REFUSED: _tr("Geweigerd door het centrum; klik om te zien waarom"),
    }[state]


class StateIcon(QLabel):
    """The mark of one line of a list: a picture with a tooltip; what it says also stands in the line's own name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("state_icon")
        self._state: State | None = None
        self.hide()
        current_theme().changed.connect(self._draw)

    def show_state(self, state: State | None) -> None:
        """Show ``state``; ``None`` takes no room."""
        self._state = state
        self.setVisible(state is not None)
        self.setToolTip(state_words(state) if state is not None else "")
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._state is not None:
            name, colour = STATE_ICONS[self._state]
            self.setPixmap(icon_pixmap(name, current_theme().px(16), self.devicePixelRatioF(), colour))


class RecordMark(QPushButton):
    """Shows the worst state of what it watches; a conflict and a refusal can be pressed. Takes no room without one."""

    def __init__(self, context: Context, kinds: frozenset[str], parent: QWidget | None = None) -> None:
        """``kinds``: the kinds of row whose change may change the state."""
        super().__init__(parent)
        self.setObjectName("record_state")
        self.setProperty("look", "icon")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._context = context
        self._dossier_id = ""
        self._keys: tuple[tuple[str, str], ...] = ()
        self._is_withheld = False
        self.state: State | None = None
        self.hide()
        self.clicked.connect(self._on_clicked)
        # The mark hides itself, so what is in sight is its parent's matter: it listens by itself.
        context.refresh.changed.connect(self._on_changed)
        self._kinds = kinds | {"sync", "conflict"}

    def watch(self, dossier_id: str, keys: Iterable[tuple[str, str]]) -> None:
        """Show where these records are from now on."""
        self._dossier_id, self._keys = dossier_id, tuple(keys)
        self._reload()

    def withhold(self, on: bool) -> None:
        """Keep the mark out of sight while the client looks along."""
        self._is_withheld = on
        self._reload()

    @Slot(object, str)
    def _on_changed(self, kinds: frozenset[str], dossier_id: str) -> None:
        if kinds & self._kinds and dossier_id in ("", self._dossier_id):
            self._reload()

    def _reload(self) -> None:
        state = state_of(self._context.workspace, self._dossier_id, self._keys) if self._keys else None
        self.setVisible(state is not None and not self._is_withheld)
        if state is self.state:
            return
        self.state = state
        if state is None:
            return
        name, colour = STATE_ICONS[state]
        words = state_words(state)
        self.setIcon(icon(name, colour))
        self.setIconSize(QSize(current_theme().px(16), current_theme().px(16)))
        self.setToolTip(words)
        self.setAccessibleName(words)

    @Slot()
    def _on_clicked(self) -> None:
        navigation = self._context.navigation
        if self.state is State.REFUSED:
            navigation.refused_requested.emit()
        elif self.state is State.CONFLICT:
            navigation.conflict_requested.emit(self._conflict_id())

    def _conflict_id(self) -> str:
        from app.cases.in_step.conflicts import open_conflicts

        rows = {row_id for _, row_id in self._keys}
        found = open_conflicts(self._context.workspace, self._dossier_id)
        return next((one.id for one in found if one.item_id in rows), "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_mark", text)
