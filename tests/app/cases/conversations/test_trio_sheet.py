"""An agenda of both sides, the client's words read back, and a sheet that three initials close for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cases.conversations import trio_agreements, trio_initials, trio_topics, triogesprek
from app.cases.conversations.notes import search_conversations
from app.cases.conversations.trio_agreements import (
    carry_over,
    end_agreement,
    open_agreements,
    save_agreement,
    tick_agreement,
)
from app.cases.conversations.trio_initials import (
    close_what_all_initialled,
    initials_of,
    put_initials,
    withdraw_initials,
)
from app.cases.conversations.trio_proposals import proposals
from app.cases.conversations.trio_topics import add_topics, delete_topic, restore_topic, save_topic
from app.cases.conversations.triogesprek import (
    delete_triogesprek,
    note_read_back,
    read_triogesprek,
    restore_triogesprek,
    save_triogesprek,
    start_triogesprek,
)
from app.sentences.trouble import sentence
from app.workspace import Workspace
from models.errors import Trouble
from models.gpmi import Gpmi
from models.ids import new_id
from models.profile import Assessment, Factor
from models.rules.trio_signing import (
    AGREEMENT_FIELDS,
    DAY_FIELDS,
    PARTIES,
    SAID_FIELDS,
    TOPIC_FIELDS,
    Initialled,
    closing_day,
    counting,
    sheet_hash,
)
from models.triogesprek import Party, TrioAgreement, Triogesprek, TrioTopic
from tests.conftest import SetClock
from tests.devices import a_client

DRAWN = (((10, 300), (200, 40), (390, 300)),)


@pytest.fixture
def kurt(workspace: Workspace) -> str:
    return a_client(workspace)


@pytest.fixture
def talk(workspace: Workspace, kurt: str) -> str:
    """A talk with one agreement, and words of the client that were read back."""
    talk = start_triogesprek(workspace, kurt)
    agree(workspace, talk, "Ik bel de garage")
    save_triogesprek(workspace, talk, {"own_words": "Ik wil buiten werken."})
    note_read_back(workspace, talk, is_right=True)
    return talk


def agree(workspace: Workspace, talk: str, text: str, party: str = "client") -> str:
    agreement_id = new_id()
    save_agreement(workspace, talk, agreement_id, {"party": party, "text": text})
    return agreement_id


def initial_all(workspace: Workspace, talk: str) -> None:
    for party in PARTIES:
        put_initials(workspace, talk, party, initials="K.V.")


def refused(action: Callable[[], object]) -> str:
    """Return the kind of the trouble; each has its sentence."""
    with pytest.raises(Trouble) as found:
        action()
    assert sentence(found.value)
    return found.value.kind


# The agenda


def test_each_side_puts_topics_on_the_agenda_and_each_gets_an_outcome(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt, on=date(2026, 12, 8))
    ours, theirs = new_id(), new_id()
    save_topic(workspace, talk, ours, {"party": "ocmw", "text": "Kinderopvang", "rank": 1})
    save_topic(workspace, talk, theirs, {"party": "client", "text": "Mijn rijbewijs", "rank": 2})
    save_topic(workspace, talk, theirs, {"done": True, "outcome": "VDAB betaalt de lessen"})
    assert [(one.party, one.text, one.outcome, one.is_done) for one in read_triogesprek(workspace, talk).topics] == [
        ("client", "Mijn rijbewijs", "VDAB betaalt de lessen", True),
        ("ocmw", "Kinderopvang", "", False),
    ]
    [hit] = search_conversations(workspace, kurt, "betaalt lessen")
    assert hit.id == talk
    delete_topic(workspace, ours)
    assert [one.id for one in read_triogesprek(workspace, talk).topics] == [theirs]
    restore_topic(workspace, ours)
    assert len(read_triogesprek(workspace, talk).topics) == 2


def test_the_dossier_puts_forward_open_agreements_terms_and_what_is_seen_otherwise(
    workspace: Workspace, kurt: str, clock: SetClock
) -> None:
    first = start_triogesprek(workspace, kurt)
    agree(workspace, first, "Lange stage vragen.", "vdab")
    with workspace.change("Profiel") as change:
        profile = change.add(Assessment(dossier_id=kurt, on=date(2026, 10, 1)))
        for label, client, professional, more in (
            ("Rijbewijs", 3, -2, {}),
            ("Op tijd komen", 1, 2, {}),
            ("Slapen", 3, -3, {"category": "care"}),
            ("Geheim", 3, -3, {"is_shared": False}),
            ("Niet beoordeeld", 3, 8, {}),
        ):
            row = Factor(dossier_id=kurt, assessment_id=profile.id, label=label, client=client, **more)
            row.professional = professional
            change.add(row)
        change.add(Gpmi(dossier_id=kurt, next_evaluation_on=date(2026, 12, 24)))
    clock.forward(timedelta(days=14))
    talk = start_triogesprek(workspace, kurt)
    found = proposals(workspace, talk)
    assert [(one.party, one.text, one.source) for one in found] == [
        ("vdab", "Hoe ging het: Lange stage vragen", "afspraak"),
        ("ocmw", "GPMI-evaluatie (24 december)", "termijn"),
        ("client", "Rijbewijs: hoe ziet elk van ons dat?", "profiel"),
    ]
    add_topics(workspace, talk, [(one.id, one.party, one.text) for one in found])
    add_topics(workspace, talk, [(one.id, one.party, one.text) for one in found])
    assert len(read_triogesprek(workspace, talk).topics) == 3
    assert proposals(workspace, talk) == ()
    delete_topic(workspace, found[0].id)
    add_topics(workspace, talk, [(found[0].id, "vdab", "Weer")])
    assert read_triogesprek(workspace, talk).topics[-1].text == "Weer"


def test_a_talk_of_years_away_is_refused(workspace: Workspace, kurt: str) -> None:
    kind = refused(lambda: start_triogesprek(workspace, kurt, on=date(2036, 12, 8)))
    assert kind == "triogesprek.too_far"


# What was agreed last time


@pytest.mark.parametrize("result", ["gelukt", "niet_gelukt", "niet_meer_gewenst"])
def test_an_agreement_ends_in_one_of_three_ways_and_opens_again(
    workspace: Workspace, kurt: str, talk: str, result: str
) -> None:
    [open_one] = open_agreements(workspace, kurt)
    end_agreement(workspace, open_one.id, result)
    assert open_agreements(workspace, kurt) == []
    [ended] = read_triogesprek(workspace, talk).agreements
    assert (ended.done_on, ended.is_kept) == (date(2026, 11, 24), result == "gelukt")
    end_agreement(workspace, open_one.id, "")
    assert [one.result for one in open_agreements(workspace, kurt)] == [""]


def test_under_a_closed_sheet_it_is_still_noted_how_an_agreement_went(
    workspace: Workspace, kurt: str, talk: str
) -> None:
    initial_all(workspace, talk)
    [agreement] = read_triogesprek(workspace, talk).agreements
    tick_agreement(workspace, agreement.id, done=True)
    later = start_triogesprek(workspace, kurt)
    sheet = read_triogesprek(workspace, talk)
    assert sheet.agreements[0].is_kept
    assert sheet.is_as_initialled
    end_agreement(workspace, agreement.id, "")
    assert carry_over(workspace, agreement.id, later)
    assert read_triogesprek(workspace, later).still_open == ()


# The client's own words


def test_other_words_have_to_be_read_back_again(workspace: Workspace, talk: str) -> None:
    assert read_triogesprek(workspace, talk).read_back_on == date(2026, 11, 24)
    save_triogesprek(workspace, talk, {"own_words": "Ik wil buiten werken."})
    assert read_triogesprek(workspace, talk).read_back_on is not None
    save_triogesprek(workspace, talk, {"own_words": "Ik wil in een bos werken."})
    assert read_triogesprek(workspace, talk).read_back_on is None
    assert refused(lambda: put_initials(workspace, talk, "client", initials="KV")) == "trio.not_read_back"
    note_read_back(workspace, talk, is_right=True)
    note_read_back(workspace, talk, is_right=False)
    save_triogesprek(workspace, talk, {"own_words": "  "})
    assert refused(lambda: note_read_back(workspace, talk, is_right=True)) == "triogesprek.no_words"


# Initials


def test_the_third_initials_close_the_sheet(workspace: Workspace, talk: str) -> None:
    put_initials(workspace, talk, "client", initials=" K. V. ")
    put_initials(workspace, talk, "ocmw", strokes=DRAWN, name="An Claes")
    sheet = read_triogesprek(workspace, talk)
    assert [(one.stands, one.initials, one.strokes) for one in sheet.initials] == [
        (True, "K. V.", ()),
        (True, "", DRAWN),
        (False, "", ()),
    ]
    assert not sheet.is_closed
    put_initials(workspace, talk, "vdab", initials="BW")
    sheet = read_triogesprek(workspace, talk)
    assert (sheet.closed_on, sheet.is_as_initialled) == (date(2026, 11, 24), True)
    for action in (
        lambda: save_triogesprek(workspace, talk, {"place": "Elders"}),
        lambda: note_read_back(workspace, talk, is_right=False),
        lambda: agree(workspace, talk, "Nog iets"),
        lambda: trio_agreements.delete_agreement(workspace, sheet.agreements[0].id),
        lambda: save_topic(workspace, talk, new_id(), {"text": "Nog iets"}),
        lambda: withdraw_initials(workspace, sheet.initials[0].id),
        lambda: delete_triogesprek(workspace, talk),
        lambda: put_initials(workspace, talk, "client", initials="KV"),
    ):
        assert refused(action) == "triogesprek.closed"
    assert read_triogesprek(workspace, talk) == sheet


def test_a_change_after_the_first_initials_makes_them_not_count_and_says_so(workspace: Workspace, talk: str) -> None:
    put_initials(workspace, talk, "client", initials="KV")
    put_initials(workspace, talk, "ocmw", initials="AC")
    agree(workspace, talk, "Ik betaal de bus", "ocmw")
    under = initials_of(workspace, talk)
    assert [(one.stands, one.of_other_text) for one in under.parties] == [(False, True), (False, True), (False, False)]
    put_initials(workspace, talk, "vdab", initials="BW")
    assert not read_triogesprek(workspace, talk).is_closed
    put_initials(workspace, talk, "client", initials="KV")
    put_initials(workspace, talk, "ocmw", initials="AC")
    assert read_triogesprek(workspace, talk).is_closed
    assert workspace.rows("SELECT count(*) FROM trio_initial") == [(3,)]


def test_initials_are_taken_back_until_the_third(workspace: Workspace, talk: str) -> None:
    mine = put_initials(workspace, talk, "client", initials="KV")
    assert refused(lambda: put_initials(workspace, talk, "client", initials="KV")) == "trio.already_initialled"
    withdraw_initials(workspace, mine)
    assert initials_of(workspace, talk).count == 0
    assert refused(lambda: withdraw_initials(workspace, mine)) == "row.gone"


@pytest.mark.parametrize(
    ("initials", "kind"), [("   ", "trio.no_initials"), ("Kurt van de Putte-Jans", "trio.long_initials")]
)
def test_initials_are_a_few_letters(workspace: Workspace, talk: str, initials: str, kind: str) -> None:
    assert refused(lambda: put_initials(workspace, talk, "client", initials=initials)) == kind


def test_nobody_puts_initials_under_an_empty_sheet_or_before_the_talk(workspace: Workspace, kurt: str) -> None:
    talk = start_triogesprek(workspace, kurt)
    assert refused(lambda: put_initials(workspace, talk, "client", initials="KV")) == "trio.nothing_agreed"
    agree(workspace, talk, "Bellen")
    save_triogesprek(workspace, talk, {"on": date(2026, 12, 1)})
    assert refused(lambda: put_initials(workspace, talk, "client", initials="KV")) == "trio.not_held"


def test_a_deleted_talk_comes_back_with_agenda_initials_and_appointment(workspace: Workspace, talk: str) -> None:
    save_topic(workspace, talk, new_id(), {"text": "Opvang"})
    save_triogesprek(workspace, talk, {"next_at": workspace.clock() + timedelta(days=14)})
    put_initials(workspace, talk, "client", initials="KV")
    before = read_triogesprek(workspace, talk)
    assert before.initials[0].stands
    planned = workspace.rows("SELECT id, starts_at FROM appointment")
    assert len(planned) == 1
    parts = delete_triogesprek(workspace, talk)
    assert workspace.rows("SELECT count(*) FROM trio_topic") == workspace.rows("SELECT count(*) FROM appointment")
    restore_triogesprek(workspace, talk, parts)
    assert read_triogesprek(workspace, talk) == before
    assert workspace.rows("SELECT id, starts_at FROM appointment") == planned


# The rules


def test_every_field_of_the_sheet_is_read_by_the_hash_or_known_not_to_be() -> None:
    keys = {"organisation_id", "id", "dossier_id", "triogesprek_id"}
    outside = {"appointment_id", "closed_on", "content_hash", "author_id"}
    assert {*Triogesprek.model_fields} - keys - outside == {*SAID_FIELDS, *DAY_FIELDS, "next_at"}
    later = {"done_on", "result", "carried_from", "rank"}
    assert {*TrioAgreement.model_fields} - keys - later == {*AGREEMENT_FIELDS}
    assert {*TrioTopic.model_fields} - keys - {"rank", "author_id"} == {*TOPIC_FIELDS}
    assert tuple(Party) == PARTIES


@pytest.mark.parametrize("field", [*SAID_FIELDS, "on", "read_back_on"])
def test_whatever_the_sheet_says_is_in_its_hash(field: str) -> None:
    talk = Triogesprek(id="t", dossier_id="d")
    before = sheet_hash(talk.model_dump(), (), ())
    setattr(talk, field, date(2026, 1, 1) if field in DAY_FIELDS else "anders")
    assert sheet_hash(talk.model_dump(), (), ()) != before


MARKS = st.builds(
    Initialled,
    st.text("abcdef", min_size=1, max_size=3),
    st.sampled_from((*PARTIES, "iemand")),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    st.sampled_from(("nu", "vroeger")),
)


@settings(max_examples=80)
@given(st.lists(MARKS, max_size=8), st.randoms())
def test_a_sheet_closes_when_all_three_stand_under_one_text_in_whatever_order(
    marks: list[Initialled], dice: Random
) -> None:
    shuffled = list(marks)
    dice.shuffle(shuffled)
    assert counting(shuffled, "nu") == counting(marks, "nu")
    day = closing_day(marks, "nu")
    assert day == closing_day(shuffled, "nu")
    stand = {mark.party for mark in marks if mark.text_hash == "nu" and mark.on is not None}
    assert (day is not None) == (stand >= set(PARTIES))


def test_nothing_is_closed_by_a_laptop_whose_user_noted_no_initials(workspace: Workspace, talk: str) -> None:
    put_initials(workspace, talk, "client", initials="KV")
    assert close_what_all_initialled(workspace) == 0
    assert (trio_initials.initials_of(workspace, talk).count, trio_topics.topics_of(workspace, talk)) == (1, ())
    assert triogesprek.read_triogesprek(workspace, talk).closed_on is None
