"""The papers of a sitting day: the sheets of everybody who comes in one file, in the order of the hours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cases.agenda.appointments import cancel
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.cases.printing import make_document, print_document
from app.cases.sitting.inviting import Invitation, invite
from app.cases.sitting.papers import (
    make_sheets_of_day,
    municipality_paper_id,
    sheets_of_day,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import Trouble
from tests.app.documents.document_people import pages_of
from tests.sittings import Sitting, a_client_of, a_sitting

PEOPLE = (("Kurt", "Vandeput"), ("Fatima", "El Amrani"), ("Oksana", "Koval"))


@pytest.fixture
def sitting(workspace: Workspace) -> Sitting:
    """A day of three, each with a triogesprek of which the sheet was begun; Oksana speaks Ukrainian."""
    found = Sitting(a_sitting(workspace, ()).id)
    for first, last in PEOPLE:
        languages = (("uk", "moedertaal"),) if first == "Oksana" else ()
        found.dossiers[first] = a_client_of(workspace, first, last, languages=languages)
        invitation = Invitation("triogesprek", bring="je stageboekje", interpreter="uk" if languages else "")
        found.talks[first] = invite(workspace, found.id, found.dossiers[first], invitation=invitation)
        talk = start_triogesprek(workspace, found.dossiers[first], appointment_id=found.talks[first])
        save_triogesprek(workspace, talk, {"went_well": f"{first} kwam op tijd."})
    return found


def test_the_sheets_are_one_file_in_the_order_of_the_hours_each_in_the_clients_language(
    workspace: Workspace, sitting: Sitting
) -> None:
    told: list[tuple[int, int]] = []
    made = make_sheets_of_day(workspace, sitting.id, report=lambda done, total: told.append((done, total)))
    pages = pages_of(made.data)
    assert [next(first for first, _ in PEOPLE if f"{first} kwam op tijd." in page) for page in pages] == [
        "Kurt",
        "Fatima",
        "Oksana",
    ]
    assert all("Blad 1 van 1" in page for page in pages)
    assert [sheet.language for sheet in sheets_of_day(workspace, sitting.id)] == ["", "", "uk"]
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert (made.pages, made.file_name) == (3, "zitdag-2026-11-24.pdf")


def test_who_cancelled_has_no_sheet_in_the_file(workspace: Workspace, sitting: Sitting) -> None:
    cancel(workspace, sitting.talks["Fatima"])
    assert [sheet.dossier_id for sheet in sheets_of_day(workspace, sitting.id)] == [
        sitting.dossiers["Kurt"],
        sitting.dossiers["Oksana"],
    ]


def test_stopped_between_two_sheets_it_begins_anew_whole(workspace: Workspace, sitting: Sitting) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        make_sheets_of_day(workspace, sitting.id, report=stop)
    made = make_sheets_of_day(workspace, sitting.id)
    with PdfReader(BytesIO(made.data)) as reader:
        assert len(reader.pages) == made.pages == 3


def test_a_day_on_which_nobody_has_a_sheet_yet_says_so(workspace: Workspace) -> None:
    day = a_sitting(workspace, PEOPLE[:1])
    with pytest.raises(Trouble) as caught:
        make_sheets_of_day(workspace, day.id)
    assert caught.value.kind == "sitting.no_sheets"
    assert "ligt nog geen blad klaar" in sentence(caught.value)


def test_the_front_desk_reads_first_names_and_hours_and_no_surname_or_content(
    workspace: Workspace, sitting: Sitting, tmp_path: Path
) -> None:
    assert print_document(workspace, "zitdaglijst", sitting.id, tmp_path / "lijst.pdf") == 1
    [page] = pages_of((tmp_path / "lijst.pdf").read_bytes())
    for expected in (
        "Kurt V.",
        "Fatima E.",
        "Oksana K.",
        "9.00",
        "9.30",
        "10.00",
        "je stageboekje",
        "Oekraïens, met tolk",
    ):
        assert expected in page, expected
    assert not any(word in page for word in ("Vandeput", "El Amrani", "Koval", "kwam op tijd"))


def test_a_municipality_reads_of_its_own_clients_alone(workspace: Workspace, sitting: Sitting) -> None:
    genk = a_client_of(workspace, "Wim", "Claes", municipality="Genk", postal_code="3600")
    invite(workspace, sitting.id, genk)
    made = make_document(workspace, "zitdag_gemeente", municipality_paper_id(sitting.id, "Genk"))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.data)).pages)
    assert "Wim Claes" in text
    assert not any(last in text for _, last in PEOPLE)
