"""Who may see and write what of a dossier: pure rules over its team, its grants and the absences of colleagues.

Centre and laptop run the same code. Rights are sets of sharing categories, kept as bits so that a database can test
them. The rules, per dossier and day:

- a user of the owning organisation who stands in the team: what the team role opens;
- a user of another organisation who stands in the team, while a grant to that organisation holds: the categories of
  the grant, identity always; care and justice only with the client's own consent for them;
- who stands in for an absent colleague: what that colleague sees, in that period;
- a supervisor: who the clients are and who works with them (identity), never notes, care or justice;
- a dossier in whose team no user stands yet: every caseworker of the organisation, or it would be lost to all.

A private row is for its author only, whatever else holds. A row marked as not shared is for those of the own
organisation who read the whole dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.row import Category

BITS: Mapping[str, int] = {category.value: 1 << place for place, category in enumerate(Category)}
UNKNOWN_BIT = 1 << len(BITS)
"""Kinds of row that this version does not know: only for those who see the whole dossier."""


class Group(StrEnum):
    """Readers by role instead of by name. Every user is in ``EVERYBODY`` of the own organisation."""

    EVERYBODY = "@everybody"
    CASEWORK = "@casework"
    SUPERVISION = "@supervision"


class AccountRole(StrEnum):
    """Roles of an account that are more or less than a caseworker's; every other role is casework."""

    SUPERVISOR = "leidinggevende"
    ADMINISTRATOR = "beheerder"
    RECEPTION = "onthaal"
    LINK = "koppeling"  # another system, not a person: it reads by name only, and writes nothing


CATALOGUE_KEEPERS = (AccountRole.SUPERVISOR, AccountRole.ADMINISTRATOR)
"""Roles of an account that keep what the organisation adds to the catalogues; every colleague reads it."""


def bits(categories: Iterable[str]) -> int:
    """Return the bits of ``categories``; one that this version does not know opens nothing."""
    mask = 0
    for category in categories:
        mask |= BITS.get(category, 0)
    return mask


def bit_of(category: str) -> int:
    """Return the bit of the category of a row."""
    return BITS.get(category, UNKNOWN_BIT)


_DIRECTORY = BITS[Category.DIRECTORY]
_IDENTITY = BITS[Category.IDENTITY]
_SENSITIVE = bits((Category.CARE, Category.JUSTICE, Category.INTERNAL))
EVERYTHING = bits(Category) - _DIRECTORY + UNKNOWN_BIT
_NOT_SENSITIVE = EVERYTHING & ~_SENSITIVE & ~UNKNOWN_BIT

TEAM_READS: Mapping[str, int] = {
    "trajectbegeleider": EVERYTHING,
    "dossierbeheerder": EVERYTHING,
    "casemanager_zorg": EVERYTHING,
    "casemanager_werk": _NOT_SENSITIVE,
    "vdab": _NOT_SENSITIVE,
    "gtb": _NOT_SENSITIVE,
}
"""What a role in the team opens to a user of the owning organisation; any other role opens who the client is."""

ACCOUNT_READS: Mapping[str, int] = {
    AccountRole.ADMINISTRATOR: 0,
    AccountRole.RECEPTION: _IDENTITY,
    AccountRole.LINK: EVERYTHING & ~BITS[Category.INTERNAL],
}
"""The most that an account of this role sees of any dossier; other roles have no such limit, and are in casework."""


@dataclass(frozen=True)
class User:
    """An account: where it belongs, and its role there."""

    user_id: str
    organisation_id: str
    role: str


@dataclass(frozen=True)
class Membership:
    """A user's place in the team, from and until (the last day); ``None``: open."""

    user_id: str
    role: str
    from_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class GrantTerms:
    """What a grant opens to the users of an organisation, from and until (the last day)."""

    to_organisation_id: str
    categories: frozenset[str]
    from_on: date | None = None
    until: date | None = None
    withdrawn_on: date | None = None
    may_write: bool = False
    has_care_consent: bool = False
    has_justice_consent: bool = False

    @property
    def reads(self) -> int:
        """The categories that it opens, as bits."""
        mask = bits(self.categories) & ~(_DIRECTORY | BITS[Category.INTERNAL]) | _IDENTITY
        if not self.has_care_consent:
            mask &= ~BITS[Category.CARE]
        if not self.has_justice_consent:
            mask &= ~BITS[Category.JUSTICE]
        return mask


@dataclass(frozen=True)
class StandIn:
    """Somebody's absence: ``backup_id`` stands in for ``user_id``, from and until (the last day)."""

    user_id: str
    backup_id: str
    from_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Rights:
    """Categories that may be read and written, as bits."""

    reads: int = 0
    writes: int = 0

    def __or__(self, other: Rights) -> Rights:
        return Rights(self.reads | other.reads, self.writes | other.writes)

    def may_read(self, category: str) -> bool:
        """Tell whether rows of ``category`` may be read."""
        return bool(self.reads & bit_of(category))

    def may_write(self, category: str) -> bool:
        """Tell whether rows of ``category`` may be written."""
        return bool(self.writes & bit_of(category))


