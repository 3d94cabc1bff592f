"""What Ctrl+K finds: screens and actions by their words, clients and notes through the search of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.cases.clients.find import Hit, find
from app.cases.clients.found_words import found_spans, search_words
from app.cases.network.finding import network_names
from app.cases.network.lines import NetworkName
from app.workspace import Workspace
from models.contact import show_phone
from models.folded_text import fold
from ui.context import Navigation
from ui.frame.palette_search import PaletteEntry
from ui.network.tab_keys import place_of

_MOST_HITS = 24
_MOST_NETWORK = 8
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
    "Taak": "list-checks",
    "Overdracht": "arrow-right",
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
        words = search_words(query)
        fitting = [
            replace(entry, found_title=found_spans(entry.title, words)) for entry in self.fixed if _fits(entry, query)
        ]
        if len(query) < _FEWEST_LETTERS:
            return fitting
        hits = [self._entry(hit, words) for hit in find(self.workspace, query, _MOST_HITS)]
        network = [self._network_entry(name, words) for name in network_names(self.workspace, query, _MOST_NETWORK)]
        people = [entry for entry in hits if entry.kind == "Cliënt"]
        texts = [entry for entry in hits if entry.kind != "Cliënt"]
        return [*people, *fitting, *network, *texts]

    def _entry(self, hit: Hit, words: list[str]) -> PaletteEntry:
        icon = _ICONS.get(hit.kind, "file-text")
        in_name = found_spans(hit.person, words) if hit.kind == "Cliënt" else []
        return PaletteEntry(hit.person, hit.snippet, hit.kind, self._opener(hit, words), icon, in_name, hit.found)

    def _network_entry(self, name: NetworkName, words: list[str]) -> PaletteEntry:
        about = " · ".join(part for part in (name.about, show_phone(name.phone) if name.phone else "") if part)
        go = partial(self.navigation.network_requested.emit, *place_of(name))
        return PaletteEntry(name.name, about, name.kind.capitalize(), go, "network", found_spans(name.name, words))

    def _opener(self, hit: Hit, words: list[str]) -> Callable[[], None]:
        return lambda: self.navigation.go_to_words(hit.dossier_id, hit.section, hit.item_id, words)


def _fits(entry: PaletteEntry, query: str) -> bool:
    words = f" {fold(entry.title)}"
    return all(f" {word}" in words for word in fold(query).split())
