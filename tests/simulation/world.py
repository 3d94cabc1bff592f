"""One scenario: laptops, a centre and the network between them, driven by one seed, and healed at the end."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.erasing import HandedIn, is_erasing
from app.cases.laptop.joining import join_centre
from app.errors import WorkspaceTrouble
from app.store.backup import make_backup
from sync.central.store.database import Database
from sync.errors import SyncTrouble
from sync.http.client import CentreClient
from sync.laptop.engine import SyncReport
from tests.simulation import checks, sight_checks
from tests.simulation.actions import act
from tests.simulation.beginning import (
    CHEAP,
    LAPTOPS,
    PASSWORD,
    START,
    first_clients,
    ids,
    make_centre,
    make_laptops,
    people_of,
)
from tests.simulation.fates import befall, let_go, let_in_anew, pass_on, update
from tests.simulation.files import Files, small_chunks
from tests.simulation.laptops import KEY, Laptop, PowerCut
from tests.simulation.ledger import Ledger, typed_word
from tests.simulation.network import Answered, Line, Network, Sent
from tests.simulation.oracle import Person
from tests.simulation.releases import NEW, OLD, Release, running
from tests.simulation.simulated_centre import Moments, PassingOnDemand, SimulatedCentre, at_once
from tests.simulation.weather import WEATHER, WRONG_LIFE
from tests.simulation.witness import Witness

URL = "http://localhost:1"
MAX_ROUNDS = 8


class World:
    """Everything of one seed. ``trace`` tells what happened; the same seed gives the same trace."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.folder = folder
        self.dice = Random(seed)
        self.trace: list[str] = []
        self.counts: Counter[str] = Counter()
        self.ledger = Ledger()
        self.now = 0.0
        self.offsets: dict[str, float] = {}
        self.laptops: dict[str, Laptop] = {}
        self.revoked: set[str] = set()
        self.let_in_anew: set[str] = set()
        self.files = Files()
        self.frozen: dict[tuple[str, str], dict[str, object]] = {}
        self.centre = SimulatedCentre(folder, partial(self.clock, "centre"))
        self.is_mixed = False
        self.people: list[Person] = []
        self.witness = Witness(self.ledger)
        self._everyone: dict[str, Laptop] = {}
        self._words = 0
        self._depth = 0
        self._online: Laptop | None = None
        self._power = self._disk = 0.0
        self._loop = asyncio.new_event_loop()
        self.network = Network(
            Random(seed + 1),
            self._loop,
            self.centre,
            self.note,
            self._overhear,
        )
        self._id_dice = Random(seed + 2)

    # Clocks, words, notes

    def clock(self, whose: str) -> datetime:
        return START + timedelta(seconds=self.now + self.offsets.get(whose, 0.0))

    def word(self) -> str:
        self._words += 1
        return typed_word(self._words)

    def note(self, line: str) -> None:
        self.trace.append(line)

    @property
    def is_meanwhile(self) -> bool:
        """Whether something happens in the middle of somebody's sync."""
        return self._depth > 0

    @property
    def database(self) -> Database:
        """The centre's database as it stands."""
        return self.centre.database

    # The beginning

    def make(self, release: Release) -> None:
        """Make everything anew, all of it of ``release``; later worlds copy the files."""
        self.centre.release = release
        with running(release):
            make_centre(self.centre.database_url)
            make_laptops(self.folder)
            self.centre.open()
            self.people = people_of(self.database)
            self._open_laptops(list(LAPTOPS), release)
            self._join_all()

    def _join_all(self) -> None:
        for laptop in self.laptops.values():
            self._join(laptop)
        for name in ("an-1", "els"):
            first_clients(self.laptops[name].workspace, self.word, self.people)
        for _ in range(2):
            for laptop in self.laptops.values():
                self._sync(laptop)
            pass_on(self)
        (self.folder / "words").write_text(str(self._words))

    def begin(self, beginnings: Mapping[str, Path]) -> None:
        """Start from a copy of one of the ``beginnings`` (release -> folder)."""
        self.is_mixed = self.dice.random() < 0.15
        release = OLD if self.is_mixed else NEW
        self.centre.release = release
        shutil.copytree(beginnings[release.name], self.folder, dirs_exist_ok=True)
        self._words = int((self.folder / "words").read_text())
        self.ledger.typed = {typed_word(number) for number in range(1, self._words + 1)}
        self.now = 1000.0
        self.centre.open()
        with running(release), self.database.reading() as connection:
            self.ledger.places = sight_checks.places_at_centre(connection)
        self.people = people_of(self.database)
        self._open_laptops(self.dice.sample(sorted(LAPTOPS), self.dice.choice((2, 3, 3, 4, 5))), release)

    def _open_laptops(self, names: Sequence[str], release: Release) -> None:
        for name in names:
            laptop = Laptop(name, LAPTOPS[name], self.folder, partial(self.clock, name), release, files=self.files)
            self.laptops[name] = self._everyone[name] = laptop
            self.witness.listen(laptop)

    def close(self) -> None:
        for laptop in self._everyone.values():
            laptop.workspace.close()
        self.centre.close()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    @contextmanager
    def in_charge(self) -> Iterator[None]:
        """Let this world make all ids and carry all requests."""
        with (
            running(NEW),  # whoever is older becomes so for a while; to change back and forth costs time
            patch("uuid6.uuid7", ids(self._id_dice, lambda: self.now)),
            patch("sync.http.client.CentreClient", self._client),
            patch("sync.central.identity.passwords._hasher", CHEAP),
            patch("sync.central.identity.accounts.datetime", Moments(partial(self.clock, "centre"))),
            patch("sync.central.centre.PassingOn", PassingOnDemand),
            patch("anyio.to_thread.run_sync", at_once),
            small_chunks(),
        ):
            yield

    def _client(self, url: str, *, answer_seconds: float = 30.0) -> CentreClient:
        laptop = self._online
        assert laptop is not None
        page_bytes = self.dice.choice((1, 2000, 1_000_000))
        line = Line(self.network, laptop.name, partial(self._meanwhile, laptop), page_bytes)
        return CentreClient(url, transport=line, answer_seconds=answer_seconds)

    # What happens

    def run(self, steps: int) -> None:
        """Let the seed do its worst for so many steps."""
        self.network.faults = self.dice.choice((0.0, 0.1, 0.25, 0.5))
        self._power = self.dice.choice((0.0, 0.02, 0.1))
        self._disk = self.dice.choice((0.0, 0.02, 0.1))
        for number in range(steps):
            self.now += self.dice.choice((1.0, 30.0, 2000.0))
            self.note(f"{number}:")
            self._step()

    def _step(self) -> None:
        if self.dice.random() < 0.15:
            pass_on(self)
        kind = self.dice.random()
        laptop = self.dice.choice(list(self.laptops.values()))
        if kind < 0.55:
            self._do(laptop, "save", self._save)
        elif kind < 0.85:
            self._do(laptop, "sync", self._sync)
        elif kind < 0.88:
            self.network.deliver_late()
        elif kind < 0.90:
            self._do(laptop, "back up", self._back_up)
        else:
            befall(self, laptop)

    def _do(self, laptop: Laptop, what: str, work: Callable[[Laptop], str]) -> None:
        """Let something happen on a laptop; the power may go while it does."""
        if laptop.is_busy:
            return
        with running(laptop.release):
            self._do_as_release(laptop, what, work)

    def _do_as_release(self, laptop: Laptop, what: str, work: Callable[[Laptop], str]) -> None:
        self.counts[what] += 1
        laptop.is_busy = True
        if self.dice.random() < self._power:
            laptop.fuse = self.dice.randrange(1, 80)
        if self.dice.random() < self._disk:
            laptop.spoil_disk(self.dice)
        try:
            self.note(f"  {laptop.name}: {what} {work(laptop)}")
        except WorkspaceTrouble as trouble:
            if laptop.disk is None or not laptop.disk.met:
                raise
            self.counts[trouble.kind] += 1
            self.note(f"  {laptop.name}: {what} ends with {trouble.kind}")
            self._after_trouble(laptop)
        except PowerCut as cut:
            if cut.laptop is not laptop:
                raise
            self.counts["power cut"] += 1
            laptop.start_again()
            self.note(f"  {laptop.name}: the power goes during {what}")
            self._after_trouble(laptop, is_new_life=True)
        finally:
            laptop.fuse, laptop.disk, laptop.is_busy, laptop.is_saving = 0, None, False, False

    def _after_trouble(self, laptop: Laptop, *, is_new_life: bool = False) -> None:
        if is_erasing(laptop.folder):
            self._erase(laptop)
            return
        if is_new_life:
            self.witness.listen(laptop)
            if laptop.is_saving:
                self.witness.keep_save(laptop)
        checks.sound(laptop)

    def _save(self, laptop: Laptop) -> str:
        self.witness.look(laptop)
        laptop.is_saving = True
        done = act(laptop.workspace, self.dice, self.word, self.people)
        laptop.is_saving = False
        self.counts[f"action: {done}"] += 1
        return done

    def _back_up(self, laptop: Laptop) -> str:
        backup = make_backup(laptop.folder, KEY, at=laptop.clock())
        laptop.backups.append((backup, len(self.ledger.of(laptop.name))))
        return ""

    # Syncing

    def _sync(self, laptop: Laptop) -> str:
        if self.centre.is_put_back and not checks.has_seen_more(laptop, self.database):
            return "waits: nothing tells it that the centre is not the newest"
        try:
            report = self.sync(laptop)
        except SyncTrouble as trouble:
            may_be_erased = laptop.name in self.revoked | self.let_in_anew
            if may_be_erased and trouble.kind in ("sync.erase_due", "sync.hand_in_due"):
                return self._obey(laptop, trouble.kind)
            allowed = WEATHER | WRONG_LIFE if self.centre.is_put_back else WEATHER
            if laptop.name in self.revoked:
                allowed |= {"sync.wrong_password"}  # its person signed in again as the account ended
            if trouble.kind not in allowed:
                raise checks.Broken(f"{laptop.name}: sync ended with {trouble.kind}") from trouble
            self.counts[trouble.kind] += 1
            return f"ends with {trouble.kind}"
        if self.centre.is_put_back:
            raise checks.Broken(f"{laptop.name}: synced with a centre of an earlier day")
        checks.keep_frozen(self.database, self.frozen)
        return f"sent {report.sent}, received {report.received}, mended {len(report.mended)}"

    def _obey(self, laptop: Laptop, kind: str) -> str:
        """A revoked laptop erases itself, once the centre has what it had not sent."""
        if kind == "sync.erase_due":
            self._erase(laptop)
        return f"ends with {kind}"

    def _erase(self, laptop: Laptop) -> None:
        handed_in = laptop.erase()
        del self.laptops[laptop.name]
        self.counts["erased"] += 1
        left = sorted(path.name for path in laptop.folder.root.rglob("*") if path.is_file())
        if left != [laptop.folder.erased_note.name]:
            raise checks.Broken(f"{laptop.name} was erased and still holds {left[:5]}")
        if handed_in is not HandedIn.ALL:
            raise checks.Broken(f"{laptop.name}: what it had not sent was {handed_in}")

    def sync(self, laptop: Laptop) -> SyncReport:
        """Sync as the app does; a person signs in again where that is asked."""
        with running(laptop.release):
            return self._sync_as_release(laptop)

    def _sync_as_release(self, laptop: Laptop) -> SyncReport:
        outer, self._online = self._online, laptop
        at_a_time = self.dice.choice((1, 3, 10_000))
        try:
            try:
                report = sync_now(laptop.workspace, at_a_time=at_a_time)
            except SyncTrouble as trouble:
                if trouble.kind != "sync.signed_out":
                    raise
                self.note(f"    {laptop.name} signs in again")
                self._join(laptop)
                report = sync_now(laptop.workspace, at_a_time=at_a_time)
        finally:
            self._online = outer
        self.counts["mended"] += len(report.mended)
        return report

    def _join(self, laptop: Laptop) -> None:
        outer, self._online = self._online, laptop
        try:
            join_centre(laptop.workspace, URL, laptop.username, PASSWORD, laptop.name)
        finally:
            self._online = outer

    def _meanwhile(self, laptop: Laptop) -> None:
        """Between two requests of a sync: its person types on, others save and sync."""
        self.now += 0.01
        if self._depth >= 2 or not self.network.faults:
            return
        self._depth += 1
        outer, self._online = self._online, None
        try:
            if self.dice.random() < 0.15:
                self.note(f"    {laptop.name} meanwhile: {self._save(laptop)}")
            if self.dice.random() < 0.15:
                self._step()
        finally:
            self._depth -= 1
            self._online = outer

    def _overhear(self, sent: Sent, answered: Answered) -> None:
        laptop = self._everyone[sent.laptop]
        let_in_anew(self, laptop, sent.path, answered.status)
        if laptop.name in self.revoked and not self.centre.is_put_back:
            checks.hears_nothing_when_revoked(laptop, sent, answered)
        checks.hears_nothing_private(laptop, answered.text(), self.ledger)
        checks.hears_what_is_his(self, laptop, sent, answered)

    def _not_revoked(self) -> list[Laptop]:
        """Return the laptops that sync on; the others get the contact at which they must be gone."""
        for laptop in list(self.laptops.values()):
            if laptop.name in self.revoked | self.let_in_anew:
                self._do(laptop, "last sync", self._sync)
        let_go(self)
        if still_there := self.revoked & self.laptops.keys():
            raise checks.Broken(f"revoked and not erased: {sorted(still_there)}")
        return list(self.laptops.values())

    # Healing

    def heal(self) -> None:
        """Good weather: everybody syncs until there is no news, within a bound; then everything is looked at.

        Old and new get along first; then everything is updated, and gets along as well."""
        self.network.faults = self._power = self._disk = 0.0
        if self.centre.is_put_back:
            self.centre.swap()
        while self.network.late:
            self.network.deliver_late()
        self.offsets.clear()
        self.note("healing")
        self._until_quiet()
        if self.is_mixed:
            for older in (None, *self.laptops.values()):
                update(self, older)
            self._until_quiet()
        with running(NEW):
            checks.everything(self)

    def _until_quiet(self) -> None:
        for number in range(MAX_ROUNDS):
            self.now += 60
            pass_on(self)
            reports = [self.sync(laptop) for laptop in self._not_revoked()]
            if all(report.is_current and not report.sent and not report.received for report in reports):
                self.counts["rounds"] += number + 1
                break
        else:
            raise checks.Broken(f"not quiet after {MAX_ROUNDS} rounds")
        for laptop in self._not_revoked():
            self.sync(laptop)  # files that the last of them sent