NOTHING = Rights()


@dataclass(frozen=True)
class DossierAccess:
    """What the rights to one dossier follow from. ``users``: the accounts of everybody named, by user id."""

    organisation_id: str
    team: tuple[Membership, ...]
    grants: tuple[GrantTerms, ...]
    stand_ins: tuple[StandIn, ...]
    users: Mapping[str, User]


@dataclass(frozen=True)
class Readers:
    """Rights by reader (a user id or a :class:`Group`), and the first later day on which they may differ."""

    rights: Mapping[str, Rights]
    changes_on: date | None


def groups_of(role: str) -> tuple[Group, ...]:
    """Return the groups of the own organisation that an account of this role is in."""
    if role == AccountRole.SUPERVISOR:
        return (Group.EVERYBODY, Group.SUPERVISION)
    if role in ACCOUNT_READS:
        return (Group.EVERYBODY,)
    return (Group.EVERYBODY, Group.CASEWORK)


def readers(access: DossierAccess, today: date) -> Readers:
    """Return who may see and write what of a dossier today.

    A user's own line never repeats what a group already gives him, so that both together count everything once.
    """
    rights: dict[str, Rights] = {Group.SUPERVISION: Rights(_IDENTITY, _IDENTITY)}
    if not any(member.user_id for member in access.team):
        rights[Group.CASEWORK] = Rights(EVERYTHING, EVERYTHING)
    team = _of_the_team(access, today)
    rights.update(team)
    for stand_in in access.stand_ins:
        absent, backup = access.users.get(stand_in.user_id), access.users.get(stand_in.backup_id)
        if absent is None or backup is None or absent.organisation_id != backup.organisation_id:
            continue
        lent = team.get(absent.user_id)
        if lent and _holds(stand_in.from_on, stand_in.until, today):
            rights[backup.user_id] = rights.get(backup.user_id, NOTHING) | _at_most(backup.role, lent)
    own = {reader: _beside_groups(access, reader, given) for reader, given in rights.items()}
    return Readers({reader: given for reader, given in own.items() if given.reads}, _next_day(access, today))


def _of_the_team(access: DossierAccess, today: date) -> dict[str, Rights]:
    rights: dict[str, Rights] = {}
    for member in access.team:
        user = access.users.get(member.user_id)
        if user is None or not _holds(member.from_on, member.until, today):
            continue
        if user.organisation_id == access.organisation_id:
            mask = TEAM_READS.get(member.role, _IDENTITY)
            given = Rights(mask, mask)
        else:
            given = _granted(access, user.organisation_id, today)
        rights[user.user_id] = rights.get(user.user_id, NOTHING) | _at_most(user.role, given)
    return rights


def _at_most(role: str, given: Rights) -> Rights:
    most = ACCOUNT_READS.get(role, EVERYTHING)
    return Rights(given.reads & most, 0 if role == AccountRole.LINK else given.writes & most)


def _granted(access: DossierAccess, organisation_id: str, today: date) -> Rights:
    given = NOTHING
    for grant in access.grants:
        is_over = grant.withdrawn_on is not None and grant.withdrawn_on <= today
        if grant.to_organisation_id == organisation_id and not is_over and _holds(grant.from_on, grant.until, today):
            # Team, grants and the person stay the owner's: who is let in does not let others in.
            given |= Rights(grant.reads, grant.reads & ~_IDENTITY if grant.may_write else 0)
    return given


def _beside_groups(access: DossierAccess, reader: str, given: Rights) -> Rights:
    user = access.users.get(reader)
    if user is None or user.organisation_id != access.organisation_id or user.role != AccountRole.SUPERVISOR:
        return given
    return Rights(given.reads & ~_IDENTITY, given.writes)


def _holds(from_on: date | None, until: date | None, today: date) -> bool:
    return (from_on is None or from_on <= today) and (until is None or today <= until)


def _next_day(access: DossierAccess, today: date) -> date | None:
    """Return the first day after today on which a period begins or is over."""
    periods: list[tuple[date | None, date | None]] = [(one.from_on, one.until) for one in access.team]
    periods += [(one.from_on, one.until) for one in access.grants]
    periods += [(one.from_on, one.until) for one in access.stand_ins]
    days = {first for first, _ in periods if first} | {last + timedelta(1) for _, last in periods if last}
    days |= {grant.withdrawn_on for grant in access.grants if grant.withdrawn_on}
    return min((day for day in days if day > today), default=None)
