"""A signed GPMI on several laptops: ends that never saw each other, and a move to an OCMW of the same centre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.gpmi.drafts import start_amendment, take_gpmi_step
from app.cases.gpmi.ending import End, end_gpmi, undo_end
from app.cases.gpmi.handing_over import HandOver, hand_over_by_sharing
from app.cases.gpmi.life import life, lives, running_gpmi
from app.cases.gpmi.signatures import canonical_text, is_as_signed
from app.cases.gpmi.signing import sign_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.gpmi.taking_over import dossier_of, read_shared, receive, received_content, take_over
from app.cases.gpmi.transfer_content import Consent
from app.cases.sharing.grants import Invited, sharings
from app.paths import WorkspaceFolder
from app.store.connection import create_db
from app.store.store_key import StoreKey
from app.workspace import Workspace, new_identity
from models.errors import Trouble
from models.gpmi_transfer import GpmiTransfer
from models.person import Person
from models.sharing import Grant
from tests.app.cases.gpmi.gpmi_texts import CLIENT, EARLIEST, OCMW, TALKED, on_paper
from tests.app.cases.gpmi.gpmi_texts import given as given_text
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, contents, put_in_team, share, sync_all

JOB = End("beeindigd_succes", EARLIEST, "Vast werk.", "job", "samen")
LEFT = End("beeindigd_zonder_succes", EARLIEST, "Kwam niet meer.", "andere", "client")
MOVED = End("beeindigd_verhuis", EARLIEST, "Naar Genk.", stated={"ocmw_niet_meer_bevoegd"})
CONSENT = Consent("schriftelijk", EARLIEST, "Kurt Vandeput")
INSZ = "88031499962"


@dataclass
class Scene:
    """An and Bram of OCMW Zonhoven, Mia of OCMW Genk; one signed GPMI that An and Bram both have."""

    region: Region
    clock: SetClock
    an: Workspace
    bram: Workspace
    mia: Workspace
    genk: str
    mia_id: str

    def signed(self) -> tuple[str, str]:
        """Make a client with a signed GPMI; return dossier and version."""
        dossier_id = a_client(self.an)
        put_in_team(self.an, dossier_id, self.region.users["an.claes"], self.region.users["bram.wouters"])
        gpmi_id = given_text(self.an, dossier_id)
        self.clock.forward(timedelta(days=6))
        for signer in (CLIENT, OCMW):
            sign_gpmi(self.an, gpmi_id, on_paper(signer, self.clock().date()))
        sync_all(self.an, self.bram)
        return dossier_id, gpmi_id

    def today(self, end: End) -> End:
        return replace(end, on=self.clock().date())


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One region for all tests: each makes a client of its own."""
    folder, clock = tmp_path_factory.mktemp("verhuis"), SetClock()
    made: list[Workspace] = []

    def make(name: str, organisation: str = "OCMW Zonhoven") -> Workspace:
        place, key = WorkspaceFolder(folder / f"werkmap-{len(made)}"), StoreKey.random()
        create_db(place.database, key).close()
        made.append(Workspace.open(place, key, backup=lambda: None, clock=clock))
        made[-1].identify(new_identity(name, "trajectbegeleider", organisation))
        return made[-1]

    with a_region(folder, make, clock) as region:
        genk = region.organisation("OCMW Genk")
        mia_id = region.user("mia.peeters", "Mia Peeters", organisation_id=genk)
        an, bram = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        yield Scene(region, clock, an, bram, region.laptop("mia.peeters", "Mia Peeters"), genk, mia_id)
    for laptop in made:
        laptop.close()


def test_two_ends_apart_both_arrive_and_both_laptops_say_the_same(scene: Scene) -> None:
    dossier_id, gpmi_id = scene.signed()
    end_gpmi(scene.an, gpmi_id, scene.today(JOB))
    end_gpmi(scene.bram, gpmi_id, scene.today(LEFT))
    sync_all(scene.an, scene.bram)
    found = life(scene.an, gpmi_id)
    assert found == life(scene.bram, gpmi_id)
    assert [event.fits for event in found.events] == [True, False]
    assert running_gpmi(scene.bram, dossier_id) == ""
    for event in found.events:
        undo_end(scene.bram, event.id)
    sync_all(scene.an, scene.bram)
    assert life(scene.an, gpmi_id).is_running


def test_an_end_beside_a_new_version_that_never_saw_it_is_shown(scene: Scene) -> None:
    dossier_id, gpmi_id = scene.signed()
    newer = start_amendment(scene.an, gpmi_id, stated={"geinformeerd"})
    take_gpmi_step(scene.an, newer, "bedenktijd", stated=TALKED)
    scene.clock.forward(timedelta(days=6))
    for signer in (CLIENT, OCMW):
        sign_gpmi(scene.an, newer, on_paper(signer, scene.clock().date()))
    end_gpmi(scene.bram, gpmi_id, scene.today(JOB))
    sync_all(scene.an, scene.bram)
    old = life(scene.bram, gpmi_id)
    assert (old.status_label, [event.fits for event in old.events]) == ("Vervangen door versie 2", [False])
    assert running_gpmi(scene.an, dossier_id) == running_gpmi(scene.bram, dossier_id) == newer


def hand_over(scene: Scene, gpmi_id: str) -> None:
    today = scene.clock().date()
    hand = HandOver("OCMW Genk", today, replace_day(CONSENT, scene), has_moved=True)
    people = [Invited(scene.mia_id, "Mia Peeters", "trajectbegeleider")]
    hand_over_by_sharing(scene.an, gpmi_id, hand, scene.genk, people, today + timedelta(days=90))


