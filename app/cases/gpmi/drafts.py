"""Make and change a GPMI: one draft at a time; what was given to the client or signed does not change any more.

Goals and agreements are ``app.cases.gpmi.lines``, reading is ``app.cases.gpmi.snapshot``.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING

from app import catalogues
from app.cases.gpmi.frame import text_frame
from app.cases.gpmi.life import AMENDING, life, lives
from app.cases.gpmi.signatures import GIVEN
from app.cases.gpmi.snapshot import DATES, DRAFT_STATES, TEXTS
from app.cases.trajectory.steps import new_step, state_kind, state_label
from app.clock import local_date
from app.legal_rules import reflection_term
from app.workspace import Workspace
from models.catalogue import StateKind
from models.errors import RuleRefused
from models.rules.evaluations import refuse_evaluation_after_end
from models.rules.gpmi import COMPUTED_GUARDS, Draft, Promise, met_guards
from models.rules.periods import refuse_end_before_start
from models.rules.state_machine import start_state

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi import Gpmi

DRAFT = "ontwerp"


def create_gpmi(workspace: Workspace, dossier_id: str) -> str:
    """Start a GPMI, or the next version of one, and return its id.

    A next version takes over what the newest one says, without what was done already. Raises RuleRefused
    (``gpmi.open_version``) while another version is neither signed nor ended, and ``gpmi.still_running`` while a signed
    one is in force: that is changed (``start_amendment``) or ended first.
    """
    with workspace.change("GPMI gestart") as change:
        new = begin_gpmi(workspace, change, dossier_id)
        older = _versions(change, dossier_id)  # as they stand in the database: without the new one
        if older:
            _take_over(change, older[-1], new)
        return new.id


def begin_gpmi(workspace: Workspace, change: ChangeSession, dossier_id: str) -> Gpmi:
    """Add a draft in which nothing stands yet; RuleRefused as ``create_gpmi``."""
    from models.gpmi import Gpmi

    running = next((one for one in lives(workspace, dossier_id) if one.is_running), None)
    if running is not None:
        raise RuleRefused("gpmi.still_running", version=running.version)
    older = _versions(change, dossier_id)
    return change.add(
        Gpmi(
            dossier_id=dossier_id,
            version=older[-1].version + 1 if older else 1,
            status=start_state(catalogues.machine("gpmi")).code,
            author_id=workspace.identity.user_id,
        )
    )


def start_amendment(workspace: Workspace, gpmi_id: str, *, stated: AbstractSet[str] = frozenset()) -> str:
    """Start the version that will change a running one, and return its id; the signed one stays in force until then.

    It takes everything over, days too. Raises RuleRefused: ``row.gone``, ``gpmi.not_running`` (not signed, or a newer
    version holds), ``gpmi.over`` (it ended), ``gpmi.open_version``, ``step.blocked`` (``stated`` are guards that the
    caseworker states).
    """
    with workspace.change("Wijziging van het GPMI gestart") as change:
        return begin_amendment(workspace, change, gpmi_id, stated=stated)


def begin_amendment(
    workspace: Workspace,
    change: ChangeSession,
    gpmi_id: str,
    *,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
) -> str:
    """``start_amendment`` within a change; ``reason``: what gave rise to it, kept with the step."""
    from models.gpmi import Gpmi

    state = life(workspace, gpmi_id)
    if state.is_over and not state.replaced_by:
        raise RuleRefused("gpmi.over", status=state.status_label)
    signed = change.require(Gpmi, gpmi_id)
    older = _versions(change, signed.dossier_id)
    if signed.signed_on is None or any(row.signed_on and row.version > signed.version for row in older):
        raise RuleRefused("gpmi.not_running")
    day = local_date(workspace.clock())
    step = new_step(catalogues.machine("gpmi"), signed.status, AMENDING, on=day, stated=stated, reason=reason)
    new = change.add(
        Gpmi(
            dossier_id=signed.dossier_id,
            version=older[-1].version + 1,
            amends_id=signed.id,
            status=DRAFT,
            steps=[step],
            author_id=workspace.identity.user_id,
            **{name: getattr(signed, name) for name in DATES if name != "text_given_on"},
        )
    )
    _take_over(change, signed, new)
    return new.id


def _versions(change: ChangeSession, dossier_id: str) -> list[Gpmi]:
    """Return the versions of a dossier, oldest first; RuleRefused (``gpmi.open_version``) while one is being made."""
    from models.gpmi import Gpmi

    machine = catalogues.machine("gpmi")
    found = sorted(change.find(Gpmi, dossier_id=dossier_id), key=lambda row: (row.version, row.id))
    for row in found:
        if row.signed_on is None and state_kind(machine, row.status) is not StateKind.END:
            raise RuleRefused("gpmi.open_version", version=row.version)
    return found


def write_gpmi(workspace: Workspace, gpmi_id: str, field: str, text: str) -> None:
    """Write one of ``TEXTS`` of a draft."""
    if field not in TEXTS:
        raise ValueError(field)
    with workspace.change("GPMI geschreven", amend=True) as change:
        setattr(open_draft(change, gpmi_id), field, text)


def date_gpmi(workspace: Workspace, gpmi_id: str, field: str, day: date | None) -> None:
    """Set one of ``DATES`` of a draft.

    Raises RuleRefused ``period.ends_before_start``, InvalidValue ``evaluation.after_end`` for an evaluation beyond it.
    """
    if field not in DATES:
        raise ValueError(field)
    with workspace.change("Datum van het GPMI aangepast", amend=True) as change:
        row = open_draft(change, gpmi_id)
        setattr(row, field, day)
        refuse_end_before_start(row.starts_on, row.ends_on)
        refuse_end_before_start(row.starts_on, row.next_evaluation_on)
        refuse_evaluation_after_end(row.next_evaluation_on, row.ends_on)


def take_gpmi_step(
    workspace: Workspace,
    gpmi_id: str,
    target: str,
    *,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
    on: date | None = None,
) -> None:
    """Take the step to ``target`` of the machine ``gpmi``; ``stated`` are guards that the caseworker states.

    Giving the text starts the reflection period and keeps what it takes from elsewhere; going back to the draft ends
    it, and takes away what was signed. That all parties sign is no step to take: the last signature takes it
    (``app.cases.gpmi.signing``). Raises RuleRefused: ``step.unknown``, ``step.blocked``, ``step.reason_needed``,
    ``gpmi.signed``.
    """
    day = on or local_date(workspace.clock())
    frame = text_frame(workspace, gpmi_id) if target == GIVEN else {}
    with workspace.change("Stap in het GPMI gezet") as change:
        row = unsigned(change, gpmi_id)
        met = met_guards(facts(change, row), on=day, reflection_days=reflection_term().length)
        step = new_step(
            catalogues.machine("gpmi"),
            row.status,
            target,
            on=day,
            met=met,
            computed=COMPUTED_GUARDS,
            stated=stated,
            reason=reason,
        )
        row.steps = [*row.steps, step]
        if target == GIVEN:
            row.text_given_on, row.frame = day, frame
        elif target == DRAFT:
            _take_back(change, row)
        row.status = target


def open_draft(change: ChangeSession, gpmi_id: str) -> Gpmi:
    """Return a version whose text may change.

    Raises RuleRefused: ``row.gone``, ``gpmi.signed``, ``gpmi.not_in_draft`` (the text was given, or it has ended).
    """
    row = unsigned(change, gpmi_id)
    if row.status not in DRAFT_STATES:
        raise RuleRefused("gpmi.not_in_draft", status=state_label(catalogues.machine("gpmi"), row.status))
    return row


def unsigned(change: ChangeSession, gpmi_id: str) -> Gpmi:
    """Return a version that not all parties have signed; RuleRefused ``row.gone`` or ``gpmi.signed``."""
    from models.gpmi import Gpmi

    row = change.require(Gpmi, gpmi_id)
    if row.signed_on is not None:
        raise RuleRefused("gpmi.signed", version=row.version)
    return row


def _take_back(change: ChangeSession, row: Gpmi) -> None:
    """Make a given text a draft again: it will be another text, so nobody has signed it yet."""
    from models.gpmi_signature import GpmiSignature

    row.text_given_on, row.reflection_waived_on, row.frame = None, None, {}
    for signature in change.find(GpmiSignature, gpmi_id=row.id):
        change.delete(signature)


def facts(change: ChangeSession, row: Gpmi) -> Draft:
    """Return what the rules look at in a version."""
    from models.gpmi import GpmiAgreement, GpmiGoal

    agreements = change.find(GpmiAgreement, gpmi_id=row.id)
    return Draft(
        needs=row.needs,
        goals=sum(1 for goal in change.find(GpmiGoal, gpmi_id=row.id) if goal.title.strip()),
        promises=tuple(Promise(line.party, line.party_name, line.text) for line in agreements),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        next_evaluation_on=row.next_evaluation_on,
        text_given_on=row.text_given_on,
        waived_on=row.reflection_waived_on,
        if_not_kept=row.if_not_kept,
    )


def _take_over(change: ChangeSession, old: Gpmi, new: Gpmi) -> None:
    from models.gpmi import GpmiAgreement, GpmiGoal

    for name in (*TEXTS, "decision_on"):
        setattr(new, name, getattr(old, name))
    ids: dict[str, str] = {}
    for goal in change.find(GpmiGoal, gpmi_id=old.id):
        kept = goal.model_dump(exclude={"id", "gpmi_id", "origin_id"})
        copy = change.add(GpmiGoal(**kept, gpmi_id=new.id, origin_id=goal.origin_id or goal.id))
        ids[goal.id] = copy.id
    for line in change.find(GpmiAgreement, gpmi_id=old.id):
        if line.done_on is None:
            left = {"id", "gpmi_id", "goal_id", "origin_id", *(() if new.amends_id else ("due_on",))}
            change.add(
                GpmiAgreement(
                    **line.model_dump(exclude=left),
                    gpmi_id=new.id,
                    goal_id=ids.get(line.goal_id, ""),
                    origin_id=line.origin_id or line.id,
                )
            )
