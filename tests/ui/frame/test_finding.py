"""What Ctrl+K finds shows which words were found, and opens at them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.cases.conversations.notes import save_note
from app.workspace import Workspace
from models.ids import new_id
from tests.ui.desk import Desk, settle
from tests.ui.pictures import picture
from ui.context import Navigation
from ui.conversations.view import ConversationsSection
from ui.frame.finding import Finder
from ui.frame.palette_search import PaletteEntry, PaletteSearch
from ui.look.theme import Theme

LONG = "Kurt kwam op tijd en vertelde over de stage.\n" * 200


@pytest.fixture
def note_id(workspace: Workspace, dossier_id: str) -> str:
    """A long note with the words deep in it."""
    note_id = new_id()
    text = f"{LONG}Dan belde hij de **crèche** voor zijn dochter.\n{LONG}"
    save_note(workspace, dossier_id, note_id, {"text": text, "on": date(2026, 11, 3)})
    return note_id


def entries(workspace: Workspace, navigation: Navigation, query: str) -> list[PaletteEntry]:
    return Finder(workspace, navigation, [PaletteEntry("Caseload openen", "", "scherm", lambda: None)])(query)


def test_the_words_found_are_told_in_names_screens_and_texts(workspace: Workspace, note_id: str) -> None:
    [client] = entries(workspace, Navigation(), "vande")
    assert [client.title[start:end] for start, end in client.found_title] == ["Vande"]
    [screen] = entries(workspace, Navigation(), "case")
    assert [screen.title[start:end] for start, end in screen.found_title] == ["Case"]
    [note] = entries(workspace, Navigation(), "creche docht")
    assert [note.subtitle[start:end] for start, end in note.found] == ["crèche", "docht"]


def test_a_note_that_was_found_opens_at_the_words(
    desk: Desk, workspace: Workspace, dossier_id: str, note_id: str, qtbot: Any
) -> None:
    section, navigation = ConversationsSection(desk.context), desk.context.navigation
    navigation.dossier_requested.connect(lambda dossier, _section, item: section.show_dossier(dossier, item))
    desk.show_section(section, dossier_id)
    [entry] = entries(workspace, navigation, "creche")
    entry.callback()
    text = section.note.text
    qtbot.waitUntil(lambda: bool(text.extraSelections()))
    [mark] = text.extraSelections()
    assert mark.cursor.selectedText() == "crèche"
    assert text.viewport().rect().contains(text.cursorRect(mark.cursor))
    assert text.textCursor().position() == mark.cursor.selectionStart()
    assert navigation.sought == ()
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)


def test_a_save_does_not_take_the_cursor_back_to_the_words(
    desk: Desk, workspace: Workspace, dossier_id: str, note_id: str, qtbot: Any
) -> None:
    section = ConversationsSection(desk.context)
    desk.show_section(section, dossier_id)
    section.show_dossier(dossier_id, note_id)
    section.search.setText("creche")
    text = section.note.text
    qtbot.waitUntil(lambda: bool(text.extraSelections()))
    text.move_to_end()
    at = text.textCursor().position()
    text.insertPlainText("!")
    section.flush()
    qtbot.waitUntil(lambda: desk.context.tasks.is_idle)
    assert text.textCursor().position() == at + 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_words_stand_out_where_they_are_painted(
    desk: Desk, theme: Theme, note_id: str, workspace: Workspace, mode: Any, qtbot: Any
) -> None:
    theme.set_mode(mode)
    desk.resize(900, 500)
    palette = PaletteSearch(desk, desk.context.tasks, Finder(workspace, Navigation(), []))
    desk.show()
    palette.open()
    palette._line.setText("creche")
    qtbot.waitUntil(lambda: len(palette.entries) == 1)
    settle()
    image, ground = picture(desk, 1), theme.colour("due_ground").rgb()
    marked = sum(image.pixel(x, y) == ground for x in range(image.width()) for y in range(100, 260))
    assert marked > 100
