"""Believable time lines of invented clients: a few things of every sort, or as many as a line must carry."""

from __future__ import annotations

from datetime import date, timedelta

from app.workspace import Workspace
from models.file_handover import FileHandover
from models.gpmi import Gpmi
from models.placement import Placement
from models.trajectory import Trajectory
from models.trajectory_evaluation import TrajectoryEvaluation
from models.trajectory_plan import PlanAction, TrajectoryPlan, plan_id

SIGNED = date(2026, 3, 2)
STEPS = [
    {"id": "1", "from": "verzoek", "to": "aanvaard", "on": "2026-09-14"},
    {"id": "2", "from": "aanvaard", "to": "bezig", "on": "2026-10-12"},
]
_ACTIONS = (
    ("werk", "Cv maken met de jobcoach", "An Claes", date(2026, 10, 12), date(2026, 10, 30), "gedaan"),
    ("werk", "Nederlands op de werkvloer", "CVO Lumen", date(2026, 11, 2), date(2027, 2, 26), "bezig"),
    ("werk", "Rijbewijs: theorie", "Kurt", date(2026, 11, 9), date(2026, 11, 20), "gepland"),
    ("zorg", "Gesprekken bij de psycholoog", "CAW", date(2026, 10, 19), date(2027, 1, 29), "bezig"),
    ("zorg", "Budgetplan met de maatschappelijk werker", "An Claes", date(2026, 12, 7), date(2027, 1, 15), "gepland"),
)


def a_line(workspace: Workspace, dossier_id: str) -> str:
    """Give a dossier an activation trajectory with two tracks, a workplace and a hand-over; returns its plan."""
    with workspace.change("Tijdlijn") as change:
        course = change.add(
            Trajectory(
                dossier_id=dossier_id,
                machine="activeringstraject",
                status="bezig",
                status_since=date(2026, 10, 12),
                started_on=date(2026, 9, 1),
                ends_on=date(2027, 9, 13),
                steps=STEPS,
            )
        )
        plan = change.add(TrajectoryPlan(id=plan_id(course.id), dossier_id=dossier_id, trajectory_id=course.id))
        for track, text, who, starts_on, ends_on, status in _ACTIONS:
            change.add(
                PlanAction(
                    dossier_id=dossier_id,
                    plan_id=plan.id,
                    track=track,
                    text=text,
                    who=who,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    status=status,
                )
            )
        change.add(PlanAction(dossier_id=dossier_id, plan_id=plan.id, track="zorg", text="Kinderopvang zoeken"))
        change.add(
            Placement(
                dossier_id=dossier_id,
                trajectory_id=course.id,
                measure="wes",
                employer="Kringwinkel",
                status="getekend",
                starts_on=date(2027, 1, 4),
                ends_on=date(2027, 3, 26),
                breaks=[{"id": "1", "from_on": "2027-02-15", "until": "2027-02-19", "why": "vakantie"}],
            )
        )
        change.add(TrajectoryEvaluation(dossier_id=dossier_id, trajectory_id=course.id, planned_on=date(2027, 1, 18)))
        change.add(
            FileHandover(
                dossier_id=dossier_id,
                to_organisation="GTB",
                starts_on=date(2026, 10, 5),
                expected_back_on=date(2026, 12, 18),
                status="tijdelijk_elders",
                steps=[{"id": "1", "from": "voorgesteld", "to": "tijdelijk_elders", "on": "2026-10-05"}],
            )
        )
        change.add(
            Gpmi(
                dossier_id=dossier_id, starts_on=date(2026, 3, 2), ends_on=date(2027, 3, 1), signed_on=date(2026, 3, 2)
            )
        )
        return plan.id


def a_busy_line(workspace: Workspace, dossier_id: str, count: int = 60) -> None:
    """Fill a line up to ``count`` things over two years: half of them actions, and workplaces and evaluations."""
    plan = a_line(workspace, dossier_id)
    first = date(2026, 6, 1)
    with workspace.change("Drukke tijdlijn") as change:
        for number in range(count - 10):
            starts_on = first + timedelta(days=number * 11)
            ends_on = starts_on + timedelta(days=7 + number * 13 % 60)
            if number % 5 == 3:
                change.add(
                    Placement(
                        dossier_id=dossier_id,
                        measure="wes",
                        employer=f"Werkplek {number}",
                        status="lopend",
                        starts_on=starts_on,
                        ends_on=ends_on,
                    )
                )
            elif number % 5 == 4:
                change.add(TrajectoryEvaluation(dossier_id=dossier_id, planned_on=starts_on))
            else:
                change.add(
                    PlanAction(
                        dossier_id=dossier_id,
                        plan_id=plan,
                        track=("werk", "zorg")[number % 2],
                        text=f"Afspraak {number} met een begeleider over wat lukt en wat nog niet",
                        starts_on=starts_on,
                        ends_on=ends_on,
                        status=("gepland", "bezig", "gedaan")[number % 3],
                    )
                )
