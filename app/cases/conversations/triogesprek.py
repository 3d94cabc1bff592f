"""The triogesprek: client, OCMW and VDAB (or GTB) at one table, and what each of them will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.clock import day_from_stored, from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.triogesprek import Triogesprek

PARTIES = ("client", "ocmw", "vdab")
"""The columns of the sheet, from left to right."""

PARTNERS = ("VDAB", "GTB")
"""The organisations that sit at the table most; another can be typed."""

_WRITTEN = "Triogesprek ingevuld"
_AGREED = "Afspraak van een triogesprek geschreven"


@dataclass(frozen=True)
class Agreement:
    """What one party will do; ``from_on``: the day of the talk where it was agreed."""

    id: str
    triogesprek_id: str
    party: str
    text: str
    due_kind: str
    due_on: date | None
    done_on: date | None
    carried_from: str = ""
    from_on: date | None = None


@dataclass(frozen=True)
class TrioSheet:
    """One triogesprek in full, with the open agreements of earlier talks (``still_open``, oldest first)."""

    id: str
    dossier_id: str
    client_name: str
    client_call_name: str
    on: date | None
    place: str
    ocmw_name: str
    ocmw_phone: str
    partner_name: str
    partner_organisation: str
    partner_phone: str
    went_well: str
    own_words: str
    managed_by: str
    next_at: datetime | None
    next_place: str
    next_bring: str
    agreements: tuple[Agreement, ...] = ()
    still_open: tuple[Agreement, ...] = ()

    def of_party(self, party: str) -> tuple[Agreement, ...]:
        """Return what this party will do, in the order written."""
        return tuple(agreement for agreement in self.agreements if agreement.party == party)


def start_triogesprek(workspace: Workspace, dossier_id: str) -> str:
    """Begin a triogesprek of today, with who sits at the table filled in from the team and the last talk."""
    from models.triogesprek import Triogesprek

    with workspace.change("Triogesprek begonnen") as change:
        talk = Triogesprek(
            dossier_id=dossier_id,
            on=local_date(workspace.clock()),
            author_id=workspace.identity.user_id,
            **_who_and_where(workspace, change, dossier_id),
        )
        return change.add(talk).id


def _who_and_where(workspace: Workspace, change: ChangeSession, dossier_id: str) -> dict[str, Any]:
    from models.dossier import Colleague, Dossier, TeamMember, TeamRole
    from models.triogesprek import Triogesprek

    me = workspace.identity
    colleague, dossier = change.get(Colleague, me.user_id), change.get(Dossier, dossier_id)
    team = change.find(TeamMember, dossier_id=dossier_id)
    earlier = sorted(change.find(Triogesprek, dossier_id=dossier_id), key=lambda talk: (talk.on or date.min, talk.id))
    mine = next((member for member in team if member.user_id == me.user_id), None)
    partner = next((member for member in team if member.role in (TeamRole.VDAB, TeamRole.GTB)), None)
    values: dict[str, Any] = {"ocmw_name": me.user_name, "managed_by": dossier.managed_by if dossier else "bij_ocmw"}
    values["ocmw_phone"] = (mine.phone if mine else "") or (colleague.phone if colleague else "")
    if partner is not None:
        values["partner_name"], values["partner_phone"] = partner.name, partner.phone
        values["partner_organisation"] = "GTB" if partner.role == TeamRole.GTB else "VDAB"
    if earlier:
        last = earlier[-1]
        values["place"] = last.next_place or last.place
        for name in ("partner_name", "partner_phone", "partner_organisation", "ocmw_phone"):
            values[name] = values.get(name) or getattr(last, name)
    return {name: value for name, value in values.items() if value}


def read_triogesprek(workspace: Workspace, triogesprek_id: str) -> TrioSheet:
    """Return one triogesprek. Raises Trouble ``triogesprek.gone`` when it is not there (any more)."""
    rows = workspace.rows(_READ, triogesprek_id)
    if not rows:
        raise Trouble("triogesprek.gone")
    values = dict(zip(_READ_NAMES, rows[0], strict=True))
    values["on"] = day_from_stored(values["on"])
    values["next_at"] = from_stored(values["next_at"]) if values["next_at"] else None
    return TrioSheet(
        **values,
        agreements=tuple(_agreement(row) for row in workspace.rows(_AGREEMENTS, triogesprek_id)),
        still_open=tuple(open_agreements(workspace, values["dossier_id"], before=triogesprek_id)),
    )


def open_agreements(workspace: Workspace, dossier_id: str, *, before: str = "") -> list[Agreement]:
    """Return what was agreed in triogesprekken and is neither done nor carried over, oldest first.

    ``before``: only from talks held before this one (by day, then by when they were made).
    """
    rows = workspace.rows(_OPEN_BEFORE if before else _OPEN, *((dossier_id, before) if before else (dossier_id,)))
    return [_agreement(row) for row in rows]


def save_triogesprek(workspace: Workspace, triogesprek_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (names of the talk's fields); who manages the file now is written in the dossier as well.

    Raises InvalidValue ``triogesprek.next_before`` (the next talk is not after this one), Trouble
    ``triogesprek.gone``.
    """
    with workspace.change(_WRITTEN, amend=True) as change:
        talk = _talk(change, triogesprek_id)
        for name, value in values.items():
            setattr(talk, name, value)
        _check_next(talk)
        if "managed_by" in values:
            _hand_over(change, talk)


