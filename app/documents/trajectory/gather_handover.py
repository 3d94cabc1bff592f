"""From a hand-over of the file to its sheet: what the client agreed with goes along, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from app.cases.agenda.terms import dossier_terms
from app.cases.conversations.trio_agreements import open_agreements
from app.cases.gpmi.over import still_runs
from app.cases.profile.main_factors import newest_assessment
from app.cases.sharing.category_words import CATEGORIES, CONSENT_WORDS
from app.cases.sharing.grants import Sharing, sharings
from app.cases.trajectory.handover_sharing import last_day, opened, sharings_with
from app.cases.trajectory.handover_views import HandoverView, file_management
from app.cases.trajectory.trajectory_views import trajectories
from app.clock import local_date
from app.documents.content import AgreementLine, Contact, DueKind
from app.documents.trajectory.around import client_name, strengths_of
from app.documents.trajectory.handover_content import (
    ConsentGiven,
    FeedbackLine,
    HandoverSheetContent,
    SharedLine,
    SharedPart,
    TermLine,
)
from app.workspace import Workspace
from models.contact import show_phone
from models.errors import Trouble
from models.row import Category
from models.rules.file_management import AT_PARTNER, FOR_GOOD
from models.rules.terms import Direction
from models.sharing import ConsentKind

_OF_TERM = {
    "gpmi": Category.GPMI,
    "activeringstraject": Category.TRAJECTORY,
    "twe_ocmw": Category.TRAJECTORY,
    "sociale_activering": Category.TRAJECTORY,
    "werkplek": Category.TRAJECTORY,
    "dossierbeheer": Category.TRAJECTORY,
}
"""The category of a term, by its life cycle; a term of any other, such as a sanction, goes along with nobody."""


def gather_handover(workspace: Workspace, handover_id: str) -> HandoverSheetContent:
    """Return the sheet of one hand-over. Raises Trouble ``row.gone``, ``person.missing``."""
    rows = workspace.rows("SELECT dossier_id FROM file_handover WHERE id = ?", handover_id)
    management = file_management(workspace, rows[0][0]) if rows else None
    found = next((one for one in management.handovers if one.id == handover_id), None) if management else None
    if management is None or found is None:
        raise Trouble("row.gone")
    went = {one.handover_id for one in management.history}
    every = sharings(workspace, found.dossier_id, local_date(workspace.clock()))
    grants = sharings_with(every, found.to_organisation, found.to_organisation_id)
    shared = opened(grants)
    return HandoverSheetContent(
        organisation=workspace.identity.organisation_name,
        client=client_name(workspace, found.dossier_id),
        giver=Contact(found.from_name, show_phone(found.from_phone), workspace.identity.organisation_name),
        receiver=Contact(found.to_name, show_phone(found.to_phone), found.to_organisation),
        written_on=local_date(workspace.clock()),
        is_agreed=found.status in AT_PARTNER or found.id in went,
        is_permanent=found.status == FOR_GOOD,
        why=found.why,
        starts_on=found.starts_on,
        back_on=found.expected_back_on,
        feedback=tuple(FeedbackLine(one.on, one.came_on, one.text) for one in found.feedback if one.on is not None),
        told_client=found.told_client,
        came_back=found.came_back,
        client_line=_client_line(found),
        consent=_consent(workspace, found, grants, shared),
        parts=tuple(_parts(workspace, found.dossier_id, shared)),
        open_agreements=tuple(_agreements(workspace, found.dossier_id, shared)),
        terms=tuple(_terms(workspace, found.dossier_id, shared)),
    )


def _client_line(found: HandoverView) -> str:
    """Return whom the client calls for what, in one line."""
    said = ((found.to_name or found.to_organisation, found.call_for), (found.from_name, found.call_us_for))
    return " ".join(f"{name} bel ik voor {what.strip().rstrip('.')}." for name, what in said if name and what.strip())


def _consent(
    workspace: Workspace, found: HandoverView, grants: Sequence[Sharing], shared: Collection[str]
) -> ConsentGiven | None:
    """Return what the client agreed with: to the hand-over itself, and to what is shared for it."""
    client = client_name(workspace, found.dossier_id)
    categories = tuple(words.client for category, words in CATEGORIES.items() if category in shared)
    purpose, until = "; ".join(dict.fromkeys(one.terms.purpose for one in grants)), last_day(grants)
    if found.consent_on is not None:
        return ConsentGiven(
            client, found.consent_on, found.consent_how, purpose, until, categories, words=found.consent_words
        )
    if not grants:
        return None
    terms = grants[0].terms
    how = CONSENT_WORDS[ConsentKind(terms.consent_kind)] if terms.consent_kind in set(ConsentKind) else ""
    return ConsentGiven(terms.consent_by or client, terms.consent_on, how, purpose, until, categories)


def _parts(workspace: Workspace, dossier_id: str, shared: Collection[str]) -> Iterator[SharedPart]:
    """Give what goes along, category by category; what is not shared is not even read."""
    readers = {
        Category.TRAJECTORY: _trajectory_lines,
        Category.WORK: _work_lines,
        Category.GPMI: _gpmi_lines,
        Category.CARE: _care_lines,
    }
    for category, read in readers.items():
        lines = tuple(read(workspace, dossier_id)) if category in shared else ()
        if lines:
            yield SharedPart(CATEGORIES[category].client, lines)


def _trajectory_lines(workspace: Workspace, dossier_id: str) -> Iterator[SharedLine]:
    """Give the trajectories that go on with their goals; what is over is no business of who takes over."""
    for one in trajectories(workspace, dossier_id):
        if not one.is_ended:
            yield SharedLine(one.label, " · ".join(text for text in (one.status_label, one.aim) if text.strip()))
            for title, track in workspace.rows(_PLAN_GOALS, one.id):
                yield SharedLine("Doel zorg" if track == "zorg" else "Doel werk", title)


def _work_lines(workspace: Workspace, dossier_id: str) -> Iterator[SharedLine]:
    for strength in strengths_of(workspace, dossier_id):
        yield SharedLine("Kracht", strength)


def _gpmi_lines(workspace: Workspace, dossier_id: str) -> Iterator[SharedLine]:
    for (title,) in workspace.rows(_GPMI_GOALS, dossier_id):
        yield SharedLine("Doel in het GPMI", title)


def _care_lines(workspace: Workspace, dossier_id: str) -> Iterator[SharedLine]:
    assessment_id, _ = newest_assessment(workspace, dossier_id)
    for label, helps in workspace.rows(_CARE, assessment_id):
        yield SharedLine(label, helps or "staat in het profiel")


def _agreements(workspace: Workspace, dossier_id: str, shared: Collection[str]) -> Iterator[AgreementLine]:
    if Category.TRAJECTORY not in shared:
        return
    for one in open_agreements(workspace, dossier_id):
        yield AgreementLine(one.text, one.due_on, _DUE.get(one.due_kind, "voor"), who=_PARTIES.get(one.party, ""))


_DUE: dict[str, DueKind] = {"vanaf": "vanaf", "op": "op"}
_PARTIES = {"client": "Ik", "ocmw": "OCMW", "vdab": "VDAB", "gtb": "GTB"}


def _terms(workspace: Workspace, dossier_id: str, shared: Collection[str]) -> Iterator[TermLine]:
    for one in dossier_terms(workspace, dossier_id):
        term = one.found.term
        if one.found.is_open and term.direction is not Direction.AT_LEAST and _OF_TERM.get(term.machine) in shared:
            yield TermLine(term.label, one.found.due)


_PLAN_GOALS = """SELECT goal.title, goal.track FROM plan_goal goal JOIN trajectory_plan p ON p.id = goal.plan_id
    WHERE p.trajectory_id = ? AND goal.title <> '' ORDER BY goal.track, goal.rank, goal.id"""

_GPMI_GOALS = f"""SELECT goal.title FROM gpmi_goal goal JOIN gpmi x ON x.id = goal.gpmi_id
    WHERE x.dossier_id = ? AND x.signed_on IS NOT NULL AND goal.title <> '' AND {still_runs("x")}
    ORDER BY goal.rank, goal.id"""

_CARE = """SELECT label, what_helps FROM factor WHERE assessment_id = ? AND category = 'care' AND is_shared
    ORDER BY rank"""
