"""What people do on a laptop between two syncs: each action is one change of one workspace, chosen by the dice.

Which rows and fields there are follows from the declarations (``tests.simulation.invented``); only where people often
meet is named here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import TypeVar

from app.cases.in_step.conflicts import Settling, settle, undo_settling
from app.store.change import ChangeSession
from app.workspace import Workspace
from models.conflict import Conflict
from models.errors import RuleRefused
from models.registry import TABLES, field_types
from models.row import Row
from tests.simulation import invented
from tests.simulation.asking import ask_or_answer
from tests.simulation.files import add_file
from tests.simulation.invented import Word
from tests.simulation.sharing import People, share

R = TypeVar("R", bound=Row)

_MEETING_PLACES = (
    ("dossier", "wishes"),
    ("person", "last_name"),
    ("person", "street"),
    ("person", "languages"),
    ("note", "text"),
    ("note", "text"),
    ("note", "title"),
    ("assessment", "life_story"),
    ("factor", "client_words"),
    ("gpmi", "needs"),
)
"""Where two people write at the same time more often than elsewhere."""


def act(workspace: Workspace, dice: Random, word: Word, people: People) -> str:
    """Do something; return what it was. ``people``: all users there are."""
    chance = dice.random()
    if chance < 0.15:
        return share(workspace, dice, word, people)
    if chance < 0.22:
        return ask_or_answer(workspace, dice, word)
    if chance < 0.28:
        return add_file(workspace, dice, word)
    action = dice.choice(ACTIONS)
    action(workspace, dice, word)
    return action.__name__.strip("_")


def _pick(change: ChangeSession, table: type[R], dice: Random, owner: str = "") -> R | None:
    """Return a row that may be written on: what is frozen here already nobody can type in. ``owner``: one of its."""
    rows = [row for row in change.find(table) if not _is_shut(change, row)]
    rows = [row for row in rows if owner in ("", row.organisation_id)]
    return dice.choice(rows) if rows else None


def _is_shut(change: ChangeSession, row: Row) -> bool:
    """Tell whether a row is frozen, or hangs on one that freezes it too."""
    kind = row.kind
    if kind.frozen_by and getattr(row, kind.frozen_by):
        return True
    if kind.frozen_with is None:
        return False
    column, entity = kind.frozen_with
    whole = change.get(TABLES[entity], getattr(row, column))
    return whole is not None and _is_shut(change, whole)


def _place(dice: Random, *, text: bool = False) -> tuple[type[Row], str]:
    """Return a field to write in; ``text``: one of those that are merged by words."""
    while True:
        if dice.random() < 0.6:
            entity, name = dice.choice(_MEETING_PLACES)
            if entity not in TABLES or name not in field_types(entity):
                continue  # this version does not know it
            table = TABLES[entity]
        else:
            table = dice.choice(invented.kinds())
            if not (fields := invented.fields_of(table)):
                continue
            name = dice.choice(fields)
        if not text or name in table.kind.narrative:
            return table, name


def _having(what: Callable[[type[Row]], object]) -> list[type[Row]]:
    return [table for table in invented.kinds() if what(table)]


def _add_something(change: ChangeSession, row: Row, dice: Random, word: Word) -> None:
    """Write in one more field of a row."""
    if fields := invented.fields_of(type(row)):
        name = dice.choice(fields)
        setattr(row, name, invented.value(change, row, name, dice, word))


def edit_field(workspace: Workspace, dice: Random, word: Word) -> None:
    table, name = _place(dice)
    with workspace.change("Gegevens gewijzigd") as change:
        if (row := _pick(change, table, dice)) is not None:
            setattr(row, name, invented.value(change, row, name, dice, word))


def edit_two_rows(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Twee dingen gewijzigd") as change:
        owner = ""
        for table, name in (_place(dice), _place(dice)):
            if (row := _pick(change, table, dice, owner)) is not None:
                owner = row.organisation_id
                setattr(row, name, invented.value(change, row, name, dice, word))


def edit_text(workspace: Workspace, dice: Random, word: Word) -> None:
    table, name = _place(dice, text=True)
    with workspace.change("Tekst gewijzigd") as change:
        if (row := _pick(change, table, dice)) is not None:
            setattr(row, name, invented.retyped(getattr(row, name), dice, word))


def type_on(workspace: Workspace, dice: Random, word: Word) -> None:
    """Type in a text with a save at every pause."""
    table, name = _place(dice, text=True)
    with workspace.change("Tekst getypt") as change:
        row = _pick(change, table, dice)
    if row is None:
        return
    for _ in range(dice.randrange(1, 4)):
        with workspace.change("Tekst getypt", amend=True) as change:
            again = change.get(table, row.id)
            if again is not None:
                setattr(again, name, f"{getattr(again, name)} {word()}")


def make_row(workspace: Workspace, dice: Random, word: Word) -> None:
    """Add a row of any kind; what can be one person's alone sometimes is."""
    table = dice.choice(invented.kinds())
    with workspace.change("Nieuw onderdeel") as change:
        row = invented.make(change, table, dice, word, workspace.identity.user_id)
        if row is not None and table.kind.private and dice.random() < 0.4:
            setattr(row, table.kind.private, True)


