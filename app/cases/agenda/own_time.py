"""One's own busy time without a client, which nobody else sees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.agenda.appointments import LONGEST_TEXT
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble
from models.rules.appointments import checked_end, checked_start

if TYPE_CHECKING:
    from models.appointment import AgendaEntry

_LONGEST = timedelta(days=366)


def add_own_time(workspace: Workspace, values: Mapping[str, Any]) -> str:
    """Put something in one's own agenda; returns its id. ``values``: fields of ``AgendaEntry``.

    Raises InvalidValue ``own_time.no_title``, ``own_time.too_long``, or about the hours as
    ``models.rules.appointments``.
    """
    from models.appointment import AgendaEntry

    with workspace.change("Eigen tijd in de agenda gezet") as change:
        new = AgendaEntry(author_id=workspace.identity.user_id)
        _fill_in(workspace, new, values)
        return change.add(new).id


def change_own_time(workspace: Workspace, entry_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` to something in one's own agenda. Raises as ``add_own_time``, or Trouble ``own_time.gone``."""
    from models.appointment import AgendaEntry

    with workspace.change("Eigen tijd gewijzigd", amend=True) as change:
        entry = change.get(AgendaEntry, entry_id)
        if entry is None:
            raise Trouble("own_time.gone")
        _fill_in(workspace, entry, values)


def delete_own_time(workspace: Workspace, entry_id: str) -> None:
    """Take something out of one's own agenda; ``restore_own_time`` brings it back."""
    from models.appointment import AgendaEntry

    with workspace.change("Eigen tijd geschrapt") as change:
        if (entry := change.get(AgendaEntry, entry_id)) is not None:
            change.delete(entry)


def restore_own_time(workspace: Workspace, entry_id: str) -> None:
    """Bring back what was taken out."""
    from models.appointment import AgendaEntry

    with workspace.change("Eigen tijd teruggezet") as change:
        change.restore(AgendaEntry, entry_id)


def _fill_in(workspace: Workspace, entry: AgendaEntry, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    if not entry.title.strip():
        raise InvalidValue("own_time.no_title", "title")
    for name in ("title", "place"):
        if len(getattr(entry, name)) > LONGEST_TEXT:
            raise InvalidValue("text.too_long", name, limit=LONGEST_TEXT)
    entry.starts_at = checked_start(entry.starts_at, workspace.clock())
    entry.ends_at = _end(entry.starts_at, entry.ends_at)


def _end(start: datetime, end: datetime | None) -> datetime:
    if end is None:
        raise InvalidValue("appointment.no_day", "ends_at")
    if end - start > _LONGEST:
        raise InvalidValue("own_time.too_long", "ends_at")
    return checked_end(start, end)
