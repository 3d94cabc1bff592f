"""Fault 17: laptops of an older release with a newer centre and the reverse, each with a full outbox.

The centre runs in a process of its own; ``tests.simulation.releases`` says what the older release does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.dossier_erasure import finish_erasures
from app.cases.laptop.joining import join_centre
from app.opening import restore_backup
from app.store.backup import make_backup
from app.store.connection import open_db
from models.dossier import Dossier, TeamMember
from models.gpmi import Gpmi
from models.note import Note
from models.person import Person
from models.profile import Assessment, Factor
from models.registry import TABLES
from models.trajectory import Trajectory
from models.triogesprek import TrioAgreement
from sync.central.store.database import Database
from sync.central.store.schema import migrate
from sync.laptop.erasure import erase
from tests.devices import contents
from tests.invariants import broken
from tests.simulation.beginning import PASSWORD, START, make_centre, make_laptops
from tests.simulation.laptops import KEY, Laptop
from tests.simulation.processes import Processes
from tests.simulation.releases import NEW, OLD, Release, running


class Fleet:
    """A centre at a URL that may change, and laptops that join it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database_url = f"sqlite:///{folder / 'centre.db'}"
        self.laptops: list[Laptop] = []
        self.url = ""

    @contextmanager
    def centre(self, release: Release) -> Iterator[None]:
        """Run the centre as ``release``; it brings its database to it."""
        with Processes(self.database_url, 1, release.name) as processes:
            self.url = f"http://127.0.0.1:{processes.ports[0]}"
            yield

    def laptop(self, name: str, username: str, release: Release) -> Laptop:
        made = Laptop(name, username, self.folder, lambda: START, release)
        self.laptops.append(made)
        self.join(made)
        return made

    def join(self, laptop: Laptop) -> None:
        with running(laptop.release):
            join_centre(laptop.workspace, self.url, laptop.username, PASSWORD, laptop.name)

    def sync(self, *laptops: Laptop) -> None:
        for laptop in laptops:
            self.join(laptop)  # the centre's address changes when it starts anew
            with running(laptop.release):
                report = sync_now(laptop.workspace)
                assert (report.refused, report.mended) == ([], [])
                assert broken(laptop.workspace) == []


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    """A fleet of the older release; nobody has joined yet."""
    with running(OLD), ExitStack() as stack:
        made = Fleet(tmp_path)
        make_centre(made.database_url)
        make_laptops(tmp_path)
        stack.callback(lambda: [laptop.workspace.close() for laptop in made.laptops])
        yield made


def a_full_client(laptop: Laptop) -> str:
    """Make a client with something in everything that only the newer release knows; returns the dossier id."""
    with running(laptop.release), laptop.workspace.change("Nieuwe cliënt") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        contacts = [{"id": "1", "kind": "gsm", "value": "0470 00 00 00"}]
        change.add(Person(dossier_id=dossier.id, first_name="Kurt", contacts=contacts, household="alleenstaand"))
        change.add(Note(dossier_id=dossier.id, text="Eerste gesprek", minutes=45, present="Kurt en zijn zus"))
        change.add(Gpmi(dossier_id=dossier.id, needs="Werk", means_third="GTB begeleidt"))
        assessment = change.add(Assessment(dossier_id=dossier.id))
        change.add(Factor(dossier_id=dossier.id, assessment_id=assessment.id, label="Rug", what_helps="zittend werk"))
        change.add(Trajectory(dossier_id=dossier.id, aim="naaister worden"))
        change.add(TrioAgreement(dossier_id=dossier.id, text="belt de werkgever"))
        return dossier.id


def edit(laptop: Laptop, entity: str, **fields: object) -> None:
    """Set fields of the only row of a kind."""
    with running(laptop.release), laptop.workspace.change("Gewijzigd") as change:
        row = change.find(TABLES[entity])[0]
        for name, value in fields.items():
            setattr(row, name, value)


def put_in_team(owner: Laptop, dossier_id: str, other: Laptop) -> None:
    """Let the owner go on with everything, and the other with what is about work."""
    with running(owner.release), owner.workspace.change("Team gewijzigd") as change:
        for laptop, role in ((owner, "dossierbeheerder"), (other, "casemanager_werk")):
            user_id = laptop.workspace.identity.user_id
            change.add(TeamMember(dossier_id=dossier_id, user_id=user_id, role=role))


def audiences(fleet: Fleet) -> set[tuple[str, str]]:
    """Return for whom the rows stand at the centre of which only the newer release knows the kind."""
    database = Database(fleet.database_url)
    with database.reading() as connection:
        query = "SELECT entity, audience FROM row_meta WHERE entity IN ('trajectory', 'trio_agreement')"
        found = {(row.entity, row.audience) for row in connection.execute(text(query))}
    database.close()
    return found


