"""What people do on a laptop between two syncs: each action is one change of one workspace, chosen by the dice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any, TypeVar

from app.cases.conflicts import Settling, settle, undo_settling
from app.store.change import ChangeSession
from app.workspace import Workspace
from models.conflict import Conflict
from models.dossier import Dossier
from models.gpmi import Gpmi
from models.note import Note
from models.person import Person
from models.profile import Assessment, Factor
from models.registry import KINDS, TABLES, field_types
from models.row import Row
from models.triogesprek import Triogesprek

R = TypeVar("R", bound=Row)
Word = Callable[[], str]
"""Give a word that was never typed before."""

_TEXTS: tuple[tuple[type[Row], str], ...] = (
    (Dossier, "wishes"),
    (Note, "text"),
    (Note, "text"),
    (Assessment, "life_story"),
    (Gpmi, "needs"),
    (Gpmi, "means_client"),
    (Factor, "client_words"),
    (Triogesprek, "own_words"),
)
_FIELDS: tuple[tuple[type[Row], str], ...] = (
    (Person, "first_name"),
    (Person, "last_name"),
    (Person, "street"),
    (Note, "title"),
    (Note, "place"),
    (Factor, "label"),
    (Assessment, "occasion"),
)
_TODAY = date(2026, 11, 24)


def act(workspace: Workspace, dice: Random, word: Word) -> str:
    """Do something; return what it was."""
    action = dice.choice(ACTIONS)
    action(workspace, dice, word)
    return action.__name__.strip("_")


def _pick(change: ChangeSession, table: type[R], dice: Random) -> R | None:
    """Return a row that may be written on: what is frozen here already nobody can type in."""
    frozen = table.kind.frozen_by
    rows = [row for row in change.find(table) if not (frozen and getattr(row, frozen))]
    return dice.choice(rows) if rows else None


def edit_field(workspace: Workspace, dice: Random, word: Word) -> None:
    table, name = dice.choice(_FIELDS)
    with workspace.change("Gegevens gewijzigd") as change:
        if (row := _pick(change, table, dice)) is not None:
            setattr(row, name, word())


def edit_two_rows(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Twee dingen gewijzigd") as change:
        for table, name in dice.sample(_FIELDS, 2):
            if (row := _pick(change, table, dice)) is not None:
                setattr(row, name, word())


def edit_text(workspace: Workspace, dice: Random, word: Word) -> None:
    table, name = dice.choice(_TEXTS)
    with workspace.change("Tekst gewijzigd") as change:
        if (row := _pick(change, table, dice)) is not None:
            setattr(row, name, _retyped(getattr(row, name), dice, word))


def type_on(workspace: Workspace, dice: Random, word: Word) -> None:
    """Type in a text with a save at every pause."""
    table, name = dice.choice(_TEXTS)
    with workspace.change("Tekst getypt") as change:
        row = _pick(change, table, dice)
    if row is None:
        return
    for _ in range(dice.randrange(1, 4)):
        with workspace.change("Tekst getypt", amend=True) as change:
            again = change.get(table, row.id)
            if again is not None:
                setattr(again, name, f"{getattr(again, name)} {word()}")


def _retyped(text: str, dice: Random, word: Word) -> str:
    words = text.split(" ") if text else []
    place = dice.randrange(len(words) + 1)
    how = dice.random()
    if how < 0.6 or not words:
        words.insert(place, word())
    elif how < 0.8:
        words[place : place + dice.randrange(1, 4)] = [word(), word()]
    elif how < 0.9:
        del words[place : place + 2]
    else:
        words = [f"{one}\n" if dice.random() < 0.2 else one for one in words]
    return " ".join(words)


def edit_languages(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Talen gewijzigd") as change:
        person = _pick(change, Person, dice)
        if person is None:
            return
        languages: list[dict[str, Any]] = [dict(one) for one in person.languages]
        how = dice.random()
        if how < 0.5 or not languages:
            languages.append({"code": dice.choice(("uk", "ar", "ps", word())), "level": word()})
        elif how < 0.8:
            dice.choice(languages)["level"] = word()
        else:
            languages.pop(dice.randrange(len(languages)))
        person.languages = languages


def write_note(workspace: Workspace, dice: Random, word: Word) -> None:
    me = workspace.identity.user_id
    with workspace.change("Verslag geschreven") as change:
        dossier = dice.choice(change.find(Dossier))
        text = " ".join(word() for _ in range(dice.randrange(1, 9)))
        is_private = dice.random() < 0.35
        change.add(Note(dossier_id=dossier.id, text=text, author_id=me, is_private=is_private))


def turn_private(workspace: Workspace, dice: Random, word: Word) -> None:
    """Make an own note private, or everybody's again; sometimes with a word in the same save."""
    me = workspace.identity.user_id
    with workspace.change("Verslag afgeschermd") as change:
        notes = change.find(Note, author_id=me)
        if notes:
            note = dice.choice(notes)
            note.is_private = not note.is_private
            if dice.random() < 0.5:
                note.text = f"{note.text} {word()}"


