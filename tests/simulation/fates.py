"""What seldom happens to a laptop or the centre: clocks, restarts, restores, updates, and what an administrator does.

An administrator gives somebody another role, revokes a lost laptop, or ends the account of who leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.opening import restore_backup
from sync.central.identity.accounts import change_account, end_account
from sync.central.identity.devices import DeviceBook
from sync.central.log.writer import Writer
from sync.central.partners.inquiries import pass_on_waiting
from sync.central.store.tables import device
from tests.simulation import checks, sight_checks
from tests.simulation.beginning import USERS
from tests.simulation.laptops import KEY, Laptop
from tests.simulation.releases import NEW, running
from tests.simulation.simulated_centre import CentreKilled

if TYPE_CHECKING:
    from tests.simulation.world import World

ROLES = ("leidinggevende", "onthaal", "beheerder", "trajectbegeleider", "vdab")


def befall(world: World, laptop: Laptop) -> None:
    """Let one of these things happen."""
    world.dice.choice(_FATES)(world, laptop)


def _clock(world: World, laptop: Laptop) -> None:
    world.offsets[laptop.name] = world.dice.choice((0.0, -1.0, 1.0, 0.01)) * 365 * 86_400
    world.note(f"  the clock of {laptop.name} jumps by {world.offsets[laptop.name]:.0f} s")


def _time_passes(world: World, _laptop: Laptop) -> None:
    world.now += world.dice.choice((900.0, 86_400.0, 100 * 86_400.0))
    world.note("  a long time passes")


def _restart(world: World, _laptop: Laptop) -> None:
    world.note("  the centre restarts")
    world.centre.restart()


def _copy(world: World, _laptop: Laptop) -> None:
    if not world.centre.is_put_back:
        world.note("  the centre is copied")
        world.centre.keep_copy()


def _put_back(world: World, _laptop: Laptop) -> None:
    if not world.is_meanwhile:
        world.note(f"  {world.centre.swap()}")


def _restore(world: World, laptop: Laptop) -> None:
    """Put a laptop back to one of its backups."""
    usable = [(backup, number) for backup, number in laptop.backups if backup.path.exists()]
    if laptop.is_busy or not usable:
        return
    backup, number = world.dice.choice(usable)
    world.counts["restore"] += 1
    world.note(f"  {laptop.name}: put back to a backup with {number} saves")
    laptop.workspace.close()
    with running(laptop.release):
        restore_backup(laptop.folder, backup.path, KEY, at=laptop.clock())
    laptop.open()
    laptop.was_put_back = True
    world.witness.listen(laptop)
    for save in world.ledger.of(laptop.name)[number:]:
        save.is_doubtful = True
    if laptop.name not in world.revoked:  # what it handed in has no place in the log
        with running(laptop.release):
            checks.sound(laptop)


def let_in_anew(world: World, laptop: Laptop, path: str, status: int) -> None:
    """A laptop that was put back is another device once its person's password has let it in.

    Where it was not told (the answer was lost), it may still ask as the device that it was, and erase itself. A centre
    of an earlier day lets it in for as long as it is that: the newest knows that the account ended."""
    if world.centre.is_put_back:
        return
    if laptop.was_put_back and path == "/v1/devices" and status < 400 and laptop.name in world.revoked:
        world.revoked.discard(laptop.name)
        world.let_in_anew.add(laptop.name)


def let_go(world: World) -> None:
    """Nobody can tell a laptop that was put back, of an account that ended, with tokens that the centre has not: it
    comes to lock itself, as any laptop without contact. What it holds was never sent."""
    for name in world.revoked & world.laptops.keys():
        if world.laptops[name].was_put_back:
            del world.laptops[name]
            for save in world.ledger.of(name):
                save.is_doubtful = True


def pass_on(world: World) -> None:
    """Let the centre pass on the questions and answers that wait; its process may end meanwhile."""
    if world.centre.is_put_back:
        return
    if world.network.faults:
        world.centre.arm(world.dice.randrange(1, 60), CentreKilled())
    try:
        with running(world.centre.release):
            world.counts["passed on"] += pass_on_waiting(world.database, world.clock("centre"))
    except CentreKilled as killed:
        world.note("  the centre is killed while it passes questions on")
        world.centre.restart_after(killed)
    finally:
        world.centre.arm(0, CentreKilled())


def _update(world: World, laptop: Laptop) -> None:
    if not laptop.is_busy:
        update(world, laptop if world.dice.random() < 0.7 else None)


def update(world: World, laptop: Laptop | None) -> None:
    """Bring a laptop, or the centre, to the newer release."""
    older = world.centre if laptop is None else laptop
    if older.release is NEW:
        return
    world.counts["updates"] += 1
    world.note(f"  {laptop.name if laptop else 'the centre'} is updated")
    older.update()
    if laptop is not None:
        world.witness.listen(laptop)
        with running(laptop.release):
            checks.sound(laptop)


# What an administrator does. Nobody does any of it at a centre that was put back: it would be gone with it.


def _change_role(world: World, laptop: Laptop) -> None:
    """Give somebody another role, or the one back with which everything began."""
    if world.centre.is_put_back:
        return
    username = world.dice.choice(sorted(USERS))
    role = USERS[username][2] if world.dice.random() < 0.4 else world.dice.choice(ROLES)
    world.counts["roles changed"] += 1
    world.note(f"  {username} is {role} from now on")
    with running(world.centre.release):
        change_account(world.database, username, role=role)


def _revoke(world: World, laptop: Laptop) -> None:
    """Revoke a laptop, under every id that it ever had."""
    if world.centre.is_put_back or not _others(world, [laptop]):
        return
    world.counts["revoked"] += 1
    world.note(f"  {laptop.name} is revoked")
    with running(world.centre.release):
        with world.database.reading() as connection:
            who = sight_checks.oracle_of(world, connection).person(laptop.user_id)
            known = device.c.name == laptop.name, device.c.revoked_at.is_(None)
            device_ids = list(connection.scalars(select(device.c.device_id).where(*known).order_by(device.c.device_id)))
        book = DeviceBook(world.database, lambda: world.clock("centre"))
        for device_id in device_ids:
            book.revoke(Writer(who.organisation_id, device_id, who.user_id, who.role), device_id)
    world.revoked.add(laptop.name)


def _end_account(world: World, laptop: Laptop) -> None:
    """End the account of who works on a laptop: all his laptops are revoked with it."""
    his = [one for one in world.laptops.values() if one.username == laptop.username]
    if world.centre.is_put_back or not _others(world, his) or world.dice.random() < 0.5:
        return
    world.counts["accounts ended"] += 1
    world.note(f"  {laptop.username} leaves")
    with running(world.centre.release):
        end_account(world.database, laptop.username, world.clock("centre"))
    world.revoked.update(one.name for one in his)


def _others(world: World, these: list[Laptop]) -> bool:
    """Tell whether a laptop is left that nobody revoked."""
    return any(one not in these and one.name not in world.revoked for one in world.laptops.values())


_FATES: tuple[Callable[[World, Laptop], None], ...] = (
    *(_clock, _time_passes, _restart, _copy, _put_back, _restore, _update) * 2,
    *(_change_role,) * 4,
    *(_revoke,) * 2,
    _end_account,
)
