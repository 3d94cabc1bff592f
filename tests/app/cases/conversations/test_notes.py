"""Notes are saved at each pause, found back by any word, and tell when the client was last met."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.clients.found_words import found_spans, fts_query, search_words, snippet
from app.cases.conversations.notes import (
    KIND_LABELS,
    LONGEST_TEXT,
    delete_note,
    first_line,
    list_conversations,
    read_note,
    restore_note,
    save_note,
    search_conversations,
)
from app.cases.conversations.trio_agreements import save_agreement
from app.cases.conversations.triogesprek import start_triogesprek
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue, Trouble
from models.ids import new_id
from models.moments import moment_text
from models.note import NoteKind

TODAY = date(2026, 11, 24)


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    with workspace.change("Dossier gemaakt") as change:
        return change.add(Dossier()).id


def a_note(workspace: Workspace, dossier: str, text: str, on: date = TODAY, **values: Any) -> str:
    note_id = new_id()
    save_note(workspace, dossier, note_id, {"text": text, "on": on, **values})
    return note_id


def changes(workspace: Workspace) -> int:
    return int(workspace.rows("SELECT count(*) FROM change")[0][0])


def test_saving_while_typing_stays_one_change_and_keeps_the_last_text(workspace: Workspace, dossier: str) -> None:
    before, note_id = changes(workspace), new_id()
    for text in ("Zeynep", "Zeynep kwam", "Zeynep kwam op tijd."):
        save_note(workspace, dossier, note_id, {"text": text, "on": TODAY})
    assert changes(workspace) == before + 1
    assert read_note(workspace, note_id).text == "Zeynep kwam op tijd."


def test_a_note_knows_its_author_and_starts_shared(workspace: Workspace, dossier: str) -> None:
    note = read_note(workspace, a_note(workspace, dossier, "Eerste gesprek", note_kind="intake", minutes=45))
    assert (note.author, note.is_mine, note.is_private, note.minutes) == ("An Claes", True, False, 45)


def test_the_list_is_newest_first_and_shows_kind_day_first_line_and_privacy(workspace: Workspace, dossier: str) -> None:
    a_note(workspace, dossier, "\n  # Huisbezoek bij Kurt\nDe rest.", date(2026, 10, 12), note_kind="huisbezoek")
    a_note(workspace, dossier, "Even gebeld", date(2026, 11, 3), note_kind="telefoon", is_private=True)
    lines = list_conversations(workspace, dossier)
    assert [(line.note_kind, line.line, line.is_private) for line in lines] == [
        ("telefoon", "Even gebeld", True),
        ("huisbezoek", "Huisbezoek bij Kurt", False),
    ]
    assert all(line.is_only_here for line in lines)


def test_any_word_of_a_conversation_finds_it_without_accents_and_newest_first(
    workspace: Workspace, dossier: str
) -> None:
    old = a_note(workspace, dossier, "Crèche gevonden voor Yassin.", date(2026, 9, 1))
    new = a_note(workspace, dossier, "De creche belt terug.", date(2026, 11, 2))
    a_note(workspace, dossier, "Over iets anders.")
    talk = start_triogesprek(workspace, dossier)
    save_agreement(workspace, talk, new_id(), {"text": "Ik bel de crèche", "party": "ocmw"})
    hits = search_conversations(workspace, dossier, "CRECH")
    assert [hit.id for hit in hits] == [talk, new, old]
    assert hits[2].line[slice(*hits[2].found[0])] == "Crèch"


def test_a_search_stays_in_its_dossier_and_in_notes(workspace: Workspace, dossier: str) -> None:
    with workspace.change("Ander dossier") as change:
        other = change.add(Dossier(wishes="kinesist")).id
    a_note(workspace, other, "Naar de kinesist")
    assert search_conversations(workspace, dossier, "kinesist") == []
    assert search_conversations(workspace, dossier, '"*(') == list_conversations(workspace, dossier)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"on": date(2026, 11, 25)}, "note.future"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "note.too_long"),
        ({"minutes": 0}, "note.minutes"),
        ({"minutes": 1441}, "note.minutes"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    workspace: Workspace, dossier: str, values: dict[str, Any], kind: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        save_note(workspace, dossier, new_id(), values)
    assert refused.value.kind == kind
    assert list_conversations(workspace, dossier) == []


def test_a_deleted_note_comes_back_as_it_was(workspace: Workspace, dossier: str) -> None:
    note_id = a_note(workspace, dossier, "Één keer Şahin", is_private=True)
    before = read_note(workspace, note_id)
    delete_note(workspace, note_id)
    assert list_conversations(workspace, dossier) == []
    with pytest.raises(Trouble) as gone:
        read_note(workspace, note_id)
    assert gone.value.kind == "note.gone"
    restore_note(workspace, note_id)
    assert read_note(workspace, note_id) == before
    assert len(search_conversations(workspace, dossier, "sahin")) == 1


def test_the_kinds_on_screen_are_those_of_the_model() -> None:
    assert list(KIND_LABELS) == [kind.value for kind in NoteKind]


def test_the_first_line_is_the_first_with_words() -> None:
    assert first_line("\n\n  - Afspraak: bellen\nmeer") == "Afspraak: bellen"
    assert first_line(" \n#\n") == ""


def test_a_snippet_shows_the_word_in_its_sentence() -> None:
    text = "Lang verhaal. " * 20 + "Zij zoekt een Crèche in de buurt van het station. " + "Nog meer. " * 30
    line, found = snippet(text, search_words("creche"))
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert [line[start:end] for start, end in found] == ["Crèche"]


@given(st.text(max_size=60), st.text(min_size=1, max_size=5))
def test_found_parts_lie_in_the_text_and_apart(text: str, typed: str) -> None:
    spans = found_spans(text, search_words(typed))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] or first[0] < second[0] for first, second in pairwise(spans))
    assert fts_query(typed).count('"') == 2 * len(search_words(typed))


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_is_stored_alike_by_queries_and_by_rows(moment: datetime) -> None:
    assert moment_text(moment) == moment_text(moment)
    assert moment_text(moment + timedelta(seconds=1)) > moment_text(moment)
