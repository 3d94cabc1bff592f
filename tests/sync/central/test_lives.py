"""A centre tells a device what it has kept of an earlier life, and which dossiers come first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.log.lives import begin_epoch, lives_since
from sync.central.log.writer import Writer
from sync.http.client import CentreClient
from sync.wire.changes import PROTOCOL, SignIn
from sync.wire.lives import Lives
from sync.wire.soon import Soon
from tests.devices import PASSWORD
from tests.sync.central.laptop import Laptop, decoded

Make = Callable[..., Laptop]


def test_an_epoch_that_it_never_had_is_no_earlier_life(server: EmbeddedCentre, laptop: Make) -> None:
    an = laptop("an")
    for epoch in (new_id(), server.centre.epoch):
        told = decoded(an.http.get("/v1/lives", params={"since": epoch}), Lives)
        assert not told.is_later
        assert told.epoch == server.centre.epoch


def test_a_later_life_says_up_to_where_it_is_the_one_before(tmp_path: Path) -> None:
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        organisation_id = create_organisation(centre.database, "OCMW Zonhoven")
        create_account(centre.database, organisation_id, "an", "An Claes", "trajectbegeleider", PASSWORD)
        client = CentreClient(centre.url)
        user_id = client.sign_in(SignIn("an", PASSWORD, "laptop", "laptop", PROTOCOL)).identity.user_id
        head = client.pull(0).head
        client.close()
        before, later = centre.centre.epoch, begin_epoch(centre.database, datetime.now(UTC))
        told = lives_since(centre.database, Writer(organisation_id, "laptop", user_id, "rol"), later, before)
    assert (told.is_later, told.heads, told.highest) == (True, {organisation_id: head}, 0)


def test_nobody_is_told_of_dossiers_that_are_not_there(laptop: Make) -> None:
    assert decoded(laptop("an").http.get("/v1/soon"), Soon) == Soon([])
