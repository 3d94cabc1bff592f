"""A triogesprek starts with what is open, leaves everybody with the same agreements, and reaches paper as agreed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cases.conversations.trio_agreements import (
    carry_over,
    delete_agreement,
    open_agreements,
    restore_agreement,
    save_agreement,
    tick_agreement,
)
from app.cases.conversations.triogesprek import (
    delete_triogesprek,
    read_triogesprek,
    restore_triogesprek,
    save_triogesprek,
    start_triogesprek,
)
from app.cases.printing import make_document, print_document, printables
from app.documents.conversation.gather_triogesprek import gather_triogesprek
from app.documents.gpmi.gather_agreement import gather_gpmi
from app.sentences import trouble as sentences
from app.workspace import Workspace
from models.dossier import Dossier, TeamMember
from models.errors import InvalidValue, Trouble
from models.gpmi import Gpmi, GpmiAgreement, GpmiGoal
from models.ids import new_id
from models.person import Person
from models.profile import Assessment, Factor
from tests.conftest import SetClock

NEXT = datetime(2026, 12, 15, 8, 40, tzinfo=UTC)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    """Kurt's dossier, with An of the OCMW and Bram of GTB in the team."""
    with workspace.change("Dossier gemaakt") as change:
        dossier = change.add(Dossier(wishes="Ik wil buiten werken."))
        change.add(Person(dossier_id=dossier.id, first_name="Kurt", last_name="Vandeput", call_name="Kurre"))
        me = workspace.identity.user_id
        change.add(TeamMember(dossier_id=dossier.id, user_id=me, name="An Claes", phone="011 00 00 00"))
        change.add(TeamMember(dossier_id=dossier.id, name="Bram Wouters", role="gtb", phone="011 11 11 11"))
    return dossier.id


def agree(workspace: Workspace, talk: str, party: str, text: str, due_on: date | None = None) -> str:
    agreement_id = new_id()
    save_agreement(workspace, talk, agreement_id, {"party": party, "text": text, "due_on": due_on})
    return agreement_id


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_a_new_talk_knows_the_day_and_who_sits_at_the_table(workspace: Workspace, kurt: str) -> None:
    sheet = read_triogesprek(workspace, start_triogesprek(workspace, kurt))
    assert (sheet.client_name, sheet.client_call_name, sheet.on) == ("Kurt Vandeput", "Kurre", date(2026, 11, 24))
    assert (sheet.ocmw_name, sheet.ocmw_phone) == ("An Claes", "011 00 00 00")
    assert (sheet.partner_name, sheet.partner_organisation, sheet.managed_by) == ("Bram Wouters", "GTB", "bij_ocmw")