def told(laptop: Laptop) -> tuple[object, ...]:
    """Return what the newer release shows of the client."""
    with running(laptop.release):
        return tuple(
            laptop.workspace.rows(sql)
            for sql in (
                "SELECT household, contacts FROM person",
                "SELECT text, minutes, present FROM note",
                "SELECT means_third FROM gpmi",
                "SELECT what_helps FROM factor",
                "SELECT aim FROM trajectory",
                "SELECT text FROM trio_agreement",
                "SELECT m.entity FROM search s JOIN row_meta m ON m.n = s.rowid WHERE search MATCH 'naaister'",
                "SELECT m.entity FROM search s JOIN row_meta m ON m.n = s.rowid WHERE search MATCH 'zittend'",
            )
        )


ALL = (
    [("alleenstaand", '[{"id": "1", "kind": "gsm", "value": "0470 00 00 00"}]')],
    [("Eerste gesprek", 45, "Kurt en zijn zus")],
    [("GTB begeleidt",)],
    [("zittend werk",)],
    [("naaister worden",)],
    [("belt de werkgever",)],
    [("trajectory",)],
    [("factor",)],
)


def test_what_an_old_laptop_and_an_old_centre_do_not_know_survives_them(fleet: Fleet) -> None:
    with fleet.centre(OLD):
        new = fleet.laptop("an-1", "an.claes", NEW)
        old = fleet.laptop("bram", "bram.wouters", OLD)
        other_new = fleet.laptop("an-2", "an.claes", NEW)
        a_full_client(new)
        fleet.sync(new, old, other_new)
        assert told(other_new) == told(new) == ALL
        edit(old, "note", text="Eerste gesprek, vervolgd")
        edit(new, "trajectory", aim="naaister worden in Genk")
        fleet.sync(old, new, old, other_new, new)
        assert told(other_new) == told(new) != ALL


def test_an_old_laptop_takes_in_one_change_after_another_of_a_kind_that_it_does_not_know(fleet: Fleet) -> None:
    with fleet.centre(NEW):
        new = fleet.laptop("an-1", "an.claes", NEW)
        old = fleet.laptop("bram", "bram.wouters", OLD)
        a_full_client(new)
        fleet.sync(new, old)
        for aim in ("schoenmaker worden", "toch naaister worden"):
            edit(new, "trajectory", aim=aim)
            fleet.sync(new, old)
        assert old.workspace.rows("SELECT extra ->> '$.aim' FROM row_meta WHERE entity = 'trajectory'") == [
            ("toch naaister worden",)
        ]


def test_an_updated_laptop_shows_what_it_had_only_kept(fleet: Fleet) -> None:
    with fleet.centre(OLD):
        new = fleet.laptop("an-1", "an.claes", NEW)
        old = fleet.laptop("bram", "bram.wouters", OLD)
        a_full_client(new)
        fleet.sync(new, old)
        edit(old, "note", text="Eerste gesprek, vervolgd")  # waits while it is updated
        old.update()
        with running(NEW):
            assert broken(old.workspace) == []
        assert told(old)[0] == ALL[0]
        assert told(old)[2:] == ALL[2:]
        edit(old, "trajectory", aim="naaister worden in Genk")
        fleet.sync(old, new)
        with running(NEW):
            assert contents(old.workspace) == contents(new.workspace)


def test_an_updated_centre_knows_what_it_had_only_kept(fleet: Fleet) -> None:
    with fleet.centre(OLD):
        new = fleet.laptop("an-1", "an.claes", NEW)
        a_full_client(new)
        fleet.sync(new)
    with fleet.centre(NEW):
        edit(new, "trajectory", aim="naaister worden in Genk")
        edit(new, "gpmi", needs="Werk dicht bij huis")
        other = fleet.laptop("bram", "bram.wouters", NEW)
        fleet.sync(new, other)
        assert told(other) == told(new)
        with running(NEW):
            assert contents(other.workspace) == contents(new.workspace)
    database = Database(fleet.database_url)
    with database.reading() as connection:
        assert connection.execute(text("SELECT aim FROM trajectory")).all() == [("naaister worden in Genk",)]
        assert connection.execute(text("SELECT minutes, present FROM note")).all() == [(45, "Kurt en zijn zus")]
        assert connection.execute(text("SELECT means_third, needs FROM gpmi")).all() == [
            ("GTB begeleidt", "Werk dicht bij huis")
        ]
        assert connection.execute(text("SELECT count(*) FROM row_meta WHERE extra <> '{}'")).all() == [(0,)]
    database.close()


