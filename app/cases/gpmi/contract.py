"""The agreement behind the versions of a GPMI: signed once, changed by later versions, evaluated as one contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cases.gpmi.life import REPLACED, GpmiLife, lives
from app.clock import day_from_stored
from app.legal_rules import terms
from app.workspace import Workspace
from models.errors import RuleRefused
from models.rules.evaluations import Contract, law_of
from models.rules.terms import Term


@dataclass(frozen=True, slots=True)
class SignedContract:
    """The signed versions of one agreement. ``version_ids``: from the first to the one that stands last."""

    dossier_id: str
    version_ids: tuple[str, ...]
    dates: Contract
    standing: GpmiLife
    signed: tuple[tuple[date, str], ...]

    @property
    def first_id(self) -> str:
        return self.version_ids[0]

    @property
    def last_id(self) -> str:
        """The newest version that all parties signed."""
        return self.version_ids[-1]

    def version_on(self, day: date) -> str:
        """Return the version that was in force on ``day``; before the first: the first."""
        return next((gpmi_id for signed_on, gpmi_id in reversed(self.signed) if signed_on <= day), self.first_id)


def signed_contract(workspace: Workspace, gpmi_id: str) -> SignedContract | None:
    """Return the agreement that a version belongs to; ``None`` while no version of it is signed.

    A version belongs to the agreement of the one that it amends. Raises RuleRefused (``row.gone``).
    """
    found = workspace.rows("SELECT dossier_id FROM gpmi WHERE id = ?", gpmi_id)
    if not found:
        raise RuleRefused("row.gone")
    dossier_id = str(found[0][0])
    rows = {row[0]: row[1:] for row in workspace.rows(_VERSIONS, dossier_id)}
    first = _first(gpmi_id, {id_: amends for id_, (amends, *_) in rows.items()})
    amends = {id_: row[0] for id_, row in rows.items()}
    chain = [id_ for id_, row in rows.items() if row[1] and _first(id_, amends) == first]
    if not chain:
        return None
    standing = next(one for one in lives(workspace, dossier_id) if one.gpmi_id == chain[-1])
    signed = tuple((date.fromisoformat(rows[id_][1]), id_) for id_ in chain)
    dates = Contract(signed[0][0], day_from_stored(rows[chain[0]][2]), _until(standing))
    return SignedContract(dossier_id, tuple(chain), dates, standing, signed)


def evaluation_term(signed_on: date) -> Term | None:
    """Return the term on evaluations that was law on the day of signing; ``None`` when there was none."""
    return law_of(terms(), signed_on)


def _first(gpmi_id: str, amends: dict[str, str]) -> str:
    seen: set[str] = set()
    while amends.get(gpmi_id) in amends and gpmi_id not in seen:
        seen.add(gpmi_id)
        gpmi_id = amends[gpmi_id]
    return gpmi_id


def _until(standing: GpmiLife) -> date | None:
    """Return the last day on which the agreement can be evaluated: it may have ended before its last day."""
    if not standing.is_over or standing.since is None:
        return standing.ends_on
    ended = [event.on for event in standing.events if event.fits and event.on is not None]
    if standing.status == REPLACED:
        ended = [standing.since]
    return min([day for day in (standing.ends_on, *ended) if day is not None], default=standing.since)


_VERSIONS = """SELECT id, amends_id, signed_on, starts_on FROM gpmi WHERE dossier_id = ? ORDER BY version, id"""
