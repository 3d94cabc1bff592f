"""Klaarzetten: what is on the laptop, what is missing and what to do about it, with a real centre and without."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO

import pytest

from app.cases.attachments.files import add_attachment
from app.cases.in_step.syncing import sync_now
from app.cases.sitting.inviting import invite, walk_in
from app.cases.sitting.readiness import DayReadiness, Lack, Missing, ReadyStep, make_ready, read_readiness
from app.cases.sitting.ready_words import lack_words, readiness_words
from app.cases.sitting.running import begin_talk, end_talk
from app.clock import BRUSSELS
from app.settings import load_settings, save_settings
from app.workspace import Workspace
from models.conflict import Conflict
from models.gpmi import Gpmi, GpmiGoal
from tests.conftest import SetClock
from tests.devices import Region, sync_all
from tests.sittings import DAY, EIGHT, Sitting, a_client_of, a_day, a_sitting

PAPER = b"%PDF-1.4 " + b"een attest " * 40_000


def lacks(found: DayReadiness) -> dict[str, list[Lack]]:
    return {one.client.name.split()[0]: [missing.lack for missing in one.missing] for one in found.clients}


def test_a_day_is_not_ready_before_it_was_made_ready(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:2])
    before = read_readiness(workspace, sitting.id)
    assert (before.is_ready, before.checked_at) == (False, None)
    assert lacks(before) == {"Kurt": [Lack.NOT_CHECKED], "Fatima": [Lack.NOT_CHECKED]}
    found = make_ready(workspace, sitting.id)
    assert (found.is_ready, lacks(found)) == (True, {"Kurt": [], "Fatima": []})
    assert readiness_words(found) == "Alles voor de zitdag staat klaar op deze laptop"
    assert {one.client.status for one in found.clients} == {"gepland"}  # as it was when it was looked at
    assert {one.client.status for one in read_readiness(workspace, sitting.id).clients} == {"klaargezet"}


def test_who_is_invited_after_that_is_not_ready(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    make_ready(workspace, sitting.id)
    invite(workspace, sitting.id, a_client_of(workspace, "Jan", "Peeters"))
    found = read_readiness(workspace, sitting.id)
    assert lacks(found) == {"Kurt": [], "Jan": [Lack.NOT_CHECKED]}
    assert readiness_words(found) == "1 dossier is nog niet klaar voor de zitdag"


def test_whoever_walks_in_and_whoever_was_seen_leaves_the_day_ready(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    make_ready(workspace, sitting.id)
    walk_in(workspace, sitting.id, a_client_of(workspace, "Jan", "Peeters"))
    begin_talk(workspace, sitting.talks["Kurt"])
    end_talk(workspace, sitting.talks["Kurt"])
    assert read_readiness(workspace, sitting.id).is_ready


def test_who_speaks_no_dutch_needs_an_interpreter_or_a_sheet_and_that_keeps_nobody_from_being_ready(
    workspace: Workspace,
) -> None:
    day = a_day(workspace)
    invite(workspace, day, a_client_of(workspace, "Oksana", "Koval", languages=[("uk", "moedertaal"), ("nl", "A1")]))
    invite(workspace, day, a_client_of(workspace, "Dawit", "Tesfay", languages=[("ti", "moedertaal")]))
    invite(workspace, day, a_client_of(workspace, "Kurt", "Vandeput", languages=[("fr", "moedertaal"), ("nl", "B1")]))
    found = make_ready(workspace, day)
    assert found.is_ready
    assert lacks(found) == {"Oksana": [Lack.INTERPRETER], "Dawit": [Lack.SHEET_LANGUAGE, Lack.INTERPRETER], "Kurt": []}
    words = [lack_words(missing) for missing in found.clients[1].missing]
    assert [one.what for one in words] == [
        "Er is geen tweetalig blad in het Tigrinya.", "Spreekt Tigrinya; er is geen tolk genoteerd.",
    ]  # fmt: skip


def test_a_sheet_with_words_that_no_font_of_ours_has_is_told(workspace: Workspace) -> None:
    day = a_day(workspace)
    invite(workspace, day, dossier_id := a_client_of(workspace, "अनिल", "Sharma"))
    with workspace.change("GPMI") as change:
        gpmi = change.add(Gpmi(dossier_id=dossier_id, status="getekend", signed_on=DAY, version=1))
        change.add(GpmiGoal(dossier_id=dossier_id, gpmi_id=gpmi.id, track="werk", title="Werk vinden"))
    found = make_ready(workspace, day)
    assert (found.is_ready, lacks(found)) == (True, {"अनिल": [Lack.FONT]})
    (missing,) = found.clients[0].missing
    assert lack_words(missing).what == "Op het blad blijft plaats open voor: Hindi of Nepalees."


def test_two_versions_of_something_are_told(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:1])
    with workspace.change("Tegenstrijdig") as change:
        change.add(Conflict(dossier_id=sitting.dossiers["Kurt"], entity="person", row_id="x"))
    assert lacks(make_ready(workspace, sitting.id)) == {"Kurt": [Lack.CONFLICT]}


def test_stopped_halfway_it_keeps_what_was_done(workspace: Workspace) -> None:
    sitting = a_sitting(workspace, EIGHT[:3])
    steps: list[ReadyStep] = []
    found = make_ready(workspace, sitting.id, report=steps.append, should_stop=lambda: len(steps) >= 2)
    assert steps == [ReadyStep("sheets", 0, 3), ReadyStep("sheets", 1, 3)]
    assert lacks(found) == {"Kurt": [], "Fatima": [], "Oksana": [Lack.NOT_CHECKED]}


@pytest.mark.parametrize("lack", Lack)
def test_every_lack_has_words_that_say_what_to_do(lack: Lack) -> None:
    facts = {"count": "2", "bytes": str(3 * 1024**2), "language": "uk", "title": "GPMI in het kort", "scripts": "Hindi"}
    words = lack_words(Missing(lack, facts))
    assert words.what.endswith(".")
    assert words.do.endswith(".")
    assert "{" not in words.what + words.do


def test_one_small_attachment_is_told_as_one() -> None:
    words = lack_words(Missing(Lack.CONTENTS, {"count": "1", "bytes": "2000"}))
    assert words.what == "1 bijlage is nog niet op deze laptop (1 kB)."


# With a centre


@pytest.fixture
def sitting(region: Region, an: Workspace, bram: Workspace) -> Sitting:
    """Two clients of An and Bram, on a day of An; Bram added a paper to Kurt's dossier that An does not have yet."""
    found = a_sitting(an, EIGHT[:2], team=tuple(region.users.values()))
    sync_all(an, bram)
    add_attachment(bram, found.dossiers["Kurt"], "attest.pdf", BytesIO(PAPER))
    other = a_client_of(bram, "Els", "Nolens", team=tuple(region.users.values()))
    add_attachment(bram, other, "foto.pdf", BytesIO(b"%PDF-1.4 groot " * 30_000))
    sync_now(bram)
    return found


