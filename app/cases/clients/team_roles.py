"""The roles that people have in the team around a client, in words, and on which side of the client each stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.catalogues import team_roles
from app.organisation_types import organisation_type
from models.catalogue import Side

ROLES = {
    "trajectbegeleider": "Trajectbegeleider",
    "dossierbeheerder": "Dossierbeheerder",
    "casemanager_werk": "Casemanager werk",
    "casemanager_zorg": "Casemanager zorg",
    "vdab": "Bemiddelaar VDAB",
    "gtb": "Begeleider GTB",
    "vertrouwenspersoon": "Vertrouwenspersoon",
    "andere": "Andere",
}
"""The roles of ``models.dossier.TeamRole``, which an account can have too, in words, in the order in which they are
offered; in a team there are more."""

_SAME = {"vdab_bemiddelaar": "vdab"}
"""Roles of the catalogue that already have a code of ours (it opens rights: ``models.permissions``)."""

_SIDES = {"vdab": Side.WORK, "gtb": Side.WORK}


@cache
def offered_roles() -> Mapping[str, str]:
    """Return every role that can be given, code -> words: those of accounts first, then the catalogue's others."""
    others = {role.code: role.label for role in team_roles() if role.code not in _SAME}
    last = {"andere": ROLES["andere"]}
    return MappingProxyType({**{code: words for code, words in ROLES.items() if code not in last}, **{
        code: words for code, words in others.items() if code not in ROLES
    }, **last})  # fmt: skip


def role_words(code: str) -> str:
    """Return a role in words; a code that this version does not know shows as it is."""
    return offered_roles().get(code, code)


def role_explanation(code: str) -> str:
    """Return what the catalogue says of a role, or ``""``."""
    return next((role.explanation for role in team_roles() if role.code == code), "")


def side_of(role: str, type_code: str = "") -> Side:
    """Return on which side somebody stands: by the role, or by the organisation where the role says neither."""
    side = _SIDES.get(role) or next((known.side for known in team_roles() if known.code == role), Side.BOTH)
    if side in (Side.WORK, Side.CARE, Side.PARTICIPANT) or not type_code:
        return side
    return organisation_type(type_code).side
