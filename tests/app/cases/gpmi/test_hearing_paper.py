"""The invitation to be heard says what, when and where, and that one may bring somebody; no word of the client."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from pypdf import PdfReader

from app.cases.gpmi.hearing_paper import gather_hearing
from app.cases.gpmi.life import running_gpmi
from app.cases.gpmi.sanctions import write_sanction
from app.cases.printing import make_document, printables
from app.workspace import Workspace
from models.gpmi import GpmiAgreement
from models.person import Person
from tests.app.cases.gpmi.sanction_texts import a_signed_gpmi, invited, noted
from tests.conftest import SetClock


def test_the_letter_says_what_happened_and_where_and_when_to_tell_it(workspace: Workspace, clock: SetClock) -> None:
    dossier_id = a_signed_gpmi(workspace, clock)
    with workspace.change("Cliënt") as change:
        change.add(
            Person(
                dossier_id=dossier_id,
                first_name="Kurt",
                last_name="Vandeput",
                street="Dorpsstraat 4",
                postal_code="3520",
                municipality="Zonhoven",
                fictitious=True,
            )
        )
        line = change.find(GpmiAgreement, gpmi_id=running_gpmi(workspace, dossier_id), party="client")[0].id
    sanction_id = noted(workspace, dossier_id)
    write_sanction(workspace, sanction_id, {"agreement_id": line})
    invited(workspace, clock, sanction_id)
    content = gather_hearing(workspace, sanction_id)
    assert content.hearing is not None
    assert (content.hearing.at.date(), content.hearing.at.hour) == (clock().date() + timedelta(days=7), 14)
    assert content.agreed == ("Ik ga elke dag naar de les.",)
    assert (content.address, content.signed_on) == (("Dorpsstraat 4", "3520 Zonhoven"), date(2026, 11, 29))
    [offered] = [one for one in printables(workspace, dossier_id) if one.kind == "uitnodiging_hoorrecht"]
    assert (offered.id, offered.is_for_client) == (sanction_id, False)
    pages = PdfReader(BytesIO(make_document(workspace, offered.kind, offered.id).data)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in ("Drie lessen gemist", "14", "Sociaal Huis, Kerkplein 1", "Eén maand gedeeltelijk schorsen"):
        assert words in said
    assert "durfde niet" not in said
