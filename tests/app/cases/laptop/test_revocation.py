"""A laptop that was revoked: hands in what it had not sent, then erases itself; and everything that must not do so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select, update

from app.cases.in_step.syncing import sync_now, sync_status
from app.cases.laptop import devices
from app.cases.laptop.erasing import Erased, HandedIn, erase_workspace, erased, is_erasing
from app.cases.laptop.joining import join_centre
from app.errors import WorkspaceTrouble
from app.opening import create_workspace, open_workspace, restore_backup
from app.settings import load_settings, save_settings
from app.store import vault
from app.store.backup import make_backup
from app.store.keys import KdfProfile
from app.workspace import Workspace, new_identity, set_facts
from models.person import Person
from sync.central.store.tables import device, log, quarantine, token
from sync.errors import SyncTrouble
from sync.wire.changes import Change, Problem, PushRequest, encode
from tests.app.cli.odd_servers import answering, http
from tests.app.store.store_workspaces import MemoryRing
from tests.conftest import SetClock
from tests.devices import PASSWORD, Region, a_client, a_region

PASSPHRASE = "vier gewone woorden na elkaar"
CHEAP = KdfProfile(8, 1, 1)


@pytest.fixture
def ring() -> MemoryRing:
    return MemoryRing()


@pytest.fixture
def region(tmp_path: Path, clock: SetClock, ring: MemoryRing) -> Iterator[Region]:
    """A centre, and laptops with key file, keyring entry and backups, as people have them."""
    from app.paths import WorkspaceFolder

    made: list[Workspace] = []

    def make(user_name: str) -> Workspace:
        folder = WorkspaceFolder(tmp_path / f"werkmap-{len(made)}")
        identity = new_identity(user_name, "trajectbegeleider", "OCMW Zonhoven")
        made.append(create_workspace(folder, PASSPHRASE, identity, ring, kdf=CHEAP, clock=clock).workspace)
        return made[-1]

    with a_region(tmp_path, make) as region:
        yield region
    for workspace in made:
        workspace.close()


@pytest.fixture
def lost(region: Region) -> Workspace:
    """An's laptop, with a dossier at the centre, one that was not sent, and a backup."""
    laptop = region.laptop("an.claes", "An Claes")
    a_client(laptop, "Lut", "Gekend")
    sync_now(laptop)
    make_backup(laptop.folder, laptop.key, at=laptop.clock())
    a_client(laptop, "Kurt", "Nietverstuurd")
    return laptop


def revoke(region: Region, laptop: Workspace) -> None:
    """Revoke ``laptop`` from another one of the same user."""
    other = region.laptop("an.claes", "An Claes")
    assert devices.revoke_device(other, laptop.identity.device_id).revoked_at


def trouble_of(work: Callable[[], object]) -> SyncTrouble:
    with pytest.raises(SyncTrouble) as caught:
        work()
    return caught.value


def names_apart(region: Region) -> list[str]:
    """Return the reasons and last names of the people in changes that the centre keeps apart."""
    with region.centre.database.reading() as connection:
        rows = connection.execute(select(quarantine.c.reason, quarantine.c.body).order_by(quarantine.c.seq)).all()
    return [
        f"{row.reason} {edit.fields['last_name']}"
        for row in rows
        for edit in msgspec.json.decode(row.body, type=Change).rows
        if edit.entity == "person"
    ]


def files(laptop: Workspace) -> set[str]:
    return {path.name for path in laptop.folder.root.rglob("*") if path.is_file()}


def test_a_revoked_laptop_hands_in_what_it_had_not_sent_and_is_empty_after(
    region: Region, lost: Workspace, ring: MemoryRing
) -> None:
    revoke(region, lost)
    assert ring.secrets
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    assert is_erasing(lost.folder)
    assert not [name for name in files(lost) if ".keys" in name], "the keys go at once"
    lost.close()
    note = erase_workspace(lost.folder, ring)
    assert (note.handed_in, note) == (HandedIn.ALL, erased(lost.folder))
    assert files(lost) == {"tandem.erased"}
    assert names_apart(region) == ["device_revoked Nietverstuurd"]
    assert len(ring.secrets) == 1, "that of the other laptop"


def test_nothing_of_a_revoked_laptop_is_merged(region: Region, lost: Workspace) -> None:
    def entries() -> object:
        with region.centre.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(log))

    before = entries()
    revoke(region, lost)
    trouble_of(lambda: sync_now(lost))
    assert entries() == before


def test_the_other_laptops_of_the_same_user_go_on(region: Region, lost: Workspace) -> None:
    revoke(region, lost)
    other = region.laptops[-1]
    a_client(other, "Bo", "Verder")
    assert sync_now(other).is_current
    assert not is_erasing(other.folder)


