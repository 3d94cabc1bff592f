"""A trajectory on two laptops that do not know of each other: no day more than the law gives, and both cards say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.cases.in_step.conflicts import open_conflicts
from app.cases.in_step.refused import refused_changes
from app.cases.trajectory.extensions import keep_extension
from app.cases.trajectory.trajectories import date_trajectory, extend_trajectory
from app.cases.trajectory.trajectory_views import trajectories
from app.workspace import Workspace
from models.errors import RuleRefused
from tests.app.cases.trajectory import going
from tests.conftest import SetClock
from tests.devices import a_client, a_region, contents, put_in_team, sync_all


def test_two_who_extend_a_trajectory_and_start_another_see_what_does_not_hold(
    tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock
) -> None:
    with a_region(tmp_path, make_workspace, clock) as region:
        an, bram = region.laptop("an.claes", "An"), region.laptop("bram.wouters", "Bram")
        dossier_id = a_client(an)
        put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"], role="trajectbegeleider")
        row = going.running(an, dossier_id, date(2025, 6, 2))
        sync_all(an, bram)
        extend_trajectory(an, row, date(2027, 3, 1), on=date(2026, 11, 20))
        extend_trajectory(bram, row, date(2027, 6, 2))
        for laptop in (an, bram):
            going.twe(laptop, dossier_id, date(2026, 11, 2), reason="Voor de winter")
        sync_all(an, bram)
        sync_all(an, bram)

        assert contents(an) == contents(bram)
        for laptop in (an, bram):
            assert refused_changes(laptop) == []
            found = {one.id: one for one in trajectories(laptop, dossier_id)}
            (twice,) = found[row].against
            assert "(20 november 2026 en 24 november 2026)" in twice.text
            assert "VR2020" in twice.source
            limit = found[row].limit
            assert limit is not None
            assert limit.due <= date(2027, 6, 2), "eighteen months and six"
            assert any("erlengd" in one.label for one in open_conflicts(laptop, dossier_id))
            for other in (one for one in found.values() if one.machine == "twe_ocmw"):
                assert any(one.blocks and "loopt al een TWE" in one.text for one in other.beside)
                assert other.limit is not None
                assert other.limit.due == date(2028, 11, 2), "both together two years"
            with pytest.raises(RuleRefused):
                date_trajectory(laptop, row, "ends_on", date(2027, 6, 3))

        for laptop, day in ((an, 20), (bram, 24)):  # each holds to its own, apart from the other
            made = next(one for one in trajectories(laptop, dossier_id) if one.id == row).extensions
            keep_extension(laptop, row, next(one.id for one in made if one.on == date(2026, 11, day)))
        sync_all(an, bram)
        sync_all(an, bram)
        assert contents(an) == contents(bram)
        for laptop in (an, bram):
            found = {one.id: one for one in trajectories(laptop, dossier_id)}
            assert found[row].extensions == ()
            assert [one.text[:39] for one in found[row].against] == ["Het verwachte einde, 2 juni 2027, ligt "]
            assert [step.label for step in found[row].taken].count("Bezig, verlengd") == 1
            limit = found[row].limit
            assert limit is not None
            assert limit.due == found[row].extended_until == date(2027, 3, 1), "as the extension that stands says"
            assert refused_changes(laptop) == []
            assert any(one.label == "Traject: gezette stappen" for one in open_conflicts(laptop, dossier_id))
