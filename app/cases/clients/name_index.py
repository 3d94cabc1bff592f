"""The names of everybody on this device, folded and kept ready: looked through at every key that is typed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from app.workspace import Workspace
from models.folded_text import fold

if TYPE_CHECKING:
    from app.store.change import Changed

_SIGNS = {ord(sign): " " for sign in "-'.,()"}


class KnownName(NamedTuple):
    """Somebody here; a tuple, since 20,000 of them are made in one go.

    ``folded``: first, last and call name, with a space before; ``birth_date`` as stored.
    """

    folded: str
    dossier_id: str
    first_name: str
    last_name: str
    call_name: str
    municipality: str
    birth_date: str | None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def fold_name(name: str) -> str:
    """Fold a name for comparing; plain letters, the great majority, go the short way."""
    return name.lower().translate(_SIGNS) if name.isascii() else fold(name)


class NameMatch:
    """A query against folded names: each of its words must begin a word of the name."""

    def __init__(self, text: str) -> None:
        self._words = [f" {word}" for word in fold(text).split()]

    @property
    def is_empty(self) -> bool:
        return not self._words

    def fits(self, folded: str) -> bool:
        """Judge a folded name that begins with a space."""
        return all(word in folded for word in self._words)

    def among(self, known: Iterable[KnownName]) -> list[KnownName]:
        """Return those that fit, in their order; word by word, because most fall out at the first."""
        for word in self._words:
            known = [one for one in known if word in one.folded]
        return list(known)


def known_names(workspace: Workspace) -> list[KnownName]:
    """Return everybody on this device by family name; read again after a change of a person."""
    with _LOCK:
        names = _KNOWN.get(workspace)
        if names is None:
            names = _KNOWN[workspace] = _Names()
            workspace.listeners.append(names.on_changed)
    return names.up_to_date(workspace)


def names_like(workspace: Workspace, text: str) -> list[KnownName]:
    """Return those whose names fit the beginnings in ``text``; nobody for a text without words."""
    match = NameMatch(text)
    return [] if match.is_empty else match.among(known_names(workspace))


class _Names:
    """Keeps the names of one workspace until they may have changed."""

    def __init__(self) -> None:
        self._known: list[KnownName] = []
        self._is_stale = True
        self._reading = threading.Lock()

    def on_changed(self, changed: Changed) -> None:
        if "person" in changed.kinds or "dossier" in changed.kinds:
            self._is_stale = True

    def up_to_date(self, workspace: Workspace) -> list[KnownName]:
        with self._reading:  # whoever asks while another thread reads waits for the names, instead of finding nobody
            if self._is_stale:
                self._is_stale = False  # before reading: a change that comes in between makes it stale again
                try:
                    self._known = _read(workspace)
                except BaseException:
                    self._is_stale = True
                    raise
            return self._known


def _read(workspace: Workspace) -> list[KnownName]:
    rows = workspace.rows(
        "SELECT dossier_id, first_name, last_name, call_name, municipality, birth_date FROM person"
        " ORDER BY last_name, first_name"
    )
    return [KnownName(f" {fold_name(f'{row[1]} {row[2]} {row[3]}')}", *row) for row in rows]


_LOCK = threading.Lock()

_KNOWN: WeakKeyDictionary[Workspace, _Names] = WeakKeyDictionary()
"""The names by opened workspace; they go with it."""
