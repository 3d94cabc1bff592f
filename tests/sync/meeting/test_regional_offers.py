"""What one organisation offers reaches the laptops of another: only what it shares, and for as long as it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.cases.in_step.refused import refused_changes
from app.cases.measures.offers import offers, retire_offer, save_offer
from app.workspace import Workspace
from models.errors import RuleRefused
from models.local_offer import LocalOffer
from sync.laptop.directory import ASK_EVERY
from tests.conftest import SetClock
from tests.devices import a_region, sync_all


def test_the_region_reads_what_is_shared_with_it_and_nobody_else_changes_it(
    tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock
) -> None:
    with a_region(tmp_path, make_workspace, clock) as region:
        elsewhere = region.organisation("OCMW Genk")
        region.user("els.maes", "Els Maes", organisation_id=elsewhere)
        region.user("onthaal", "Iemand", role="onthaal")
        an, bram, els, desk = (
            region.laptop(user, name)
            for user, name in (("an.claes", "An"), ("bram.wouters", "Bram"), ("els.maes", "Els"), ("onthaal", "Iemand"))
        )
        garden = save_offer(an, {"label": "Moestuin", "what": "Zaaien", "papers": ["Verzekering"], "is_regional": True})
        save_offer(an, {"label": "Praatgroep"})
        sync_all(an, bram)
        assert [one.label for one in offers(bram)] == ["Moestuin", "Praatgroep"]

        _a_day_later(clock, els)
        (seen,) = offers(els)
        assert (seen.label, seen.what, seen.papers) == ("Moestuin", "Zaaien", ("Verzekering",))
        assert (seen.organisation_name, seen.is_own) == ("OCMW Zonhoven", False)
        assert all(one.is_own for one in offers(an)), "what it shares itself does not come back to it as another's"

        with pytest.raises(RuleRefused, match=r"network\.not_allowed"):
            save_offer(desk, {"label": "Van de balie"})
        with desk.change("Aan de regels voorbij") as change:
            change.add(LocalOffer(label="Van de balie"))
        sync_all(desk)
        assert [one.reason for one in refused_changes(desk)] == ["network_keeper"]

        retire_offer(bram, garden)
        sync_all(bram)
        _a_day_later(clock, els)
        assert offers(els) == ()


def _a_day_later(clock: SetClock, laptop: Workspace) -> None:
    """Sync when the directory may have grown old."""
    clock.forward(ASK_EVERY + timedelta(minutes=1))
    sync_all(laptop)
