"""A conversation opens with what was agreed last, what is still open and what is due."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.conversations.notes import save_note
from app.cases.conversations.opening import OpenAgreement, Opening, opening, tick_agreed
from app.cases.conversations.tasks import add_task
from app.cases.conversations.trio_agreements import carry_over, save_agreement
from app.cases.conversations.triogesprek import save_triogesprek, start_triogesprek
from app.workspace import Workspace
from models.gpmi import Gpmi, GpmiAgreement
from models.ids import new_id
from tests.sittings import DAY, a_client_of


def a_note(workspace: Workspace, dossier_id: str, days_ago: int, text: str = "Gesproken", **values: object) -> str:
    note_id = new_id()
    save_note(workspace, dossier_id, note_id, {"on": DAY - timedelta(days_ago), "text": text, **values})
    return note_id


def a_trio(workspace: Workspace, dossier_id: str, days_ago: int, *agreements: tuple[str, str, date | None]) -> str:
    talk = start_triogesprek(workspace, dossier_id, on=DAY - timedelta(days_ago))
    for party, text, due_on in agreements:
        save_agreement(workspace, talk, new_id(), {"party": party, "text": text, "due_on": due_on})
    return talk


def texts(agreements: tuple[OpenAgreement, ...]) -> list[str]:
    return [one.text for one in agreements]


def test_a_first_talk_opens_empty(workspace: Workspace) -> None:
    kurt = a_client_of(workspace)
    assert opening(workspace, kurt) == Opening(kurt, "Kurt Vandeput", None, (), (), ())
    assert opening(workspace, kurt).is_empty
    assert opening(workspace, "nobody").name == ""


def test_the_last_talk_is_the_newest_but_the_one_being_written_and_none_of_the_future(workspace: Workspace) -> None:
    kurt = a_client_of(workspace)
    a_note(workspace, kurt, 30, "Eerste keer")
    last = a_note(workspace, kurt, 9, "## Opleiding\nZoekt nog", note_kind="huisbezoek", is_private=True)
    now = a_note(workspace, kurt, 0, "")
    found = opening(workspace, kurt, but=now).last_talk
    assert found is not None
    assert (found.item_id, found.on, found.talk_kind) == (last, DAY - timedelta(9), "huisbezoek")
    assert (found.line, found.is_private) == ("Opleiding", True)


def test_agreements_of_the_last_talk_stand_apart_kept_ones_too_and_before_them_what_is_still_open(
    workspace: Workspace,
) -> None:
    kurt = a_client_of(workspace)
    a_trio(workspace, kurt, 60, ("ocmw", "Oud attest", None), ("client", "Inschrijven", DAY - timedelta(50)))
    task = add_task(workspace, kurt, "Nog bellen", note_id=a_note(workspace, kurt, 40))
    last = a_trio(workspace, kurt, 20, ("client", "CV maken", DAY + timedelta(3)), ("vdab", "Vacatures sturen", None))
    save_triogesprek(workspace, last, {"own_words": "Ik wil iets met mijn handen doen."})
    found = opening(workspace, kurt)
    assert found.last_talk is not None
    assert found.last_talk.own_words == "Ik wil iets met mijn handen doen."
    assert texts(found.last_agreed) == ["CV maken", "Vacatures sturen"]
    assert texts(found.still_open) == ["Inschrijven", "Oud attest", "Nog bellen"]
    assert [one.is_late for one in found.still_open] == [True, False, False]
    for one in (*found.last_agreed, *found.still_open):
        tick_agreed(workspace, one, done=True)
    after = opening(workspace, kurt)
    assert (texts(after.last_agreed), after.still_open) == (["CV maken", "Vacatures sturen"], ())
    assert workspace.rows("SELECT done_on FROM task WHERE id = ?", task) == [(DAY.isoformat(),)]
    tick_agreed(workspace, found.still_open[0], done=False)
    assert texts(opening(workspace, kurt).still_open) == ["Inschrijven"]


def test_what_was_carried_over_stands_once(workspace: Workspace) -> None:
    kurt = a_client_of(workspace)
    a_trio(workspace, kurt, 60, ("client", "Inschrijven", None))
    (old,) = opening(workspace, kurt).last_agreed
    now = start_triogesprek(workspace, kurt)
    carry_over(workspace, old.id, now)
    found = opening(workspace, kurt, but=now)
    assert found.last_agreed + found.still_open == ()


def test_what_a_signed_gpmi_asks_is_open_and_a_draft_asks_nothing(workspace: Workspace) -> None:
    kurt = a_client_of(workspace)
    for signed_on, text in ((None, "Misschien"), (DAY - timedelta(90), "Naar de les gaan")):
        with workspace.change("GPMI") as change:
            status = "getekend" if signed_on else "ontwerp"
            gpmi = change.add(Gpmi(dossier_id=kurt, status=status, signed_on=signed_on))
            change.add(GpmiAgreement(dossier_id=kurt, gpmi_id=gpmi.id, party="client", text=text))
    (one,) = opening(workspace, kurt).still_open
    assert (one.text, one.entity, one.section) == ("Naar de les gaan", "gpmi_agreement", "gpmi")


def test_terms_and_evaluations_are_due_and_what_a_private_task_says_is_marked(workspace: Workspace) -> None:
    kurt = a_client_of(workspace)
    add_task(workspace, kurt, "Zelf nadenken", is_private=True)
    with workspace.change("GPMI") as change:
        change.add(Gpmi(dossier_id=kurt, status="ontwerp", next_evaluation_on=DAY + timedelta(10)))
    found = opening(workspace, kurt)
    assert [(term.label, term.on) for term in found.due if term.label == "GPMI-evaluatie"] == [
        ("GPMI-evaluatie", DAY + timedelta(10))
    ]
    assert [one.is_private for one in found.still_open] == [True]
