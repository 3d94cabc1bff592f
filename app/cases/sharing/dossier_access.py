"""What a screen must say and keep shut of a dossier: whose it is, what of it this user sees and may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cases.in_step.record_state import is_incomplete
from app.cases.sharing.category_words import category_label
from app.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.permissions import Rights


@dataclass(frozen=True)
class DossierAccess:
    """``owner``: the name of the organisation it belongs to, empty for the own one. ``rights`` are ``None`` in a
    workspace that joined no centre: there everything is the user's own. ``is_incomplete``: not all of it came yet."""

    owner: str
    is_ours: bool
    rights: Rights | None
    is_incomplete: bool

    def may_see(self, categories: Iterable[str]) -> bool:
        """Tell whether anything of these categories is seen; of none at all: yes."""
        wanted = tuple(categories)
        return self.rights is None or not wanted or any(self.rights.may_read(category) for category in wanted)

    def hidden_of(self, categories: Iterable[str]) -> tuple[str, ...]:
        """Return which of these categories are not seen, in words."""
        if self.rights is None:
            return ()
        return tuple(category_label(category) for category in categories if not self.rights.may_read(category))

    def may_change(self, categories: Iterable[str]) -> bool:
        """Tell whether anything of these categories may be changed; of none at all: yes."""
        wanted = tuple(categories)
        return self.rights is None or not wanted or any(self.rights.may_write(category) for category in wanted)

    def seen_of(self, categories: Iterable[str]) -> frozenset[str]:
        """Return what this user sees of these categories; who the client is, is always among it."""
        seen = (category for category in categories if self.rights is None or self.rights.may_read(category))
        return frozenset({"identity", *seen})


def dossier_access(workspace: Workspace, dossier_id: str) -> DossierAccess:
    """Return how this user stands to a dossier today."""
    if not workspace.fact("epoch"):
        return DossierAccess("", True, None, False)
    from app.cases.sharing.rights import my_rights

    own = workspace.identity.organisation_id
    found = workspace.rows("SELECT organisation_id FROM dossier WHERE id = ?", dossier_id)
    owner_id = found[0][0] if found else own
    names = workspace.rows("SELECT organisation_name FROM partner WHERE organisation_id = ? LIMIT 1", owner_id)
    owner = "" if owner_id == own else names[0][0] if names else ""
    return DossierAccess(owner, owner_id == own, my_rights(workspace, dossier_id), is_incomplete(workspace, dossier_id))
