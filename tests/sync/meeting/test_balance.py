"""Two laptops that write in one social balance apart from each other have one line for each domain, without a conflict
where they said other things of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app.cases.gpmi.balance import balance, write_balance
from app.workspace import Workspace
from tests.conftest import SetClock
from tests.devices import a_client, a_region, contents, sync_all


def test_what_two_say_of_one_domain_on_other_days_stands_together(
    tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock
) -> None:
    with a_region(tmp_path, make_workspace) as region:
        one, two = region.laptop("an.claes", "An Claes"), region.laptop("bram.wouters", "Bram Wouters")
        a_client(one)
        dossier_id = str(one.rows("SELECT id FROM dossier")[0][0])
        write_balance(one, dossier_id, "mobiliteit", {"stabilising": "Heeft een fiets."})
        sync_all(one, two)
        clock.forward(timedelta(days=1))
        write_balance(one, dossier_id, "mobiliteit", {"stabilising": "Heeft een fiets. Ook een helm."})
        clock.forward(timedelta(days=1))
        write_balance(two, dossier_id, "mobiliteit", {"destabilising": "Geen rijbewijs."})
        sync_all(one, two)
        assert contents(one) == contents(two)
        for laptop in (one, two):
            line = next(one for one in balance(laptop, dossier_id).domains if one.domain.code == "mobiliteit")
            assert (line.stabilising, line.destabilising) == ("Heeft een fiets. Ook een helm.", "Geen rijbewijs.")
            assert str(line.talked_on) == "2026-11-26"
            assert laptop.rows("SELECT count(*) FROM conflict") == [(0,)]