def test_without_network_nothing_is_erased_until_the_last_changes_are_handed_in(
    region: Region, lost: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    revoke(region, lost)
    with monkeypatch.context() as patch:

        def cut(*_: object) -> object:
            raise SyncTrouble("sync.interrupted", host="127.0.0.1")

        patch.setattr("sync.http.client.CentreClient.hand_in", cut)
        assert trouble_of(lambda: sync_now(lost)).kind == "sync.hand_in_due"
        assert not is_erasing(lost.folder)
        assert len(lost.rows("SELECT 1 FROM person")) == 2
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]


def test_an_answer_that_was_lost_after_handing_in_hands_in_once(
    region: Region, lost: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.http.client import CentreClient

    revoke(region, lost)
    real = CentreClient.hand_in
    with monkeypatch.context() as patch:

        def lose(client: CentreClient, request: object) -> object:
            real(client, request)  # type: ignore[arg-type]
            raise SyncTrouble("sync.interrupted", host="127.0.0.1")

        patch.setattr(CentreClient, "hand_in", lose)
        assert trouble_of(lambda: sync_now(lost)).kind == "sync.hand_in_due"
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]


def test_a_laptop_of_which_a_copy_went_on_hands_in_under_an_id_of_its_own(region: Region, lost: Workspace) -> None:
    revoke(region, lost)
    with region.centre.database.writing() as connection:  # as if a copy of this laptop had gone on
        mine = device.c.device_id == lost.identity.device_id
        connection.execute(update(device).where(mine).values(last_hash="f" * 64))
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]
    lost.close()
    assert erase_workspace(lost.folder, MemoryRing()).handed_in is HandedIn.ALL


