"""Every address, every kind of user, every category: who sees and writes what, against a table written by hand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from models.ids import new_id
from models.registry import KINDS, TABLES
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.centre_device import centre_device
from sync.central.log.push import append
from sync.central.log.writer import Writer
from sync.central.rights.renewal import day_of
from sync.central.store.tables import device
from sync.wire.changes import Change, Quarantine, RowEdit, encode
from tests.sync.central.laptop import PASSWORD, Laptop, decoded, problem
from tests.sync.central.marked_dossiers import CATEGORIES, KIND_CATEGORIES, Marked, marked_rows
from tests.sync.central.viewers import ELSEWHERE, OWN, VDAB, VIEWERS, Days, Viewer

ROWS = "every row the user may see, and no other"
FILES = "the file of every row the user may see"
WRITES = "every row the user may write"
REFUSED = "own refused changes, and those on dossiers that the user keeps"
TRAIL = "who saw what, for those who keep the dossier"
PARTNER = "of the rows the user may see, those that partners are shown"
NOTHING_OF_A_DOSSIER = "nothing that stands in a dossier"

ADDRESSES: dict[tuple[str, str], str] = {
    ("get", "/v1/pull"): ROWS,
    ("get", "/v1/dossiers/{dossier_id}"): ROWS,
    ("get", "/v1/digests"): ROWS,
    ("post", "/v1/push"): WRITES,
    ("get", "/v1/quarantine"): REFUSED,
    ("get", "/v1/soon"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/attachments/{dossier_id}/{sha256}/status"): FILES,
    ("get", "/v1/attachments/{dossier_id}/{sha256}/chunks/{n}"): FILES,
    ("put", "/v1/attachments/{dossier_id}/{sha256}/chunks/{n}"): FILES,
    ("get", "/v1/dossiers/{dossier_id}/audit"): TRAIL,
    ("get", "/v1/partner/dossiers"): PARTNER,
    ("get", "/v1/partner/dossiers/{dossier_id}"): PARTNER,
    ("get", "/v1/partner/dossiers/{dossier_id}/profile"): PARTNER,
    ("get", "/v1/partner/dossiers/{dossier_id}/agreements"): PARTNER,
    ("get", "/v1/partner/dossiers/{dossier_id}/appointments"): PARTNER,
    ("get", "/v1/overview"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/directory"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/devices"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/health"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/ready"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/metrics"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/sign-in"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/news"): NOTHING_OF_A_DOSSIER,
    ("get", "/v1/lives"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/devices"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/devices/oidc"): NOTHING_OF_A_DOSSIER,
    ("delete", "/v1/devices/{device_id}"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/token"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/oauth/token"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/hand-in"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/views"): NOTHING_OF_A_DOSSIER,
    ("post", "/v1/receipts"): NOTHING_OF_A_DOSSIER,
}
"""What each address of the API gives or takes of a dossier."""

A_MARK = re.compile(r"v\d+v(m\d+m|refused\w+r)")
"""The mark of any row of any seat."""

ENDLESS = "/v1/news"
"""Goes on giving the newest position for as long as one listens; its own tests read it."""


@dataclass
class Seat:
    """A viewer at his laptop, and the dossier that was made for him to be let into, or not."""

    viewer: Viewer
    laptop: Laptop
    dossier_id: str
    rows: list[Marked]
    refused: list[Marked] = field(default_factory=list)
    told: str = ""

    @property
    def owner(self) -> dict[str, str]:
        return {"organisation": self.owner_id}

    owner_id: str = ""

    def marks(self, categories: frozenset[str]) -> set[str]:
        """Return the marks that stand in these categories, private ones left out."""
        return {row.mark for row in self.rows if row.category in categories and not row.private}


@dataclass
class Table:
    """The region in which everybody has his seat; ``an`` keeps all dossiers. ``cases`` counts what was tried."""

    server: EmbeddedCentre
    an: Laptop
    seats: list[Seat]
    cases: int = 0

    def each(self, check: Callable[[Seat], Iterator[tuple[str, bool]]]) -> None:
        """Try ``check`` on every seat: it gives what it tried and whether that was right."""
        wrong: list[str] = []
        tried = 0
        for seat in self.seats:
            for what, is_right in check(seat):
                tried += 1
                if not is_right:
                    wrong.append(f"{seat.viewer.name}: {what}")
        self.cases += tried
        assert tried >= len(self.seats)
        assert wrong == []


@pytest.fixture(scope="module")
def table(server: EmbeddedCentre) -> Iterator[Table]:
    """The region, set up once for each database."""
    owner, vdab, elsewhere = (create_organisation(server.database, name) for name in ("OCMW", "VDAB", "CPAS"))
    places = {OWN: owner, VDAB: vdab, ELSEWHERE: elsewhere}
    an, boss = (_laptop(server, owner, role) for role in ("trajectbegeleider", "leidinggevende"))
    seats = [_seat(server, an, boss, places, viewer, number) for number, viewer in enumerate(VIEWERS)]
    an.push()
    boss.push()
    _put_files(an, seats)
    table = Table(server, an, seats)
    yield table
    print(f"\n{table.cases} cases of rights on {server.database.engine.dialect.name}")
    for laptop in [an, boss, *(seat.laptop for seat in seats)]:
        laptop.http.close()


def _laptop(server: EmbeddedCentre, organisation_id: str, role: str) -> Laptop:
    username = f"{role}.{new_id()}"
    create_account(server.database, organisation_id, username, username, role, PASSWORD)
    return Laptop(server.url, username)


def _seat(
    server: EmbeddedCentre, an: Laptop, boss: Laptop, places: dict[str, str], viewer: Viewer, number: int
) -> Seat:
    laptop, dossier_id = _laptop(server, places[viewer.where], viewer.role), new_id()
    days = Days(day_of(server.centre.clock()))
    edits = [
        RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-01-05"}),
        an.new("team_member", dossier_id, user_id=an.user_id, role="trajectbegeleider"),
    ]
    if viewer.member:
        user = {"user_id": laptop.user_id, "user_organisation_id": "" if viewer.where == OWN else places[viewer.where]}
        edits.append(an.new("team_member", dossier_id, **user, **viewer.member(days)))
    if viewer.grant:
        edits.append(an.new("access_grant", dossier_id, to_organisation_id=places[VDAB], **viewer.grant(days)))
    if viewer.stands_in:
        absent = create_account(server.database, an.organisation_id, new_id(), "x", "trajectbegeleider", PASSWORD)
        edits.append(an.new("team_member", dossier_id, user_id=absent, role="trajectbegeleider"))
        period = viewer.stands_in(days)
        boss.write(boss.new("absence", "", user_id=absent, backup_user_id=laptop.user_id, **period))
    rows = marked_rows(dossier_id, an.user_id, f"v{number}v")
    an.write(*edits, *(row.edit for row in rows if not row.by_centre))
    an.push()
    _by_centre(server, an.organisation_id, [row.edit for row in rows if row.by_centre])
    seat = Seat(viewer, laptop, dossier_id, rows, owner_id=an.organisation_id)
    for category in CATEGORIES:
        mark = f"v{number}vrefused{category}r"
        fields = {"category": category, "private_to": "", "field": mark, "kept_version": "not a number"}
        seat.refused.append(Marked(an.new("conflict", dossier_id, **fields), mark, category))
        an.write(seat.refused[-1].edit)
    return seat


def _by_centre(server: EmbeddedCentre, organisation_id: str, edits: list[RowEdit]) -> None:
    writer = Writer(organisation_id, centre_device(organisation_id), "", "")
    this = device.c.organisation_id == organisation_id, device.c.device_id == writer.device_id
    with server.database.writing() as connection:
        chain = connection.execute(device.select().where(*this)).one()
        change = Change(
            writer.device_id,
            chain.highest + 1,
            new_id(),
            organisation_id,
            "",
            "2026-11-24T08:00:00.000000Z",
            1,
            "passed on",
            chain.last_hash,
            edits,
        )
        append(connection, writer, [msgspec.Raw(encode(change))], now=datetime.now(UTC))


def _put_files(an: Laptop, seats: list[Seat]) -> None:
    for row in itertools.chain.from_iterable(seat.rows for seat in seats):
        if row.content:
            address = f"/v1/attachments/{row.edit.dossier_id}/{row.edit.fields['sha256']}/chunks/0"
            taken = an.http.put(address, content=row.content, params={"audience": row.audience})
            assert taken.status_code == 200


def test_the_table_names_every_address_of_the_api(table: Table) -> None:
    paths = table.an.http.get("/openapi.json").json()["paths"]
    assert {(method, path) for path, some in paths.items() for method in some} == ADDRESSES.keys()


def test_the_table_names_every_kind_of_row() -> None:
    assert {name: kind.category.value for name, kind in KINDS.items()} == KIND_CATEGORIES
    assert KINDS.keys() == TABLES.keys()


def test_a_page_of_the_log_has_every_row_one_may_see_and_no_other(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        text, after, head = "", 0, 1
        while after < head:
            response = seat.laptop.http.get("/v1/pull", params={"after": after, **seat.owner})
            page, text = response.json(), text + response.text
            after, head = page["upto"], page["head"]
        yield from _rows_in(seat, text)

    table.each(check)


def test_a_whole_dossier_has_every_row_one_may_see_and_no_other(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        response = seat.laptop.http.get(f"/v1/dossiers/{seat.dossier_id}", params=seat.owner)
        yield "visible", response.json()["visible"] is bool(seat.viewer.reads)
        yield from _rows_in(seat, response.text)
        elsewhere = seat.laptop.http.get(f"/v1/dossiers/{new_id()}", params=seat.owner).json()
        if not seat.viewer.reads:
            yield "as if there were none", response.json() == {**elsewhere, "dossier_id": seat.dossier_id}

    table.each(check)


def _rows_in(seat: Seat, text: str) -> Iterator[tuple[str, bool]]:
    for row in seat.rows:
        may = row.category in seat.viewer.reads and not row.private
        yield f"{row.edit.entity} in {row.category}", (row.mark in text) is may


def test_digests_are_given_of_what_one_may_see(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        found = seat.laptop.http.get("/v1/digests", params=seat.owner).json()["dossiers"]
        audiences = {one["audience"] for one in found if one["dossier_id"] == seat.dossier_id}
        for category in [*CATEGORIES, "unknown"]:
            yield category, (f"{category}:" in audiences) is (category in seat.viewer.reads)
        yield "private", not any(audience.partition(":")[2] for audience in audiences)

    table.each(check)


def test_a_file_is_given_with_its_row(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        for row in seat.rows:
            if not row.content:
                continue
            address = f"/v1/attachments/{seat.dossier_id}/{row.edit.fields['sha256']}"
            reads = row.category in seat.viewer.reads and not row.private
            writes = row.category in seat.viewer.writes and not row.private
            asking = {"audience": row.audience, **seat.owner}
            given = seat.laptop.http.get(f"{address}/chunks/0", params=asking)
            yield f"file in {row.category}", (given.content == row.content) is reads
            asked = seat.laptop.http.get(f"{address}/status", params=asking)
            yield f"status in {row.category}", (asked.status_code == 200) is reads
            taken = seat.laptop.http.put(f"{address}/chunks/0", params=asking, content=row.content)
            yield f"sending in {row.category}", (taken.status_code == 200) is writes
            if not reads:
                yield "as if there were none", problem(given).kind == "attachment_unknown"

    table.each(check)


def test_who_keeps_a_dossier_reads_who_saw_it(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        response = seat.laptop.http.get(f"/v1/dossiers/{seat.dossier_id}/audit", params=seat.owner)
        yield "trail", (response.status_code == 200) is ("identity" in seat.viewer.writes)
        yield "no contents", not any(row.mark in response.text for row in seat.rows)

    table.each(check)


def test_partners_are_shown_nothing_that_they_may_not_see(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        listed = seat.laptop.http.get("/v1/partner/dossiers").text
        yield "listed", (seat.dossier_id in listed) is bool(seat.viewer.reads)
        for path in [path for (_, path), about in ADDRESSES.items() if about == PARTNER]:
            response = seat.laptop.http.get(path.format(dossier_id=seat.dossier_id))
            yield f"{path} without right", bool(seat.viewer.reads) or seat.dossier_id not in response.text
            for row in seat.rows:
                may = row.category in seat.viewer.reads and not row.private
                yield f"{path} {row.edit.entity} in {row.category}", may or row.mark not in response.text

    table.each(check)


def test_other_addresses_give_nothing_of_a_dossier(table: Table) -> None:
    quiet = [path for (method, path), about in ADDRESSES.items() if (method, about) == ("get", NOTHING_OF_A_DOSSIER)]

    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        for path in quiet:
            if path != ENDLESS:
                yield path, A_MARK.search(seat.laptop.http.get(path).text) is None

    marks = [row.mark for seat in table.seats for row in (*seat.rows, *seat.refused)]
    assert all(A_MARK.fullmatch(mark) for mark in marks)

    table.each(check)


def test_what_is_written_is_taken_where_one_may_write_and_refused_elsewhere(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        tries = list(_writes(seat))
        for edit, _may, _what in tries:
            seat.laptop.write(edit, organisation_id=seat.owner_id)
        for (_edit, may, what), answer in zip(tries, seat.laptop.push(), strict=True):
            yield f"{what}: {answer.reason}", (answer.outcome != "quarantined") is may
            if not may:
                yield f"{what} says no more than that", answer.reason in ("not_allowed", "private", "frozen")
        text = seat.told = _refused_as_told_to(seat)
        for edit, may, what in tries:
            yield f"{what} among the refused", (edit.id in text) is not may

    table.each(check)


def _writes(seat: Seat) -> Iterator[tuple[RowEdit, bool, str]]:
    """Give edits of this dossier, whether the viewer may make them, and what they are."""
    new: Any = seat.laptop.new
    for category in CATEGORIES:
        may = category in seat.viewer.writes
        made = new("conflict", seat.dossier_id, category=category, private_to="", field="x")
        yield made, may, f"a new row in {category}"
    for row in seat.rows:
        if row.by_centre or (row.edit.entity == "attachment" and row.category in seat.viewer.writes):
            continue
        may = row.category in seat.viewer.writes and not row.private
        name = "field" if row.edit.entity == "conflict" else next(iter(row.edit.fields))
        bases = {name: 1}
        edit = RowEdit(*row.key, seat.dossier_id, fields={name: row.mark}, bases=bases)
        yield edit, may, f"an edit of {row.edit.entity} in {row.category}"
        deletion = RowEdit(*row.key, seat.dossier_id, "delete", bases=bases)
        yield deletion, may, f"a deletion of {row.edit.entity} in {row.category}"
    private = new("note", seat.dossier_id, text="x", is_private=True, author_id=seat.laptop.user_id)
    yield private, "notes" in seat.viewer.writes, "an own private note"
    into_directory = new("conflict", seat.dossier_id, category="directory", private_to="")
    yield into_directory, False, "a row of the directory in a dossier"
    absence = new("absence", "", user_id=seat.laptop.user_id, backup_user_id=seat.laptop.user_id)
    if seat.viewer.where != OWN:
        yield absence, False, "an absence in another organisation"


def _refused_as_told_to(seat: Seat) -> str:
    """Return every page of the refused changes that a viewer is told of, as one text."""
    seen, after = "", ""
    while True:
        found = decoded(seat.laptop.http.get("/v1/quarantine", params={"after": after}), Quarantine)
        seen, after = seen + encode(found).decode(), found.next
        if not after:
            return seen


def test_a_refused_change_is_told_to_those_who_keep_the_dossier_as_far_as_they_see(table: Table) -> None:
    def check(seat: Seat) -> Iterator[tuple[str, bool]]:
        seen = seat.told or _refused_as_told_to(seat)  # the test before this one has read it all
        keeps = seat.viewer.where == OWN and "identity" in seat.viewer.writes
        for row in seat.refused:
            yield f"refused in {row.category}", (row.mark in seen) is (keeps and row.category in seat.viewer.reads)

    table.each(check)
