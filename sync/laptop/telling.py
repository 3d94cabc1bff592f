"""What a laptop tells the centre for its audit trail at each sync: what stood on the screen."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from sync.http.client import CentreClient
from sync.laptop.sqlite_rows import Connection
from sync.wire.audit import MAX_HANDED_IN, View, Views


class LocalStore(Protocol):
    """What telling needs of an opened workspace."""

    def writing(self) -> AbstractContextManager[Connection]: ...
    def rows(self, sql: str, *parameters: object) -> list[Any]: ...


def send_views(store: LocalStore, client: CentreClient) -> int:
    """Tell what was looked at since the last time and return how many lines; nothing to tell asks nothing.

    To be called after the push: the centre takes views of dossiers that it knows. Raises SyncTrouble; what was not
    taken stays for the next time.
    """
    told = 0
    while rows := store.rows(_OPEN, MAX_HANDED_IN):
        views = [View(number, owner, dossier_id, names.split(","), at) for number, owner, dossier_id, names, at in rows]
        upto = client.tell_views(Views(views)).upto
        with store.writing() as connection:
            connection.execute("DELETE FROM view_log WHERE number <= ?", (upto,))
        told += len(views)
        if upto < views[-1].number:
            break  # whatever answered so: nobody is asked the same for ever
    return told


_OPEN = "SELECT number, organisation_id, dossier_id, categories, slot FROM view_log ORDER BY number LIMIT ?"
