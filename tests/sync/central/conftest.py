"""Real centres over real HTTP, on SQLite and on a real PostgreSQL; each test gets an organisation of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from tests.postgresql import running_postgresql
from tests.sync.central.laptop import PASSWORD, Laptop


class MovableClock:
    """The real time, moved on by what a test asks."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL of our own."""
    with running_postgresql() as running:
        yield running.url


@pytest.fixture
def empty_postgres(postgres_url: str) -> Iterator[str]:
    """The URL of a new, empty database on PostgreSQL."""
    name = f"centre_{new_id().replace('-', '')}"
    url = make_url(postgres_url)
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield url.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the centre keeps its data: the tests run once on each."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('centre') / 'centre.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def server(database_url: str, _cheap_passwords: None) -> Iterator[EmbeddedCentre]:
    """A running centre, shared by the tests of this process."""
    with EmbeddedCentre(database_url, clock=MovableClock()) as running:
        yield running


@pytest.fixture
def clock(server: EmbeddedCentre) -> Iterator[MovableClock]:
    """The centre's clock; it goes back to the real time after the test."""
    moved = server.centre.clock
    assert isinstance(moved, MovableClock)
    yield moved
    moved.ahead = timedelta()


@pytest.fixture
def organisation_id(server: EmbeddedCentre) -> str:
    """A new organisation."""
    return create_organisation(server.database, "OCMW Zonhoven")


@pytest.fixture
def username(server: EmbeddedCentre, organisation_id: str) -> Callable[[str], str]:
    """Return the user name of a person of the organisation, with an account made at first sight."""
    names: dict[str, str] = {}

    def find(name: str) -> str:
        if name not in names:
            names[name] = f"{name}.{new_id()}"
            create_account(server.database, organisation_id, names[name], name, "trajectbegeleider", PASSWORD)
        return names[name]

    return find


@pytest.fixture
def laptop(server: EmbeddedCentre, username: Callable[[str], str]) -> Iterator[Callable[..., Laptop]]:
    """Make laptops: ``laptop("an")`` signs in a new device of that user."""
    made: list[Laptop] = []

    def make(name: str = "an", device_id: str = "") -> Laptop:
        made.append(Laptop(server.url, username(name), device_id))
        return made[-1]

    yield make
    for one in made:
        one.http.close()


@pytest.fixture
def stranger(server: EmbeddedCentre) -> Iterator[Laptop]:
    """A laptop of another organisation at the same centre."""
    elsewhere = create_organisation(server.database, "OCMW Elders")
    create_account(server.database, elsewhere, f"piet.{elsewhere}", "Piet", "vdab", PASSWORD)
    piet = Laptop(server.url, f"piet.{elsewhere}")
    yield piet
    piet.http.close()
