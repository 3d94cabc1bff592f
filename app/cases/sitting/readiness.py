"""Klaarzetten: everything of a sitting day on this laptop, and per client what is missing and what to do about it.

What can change by itself (attachments, rows that are on their way, the last contact) is looked at each time; only what
takes long, making every sheet once, is kept from the last time that the day was made ready (``sitting_ready``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.cases.attachments.listing import Whereabouts, list_attachments
from app.cases.in_step.record_state import incomplete_dossiers
from app.cases.sitting.day_clients import DayClient, clients_of_day
from app.cases.sitting.days import DayLine, read_day
from app.cases.sitting.hours import read_hours, renew_marks
from app.clock import from_stored, local_date
from app.workspace import Workspace
from models.errors import Trouble
from models.moments import moment_text
from models.working_days import last_working_day

if TYPE_CHECKING:
    from app.cases.sitting.papers import DaySheet
    from sync.laptop.attachments import AttachmentStep


class Lack(StrEnum):
    """What can be missing. The last three are to know and keep nothing from being ready."""

    NOT_CHECKED = "niet_nagekeken"
    ROWS = "onvolledig"
    CONTENTS = "bijlagen"
    CONTENTS_REFUSED = "bijlagen_niet_te_halen"
    SHEET = "blad"
    CONFLICT = "tegenstrijdigheid"
    INTERPRETER = "tolk"
    SHEET_LANGUAGE = "bladtaal"
    FONT = "schrift"

    @property
    def is_to_know(self) -> bool:
        """Whether the talk can be held all the same."""
        return self in (Lack.CONFLICT, Lack.INTERPRETER, Lack.SHEET_LANGUAGE, Lack.FONT)


@dataclass(frozen=True)
class Missing:
    """One thing that is missing for a client, with the facts that its sentence needs (``app.sentences.sitting``)."""

    lack: Lack
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ClientReadiness:
    """How one client of the day stands."""

    client: DayClient
    missing: tuple[Missing, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the talk can be held without network."""
        return all(one.lack.is_to_know for one in self.missing)


@dataclass(frozen=True)
class DayReadiness:
    """How the day stands. ``in_step_at``: when this laptop last agreed with the centre; ``None`` without a centre, or
    where it never did. ``is_in_step``: that is recent enough, or there is no centre. ``trouble``: why the last try to
    reach the centre failed. ``lost``: hours of dossiers that are no longer to be seen."""

    day: DayLine
    clients: tuple[ClientReadiness, ...]
    checked_at: datetime | None
    in_step_at: datetime | None
    is_in_step: bool
    trouble: str = ""
    lost: int = 0

    @property
    def not_ready(self) -> tuple[ClientReadiness, ...]:
        """The clients of whom something is missing."""
        return tuple(one for one in self.clients if not one.is_ready)

    @property
    def is_ready(self) -> bool:
        """Whether all of the day is on this laptop, and recent."""
        return self.checked_at is not None and self.is_in_step and not self.not_ready


@dataclass(frozen=True)
class ReadyStep:
    """How far it is. ``stage``: ``"rows"``, ``"contents"`` (bytes) or ``"sheets"`` (clients)."""

    stage: str
    done: int
    whole: int


