"""A scenario on real HTTP and PostgreSQL: laptops in threads, processes of the centre that are killed, a bad network.

The seed decides what people do and what the network does; how the threads take turns it does not. So a seed that fails
may need a few runs to fail again; what it found belongs in a test of its own.
"""

from __future__ import annotations

import itertools
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.settings import load_settings, save_settings
from sync.central.partners.inquiries import pass_on_waiting
from sync.central.store.database import Database
from sync.errors import SyncTrouble
from sync.laptop.engine import Step, SyncReport
from tests.faults.proxy import Proxy
from tests.simulation import checks, sight_checks
from tests.simulation.actions import act
from tests.simulation.beginning import LAPTOPS, PASSWORD, first_clients, make_centre, make_laptops, people_of
from tests.simulation.files import Files
from tests.simulation.laptops import Laptop
from tests.simulation.ledger import Ledger, typed_word
from tests.simulation.postgres import Postgres
from tests.simulation.processes import Processes
from tests.simulation.weather import WEATHER
from tests.simulation.witness import Witness

ROUNDS = 12
MAX_HEALING_ROUNDS = 8
_PATIENCE_SECONDS = 0.4
_BEGINNING = "beginning"


class HttpWorld:
    """Everything of one seed: ``laptops`` in ``folder``, a centre on the database at ``database_url``."""

    def __init__(self, seed: int, folder: Path, database_url: str) -> None:
        """Open what is there; nothing happens yet."""
        self.counts: Counter[str] = Counter()
        self.ledger = Ledger()
        self.frozen: dict[tuple[str, str], dict[str, object]] = {}
        self.database = Database(database_url)
        self.files = Files()
        self.laptops = {
            name: Laptop(name, username, folder, _now, files=self.files) for name, username in LAPTOPS.items()
        }
        self.people = people_of(self.database)
        self.is_mixed = False
        with self.database.reading() as connection:
            self.ledger.places = sight_checks.places_at_centre(connection)
        self._seed = seed
        self._dice = Random(seed)
        self._words = itertools.count(_words_typed(folder) + 1)
        self.ledger.typed = {typed_word(number) for number in range(1, _words_typed(folder) + 1)}
        self._witness = Witness(self.ledger)
        self._count_turn = threading.Lock()
        for laptop in self.laptops.values():
            self._witness.listen(laptop)

    def close(self) -> None:
        """Close every workspace and the database."""
        for laptop in self.laptops.values():
            laptop.workspace.close()
        self.database.close()

    def clock(self, whose: str) -> datetime:
        """Return the time: everybody has the same here."""
        return _now()

    def word(self) -> str:
        return typed_word(next(self._words))

    def _count(self, what: str) -> None:
        with self._count_turn:
            self.counts[what] += 1

    def run(self) -> None:
        """Let everybody work and sync at once in bad weather, then heal and look at everything."""
        url = self.database.engine.url.render_as_string(hide_password=False)
        with ExitStack() as stack:
            processes = stack.enter_context(Processes(url, 2))
            proxy = stack.enter_context(Proxy(Random(self._seed + 1), lambda: processes.ports, processes.kill))
            threads = {name: stack.enter_context(ThreadPoolExecutor(1)) for name in self.laptops}
            for laptop in self.laptops.values():
                _turn_to(laptop, proxy.url)
            for number in range(ROUNDS):
                proxy.faults = self._dice.choice((0.1, 0.4, 0.8))
                work = [
                    threads[name].submit(self._turn, laptop, Random(f"{self._seed} {number} {name}"))
                    for name, laptop in self.laptops.items()
                ]
                for done in work:
                    done.result()
                processes.revive()
                checks.keep_frozen(self.database, self.frozen)
            proxy.faults = 0.0
            self._heal()
            self.counts.update({f"network: {kind}": count for kind, count in proxy.met.items()})
            self.counts["processes killed"] += processes.killed

    # What happens on one laptop, in its thread

    def _turn(self, laptop: Laptop, dice: Random) -> None:
        for _ in range(dice.randrange(4)):
            self._save(laptop, dice)
        try:
            report = self._sync(laptop, lambda _step: self._meanwhile(laptop, dice), _PATIENCE_SECONDS)
        except SyncTrouble as trouble:
            if trouble.kind not in WEATHER:
                raise checks.Broken(f"{laptop.name}: sync ended with {trouble.kind}") from trouble
            self._count(trouble.kind)
        else:
            self._count("mended" if report.mended else "whole syncs")

    def _meanwhile(self, laptop: Laptop, dice: Random) -> None:
        """Between two steps of a sync its person types on."""
        if dice.random() < 0.3:
            self._save(laptop, dice)

    def _save(self, laptop: Laptop, dice: Random) -> None:
        self._witness.look(laptop)
        laptop.is_saving = True
        act(laptop.workspace, dice, self.word, self.people)
        laptop.is_saving = False
        self._count("saves")

    def _sync(self, laptop: Laptop, meanwhile: Callable[[Step], None], patience: float) -> SyncReport:
        def sync() -> SyncReport:
            return sync_now(laptop.workspace, report_step=meanwhile, answer_seconds=patience)

        try:
            return sync()
        except SyncTrouble as trouble:
            if trouble.kind != "sync.signed_out":
                raise
            self._count("signed in again")
            url = load_settings(laptop.workspace.folder.settings).settings.server_url
            join_centre(laptop.workspace, url, laptop.username, PASSWORD, laptop.name)
            return sync()

    # Healing

    def _heal(self) -> None:
        for number in range(MAX_HEALING_ROUNDS):
            pass_on_waiting(self.database, _now())
            reports = [self._sync(laptop, lambda _step: None, 30.0) for laptop in self.laptops.values()]
            if all(report.is_current and not report.sent and not report.received for report in reports):
                self.counts["rounds"] += number + 1
                break
        else:
            raise checks.Broken(f"not quiet after {MAX_HEALING_ROUNDS} rounds")
        for laptop in self.laptops.values():
            self._sync(laptop, lambda _step: None, 30.0)  # files that the last of them sent
        checks.everything(self)


