"""A triogesprek on three laptops that do not know of each other: one agenda, one sheet, closed once by all three."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.conversations.trio_agreements import end_agreement, save_agreement
from app.cases.conversations.trio_initials import put_initials
from app.cases.conversations.trio_topics import save_topic
from app.cases.conversations.triogesprek import read_triogesprek, save_triogesprek, start_triogesprek
from app.cases.in_step.refused import refused_changes
from app.cases.trajectory.handover import note_feedback, propose_handover, step_handover
from app.cases.trajectory.handover_views import file_management
from app.workspace import Workspace
from models.ids import new_id
from tests.devices import Region, a_client, contents, put_in_team, share, sync_all

OURS = ("triogesprek", "trio_agreement", "trio_topic", "trio_initial", "file_handover", "appointment")


@dataclass
class Table:
    """Two colleagues of the OCMW and one of VDAB, each with a laptop, and one client's dossier shared with VDAB."""

    an: Workspace
    bram: Workspace
    vera: Workspace
    dossier_id: str
    vdab: str

    def sync(self) -> None:
        sync_all(self.an, self.bram, self.vera)
        sync_all(self.an, self.bram, self.vera)


def a_table(region: Region, categories: list[str]) -> Table:
    vdab = region.organisation("VDAB Limburg")
    region.user("vera.smets", "Vera Smets", organisation_id=vdab)
    an, bram, vera = (region.laptop(name, name[:4]) for name in ("an.claes", "bram.wouters", "vera.smets"))
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"], role="trajectbegeleider")
    put_in_team(an, dossier_id, region.users["vera.smets"], of=vdab, role="vdab")
    share(an, dossier_id, vdab, categories, may_write=True)
    found = Table(an, bram, vera, dossier_id, vdab)
    found.sync()
    return found


def a_sheet(table: Table) -> str:
    talk = start_triogesprek(table.an, table.dossier_id)
    save_agreement(table.an, talk, new_id(), {"party": "client", "text": "Ik bel de garage"})
    table.sync()
    return talk


def test_both_sides_prepare_the_agenda_and_all_three_initials_meet(region: Region) -> None:
    table = a_table(region, ["trajectory"])
    talk = start_triogesprek(table.vera, table.dossier_id)
    seats = read_triogesprek(table.vera, talk)
    assert (seats.partner_name, seats.partner_organisation) == ("Vera Smets", "VDAB Limburg")
    table.sync()
    save_topic(table.vera, talk, new_id(), {"party": "vdab", "text": "Stage in februari"})
    save_topic(table.an, talk, new_id(), {"party": "client", "text": "Mijn rijbewijs"})
    save_agreement(table.bram, talk, new_id(), {"party": "ocmw", "text": "Opvang zoeken"})
    table.sync()
    assert [one.text for one in read_triogesprek(table.bram, talk).topics] == ["Mijn rijbewijs", "Stage in februari"]

    put_initials(table.an, talk, "client", initials="KV")
    put_initials(table.bram, talk, "ocmw", initials="BW")
    put_initials(table.vera, talk, "vdab", initials="VS")
    put_initials(table.an, talk, "ocmw", initials="AC")  # the same side twice, neither knows of the other
    table.sync()
    sheets = [read_triogesprek(laptop, talk) for laptop in (table.an, table.bram, table.vera)]
    under = [[(one.party, one.id, one.initials) for one in sheet.initials] for sheet in sheets]
    assert under[0] == under[1] == under[2]
    assert {(one.closed_on, one.is_as_initialled) for one in sheets} == {(sheets[0].closed_on, True)}
    assert sheets[0].closed_on is not None
    assert contents(table.an) == contents(table.bram)
    assert [refused_changes(laptop) for laptop in (table.an, table.bram, table.vera)] == [[], [], []]


def test_who_writes_offline_on_a_sheet_that_was_closed_meanwhile_is_refused_and_told(region: Region) -> None:
    table = a_table(region, ["trajectory"])
    talk = a_sheet(table)
    [agreement] = read_triogesprek(table.an, talk).agreements
    for party in ("client", "ocmw", "vdab"):
        put_initials(table.an, talk, party, initials="XX")
    save_triogesprek(table.bram, talk, {"went_well": "Alles"})
    save_topic(table.bram, talk, new_id(), {"text": "Nog iets"})
    end_agreement(table.vera, agreement.id, "gelukt")  # may be noted under a closed sheet
    table.sync()
    sheets = [read_triogesprek(laptop, talk) for laptop in (table.an, table.bram, table.vera)]
    assert {(one.went_well, one.topics, one.is_as_initialled) for one in sheets} == {("", (), True)}
    assert all(one.closed_on is not None and one.agreements[0].is_kept for one in sheets)
    assert len(refused_changes(table.bram)) == 2
    assert (refused_changes(table.an), refused_changes(table.vera)) == ([], [])