def delete_note(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Verslag verwijderd") as change:
        if (note := _pick(change, Note, dice)) is not None:
            change.delete(note)


def bring_back_note(workspace: Workspace, dice: Random, word: Word) -> None:
    found = workspace.rows("SELECT id FROM row_meta WHERE entity = 'note' AND tombstone IS NOT NULL ORDER BY id")
    if found:
        with workspace.change("Verslag teruggehaald") as change:
            change.restore(Note, dice.choice(found)[0])


def make_row(workspace: Workspace, dice: Random, word: Word) -> None:
    table = dice.choice((Assessment, Gpmi, Factor, Triogesprek))
    with workspace.change("Nieuw onderdeel") as change:
        dossier = dice.choice(change.find(Dossier))
        assessments = change.find(Assessment, dossier_id=dossier.id)
        row = change.add(table(dossier_id=dossier.id))
        if isinstance(row, Factor):
            row.assessment_id = assessments[0].id if assessments else ""
            row.label = word()


def move_factor(workspace: Workspace, dice: Random, word: Word) -> None:
    """Put a factor under another sharing category, or give it another rating."""
    with workspace.change("Factor gewijzigd") as change:
        if (factor := _pick(change, Factor, dice)) is not None:
            if dice.random() < 0.5:
                factor.category = dice.choice(("work", "care", "justice"))
            else:
                factor.professional = dice.randrange(-4, 5)
                factor.what_helps = _retyped(factor.what_helps, dice, word)


def delete_row(workspace: Workspace, dice: Random, word: Word) -> None:
    with workspace.change("Onderdeel verwijderd") as change:
        row = _pick(change, dice.choice((Factor, Triogesprek)), dice)
        if row is not None:
            change.delete(row)


def freeze(workspace: Workspace, dice: Random, word: Word) -> None:
    """Finalise an assessment or sign a GPMI, sometimes with a last word in the same save."""
    table, name = dice.choice(((Assessment, "life_story"), (Gpmi, "needs")))
    with workspace.change("Vastgelegd") as change:
        if (row := _pick(change, table, dice)) is not None:
            if dice.random() < 0.5:
                setattr(row, name, f"{getattr(row, name)} {word()}")
            setattr(row, str(table.kind.frozen_by), _TODAY)


def settle_conflict(workspace: Workspace, dice: Random, word: Word) -> None:
    """Settle something that met, in one of the ways there are, and sometimes take it back."""
    found = workspace.rows("SELECT id FROM conflict WHERE settled_at IS NULL ORDER BY id")
    if not found:
        return
    conflict_id = dice.choice(found)[0]
    with workspace.change("Kijken") as change:
        conflict = change.get(Conflict, conflict_id)
    if conflict is None or _is_frozen(workspace, conflict):
        return
    ways = [Settling.KEEP, Settling.READ]
    if conflict.field:
        ways.append(Settling.TAKE_OTHER)
    values = (conflict.kept.get("value"), conflict.other.get("value"))
    combined = None
    is_text = conflict.entity in TABLES and field_types(conflict.entity).get(conflict.field) is str
    if is_text and all(isinstance(value, str) for value in values):
        combined = f"{values[0]} {values[1]} {word()}"
        ways.append(Settling.COMBINE)
    done = settle(workspace, conflict_id, dice.choice(ways), combined)
    if dice.random() < 0.2:
        undo_settling(workspace, done)


def _is_frozen(workspace: Workspace, conflict: Conflict) -> bool:
    frozen = KINDS[conflict.entity].frozen_by if conflict.entity in KINDS else None
    return bool(
        frozen
        and workspace.rows(
            f'SELECT 1 FROM "{conflict.entity}" WHERE id = ? AND "{frozen}" IS NOT NULL', conflict.row_id
        )
    )


ACTIONS = (
    *(edit_field, edit_two_rows, edit_text, type_on) * 3,
    *(edit_languages, write_note, settle_conflict) * 2,
    turn_private,
    delete_note,
    bring_back_note,
    make_row,
    move_factor,
    delete_row,
    freeze,
)
