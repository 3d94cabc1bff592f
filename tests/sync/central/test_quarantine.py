"""A change that cannot be taken is kept apart with its reason, and the changes behind it go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.store.tables import quarantine
from sync.wire.changes import MAX_CHANGE_BYTES, MAX_ROWS_PER_CHANGE, Change, PushResponse, RowEdit, encode
from tests.sync.central.laptop import Laptop, decoded

Make = Callable[..., Laptop]


def a_person(laptop: Laptop, **fields: Any) -> RowEdit:
    return laptop.new("person", new_id(), **{"first_name": "Lut", **fields})


def put(entity: str, row_id: str, dossier_id: str = "", **fields: Any) -> RowEdit:
    return RowEdit(entity, row_id, dossier_id, fields=fields)


DEEP: Any = []
for _ in range(60):
    DEEP = [DEEP]

REFUSED_ROWS: list[tuple[str, RowEdit]] = [
    ("value", put("person", "a", first_name=7)),
    ("value", put("person", "a", first_name=None)),
    ("value", put("person", "a", birth_date="vorige week")),
    ("value", put("person", "a", birth_date="19800101")),
    ("value", put("person", "a", birth_date=0)),
    ("value", put("note", "a", is_private=1)),
    ("value", put("access_grant", "a", categories=None)),
    ("value", put("access_grant", "a", categories="work")),
    ("value", put("note", "a", minutes="30")),
    ("value", put("note", "a", minutes=True)),
    ("value", put("note", "a", minutes=1.5)),
    ("value", put("triogesprek", "a", next_at="2026-11-24T09:00:00")),
    ("value", put("person", "a", unheard_of=DEEP)),
    ("value", put("person", "a", unheard_of=2**70)),
    ("out_of_range", put("note", "a", minutes=2**40)),
    ("too_long", put("gpmi_goal", "a", gpmi_id="x" * 3_000)),
    ("category_unknown", put("access_grant", "a", categories=["work", "alles"])),
    ("category_unknown", put("access_grant", "a", categories=["directory"])),
    ("category_unknown", put("access_grant", "a", categories=[{"work": 1}])),
    ("nul", put("person", "a", first_name="Lut\0")),
    ("nul", put("person", "a", unheard_of={"in\0side": [1]})),
    ("malformed", put("person", "a" * 37)),
    ("malformed", put("person", "")),
    ("malformed", put("person", "a", "d" * 37)),
    ("malformed", put("person; DROP TABLE person", "a")),
    ("malformed", put("Person", "a")),
    ("malformed", put("person", "a", **{"name) --": "x"})),
    ("malformed", put("person", "a", organisation_id="another")),
    ("malformed", RowEdit("person", "a", fields={"first_name": "x"}, bases={"first_name": -(2**50)})),
    ("not_allowed", RowEdit("person", "a", "nowhere", fields={"first_name": "x"}, bases={"first_name": 3})),
    ("not_allowed", RowEdit("person", "a", "nowhere", op="delete", bases={"first_name": 3})),
]


@pytest.mark.parametrize(("reason", "edit"), REFUSED_ROWS)
def test_a_row_that_cannot_stand_is_refused_and_the_queue_goes_on(laptop: Make, reason: str, edit: RowEdit) -> None:
    an = laptop()
    an.write(edit)
    an.write(a_person(an, first_name="Ernaast"))
    answers = an.push()
    assert [(answer.outcome, answer.reason) for answer in answers] == [("quarantined", reason), ("applied", "")]
    assert answers[0].position == 0
    an.pull()
    assert [person["first_name"] for person in an.of_kind("person")] == ["Ernaast"]


@pytest.mark.parametrize(
    ("reason", "other"),
    [
        ("not_allowed", {"organisation_id": new_id()}),
        ("other_author", {"author_id": new_id()}),
        ("other_device", {"device_id": new_id()}),
        ("malformed", {"at": "gisteren"}),
        ("malformed", {"at": "2026-13-45T00:00:00.000000Z"}),
        ("malformed", {"id": "x" * 50}),
        ("malformed", {"reason": "x" * 1_000}),
        ("nul", {"reason": "\0"}),
        ("malformed", {"rows": "none"}),
        ("malformed", {"rows": [7]}),
        ("malformed", {"machine": "no"}),
    ],
)
def test_a_change_that_is_not_the_devices_own_is_refused(laptop: Make, reason: str, other: dict[str, Any]) -> None:
    an = laptop()
    an.write(a_person(an), **other)
    an.write(a_person(an))
    assert [(answer.outcome, answer.reason) for answer in an.push()] == [("quarantined", reason), ("applied", "")]


def test_a_change_that_is_too_large_is_refused_and_kept(laptop: Make) -> None:
    an = laptop()
    an.write(a_person(an, street="x" * MAX_CHANGE_BYTES))
    an.write(a_person(an))
    assert [(answer.outcome, answer.reason) for answer in an.push()] == [("quarantined", "too_large"), ("applied", "")]


def test_a_change_of_too_many_rows_is_refused(laptop: Make) -> None:
    an = laptop()
    an.write(*(put("pet", str(number)) for number in range(MAX_ROWS_PER_CHANGE + 1)))
    assert an.push()[0].reason == "too_many_rows"


def test_a_text_that_only_looks_like_a_nul_is_welcome(laptop: Make) -> None:
    an, bram = laptop("an"), laptop("bram")
    text = 'zij typte \\u0000 en <b>"; DROP TABLE note; -- ş 🚲'
    assert an.save(a_person(an, street=text)).outcome == "applied"
    bram.pull()
    assert bram.of_kind("person")[0]["street"] == text


def test_a_refused_change_is_kept_byte_for_byte_and_answered_alike(laptop: Make, server: EmbeddedCentre) -> None:
    an = laptop()
    body = an.write(put("person", "a", first_name=7))
    assert an.send([body]).content == an.send([body]).content
    with server.database.reading() as connection:
        kept = connection.execute(select(quarantine).where(quarantine.c.device_id == an.device_id)).one()
    assert (bytes(kept.body), kept.seq, kept.author_id, kept.reason) == (body, 1, an.user_id, "value")


def test_what_follows_on_a_refused_row_is_refused_and_the_rest_goes_on(laptop: Make) -> None:
    an = laptop()
    refused = a_person(an, first_name=7)
    an.write(refused)
    an.write(RowEdit("person", refused.id, refused.dossier_id, fields={"first_name": "Lut"}, bases={"first_name": -1}))
    an.write(a_person(an))
    assert [answer.outcome for answer in an.push()] == ["quarantined", "quarantined", "applied"]


def test_an_edit_of_a_row_that_is_not_there_is_refused(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    an.save(an.new("person", dossier_id, first_name="Lut"))
    edit = RowEdit("person", "nobody", dossier_id, fields={"first_name": "x"}, bases={"first_name": 3})
    deletion = RowEdit("person", "nobody", dossier_id, "delete", bases={"first_name": 3})
    assert [an.save(edit).reason, an.save(deletion).reason] == ["row_unknown", "row_unknown"]


def test_a_row_stays_in_its_dossier(laptop: Make) -> None:
    an = laptop()
    person = a_person(an)
    an.save(person)
    an.pull()
    assert an.save(an.edit(("person", person.id), new_id(), first_name="Elders")).reason == "other_dossier"


def test_a_finalised_row_does_not_change_any_more(laptop: Make) -> None:
    an, dossier_id = laptop(), new_id()
    gpmi = an.new("gpmi", dossier_id, needs="Nederlands leren", signed_on=None)
    key = ("gpmi", gpmi.id)
    an.save(gpmi)
    an.pull()
    assert an.save(an.edit(key, dossier_id, signed_on="2026-11-24", status="ondertekend")).outcome == "applied"
    an.pull()
    assert an.save(an.edit(key, dossier_id, needs="iets anders")).reason == "frozen"
    assert an.save(an.edit(key, dossier_id, signed_on=None)).reason == "frozen"
    assert an.save(an.delete(key, dossier_id)).reason == "frozen"


def test_a_change_id_that_is_known_from_another_device_is_not_taken_twice(laptop: Make) -> None:
    an, bram = laptop("an"), laptop("bram")
    change = msgspec.json.decode(an.write(a_person(an)), type=Change)
    an.push()
    bram.write(a_person(bram), id=change.id)
    bram.write(a_person(bram), id="twice")
    bram.write(a_person(bram), id="twice")
    assert [answer.reason for answer in bram.push()] == ["known_elsewhere", "", "known_elsewhere"]


def test_a_row_of_another_organisation_is_not_touched_by_its_id(laptop: Make, stranger: Laptop) -> None:
    an = laptop()
    person = a_person(an)
    an.save(person)
    known = RowEdit("person", person.id, person.dossier_id, fields={"first_name": "x"}, bases={"first_name": 1})
    assert stranger.save(known).reason == "not_allowed"
    assert stranger.snapshot(person.dossier_id).rows == []
    same_id = put("person", person.id, person.dossier_id, first_name="Zelfde nummer")
    assert stranger.save(same_id).outcome == "applied"
    an.pull()
    assert an.values["person", person.id]["first_name"] == "Lut"


def test_a_broken_change_keeps_its_place_in_the_chain(laptop: Make) -> None:
    an = laptop()
    an.write_raw(encode({"seq": 1, "previous": "0" * 64, "what": "is this"}))
    an.write(a_person(an))
    response = decoded(an.send(an.written), PushResponse)
    assert [(answer.seq, answer.outcome) for answer in response.answers] == [(1, "quarantined"), (2, "applied")]
