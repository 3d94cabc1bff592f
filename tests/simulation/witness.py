"""Sees what stands on a laptop before and after each save, and writes in the ledger what a commit has saved."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tests.simulation import checks
from tests.simulation.laptops import Laptop
from tests.simulation.ledger import Ledger, Save, Words, difference


@dataclass(frozen=True)
class _Seen:
    """What a person sees on a laptop, and its newest change."""

    rows: Mapping[str, checks.Standing]
    change_id: str
    hash: str
    private: Words
    internal: Words
    for_all: frozenset[str]

    @classmethod
    def on(cls, laptop: Laptop) -> _Seen:
        return cls(
            checks.rows_on(laptop),
            *checks.newest_change(laptop),
            checks.private_rows(laptop),
            checks.internal_rows(laptop),
            checks.rows_for_all(laptop),
        )

    @property
    def words(self) -> Words:
        """The words in each row."""
        return {row_id: row.words for row_id, row in self.rows.items()}


class Witness:
    """Keeps the ledger of several laptops; each may be used by a thread of its own."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._before: dict[str, _Seen] = {}
        self._turn = threading.Lock()

    def listen(self, laptop: Laptop) -> None:
        """Hear of every commit on ``laptop`` in this life of it."""
        laptop.workspace.listeners.append(lambda _changed: self.keep_save(laptop))

    def look(self, laptop: Laptop) -> None:
        """Remember what stands on ``laptop`` before its person does something."""
        self._before[laptop.name] = _Seen.on(laptop)

    def keep_save(self, laptop: Laptop) -> None:
        """Write in the ledger what a commit has saved, if it was its person's."""
        if not laptop.is_saving:
            return
        before, after = self._before[laptop.name], _Seen.on(laptop)
        self._before[laptop.name] = after
        if after.hash == before.hash:
            return
        added, removed = difference(before.words, after.words)
        with self._turn:
            is_amended = any(save.change_id == after.change_id for save in self._ledger.of(laptop.name))
            save = Save(laptop.name, after.change_id, added, removed, is_amended)
            self._ledger.note_internal(save, after.internal, laptop.organisation_id)
            self._ledger.note(save, after.private, laptop.user_id, _places(after, added))
            self._ledger.published |= (before.private.keys() | before.internal.keys()) & after.for_all


def _places(seen: _Seen, added: frozenset[str]) -> Mapping[str, set[tuple[str, str]]]:
    """Return in which organisation's dossiers each added word stands."""
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in seen.rows.values():
        for word in row.words & added:
            places[word].add(row.place)
    return places
