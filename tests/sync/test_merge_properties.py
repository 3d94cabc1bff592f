"""The one merge: twice is once, different fields do not care who was first, and no value is ever lost."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.registry import KINDS
from models.row import Category, RowKind
from sync.merge import DELETION, Merged, RowKey, RowState, merge
from sync.wire.changes import GENESIS, Change, RowEdit

DOSSIER = "dossier"
LIST_KIND = RowKind("card", Category.WORK, narrative=frozenset({"story"}), sets={"tags": "code", "codes": ""})
WITH_SETS = {**KINDS, "card": LIST_KIND}
KEY: RowKey = ("card", "row")
FIELDS = ("first", "second", "story", "tags")

words = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=4), max_size=8).map(" ".join)
tags = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4).map(
    lambda found: [{"code": code, "level": level} for code, level in found.items()]
)
values = st.fixed_dictionaries({"first": words, "second": st.integers(0, 3), "story": words, "tags": tags})
edits = st.fixed_dictionaries({}, optional={"first": words, "second": st.integers(0, 3), "story": words, "tags": tags})


def a_row(row: Mapping[str, Any], version: int = 1) -> dict[RowKey, RowState]:
    return {KEY: RowState(DOSSIER, dict(row), dict.fromkeys(row, version))}


def an_edit(base: Mapping[str, Any], fields: Mapping[str, Any], who: str, version: int = 1, **other: Any) -> Change:
    """Return a change of ``who`` that sets ``fields`` on a row whose values were ``base`` at ``version``."""
    edit = RowEdit(
        *KEY,
        DOSSIER,
        fields=dict(fields),
        bases=dict.fromkeys(fields, version),
        before={name: base[name] for name in fields if name in ("story", "tags")},
    )
    return a_change(edit, who, **other)


def a_deletion(row: Mapping[str, Any], who: str) -> Change:
    return a_change(RowEdit(*KEY, DOSSIER, "delete", bases=dict.fromkeys(row, 1)), who)


def a_change(edit: RowEdit, who: str, **other: Any) -> Change:
    at = "2026-11-24T09:00:00.000000Z"
    return Change(f"laptop of {who}", 1, f"change of {who}", "o", who, at, 1, "test", GENESIS, [edit], **other)


def take(state: dict[RowKey, RowState], change: Change, version: int) -> tuple[dict[RowKey, RowState], Merged]:
    """Return the rows after ``change`` at ``version``."""
    merged = merge(state, change, version=version, kinds=WITH_SETS, resolve=lambda _field, _base: None)
    return {**state, **merged.rows}, merged


def contents(state: Mapping[RowKey, RowState]) -> dict[RowKey, tuple[object, ...]]:
    """Return what a person sees of the rows: no versions."""
    return {key: (dict(row.values), row.deleted) for key, row in state.items()}


def others(state: Mapping[RowKey, RowState]) -> list[Any]:
    """Return both values of every conflict."""
    found = [row.values for key, row in state.items() if key[0] == "conflict"]
    return [one[side].get("value") for one in found for side in ("kept", "other")]


def is_reachable(value: Any, state: Mapping[RowKey, RowState], name: str) -> bool:
    """Tell whether a written value stands in its field, is part of the merged one, or lies in a conflict."""
    stands = state[KEY].values.get(name)
    if value == stands or value in others(state):
        return True
    if name == "tags":
        return all(tag in stands for tag in value)
    return False


@given(values, edits, edits)
def test_the_same_change_twice_is_once(row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> None:
    """But for words put into a text that another took words out of: there the chain of the laptop, which no number
    passes twice, keeps them from being put in again."""
    if "story" in first:
        second = {name: value for name, value in second.items() if name != "story"}
    state, _ = take(a_row(row), an_edit(row, first, "an"), 2)
    change = an_edit(row, second, "bram")
    once, _ = take(state, change, 3)
    twice, _ = take(once, change, 4)
    assert twice[KEY].values == once[KEY].values


@given(values, edits, edits)
def test_different_fields_do_not_care_who_was_first(
    row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    second = {name: value for name, value in second.items() if name not in first}
    an, bram = an_edit(row, first, "an"), an_edit(row, second, "bram")
    one, _ = take(take(a_row(row), an, 2)[0], bram, 3)
    other, _ = take(take(a_row(row), bram, 2)[0], an, 3)
    assert contents(one) == contents(other) == {KEY: ({**row, **first, **second}, False)}


@given(values, edits, edits)
def test_no_written_value_is_lost(row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> None:
    state, _ = take(a_row(row), an_edit(row, first, "an"), 2)
    state, merged = take(state, an_edit(row, second, "bram"), 3)
    for name, value in second.items():
        if name == "tags":
            continue  # see the test of sets
        assert is_reachable(value, state, name), name
    for name, value in first.items():
        if name not in second:
            assert state[KEY].values[name] == value
        elif name != "tags":
            assert is_reachable(value, state, name), name
    if any(key[0] == "conflict" for key in merged.rows):
        assert merged.outcome in ("merged", "conflict")


@given(values, edits, edits)
def test_whoever_is_first_the_same_is_known_in_the_end(
    row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    an, bram = an_edit(row, first, "an"), an_edit(row, second, "bram")
    one, _ = take(take(a_row(row), an, 2)[0], bram, 3)
    other, _ = take(take(a_row(row), bram, 2)[0], an, 3)
    for name in FIELDS:
        known = [{str(found) for found in (state[KEY].values[name], *others(state))} for state in (one, other)]
        for written in (change[name] for change in (first, second) if name in change and name != "tags"):
            assert (str(written) in known[0]) == (str(written) in known[1])


@given(tags, tags, tags)
def test_a_set_keeps_what_each_side_added_and_loses_what_each_took_away(
    base: list[Any], ours: list[Any], theirs: list[Any]
) -> None:
    row = {"tags": base}
    state, _ = take(a_row(row), an_edit(row, {"tags": theirs}, "an"), 2)
    state, merged = take(state, an_edit(row, {"tags": ours}, "bram"), 3)
    stands = state[KEY].values["tags"]
    if merged.outcome == "conflict":
        assert stands == theirs
        assert ours in others(state)
        return
    for tag in [*ours, *theirs]:
        if tag not in base:
            assert tag in stands
    for tag in base:
        if tag in ours and tag in theirs:
            assert tag in stands
    assert all(tag in [*ours, *theirs] for tag in stands)


@given(st.lists(st.sampled_from(["a", "b", {"code": "a", "n": 1}, {"code": "a", "n": 2}, {}, 1, "1"]), max_size=4))
def test_a_list_whose_elements_cannot_be_told_apart_is_not_merged_away(ours: list[Any]) -> None:
    row: dict[str, Any] = {"tags": []}
    state, _ = take(a_row(row), an_edit(row, {"tags": [{"code": "z", "n": 1}]}, "an"), 2)
    state, _ = take(state, an_edit(row, {"tags": ours}, "bram"), 3)
    assert ours in others(state) or all(element in state[KEY].values["tags"] for element in ours)


@given(values, edits)
def test_an_edit_that_meets_a_delete_lives(row: dict[str, Any], fields: dict[str, Any]) -> None:
    fields = {name: value for name, value in fields.items() if value != row[name]}
    edit, deletion = an_edit(row, fields, "an"), a_deletion(row, "bram")
    for first, second in ((edit, deletion), (deletion, edit)):
        state, _ = take(take(a_row(row), first, 2)[0], second, 3)
        if fields:
            assert not state[KEY].deleted
            assert state[KEY].values == {**row, **fields}
            assert [key for key in state if key[0] == "conflict"]


@given(values)
def test_a_delete_keeps_the_values_and_happens_once(row: dict[str, Any]) -> None:
    state, merged = take(a_row(row), a_deletion(row, "an"), 2)
    assert (merged.outcome, state[KEY].deleted, state[KEY].values) == ("applied", True, row)
    assert state[KEY].versions[DELETION] == 2
    again, merged = take(state, a_deletion(row, "bram"), 3)
    assert again == state
    assert merged.effects == []


@given(values, edits, edits)
def test_a_machine_never_beats_a_person(row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> None:
    state, _ = take(a_row(row), an_edit(row, first, "an"), 2)
    state, _ = take(state, an_edit(row, second, "import", machine=True), 3)
    for name, value in first.items():
        assert state[KEY].values[name] == value


@given(values, edits, edits)
def test_effects_say_exactly_what_changed(row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> None:
    state, _ = take(a_row(row), an_edit(row, first, "an"), 2)
    after, merged = take(state, an_edit(row, second, "bram"), 3)
    told: dict[RowKey, dict[str, Any]] = {key: dict(one.values) for key, one in state.items()}
    versions: dict[RowKey, dict[str, int]] = {key: dict(one.versions) for key, one in state.items()}
    for effect in merged.effects:
        told.setdefault((effect.entity, effect.id), {}).update(effect.fields)
        versions.setdefault((effect.entity, effect.id), {}).update(dict.fromkeys(effect.fields, 3))
    assert told == {key: dict(one.values) for key, one in after.items()}
    assert versions == {key: dict(one.versions) for key, one in after.items()}


@given(values, edits, edits)
def test_the_state_that_went_in_is_left_alone(
    row: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    state, _ = take(a_row(row), an_edit(row, first, "an"), 2)
    before = contents(state)
    take(state, an_edit(row, second, "bram"), 3)
    assert contents(state) == before
