"""Changes that the centre kept apart: why, what they wanted to change, and what can be done with them.

Nothing is lost by a refusal: the change stays in this device's log and at the centre. An own one is listed until it is
tried again or set aside; one of a colleague, on a dossier of this user, until the centre tells of it no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cases.in_step.field_names import ENTITIES, MACHINE_MADE, field_label
from app.cases.in_step.field_words import value_words
from app.clock import from_stored
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import RuleRefused, Trouble

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.row import RowKind
    from sync.http.client import CentreClient
    from sync.wire.changes import QuarantinedChange, RowEdit

NEEDS_CONFIRMATION = "mass_deletion"
_NEVER = frozenset({
    "frozen", "known_elsewhere", "other_author", "other_device", "other_organisation", "out_of_range", "private",
})  # fmt: skip
"""Reasons for which the same change would be refused again."""


@dataclass(frozen=True)
class RefusedField:
    """What a change wanted in one place: ``label`` names the row and field, ``value`` reads as on screen."""

    label: str
    value: str


@dataclass(frozen=True)
class RefusedChange:
    """A change that was kept apart. ``seq`` names an own one (0 for a colleague's); ``at``: Belgian time.

    ``what``: the line of the log book; ``reason``: the kind of the centre's reason, ``why`` its Dutch sentence.
    ``is_erased``: what it held is no longer on this device, because the dossier is not seen any more. ``beyond``: the
    label of the field whose number cannot be, if that is why, and the numbers that can.
    """

    seq: int
    dossier_id: str
    at: datetime
    what: str
    reason: str
    author: str
    is_mine: bool
    fields: tuple[RefusedField, ...]
    is_erased: bool = False
    beyond: tuple[str, str] | None = None

    @property
    def why(self) -> str:
        """Why the centre kept it apart."""
        if self.beyond and self.reason == "out_of_range":
            field, numbers = self.beyond
            return sentence(Trouble("quarantine.out_of_range_of_field", field=field, numbers=numbers))
        return sentence(Trouble(f"quarantine.{self.reason}"))

    @property
    def needs_confirmation(self) -> bool:
        """Whether it waits for a yes to deleting much at once (``repeat_confirmed``)."""
        return self.is_mine and not self.is_erased and self.reason == NEEDS_CONFIRMATION

    @property
    def can_try_again(self) -> bool:
        """Whether ``try_again`` may help."""
        return self.is_mine and not self.is_erased and self.reason not in _NEVER | {NEEDS_CONFIRMATION}

    @property
    def text(self) -> str:
        """What it wanted, to copy out."""
        return "\n\n".join(f"{one.label}\n{one.value}" for one in self.fields)


_OWN = """
    SELECT c.seq, c.dossier_id, c.at, c.reason, coalesce(c.answer, ''), coalesce(o.name, ''), b.body
    FROM change c LEFT JOIN change_body b USING (device_id, seq) LEFT JOIN colleague o ON o.id = c.author_id
    WHERE c.state = 'quarantined' ORDER BY c.seq DESC"""

_OTHERS = """
    SELECT r.dossier_id, r.at, r.reason, coalesce(o.name, ''), r.body
    FROM refused_elsewhere r LEFT JOIN colleague o ON o.id = r.author_id ORDER BY r.at DESC, r.device_id, r.seq"""


def refused_changes(workspace: Workspace) -> list[RefusedChange]:
    """Return what was refused and is not dealt with: own changes, the newest first, then those of colleagues."""
    return [*map(_own, workspace.rows(_OWN)), *map(_others, workspace.rows(_OTHERS))]


def _own(row: tuple[Any, ...]) -> RefusedChange:
    seq, dossier_id, at, what, reason, author, body = row
    edits = _edits(body) if body else []
    return RefusedChange(
        seq,
        dossier_id,
        from_stored(at),
        what,
        reason,
        author,
        is_mine=True,
        fields=_fields(edits),
        is_erased=body is None,
        beyond=_beyond(edits),
    )


def _others(row: tuple[Any, ...]) -> RefusedChange:
    import msgspec

    from sync.wire.changes import RowEdit

    dossier_id, at, reason, author, body = row
    edits = msgspec.json.decode(body, type=list[RowEdit])
    return RefusedChange(
        0,
        dossier_id,
        from_stored(at),
        "",
        reason,
        author,
        is_mine=False,
        fields=_fields(edits),
        beyond=_beyond(edits),
    )


def _edits(body: bytes) -> list[RowEdit]:
    import msgspec

    from sync.wire.changes import Change

    return msgspec.json.decode(body, type=Change).rows


def _fields(edits: list[RowEdit]) -> tuple[RefusedField, ...]:
    found = []
    for edit in edits:
        if edit.op == "delete":
            found.append(RefusedField(ENTITIES.get(edit.entity, "Dossier"), "(verwijderen)"))
        found += [
            RefusedField(field_label(edit.entity, name), value_words(name, value, edit.entity))
            for name, value in edit.fields.items()
            if _is_shown(name, value)
        ]
    return tuple(found)


def _beyond(edits: list[RowEdit]) -> tuple[str, str] | None:
    """Return the label of the first field that holds a number that it may not, with the numbers that it may."""
    from models.registry import KINDS

    for edit in edits:
        if (kind := KINDS.get(edit.entity)) is None:
            continue
        for name, value in edit.fields.items():
            if isinstance(value, int) and not kind.may_hold(name, value):
                return field_label(edit.entity, name), _numbers_words(kind, name)
    return None


def _numbers_words(kind: RowKind, name: str) -> str:
    """Return e.g. ``0 tot 600``, or ``-4 tot 4, 8 of 9`` where the numbers are no range."""
    if name in kind.ranges:
        lowest, highest = kind.ranges[name]
        return f"{lowest} tot {highest}"
    runs: list[list[int]] = []
    for number in sorted(kind.allowed[name]):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]} {'of' if len(run) == 2 else 'tot'} {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", ".join(parts)


def _is_shown(name: str, value: Any) -> bool:
    """Tell whether a person wrote this: not an id, what Tandem adds, or a field of a new row that was left empty."""
    return value not in (None, "", [], {}, False) and name not in MACHINE_MADE and not name.endswith("_id")


# What can be done


def try_again(workspace: Workspace, seq: int) -> None:
    """Make the refused change once more, as a new one on what stands now; the old one is set aside by it.

    Raises RuleRefused ``refused.gone``, ``refused.row_gone``, ``refused.same``.
    """
    _repeat(workspace, seq, confirmed=False)


def repeat_confirmed(workspace: Workspace, seq: int) -> None:
    """Make a held mass deletion once more, with the user's word that it is meant. Raises as ``try_again``."""
    _repeat(workspace, seq, confirmed=True)


def set_aside(workspace: Workspace, seq: int) -> None:
    """Keep a refused change without counting it any more; the log book still shows it."""
    with workspace.writing() as connection:
        _settle(connection, workspace, seq)


def _repeat(workspace: Workspace, seq: int, *, confirmed: bool) -> None:
    found = workspace.rows(
        "SELECT c.reason, b.body FROM change c JOIN change_body b USING (device_id, seq)"
        " WHERE c.device_id = ? AND c.seq = ? AND c.state = 'quarantined'",
        workspace.identity.device_id,
        seq,
    )
    if not found:
        raise RuleRefused("refused.gone")
    reason, body = found[0]
    with workspace.change(reason, confirmed=confirmed) as change:
        made = [_repeat_edit(change, edit) for edit in _edits(body)]
        if not any(made):
            raise RuleRefused("refused.row_gone")
        if not change.drafts():
            raise RuleRefused("refused.same")
        _settle(change.connection, workspace, seq)


def _repeat_edit(change: ChangeSession, edit: RowEdit) -> bool:
    """Do one edit again; tells whether its row could be found or made."""
    from models.registry import TABLES, field_types, from_wire

    table = TABLES.get(edit.entity)
    if table is None:
        return False
    row = change.get(table, edit.id)
    if edit.op == "delete":
        if row is not None:
            change.delete(row)
        return True
    known = field_types(edit.entity)
    values: dict[str, Any] = {
        name: from_wire(edit.entity, name, value) for name, value in edit.fields.items() if name in known
    }
    if row is None and edit.bases:
        return False
    if row is None:
        change.add(table(id=edit.id, dossier_id=edit.dossier_id, **values))
        return True
    for name, value in values.items():
        setattr(row, name, value)
    return True


def _settle(connection: Any, workspace: Workspace, seq: int) -> None:
    connection.execute(
        "UPDATE change SET state = 'set_aside' WHERE device_id = ? AND seq = ? AND state = 'quarantined'",
        (workspace.identity.device_id, seq),
    )


# What the centre tells


def refresh_refused(workspace: Workspace, client: CentreClient) -> None:
    """Fetch which changes of colleagues on this user's dossiers were refused. Raises SyncTrouble."""
    me, after = workspace.identity.user_id, ""
    found: list[QuarantinedChange] = []
    while True:
        page = client.quarantine(after)
        found += [one for one in page.changes if one.author_id != me]
        if not page.next:
            break
        after = page.next
    with workspace.writing() as connection:
        connection.execute("DELETE FROM refused_elsewhere")
        connection.executemany(
            "INSERT OR REPLACE INTO refused_elsewhere (device_id, seq, dossier_id, author_id, at, reason, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_line(one) for one in found],
        )


def _line(one: QuarantinedChange) -> tuple[object, ...]:
    import msgspec

    body = msgspec.json.encode(one.rows)
    return (one.device_id, one.seq, one.dossier_id, one.author_id, one.at, one.reason, body)
