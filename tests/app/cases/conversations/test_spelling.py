"""Dutch spelling: names, abbreviations and one's own words are no mistakes, and no dictionary is no trouble."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from app.cases.conversations import spelling
from app.cases.conversations.spelling import Checker, Spelling, words_of
from app.workspace import Workspace
from models.dossier import Dossier
from models.errors import InvalidValue
from models.person import Person
from tests.dutch_words import dutch_words


@pytest.fixture(scope="module")
def checker() -> Checker:
    return dutch_words()


def wrong(checked: Spelling, text: str) -> list[str]:
    return [word for *_, word in words_of(text) if not checked.is_right(word)]


def test_mistakes_are_found_and_compounds_are_not_mistaken_for_one(checker: Checker) -> None:
    checked = Spelling(checker)
    text = "De trajectbegeleider belde ’s ochtends over zo'n afspraack; de fietsenmaker vindt het maatschapelijk goed."
    assert wrong(checked, text) == ["afspraack", "maatschapelijk"]


def test_marks_abbreviations_addresses_and_numbers_are_no_words(checker: Checker) -> None:
    text = "**OCMW** en GPMI-gesprek op 3de verdiep, mail an.claes@ocmw.example, https://vdab.be/xyzq en B2-niveau"
    assert wrong(Spelling(checker), text) == []


def test_where_a_word_stands_is_told_in_signs() -> None:
    assert [("één zin".index(word), word) for *_, word in words_of("één zin")] == [(0, "één"), (4, "zin")]
    assert [(start, end) for start, end, _ in words_of("😀 vet")] == [(2, 5)]


def test_the_suggestions_begin_with_what_was_meant(checker: Checker) -> None:
    assert Spelling(checker).suggestions("afspraack")[0] == "afspraak"


def test_names_that_are_known_here_are_right(workspace: Workspace, checker: Checker) -> None:
    with workspace.change("Dossier geopend") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(Person(dossier_id=dossier.id, first_name="Şule", last_name="Özdemirçan", municipality="Zonhoven"))
    checked = Spelling(checker, spelling.known_names(workspace))
    assert wrong(checked, "Şule, Şules zus en de familie Özdemirçan uit Zonhoven") == []


def test_own_words_stay_in_the_workspace_until_they_are_taken_off(workspace: Workspace) -> None:
    spelling.add_own_word(workspace, "jobcoachen")
    spelling.add_own_word(workspace, "wijkwerkbon")
    spelling.add_own_word(workspace, "jobcoachen")
    assert spelling.own_words(workspace) == ["jobcoachen", "wijkwerkbon"]
    spelling.forget_own_word(workspace, "jobcoachen")
    assert spelling.own_words(workspace) == ["wijkwerkbon"]


@pytest.mark.parametrize("word", ["", "twee woorden", "an@ocmw.example", "woord."])
def test_only_one_word_can_be_an_own_word(workspace: Workspace, word: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        spelling.add_own_word(workspace, word)
    assert refused.value.kind == "spelling.no_word"


def test_without_the_library_there_is_no_spelling_and_that_is_told_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "enchant", None)  # what Python does when an import fails
    assert spelling.open_spelling(workspace) is None
    assert [spelling.first_time_without(workspace) for _ in range(3)] == [True, False, False]
