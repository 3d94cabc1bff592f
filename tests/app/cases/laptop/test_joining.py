"""Speaking to the centre from several places at once, with a refresh token that works once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from app.cases.in_step.refused import refused_changes, try_again
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.devices import list_devices
from app.cases.laptop.joining import join_centre
from app.cases.profile.assessments import add_factor, start_assessment
from app.cases.profile.import_own_catalogue import import_catalogue
from app.cases.profile.own_catalogue import own_factors
from app.cases.profile.snapshot import profile
from app.paths import WorkspaceFolder
from app.store.store_key import StoreKey
from app.store.turn import turn
from app.workspace import Workspace, set_facts
from models.moments import moment_text
from sync.central.identity.accounts import change_account
from sync.errors import SyncTrouble
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_client, sync_all


@pytest.fixture
def laptop(region: Region) -> Workspace:
    return region.laptop("an.claes", "An Claes")


@pytest.mark.parametrize("spoilt", ["token_expires", "access_token"])
def test_a_sync_and_the_list_of_devices_renew_the_token_together(
    region: Region, laptop: Workspace, spoilt: str
) -> None:
    """The token ended by the laptop's clock, or the centre no longer takes it: both ways, again and again."""
    works: list[Callable[[], object]] = [lambda: sync_now(laptop), lambda: list_devices(laptop)]
    for _ in range(5):
        a_client(laptop)
        with laptop.writing() as connection:
            set_facts(connection, **{spoilt: "" if spoilt == "token_expires" else f"{laptop.fact(spoilt)}x"})
        start = threading.Barrier(4)

        def work(number: int, start: threading.Barrier = start) -> None:
            start.wait()
            works[number % 2]()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
    assert sync_now(laptop).is_current


CATALOGUE = """
[[factor]]
code = "eigen.fiets"
label = "Kan met de fiets komen"
w2 = "materieel"
"""


@pytest.fixture
def lone(region: Region, tmp_path: Path) -> Workspace:
    """The laptop of Chris, who works alone with a list of his own and has not joined yet."""
    file = tmp_path / "eigen.toml"
    file.write_text(CATALOGUE, encoding="utf-8")
    lone = region.make_workspace("Chris Maes")
    import_catalogue(lone, file)
    return lone


def labels(laptop: Workspace) -> list[str]:
    return [factor.label for factor in own_factors(laptop)]


def test_a_catalogue_made_before_joining_goes_to_every_colleague_when_its_maker_keeps_the_organisations(
    region: Region, lone: Workspace
) -> None:
    region.user("chris.maes", "Chris Maes", role="leidinggevende")
    join_centre(lone, region.centre.url, "chris.maes", PASSWORD, "laptop van Chris")
    other = region.laptop("bram.wouters", "Bram Wouters")
    sync_all(lone, other)
    assert labels(lone) == labels(other) == ["Kan met de fiets komen"]
    assert refused_changes(lone) == []


def test_two_laptops_that_join_with_the_same_list_show_each_entry_once_and_the_next_file_makes_it_one(
    region: Region, lone: Workspace, tmp_path: Path
) -> None:
    second = region.make_workspace("Dirk Maes")
    import_catalogue(second, tmp_path / "eigen.toml")
    for laptop, username in ((lone, "chris.maes"), (second, "dirk.maes")):
        region.user(username, username, role="leidinggevende")
        join_centre(laptop, region.centre.url, username, PASSWORD, "laptop")
    sync_all(lone, second)
    for laptop in (lone, second):
        assert labels(laptop) == ["Kan met de fiets komen"]
    assert import_catalogue(second, tmp_path / "eigen.toml").retired == 1
    sync_all(second, lone)
    assert lone.rows("SELECT count(*), sum(is_active) FROM catalogue_entry") == [(2, 1)]
    assert labels(lone) == ["Kan met de fiets komen"]


def test_a_catalogue_made_before_joining_by_who_may_not_keep_it_waits_until_he_may_and_says_so(
    region: Region, lone: Workspace
) -> None:
    dossier_id = a_client(lone)
    add_factor(lone, start_assessment(lone, dossier_id), "eigen.fiets")
    region.user("chris.maes", "Chris Maes")
    join_centre(lone, region.centre.url, "chris.maes", PASSWORD, "laptop van Chris")
    other = region.laptop("bram.wouters", "Bram Wouters")
    sync_all(lone, other)
    [refused] = refused_changes(lone)
    assert (refused.reason, refused.can_try_again) == ("catalogue_keeper", True)
    assert "leidinggevende of beheerder" in refused.why
    assert ("Eigen catalogus: naam", "Kan met de fiets komen") in {(one.label, one.value) for one in refused.fields}
    assert [factor.label for factor in profile(lone, dossier_id).factors] == ["Kan met de fiets komen"]
    change_account(region.centre.database, "chris.maes", role="leidinggevende")
    try_again(lone, refused.seq)
    sync_all(lone, other)
    assert labels(lone) == labels(other) == ["Kan met de fiets komen"]
    assert refused_changes(lone) == []


def renew_in_a_process_of_its_own(root: str, key: bytes, rounds: int, together: Barrier) -> None:
    """Sync with a token that has ended, again and again, at the same moment as another process."""
    laptop = Workspace.open(WorkspaceFolder(Path(root)), StoreKey.from_bytes(key), backup=lambda: None)
    for _ in range(rounds):
        if together.wait(30) == 0:
            with laptop.writing() as connection:
                set_facts(connection, token_expires="")
        together.wait(30)
        list_devices(laptop)
        together.wait(30)
    laptop.close()


def test_two_processes_on_one_workspace_renew_the_token_together(laptop: Workspace) -> None:
    """The app and ``tandem sync``: a token that was used twice would in the end sign the laptop out."""
    context = get_context("spawn")
    together = context.Barrier(2)
    arguments = (str(laptop.folder.root), laptop.key.to_bytes(), 8, together)
    both = [context.Process(target=renew_in_a_process_of_its_own, args=arguments) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    with laptop.writing() as connection:
        set_facts(connection, token_expires="")
    assert sync_now(laptop).is_current


def test_a_renewal_waits_for_a_process_that_has_the_turn_and_takes_over_its_token(
    laptop: Workspace, clock: SetClock
) -> None:
    with laptop.writing() as connection:
        set_facts(connection, token_expires="")
    used = laptop.fact("refresh_token")
    with ThreadPoolExecutor(1) as pool, turn(laptop.folder.renewal, 10):
        waiting = pool.submit(list_devices, laptop)
        with laptop.writing() as connection:  # as the other process does once the centre has answered
            set_facts(connection, token_expires=moment_text(clock() + timedelta(minutes=10)))
        assert not waiting.done()
    assert waiting.result()
    assert laptop.fact("refresh_token") == used


def test_a_workspace_of_one_person_is_not_handed_to_another(region: Region, laptop: Workspace) -> None:
    before = laptop.rows("SELECT name, value FROM fact ORDER BY name")
    with pytest.raises(SyncTrouble) as caught:
        join_centre(laptop, region.centre.url, "bram.wouters", PASSWORD, "laptop")
    assert caught.value.kind in ("sync.other_account", "sync.refused")
    assert laptop.rows("SELECT name, value FROM fact ORDER BY name") == before


def test_a_role_that_changed_is_known_after_the_next_renewal(region: Region, laptop: Workspace) -> None:
    from sync.central.identity.accounts import change_account

    change_account(region.centre.database, "an.claes", role="leidinggevende")
    with laptop.writing() as connection:
        set_facts(connection, token_expires="")
    sync_now(laptop)
    assert laptop.identity.user_role == "leidinggevende"