def _check_next(talk: Triogesprek) -> None:
    if talk.next_at is not None and talk.on is not None and local_date(talk.next_at) < talk.on:
        raise InvalidValue("triogesprek.next_before", "next_at")


def _hand_over(change: ChangeSession, talk: Triogesprek) -> None:
    """Write in the dossier who manages it, unless a later talk has said so already."""
    from models.dossier import Dossier
    from models.triogesprek import Triogesprek

    talks = change.find(Triogesprek, dossier_id=talk.dossier_id)
    newest = max(talks, key=lambda other: (other.on or date.min, other.id))
    dossier = change.get(Dossier, talk.dossier_id)
    if dossier is not None and newest.id == talk.id:
        dossier.managed_by = talk.managed_by


def delete_triogesprek(workspace: Workspace, triogesprek_id: str) -> list[str]:
    """Delete a talk with its agreements; returns the ids of the agreements, for ``restore_triogesprek``."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Triogesprek verwijderd") as change:
        talk = _talk(change, triogesprek_id)
        agreements = change.find(TrioAgreement, triogesprek_id=triogesprek_id)
        for row in (*agreements, talk):
            change.delete(row)
    return [agreement.id for agreement in agreements]


def restore_triogesprek(workspace: Workspace, triogesprek_id: str, agreement_ids: Sequence[str]) -> None:
    """Bring a deleted talk and its agreements back as they were."""
    from models.triogesprek import TrioAgreement, Triogesprek

    with workspace.change("Triogesprek teruggezet") as change:
        change.restore(Triogesprek, triogesprek_id)
        for agreement_id in agreement_ids:
            change.restore(TrioAgreement, agreement_id)


def save_agreement(workspace: Workspace, triogesprek_id: str, agreement_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (``party``, ``text``, ``due_kind``, ``due_on``, ``rank``) to an agreement, or make it."""
    from models.triogesprek import TrioAgreement

    with workspace.change(_AGREED, amend=True) as change:
        agreement = change.get(TrioAgreement, agreement_id)
        if agreement is None:
            talk = _talk(change, triogesprek_id)
            new = TrioAgreement(id=agreement_id, dossier_id=talk.dossier_id, triogesprek_id=triogesprek_id)
            agreement = change.add(new)
        for name, value in values.items():
            setattr(agreement, name, value)


def delete_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Take an agreement off the sheet; ``restore_agreement`` brings it back."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Afspraak geschrapt") as change:
        if (agreement := change.get(TrioAgreement, agreement_id)) is not None:
            change.delete(agreement)


def restore_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Bring an agreement that was taken off back as it was."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Afspraak teruggezet") as change:
        change.restore(TrioAgreement, agreement_id)


