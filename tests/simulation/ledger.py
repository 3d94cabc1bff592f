"""What people saved, word by word: the test's own book, which neither laptop nor centre can see.

Everything that anybody types holds a word that is typed nowhere else (``w17z``). So each word must be found in the
end, unless somebody who saw it took it away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

WORD = re.compile(r"typed\d+word")
"""Long enough never to stand in a random token or key by chance."""

Words = Mapping[str, frozenset[str]]
"""row id -> the words in it"""


_NOWHERE: Mapping[str, Collection[tuple[str, str]]] = {}


@dataclass
class Save:
    """One save that was confirmed to its writer. ``is_doubtful``: its laptop was put back to a time before it."""

    laptop: str
    change_id: str
    added: frozenset[str]
    removed: frozenset[str]
    is_amended: bool = False
    is_doubtful: bool = False


@dataclass
class Ledger:
    """All saves in order, and the words that one person alone may see.

    ``private``: word -> (user id, note id), for words typed in a private note; ``published``: notes that their author
    made everybody's later, with all that is in them on any laptop; ``internal``: word -> (organisation, row id), for
    words that colleagues typed in a row that is not shared; ``places``: word -> the (organisation, dossier) in
    which it was ever typed; ``offered``: words in what an organisation offers the region, once anybody was told."""

    saves: list[Save] = field(default_factory=list)
    private: dict[str, tuple[str, str]] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    internal: dict[str, tuple[str, str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    places: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)

    def note(
        self, save: Save, private: Words, user_id: str, places: Mapping[str, Collection[tuple[str, str]]] = _NOWHERE
    ) -> None:
        """Add a save; ``private``: the private rows of ``user_id`` after it; ``places``: where its words stand."""
        for word in save.added:
            self.places.setdefault(word, set()).update(places.get(word, ()))
        self.saves.append(save)
        fresh = save.added - self.typed
        self.typed |= fresh
        for note_id, words in private.items():
            self.private.update(dict.fromkeys(fresh & words, (user_id, note_id)))

    def note_internal(self, save: Save, internal: Words, organisation_id: str) -> None:
        """Add which new words of a save that is still to be noted are for this organisation alone: those in
        ``internal`` rows."""
        fresh = save.added - self.typed
        for row_id, words in internal.items():
            self.internal.update(dict.fromkeys(fresh & words, (organisation_id, row_id)))

    def secrets_from(self, user_id: str, organisation_id: str) -> set[str]:
        """Return the words that a user may not see: one person's alone, or another organisation's."""
        kept = [(word, owner != user_id, row_id) for word, (owner, row_id) in self.private.items()]
        kept += [(word, owner != organisation_id, row_id) for word, (owner, row_id) in self.internal.items()]
        return {word for word, is_kept, row_id in kept if is_kept and row_id not in self.published}

    def of(self, laptop: str) -> list[Save]:
        """Return the saves of one laptop."""
        return [save for save in self.saves if save.laptop == laptop]

    def lost_changes(self, known: set[str]) -> list[str]:
        """Return the ids of changes that the centre should know (``known``: those it does)."""
        return [save.change_id for save in self.saves if not save.is_doubtful and save.change_id not in known]

    def missing(self, found: set[str], logged: set[str]) -> list[str]:
        """Return the words that should be somewhere and are not; ``logged``: ids of changes in the centre's log."""
        needed: set[str] = set()
        replaced: set[str] = set()
        for save in self.saves:
            is_certain = not save.is_doubtful or (save.change_id in logged and not save.is_amended)
            if is_certain:
                needed |= save.added
            if save.is_doubtful or save.change_id in logged:
                replaced |= save.removed
        return sorted(needed - replaced - found)


def typed_word(number: int) -> str:
    """Return the word with this number, as somebody types it."""
    return f"typed{number}word"


def words_in(text: object) -> frozenset[str]:
    """Return the typed words in anything that can be printed."""
    return frozenset(WORD.findall(str(text)))


def difference(before: Words, after: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Return (added, removed) words between two states of a laptop, row by row."""
    added: set[str] = set()
    removed: set[str] = set()
    for row_id in before.keys() | after.keys():
        was, now = before.get(row_id, frozenset()), after.get(row_id, frozenset())
        added |= now - was
        removed |= was - now
    return frozenset(added), frozenset(removed)
