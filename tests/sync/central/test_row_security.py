"""The wall behind the API: PostgreSQL itself shows a request no row that its user may not see, whatever it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from models.errors import Trouble
from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.writer import Writer
from sync.central.store.database import Database
from sync.central.store.rls import READER, SERVICE, WRITER, as_reader, as_writer
from sync.central.store.schema import migrate
from sync.central.store.tables import ROW_TABLES, all_tables
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import PASSWORD, Laptop
from tests.sync.central.marked_dossiers import Marked, marked_rows


@dataclass
class Region:
    """``an`` keeps a dossier; ``piet`` of VDAB was let in for work, ``bram`` is her colleague outside the team."""

    an: Laptop
    bram: Laptop
    boss: Laptop
    piet: Laptop
    dossier_id: str = field(default_factory=new_id)
    rows: list[Marked] = field(default_factory=list)

    def everybody(self) -> list[tuple[Laptop, str, set[str]]]:
        """Return each laptop with its user's role and the categories he may see."""
        return [
            (self.an, "trajectbegeleider", {row.category for row in self.rows}),
            (self.bram, "trajectbegeleider", set()),
            (self.boss, "leidinggevende", {"identity"}),
            (self.piet, "vdab", {"identity", "work"}),
        ]


def a_region(database: Database, url: str) -> Region:
    ours, vdab = (create_organisation(database, name) for name in ("OCMW", "VDAB"))
    roles = [(ours, "trajectbegeleider"), (ours, "trajectbegeleider"), (ours, "leidinggevende"), (vdab, "vdab")]
    laptops = []
    for place, role in roles:
        username = f"{role}.{new_id()}"
        create_account(database, place, username, username, role, PASSWORD)
        laptops.append(Laptop(url, username))
    an, bram, boss, piet = laptops
    region = Region(an, bram, boss, piet)
    dossier_id = region.dossier_id
    region.rows = [row for row in marked_rows(dossier_id, an.user_id, "w") if not row.by_centre]
    an.save(
        RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-01-05"}),
        an.new("team_member", dossier_id, user_id=an.user_id, role="trajectbegeleider"),
        an.new("team_member", dossier_id, user_id=piet.user_id, user_organisation_id=vdab, role="vdab"),
        an.new("access_grant", dossier_id, to_organisation_id=vdab, categories=["work"]),
        *(row.edit for row in region.rows),
    )
    an.write(an.new("conflict", dossier_id, category="care", field="wrefusedw", kept_version="x"))
    an.push()
    for row in region.rows:
        if row.content:
            address = f"/v1/attachments/{dossier_id}/{row.edit.fields['sha256']}/chunks/0"
            taken = an.http.put(address, content=row.content, params={"audience": row.audience})
            assert taken.status_code == 200
    return region


@pytest.fixture
def region(server: EmbeddedCentre) -> Iterator[Region]:
    made = a_region(server.database, server.url)
    yield made
    for laptop, _, _ in made.everybody():
        laptop.http.close()


def writer_of(laptop: Laptop, role: str) -> Writer:
    return Writer(laptop.organisation_id, laptop.device_id, laptop.user_id, role)


def everything(connection: Connection, table: str) -> str:
    """Return all that a role gets of a table without any condition, as one text; nothing where it is shut."""
    with connection.begin_nested() as savepoint:
        try:
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).all()
        except ProgrammingError as error:
            if "permission denied" not in str(error.orig):
                raise
            savepoint.rollback()
            return ""
    return "\n".join(str(tuple(map(_plain, row))) for row in rows)


