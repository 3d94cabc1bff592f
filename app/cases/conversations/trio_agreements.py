"""What each of the three will do: agreed on the sheet, and followed from talk to talk until it came to its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.conversations.trio_open import open_talk
from app.clock import day_from_stored, local_date
from app.workspace import Workspace

_AGREED = "Afspraak van een triogesprek geschreven"


@dataclass(frozen=True)
class Agreement:
    """What one party will do; ``from_on``: the day of the talk where it was agreed; ``result``: how it came to its end
    on ``done_on`` (``models.triogesprek.Ended``; empty: it was kept)."""

    id: str
    triogesprek_id: str
    party: str
    text: str
    due_kind: str
    due_on: date | None
    done_on: date | None
    carried_from: str = ""
    from_on: date | None = None
    result: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether it came to its end as it was meant."""
        return self.done_on is not None and self.result in ("", "gelukt")


def agreements_of(workspace: Workspace, triogesprek_id: str) -> tuple[Agreement, ...]:
    """Return what was agreed in a talk, in the order written."""
    return tuple(_agreement(row) for row in workspace.rows(_AGREEMENTS, triogesprek_id))


def open_agreements(workspace: Workspace, dossier_id: str, *, before: str = "") -> list[Agreement]:
    """Return what was agreed in triogesprekken and neither ended nor goes on in a later one, oldest first.

    ``before``: only from talks held before this one (by day, then by when they were made).
    """
    rows = workspace.rows(_OPEN_BEFORE if before else _OPEN, *((dossier_id, before) if before else (dossier_id,)))
    return [_agreement(row) for row in rows]


def save_agreement(workspace: Workspace, triogesprek_id: str, agreement_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (``party``, ``text``, ``due_kind``, ``due_on``, ``rank``) to an agreement, or make it.

    Raises Trouble ``triogesprek.gone``, RuleRefused ``triogesprek.closed``.
    """
    from models.triogesprek import TrioAgreement

    with workspace.change(_AGREED, amend=True) as change:
        talk = open_talk(change, triogesprek_id)
        agreement = change.get(TrioAgreement, agreement_id)
        if agreement is None:
            new = TrioAgreement(id=agreement_id, dossier_id=talk.dossier_id, triogesprek_id=triogesprek_id)
            agreement = change.add(new)
        for name, value in values.items():
            setattr(agreement, name, value)


def delete_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Take an agreement off the sheet; ``restore_agreement`` brings it back. RuleRefused ``triogesprek.closed``."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Afspraak geschrapt") as change:
        if (agreement := change.get(TrioAgreement, agreement_id)) is not None:
            open_talk(change, agreement.triogesprek_id)
            change.delete(agreement)


def restore_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Bring an agreement that was taken off back as it was; RuleRefused ``triogesprek.closed``."""
    from models.triogesprek import TrioAgreement

    with workspace.change("Afspraak teruggezet") as change:
        if (agreement := change.restore(TrioAgreement, agreement_id)) is not None:
            open_talk(change, agreement.triogesprek_id)


def tick_agreement(workspace: Workspace, agreement_id: str, *, done: bool) -> None:
    """Note that an agreement was kept today, or that it is open after all; also under a closed sheet."""
    end_agreement(workspace, agreement_id, "gelukt" if done else "")


def end_agreement(workspace: Workspace, agreement_id: str, result: str) -> None:
    """Note how an agreement came to its end today (``models.triogesprek.Ended``); ``""``: it is open after all.

    It says nothing of what was agreed, so it can be noted under a closed sheet too.
    """
    from models.triogesprek import TrioAgreement

    reasons = {"": "Afspraak weer open", "gelukt": "Afspraak afgevinkt", "niet_gelukt": "Afspraak niet gelukt"}
    with workspace.change(reasons.get(result, "Afspraak niet meer nodig")) as change:
        if (agreement := change.get(TrioAgreement, agreement_id)) is not None:
            agreement.done_on = local_date(workspace.clock()) if result else None
            agreement.result = result


def carry_over(workspace: Workspace, agreement_id: str, triogesprek_id: str) -> str:
    """Go on with an open agreement of an earlier talk in this one; returns the id of the new agreement.

    Asked twice it is still one agreement. The earlier one stays as it was agreed, and is no longer open. A day that
    has passed is not taken along: the new one is to be agreed.
    """
    from models.ids import derived_id
    from models.triogesprek import TrioAgreement

    new_id = derived_id("carry_over", agreement_id, triogesprek_id)
    with workspace.change("Afspraak meegenomen") as change:
        old, talk = change.get(TrioAgreement, agreement_id), open_talk(change, triogesprek_id)
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


def _agreement(row: Sequence[Any]) -> Agreement:
    id_, triogesprek_id, party, text, due_kind, due_on, done_on, carried_from, from_on, result = row
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
        result,
    )


_COLUMNS = """SELECT a.id, a.triogesprek_id, a.party, a.text, a.due_kind, a.due_on, a.done_on, a.carried_from, t."on",
    a.result FROM trio_agreement a JOIN triogesprek t ON t.id = a.triogesprek_id"""

_AGREEMENTS = f"{_COLUMNS} WHERE a.triogesprek_id = ? ORDER BY a.rank, a.id"

_STILL_OPEN = """a.done_on IS NULL AND a.text <> ''
      AND NOT EXISTS (SELECT 1 FROM trio_agreement later WHERE later.carried_from = a.id)
    ORDER BY t."on", a.rank, a.id"""

_OPEN = f"{_COLUMNS} WHERE t.dossier_id = ?1 AND {_STILL_OPEN}"

_OPEN_BEFORE = f"""{_COLUMNS} JOIN triogesprek now ON now.id = ?2
    WHERE t.dossier_id = ?1 AND t.id <> now.id AND (coalesce(t."on", ''), t.id) < (coalesce(now."on", ''), now.id)
      AND {_STILL_OPEN}"""