def test_a_change_that_meets_initials_makes_all_put_them_again(region: Region) -> None:
    table = a_table(region, ["trajectory"])
    talk = a_sheet(table)
    put_initials(table.an, talk, "client", initials="KV")
    put_initials(table.an, talk, "ocmw", initials="AC")
    save_triogesprek(table.vera, talk, {"next_bring": "Je boekje"})
    put_initials(table.vera, talk, "vdab", initials="VS")
    table.sync()
    for laptop in (table.an, table.bram, table.vera):
        sheet = read_triogesprek(laptop, talk)
        assert sheet.closed_on is None
        assert [(one.stands, one.of_other_text) for one in sheet.initials] == [
            (False, True),
            (False, True),
            (True, False),
        ]


def test_a_partner_accepts_a_hand_over_on_a_laptop_of_his_own_and_the_dossier_follows(region: Region) -> None:
    table = a_table(region, ["trajectory"])
    values = {
        "to_organisation": "VDAB Limburg",
        "to_organisation_id": table.vdab,
        "why": "Opleiding",
        "starts_on": date(2026, 11, 24),
        "expected_back_on": date(2027, 2, 24),
        "told_client": "Vera is drie maanden mijn vaste persoon.",
    }
    id_ = propose_handover(table.an, table.dossier_id, values)
    table.sync()
    step_handover(table.vera, id_, "tijdelijk_elders", is_accepted=True)
    note_feedback(table.vera, id_, date(2026, 11, 24), "Goed begonnen.")
    table.sync()
    for laptop in (table.an, table.bram, table.vera):
        assert file_management(laptop, table.dossier_id).status == "tijdelijk_elders"
        assert laptop.rows("SELECT managed_by FROM dossier") == [("tijdelijk_elders",)]
    assert [refused_changes(laptop) for laptop in (table.an, table.bram, table.vera)] == [[], [], []]
    assert laptop_conflicts(table.an) == 0

    step_handover(table.an, id_, "terugkeer")
    note_feedback(table.bram, id_, date(2026, 11, 24), "De stage bevalt.")
    table.sync()
    [found] = file_management(table.vera, table.dossier_id).handovers
    assert found.status == "terugkeer"
    assert {one.text for one in found.feedback} >= {"Goed begonnen.", "De stage bevalt."}


def test_two_that_propose_apart_leave_one_state_on_every_laptop(region: Region) -> None:
    table = a_table(region, ["trajectory"])
    values: dict[str, object] = {"to_organisation_id": table.vdab, "to_organisation": "VDAB", "why": "Opleiding"}
    values["starts_on"] = table.an.clock().date()
    first = propose_handover(table.an, table.dossier_id, values)
    propose_handover(table.bram, table.dossier_id, values)
    table.sync()
    step_handover(table.an, first, "bij_ocmw", reason="Dubbel")
    table.sync()
    for laptop in (table.an, table.bram):
        assert file_management(laptop, table.dossier_id).status == "voorgesteld"
        assert laptop.rows("SELECT managed_by FROM dossier") == [("voorgesteld",)]
    assert contents(table.an) == contents(table.bram)


def test_who_has_no_right_to_the_trajectory_gets_nothing_of_it(region: Region) -> None:
    table = a_table(region, ["work", "gpmi", "notes"])
    talk = a_sheet(table)
    save_topic(table.an, talk, new_id(), {"text": "Rijbewijs"})
    put_initials(table.an, talk, "client", initials="KV")
    save_triogesprek(table.an, talk, {"next_at": table.an.clock()})
    values = {"to_organisation": "VDAB Limburg", "why": "Opleiding", "starts_on": date(2026, 11, 24)}
    propose_handover(table.an, table.dossier_id, values, reason="Nog geen toestemming")
    table.sync()
    assert table.vera.rows("SELECT count(*) FROM dossier") == [(1,)]
    for entity in OURS:
        assert table.bram.rows(f"SELECT count(*) FROM {entity}") != [(0,)], entity
        assert table.vera.rows(f"SELECT count(*) FROM {entity}") == [(0,)], entity
        assert table.vera.rows("SELECT count(*) FROM change_row WHERE entity = ?", entity) == [(0,)], entity
    save_topic_as_guest = new_id()
    with table.vera.change("Punt dat niet mag") as change:
        from models.triogesprek import TrioTopic

        change.add(TrioTopic(id=save_topic_as_guest, dossier_id=table.dossier_id, triogesprek_id=talk, text="Nee"))
    table.sync()
    assert table.an.rows("SELECT count(*) FROM trio_topic WHERE id = ?", save_topic_as_guest) == [(0,)]
    assert len(refused_changes(table.vera)) == 1


def laptop_conflicts(workspace: Workspace) -> int:
    return int(workspace.rows('SELECT count(*) FROM "conflict" WHERE settled_at IS NULL')[0][0])
