"""Rounds of killing the primary under sync, and what must be true afterwards."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.workspace import Workspace
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.store.database import Database
from tests.bench.notes import open_dossier
from tests.bench.workspaces import empty_workspace
from tests.devices import contents
from tests.failover.cluster import Cluster
from tests.failover.ledger import Ledger
from tests.failover.traffic import Traffic
from tests.invariants import broken
from tests.sync.central.served import Served

PASSWORD = "een-lang-wachtwoord-voor-de-proef"
PROCESSES = 2
_LIMIT_SECONDS = 90


@dataclass
class Told:
    """What the rounds gave. ``first_again``/``all_again``: seconds from each kill until the first laptop, and until
    every laptop, had something new confirmed."""

    first_again: list[float] = field(default_factory=list)
    all_again: list[float] = field(default_factory=list)
    confirmed: int = 0
    troubles: Counter[str] = field(default_factory=Counter)


def play(folder: Path, *, rounds: int, laptops: int, seconds: float, say: Callable[[str], None]) -> Told:
    """Play ``rounds`` with ``seconds`` of quiet work around each kill. Raises AssertionError if something is lost."""
    told, ledger = Told(), Ledger()
    with Cluster() as cluster, ExitStack() as stack:
        say("een primaire databank, een standby die elke bevestigde wijziging op schijf heeft, en hun bewaker")
        centres = [stack.enter_context(Served("--database-url", cluster.url)) for _ in range(PROCESSES)]
        working = list(_laptops(stack, folder, cluster.url, [one.url for one in centres], laptops, ledger))
        for one in working:
            one.start()
        try:
            for number in range(1, rounds + 1):
                time.sleep(seconds)  # work in between, not a wait for anything
                _kill_the_primary(cluster, working, told)
                say(f"ronde {number}: opnieuw bevestigd na {told.first_again[-1]:.1f} s, "
                    f"bij elke laptop na {told.all_again[-1]:.1f} s; {len(ledger)} wijzigingen bevestigd")  # fmt: skip
        finally:
            for one in working:
                one.stop()
        told.confirmed = len(ledger)
        told.troubles = sum((one.troubles for one in working), Counter[str]())
        _check(cluster, [one.workspace for one in working], ledger, [one.url for one in centres])
    return told


def _laptops(
    stack: ExitStack, folder: Path, database_url: str, urls: list[str], number: int, ledger: Ledger
) -> Iterator[Traffic]:
    """Give laptops in pairs: the two of a pair belong to one user of one organisation."""
    database = Database(database_url)
    stack.callback(database.close)
    for place in range(number):
        username = f"gebruiker.{place // 2}"
        if place % 2 == 0:
            organisation_id = create_organisation(database, f"OCMW {place // 2}")
            create_account(database, organisation_id, username, username, "trajectbegeleider", PASSWORD)
        workspace = empty_workspace(folder / f"laptop-{place}")
        stack.callback(workspace.close)
        join_centre(workspace, urls[place % len(urls)], username, PASSWORD, "laptop")
        yield Traffic(workspace, open_dossier(workspace), ledger)


def _kill_the_primary(cluster: Cluster, working: list[Traffic], told: Told) -> None:
    if not cluster.fails_safe():
        raise AssertionError("the primary confirms what the standby does not have")
    victim = cluster.primary()
    victim.kill()
    killed_at = time.monotonic()
    told.first_again.append(_again(working, killed_at, any) - killed_at)
    told.all_again.append(_again(working, killed_at, all) - killed_at)
    cluster.restart(victim)
    second_writer: list[bool] = []
    cluster.wait_until_safe(lambda: second_writer.append(victim.takes_writes()))
    if any(second_writer) or cluster.primary() is victim:
        raise AssertionError("the server that was dead came back as a second writer")


def _again(working: list[Traffic], killed_at: float, enough: Callable[[Iterator[bool]], bool]) -> float:
    """Return when ``enough`` of the laptops have had something confirmed that was not before the kill."""
    # What was on its way at the kill may be confirmed a moment after it: that is not the new primary's work.
    settled = killed_at + 0.2
    while time.monotonic() < killed_at + _LIMIT_SECONDS:
        if enough(one.last_confirmed > settled for one in working):
            return max(one.last_confirmed for one in working) if enough is any else time.monotonic()
        for one in working:
            if one.failure is not None:
                raise one.failure
        time.sleep(0.02)
    raise AssertionError("the laptops did not get going again")


def _check(cluster: Cluster, workspaces: list[Workspace], ledger: Ledger, urls: list[str]) -> None:
    """Raise AssertionError unless nothing was lost, all agree, and the centre never failed in a way of its own."""
    database = Database(cluster.url)
    found = list(ledger.lost(database))
    database.close()
    for workspace in workspaces:
        sync_now(workspace)
    for workspace in workspaces:
        report = sync_now(workspace)  # the digests were compared in it
        ledger.note(workspace)
        if not report.is_current or report.mended or report.refused:
            found.append(f"{workspace.identity.device_id} is not up to date")
        found += broken(workspace)
    for one, other in zip(workspaces[::2], workspaces[1::2], strict=True):
        if contents(one) != contents(other):
            found.append("two laptops of one user differ")
    found += [f"{url} answered with status 500" for url in urls if _own_failures(url)]
    if found:
        raise AssertionError("\n".join(found))


def _own_failures(url: str) -> float:
    """Return how often a process of the centre answered 500: a fault of its own."""
    text = httpx.get(f"{url}/v1/metrics", trust_env=False).text
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "tandem_requests_total" and sample.labels["status"] == "500"
    )
