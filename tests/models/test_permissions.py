"""Who may see what of a dossier: rules that hold for every team, every grant and every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.permissions import (
    ACCOUNT_READS,
    BITS,
    EVERYTHING,
    NOTHING,
    TEAM_READS,
    UNKNOWN_BIT,
    AccountRole,
    DossierAccess,
    GrantTerms,
    Group,
    Membership,
    Readers,
    Rights,
    StandIn,
    User,
    bits,
    groups_of,
    readers,
)
from models.row import Category

TODAY = date(2026, 11, 23)
IDENTITY = BITS[Category.IDENTITY]
SENSITIVE = bits((Category.CARE, Category.JUSTICE))

USERS = {
    user.user_id: user
    for user in (
        User("an", "own", "trajectbegeleider"),
        User("bram", "own", "gtb"),
        User("boss", "own", AccountRole.SUPERVISOR),
        User("desk", "own", AccountRole.RECEPTION),
        User("root", "own", AccountRole.ADMINISTRATOR),
        User("piet", "vdab", "vdab"),
        User("vera", "vdab", AccountRole.SUPERVISOR),
        User("link", "vdab", AccountRole.LINK),
    )
}

days = st.one_of(st.none(), st.integers(-4, 4).map(lambda away: TODAY + timedelta(away)))
names = st.sampled_from([*USERS, "nobody", ""])
members = st.builds(
    Membership, names, st.sampled_from(["trajectbegeleider", "casemanager_werk", "vertrouwenspersoon"]), days, days
)
grants = st.builds(
    GrantTerms,
    st.sampled_from(["vdab", "own", "elsewhere"]),
    st.frozensets(st.sampled_from([*BITS, "unheard of"])),
    days,
    days,
    days,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
stand_ins = st.builds(StandIn, names, names, days, days)
accesses = st.builds(
    DossierAccess,
    st.just("own"),
    st.lists(members, max_size=4).map(tuple),
    st.lists(grants, max_size=3).map(tuple),
    st.lists(stand_ins, max_size=2).map(tuple),
    st.just(USERS),
)


def seen_by(found: Readers, user: User) -> Rights:
    """Return what a user gets by his own line and, in the owning organisation, by his groups."""
    lines = [found.rights.get(user.user_id, NOTHING)]
    if user.organisation_id == "own":
        lines += [found.rights.get(group, NOTHING) for group in groups_of(user.role)]
    rights = NOTHING
    for line in lines:
        rights |= line
    return rights


@given(accesses)
def test_a_users_own_line_and_his_groups_never_give_the_same_twice(access: DossierAccess) -> None:
    found = readers(access, TODAY)
    for user in USERS.values():
        if user.organisation_id == "own":
            lines = [found.rights.get(name, NOTHING) for name in (user.user_id, *groups_of(user.role))]
            assert sum(line.reads for line in lines) == seen_by(found, user).reads


@given(accesses)
def test_who_writes_reads_and_nobody_gets_more_than_his_account_may(access: DossierAccess) -> None:
    found = readers(access, TODAY)
    for user in USERS.values():
        rights = seen_by(found, user)
        assert rights.writes & ~rights.reads == 0
        assert rights.reads & ~ACCOUNT_READS.get(user.role, EVERYTHING) == 0
        assert rights.reads & BITS[Category.DIRECTORY] == 0
        assert user.role != AccountRole.LINK or rights.writes == 0


@given(accesses)
def test_what_is_not_shared_is_for_own_users_who_read_the_whole_dossier(access: DossierAccess) -> None:
    found = readers(access, TODAY)
    for user in USERS.values():
        rights = seen_by(found, user)
        if rights.may_read(Category.INTERNAL):
            assert user.organisation_id == "own"
            assert rights.reads == EVERYTHING


def test_the_roles_in_the_team_that_read_what_is_not_shared() -> None:
    found = {role for role, opens in TEAM_READS.items() if opens & BITS[Category.INTERNAL]}
    assert found == {"trajectbegeleider", "dossierbeheerder", "casemanager_zorg"}


@given(accesses)
def test_nobody_of_another_organisation_sees_anything_without_a_grant_that_holds(access: DossierAccess) -> None:
    given_away = 0
    for grant in access.grants:
        over = grant.withdrawn_on is not None and grant.withdrawn_on <= TODAY
        began = grant.from_on is None or grant.from_on <= TODAY
        lasts = grant.until is None or grant.until >= TODAY
        if grant.to_organisation_id == "vdab" and began and lasts and not over:
            given_away |= bits(grant.categories) | IDENTITY
    found = readers(access, TODAY)
    for user in USERS.values():
        if user.organisation_id == "vdab":
            rights = seen_by(found, user)
            assert rights.reads & ~given_away == 0
            assert rights.writes & IDENTITY == 0
            assert rights.reads & UNKNOWN_BIT == 0


@given(accesses)
def test_care_and_justice_leave_the_organisation_only_with_their_own_consent(access: DossierAccess) -> None:
    bare = tuple(replace(one, has_care_consent=False, has_justice_consent=False) for one in access.grants)
    found = readers(replace(access, grants=bare), TODAY)
    assert all(found.rights.get(name, NOTHING).reads & SENSITIVE == 0 for name in ("piet", "vera", "link"))


@given(accesses)
def test_a_supervisor_sees_who_the_client_is_and_no_more_unless_he_stands_in_the_team(access: DossierAccess) -> None:
    team = tuple(one for one in access.team if one.user_id != "boss")
    stand_ins = tuple(one for one in access.stand_ins if one.backup_id != "boss")
    found = readers(replace(access, team=team, stand_ins=stand_ins), TODAY)
    assert seen_by(found, USERS["boss"]) == Rights(IDENTITY, IDENTITY)


@given(accesses)
def test_until_the_day_that_is_named_nothing_changes_by_the_date(access: DossierAccess) -> None:
    found = readers(access, TODAY)
    last = (found.changes_on or TODAY + timedelta(12)) - timedelta(1)
    for away in range((last - TODAY).days + 1):
        later = readers(access, TODAY + timedelta(away))
        assert later.rights == found.rights
        assert later.changes_on == found.changes_on


@given(accesses)
def test_a_dossier_is_open_to_casework_only_while_no_user_stands_in_its_team(access: DossierAccess) -> None:
    found = readers(access, TODAY)
    has_user = any(one.user_id for one in access.team)
    assert (Group.CASEWORK in found.rights) is not has_user
