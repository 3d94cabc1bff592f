"""A workplace on two laptops that do not know of each other: nothing is lost, and what no longer fits is shown so."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.in_step.conflicts import open_conflicts
from app.cases.in_step.refused import refused_changes
from app.cases.placements.agreement import hold_contact, propose_contacts
from app.cases.placements.hours import agree_hours, note_worked
from app.cases.placements.placements import change_placement, reschedule_placement
from app.cases.placements.visits import add_visit
from models.errors import RuleRefused
from tests.app.cases.placements.placement_steps import TODAY, running, view
from tests.devices import Region, a_client, contents, put_in_team, sync_all


def test_two_colleagues_write_of_one_workplace_and_both_are_kept(region: Region) -> None:
    an, bram = region.laptop("an.claes", "An"), region.laptop("bram.wouters", "Bram")
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, region.users["an.claes"], region.users["bram.wouters"], role="trajectbegeleider")
    stage = running(an, dossier_id, date(2026, 11, 2), date(2027, 3, 2))
    wijk = running(an, dossier_id, date(2026, 11, 2), date(2027, 3, 2), "wijk_werken", employer="Gemeente")
    sync_all(an, bram)
    sync_all(an, bram)

    for workspace, seen in ((an, "Ze lacht"), (bram, "Ze vroeg om meer uren")):
        add_visit(workspace, stage, TODAY, {"seen": seen})
        propose_contacts(workspace, stage)  # the same days on both: one element each
        agree_hours(workspace, stage, date(2027, 1, 4), 19)
    hold_contact(bram, stage, view(bram, stage).contacts[0].id, TODAY, "Alles goed")
    change_placement(an, stage, {"fit_client": "Dicht bij huis"})
    change_placement(bram, stage, {"fit_workplace": "Rustige man"})
    reschedule_placement(an, stage, date(2026, 11, 2), date(2027, 5, 2))  # both within the six months,
    reschedule_placement(bram, stage, date(2026, 10, 5), date(2027, 3, 2))  # the two together no longer
    note_worked(an, wijk, "2026-11", 40)
    note_worked(bram, wijk, "2026-11-03", 8)
    note_worked(bram, wijk, "2026-11-04", 16)
    sync_all(an, bram)
    sync_all(an, bram)

    assert contents(an) == contents(bram)
    for workspace in (an, bram):
        assert refused_changes(workspace) == []
        found = view(workspace, stage)
        assert {one.seen for one in found.visits} == {"Ze lacht", "Ze vroeg om meer uren"}
        assert len(found.contacts) == len({one.on for one in found.contacts})
        assert [one.words for one in found.contacts if one.held_on] == ["Alles goed"]
        assert (found.fit_client, found.fit_workplace) == ("Dicht bij huis", "Rustige man")
        assert [one.per_week for one in found.hours] == [12, 19]
        assert (found.starts_on, found.ends_on) == (date(2026, 10, 5), date(2027, 5, 2))
        assert [one.kind for one in found.limits.findings] == ["placement.too_long"]
        assert [one.kind for one in view(workspace, wijk).limits.findings] == ["placement.over_month"]
    with pytest.raises(RuleRefused):
        note_worked(an, wijk, "2026-11-05", 1)
    reschedule_placement(an, stage, date(2026, 11, 2), date(2027, 5, 2))
    assert view(an, stage).limits.is_in_order
    assert open_conflicts(an, dossier_id) == []
