"""Settling what two people wrote in one field."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.cases.clients.people import PersonEntry, add_person_with_dossier, person_of
from app.cases.in_step.conflicts import Settling, open_conflicts, settle, undo_settling
from app.cases.in_step.field_names import ENTITIES, FIELDS, OF_ROW, field_label
from app.cases.in_step.field_words import READERS_OF_ROW, value_words
from app.workspace import Workspace
from models.conflict import Conflict, ConflictKind
from models.dossier import Colleague
from models.errors import RuleRefused
from models.ids import new_id
from models.profile import Assessment, Factor
from models.registry import TABLES, field_types

BRAM = new_id()


@pytest.fixture
def dossier_id(workspace: Workspace) -> str:
    entry = PersonEntry("Kurt", "Vandeput", municipality="Hasselt", birth_date=date(1984, 6, 2))
    return add_person_with_dossier(workspace, entry)


def a_conflict(workspace: Workspace, dossier_id: str, field: str, kept: Any, other: Any, kind: str = "veld") -> str:
    [[person_id]] = workspace.rows("SELECT id FROM person WHERE dossier_id = ?", dossier_id)
    with workspace.change("conflict") as change:
        if change.get(Colleague, BRAM) is None:
            change.add(Colleague(id=BRAM, name="Bram Wouters"))
        row = change.add(
            Conflict(
                dossier_id=dossier_id,
                conflict_kind=kind,
                entity="person",
                row_id=person_id,
                field=field,
                kept={"value": kept},
                other={"value": other},
                other_author_id=BRAM,
                other_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
            )
        )
    return row.id


def municipality(workspace: Workspace, dossier_id: str) -> str:
    person = person_of(workspace, dossier_id)
    assert person is not None
    return person.municipality


def test_both_values_are_shown_in_words_with_who_and_when(workspace: Workspace, dossier_id: str) -> None:
    a_conflict(workspace, dossier_id, "birth_date", "1984-06-02", "1984-06-20")
    [conflict] = open_conflicts(workspace, dossier_id)
    assert (conflict.label, conflict.kept, conflict.other) == (
        "Gegevens van de cliënt: geboortedatum",
        "2 juni 1984",
        "20 juni 1984",
    )
    assert (conflict.other_by, conflict.can_combine, conflict.is_mine) == ("Bram Wouters", False, False)
    assert conflict.other_at is not None
    assert (conflict.other_at.hour, conflict.other_at.minute) == (9, 30)


def test_keeping_leaves_the_field_and_closes_the_conflict(workspace: Workspace, dossier_id: str) -> None:
    conflict_id = a_conflict(workspace, dossier_id, "municipality", "Hasselt", "Genk")
    settle(workspace, conflict_id, Settling.KEEP)
    assert municipality(workspace, dossier_id) == "Hasselt"
    assert open_conflicts(workspace, dossier_id) == []
    [row] = workspace.rows("SELECT choice, settled_by FROM conflict")
    assert tuple(row) == ("dit", workspace.identity.user_id)


def test_taking_the_other_writes_it_and_undo_brings_both_back(workspace: Workspace, dossier_id: str) -> None:
    conflict_id = a_conflict(workspace, dossier_id, "municipality", "Hasselt", "Genk")
    changes = workspace.rows("SELECT count(*) FROM change")[0][0]
    settled = settle(workspace, conflict_id, Settling.TAKE_OTHER)
    assert municipality(workspace, dossier_id) == "Genk"
    assert workspace.rows("SELECT count(*) FROM change")[0][0] == changes + 1
    undo_settling(workspace, settled)
    assert municipality(workspace, dossier_id) == "Hasselt"
    assert len(open_conflicts(workspace, dossier_id)) == 1


def test_a_date_is_written_as_a_date(workspace: Workspace, dossier_id: str) -> None:
    settle(workspace, a_conflict(workspace, dossier_id, "birth_date", "1984-06-02", "1984-06-20"), Settling.TAKE_OTHER)
    person = person_of(workspace, dossier_id)
    assert person is not None
    assert person.birth_date == date(1984, 6, 20)


def test_both_can_be_written_together(workspace: Workspace, dossier_id: str) -> None:
    conflict_id = a_conflict(workspace, dossier_id, "municipality", "Hasselt", "Genk")
    settle(workspace, conflict_id, Settling.COMBINE, "Hasselt en Genk")
    assert municipality(workspace, dossier_id) == "Hasselt en Genk"


def test_a_conflict_is_settled_once(workspace: Workspace, dossier_id: str) -> None:
    conflict_id = a_conflict(workspace, dossier_id, "municipality", "Hasselt", "Genk")
    settle(workspace, conflict_id, Settling.KEEP)
    with pytest.raises(RuleRefused, match="settled"):
        settle(workspace, conflict_id, Settling.TAKE_OTHER)
    assert municipality(workspace, dossier_id) == "Hasselt"


@pytest.mark.parametrize("kind", ["samengevoegd", "hersteld", "niet_verwijderd"])
def test_what_only_wants_reading_is_read(workspace: Workspace, dossier_id: str, kind: str) -> None:
    conflict_id = a_conflict(workspace, dossier_id, "", {}, {}, kind)
    [conflict] = open_conflicts(workspace, dossier_id)
    assert (conflict.kind, conflict.label, conflict.can_combine) == (kind, "Gegevens van de cliënt", False)
    settle(workspace, conflict_id, Settling.READ)
    assert open_conflicts(workspace, dossier_id) == []


def test_the_words_for_choices_and_kinds_stay_as_they_stand_in_rows() -> None:
    assert {str(choice) for choice in Settling} == {"dit", "dat", "samen", "gelezen"}
    assert {str(kind) for kind in ConflictKind} == {"veld", "samengevoegd", "hersteld", "niet_verwijderd"}


def test_every_kind_of_row_of_a_dossier_has_a_name() -> None:
    assert TABLES.keys() - ENTITIES.keys() <= {"colleague", "conflict"} | {
        name for name in TABLES if name.endswith("_step")
    }
    known = {field for entity in ENTITIES if entity in TABLES for field in field_types(entity)}
    assert FIELDS.keys() <= known
    assert all(field in field_types(entity) for entity, field in OF_ROW.keys() | READERS_OF_ROW.keys())


@pytest.mark.parametrize(
    ("entity", "field", "label", "value", "words"),
    [
        ("placement", "hours", "Werkplek: uren per week", [{"id": "1", "from_on": "", "per_week": 19}], "19"),
        ("team_member", "hours", "Team: bereikbaar", "ma-vr 9-12", "ma-vr 9-12"),
        ("local_offer", "papers", "Eigen aanbod: papieren", [{"id": "1", "text": "Attest"}], "Attest"),
        ("placement", "papers", "Werkplek: papieren in orde", [{"id": "1"}, {"id": "2"}], "2 papieren en regels"),
        ("placement", "breaks", "Werkplek: onderbrekingen", [{"id": "1", "why": "ziek"}], "ziek"),
        ("sitting_day", "breaks", "Zitdag: pauzes", [{"id": "1", "at": "12:00", "minutes": 30}], "12:00 · 30"),
        ("measure_choice", "reason", "Wens of keuze bij het aanbod: waarom anders beslist", "Ver", "Ver"),
        ("gpmi_event", "reason", "Verloop van het GPMI: reden", "Ziek", "Ziek"),
        ("placement", "status", "Werkplek: status", "lopend", "Lopend"),
        ("trajectory", "status", "Traject: status", "niet_haalbaar", "Niet ingestroomd"),
        ("trajectory", "status", "Traject: status", "later_bedacht", "later bedacht"),
        ("plan_action", "status", "Actie in het trajectplan: status", "niet_door", "gaat niet door"),
        ("workplace", "languages", "Werkplek in het netwerk: talen", [{"id": "uk"}], "Oekraïens"),
        ("contact_person", "roles", "Contactpersoon in het netwerk: rollen", [{"id": "vdab"}], "Bemiddelaar VDAB"),
        ("inquiry_reply", "contact_name", "Antwoord op een navraag: contactpersoon", "An", "An"),
    ],
)
def test_what_a_field_is_called_and_says_is_that_of_its_row(
    entity: str, field: str, label: str, value: Any, words: str
) -> None:
    assert (field_label(entity, field), value_words(field, value, entity)) == (label, words)


def test_values_read_as_people_say_them() -> None:
    assert value_words("languages", [{"code": "uk", "level": "moedertaal"}]) == "Oekraïens (moedertaal)"
    contacts = [{"id": "1", "kind": "gsm", "value": "+32470001122", "note": "na 16 uur"}]
    assert value_words("contacts", contacts) == "Gsm: 0470 00 11 22 (na 16 uur)"
    assert value_words("household", "alleenstaand") == "Alleenstaand"
    assert value_words("is_private", True) == "ja"
    assert value_words("street", "") == "(leeg)"
    assert field_label("onbekend", "onbekend") == "Dossier"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("professional", -2, "matige drempel (-2)"),
        ("client", 0, "geen kracht, geen drempel"),
        ("client", 9, "niet van toepassing"),
        ("professional", 8, "onbekend"),
        ("professional", 7, "7"),
        ("is_shared", False, "nee"),
        ("effect", "blokkeert", "houdt het tegen"),
        ("effect", "iets nieuws", "iets nieuws"),
        ("conclusion", "nog_niet", "Nu nog niet"),
        ("conclusion_grounds", [{"id": "a"}, {"id": "b"}], "2 krachten en drempels"),
        ("domain", "werk", "Werk"),
        (
            "observations",
            [{"id": "1", "text": "Komt op tijd", "source": "mentor", "on": "2026-10-05"}, {"id": "2", "text": "Lacht"}],
            "Komt op tijd (mentor, 5 oktober 2026)\nLacht",
        ),
        (
            "competencies",
            [{"id": "a", "label": "Samenwerken", "now": 2, "wanted": 4}, {"id": "b", "label": "ICT", "now": None}],
            "Samenwerken: nu met wat hulp, wil naar zelf, en toont het anderen\nICT: nu nog niet ingeschat",
        ),
        ("signed", [{"id": "client", "name": "Kurt", "on": "2026-11-24"}], "Kurt, 24 november 2026"),
        ("agreed_texts", [{"id": "h", "on": "2026-11-24", "words": "Goed."}], "24 november 2026: Goed."),
        ("observations", ["van een andere versie", {"id": "3", "text": "Zwijgt", "on": None}], "Zwijgt"),
    ],
)
def test_what_stands_in_a_profile_reads_as_people_say_it(field: str, value: Any, words: str) -> None:
    assert value_words(field, value) == words


def a_factor_conflict(workspace: Workspace, dossier_id: str) -> tuple[str, str]:
    """Return the ids of a profile and of the conflict about the observations of its one factor."""
    seen = {"id": "1", "text": "Komt op tijd", "source": "mentor", "on": None}
    with workspace.change("profiel") as change:
        assessment = change.add(Assessment(dossier_id=dossier_id))
        factor = change.add(Factor(dossier_id=dossier_id, assessment_id=assessment.id, observations=[seen]))
        found = change.add(
            Conflict(
                dossier_id=dossier_id,
                entity="factor",
                row_id=factor.id,
                field="observations",
                kept={"value": [seen]},
                other={"value": [seen | {"text": "Komt te laat"}]},
            )
        )
    return assessment.id, found.id


def test_two_versions_of_an_observation_are_readable_and_one_of_them_can_be_taken(
    workspace: Workspace, dossier_id: str
) -> None:
    _, conflict_id = a_factor_conflict(workspace, dossier_id)
    [conflict] = open_conflicts(workspace, dossier_id)
    assert (conflict.label, conflict.section) == ("Kracht of drempel: gezien", "profiel")
    assert (conflict.kept, conflict.other) == ("Komt op tijd (mentor)", "Komt te laat (mentor)")
    assert not conflict.can_combine
    settle(workspace, conflict_id, Settling.TAKE_OTHER)
    assert "Komt te laat" in workspace.rows("SELECT observations FROM factor")[0][0]


def test_in_a_profile_that_was_finalised_meanwhile_only_what_stands_can_be_kept(
    workspace: Workspace, dossier_id: str
) -> None:
    assessment_id, conflict_id = a_factor_conflict(workspace, dossier_id)
    with workspace.change("afgerond") as change:
        assessment = change.get(Assessment, assessment_id)
        assert assessment is not None
        assessment.finalised_on = date(2026, 11, 24)
    with pytest.raises(RuleRefused) as caught:
        settle(workspace, conflict_id, Settling.TAKE_OTHER)
    assert caught.value.kind == "conflict.frozen"
    settle(workspace, conflict_id, Settling.KEEP)
    assert open_conflicts(workspace, dossier_id) == []


def test_of_a_whole_factor_a_few_fields_tell_which_one_it_is(workspace: Workspace, dossier_id: str) -> None:
    with workspace.change("profiel") as change:
        factor = change.add(Factor(dossier_id=dossier_id, label="Op tijd komen", client_wants="Een wekker kopen"))
        change.add(
            Conflict(
                dossier_id=dossier_id, conflict_kind=ConflictKind.DELETE_REFUSED, entity="factor", row_id=factor.id
            )
        )
    [conflict] = open_conflicts(workspace, dossier_id)
    assert dict(conflict.about) == {
        "Naam": "Op tijd komen",
        "Wat de cliënt ermee wil": "Een wekker kopen",
        "Werk of zorg": "werk",
    }