def make_ready(
    workspace: Workspace,
    sitting_day_id: str,
    *,
    report: Callable[[ReadyStep], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
    answer_seconds: float | None = None,
) -> DayReadiness:
    """Get what is missing where there is a network, make every sheet once, and tell how the day stands.

    Stopped, or cut off, it leaves what was done and goes on from there the next time. Without a network it says what
    is missing; that is no trouble. Raises Trouble ``sitting.gone``.
    """
    from app.cases.sitting.papers import sheets_of_day

    trouble = _get(workspace, sitting_day_id, report, should_stop, answer_seconds)
    renew_marks(workspace, sitting_day_id)  # somebody may have been moved in the agenda, which knows no sitting day
    to_come, sheets = _to_come(workspace, sitting_day_id), sheets_of_day(workspace, sitting_day_id)
    for number, client in enumerate(to_come):
        if should_stop():
            break
        report(ReadyStep("sheets", number, len(to_come)))
        own = [sheet for sheet in sheets if sheet.appointment_id == client.appointment_id]
        _keep(workspace, sitting_day_id, client, _sheets_lack(workspace, client, own))
    found = read_readiness(workspace, sitting_day_id, trouble=trouble)
    _note_ready(workspace, found)
    return found


def read_readiness(workspace: Workspace, sitting_day_id: str, *, trouble: str = "") -> DayReadiness:
    """Return how the day stands now, by what was found last and what is on this laptop. Raises ``sitting.gone``."""
    day, kept = read_day(workspace, sitting_day_id), _kept(workspace, sitting_day_id)
    incomplete = incomplete_dossiers(workspace)
    clients = [
        ClientReadiness(one, tuple(_missing(workspace, one, kept.get(one.dossier_id), incomplete)))
        for one in _to_come(workspace, sitting_day_id)
    ]
    in_step_at = workspace.fact("last_current")
    checked = [at for at, _ in kept.values()]
    return DayReadiness(
        day=day,
        clients=tuple(clients),
        checked_at=from_stored(min(checked)) if checked else None,
        in_step_at=from_stored(in_step_at) if in_step_at else None,
        is_in_step=_is_in_step(workspace, day, in_step_at),
        trouble=trouble,
        lost=read_hours(workspace, sitting_day_id).lost,
    )


def _is_in_step(workspace: Workspace, day: DayLine, in_step_at: str) -> bool:
    """Tell whether this laptop was in step with the centre on the working day before, or later: on a Monday Friday
    will do."""
    if not workspace.fact("epoch"):
        return True  # all there is, is here
    until = min(day.on, local_date(workspace.clock()))
    return bool(in_step_at) and from_stored(in_step_at).date() >= last_working_day(until - timedelta(days=1))


def _to_come(workspace: Workspace, sitting_day_id: str) -> list[DayClient]:
    """Return the clients at one's own table who are still to be seen."""
    me = workspace.identity.user_id
    clients = clients_of_day(workspace, sitting_day_id)
    return [one for one in clients if one.user_id == me and one.presence.is_to_come]


def _get(
    workspace: Workspace,
    sitting_day_id: str,
    report: Callable[[ReadyStep], None],
    should_stop: Callable[[], bool],
    answer_seconds: float | None,
) -> str:
    """Sync, and fetch the attachments of the day; returns the kind of trouble, ``""`` where there was none."""
    from app.cases.in_step.syncing import sync_now
    from sync.errors import SyncTrouble

    def tell_content(step: AttachmentStep) -> None:
        report(ReadyStep("contents", step.done, step.whole))

    try:
        sync_now(
            workspace,
            report_step=lambda step: report(ReadyStep("rows", step.done, step.whole)),
            should_stop=should_stop,
            answer_seconds=answer_seconds,
            contents_of=lambda: {one.dossier_id for one in _to_come(workspace, sitting_day_id)},
            report_content=tell_content,
        )
    except SyncTrouble as trouble:
        return "" if trouble.kind == "sync.not_joined" else trouble.kind
    return ""


def _missing(
    workspace: Workspace, client: DayClient, kept: tuple[str, Sequence[Missing]] | None, incomplete: frozenset[str]
) -> list[Missing]:
    found: list[Missing] = []
    if client.dossier_id in incomplete:
        found.append(Missing(Lack.ROWS))
    found += _contents_lack(workspace, client.dossier_id)
    if kept is not None:
        found += kept[1]
    elif not client.is_walk_in:  # whoever walks in was not to be made ready for
        found.append(Missing(Lack.NOT_CHECKED))
    if workspace.rows(_CONFLICT, client.dossier_id):
        found.append(Missing(Lack.CONFLICT))
    if client.language and not client.interpreter:
        found.append(Missing(Lack.INTERPRETER, {"language": client.language}))
    return found


def _contents_lack(workspace: Workspace, dossier_id: str) -> list[Missing]:
    lines = [one for one in list_attachments(workspace, dossier_id) if one.whereabouts is Whereabouts.INCOMPLETE]
    refused = [one for one in lines if one.trouble]
    found = []
    if waiting := [one for one in lines if not one.trouble]:
        found.append(
            Missing(Lack.CONTENTS, {"count": str(len(waiting)), "bytes": str(sum(one.size for one in waiting))})
        )
    if refused:
        found.append(Missing(Lack.CONTENTS_REFUSED, {"count": str(len(refused))}))
    return found


def _sheets_lack(workspace: Workspace, client: DayClient, sheets: Sequence[DaySheet]) -> list[Missing]:
    """Make every sheet of a talk in memory and return what did not go well."""
    from app.cases.printing import client_language, make_document

    found: list[Missing] = []
    if client.language and not client_language(workspace, client.dossier_id):
        found.append(Missing(Lack.SHEET_LANGUAGE, {"language": client.language}))
    for sheet in sheets:
        try:
            made = make_document(workspace, sheet.kind, sheet.id, sheet.language)
        except Trouble as trouble:
            found.append(Missing(Lack.SHEET, {"title": sheet.title, "kind": trouble.kind}))
            continue
        if made.gaps:
            found.append(Missing(Lack.FONT, {"scripts": ", ".join(made.gaps)}))
    return found


def _keep(workspace: Workspace, sitting_day_id: str, client: DayClient, found: Sequence[Missing]) -> None:
    """Keep what was found; not of a dossier that was erased meanwhile: nothing of it may stay."""
    line = json.dumps([{"lack": one.lack, "facts": dict(one.facts)} for one in found])
    with workspace.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO sitting_ready (sitting_day_id, dossier_id, checked_at, found)"
            " SELECT ?1, id, ?3, ?4 FROM dossier WHERE id = ?2",
            (sitting_day_id, client.dossier_id, moment_text(workspace.clock()), line),
        )


def _kept(workspace: Workspace, sitting_day_id: str) -> dict[str, tuple[str, list[Missing]]]:
    rows = workspace.rows(
        "SELECT dossier_id, checked_at, found FROM sitting_ready WHERE sitting_day_id = ?", sitting_day_id
    )
    return {dossier_id: (at, [_read(one) for one in json.loads(found)]) for dossier_id, at, found in rows}


def _read(kept: Mapping[str, Any]) -> Missing:
    return Missing(Lack(kept["lack"]), kept["facts"])


def _note_ready(workspace: Workspace, found: DayReadiness) -> None:
    """Take the step ``klaargezet`` for whoever is ready and still only planned; a change for each dossier."""
    from app.cases.agenda.appointments import set_state

    for one in found.clients:
        if one.is_ready and one.client.status == "gepland":
            set_state(workspace, one.client.appointment_id, "klaargezet")


_CONFLICT = "SELECT 1 FROM conflict WHERE dossier_id = ? AND settled_at IS NULL LIMIT 1"
