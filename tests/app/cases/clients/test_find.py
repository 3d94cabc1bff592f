"""Finding people and texts by what one types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.clients.find import _SOURCES, Hit, find, fts_query, snippet_of
from app.cases.clients.found_words import search_words
from app.cases.clients.people import PersonEntry, add_person_with_dossier, change_person
from app.workspace import Workspace
from models.gpmi import Gpmi, GpmiGoal
from models.note import Note
from models.profile import Assessment, Factor, FactorLink
from models.registry import TABLES


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    dossier_id = add_person_with_dossier(workspace, PersonEntry("Kurt", "Vandeput", municipality="Zonhoven"))
    with workspace.change("inhoud") as change:
        text = "Op de vloer ging het goed. Zijn rug houdt hem tegen bij het tillen, zegt Çağla van de kringwinkel."
        change.add(Note(dossier_id=dossier_id, on=date(2026, 10, 12), title="Werkplekbezoek", text=text))
        gpmi = change.add(Gpmi(dossier_id=dossier_id))
        change.add(GpmiGoal(dossier_id=dossier_id, gpmi_id=gpmi.id, title="Een stage in de kringwinkel"))
    return dossier_id


def test_a_name_comes_before_what_was_written(workspace: Workspace, kurt: str) -> None:
    other = add_person_with_dossier(workspace, PersonEntry("Kringla", "Peeters"))
    hits = find(workspace, "kring")
    assert [(hit.dossier_id, hit.kind) for hit in hits] == [(other, "Cliënt"), (kurt, "Doel"), (kurt, "Notitie")]


def test_the_newest_text_comes_first_and_the_last_word_may_be_unfinished(workspace: Workspace, kurt: str) -> None:
    with workspace.change("nota") as change:
        change.add(Note(dossier_id=kurt, on=date(2026, 11, 1), text="De rug is beter."))
    assert [hit.on for hit in find(workspace, "ru")] == ["2026-11-01", "2026-10-12"]
    assert [hit.on for hit in find(workspace, "rug til")] == ["2026-10-12"]


def test_accents_do_not_count_and_the_word_found_is_marked_in_its_sentence(workspace: Workspace, kurt: str) -> None:
    [hit] = find(workspace, "cagla")
    assert [hit.snippet[start:end] for start, end in hit.found] == ["Çağla"]
    assert (hit.person, hit.section) == ("Kurt Vandeput", "gesprekken")


def test_a_goal_opens_the_gpmi_that_it_belongs_to(workspace: Workspace, kurt: str) -> None:
    [goal] = [hit for hit in find(workspace, "stage") if hit.kind == "Doel"]
    [[gpmi_id]] = workspace.rows("SELECT id FROM gpmi")
    assert (goal.section, goal.item_id) == ("gpmi", gpmi_id)


def test_a_name_that_was_changed_is_found_under_the_new_one(workspace: Workspace, kurt: str) -> None:
    assert find(workspace, "vandeput")
    change_person(workspace, kurt, last_name="Van de Pütte")
    assert [hit.person for hit in find(workspace, "putte")] == ["Kurt Van de Pütte"]
    assert find(workspace, "vandeput") == []


def test_somebody_who_is_everywhere_in_a_team_is_not_found_as_a_text(workspace: Workspace, kurt: str) -> None:
    assert find(workspace, "claes") == []


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_typed_is_a_search_and_never_a_command(workspace: Workspace, text: str) -> None:
    find(workspace, text)


def test_a_query_is_words_in_quotes_the_last_one_open() -> None:
    assert fts_query('rug AND "tillen" (stage') == '"rug" "AND" "tillen" "stage"*'
    assert fts_query(" *:^ ") == ""


def test_every_word_typed_is_marked_where_it_begins_a_word(workspace: Workspace, kurt: str) -> None:
    [hit] = find(workspace, "vloer goed rug")
    assert [hit.snippet[start:end] for start, end in hit.found] == ["vloer", "goed", "rug"]


@given(st.text(), st.text(min_size=1, max_size=5))
def test_the_marks_lie_inside_the_snippet(text: str, typed: str) -> None:
    words = search_words(typed)
    hit = Hit("", "", "", "", "", snippet_of([text], words), tuple(words))
    assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.found)


def test_every_kind_of_row_that_is_searched_is_shown_when_it_is_found() -> None:
    searched = {entity for entity, table in TABLES.items() if table.kind.search}
    assert searched - {"person", "team_member"} <= set(_SOURCES)  # a client is found by name, a colleague is everywhere


def a_profile(workspace: Workspace, dossier_id: str) -> tuple[str, str]:
    """Return the ids of a profile and of its one factor, on which somebody saw something."""
    seen = {"id": "1", "text": "Houdt het magazijn bij", "source": "stagebegeleidster", "on": "2026-10-05"}
    with workspace.change("profiel") as change:
        assessment = change.add(Assessment(dossier_id=dossier_id, conclusion_why="Vanaf januari haalbaar"))
        factor = change.add(Factor(dossier_id=dossier_id, assessment_id=assessment.id, observations=[seen]))
        change.add(FactorLink(dossier_id=dossier_id, assessment_id=assessment.id, why="Piekert over de huur"))
    return assessment.id, factor.id


@pytest.mark.parametrize("word", ["magazijn", "stagebegeleid", "haalbaar", "piekert"])
def test_every_text_of_a_profile_is_found_and_shown(workspace: Workspace, kurt: str, word: str) -> None:
    a_profile(workspace, kurt)
    [hit] = find(workspace, word)
    assert (hit.dossier_id, hit.kind, hit.section) == (kurt, "Profiel", "profiel")
    assert [hit.snippet[start:end].lower() for start, end in hit.found] == [word]


def test_an_observation_is_found_as_it_reads_now(workspace: Workspace, kurt: str) -> None:
    _, factor_id = a_profile(workspace, kurt)
    with workspace.change("waarneming") as change:
        factor = change.get(Factor, factor_id)
        assert factor is not None
        factor.observations = [{"id": "1", "text": "Rijdt met de heftruck"}, "van een andere versie"]  # type: ignore[list-item]
    assert find(workspace, "magazijn") == []
    assert [hit.kind for hit in find(workspace, "heftruck")] == ["Profiel"]
