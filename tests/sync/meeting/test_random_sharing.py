"""Whatever people do to teams, grants, absences and notes of two organisations, and wherever a sync is cut: in the end
every laptop has what its user may see and nothing else, and every change ever saved is at the centre."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.cases.in_step.syncing import sync_now
from app.cases.sharing.rights import my_rights
from app.clock import local_date
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.note import Note
from models.permissions import NOTHING, Rights, groups_of
from models.sharing import Absence, Grant
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, put_in_team, share, take_from_team
from tests.invariants import broken

PEOPLE = ("an.claes", "bram.wouters", "els.maes")
CATEGORIES: tuple[list[str], ...] = (["notes"], ["notes", "gpmi"], ["work"], [])

laptops = st.integers(0, 3)
dossiers = st.integers(0, 2)
actions = st.one_of(
    st.tuples(st.just("sync"), laptops, st.just(0)),
    st.tuples(st.just("cut"), laptops, st.integers(1, 6)),
    st.tuples(st.just("note"), laptops, dossiers),
    st.tuples(st.just("private"), laptops, dossiers),
    st.tuples(st.just("edit"), laptops, dossiers),
    st.tuples(st.just("join"), dossiers, st.integers(0, 2)),
    st.tuples(st.just("leave"), dossiers, st.integers(0, 2)),
    st.tuples(st.just("grant"), dossiers, st.integers(0, 3)),
    st.tuples(st.just("withdraw"), dossiers, st.integers(0, 2)),
    st.tuples(st.just("absent"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("days"), st.integers(1, 2), st.just(0)),
    st.tuples(st.just("erasing"), laptops, st.just(0)),
)


@dataclass
class Scene:
    """Three people on four laptops: two of An, one of Bram, one of Els of another organisation."""

    region: Region
    clock: SetClock
    vdab: str
    laptops: list[Workspace]
    dossiers: list[str]
    words: int = 0

    @property
    def an(self) -> Workspace:
        return self.laptops[0]

    def act(self, what: str, first: int, second: int) -> None:
        getattr(self, f"_{what}")(first, second)

    def _sync(self, number: int, _: int) -> None:
        sync_now(self.laptops[number])

    def _cut(self, number: int, steps: int) -> None:
        left = iter(range(steps))
        sync_now(self.laptops[number], should_stop=lambda: next(left, None) is None, at_a_time=1)

    def _note(self, number: int, place: int, *, is_private: bool = False) -> None:
        laptop, dossier_id = self.laptops[number], self.dossiers[place]
        if laptop.rows("SELECT 1 FROM dossier WHERE id = ?", dossier_id):
            self.words += 1
            with laptop.change(f"Verslag {self.words}") as change:
                change.add(Note(dossier_id=dossier_id, text=f"woord{self.words}", is_private=is_private,
                                author_id=laptop.identity.user_id))  # fmt: skip

    def _private(self, number: int, place: int) -> None:
        self._note(number, place, is_private=True)

    def _edit(self, number: int, place: int) -> None:
        laptop = self.laptops[number]
        with laptop.change("Verslag gewijzigd") as change:
            for note in change.find(Note, dossier_id=self.dossiers[place])[:2]:
                self.words += 1
                note.text += f" woord{self.words}"

    def _join(self, place: int, who: int) -> None:
        user_id = self.region.users[PEOPLE[who]]
        of, role = (self.vdab, "vdab") if who == 2 else ("", "dossierbeheerder")
        if self.an.rows("SELECT 1 FROM dossier WHERE id = ?", self.dossiers[place]):
            put_in_team(self.an, self.dossiers[place], user_id, of=of, role=role)

    def _leave(self, place: int, who: int) -> None:
        take_from_team(self.an, self.dossiers[place], self.region.users[PEOPLE[who]])

    def _grant(self, place: int, which: int) -> None:
        if self.an.rows("SELECT 1 FROM dossier WHERE id = ?", self.dossiers[place]):
            share(self.an, self.dossiers[place], self.vdab, list(CATEGORIES[which]), may_write=which < 2)

    def _withdraw(self, place: int, how: int) -> None:
        today = local_date(self.clock())
        with self.an.change("Delen gewijzigd") as change:
            for grant in change.find(Grant, dossier_id=self.dossiers[place]):
                if how == 0:
                    grant.withdrawn_on = today
                else:
                    grant.until = today + timedelta(how - 1)

    def _absent(self, begins: int, lasts: int) -> None:
        today = local_date(self.clock())
        with self.an.change("Afwezig") as change:
            change.add(
                Absence(
                    user_id=self.region.users["an.claes"],
                    backup_user_id=self.region.users["bram.wouters"],
                    from_on=today + timedelta(begins),
                    until=today + timedelta(begins + lasts),
                )
            )

    def _days(self, number: int, _: int) -> None:
        self.clock.forward(timedelta(days=number))

    def _erasing(self, number: int, _: int) -> None:
        """As if the power had gone while the last erasure was on its way."""
        with self.laptops[number].writing() as connection:
            connection.execute("UPDATE erasure SET state = 'begun' WHERE state = 'told'")


@contextmanager
def a_scene() -> Iterator[Scene]:
    with tempfile.TemporaryDirectory() as name:
        folder, clock, made = Path(name), SetClock(), list[Workspace]()

        def make(user_name: str) -> Workspace:
            place, key = WorkspaceFolder(folder / f"werkmap-{len(made)}"), StoreKey.random()
            create_db(place.database, key).close()
            workspace = Workspace.open(place, key, backup=lambda: None, clock=clock)
            made.append(workspace)
            workspace.identify(new_identity(user_name, "trajectbegeleider", "OCMW Zonhoven"))
            return workspace

        try:
            with a_region(folder, make, clock) as region:
                vdab = region.organisation("VDAB Limburg")
                region.user("els.maes", "Els Maes", organisation_id=vdab, role="vdab")
                laptops = [region.laptop(one, one) for one in (PEOPLE[0], PEOPLE[0], *PEOPLE[1:])]
                scene = Scene(region, clock, vdab, laptops, [])
                for number in range(3):
                    scene.dossiers.append(a_client(laptops[0], f"Kurt{number}"))
                    put_in_team(laptops[0], scene.dossiers[-1], region.users["an.claes"])
                yield scene
        finally:
            for workspace in made:
                workspace.close()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(actions, min_size=10, max_size=35))
def test_every_laptop_ends_with_what_its_user_may_see(steps: list[tuple[str, int, int]]) -> None:
    with a_scene() as scene:
        for step in steps:
            scene.act(*step)
        for _ in range(6):
            reports = [sync_now(laptop) for laptop in scene.laptops]
            if all(report.is_current and not report.sent and not report.received for report in reports):
                break
        for laptop, report in zip(scene.laptops, reports, strict=True):
            assert report.is_current
            assert broken(laptop) == []
            assert laptop.rows("SELECT count(*) FROM erasure WHERE state <> 'told'") == [(0,)]
            assert laptop.rows("SELECT count(*) FROM row_meta WHERE pending <> 0") == [(0,)]
            _check_sight(scene, laptop)
        _check_nothing_is_lost(scene)


def _check_sight(scene: Scene, laptop: Workspace) -> None:
    """The laptop has the rows that the centre shows its user, and judges its own rights as the centre does."""
    me = laptop.identity
    with scene.region.centre.database.engine.connect() as connection:
        for dossier_id in scene.dossiers:
            groups = groups_of(me.user_role) if me.organisation_id == scene.region.organisation_id else ()
            rights = NOTHING
            for reader, reads, writes in connection.execute(
                text("SELECT reader, reads, writes FROM reader WHERE dossier_id = :id"), {"id": dossier_id}
            ):
                if reader in (me.user_id, *groups):
                    rights |= Rights(reads, writes)
            assert my_rights(laptop, dossier_id) == rights
            visible = {
                note_id
                for note_id, author_id, is_private in connection.execute(
                    text("SELECT n.id, n.author_id, n.is_private FROM note n WHERE dossier_id = :id"),
                    {"id": dossier_id},
                )
                if rights.may_read("notes") and (not is_private or author_id == me.user_id)
            }
            here = {row[0] for row in laptop.rows("SELECT id FROM note WHERE dossier_id = ?", dossier_id)}
            assert here == visible
            assert bool(laptop.rows("SELECT 1 FROM person WHERE dossier_id = ?", dossier_id)) == bool(rights.reads)


def _check_nothing_is_lost(scene: Scene) -> None:
    with scene.region.centre.database.engine.connect() as connection:
        taken = {row[0] for row in connection.execute(text("SELECT change_id FROM log"))}
        refused = {(row[0], row[1]) for row in connection.execute(text("SELECT device_id, seq FROM quarantine"))}
    for laptop in scene.laptops:
        for device_id, seq, change_id in laptop.rows("SELECT device_id, seq, id FROM change"):
            assert change_id in taken or (device_id, seq) in refused
