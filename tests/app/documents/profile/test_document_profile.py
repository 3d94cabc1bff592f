"""The professional's profile, read back from the PDF: complete, in words, and only what its reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.cases.profile import assessments as cases
from app.cases.profile.factor_links import add_link
from app.cases.profile.observations import add_observation
from app.documents.drawing.page import render_pdf
from app.documents.profile import report as profile_report
from app.documents.profile.content import ProfileContent
from app.documents.profile.gather import gather_my_profile, gather_profile
from app.workspace import Workspace
from models.dossier import Dossier
from models.person import Person
from tests.app.documents.document_people import pages_of, whole_text
from tests.app.documents.profile.profile_papers import RHYTHM, SLEEP, a_profile, drawing_of, many_factors, pictures_in


def data_of(content: ProfileContent) -> bytes:
    return render_pdf(profile_report.compose(content)).data


def text_of(content: ProfileContent) -> str:
    return " ".join(whole_text(data_of(content)).split())


def test_it_says_that_it_is_no_indication_and_why() -> None:
    said = text_of(a_profile())
    assert "Geen ICF-indicering" in said
    assert "VDAB beslist" in said


def test_everything_of_a_factor_is_on_it_with_its_sources() -> None:
    said = text_of(a_profile())
    for factor in a_profile().factors:
        for words in (factor.client_words, factor.professional_words, factor.what_helps, factor.tried):
            assert " ".join(words.split()) in said
        for seen in factor.observations:
            assert seen.text in said
            assert seen.source in said


def test_a_strength_on_body_or_activity_is_written_in_words_never_as_icf() -> None:
    content = a_profile(factors=(replace(RHYTHM, code="d230", notation="", professional=3), SLEEP))
    said = text_of(content)
    assert "d230+3" not in said
    assert "sterke kracht" in said
    assert SLEEP.notation in said


@pytest.mark.parametrize("count", [1, 12, 40])
def test_the_pages_are_numbered_and_the_chart_is_drawn_with_lines(count: int) -> None:
    data = data_of(a_profile(factors=many_factors(count)))
    pages = pages_of(data)
    for number, page in enumerate(pages, start=1):
        assert f"Blad {number} van {len(pages)}" in " ".join(page.split())
    assert pictures_in(data) == 0
    assert drawing_of(data)
    labels = [factor.label for factor in many_factors(count)]
    said = " ".join(" ".join(pages).split())
    assert all(said.count(label) >= 2 for label in labels), "in the chart and by itself"


@pytest.fixture
def told(workspace: Workspace) -> Callable[[], str]:
    """Make a profile with a work factor, a care factor and one that is not shared; return its id."""

    def make() -> str:
        with workspace.change("Dossier") as change:
            dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
            change.add(Person(dossier_id=dossier.id, first_name="Kurt", last_name="Vandeput", fictitious=True))
        made = cases.start_assessment(workspace, dossier.id)
        work, care, inside = (cases.add_factor(workspace, made, code) for code in ("d720", "b134", "d845"))
        for factor, words in ((work, "Over werk."), (care, "Over slapen."), (inside, "Blijft binnen.")):
            cases.rate_factor(workspace, factor, "professional", -2)
            cases.write_factor(workspace, factor, "client_words", words)
            cases.write_factor(workspace, factor, "professional_words", f"Vakwoorden. {words}")
            add_observation(workspace, factor, f"Gezien. {words}", "mentor", date(2026, 5, 4))
        add_link(workspace, made, care, work, "verzwakt", "Wie niet slaapt, komt te laat.")
        cases.share_factor(workspace, inside, False)
        return made

    return make


def test_a_reader_sees_only_what_was_opened(workspace: Workspace, told: Callable[[], str]) -> None:
    made = told()
    own = text_of(gather_profile(workspace, made))
    assert all(words in own for words in ("Over werk.", "Over slapen.", "Blijft binnen.", "Wie niet slaapt"))
    partner = text_of(gather_profile(workspace, made, {"work"}, "VDAB Genk"))
    assert "Over werk." in partner
    assert not [words for words in ("Over slapen.", "Blijft binnen.", "Wie niet slaapt", "Slaap") if words in partner]
    with_care = text_of(gather_profile(workspace, made, {"work", "care"}, "VDAB Genk"))
    assert "Over slapen." in with_care
    assert "Blijft binnen." not in with_care


def test_both_papers_come_from_the_same_data(workspace: Workspace, told: Callable[[], str]) -> None:
    made = told()
    own, mine = gather_profile(workspace, made), gather_my_profile(workspace, made)
    assert {factor.label for factor in mine.factors} < {factor.label for factor in own.factors}
    assert not [factor for factor in mine.factors if factor.professional_words or factor.observations]
    by_label = {factor.label: factor for factor in own.factors}
    for factor in mine.factors:
        same = by_label[factor.label]
        assert (factor.client, factor.professional, factor.client_words) == (
            same.client,
            same.professional,
            same.client_words,
        )
