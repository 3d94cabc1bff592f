"""The papers of a trajectory: what is on them, in which order, in which language, and one A4 for the client."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.content import Contact
from app.documents.drawing.page import render_pdf
from app.documents.kinds import DOCUMENTS
from app.documents.trajectory import agreement, handover, mine, plan, pop
from app.documents.trajectory.ending_content import AftercareContent, FinalAdviceContent
from app.documents.trajectory.handover_content import ConsentGiven, HandoverSheetContent
from app.documents.trajectory.mine_content import CallLine, MineContent, PathItem
from app.documents.trajectory.placement_content import PlacementAgreementContent, PlacementReportContent
from app.documents.trajectory.plan_content import PlanContent, PopContent
from app.sheet_languages import sheet_texts
from models.rules.timeline import Lane
from tests.app.documents.document_people import pages_of, whole_text, without_spaces
from tests.app.documents.drawn_lines import drawn_paragraphs, drawn_pieces
from tests.app.documents.every_paper import every_content
from tests.app.documents.trajectory import trajectory_papers as papers

FURNITURE = 9.0
"""Points of what stands around a page: the only letters under eleven."""

OCMW, WHO = "OCMW Zonhoven", "Fatima Benali"
BLANKS: dict[str, Any] = {
    "trajectplan": PlanContent(OCMW, WHO),
    "pop": PopContent(OCMW, WHO),
    "stageovereenkomst": PlacementAgreementContent(OCMW, WHO),
    "stageverslag": PlacementReportContent(OCMW, WHO),
    "overdrachtsblad": HandoverSheetContent(OCMW, WHO, Contact(""), Contact("")),
    "eindadvies": FinalAdviceContent(OCMW, WHO, labels=("Arbeidszorg", "Geen advies")),
    "nazorgplan": AftercareContent(OCMW, WHO),
    "mijn_traject": MineContent(OCMW, WHO, papers.TODAY),
}


ALONE = re.compile(rf"^[^·]+ · {WHO} (?:\w+ – nog niet \w+ )?(?:Handtekeningen|Gelezen)")
"""How a page begins on which there is nothing but signatures, after what stands at the top of each."""


@pytest.mark.parametrize("kind", [kind for kind in BLANKS if kind != "mijn_traject"])
def test_no_signature_stands_on_a_page_without_what_is_signed(kind: str) -> None:
    for content in (every_content()[kind], BLANKS[kind]):
        assert not [page for page in pages_of(render_pdf(DOCUMENTS[kind].compose(content)).data) if ALONE.match(page)]


@pytest.mark.parametrize("kind", ["trajectplan", "pop", "stageovereenkomst"])
def test_what_everybody_agreed_with_has_no_room_to_add_something_by_hand(kind: str) -> None:
    empty = replace(BLANKS[kind], is_draft=False)
    text = whole_text(render_pdf(DOCUMENTS[kind].compose(empty)).data)
    assert text.count("Niet ingevuld.") >= 5
    assert "elke 0 maanden" not in text
    assert "Niet ingevuld." not in whole_text(render_pdf(DOCUMENTS[kind].compose(BLANKS[kind])).data)


def test_a_handover_of_which_something_may_go_along_says_when_there_is_nothing() -> None:
    text = whole_text(render_pdf(handover.compose(papers.a_handover(parts=()))).data)
    assert "Dit gaat mee Er is nog niets geschreven dat mee kan gaan." in text


@pytest.mark.parametrize("kind", BLANKS)
def test_a_paper_of_which_nothing_is_known_yet_can_be_filled_in_by_hand(kind: str) -> None:
    made = render_pdf(DOCUMENTS[kind].compose(BLANKS[kind]))
    pages = pages_of(made.data)
    assert all(f"Blad {number} van {made.pages}" in page for number, page in enumerate(pages, start=1))
    assert all(WHO in page for page in pages)
    assert b"\xe2\x80\xa6" not in made.data
    assert "None" not in whole_text(made.data)


def test_strengths_and_own_words_stand_before_barriers_and_both_tracks_side_by_side() -> None:
    text = whole_text(render_pdf(plan.compose(papers.a_plan())).data)
    order = (
        "Ik kook elke dag voor zes mensen.", "Ik slaap slecht.", "Waar werk ik naartoe?", "Welke stappen zetten we?",
        "Wie staat er rond mij?", "Handtekeningen", "Goedkeuring",
    )  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    for expected in ("Sofie Maes", "Mijn vertrouwenspersoon: An Claes", "tot 31 maart 2027", "Karin Aerts (DGS)"):
        assert expected in text
    changed = whole_text(render_pdf(plan.compose(papers.a_plan(changed_since=True, is_draft=True))).data)
    assert "gewijzigd sinds iedereen akkoord ging" in changed
    assert "ONTWERP – nog niet afgesproken" in changed


def test_a_pop_shows_now_and_wanted_as_dots() -> None:
    data = render_pdf(pop.compose(papers.a_pop())).data
    assert "Minstens elke 6 maanden" in whole_text(data)
    assert "Gevulde bolletjes" in whole_text(data)


def test_an_agreement_has_no_field_for_why_somebody_is_away() -> None:
    changed = papers.an_agreement(changed=("de taken", "het doel"))
    text = whole_text(render_pdf(agreement.compose(changed)).data)
    assert "Gewijzigd sinds de handtekeningen: de taken, het doel." in text
    assert "Niet van 15 februari 2027 tot en met 19 februari 2027." in text
    assert not {"care", "why", "health", "note"} & set(PlacementAgreementContent.__dataclass_fields__)
    assert "13,5 uur per week" in text
    for party in ("Werkplek", "Begeleiding", "Getekend op 24 november 2026"):
        assert party in text


def test_a_handover_without_consent_asks_for_it_and_gives_nothing_along() -> None:
    asked = whole_text(render_pdf(handover.compose(papers.a_handover(consent=None, parts=(), terms=()))).data)
    assert "Zonder mijn akkoord gaat niets mee." in asked
    assert "Dit gaat mee" not in asked
    given_ = whole_text(render_pdf(handover.compose(papers.a_handover())).data)
    assert "Dit gaat mee Mijn traject • Werkt naar: een keuken" in given_
    assert "Maandag 15 maart 2027" in given_
    said = ConsentGiven("Fatima Öztürk", None, "mondeling", words="Bram ziet mijn plan, niet mijn zorg")
    alone = papers.a_handover(is_permanent=True, feedback=(), consent=said, parts=())
    for_good = whole_text(render_pdf(handover.compose(alone)).data)
    assert "komt terug" not in for_good
    assert "Ik ga akkoord met: Bram ziet mijn plan, niet mijn zorg Dit mag mee. Ik kruis aan:" in for_good


@pytest.mark.parametrize("language", ["uk", "tr"])
@pytest.mark.parametrize("kind", ["mijn_traject", "nazorgplan", "stageovereenkomst", "overdrachtsblad"])
def test_the_second_language_stands_beside_the_dutch_with_every_letter(kind: str, language: str) -> None:
    made = render_pdf(DOCUMENTS[kind].compose(every_content()[kind], language))
    key = {
        "mijn_traject": "mijn_weg",
        "nazorgplan": "nazorg_bellen",
        "stageovereenkomst": "werkervaring_leren",
        "overdrachtsblad": "overdracht_akkoord",
    }[kind]
    assert made.gaps == ()
    text = without_spaces(whole_text(made.data))
    for code in ("nl", language):
        assert without_spaces(sheet_texts().texts[key][code]) in text


def test_arabic_stands_in_the_order_in_which_it_is_read() -> None:
    made = render_pdf(mine.compose(papers.mine(), "ar"))
    assert made.gaps == ()
    assert made.pages == 1
    assert sheet_texts().texts["mijn_weg"]["ar"][::-1] in drawn_paragraphs(made.data)


def test_the_clients_page_has_the_next_date_largest_and_no_letter_under_eleven_points() -> None:
    data = render_pdf(mine.compose(papers.mine())).data
    pieces = [piece for piece in drawn_pieces(data) if piece.text.strip()]
    title, *others = sorted({piece.size for piece in pieces}, reverse=True)
    largest = "".join(piece.text for piece in pieces if piece.size == others[0])
    assert without_spaces("Dinsdag 15 december om 9.40 uur") in without_spaces(largest)
    assert title > others[0]
    assert min(piece.size for piece in pieces if piece.size != FURNITURE) >= 11
    [page] = pages_of(data)
    order = (
        "Volgende afspraak",
        "Mijn krachten",
        "Mijn doelen",
        "Mijn weg",
        "Wie bel ik waarvoor?",
        "Wil ik iets anders?",
    )
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_a_page_without_anything_planned_says_so() -> None:
    for language in ("", "uk"):
        text = without_spaces(whole_text(render_pdf(mine.compose(BLANKS["mijn_traject"], language)).data))
        assert without_spaces(sheet_texts().texts["mijn_weg_leeg"][language or "nl"]) in text


def test_without_a_talk_the_next_step_is_named_with_its_day() -> None:
    made = mine.compose(papers.mine(next_talk=None, next_on=date(2027, 1, 4), next_words="Werkervaring in De Linde"))
    [page] = pages_of(render_pdf(made).data)
    assert "Mijn volgende stap Maandag 4 januari 2027 Werkervaring in De Linde" in page


words = st.text(st.sampled_from("aeio ntrs.\nمرحباї"), min_size=1, max_size=90)
days = st.integers(-400, 700).map(lambda days: papers.TODAY + timedelta(days=days))


@st.composite
def items(draw: st.DrawFn) -> tuple[PathItem, ...]:
    made = []
    for number in range(draw(st.integers(0, 25))):
        on, lane = draw(days), draw(st.sampled_from(list(Lane)))
        until = None if lane is Lane.MOMENT else on + timedelta(days=draw(st.integers(0, 400)))
        state = draw(st.sampled_from(["gepland", "bezig", "gedaan"]))
        made.append(papers.on_line(str(number), lane, draw(words), on, until, state))
    return tuple(made)


@settings(max_examples=12)
@given(
    items(),
    st.lists(words, max_size=12),
    st.lists(st.builds(CallLine, words, words, st.just("011 00 00 00"), words), max_size=9),
    words.map(lambda text: text * 12),
    st.sampled_from(["", "ar", "uk"]),
)
def test_the_clients_page_is_one_sheet_whatever_was_planned(
    items: tuple[PathItem, ...], texts: list[str], people: list[CallLine], own: str, language: str
) -> None:
    content = papers.mine(
        items=items, strengths=tuple(texts), goals=tuple(reversed(texts)), people=tuple(people), own_words=own,
        client=own[:200], organisation=own[:90], measure=own[:90], managed_by=own[:90],
    )  # fmt: skip
    made = render_pdf(mine.compose(content, language) if language else mine.compose(content))
    assert made.pages == 1


def test_what_does_not_fit_on_the_clients_page_is_counted() -> None:
    many = tuple(
        papers.on_line(
            str(n),
            Lane.WORK,
            f"Stap {n} in de keuken",
            papers.TODAY + timedelta(days=n),
            papers.TODAY + timedelta(days=n + 300),
        )
        for n in range(60)
    )
    made = render_pdf(mine.compose(papers.mine(items=many)))
    text = whole_text(made.data)
    shown = sum(f"Stap {n} in" in text for n in range(60))
    assert 5 < shown < 60
    assert f"+ {60 - shown} meer, zie mijn plan" in text
    assert made.pages == 1


@pytest.mark.parametrize("language", ["", *(one.code for one in sheet_texts().second_languages)])
def test_with_much_to_tell_the_time_line_and_somebody_to_call_stay_on_the_page_in_each_language(language: str) -> None:
    lanes = (Lane.WORK, Lane.CARE, Lane.WORKPLACE)
    items = tuple(
        papers.on_line(f"{n:02}", lanes[n % 3], f"Stap {n}.", papers.TODAY, papers.TODAY + timedelta(days=n + 90))
        for n in range(30)
    )
    long = "Ik wil rustig wennen aan het werkritme, en daarna stap voor stap meer uren doen in de grootkeuken. " * 3
    people = tuple(CallLine(f"Naam{n} Žofia-Małgorzata van den Bossche", "Voor werk", "011 00 00 00") for n in range(6))
    content = papers.mine(items=items, strengths=(long,) * 9, goals=(long,) * 6, own_words=long * 9, people=people)
    made = render_pdf(mine.compose(content, language))
    text = whole_text(made.data)
    shown, called = (sum(word in text for word in words) for words in ([one.label for one in items], _NAMES))
    assert made.pages == 1
    assert shown >= 3
    assert called >= 1
    for left_out in (30 - shown, 6 - called):
        assert f"+{left_out}meer,ziemijn" in without_spaces(text)


def test_an_ordinary_path_stands_on_the_page_whole_also_beside_the_longest_words() -> None:
    for language in ("fr", "tr"):
        text = without_spaces(whole_text(render_pdf(mine.compose(papers.mine(), language)).data))
        assert "Samenterugkijken" in text
        assert "meer,ziemijn" not in text, language


_NAMES = [f"Naam{number} " for number in range(6)]


def _with(text: str, value: Any) -> Any:
    """Return content with ``text`` for every text that somebody typed, and each list twice as long."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_with(text, one) for one in value) * 2
    if is_dataclass(value) and not isinstance(value, type):
        kept = _OF_US & {one.name for one in fields(value)}
        typed = {one.name: _with(text, getattr(value, one.name)) for one in fields(value) if one.name not in kept}
        return replace(value, **typed)
    return value


_OF_US = {"track", "state", "due_kind", "lane", "key", "chain"}
"""Codes, which nobody types."""


@pytest.mark.parametrize("text", ["", "W" * 300 + "<b>5 < 6 & مرحبا " + "regel\n" * 60])
@pytest.mark.parametrize("kind", BLANKS)
def test_whatever_was_typed_a_paper_can_be_made_of_it(kind: str, text: str) -> None:
    content = _with(text, every_content()[kind])
    made = render_pdf(DOCUMENTS[kind].compose(content))
    assert made.pages == 1 if kind == "mijn_traject" else made.pages >= 1