def replace_day(consent: Consent, scene: Scene) -> Consent:
    return Consent(consent.kind, scene.clock().date(), consent.by)


def test_a_gpmi_goes_to_another_ocmw_of_the_centre_and_is_taken_over_there(scene: Scene) -> None:
    dossier_id, gpmi_id = scene.signed()
    with scene.an.change("Rijksregisternummer") as change:
        change.find(Person, dossier_id=dossier_id)[0].insz = INSZ
    hand_over(scene, gpmi_id)
    assert sharings(scene.an, dossier_id, scene.clock().date())[0].terms.categories == {"gpmi"}
    sync_all(scene.an, scene.mia)
    assert life(scene.mia, gpmi_id).status == "overgedragen"
    received = read_shared(scene.mia, gpmi_id)
    assert received.content.text.encode() == canonical_text(scene.an, gpmi_id)
    transfer_id = receive(scene.mia, received)
    own = dossier_of(scene.mia, transfer_id)
    assert own != dossier_id
    assert receive(scene.mia, read_shared(scene.mia, gpmi_id)) == transfer_id
    draft = take_over(scene.mia, transfer_id, {0})
    sync_all(scene.mia, scene.an)
    assert [line.text for line in gpmi(scene.mia, draft).agreements] == ["Ik ga elke dag naar de les."]
    assert received_content(scene.mia, transfer_id).organisation == "OCMW Zonhoven"
    assert scene.mia.rows("SELECT count(*) FROM change WHERE state = 'quarantined'") == [(0,)]
    assert scene.an.rows("SELECT 1 FROM dossier WHERE id = ?", own) == []
    with scene.an.change("Delen ingetrokken") as change:
        grant = change.find(Grant, dossier_id=dossier_id)[0]
        grant.withdrawn_on = scene.clock().date()
    sync_all(scene.an, scene.mia)
    held = {row[0] for row in scene.mia.rows("SELECT id FROM dossier")}
    assert own in held
    assert dossier_id not in held
    assert received_content(scene.mia, transfer_id).gpmi_id == gpmi_id


def test_a_sharing_alone_is_no_hand_over(scene: Scene) -> None:
    dossier_id, gpmi_id = scene.signed()
    put_in_team(scene.an, dossier_id, scene.mia_id, of=scene.genk)
    share(scene.an, dossier_id, scene.genk, ["gpmi"])
    sync_all(scene.an, scene.mia)
    assert gpmi(scene.mia, gpmi_id).version == 1
    with pytest.raises(Trouble, match=r"transfer\.not_handed_over"):
        read_shared(scene.mia, gpmi_id)


def test_what_was_received_does_not_change_at_the_centre_either(scene: Scene) -> None:
    _, gpmi_id = scene.signed()
    hand_over(scene, gpmi_id)
    sync_all(scene.an, scene.mia)
    transfer_id = receive(scene.mia, read_shared(scene.mia, gpmi_id))
    sync_all(scene.mia)
    with scene.mia.change("Iets anders") as change:
        row = change.get(GpmiTransfer, transfer_id)
        assert row is not None
        row.content = {"iets": "anders"}
    sync_all(scene.mia)
    assert [row[0] for row in scene.mia.rows("SELECT state FROM change ORDER BY seq DESC LIMIT 1")] == ["quarantined"]


ACTIONS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(("job", "left", "moved", "undo", "amend", "sign", "sync", "wait"))),
    max_size=14,
)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(actions=ACTIONS)
def test_whatever_two_laptops_do_both_say_the_same_and_no_signed_text_changes(
    scene: Scene, actions: list[tuple[bool, str]]
) -> None:
    dossier_id, gpmi_id = scene.signed()
    text = canonical_text(scene.an, gpmi_id)
    for is_an, action in actions:
        _act(scene, scene.an if is_an else scene.bram, dossier_id, gpmi_id, action)
    sync_all(scene.an, scene.bram)
    assert lives(scene.an, dossier_id) == lives(scene.bram, dossier_id)
    assert contents(scene.an) == contents(scene.bram)
    for laptop in (scene.an, scene.bram):
        assert canonical_text(laptop, gpmi_id) == text
        assert sum(one.is_running for one in lives(laptop, dossier_id)) <= 1
        assert all(is_as_signed(laptop, one.gpmi_id) for one in lives(laptop, dossier_id) if one.signed_on)


def _act(scene: Scene, laptop: Workspace, dossier_id: str, gpmi_id: str, action: str) -> None:
    """Do one thing, or be refused in an expected way."""
    ends = {"job": JOB, "left": LEFT, "moved": MOVED}
    newest = lives(laptop, dossier_id)[0].gpmi_id
    try:
        if action in ends:
            end_gpmi(laptop, newest, scene.today(ends[action]))
        elif action == "undo":
            for event in life(laptop, gpmi_id).events[:1]:
                undo_end(laptop, event.id)
        elif action == "amend":
            newer = start_amendment(laptop, gpmi_id, stated={"geinformeerd"})
            take_gpmi_step(laptop, newer, "bedenktijd", stated=TALKED)
        elif action == "sign":
            for signer in (CLIENT, OCMW):
                sign_gpmi(laptop, newest, on_paper(signer, scene.clock().date()))
        elif action == "sync":
            sync_all(laptop)
        else:
            scene.clock.forward(timedelta(days=6))
    except Trouble:
        return