def _plain(value: object) -> object:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else value


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
def test_a_request_that_asks_for_everything_gets_what_its_user_may_see(server: EmbeddedCentre, region: Region) -> None:
    for laptop, role, categories in region.everybody():
        seen = {}
        with server.database.reading() as connection:
            as_reader(connection, writer_of(laptop, role))
            for table in all_tables():
                seen[table.name] = everything(connection, table.name)
        whole = "\n".join(seen.values())
        rows = "\n".join(seen[name] for name in [*ROW_TABLES, "row_meta"])
        for row in region.rows:
            may = row.category in categories and (not row.private or laptop is region.an)
            assert (row.mark in rows) is may, (role, row)
            assert (f"{row.mark}" in seen["log_part"]) is may, (role, row)
            assert may or row.mark not in whole, (role, row)
        assert ("wrefusedw" in whole) is (laptop is region.an or role == "leidinggevende")
        assert bool(seen["log"]) is (bool(categories) or "colleague" in seen["log_part"])


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
def test_who_asks_without_saying_who_he_is_gets_nothing(server: EmbeddedCentre, region: Region) -> None:
    with server.database.reading() as connection:
        connection.execute(text(f"SET LOCAL ROLE {READER}"))
        for table in all_tables():
            if table.name not in ("organisation", "access_due"):
                assert everything(connection, table.name) == "", table.name
    with server.database.reading() as connection:
        connection.execute(text(f"SET LOCAL ROLE {WRITER}"))
        for name in (*ROW_TABLES, "log", "log_part", "row_meta", "quarantine", "reader", "audit"):
            assert name == "absence" or everything(connection, name) == "", name


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
@pytest.mark.parametrize("table", ["person", "log", "log_part", "row_meta", "digest", "reader", "quarantine"])
def test_a_push_for_one_organisation_cannot_touch_another(server: EmbeddedCentre, region: Region, table: str) -> None:
    ours, vdab = region.an.organisation_id, region.piet.organisation_id
    with server.database.writing() as connection:
        as_writer(connection, [vdab])
        count = connection.execute(text(f'DELETE FROM "{table}" WHERE organisation_id = :o'), {"o": ours})
        moved = connection.execute(text(f'UPDATE "{table}" SET organisation_id = organisation_id'))
        assert count.rowcount == 0
        assert everything(connection, table).count(ours) == 0
        assert moved.rowcount == connection.scalar(text(f'SELECT count(*) FROM "{table}"'))
    move = text(f'UPDATE "{table}" SET organisation_id = :v')
    with server.database.engine.connect() as connection:
        as_writer(connection, [ours])
        with pytest.raises(ProgrammingError, match="row-level security"):
            connection.execute(move, {"v": vdab})


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True, scope="session")
def test_no_table_stands_outside_the_wall(server: EmbeddedCentre) -> None:
    query = "SELECT relname, relrowsecurity FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
    with server.database.reading() as connection:
        found = connection.execute(text(f"{query} WHERE nspname = 'public' AND relkind = 'r'")).all()
    walled = {row.relname for row in found if row.relrowsecurity}
    assert walled == {table.name for table in all_tables()}
    assert {row.relname for row in found} - walled == {"schema_version"}


@pytest.fixture
def operators_roles(empty_postgres: str) -> Iterator[tuple[str, str]]:
    """The URLs of an owner and of a role for the API, made as the documentation tells an operator to."""
    url, mark = make_url(empty_postgres), new_id().replace("-", "")
    owner, api = f"owner_{mark}", f"api_{mark}"
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for role in (READER, WRITER, SERVICE):
            if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :r"), {"r": role}):
                connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
        connection.execute(text(f"CREATE ROLE {owner} LOGIN"))
        connection.execute(text(f"CREATE ROLE {api} LOGIN IN ROLE {READER}, {WRITER}, {SERVICE}"))
        connection.execute(text(f"GRANT CREATE, USAGE ON SCHEMA public TO {owner}"))
        yield (
            url.set(username=owner).render_as_string(hide_password=False),
            url.set(username=api).render_as_string(hide_password=False),
        )
        for role in (owner, api):
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
    engine.dispose()


def test_the_api_works_as_a_role_that_owns_nothing(operators_roles: tuple[str, str]) -> None:
    owner_url, api_url = operators_roles
    owner = Database(owner_url)
    migrate(owner)
    owner.close()
    with EmbeddedCentre(api_url) as centre:
        region = a_region(centre.database, centre.url)
        with centre.database.reading() as connection:
            me = connection.execute(text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"))
            assert me.one() == (False, False)
        for laptop, _, categories in region.everybody():
            text_of = laptop.http.get("/v1/pull", params={"organisation": region.an.organisation_id, "echo": 0}).text
            for row in region.rows:
                may = row.category in categories and (not row.private or laptop is region.an)
                assert (row.mark in text_of) is may
            for path in ("/v1/digests", "/v1/quarantine", "/v1/partner/dossiers", "/v1/devices", "/v1/directory"):
                assert laptop.http.get(path).status_code == 200, path
            assert laptop.http.get(f"/v1/dossiers/{region.dossier_id}").status_code == 200
            laptop.http.close()


def test_a_role_that_owns_nothing_says_that_the_database_must_be_prepared(operators_roles: tuple[str, str]) -> None:
    database = Database(operators_roles[1])
    with pytest.raises(Trouble) as caught:
        migrate(database)
    database.close()
    assert caught.value.kind == "centre.not_owner"
