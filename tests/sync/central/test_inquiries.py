"""Asking whether somebody is known: nobody browses, nobody learns anything but what somebody answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.ids import new_id
from models.rules.inquiries import LAPSE_DAYS, MOST_A_DAY
from sync.central.audit.check import check_chains
from sync.central.embedded import EmbeddedCentre
from sync.central.partners.inquiries import pass_on_waiting
from sync.central.partners.tables import known_person, to_pass_on
from sync.wire.audit import AuditPage
from sync.wire.changes import RowEdit
from tests.sync.central.conftest import MovableClock
from tests.sync.central.laptop import Laptop, decoded
from tests.sync.central.sharing_region import INSZ, OTHER_INSZ, Shared, a_shared_dossier

ASKED_AT = "2026-11-24T08:00:00.000000Z"


@pytest.fixture
def shared(server: EmbeddedCentre) -> Iterator[Shared]:
    """An OCMW that knows Lut, and a VDAB that does not share anything with it yet."""
    with a_shared_dossier(server) as region:
        yield region


def a_client(who: Laptop, insz: str | None = INSZ) -> str:
    """Make a client of this number and return the dossier."""
    dossier_id = new_id()
    who.save(
        RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-11-01"}),
        who.new("person", dossier_id, first_name="Lut", last_name="Verzonnen", insz=insz),
    )
    return dossier_id


def ask(shared: Shared, who: Laptop, dossier_id: str, insz: str = INSZ, **other: Any) -> RowEdit:
    """Ask about the person of a dossier and wait until the centre has passed it on."""
    question = who.new(
        "inquiry",
        dossier_id,
        insz=insz,
        purpose="Samen een traject begeleiden",
        has_consent=True,
        words="Komt ze bij u?",
        asked_at=ASKED_AT,
        author_id=who.user_id,
        **other,
    )
    assert who.save(question).outcome == "applied"
    shared.server.centre.passing_on.wait()
    return question


def received(who: Laptop) -> list[dict[str, Any]]:
    """Return the questions of others at this laptop."""
    who.pull()
    return who.of_kind("received_inquiry")


def replies(who: Laptop) -> list[dict[str, Any]]:
    """Return what came back at this laptop."""
    who.pull()
    return who.of_kind("inquiry_reply")


def answer(shared: Shared, **fields: Any) -> None:
    """Let the OCMW answer the one question that is there."""
    an = shared.an
    an.pull()
    [key] = [key for key in an.values if key[0] == "received_inquiry"]
    settled = {"answered_at": ASKED_AT, "answered_by": an.user_id}
    assert an.save(an.edit(key, shared.dossier_id, **settled, **fields)).outcome == "applied"
    shared.server.centre.passing_on.wait()


def actions(who: Laptop, dossier_id: str) -> list[tuple[str, str]]:
    """Return what was done by whom with a dossier, as to asking and answering, the first first."""
    page = decoded(who.http.get(f"/v1/dossiers/{dossier_id}/audit"), AuditPage)
    told = [(line.action, line.organisation_name) for line in reversed(page.lines)]
    return [one for one in told if one[0] in ("asked", "answered")]


def test_who_knows_the_person_gets_the_question_without_the_number(shared: Shared) -> None:
    question = ask(shared, shared.piet, a_client(shared.piet))
    [told] = received(shared.an)
    assert (told["inquiry_id"], told["asker_organisation_name"], told["asker_name"]) == (
        question.id,
        "VDAB",
        "VDAB vdab",
    )
    assert (told["purpose"], told["has_consent"], told["words"]) == (
        "Samen een traject begeleiden",
        True,
        "Komt ze bij u?",
    )
    assert INSZ not in str(told)


def test_the_asker_sees_the_same_whether_the_person_is_known_or_not(shared: Shared) -> None:
    piet, seen = shared.piet, []
    for insz in (INSZ, OTHER_INSZ):
        dossier_id = a_client(piet, insz)
        piet.pull()
        before = piet.cursor
        ask(shared, piet, dossier_id, insz)
        page = piet.page()
        seen.append((page.head - before, len(page.entries), page.streams, replies(piet)))
    assert seen[0] == seen[1] == (1, 1, {}, [])


def test_contact_is_told_and_who_it_is(shared: Shared) -> None:
    dossier_id = a_client(shared.piet)
    question = ask(shared, shared.piet, dossier_id)
    answer(shared, answer="contact", contact_name="An Claes", contact_phone="+3211", answer_words="Bel gerust.")
    [reply] = replies(shared.piet)
    assert (reply["inquiry_id"], reply["answer"], reply["organisation_name"], reply["contact_name"]) == (
        question.id,
        "contact",
        "OCMW Zonhoven",
        "An Claes",
    )
    assert (reply["words"], reply["linked_dossier_id"]) == ("Bel gerust.", "")
    assert actions(shared.an, shared.dossier_id) == [("asked", "VDAB"), ("answered", "OCMW Zonhoven")]
    assert actions(shared.piet, dossier_id) == [("asked", "VDAB"), ("answered", "OCMW Zonhoven")]


def test_no_is_not_told(shared: Shared) -> None:
    dossier_id = a_client(shared.piet)
    ask(shared, shared.piet, dossier_id)
    answer(shared, answer="nee", answer_words="Wil niet.")
    assert replies(shared.piet) == []
    assert actions(shared.piet, dossier_id) == [("asked", "VDAB")]
    assert actions(shared.an, shared.dossier_id) == [("asked", "VDAB"), ("answered", "OCMW Zonhoven")]


def test_sharing_links_the_dossiers_and_copies_nothing(shared: Shared) -> None:
    ask(shared, shared.piet, a_client(shared.piet))
    grant = shared.grant("work")
    shared.an.save(grant, shared.member(shared.piet.user_id, shared.piet.organisation_id))
    answer(shared, answer="delen", linked_grant_id=grant.id)
    [reply] = replies(shared.piet)
    assert (reply["answer"], reply["linked_dossier_id"], reply["linked_organisation_id"]) == (
        "delen",
        shared.dossier_id,
        shared.an.organisation_id,
    )
    assert [key for key in shared.piet.values if key[0] == "factor"] == []
    seen = shared.piet.http.get(f"/v1/partner/dossiers/{reply['linked_dossier_id']}/profile")
    assert "Precies werken" in seen.text


@pytest.mark.parametrize("given", ["", "nowhere"])
def test_sharing_that_is_not_shared_is_not_told(shared: Shared, given: str) -> None:
    ask(shared, shared.piet, a_client(shared.piet))
    answer(shared, answer="delen", linked_grant_id=given)
    assert replies(shared.piet) == []


def test_an_answer_that_comes_too_late_is_not_passed_on(shared: Shared, clock: MovableClock) -> None:
    ask(shared, shared.piet, a_client(shared.piet))
    clock.ahead = timedelta(days=LAPSE_DAYS + 1)
    for laptop in (shared.an, shared.piet):
        laptop.sign_in()
    answer(shared, answer="contact", contact_name="An", contact_phone="+3211")
    assert replies(shared.piet) == []


def test_nobody_asks_about_a_number_that_is_not_of_the_own_client(shared: Shared) -> None:
    ask(shared, shared.piet, a_client(shared.piet, OTHER_INSZ), INSZ)
    ask(shared, shared.piet, a_client(shared.piet, None), INSZ)
    ask(shared, shared.piet, a_client(shared.piet, OTHER_INSZ), "geen nummer")
    assert received(shared.an) == []
    assert [reply["answer"] for reply in replies(shared.piet)] == ["niet_deze_persoon"] * 3


def test_a_user_asks_so_often_a_day_and_is_told_when_it_is_too_often(shared: Shared, clock: MovableClock) -> None:
    dossier_id = a_client(shared.piet)
    for _ in range(MOST_A_DAY + 1):
        ask(shared, shared.piet, dossier_id)
    assert len(received(shared.an)) == MOST_A_DAY
    assert [reply["answer"] for reply in replies(shared.piet)] == ["te_veel"]
    clock.ahead = timedelta(days=1)
    for laptop in (shared.an, shared.piet):
        laptop.sign_in()
    ask(shared, shared.piet, dossier_id)
    assert len(received(shared.an)) == MOST_A_DAY + 1


def test_the_own_organisation_is_not_asked(shared: Shared) -> None:
    ask(shared, shared.an, shared.dossier_id)
    assert received(shared.an) == []


def test_a_question_and_its_answer_do_not_change_any_more(shared: Shared) -> None:
    piet, dossier_id = shared.piet, a_client(shared.piet)
    question = ask(shared, piet, dossier_id)
    piet.pull()
    assert piet.save(piet.edit(("inquiry", question.id), dossier_id, words="Anders")).reason == "frozen"
    answer(shared, answer="nee")
    shared.an.pull()
    [key] = [key for key in shared.an.values if key[0] == "received_inquiry"]
    assert shared.an.save(shared.an.edit(key, shared.dossier_id, answer="contact")).reason == "frozen"


def test_only_the_centre_makes_questions_of_others_and_replies(shared: Shared) -> None:
    an = shared.an
    for entity in ("received_inquiry", "inquiry_reply"):
        assert an.save(an.new(entity, shared.dossier_id, inquiry_id="x", answer="")).reason == "not_allowed"
    ask(shared, shared.piet, a_client(shared.piet))
    an.pull()
    [key] = [key for key in an.values if key[0] == "received_inquiry"]
    assert an.save(an.edit(key, shared.dossier_id, asker_name="Iemand anders")).reason == "not_allowed"
    assert an.save(an.delete(key, shared.dossier_id)).reason == "not_allowed"


def test_who_does_not_answer_for_the_dossier_does_not_ask_or_answer(shared: Shared) -> None:
    dossier_id = a_client(shared.piet)
    ask(shared, shared.piet, dossier_id)
    reception = shared.user(shared.an.organisation_id, "beheerder")
    assert reception.save(reception.new("inquiry", shared.dossier_id, insz=INSZ, asked_at=ASKED_AT)).reason == (
        "not_allowed"
    )
    reception.http.close()


def test_the_number_is_nowhere_among_the_keys_and_goes_with_the_person(shared: Shared) -> None:
    def known() -> list[str]:
        with shared.server.database.reading() as connection:
            query = select(known_person.c.insz_hash).where(known_person.c.organisation_id == shared.an.organisation_id)
            return list(connection.scalars(query))

    an = shared.an
    an.pull()
    [key] = [key for key in an.values if key[0] == "person"]
    first = known()
    assert len(first) == 1
    assert INSZ not in first[0]
    an.save(an.edit(key, shared.dossier_id, insz=OTHER_INSZ))
    assert len(known()) == 1
    assert known() != first
    an.pull()
    an.save(an.edit(key, shared.dossier_id, insz=None))
    assert known() == []
    an.pull()
    an.save(an.edit(key, shared.dossier_id, insz=INSZ))
    assert known() == first
    an.pull()
    an.save(an.delete(key, shared.dossier_id))
    assert known() == []


def test_what_a_dying_process_left_waiting_is_passed_on_later_and_once(shared: Shared) -> None:
    piet, dossier_id = shared.piet, a_client(shared.piet)
    passing_on = shared.server.centre.passing_on
    passing_on.wait()
    question = piet.new(
        "inquiry", dossier_id, insz=INSZ, purpose="x", has_consent=True, asked_at=ASKED_AT, author_id=piet.user_id
    )
    # An edit whose letters are escaped does not wake anybody, as if the process had died before it could.
    body = piet.write(question).replace(b'"inquiry"', b'"inqu\\u0069ry"')
    piet.written[-1] = body
    assert piet.push()[0].outcome == "applied"
    assert received(shared.an) == []
    database, now = shared.server.database, shared.server.centre.clock()
    with database.reading() as connection:
        assert connection.execute(select(to_pass_on)).all()
    assert pass_on_waiting(database, now) == 1
    assert pass_on_waiting(database, now) == 0
    assert len(received(shared.an)) == 1


def test_questions_that_cross_are_both_passed_on(shared: Shared) -> None:
    other = a_client(shared.piet)
    for _ in range(5):
        for who, dossier_id in ((shared.an, shared.dossier_id), (shared.piet, other)):
            who.write(
                who.new(
                    "inquiry",
                    dossier_id,
                    insz=INSZ,
                    purpose="x",
                    has_consent=True,
                    asked_at=ASKED_AT,
                    author_id=who.user_id,
                )
            )
        for who in (shared.an, shared.piet):
            who.push()
    shared.server.centre.passing_on.wait()
    assert len(received(shared.an)) == len(received(shared.piet)) == 5
    ours = {shared.an.organisation_id, shared.piet.organisation_id}
    assert all(chain.broken_at == 0 for chain in check_chains(shared.server.database) if chain.organisation_id in ours)
