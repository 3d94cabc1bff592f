"""How long a laptop may go without contact, whatever its clock says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.cases.in_step.syncing import sync_now
from app.cases.laptop.contact import ContactTerm, contact_term, require_contact
from app.cases.laptop.joining import join_centre
from app.errors import WorkspaceTrouble
from app.workspace import Workspace
from models.moments import moment_text
from sync.central.identity.organisations import set_lock_days
from sync.errors import SyncTrouble
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_region

DAYS = 14


@pytest.fixture
def region(tmp_path: Path, make_workspace: Callable[..., Workspace]) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace) as made:
        set_lock_days(made.centre.database, made.organisation_id, DAYS)
        yield made


@pytest.fixture
def laptop(region: Region) -> Workspace:
    return region.laptop("an.claes", "An Claes")


def sign_in(region: Region, laptop: Workspace) -> None:
    join_centre(laptop, region.centre.url, "an.claes", PASSWORD, "laptop")


def test_a_laptop_opens_until_the_last_day_and_not_after(laptop: Workspace, clock: SetClock) -> None:
    clock.forward(timedelta(days=DAYS))
    require_contact(laptop)
    clock.forward(timedelta(days=1))
    with pytest.raises(WorkspaceTrouble) as caught:
        require_contact(laptop)
    assert (caught.value.kind, caught.value.facts) == ("workspace.contact_due", {"days": DAYS + 1, "limit": DAYS})


def test_signing_in_opens_it_again_with_everything_in_it(region: Region, laptop: Workspace, clock: SetClock) -> None:
    before = laptop.rows("SELECT * FROM colleague")
    clock.forward(timedelta(days=100))
    assert contact_term(laptop).is_over
    sign_in(region, laptop)
    require_contact(laptop)
    assert laptop.rows("SELECT * FROM colleague") == before


def test_a_sync_counts_as_contact(laptop: Workspace, clock: SetClock) -> None:
    with laptop.writing() as connection:  # the centre's clock goes on while the laptop's stands still in this test
        far = moment_text(clock() + timedelta(days=400))
        connection.execute("UPDATE fact SET value = ? WHERE name = 'token_expires'", (far,))
    clock.forward(timedelta(days=DAYS))
    sync_now(laptop)
    clock.forward(timedelta(days=DAYS))
    require_contact(laptop)


def test_putting_the_clock_back_does_not_help(laptop: Workspace, clock: SetClock) -> None:
    clock.forward(timedelta(days=DAYS + 5))
    assert contact_term(laptop).is_over
    clock.forward(timedelta(days=-DAYS))
    assert contact_term(laptop) == ContactTerm(DAYS + 5, DAYS)


def test_time_is_counted_in_steps_too(laptop: Workspace, clock: SetClock) -> None:
    """Who puts the clock back a day after each day of work gains that day only."""
    start = clock()
    for day in range(1, DAYS + 2):
        clock.at = start + timedelta(days=day)
        contact_term(laptop)
        clock.at = start
    assert contact_term(laptop).is_over


def test_a_laptop_that_stays_open_notes_the_time_whenever_it_looks_for_the_centre(
    region: Region, laptop: Workspace, clock: SetClock
) -> None:
    region.centre.__exit__(None, None, None)
    clock.forward(timedelta(days=DAYS + 1))
    with pytest.raises(SyncTrouble):
        sync_now(laptop)
    clock.forward(timedelta(days=-DAYS - 1))
    with pytest.raises(WorkspaceTrouble):
        require_contact(laptop)


def test_contact_makes_up_for_a_clock_that_was_a_year_ahead(region: Region, laptop: Workspace, clock: SetClock) -> None:
    clock.forward(timedelta(days=365))
    assert contact_term(laptop).is_over
    clock.forward(timedelta(days=-365))
    assert contact_term(laptop).is_over
    sign_in(region, laptop)
    require_contact(laptop)


def test_where_the_organisation_asks_for_nothing_a_laptop_never_locks(
    region: Region, laptop: Workspace, clock: SetClock
) -> None:
    set_lock_days(region.centre.database, region.organisation_id, 0)
    sign_in(region, laptop)
    clock.forward(timedelta(days=5000))
    require_contact(laptop)


def test_a_workspace_that_joined_no_centre_never_locks(workspace: Workspace, clock: SetClock) -> None:
    clock.forward(timedelta(days=5000))
    require_contact(workspace)
    assert contact_term(workspace) == ContactTerm(0, 0)