def _now() -> datetime:
    return datetime.now(UTC)


def _turn_to(laptop: Laptop, url: str) -> None:
    file = laptop.workspace.folder.settings
    save_settings(file, replace(load_settings(file).settings, server_url=url))


def _words_typed(folder: Path) -> int:
    return int((folder / "words").read_text())


@contextmanager
def beginning(postgres: Postgres, folder: Path) -> Iterator[None]:
    """Make the database and the laptops in which every seed begins, by real joins and syncs."""
    with postgres.database(_BEGINNING) as url:
        make_centre(url)
        make_laptops(folder)
        words = itertools.count(1)
        with Processes(url, 1) as processes:
            laptops = [Laptop(name, username, folder, _now) for name, username in LAPTOPS.items()]
            for laptop in laptops:
                address = f"http://127.0.0.1:{processes.ports[0]}"
                join_centre(laptop.workspace, address, laptop.username, PASSWORD, laptop.name)
            database = Database(url)
            people = people_of(database)
            database.close()
            for laptop in (laptops[0], laptops[2]):
                first_clients(laptop.workspace, lambda: typed_word(next(words)), people)
            for laptop in [*laptops, *laptops]:
                sync_now(laptop.workspace)
            for laptop in laptops:
                laptop.workspace.close()
        (folder / "words").write_text(str(next(words)))
        yield


@contextmanager
def copied(postgres: Postgres, begun: Path, folder: Path, seed: int) -> Iterator[HttpWorld]:
    """Give the world of ``seed`` in ``folder``, on a copy of the beginning in ``begun``."""
    shutil.copytree(begun, folder, dirs_exist_ok=True)
    with postgres.database(f"seed_{seed}", copy_of=_BEGINNING) as url:
        world = HttpWorld(seed, folder, url)
        try:
            yield world
        finally:
            world.close()
