"""The lines of a GPMI draft: its goals on the work and the welfare side, and what each party will do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.cases.gpmi.drafts import open_draft
from app.cases.gpmi.grounds import rest_on
from app.workspace import Workspace
from models.errors import InvalidValue
from models.needed_text import needed_text
from models.rules.gpmi import Party, Track, refuse_forbidden_condition
from models.rules.line_ranks import move_line, next_rank

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import GpmiAgreement, GpmiGoal


def add_goal(workspace: Workspace, gpmi_id: str, track: str, title: str, *, factor_id: str = "") -> str:
    """Add a goal at the end of a track and return its id; InvalidValue (``goal.track``, ``text.empty``)."""
    from models.gpmi import GpmiGoal

    if track not in tuple(Track):
        raise InvalidValue("goal.track", "track")
    with workspace.change("Doel toegevoegd") as change:
        draft = open_draft(change, gpmi_id)
        new = GpmiGoal(
            dossier_id=draft.dossier_id,
            gpmi_id=gpmi_id,
            track=track,
            title=needed_text(title, "title"),
            factor_id=factor_id,
            rank=next_rank(change.find(GpmiGoal, gpmi_id=gpmi_id)),
        )
        return change.add(new).id


def write_goal(workspace: Workspace, goal_id: str, field: str, text: str) -> None:
    """Write the ``title`` of a goal, or ``why`` it matters to the client."""
    if field not in ("title", "why"):
        raise ValueError(field)
    with workspace.change("Doel geschreven", amend=True) as change:
        setattr(_goal(change, goal_id), field, text)


def ground_goal(workspace: Workspace, goal_id: str, ground_id: str) -> None:
    """Let a goal rest on a factor of the profile or on a link between two; empty for none."""
    with workspace.change("Grond van een doel aangepast", amend=True) as change:
        rest_on(change, _goal(change, goal_id), ground_id)


def move_goal(workspace: Workspace, goal_id: str, by: int) -> None:
    """Move a goal ``by`` places within its track; beyond the end it stays at the end."""
    from models.gpmi import GpmiGoal

    with workspace.change("Doelen anders geordend") as change:
        goal = _goal(change, goal_id)
        beside = [row for row in change.find(GpmiGoal, gpmi_id=goal.gpmi_id) if row.track == goal.track]
        move_line(beside, goal, by)


def remove_goal(workspace: Workspace, goal_id: str) -> None:
    """Take a goal out of the draft; ``restore_goal`` brings it back."""
    with workspace.change("Doel verwijderd") as change:
        change.delete(_goal(change, goal_id))


def restore_goal(workspace: Workspace, goal_id: str) -> None:
    """Bring a removed goal back as it was."""
    from models.gpmi import GpmiGoal

    with workspace.change("Doel teruggezet") as change:
        restored = change.restore(GpmiGoal, goal_id)
        if restored is not None:
            open_draft(change, restored.gpmi_id)


def add_agreement(
    workspace: Workspace, gpmi_id: str, party: str, text: str, *, party_name: str = "", due_on: date | None = None
) -> str:
    """Add what a party will do and return its id.

    Raises InvalidValue (``agreement.party``, ``text.empty``) and RuleRefused (``gpmi.condition``) for volunteering or
    community service as a condition for the client.
    """
    from models.gpmi import GpmiAgreement

    if party not in tuple(Party):
        raise InvalidValue("agreement.party", "party")
    refuse_forbidden_condition(party, text)
    with workspace.change("Afspraak toegevoegd") as change:
        draft = open_draft(change, gpmi_id)
        new = GpmiAgreement(
            dossier_id=draft.dossier_id,
            gpmi_id=gpmi_id,
            party=party,
            party_name=party_name.strip(),
            text=needed_text(text, "text"),
            due_on=due_on,
            rank=next_rank(change.find(GpmiAgreement, gpmi_id=gpmi_id)),
        )
        return change.add(new).id


def write_agreement(workspace: Workspace, agreement_id: str, text: str) -> None:
    """Write what the party will do; RuleRefused (``gpmi.condition``) as for a new one."""
    with workspace.change("Afspraak geschreven", amend=True) as change:
        line = _agreement(change, agreement_id)
        refuse_forbidden_condition(line.party, text)
        line.text = text


def name_party(workspace: Workspace, agreement_id: str, name: str) -> None:
    """Say who the third party is; InvalidValue (``agreement.third_unnamed``) for nobody."""
    if not name.strip():
        raise InvalidValue("agreement.third_unnamed", "party_name")
    with workspace.change("Derde partij genoemd", amend=True) as change:
        _agreement(change, agreement_id).party_name = name.strip()


def date_agreement(workspace: Workspace, agreement_id: str, due_on: date | None) -> None:
    """Say by when it is done; InvalidValue (``agreement.after_end``) for a day after the end of the GPMI."""
    with workspace.change("Datum van een afspraak aangepast", amend=True) as change:
        line = _agreement(change, agreement_id)
        ends_on = open_draft(change, line.gpmi_id).ends_on
        if due_on is not None and ends_on is not None and due_on > ends_on:
            raise InvalidValue("agreement.after_end", "due_on", ends_on=ends_on.strftime("%d/%m/%Y"))
        line.due_on = due_on


def ground_agreement(workspace: Workspace, agreement_id: str, ground_id: str) -> None:
    """Let an agreement work on a factor of the profile or on a link between two; empty for none."""
    with workspace.change("Grond van een afspraak aangepast", amend=True) as change:
        rest_on(change, _agreement(change, agreement_id), ground_id)


def move_agreement(workspace: Workspace, agreement_id: str, by: int) -> None:
    """Move an agreement ``by`` places among those of its party; beyond the end it stays at the end."""
    from models.gpmi import GpmiAgreement

    with workspace.change("Afspraken anders geordend") as change:
        line = _agreement(change, agreement_id)
        beside = [row for row in change.find(GpmiAgreement, gpmi_id=line.gpmi_id) if row.party == line.party]
        move_line(beside, line, by)


def remove_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Take an agreement out of the draft; ``restore_agreement`` brings it back."""
    with workspace.change("Afspraak verwijderd") as change:
        change.delete(_agreement(change, agreement_id))


def restore_agreement(workspace: Workspace, agreement_id: str) -> None:
    """Bring a removed agreement back as it was."""
    from models.gpmi import GpmiAgreement

    with workspace.change("Afspraak teruggezet") as change:
        restored = change.restore(GpmiAgreement, agreement_id)
        if restored is not None:
            open_draft(change, restored.gpmi_id)


def _goal(change: ChangeSession, goal_id: str) -> GpmiGoal:
    from models.gpmi import GpmiGoal

    found = change.require(GpmiGoal, goal_id)
    open_draft(change, found.gpmi_id)
    return found


def _agreement(change: ChangeSession, agreement_id: str) -> GpmiAgreement:
    from models.gpmi import GpmiAgreement

    found = change.require(GpmiAgreement, agreement_id)
    open_draft(change, found.gpmi_id)
    return found
