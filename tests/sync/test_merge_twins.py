"""A row that two laptops made apart, under an id derived from what it is about, asks nobody what nobody said."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from models.registry import KINDS
from sync.merge import RowState, merge
from sync.wire.changes import Change, RowEdit

KEY = ("follow_up", "3f1f6a3e-0000-7000-8000-000000000001")
VALUES = st.fixed_dictionaries({
    "in_work": st.sampled_from(["", "ja", "nee"]),
    "out_of_unemployment": st.sampled_from(["", "ja", "nee"]),
    "answered_on": st.sampled_from([None, "2026-11-24", "2026-11-25"]),
    "author_id": st.sampled_from(["an", "bram"]),
})  # fmt: skip


def _made_apart(key: tuple[str, str], values: Mapping[str, object]) -> Change:
    return Change(
        device_id="b", seq=1, id="c", organisation_id="o", author_id="bram", at="2026-11-24T08:40:00.000000Z",
        schema=1, reason="Opvolging", previous="0" * 64, rows=[RowEdit(*key, "d", fields=dict(values))],
    )  # fmt: skip


@given(VALUES, VALUES)
def test_only_what_both_said_and_said_otherwise_is_a_conflict(
    first: dict[str, str | None], second: dict[str, str | None]
) -> None:
    stands = RowState("d", first, dict.fromkeys(first, 1))
    found = merge({KEY: stands}, _made_apart(KEY, second), version=2, kinds=KINDS, resolve=lambda _key, _seq: None)
    now = found.rows.get(KEY, stands).values
    asked = {row.values["field"] for key, row in found.rows.items() if key[0] == "conflict"}
    for name in ("in_work", "out_of_unemployment", "answered_on"):
        mine, other = first[name], second[name]
        assert now[name] == (mine or other)
        assert (name in asked) == bool(mine and other and mine != other)
    assert now["author_id"] == first["author_id"]
    assert "author_id" not in asked


def test_whose_something_is_is_asked_all_the_same() -> None:
    key = ("appointment", "3f1f6a3e-0000-7000-8000-000000000002")
    stands = RowState("d", {"user_id": "an"}, {"user_id": 1})
    found = merge(
        {key: stands}, _made_apart(key, {"user_id": "bram"}), version=2, kinds=KINDS, resolve=lambda _key, _seq: None
    )
    assert {row.values["field"] for kind, row in found.rows.items() if kind[0] == "conflict"} == {"user_id"}