def tick_agreement(workspace: Workspace, agreement_id: str, *, done: bool) -> None:
    """Note that an agreement was kept today, or that it is open after all."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Afspraak afgevinkt" if done else "Afspraak weer open") as change:
        if (agreement := change.get(TrioAgreement, agreement_id)) is not None:
            agreement.done_on = local_date(workspace.clock()) if done else None


def carry_over(workspace: Workspace, agreement_id: str, triogesprek_id: str) -> str:
    """Go on with an open agreement of an earlier talk in this one; returns the id of the new agreement.

    Asked twice it is still one agreement. The earlier one stays as it was agreed, and is no longer open. A day that
    has passed is not taken along: the new one is to be agreed.
    """
    from models.ids import derived_id
    from models.triogesprek import TrioAgreement

    new_id = derived_id("carry_over", agreement_id, triogesprek_id)
    with workspace.change("Afspraak meegenomen") as change:
        old, talk = change.get(TrioAgreement, agreement_id), _talk(change, triogesprek_id)
        if old is None or change.get(TrioAgreement, new_id) is not None:
            return new_id
        rank = 1 + max((one.rank for one in change.find(TrioAgreement, triogesprek_id=triogesprek_id)), default=0)
        is_late = old.due_on is not None and old.due_on < local_date(workspace.clock())
        new = TrioAgreement(
            id=new_id,
            dossier_id=talk.dossier_id,
            triogesprek_id=triogesprek_id,
            party=old.party,
            text=old.text,
            due_kind=old.due_kind,
            due_on=None if is_late else old.due_on,
            carried_from=old.id,
            rank=rank,
        )
        change.add(new)
    return new_id


def _talk(change: ChangeSession, triogesprek_id: str) -> Triogesprek:
    from models.triogesprek import Triogesprek

    talk = change.get(Triogesprek, triogesprek_id)
    if talk is None:
        raise Trouble("triogesprek.gone")
    return talk


def _agreement(row: Sequence[Any]) -> Agreement:
    id_, triogesprek_id, party, text, due_kind, due_on, done_on, carried_from, from_on = row
    return Agreement(
        id_,
        triogesprek_id,
        party,
        text,
        due_kind,
        day_from_stored(due_on),
        day_from_stored(done_on),
        carried_from,
        day_from_stored(from_on),
    )


_READ_NAMES = tuple(one.name for one in fields(TrioSheet) if one.name not in ("agreements", "still_open"))
_READ = """
    SELECT t.id, t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''),
           coalesce(CASE WHEN p.call_name <> '' THEN p.call_name ELSE p.first_name END, ''), t."on", t.place,
           t.ocmw_name, t.ocmw_phone, t.partner_name, t.partner_organisation, t.partner_phone, t.went_well, t.own_words,
           t.managed_by, t.next_at, t.next_place, t.next_bring
    FROM triogesprek t LEFT JOIN person p ON p.dossier_id = t.dossier_id WHERE t.id = ?"""

_COLUMNS = """SELECT a.id, a.triogesprek_id, a.party, a.text, a.due_kind, a.due_on, a.done_on, a.carried_from, t."on"
    FROM trio_agreement a JOIN triogesprek t ON t.id = a.triogesprek_id"""

_AGREEMENTS = f"{_COLUMNS} WHERE a.triogesprek_id = ? ORDER BY a.rank, a.id"

_OPEN = f"""{_COLUMNS}
    WHERE t.dossier_id = ?1 AND a.done_on IS NULL AND a.text <> ''
      AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id)
    ORDER BY t."on", a.rank, a.id"""

_OPEN_BEFORE = f"""{_COLUMNS} JOIN triogesprek now ON now.id = ?2
    WHERE t.dossier_id = ?1 AND t.id <> now.id AND (coalesce(t."on", ''), t.id) < (coalesce(now."on", ''), now.id)
      AND a.done_on IS NULL AND a.text <> ''
      AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id)
    ORDER BY t."on", a.rank, a.id"""
