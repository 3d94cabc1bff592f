"""The centre tells laptops that listen when somebody else has written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.errors import SyncTrouble
from sync.laptop.news import positions
from tests.sync.central.laptop import PASSWORD, Laptop


def listening(url: str, laptop: Laptop) -> Iterator[int]:
    """Give what this laptop is told, without the signs of life."""
    return (position for position in positions(url, laptop.session.access_token) if position is not None)


def write_note(laptop: Laptop) -> None:
    laptop.save(laptop.new("note", new_id(), title="Nieuws", author_id=laptop.user_id))


def test_who_listens_is_told_of_what_another_laptop_wrote(
    server: EmbeddedCentre, laptop: Callable[..., Laptop]
) -> None:
    told = listening(server.url, laptop("an"))
    before = next(told)
    write_note(laptop("bram"))
    assert next(told) > before


def test_another_organisation_is_not_told(
    server: EmbeddedCentre, laptop: Callable[..., Laptop], stranger: Laptop
) -> None:
    told = listening(server.url, stranger)
    before = next(told)
    write_note(laptop("an"))
    write_note(stranger)
    assert next(told) == before + 1


def test_a_stranger_without_a_token_is_sent_away(server: EmbeddedCentre) -> None:
    with pytest.raises(SyncTrouble) as refused:
        next(positions(server.url, "geen.token"))
    assert refused.value.kind == "sync.signed_out"


def test_a_centre_that_stops_lets_its_listeners_go(tmp_path: Path) -> None:
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        organisation_id = create_organisation(centre.database, "OCMW Zonhoven")
        create_account(centre.database, organisation_id, "an", "An Claes", "trajectbegeleider", PASSWORD)
        an = Laptop(centre.url, "an")
        an.http.close()
        told = listening(centre.url, an)
        next(told)
    assert list(told) == []


def test_nobody_answers_at_a_centre_that_is_gone(tmp_path: Path) -> None:
    with EmbeddedCentre(f"sqlite:///{tmp_path / 'centre.db'}") as centre:
        url = centre.url
    with pytest.raises(SyncTrouble) as trouble:
        next(positions(url, "token"))
    assert trouble.value.kind == "sync.no_server"