def test_an_updated_centre_shows_a_kind_that_it_has_learned_to_who_may_see_it_now(fleet: Fleet) -> None:
    """Nobody but who sees a whole dossier saw it while nobody knew what it was."""
    with fleet.centre(OLD):
        an = fleet.laptop("an-1", "an.claes", NEW)
        bram = fleet.laptop("bram", "bram.wouters", NEW)
        dossier_id = a_full_client(an)
        put_in_team(an, dossier_id, bram)
        fleet.sync(an, bram)
        assert (told(bram)[1], told(bram)[4]) == (ALL[1], [])
        with running(NEW), an.workspace.change("Verwijderd") as change:
            change.delete(change.find(TrioAgreement)[0])
        fleet.sync(an)
        edit(an, "trajectory", aim="naaister worden in Genk")  # waits while the centre is updated
    with fleet.centre(NEW):
        assert audiences(fleet) == {("trajectory", "trajectory:"), ("trio_agreement", "trajectory:")}
        fleet.sync(bram)
        assert (told(bram)[4], told(bram)[5]) == ([("naaister worden",)], [])
        fleet.sync(an, bram)
        assert told(bram)[4] == [("naaister worden in Genk",)]
        edit(bram, "trajectory", aim="naaister worden in Hasselt")
        with running(NEW), an.workspace.change("Teruggehaald") as change:
            lost = an.workspace.rows("SELECT id FROM row_meta WHERE entity = 'trio_agreement'")[0][0]
            change.restore(TrioAgreement, lost)
        fleet.sync(an, bram, an)
        with running(NEW):
            assert an.workspace.rows("SELECT aim FROM trajectory") == [("naaister worden in Hasselt",)]
            for table in ("trajectory", "trio_agreement", "conflict"):
                assert contents(bram.workspace)[table] == contents(an.workspace)[table]
            assert contents(bram.workspace)["trio_agreement"]
            assert contents(bram.workspace)["conflict"] == []


def test_a_full_outbox_of_the_old_release_reaches_a_new_centre(fleet: Fleet) -> None:
    with fleet.centre(OLD):
        old = fleet.laptop("bram", "bram.wouters", OLD)
    with running(OLD), old.workspace.change("Nieuwe cliënt") as change:
        dossier = change.add(Dossier(opened_on=date(2026, 3, 3)))
        change.add(Note(dossier_id=dossier.id, text="0"))
    for number in range(1, 30):
        edit(old, "note", text=f"{number}")
    with fleet.centre(NEW):
        new = fleet.laptop("an-1", "an.claes", NEW)
        fleet.sync(old, new)
        assert new.workspace.rows("SELECT text, minutes FROM note") == [("29", None)]
        edit(new, "note", minutes=30)
        old.update()
        edit(old, "note", present="Kurt")
        fleet.sync(old, new, old)
        assert new.workspace.rows("SELECT text, minutes, present FROM note") == [("29", 30, "Kurt")]
        with running(NEW):
            assert contents(old.workspace) == contents(new.workspace)


def test_a_row_deleted_by_the_old_release_comes_back_whole(fleet: Fleet) -> None:
    with fleet.centre(OLD):
        new = fleet.laptop("an-1", "an.claes", NEW)
        old = fleet.laptop("bram", "bram.wouters", OLD)
        a_full_client(new)
        fleet.sync(new, old)
        with running(OLD), old.workspace.change("Verslag verwijderd") as change:
            change.delete(change.find(Note)[0])
        fleet.sync(old, new)
        with running(NEW), new.workspace.change("Teruggehaald") as change:
            change.restore(Note, new.workspace.rows("SELECT id FROM row_meta WHERE entity = 'note'")[0][0])
        fleet.sync(new, old)
        assert told(new) == ALL
        old.update()
        assert told(old) == ALL


def test_a_backup_from_before_an_update_is_put_back_and_goes_on(fleet: Fleet) -> None:
    with fleet.centre(NEW):
        new = fleet.laptop("an-1", "an.claes", NEW)
        old = fleet.laptop("bram", "bram.wouters", OLD)
        a_full_client(new)
        fleet.sync(new, old)
        edit(old, "note", text="Eerste gesprek, vervolgd")
        backup = make_backup(old.folder, KEY, at=START)
        old.update()
        old.workspace.close()
        with running(NEW):
            restore_backup(old.folder, backup.path, KEY, at=START)
        old.open()
        fleet.sync(old, new)
        assert new.workspace.rows("SELECT text, minutes FROM note") == [("Eerste gesprek, vervolgd", 45)]
        with running(NEW):
            assert contents(old.workspace) == contents(new.workspace)
            assert broken(old.workspace) == []


def test_a_dossier_is_erased_in_a_backup_from_before_an_update_too(fleet: Fleet) -> None:
    """A change of two dossiers is taken back there in the one that stays, whose rows have fewer columns in it."""
    with fleet.centre(NEW):
        laptop = fleet.laptop("bram", "bram.wouters", OLD)
        with running(OLD), laptop.workspace.change("Twee cliënten") as change:
            people = [
                change.add(Person(dossier_id=change.add(Dossier()).id, first_name=name)) for name in ("Kurt", "Lut")
            ]
            lost = people[1].dossier_id
        fleet.sync(laptop)
        with running(OLD), laptop.workspace.change("Verhuisd") as change:
            for person in change.find(Person):
                person.street = "Kerkplein 1"
        backup = make_backup(laptop.folder, KEY, at=START)
        fleet.sync(laptop)
        laptop.update()
        with running(NEW):
            with laptop.workspace.writing() as connection:
                erase(connection, lost, laptop.workspace.identity.organisation_id, "2026-11-24T08:00:00.000000Z")
            assert finish_erasures(laptop.workspace)
        with closing(open_db(backup.path, KEY, read_only=True)) as copy:
            assert copy.execute("SELECT first_name, street, household FROM person").fetchall() == [("Kurt", "", "")]


def test_a_new_database_of_the_centre_has_nothing_to_lift(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'centre.db'}")
    with running(NEW):
        assert migrate(database) == 2
    database.close()