def test_open_agreements_of_the_last_talk_come_first_until_done_or_carried_over(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    first = start_triogesprek(workspace, kurt)
    done = agree(workspace, first, "client", "Naar de kinesist")
    late = agree(workspace, first, "vdab", "Langere stage vragen", date(2026, 11, 30))
    clock.forward(timedelta(days=21))
    second = start_triogesprek(workspace, kurt)
    assert [one.id for one in read_triogesprek(workspace, second).still_open] == [done, late]
    assert read_triogesprek(workspace, first).still_open == ()
    tick_agreement(workspace, done, done=True)
    new = carry_over(workspace, late, second)
    sheet = read_triogesprek(workspace, second)
    assert sheet.still_open == ()
    carried = sheet.of_party("vdab")[0]
    assert (carried.id, carried.text, carried.due_on) == (new, "Langere stage vragen", None)
    assert [one.id for one in open_agreements(workspace, kurt)] == [new]
    assert carry_over(workspace, late, second) == new
    assert len(read_triogesprek(workspace, second).agreements) == 1
    delete_agreement(workspace, new)
    assert [one.id for one in read_triogesprek(workspace, second).still_open] == [late]
    tick_agreement(workspace, done, done=False)
    assert len(read_triogesprek(workspace, second).still_open) == 2


def test_a_next_talk_before_this_one_is_refused(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt)
    with pytest.raises(InvalidValue) as refused:
        save_triogesprek(workspace, talk, {"next_at": datetime(2026, 11, 23, 9, tzinfo=UTC)})
    assert refused.value.kind == "triogesprek.next_before"
    assert read_triogesprek(workspace, talk).next_at is None


def test_deleted_agreements_and_talks_come_back(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt)
    agreement = agree(workspace, talk, "ocmw", "Busabonnement betalen")
    before = read_triogesprek(workspace, talk)
    delete_agreement(workspace, agreement)
    restore_agreement(workspace, agreement)
    assert read_triogesprek(workspace, talk) == before
    agreements = delete_triogesprek(workspace, talk)
    assert workspace.rows("SELECT count(*) FROM triogesprek") == [(0,)]
    restore_triogesprek(workspace, talk, agreements)
    assert read_triogesprek(workspace, talk) == before


def test_the_sheet_on_paper_says_what_was_agreed(workspace: Workspace, kurt: str, tmp_path: Path) -> None:
    first = start_triogesprek(workspace, kurt)
    save_triogesprek(workspace, first, {"on": date(2026, 10, 12)})
    agree(workspace, first, "vdab", "Ik bel de mentor")
    talk = start_triogesprek(workspace, kurt)
    words = {
        "went_well": "Elke dag op de stage.",
        "own_words": "Niet té snel.",
        "next_at": NEXT,
        "next_bring": "boekje",
    }
    save_triogesprek(workspace, talk, {**words, "managed_by": "tijdelijk_elders"})
    agree(workspace, talk, "client", "Ik ga naar de kinesist.", date(2026, 12, 4))
    agree(workspace, talk, "ocmw", "  ")
    path = tmp_path / "blad.pdf"
    assert print_document(workspace, "triogesprek", talk, path) == 1
    text = text_of(path)
    for part in ("Kurt Vandeput", "Ik (Kurre)", "OCMW: An Claes", "GTB: Bram Wouters", "Ik ga naar de kinesist.",
                 "vóór 4 december", "Niet té snel.", "15 december om 9.40 uur", "boekje",
                 "Bram Wouters: Ik bel de mentor", "Mijn dossier is nu bij Bram Wouters (GTB)"):  # fmt: skip
        assert part in text
    content = gather_triogesprek(workspace, talk)
    assert [party.agreements for party in content.parties][1] == ()
    assert [contact.for_what for contact in content.contacts] == ["Voor werk", "Voor leefloon en hulp"]


def test_a_gpmi_on_paper_shows_strengths_and_keeps_care_inside(workspace: Workspace, kurt: str, tmp_path: Path) -> None:
    with workspace.change("GPMI en profiel") as change:
        profile = change.add(Assessment(dossier_id=kurt, on=date(2026, 10, 12)))
        for label, rating, category in (("Doorzetten", 3, "work"), ("Slaap", -2, "care"), ("Vervoer", -1, "work")):
            factor = Factor(dossier_id=kurt, assessment_id=profile.id, label=label, professional=rating)
            factor.category = category
            change.add(factor)
        gpmi = change.add(Gpmi(dossier_id=kurt, text_given_on=date(2026, 11, 24), next_evaluation_on=date(2027, 3, 1)))
        change.add(GpmiGoal(dossier_id=kurt, gpmi_id=gpmi.id, title="Stage in het groen", track="werk"))
        for party, name, text in (("client", "", "Ik kom elke week."), ("third", "CAW Limburg", "Wij gaan mee.")):
            change.add(GpmiAgreement(dossier_id=kurt, gpmi_id=gpmi.id, party=party, party_name=name, text=text))
    content = gather_gpmi(workspace, gpmi.id)
    assert (content.strengths, content.barriers) == (("Doorzetten",), ("Vervoer",))
    assert [party.name for party in content.parties] == ["Kurt Vandeput", "OCMW Zonhoven", "CAW Limburg"]
    assert content.sign_from == date(2026, 11, 29)
    assert print_document(workspace, "gpmi", gpmi.id, tmp_path / "gpmi.pdf") >= 1
    text = text_of(tmp_path / "gpmi.pdf")
    assert "Slaap" not in text
    for part in ("ONTWERP", "Stage in het groen", "Ik kom elke week.", "Wij gaan mee.", "Ik wil buiten werken."):
        assert part in text


def test_what_can_be_printed_is_listed_and_can_be_printed(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt)
    with workspace.change("GPMI gemaakt") as change:
        gpmi = change.add(Gpmi(dossier_id=kurt, version=2, text_given_on=date(2026, 11, 2)))
    found = printables(workspace, kurt)
    assert [(one.kind, one.id, one.title) for one in found] == [
        ("triogesprek", talk, "Wat spreken we af?"),
        ("gpmi", gpmi.id, "GPMI versie 2, ontwerp"),
        ("gpmi_samenvatting", gpmi.id, "GPMI in het kort, versie 2, ontwerp"),
    ]
    for one in found:
        made = make_document(workspace, one.kind, one.id)
        assert made.data.startswith(b"%PDF")
        assert "Kurt" not in made.file_name
        assert "Vandeput" not in made.file_name


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [("factuur", "print.unknown_kind"), ("gpmi", "gpmi.gone"), ("triogesprek", "triogesprek.gone")],
)
def test_an_unknown_document_is_a_sentence_and_leaves_no_file(
    workspace: Workspace, tmp_path: Path, kind: str, trouble: str
) -> None:
    with pytest.raises(Trouble) as refused:
        print_document(workspace, kind, new_id(), tmp_path / "niets.pdf")
    assert refused.value.kind == trouble
    assert "(" + trouble + ")" not in sentences.sentence(refused.value)
    assert list(tmp_path.glob("*.pdf")) == []
