"""A trajectory brought as far as a test needs it, by the steps that a caseworker takes."""

from __future__ import annotations

from datetime import date, timedelta

from app.cases.trajectory.plan_agreeing import agree_plan, approve_plan, submit_plan
from app.cases.trajectory.plan_lines import add_action, add_goal
from app.cases.trajectory.plans import start_plan
from app.cases.trajectory.trajectories import start_trajectory, take_trajectory_step
from app.workspace import Workspace
from models.dossier import Dossier
from models.final_advice import FinalAdvice, final_advice_id
from models.placement import Placement

REFERRED = frozenset({"vdab_besliste", "beide_componenten"})
SIGNERS = {"client": "Samira Haddad", "casemanager_werk": "Joke Peeters", "casemanager_zorg": "Bart Maes"}


def a_dossier(workspace: Workspace) -> str:
    """A dossier without anything in it."""
    with workspace.change("Dossier geopend") as change:
        return change.add(Dossier(opened_on=date(2022, 11, 2))).id


def approved_plan(workspace: Workspace, trajectory_id: str, on: date) -> None:
    """Make a plan with both tracks, agreed, signed and approved on a day."""
    plan = start_plan(workspace, trajectory_id)
    for track, text in (("werk", "Twee halve dagen in de fietsherstelling"), ("zorg", "Slaapritme opbouwen")):
        add_goal(workspace, plan, track, text)
        add_action(workspace, plan, track, text)
    agree_plan(workspace, plan, SIGNERS, client_words="Zo wil ik het proberen.", on=on)
    submit_plan(workspace, plan, on=on)
    approve_plan(workspace, plan, "Netwerk Mentale Gezondheid", on, reason="De zomer zat ertussen")


def accepted(workspace: Workspace, dossier_id: str, since: date) -> str:
    """An activation trajectory that was asked for and accepted on a day."""
    row = start_trajectory(workspace, dossier_id, "activeringstraject", on=since)
    take_trajectory_step(workspace, row, "doorverwezen", stated=REFERRED, on=since)
    take_trajectory_step(workspace, row, "aanvaard", stated=frozenset({"eerste_gesprek"}), on=since)
    return row


def running(workspace: Workspace, dossier_id: str, since: date) -> str:
    """An activation trajectory with an approved plan, ``bezig`` since a day."""
    row = accepted(workspace, dossier_id, since - timedelta(days=14))
    approved_plan(workspace, row, since - timedelta(days=1))
    take_trajectory_step(workspace, row, "ter_goedkeuring", on=since - timedelta(days=1))
    take_trajectory_step(workspace, row, "bezig", on=since)
    return row


def twe(workspace: Workspace, dossier_id: str, since: date, *, reason: str = "Past bij het doel") -> str:
    """A TWE that started on a day."""
    row = start_trajectory(workspace, dossier_id, "twe_ocmw", on=since, reason=reason)
    stated = frozenset({"ingeschreven_vdab", "weo_getekend"})
    take_trajectory_step(workspace, row, "gestart", stated=stated, reason=reason, on=since)
    return row


def advised(workspace: Workspace, dossier_id: str, trajectory_id: str, on: date) -> None:
    """A final advice with its reasons, made with the client, and an internship that was done."""
    with workspace.change("Eindadvies") as change:
        change.add(
            FinalAdvice(
                id=final_advice_id(trajectory_id),
                dossier_id=dossier_id,
                trajectory_id=trajectory_id,
                advice="arbeidszorg",
                reasons="Twee halve dagen lukken goed.",
                client_words="Hier voel ik mij thuis.",
                discussed_on=on,
                finalised_on=on,
            )
        )
        change.add(
            Placement(
                dossier_id=dossier_id,
                trajectory_id=trajectory_id,
                measure="wes",
                status="verslag",
                steps=[{"id": "1", "from": "getekend", "to": "lopend", "on": on.isoformat()}],
            )
        )
