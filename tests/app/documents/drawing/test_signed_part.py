"""Signatures stay with what is signed, a paper that is a few lines too long fits, and a cut leaves no line alone."""

from __future__ import annotations

import pytest
from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.documents.drawing.marks import SideBySide, SignatureBox
from app.documents.drawing.page import Document, TitleBlock, clip, render_pdf
from app.documents.drawing.ruled_table import RuledTable
from app.documents.drawing.signed_part import SignedPart
from app.documents.drawing.stacking import Stack
from app.documents.drawing.styles import BODY, BODY_WIDTH, SECTION
from app.documents.drawing.text import Typesetter, section
from app.documents.kinds import DOCUMENTS
from tests.app.documents.document_people import pages_of
from tests.app.documents.every_paper import every_content

SIGNED = "Handtekeningen"


def a_paper(lines: int, *, in_one: bool = True, sections: int = 1, signers: int = 2) -> Document:
    """Return a paper of so many lines, in one paragraph or in many, and signatures below it."""

    def build(t: Typesetter) -> list[Flowable]:
        story: list[Flowable] = [TitleBlock(t, "Blad", "", ("OCMW", "Kurt"))]
        for number in range(sections):
            texts = [f"regel {number}.{line}" for line in range(lines // sections)]
            story += [*section(t, f"Kop {number}"), *map(t.paragraph, ["\n".join(texts)] if in_one else texts)]
        boxes = [SideBySide([SignatureBox(t, "Ik", "Kurt")] * 2, 9, 2) for _ in range(signers // 2)]
        return [*story, SignedPart([t.paragraph(SIGNED, SECTION), *boxes])]

    return Document("blad", "Blad", "Kurt", "OCMW", "blad.pdf", build)


@pytest.mark.parametrize("in_one", [True, False])
def test_with_the_signatures_stands_at_least_the_end_of_what_is_signed(in_one: bool) -> None:
    for lines in (29, 33, 37, 44):
        pages = pages_of(render_pdf(a_paper(lines, in_one=in_one)).data)
        assert sum(page.count("regel") for page in pages) == lines
        [signed] = [page for page in pages if SIGNED in page]
        assert f"regel 0.{lines - 3}" in signed
        assert signed.index(f"regel 0.{lines - 1}") < signed.index(SIGNED)


def test_a_short_section_goes_along_with_the_signatures_and_its_heading() -> None:
    first, second = pages_of(render_pdf(a_paper(36, sections=6)).data)
    assert "Kop 4" in first
    assert second.index("Kop 5") < second.index("regel 5.0") < second.index(SIGNED)
    assert "Kop 5" not in first


def test_more_signatures_than_a_page_holds_are_all_there() -> None:
    made = render_pdf(a_paper(3, signers=12))
    assert "".join(pages_of(made.data)).count("Handtekening:") == 12


def test_a_paper_that_is_a_few_lines_over_one_page_fits_on_it_and_a_longer_one_has_its_white() -> None:
    assert [render_pdf(a_paper(lines, in_one=False, sections=7)).pages for lines in (21, 28)] == [1, 2]


def test_what_is_kept_together_gives_up_white_too() -> None:
    def build(t: Typesetter) -> list[Flowable]:
        return [Spacer(1, 40), KeepTogether([Spacer(1, 80), Spacer(1, 600)]), t.paragraph("eind"), t.paragraph("slot")]

    assert render_pdf(Document("blad", "Blad", "Kurt", "OCMW", "blad.pdf", build)).pages == 1


@pytest.mark.parametrize("rows", [1, 9])
def test_a_heading_stays_with_the_first_row_of_its_table_and_with_a_heading_below_it(rows: int) -> None:
    def build(t: Typesetter) -> list[Flowable]:
        row: list[Stack] = [[t.paragraph("\n".join(["rij"] * 9))], [t.paragraph("cel")]]
        table = RuledTable(lambda: [t.paragraph("Wat?"), t.paragraph("Wie?")], [row] * rows, (1, 1))
        return [Spacer(1, 605), *section(t, "Kop"), *section(t, "Onderkop"), table]

    first, second, *_ = pages_of(render_pdf(Document("blad", "Blad", "Kurt", "OCMW", "blad.pdf", build)).data)
    assert "kop" not in first.lower()
    assert "Kop Onderkop Wat? Wie? rij" in second


def test_a_number_that_no_line_may_cut_stays_whole_in_a_name() -> None:
    assert clip("An \n Claes,  011\u00a000\u00a000") == "An Claes, 011\u00a000\u00a000"


def test_a_text_that_goes_on_begins_with_its_next_line_and_leaves_no_line_alone() -> None:
    typesetter = Typesetter()
    lines = [f"{number}: " + "lang genoeg voor twee regels op het blad " * 3 for number in range(6)]
    for room in range(3, 12):
        text = typesetter.paragraph("\n".join(lines), BODY)
        text.wrap(BODY_WIDTH, 1e6)
        first, rest = text.split(BODY_WIDTH, room * BODY.leading + 0.1)
        assert first.wrap(BODY_WIDTH, 1e6)[1] % (2 * BODY.leading) == 0, room
        assert first.height + rest.wrap(BODY_WIDTH, 1e6)[1] == 12 * BODY.leading


def test_what_is_kept_together_above_the_signatures_goes_along_whole() -> None:
    def build(t: Typesetter) -> list[Flowable]:
        card = KeepTogether([t.paragraph("Kaart"), Spacer(1, 20), t.paragraph("onder de kaart")])
        head = [*section(t, "Kop"), card]
        return [Spacer(1, 560), *head, SignedPart([t.paragraph(SIGNED, SECTION), Spacer(1, 250)])]

    first, second = pages_of(render_pdf(Document("blad", "Blad", "Kurt", "OCMW", "blad.pdf", build)).data)
    assert "Kaart onder de kaart" in second
    assert "Kop" not in first


@pytest.mark.parametrize("kind", ["gpmi", "gpmi_evaluatie", "toestemming"])
def test_the_signatures_of_other_papers_stay_with_what_is_signed_too(kind: str) -> None:
    *_, last = pages_of(render_pdf(DOCUMENTS[kind].compose(every_content()[kind])).data)
    before = last[: last.index(SIGNED)]
    assert len(before.split("·")[-1]) > 60, "more than the head that every page has"
