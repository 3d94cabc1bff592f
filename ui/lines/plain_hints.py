"""What could be said more plainly in a text, quietly under it and a moment after it was typed; nothing is refused."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot

from models.rules.plain_language import Hint, HintKind, hints
from ui.widgets.named_area import NamedArea

PAUSE_MS = 400
"""How long nobody types before a text is looked at."""

_MOST_LINES = 3


class PlainHints(QObject):
    """Looks at one text, and goes with the area that it belongs to. A text that cannot be changed gets no hints."""

    def __init__(self, area: NamedArea) -> None:
        super().__init__(area)
        self._area = area
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._is_withheld = False
        area.area.textChanged.connect(self._pause.start)
        area.area.installEventFilter(self)

    def withhold(self, on: bool) -> None:
        """Say nothing while the client looks along: the hints are for who writes."""
        if on != self._is_withheld:
            self._is_withheld = on
            self._look()

    @Slot()
    def _look(self) -> None:
        area = self._area.area
        text = "" if area.isReadOnly() or self._is_withheld else area.text()
        self._area.set_advice("\n".join(hint_lines(text)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ReadOnlyChange:
            self._pause.start()
        return False


def hint_lines(text: str) -> list[str]:
    """Return what can be done about a text, the weightiest first, each thing once and no more than three."""
    found: dict[HintKind, list[Hint]] = {}
    for hint in hints(text):
        found.setdefault(hint.kind, []).append(hint)
    lines = [_line(kind, found[kind], text) for kind in HintKind if kind in found]
    return lines[:_MOST_LINES]


def _line(kind: HintKind, found: list[Hint], text: str) -> str:
    said = list(dict.fromkeys(text[hint.start : hint.end] for hint in found))
    words = ", ".join(f"“{one}”" for one in said)
    match kind:
        case HintKind.OPEN_SPOT:
            return _tr("Vul nog in: {gaps}").format(gaps=", ".join(said))
        case HintKind.COMPELLING:
            return _tr("{words} dwingt. Schrijf wat jullie afspreken: wie doet wat, en wanneer?").format(words=words)
        case HintKind.VAGUE:
            return _tr("{words}: wie doet precies wat, en wanneer of hoe vaak?").format(words=words)
        case HintKind.LONG:
            most = max(hint.words for hint in found)
            return _tr("Een zin van {number} woorden. Maak er twee van.").format(number=most)
        case HintKind.DIFFICULT:
            pairs = dict.fromkeys((text[hint.start : hint.end], hint.instead) for hint in found)
            return _tr("Eenvoudiger: {pairs}").format(pairs=", ".join(f"{one} → {easy}" for one, easy in pairs))


def _tr(text: str) -> str:
    return QCoreApplication.translate("plain_hints", text)
