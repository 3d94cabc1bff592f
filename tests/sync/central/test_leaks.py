"""Nobody is ever told a text he has no right to, whatever the access rows are: in no answer, header, problem or log.

The rights are worked out once more here, by sets and plain loops, so that a mistake is not made twice.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.rights.renewal import day_of
from sync.wire.changes import RowEdit
from tests.sync.central.conftest import MovableClock
from tests.sync.central.follower import Follower
from tests.sync.central.laptop import PASSWORD, Laptop
from tests.sync.central.marked_dossiers import Marked, marked_rows
from tests.sync.central.viewers import ALL, IDENTITY, WORKING

ACCOUNTS = [
    ("a", "trajectbegeleider"),
    ("a", "leidinggevende"),
    ("a", "gtb"),
    ("a", "onthaal"),
    ("a", "beheerder"),
    ("b", "vdab"),
    ("b", "leidinggevende"),
    ("c", "trajectbegeleider"),
]
"""Organisation and role of every user; the first makes the dossiers, the second notes absences."""

ROLES = ["trajectbegeleider", "casemanager_werk", "casemanager_zorg", "vertrouwenspersoon", "vdab"]
SHARED = ["identity", "work", "care", "gpmi", "trajectory", "notes", "justice"]

away = st.one_of(st.none(), st.integers(-2, 3))
users = st.integers(0, len(ACCOUNTS) - 1)
member = st.fixed_dictionaries(
    {
        "user": users,
        "role": st.sampled_from(ROLES),
        "from_on": away,
        "until": away,
        "is_lie": st.sampled_from([False, False, True]),
    }
)
grant = st.fixed_dictionaries(
    {
        "to": st.sampled_from("bbc"),
        "categories": st.lists(st.sampled_from(SHARED), unique=True),
        "from_on": away,
        "until": away,
        "withdrawn_on": away,
        "care_consent_on": away,
        "justice_consent_on": away,
        "may_write": st.booleans(),
    }
)
absence = st.fixed_dictionaries({"user": users, "backup": users, "from_on": away, "until": away})
step = st.one_of(
    st.tuples(st.just("team"), st.integers(0, 1), member),
    st.tuples(st.just("grant"), st.integers(0, 1), grant),
    st.tuples(st.just("absence"), st.integers(0, 1), absence),
    st.tuples(st.just("drop"), st.integers(0, 1), st.integers(0, 5)),
    st.tuples(st.just("day"), st.integers(0, 1), st.just(1)),
)


@dataclass
class World:
    """Three organisations, their users on laptops, two dossiers, and the access rows as they stand."""

    server: EmbeddedCentre
    clock: MovableClock
    today: date
    places: dict[str, str] = field(default_factory=dict)
    laptops: list[Laptop] = field(default_factory=list)
    followers: list[list[Follower]] = field(default_factory=list)
    dossiers: list[tuple[str, list[Marked]]] = field(default_factory=list)
    access: list[tuple[str, int, str, dict[str, Any]]] = field(default_factory=list)

    def take(self, kind: str, which: int, what: Any) -> None:
        """Do one step."""
        if kind == "day":
            self.clock.ahead += timedelta(days=what)
            self.today += timedelta(days=what)
            for laptop in self.laptops:
                laptop.sign_in()
        elif kind == "drop":
            self._drop(what)
        else:
            row_id = new_id()
            if self._save(kind, which, row_id, what):
                self.access.append((kind, which, row_id, what))

    def _save(self, kind: str, which: int, row_id: str, what: dict[str, Any]) -> bool:
        entity = {"team": "team_member", "grant": "access_grant", "absence": "absence"}[kind]
        dossier_id = "" if kind == "absence" else self.dossiers[which][0]
        edit = RowEdit(entity, row_id, dossier_id, fields=self._fields(kind, what))
        return self._by_somebody(edit, "b" if kind == "absence" and ACCOUNTS[what["user"]][0] == "b" else "a")

    def _drop(self, place: int) -> None:
        if place < len(self.access):
            kind, which, row_id, what = self.access[place]
            entity = {"team": "team_member", "grant": "access_grant", "absence": "absence"}[kind]
            dossier_id = "" if kind == "absence" else self.dossiers[which][0]
            edit = RowEdit(entity, row_id, dossier_id, "delete", bases=self._versions((entity, row_id)))
            if self._by_somebody(edit, "b" if kind == "absence" and ACCOUNTS[what["user"]][0] == "b" else "a"):
                del self.access[place]

    def _versions(self, key: tuple[str, str]) -> dict[str, int]:
        for laptop in (self.laptops[1], self.laptops[6]):
            if key in laptop.versions:
                return laptop.versions[key]
        return {}

    def _by_somebody(self, edit: RowEdit, place: str) -> bool:
        """Let the supervisor write it, who may in every dossier."""
        boss = self.laptops[1] if place == "a" else self.laptops[6]
        answer = boss.save(edit)
        boss.versions[edit.entity, edit.id] = dict.fromkeys(edit.fields, answer.position)
        return answer.outcome == "applied"

    def _fields(self, kind: str, what: dict[str, Any]) -> dict[str, Any]:
        fields = {name: self._on(value) for name, value in what.items() if name.endswith(("_on", "until"))}
        if kind == "team":
            place = ACCOUNTS[what["user"]][0]
            claimed = "a" if what["is_lie"] and place != "a" else "c" if what["is_lie"] else place
            where = "" if claimed == "a" else self.places[claimed]
            user_id = self.laptops[what["user"]].user_id
            return {**fields, "role": what["role"], "user_id": user_id, "user_organisation_id": where}
        if kind == "grant":
            shared = {"categories": what["categories"], "may_write": what["may_write"]}
            return {**fields, **shared, "to_organisation_id": self.places[what["to"]]}
        ids = [self.laptops[what[name]].user_id for name in ("user", "backup")]
        return {**fields, "user_id": ids[0], "backup_user_id": ids[1]}

    def _on(self, days: int | None) -> str | None:
        return None if days is None else (day_of(self.clock()) + timedelta(days)).isoformat()


@dataclass(frozen=True)
class Dated:
    """An access row with its days."""

    kind: str
    which: int
    what: dict[str, Any]

    def holds(self, today: date) -> bool:
        first, last, over = (self.what.get(name) for name in ("from_on", "until", "withdrawn_on"))
        return (first is None or first <= today) and (last is None or today <= last) and (over is None or over > today)


def may_see(rows: list[Dated], which: int, user: int, today: date) -> frozenset[str]:
    """Return the categories of a dossier that a user may see today."""
    place, role = ACCOUNTS[user]
    seen = _by_team(rows, which, user, today)
    for row in rows:
        if row.kind == "absence" and row.what["backup"] == user and row.holds(today):
            absent = row.what["user"]
            if ACCOUNTS[absent][0] == place:
                seen |= _capped(_by_team(rows, which, absent, today), role)
    if place == "a":
        if role == "leidinggevende":
            seen |= IDENTITY
        has_team = any(row.kind == "team" and row.which == which for row in rows)
        if not has_team and role in ("trajectbegeleider", "gtb"):
            seen |= ALL
    return seen


def _by_team(rows: list[Dated], which: int, user: int, today: date) -> frozenset[str]:
    place, role = ACCOUNTS[user]
    seen = frozenset[str]()
    for row in rows:
        if row.kind != "team" or row.which != which or row.what["user"] != user or row.what["is_lie"]:
            continue
        if row.holds(today):
            seen |= _of_role(row.what["role"]) if place == "a" else _granted(rows, which, place, today)
    return _capped(seen, role)


def _of_role(role: str) -> frozenset[str]:
    if role in ("trajectbegeleider", "casemanager_zorg"):
        return ALL
    return WORKING if role in ("casemanager_werk", "vdab") else IDENTITY


def _granted(rows: list[Dated], which: int, place: str, today: date) -> frozenset[str]:
    seen = frozenset[str]()
    for row in rows:
        if row.kind == "grant" and row.which == which and row.what["to"] == place and row.holds(today):
            given = {*row.what["categories"], "identity"}
            for one in ("care", "justice"):
                if row.what[f"{one}_consent_on"] is None:
                    given.discard(one)
            seen |= given
    return seen


def _capped(seen: frozenset[str], role: str) -> frozenset[str]:
    return frozenset() if role == "beheerder" else seen & IDENTITY if role == "onthaal" else seen


def a_world(server: EmbeddedCentre, clock: MovableClock) -> World:
    world = World(server, clock, day_of(clock()))
    world.places = {name: create_organisation(server.database, name) for name in "abc"}
    for place, role in ACCOUNTS:
        username = f"{role}.{new_id()}"
        create_account(server.database, world.places[place], username, username, role, PASSWORD)
        laptop = Laptop(server.url, username)
        world.laptops.append(laptop)
        world.followers.append([Follower(laptop, world.places[name]) for name in "abc"])
    an = world.laptops[0]
    for number in range(2):
        dossier_id = new_id()
        rows = [row for row in marked_rows(dossier_id, an.user_id, f"w{number}w") if not row.by_centre]
        dossier = RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-01-05"})
        assert an.save(dossier, *(row.edit for row in rows)).outcome == "applied"
        for row in rows:
            if row.content:
                address = f"/v1/attachments/{dossier_id}/{row.edit.fields['sha256']}/chunks/0"
                assert an.http.put(address, params={"audience": row.audience}, content=row.content).status_code == 200
        refused = an.new("conflict", dossier_id, category="care", field=f"w{number}wrefusedr", kept_version="x")
        an.save(refused)
        rows.append(Marked(refused, f"w{number}wrefusedr", "care"))
        world.dossiers.append((dossier_id, rows))
    return world


def answers(world: World, laptop: Laptop) -> Iterator[str]:
    """Give every answer that a user gets from the API, headers included: good ones and refusals."""
    asked: list[tuple[str, dict[str, Any]]] = [
        (path, {})
        for path in ("/v1/quarantine", "/v1/partner/dossiers", "/v1/overview", "/v1/directory", "/v1/devices")
    ]
    for place in world.places.values():
        named = {"organisation": place}
        asked += [("/v1/pull", {**named, "echo": 0, "max_bytes": 8_000_000}), ("/v1/digests", named)]
        asked += [(f"/v1/dossiers/{dossier_id}", named) for dossier_id, _ in world.dossiers]
        asked += [(f"/v1/dossiers/{dossier_id}/audit", named) for dossier_id, _ in world.dossiers]
    owner = {"organisation": world.places["a"]}
    for row in (row for _, rows in world.dossiers for row in rows if row.content):
        address = f"/v1/attachments/{row.edit.dossier_id}/{row.edit.fields['sha256']}/chunks/0"
        asked.append((address, {**owner, "audience": row.audience}))
    for dossier_id, _ in world.dossiers:
        parts = ("", "/profile", "/agreements", "/appointments")
        asked += [(f"/v1/partner/dossiers/{dossier_id}{part}", {}) for part in parts]
    for path, parameters in asked:
        response = laptop.http.get(path, params=parameters)
        assert response.status_code < 500, path
        yield f"{response.headers}\n{response.text}"


def check(world: World) -> None:
    """Let everybody read on as a laptop does, ask everything there is, and look for what he may not see."""
    days = [Dated(kind, which, world_dates(what)) for kind, which, _, what in world.access]
    for user, laptop in enumerate(world.laptops):
        for follower in world.followers[user]:
            follower.follow(max_bytes=30_000)
            fresh = Follower(laptop, follower.organisation_id)
            fresh.follow()
            assert {one: rows for one, rows in follower.rows.items() if rows} == {
                one: rows for one, rows in fresh.rows.items() if rows
            }
        told = "\n".join(answers(world, laptop))
        held = str(world.followers[user][0].rows)
        for which, (_, rows) in enumerate(world.dossiers):
            seen = may_see(days, which, user, world.today)
            for row in rows:
                may = row.category in seen and (not row.private or user == 0)
                is_refused = "refused" in row.mark
                may = may or (is_refused and user == 0)
                assert may or row.mark not in told, (ACCOUNTS[user], row)
                assert is_refused or (row.mark in told) is may, (ACCOUNTS[user], row)
                assert is_refused or (row.mark in held) is may, (ACCOUNTS[user], row)


def world_dates(what: dict[str, Any]) -> dict[str, Any]:
    """Return an access row with days in place of distances from the day on which it was made."""
    made = what["made"]
    return {
        name: made + timedelta(value) if name.endswith(("_on", "until")) and isinstance(value, int) else value
        for name, value in what.items()
    }


@pytest.mark.timeout(600)  # thousands of requests
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a look is some hundreds of requests: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example([])
@given(st.lists(step, min_size=1, max_size=6))
def test_no_answer_holds_what_its_reader_may_not_see(
    server: EmbeddedCentre, clock: MovableClock, caplog: pytest.LogCaptureFixture, steps: list[tuple[str, int, Any]]
) -> None:
    clock.ahead = timedelta()
    world = a_world(server, clock)
    try:
        with caplog.at_level(logging.DEBUG, "tandem"):
            play(world, steps)
            told = world.laptops[0].http.get("/v1/metrics").text
        told += "\n".join(str(vars(record)) for record in caplog.records)
    finally:
        for laptop in world.laptops:
            laptop.http.close()
    for _, rows in world.dossiers:
        assert not any(row.mark in told for row in rows)


def play(world: World, steps: list[tuple[str, int, Any]]) -> None:
    """Do the steps, and look afterwards what everybody is told, who had read on before."""
    for follower in itertools.chain.from_iterable(world.followers):
        follower.follow(max_bytes=30_000)
    for kind, which, what in steps:
        world.take(kind, which, {**what, "made": world.today} if isinstance(what, dict) else what)
    check(world)
