"""Whatever two laptops do to one sheet apart from each other: they end with the same sheet, and a closed one says what
three initials stand under, or says that it does not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.conversations.trio_agreements import delete_agreement, end_agreement, save_agreement
from app.cases.conversations.trio_initials import put_initials, withdraw_initials
from app.cases.conversations.trio_topics import save_topic
from app.cases.conversations.triogesprek import (
    TrioSheet,
    note_read_back,
    read_triogesprek,
    save_triogesprek,
    start_triogesprek,
)
from app.workspace import Workspace
from models.errors import Trouble
from models.ids import new_id
from models.rules.trio_signing import PARTIES
from tests.conftest import SetClock
from tests.devices import Region, a_client, a_region, contents, put_in_team, sync_all

ACTS = st.one_of(
    st.tuples(st.just("initial"), st.sampled_from(PARTIES)),
    st.tuples(st.just("withdraw"), st.sampled_from(PARTIES)),
    st.tuples(st.just("agree"), st.sampled_from(PARTIES)),
    st.tuples(st.sampled_from(("unagree", "end", "words", "read_back", "topic")), st.sampled_from(("a", "b"))),
)


@pytest.fixture
def pair(tmp_path: Path, make_workspace: Callable[..., Workspace], clock: SetClock) -> Iterator[Region]:
    with a_region(tmp_path, make_workspace, clock) as region:
        region.laptop("an.claes", "an")
        region.laptop("bram.wouters", "bram")
        yield region


def act(workspace: Workspace, talk: str, what: str, which: str) -> None:
    sheet = read_triogesprek(workspace, talk)
    match what:
        case "initial":
            put_initials(workspace, talk, which, initials="XX")
        case "withdraw":
            found = next((one for one in sheet.initials if one.party == which and one.stands), None)
            withdraw_initials(workspace, found.id if found else new_id())
        case "agree":
            save_agreement(workspace, talk, new_id(), {"party": which, "text": "Nog iets"})
        case "unagree":
            delete_agreement(workspace, sheet.agreements[-1].id if sheet.agreements else new_id())
        case "end":
            end_agreement(workspace, sheet.agreements[0].id if sheet.agreements else new_id(), "gelukt")
        case "words":
            save_triogesprek(workspace, talk, {"own_words": f"{sheet.own_words} {which}".strip()})
        case "read_back":
            note_read_back(workspace, talk, is_right=which == "a")
        case "topic":
            save_topic(workspace, talk, new_id(), {"text": which})


def see(sheet: TrioSheet) -> object:
    under = [(one.party, one.id, one.of_other_text) for one in sheet.initials]
    return sheet.closed_on, sheet.own_words, sheet.read_back_on, sheet.agreements, sheet.topics, under


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 1), ACTS), max_size=9), st.booleans())
def test_two_laptops_end_with_one_sheet(
    pair: Region, clock: SetClock, acts: list[tuple[int, tuple[str, str]]], full: bool
) -> None:
    an, bram = pair.laptops
    clock.forward(timedelta(minutes=1))  # a centre whose time stood still would take this for too many requests
    dossier_id = a_client(an)
    put_in_team(an, dossier_id, *pair.users.values())
    talk = start_triogesprek(an, dossier_id)
    save_agreement(an, talk, new_id(), {"party": "client", "text": "Ik bel de garage"})
    if full:  # nearly closed: what comes next may meet the third initials
        for party in PARTIES[:2]:
            put_initials(an, talk, party, initials="XX")
    sync_all(an, bram)
    for who, (what, which) in acts:
        with contextlib.suppress(Trouble):
            act(pair.laptops[who], talk, what, which)
    sync_all(an, bram)
    sync_all(an, bram)
    sheets = [read_triogesprek(laptop, talk) for laptop in (an, bram)]
    assert see(sheets[0]) == see(sheets[1])
    assert contents(an) == contents(bram)
    [sheet, _] = sheets
    standing = [one.stands for one in sheet.initials]
    if sheet.is_closed:
        assert all(standing) or not sheet.is_as_initialled
    else:
        assert not all(standing)