def test_what_is_missing_is_fetched_for_the_day_before_anything_else(an: Workspace, sitting: Sitting) -> None:
    steps: list[ReadyStep] = []
    found = make_ready(an, sitting.id, report=steps.append)
    assert (found.is_ready, lacks(found)) == (True, {"Kurt": [], "Fatima": []})
    assert {step.stage for step in steps} == {"rows", "contents", "sheets"}
    assert an.rows("SELECT count(*) FROM attachment_todo") == [(1,)]  # of the client who does not come
    sync_now(an)
    assert an.rows("SELECT count(*) FROM attachment_todo") == [(0,)]


def test_without_a_network_it_says_calmly_what_is_missing_and_goes_on_later(
    region: Region, an: Workspace, sitting: Sitting
) -> None:
    sync_now(an, contents_of=lambda: ())
    settings = load_settings(an.folder.settings).settings
    save_settings(an.folder.settings, replace(settings, server_url="http://127.0.0.1:9"))
    found = make_ready(an, sitting.id, answer_seconds=2)
    assert (found.is_ready, found.trouble) == (False, "sync.no_server")
    assert lacks(found) == {"Kurt": [Lack.CONTENTS], "Fatima": []}
    assert lack_words(found.not_ready[0].missing[0]).what == "1 bijlage is nog niet op deze laptop (429 kB)."
    save_settings(an.folder.settings, settings)
    assert make_ready(an, sitting.id).is_ready


def test_cancelled_while_fetching_it_goes_on_where_it_was(an: Workspace, sitting: Sitting) -> None:
    seen: list[ReadyStep] = []
    stopped = make_ready(an, sitting.id, report=seen.append, should_stop=lambda: bool(seen))
    assert not stopped.is_ready
    assert make_ready(an, sitting.id).is_ready


def test_a_laptop_that_was_long_away_from_the_centre_is_not_ready(
    an: Workspace, sitting: Sitting, clock: SetClock
) -> None:
    clock.at = datetime.combine(DAY - timedelta(5), time(9), BRUSSELS)
    assert make_ready(an, sitting.id).is_ready
    for days, recent in ((4, True), (1, False), (0, False)):  # Thursday; Friday will do until Monday, Tuesday not
        clock.at = datetime.combine(DAY - timedelta(days), time(9), BRUSSELS)
        assert read_readiness(an, sitting.id).is_in_step is recent
    found = read_readiness(an, sitting.id)
    assert readiness_words(found).startswith("Alles van de zitdag staat op deze laptop, maar")
