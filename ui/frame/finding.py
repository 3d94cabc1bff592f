"""What Ctrl+K finds: screens and actions by their words, clients and notes through the search of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.cases.clients.find import Hit, find
from app.workspace import Workspace
from models.folded_text import fold
from ui.context import Navigation
from ui.frame.palette_search import PaletteEntry

_MOST_HITS = 24
_FEWEST_LETTERS = 2
_ICONS = {
    "Cliënt": "user",
    "Notitie": "notebook-pen",
    "Triogesprek": "messages-square",
    "Doel": "target",
    "Afspraak": "handshake",
    "GPMI": "file-text",
    "Profiel": "chart-column",
    "Traject": "route",
}


@dataclass(frozen=True)
class Finder:
    """The provider of the palette; ``fixed`` are the screens and actions, in the order of an empty query.

    It is called on a reader's thread; what an entry does runs on the GUI thread.
    """

    workspace: Workspace
    navigation: Navigation
    fixed: Sequence[PaletteEntry]

    def __call__(self, query: str) -> list[PaletteEntry]:
        fitting = [entry for entry in self.fixed if _fits(entry, query)]
        if len(query) < _FEWEST_LETTERS:
            return fitting
        hits = [self._entry(hit) for hit in find(self.workspace, query, _MOST_HITS)]
        people = [entry for entry in hits if entry.kind == "Cliënt"]
        texts = [entry for entry in hits if entry.kind != "Cliënt"]
        return [*people, *fitting, *texts]

    def _entry(self, hit: Hit) -> PaletteEntry:
        return PaletteEntry(hit.person, hit.snippet, hit.kind, self._opener(hit), _ICONS.get(hit.kind, "file-text"))

    def _opener(self, hit: Hit) -> Callable[[], None]:
        return lambda: self.navigation.dossier_requested.emit(hit.dossier_id, hit.section, hit.item_id)


def _fits(entry: PaletteEntry, query: str) -> bool:
    words = f" {fold(entry.title)}"
    return all(f" {word}" in words for word in fold(query).split())
