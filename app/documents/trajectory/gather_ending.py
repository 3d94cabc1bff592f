"""From the end of a trajectory to its papers: the final advice, and the after-care plan."""

from __future__ import annotations

from app.advices import advices
from app.cases.trajectory.advice import advice_of
from app.cases.trajectory.aftercare import AftercareView, aftercare_of
from app.cases.trajectory.follow_up import follow_up_of
from app.clock import local_date
from app.documents.content import Contact
from app.documents.trajectory.around import TrajectoryFacts, casemanagers, strengths_of, trajectory_facts
from app.documents.trajectory.ending_content import AftercareContent, FinalAdviceContent, GoesOnLine
from app.documents.trajectory.plan_content import SignerLine
from app.workspace import Workspace
from models.contact import show_phone
from models.dossier import TeamRole
from models.errors import Trouble


def gather_advice(workspace: Workspace, trajectory_id: str) -> FinalAdviceContent:
    """Return the final advice of a trajectory, by its id or that of the advice. Raises Trouble ``row.gone``."""
    facts = trajectory_facts(workspace, _of(workspace, "final_advice", trajectory_id))
    found = advice_of(workspace, facts.id)
    if found is None:
        raise Trouble("row.gone")
    category = found.category
    labels = tuple(one.label for one in found.offered) or tuple(one.label for one in advices())
    return FinalAdviceContent(
        organisation=facts.organisation,
        client=facts.client,
        is_draft=not found.is_final,
        measure=facts.label,
        started_on=facts.started_on,
        ended_on=facts.ends_on,
        advice=found.label,
        advice_now=category.label_now if category else "",
        labels=labels,
        strengths=strengths_of(workspace, found.dossier_id),
        reasons=found.reasons,
        perspective=found.perspective,
        client_words=found.client_words,
        discussed_on=found.discussed_on,
        next_service=found.next_service,
        follow_up=category.follows if category and category.follows != found.next_service else "",
        no_aftercare_why=found.no_aftercare_why,
        finalised_on=found.finalised_on,
        signers=_signers(workspace, facts),
    )


def gather_aftercare(workspace: Workspace, trajectory_id: str) -> AftercareContent:
    """Return the after-care plan of a trajectory, by its id or that of the plan; one to fill in by hand before it is
    begun. Raises Trouble ``row.gone``."""
    facts = trajectory_facts(workspace, _of(workspace, "aftercare_plan", trajectory_id))
    found = aftercare_of(workspace, facts.id)
    today = local_date(workspace.clock())
    return AftercareContent(
        organisation=facts.organisation,
        client=facts.client,
        begun_on=found.begun_on,
        ends_on=found.ended_on or facts.ends_on,
        client_words=found.client_words,
        goes_on=tuple(GoesOnLine(one.what, one.who, one.until) for one in found.goes_on),
        first_contact_on=found.first_contact_on,
        first_contact_with=found.first_contact_with,
        call=_call(found),
        call_until=found.contact_until or found.contact_by_rule,
        training=found.training,
        follow_up_on=tuple(
            one.on for one in follow_up_of(workspace, facts.id).moments if one.answered_on is None and one.on >= today
        ),
        signers=_signers(workspace, facts),
    )


def _call(found: AftercareView) -> Contact | None:
    if not (found.contact_name or found.contact_phone):
        return None
    return Contact(found.contact_name, show_phone(found.contact_phone))


def _signers(workspace: Workspace, facts: TrajectoryFacts) -> tuple[SignerLine, ...]:
    """Return the client and both casemanagers; without any the caseworker, as a TWE has no casemanagers."""
    managers = [line for line in casemanagers(workspace, facts) if line.name or facts.machine == "activeringstraject"]
    own = SignerLine(_CASEWORKER, workspace.identity.user_name)
    return (SignerLine("Ik", facts.client), *(managers or [own]))


def _of(workspace: Workspace, table: str, any_id: str) -> str:
    rows = workspace.rows(f"SELECT trajectory_id FROM {table} WHERE id = ?", any_id)
    return str(rows[0][0]) if rows else any_id


_CASEWORKER = TeamRole.CASEWORKER.capitalize()