def write_note(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Verslag geschreven") as change:
        note = invented.make(change, TABLES["note"], dice, word, workspace.identity.user_id)
        if note is not None:
            note.text = " ".join(word() for _ in range(dice.randrange(1, 9)))
            note.is_private = dice.random() < 0.35


def turn_private(workspace: Workspace, dice: Random, word: Word) -> None:
    """Make an own row private, or everybody's again; sometimes with a word in the same save."""
    table = dice.choice(_having(lambda table: table.kind.private))
    private, author = str(table.kind.private), str(table.kind.author)
    with workspace.change("Afgeschermd") as change:
        rows = change.find(table, **{author: workspace.identity.user_id})
        if rows:
            row = dice.choice(rows)
            setattr(row, private, not getattr(row, private))
            if dice.random() < 0.5:
                _add_something(change, row, dice, word)


def turn_shared(workspace: Workspace, dice: Random, word: Word) -> None:
    """Keep a row within the own team, or show it to the others again; sometimes with a word in the same save."""
    table = dice.choice(_having(lambda table: table.kind.shared))
    with workspace.change("Anders gedeeld") as change:
        if (row := _pick(change, table, dice)) is not None:
            shared = str(table.kind.shared)
            setattr(row, shared, not getattr(row, shared))
            if dice.random() < 0.5:
                _add_something(change, row, dice, word)


def delete_row(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Onderdeel verwijderd") as change:
        row = _pick(change, dice.choice(_having(lambda table: table.kind.name not in invented.STAYS)), dice)
        if row is not None:
            change.delete(row)


def bring_back_row(workspace: Workspace, dice: Random, word: Word) -> None:
    found = workspace.rows("SELECT entity, id FROM row_meta WHERE tombstone IS NOT NULL ORDER BY id")
    known = [(entity, row_id) for entity, row_id in found if entity in TABLES]
    if known:
        entity, row_id = dice.choice(known)
        with workspace.change("Teruggehaald") as change:
            change.restore(TABLES[entity], row_id)


def move_to_category(workspace: Workspace, dice: Random, word: Word) -> None:
    """Put a row under another sharing category."""
    table = dice.choice(_having(lambda table: table.kind.category_field))
    with workspace.change("Anders gedeeld") as change:
        if (row := _pick(change, table, dice)) is not None:
            setattr(row, str(table.kind.category_field), dice.choice(invented.SHARED))


def freeze(workspace: Workspace, dice: Random, word: Word) -> None:
    """Finalise or sign something, sometimes with a last word in the same save."""
    table = dice.choice(_having(lambda table: table.kind.frozen_by))
    with workspace.change("Vastgelegd") as change:
        if (row := _pick(change, table, dice)) is not None:
            if dice.random() < 0.5:
                _add_something(change, row, dice, word)
            setattr(row, str(table.kind.frozen_by), invented.froze(row))


def settle_conflict(workspace: Workspace, dice: Random, word: Word) -> None:
    """Settle something that met, in one of the ways there are, and sometimes take it back."""
    found = workspace.rows("SELECT id FROM conflict WHERE settled_at IS NULL ORDER BY id")
    if not found:
        return
    conflict_id = dice.choice(found)[0]
    with workspace.change("Kijken") as change:
        conflict = change.get(Conflict, conflict_id)
    if conflict is None:
        return
    ways = [Settling.KEEP, Settling.READ]
    if conflict.field:
        ways.append(Settling.TAKE_OTHER)
    values = (conflict.kept.get("value"), conflict.other.get("value"))
    combined = None
    # As on the screen: moments and days travel as text, too, but nobody types two of them into one.
    is_text = conflict.entity in TABLES and field_types(conflict.entity).get(conflict.field) is str
    if is_text and all(isinstance(value, str) for value in values):
        combined = f"{values[0]} {values[1]} {word()}"
        ways.append(Settling.COMBINE)
    with suppress(RuleRefused):  # it was closed off meanwhile
        done = settle(workspace, conflict_id, dice.choice(ways), combined)
        if dice.random() < 0.2:
            undo_settling(workspace, done)


ACTIONS = (
    *(edit_field, edit_two_rows, edit_text, type_on) * 3,
    *(make_row, write_note, settle_conflict) * 2,
    turn_private,
    turn_shared,
    delete_row,
    bring_back_row,
    move_to_category,
    freeze,
)