def test_what_is_typed_on_while_the_last_changes_go_out_is_handed_in_too(
    region: Region, lost: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.http.client import CentreClient

    def type_on(name: str) -> None:
        with lost.change("Naam getypt", amend=True) as change:
            change.find(Person, first_name="Kurt")[0].last_name = name

    real, typed = CentreClient.hand_in, iter(["Halver", "Halverwege"])

    def hand_in(client: CentreClient, request: PushRequest) -> object:
        if (name := next(typed, "")) != "":
            type_on(name)
        return real(client, request)

    revoke(region, lost)
    type_on("Half")
    monkeypatch.setattr(CentreClient, "hand_in", hand_in)
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    kept = [line.split()[-1] for line in names_apart(region)]
    assert kept == ["Nietverstuurd", "Half", "Halver", "Halverwege"]


def test_what_the_centre_will_never_take_does_not_keep_the_data_on_the_laptop(
    region: Region, lost: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sync.http.client import CentreClient

    def refuse(client: CentreClient, _request: object) -> object:
        raise SyncTrouble("sync.forked", host=client.host)

    revoke(region, lost)
    monkeypatch.setattr(CentreClient, "hand_in", refuse)
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    lost.close()
    assert erase_workspace(lost.folder, MemoryRing()).handed_in is HandedIn.REFUSED


def test_a_centre_that_misses_earlier_changes_gets_them_too(region: Region, lost: Workspace) -> None:
    revoke(region, lost)
    with region.centre.database.writing() as connection:  # as if it was put back to the day of the registration
        mine = device.c.device_id == lost.identity.device_id
        connection.execute(update(device).where(mine).values(highest=0, last_hash="0" * 64))
        connection.execute(log.delete().where(log.c.device_id == lost.identity.device_id))
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.erase_due"
    assert sorted(names_apart(region))[-1] == "device_revoked Nietverstuurd"


def test_a_laptop_that_was_put_back_from_a_backup_hands_in_under_its_new_id(region: Region, lost: Workspace) -> None:
    old_id = lost.identity.device_id
    backup = make_backup(lost.folder, lost.key, at=lost.clock() + timedelta(minutes=1))
    lost.close()
    restore_backup(lost.folder, backup.path, lost.key, at=lost.clock())
    with closing(open_workspace(lost.folder, lost.key, clock=lost.clock)) as restored:
        other = region.laptop("an.claes", "An Claes")
        devices.revoke_device(other, old_id)
        assert restored.identity.device_id != old_id
        assert trouble_of(lambda: sync_now(restored)).kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]
    assert erase_workspace(lost.folder, MemoryRing()).handed_in is HandedIn.ALL


def test_a_laptop_that_was_put_back_and_never_heard_that_it_was_let_in_hands_in_all_the_same(
    region: Region, lost: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its new id stands at the centre, in use by nobody; an administrator revokes the laptop by the old one."""
    from sync.http.client import CentreClient

    old_id = lost.identity.device_id
    backup = make_backup(lost.folder, lost.key, at=lost.clock() + timedelta(minutes=1))
    lost.close()
    restore_backup(lost.folder, backup.path, lost.key, at=lost.clock())
    real = CentreClient.sign_in

    def lose(client: CentreClient, request: object) -> object:
        real(client, request)  # type: ignore[arg-type]
        raise SyncTrouble("sync.interrupted", host="127.0.0.1")

    with closing(open_workspace(lost.folder, lost.key, clock=lost.clock)) as restored:
        with monkeypatch.context() as patch:
            patch.setattr(CentreClient, "sign_in", lose)
            trouble_of(lambda: join_centre(restored, region.centre.url, "an.claes", PASSWORD, "laptop"))
        devices.revoke_device(region.laptop("an.claes", "An Claes"), old_id)
        assert trouble_of(lambda: sync_now(restored)).kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]
    assert erase_workspace(lost.folder, MemoryRing()).handed_in is HandedIn.ALL


def revoked(code: str) -> bytes:
    """Return an answer that says that the device was revoked, with ``code``."""
    problem = Problem("urn:x", "revoked", 403, "device_revoked", "Ingetrokken.", erase_code=code)
    return http("403 Forbidden", "application/problem+json", encode(problem))


@pytest.mark.parametrize("code", ["", "geraden", "x" * 64])
def test_who_does_not_know_the_code_erases_nothing(lost: Workspace, code: str) -> None:
    with answering(revoked(code)) as url:
        save_settings(lost.folder.settings, replace(load_settings(lost.folder.settings).settings, server_url=url))
        assert trouble_of(lambda: sync_now(lost)).kind == "sync.revoked"
    assert not is_erasing(lost.folder)
    assert len(lost.rows("SELECT 1 FROM person")) == 2
    assert sync_status(lost).trouble == "sync.revoked"


def test_the_hash_itself_is_no_code(lost: Workspace) -> None:
    with answering(revoked(lost.fact("erase_hash"))) as url:
        save_settings(lost.folder.settings, replace(load_settings(lost.folder.settings).settings, server_url=url))
        assert trouble_of(lambda: sync_now(lost)).kind == "sync.revoked"


def test_a_laptop_that_never_got_a_code_is_never_erased(region: Region, lost: Workspace) -> None:
    with lost.writing() as connection:
        set_facts(connection, erase_hash="")
    revoke(region, lost)
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.revoked"
    with answering(revoked("")) as url:
        save_settings(lost.folder.settings, replace(load_settings(lost.folder.settings).settings, server_url=url))
        assert trouble_of(lambda: sync_now(lost)).kind == "sync.revoked"


def test_the_device_keeps_only_the_hash_of_its_code(region: Region, lost: Workspace) -> None:
    with region.centre.database.reading() as connection:
        code = connection.scalar(select(device.c.erase_code).where(device.c.device_id == lost.identity.device_id))
    facts = dict(lost.rows("SELECT name, value FROM fact"))
    assert facts["erase_hash"] == hashlib.sha256(str(code).encode()).hexdigest()
    assert code not in facts.values()


def test_who_signs_in_again_on_a_revoked_laptop_is_told_and_it_is_erased(region: Region, lost: Workspace) -> None:
    revoke(region, lost)
    again = trouble_of(lambda: join_centre(lost, region.centre.url, "an.claes", PASSWORD, "laptop"))
    assert again.kind == "sync.erase_due"
    assert names_apart(region) == ["device_revoked Nietverstuurd"]


def test_a_laptop_whose_tokens_the_centre_lost_hands_in_all_the_same(region: Region, lost: Workspace) -> None:
    revoke(region, lost)
    with region.centre.database.writing() as connection:  # as if it was put back to the day before they were renewed
        connection.execute(token.delete().where(token.c.device_id == lost.identity.device_id))
    assert trouble_of(lambda: sync_now(lost)).kind == "sync.signed_out"
    again = trouble_of(lambda: join_centre(lost, region.centre.url, "an.claes", PASSWORD, "laptop"))
    assert again.kind == "sync.erase_due"
    lost.close()
    assert erase_workspace(lost.folder, MemoryRing()).handed_in is HandedIn.ALL
    assert names_apart(region) == ["device_revoked Nietverstuurd"]


def test_a_workspace_whose_keys_are_gone_opens_with_nothing(region: Region, lost: Workspace, ring: MemoryRing) -> None:
    revoke(region, lost)
    trouble_of(lambda: sync_now(lost))
    lost.close()
    for open_it in (
        lambda: vault.unlock_with_passphrase(lost.folder, PASSPHRASE, now=lost.clock()),
        lambda: vault.unlock_with_keyring(lost.folder, ring),
    ):
        with pytest.raises(WorkspaceTrouble):
            open_it()


def test_a_new_workspace_can_be_made_where_one_was_erased(region: Region, lost: Workspace, ring: MemoryRing) -> None:
    revoke(region, lost)
    trouble_of(lambda: sync_now(lost))
    lost.close()
    assert isinstance(erase_workspace(lost.folder, ring), Erased)
    identity = new_identity("An Claes", "trajectbegeleider", "OCMW Zonhoven")
    created = create_workspace(lost.folder, PASSPHRASE, identity, ring, kdf=CHEAP, clock=lost.clock)
    with closing(created.workspace):
        assert created.workspace.rows("SELECT 1 FROM person") == []
    assert erased(lost.folder) is None
    with closing(open_workspace(lost.folder, created.workspace.key)) as again:
        assert again.identity.user_name == "An Claes"
