"""The temporary hand-over of a client's file: propose it, have it accepted or refused, note what is heard, return it.

It is never silent: each step says on which day and why, and stands in the dossier of both sides. Who may see what there
is decided by sharing, not here: the file in VDAB's own system changes hands, not this dossier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app import catalogues, legal_rules
from app.cases.trajectory.file_manager import has_consent, tell_dossier, tell_talk
from app.cases.trajectory.handover_words import STEPPED
from app.cases.trajectory.steps import new_step
from app.clock import day_from_stored, local_date
from app.source_names import spelled
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.ids import derived_id, new_id
from models.rules.file_management import (
    ACCEPTED,
    AT_OCMW,
    CONSENTED,
    ELSEWHERE,
    FEEDBACK_TERM,
    FOR_GOOD,
    MACHINE,
    OPEN,
    PROPOSED,
    counts,
    feedback_days,
    refuse_consent_to_come,
    refuse_unagreed,
    refuse_unsaid,
    refuse_unsaid_for_good,
    refuse_wrong_days,
)
from models.rules.terms import SOON

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.catalogue import TrajectoryMachine
    from models.file_handover import FileHandover

_WRITTEN = (
    "from_name", "from_phone", "to_organisation", "to_organisation_id", "to_type", "network_id", "to_name", "to_phone",
    "why", "starts_on", "expected_back_on", "told_client", "consent_on", "consent_how", "consent_words", "contacted_on",
    "call_for", "call_us_for",
)  # fmt: skip


def propose_handover(workspace: Workspace, dossier_id: str, values: Mapping[str, Any], *, reason: str = "") -> str:
    """Propose that another organisation manages the file for a while; returns the id.

    ``values``: fields of ``FileHandover``; ``feedback_on`` as days, by default in the rhythm of the term. The client's
    consent is the day of it (``consent_on``), or noted with what is shared with that organisation. ``reason``: why it
    is proposed though it is not.

    Raises InvalidValue (``handover.*``), RuleRefused ``handover.runs`` (one goes on already), ``step.blocked`` or
    ``handover.no_consent`` (``organisation``, ``missing``, ``source``; with a reason it is proposed all the same).
    """
    from models.file_handover import FileHandover

    today = local_date(workspace.clock())
    new = FileHandover(dossier_id=dossier_id, author_id=workspace.identity.user_id)
    _set(new, {name: value for name, value in values.items() if name in (*_WRITTEN, "triogesprek_id")})
    refuse_unsaid(new.to_organisation, new.why, new.starts_on)
    refuse_consent_to_come(new.consent_on, today)
    _plan_feedback(new, values.get("feedback_on"))
    with workspace.change("Tijdelijke overdracht van het dossier voorgesteld") as change:
        if any(one.status in OPEN for one in change.find(FileHandover, dossier_id=dossier_id)):
            raise RuleRefused("handover.runs")
        agrees = new.consent_on is not None or has_consent(
            workspace, dossier_id, new.to_organisation, new.to_organisation_id, today
        )
        met = frozenset({CONSENTED}) if agrees else frozenset()
        new.steps = [_proposed(new.to_organisation, met, today, reason)]
        new.warned = "" if agrees else reason.strip()
        new.status = PROPOSED
        tell_dossier(workspace, change, dossier_id, change.add(new))
        tell_talk(change, new, new.triogesprek_id)
    return new.id


def save_handover(workspace: Workspace, handover_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of a hand-over that goes on; ``feedback_on``: the days on which news is agreed.

    Raises InvalidValue (``handover.*``) or RuleRefused ``handover.over``, ``row.gone``.
    """
    with workspace.change("Tijdelijke overdracht aangepast", amend=True) as change:
        row = _running(change, handover_id)
        _set(row, {name: value for name, value in values.items() if name in _WRITTEN})
        refuse_unsaid(row.to_organisation, row.why, row.starts_on)
        refuse_consent_to_come(row.consent_on, local_date(workspace.clock()))
        if "feedback_on" in values:
            heard = [one for one in row.feedback_on if one.get("came_on")]
            row.feedback_on = [*heard, *_agreed(row.id, values["feedback_on"] or ())]
        _refuse_days(row)
        if row.status != PROPOSED:
            refuse_unagreed(row.expected_back_on, [*_days(row)], row.told_client, _agreed_source())
        tell_talk(change, row, row.triogesprek_id)


def step_handover(
    workspace: Workspace,
    handover_id: str,
    target: str,
    *,
    on: date | None = None,
    reason: str = "",
    is_accepted: bool = False,
    triogesprek_id: str = "",
    words: str = "",
) -> None:
    """Take the step to the state ``target`` on a day (default today); ``is_accepted``: the receiver said yes.

    ``words``: what came back with the file, or why it stays there (``reason`` will do for that).
    ``triogesprek_id``: the open talk in which this was said; its sheet then says so. Raises InvalidValue
    (``handover.*``, ``step.before_last``), RuleRefused ``step.unknown``, ``step.blocked``, ``step.reason_needed``,
    ``row.gone``.
    """
    today = local_date(workspace.clock())
    day = on or today
    with workspace.change(STEPPED) as change:
        row = _handover(change, handover_id)
        _refuse_step_day(row, target, day, today)
        if target == ELSEWHERE:
            refuse_unagreed(row.expected_back_on, [*_days(row)], row.told_client, _agreed_source())
        _keep_words(row, target, words.strip() or reason.strip())
        stated = frozenset({ACCEPTED}) if is_accepted else frozenset()
        step = new_step(_machine(), row.status, target, on=day, stated=stated, reason=reason)
        row.steps, row.status = [*row.steps, step], target
        tell_dossier(workspace, change, row.dossier_id)
        tell_talk(change, row, triogesprek_id or row.triogesprek_id)


def note_feedback(workspace: Workspace, handover_id: str, on: date, text: str) -> None:
    """Note what was heard of the client on a day; it answers the first agreed day for which nothing had come, unless
    that is still far off (``SOON``).

    Raises InvalidValue ``handover.no_text``, ``handover.feedback_in_future``, ``handover.feedback_before_start`` or
    ``handover.feedback_after_return``; RuleRefused ``row.gone``.
    """
    said = text.strip()
    if not said:
        raise InvalidValue("handover.no_text", "text")
    if on > local_date(workspace.clock()):
        raise InvalidValue("handover.feedback_in_future", "on")
    with workspace.change("Nieuws over een overgedragen dossier") as change:
        row = _handover(change, handover_id)
        if row.starts_on and on < row.starts_on:
            raise InvalidValue("handover.feedback_before_start", "on", start=row.starts_on.strftime("%d/%m/%Y"))
        returned = _entered(row, AT_OCMW)
        if returned and on > returned:
            raise InvalidValue("handover.feedback_after_return", "on", back=returned.strftime("%d/%m/%Y"))
        latest = (on + SOON).isoformat()
        waiting = [one for one in row.feedback_on if not one.get("came_on") and str(one.get("on")) <= latest]
        new = {"id": new_id(), "on": on.isoformat()}
        answered = min(waiting, key=lambda one: str(one.get("on")), default=new)
        others = [one for one in row.feedback_on if one is not answered]
        row.feedback_on = [*others, {**answered, "came_on": on.isoformat(), "text": said}]


def note_came_back(workspace: Workspace, handover_id: str, text: str) -> None:
    """Write what came back with a file: what was done there, what is still open.

    Raises RuleRefused ``handover.not_back`` while it is away, ``row.gone``.
    """
    with workspace.change("Wat terugkwam met het dossier", amend=True) as change:
        row = _handover(change, handover_id)
        if row.status != AT_OCMW or not counts(row.status, _states(row)):
            raise RuleRefused("handover.not_back")
        row.came_back = text.strip()


def take_back_proposal(workspace: Workspace, handover_id: str) -> None:
    """Take away a proposal that was made by mistake; RuleRefused ``handover.moved_on`` once it was answered."""
    with workspace.change("Voorstel tot overdracht ingetrokken") as change:
        row = _handover(change, handover_id)
        if row.status != PROPOSED or len(row.steps) > 1:
            raise RuleRefused("handover.moved_on")
        change.delete(row)
        tell_dossier(workspace, change, row.dossier_id, but=row.id)
        tell_talk(change, None, row.triogesprek_id)


def restore_proposal(workspace: Workspace, handover_id: str) -> None:
    """Bring a proposal that was taken away back as it was."""
    from models.file_handover import FileHandover

    with workspace.change("Voorstel tot overdracht teruggezet") as change:
        row = change.restore(FileHandover, handover_id)
        if row is not None:
            tell_dossier(workspace, change, row.dossier_id, row)
            tell_talk(change, row, row.triogesprek_id)


def proposed_feedback(starts_on: date, expected_back_on: date) -> tuple[date, ...]:
    """Return the days on which news can be agreed: in the rhythm of the term."""
    return feedback_days(legal_rules.term(FEEDBACK_TERM), starts_on, expected_back_on)


def _set(row: FileHandover, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def _plan_feedback(row: FileHandover, days: Iterable[date] | None) -> None:
    if days is None and row.starts_on and row.expected_back_on and row.expected_back_on >= row.starts_on:
        days = proposed_feedback(row.starts_on, row.expected_back_on)
    row.feedback_on = _agreed(row.id, days or ())
    _refuse_days(row)


def _agreed(handover_id: str, days: Iterable[date]) -> list[dict[str, Any]]:
    """Return agreed days as elements of the set; the same day is the same element on every laptop."""
    return [
        {"id": derived_id("feedback", handover_id, day.isoformat()), "on": day.isoformat(), "came_on": "", "text": ""}
        for day in sorted(set(days))
    ]


def _days(row: FileHandover) -> list[date]:
    return [day for one in row.feedback_on if (day := day_from_stored(one.get("on") or None)) is not None]


def _refuse_days(row: FileHandover) -> None:
    waiting = [one for one in row.feedback_on if not one.get("came_on")]
    days = [day for one in waiting if (day := day_from_stored(one.get("on") or None)) is not None]
    refuse_wrong_days(row.starts_on, row.expected_back_on, days)


def _refuse_step_day(row: FileHandover, target: str, day: date, today: date) -> None:
    if day > today:
        raise InvalidValue("handover.step_in_future", "on")
    last = _entered(row, row.status)
    if row.status != PROPOSED and last is not None and day < last:
        raise InvalidValue("step.before_last", "on", last=last.strftime("%d/%m/%Y"))
    if target == AT_OCMW and row.status != PROPOSED and row.starts_on and day < row.starts_on:
        raise InvalidValue("handover.returned_before_start", "on", start=row.starts_on.strftime("%d/%m/%Y"))


def _keep_words(row: FileHandover, target: str, words: str) -> None:
    """Keep what is said when a file comes back or stays; on the way back it says what came, not why."""
    refuse_unsaid_for_good(target, words)
    if target == FOR_GOOD:
        row.for_good_why = words
    elif target == AT_OCMW and row.status != PROPOSED and words:
        row.came_back = words


def _proposed(organisation: str, met: frozenset[str], today: date, reason: str) -> dict[str, Any]:
    """Return the first step; a warning of the data that nobody gave a reason for names the organisation too."""
    try:
        return new_step(_machine(), AT_OCMW, PROPOSED, on=today, met=met, reason=reason)
    except RuleRefused as refused:
        if refused.kind != "step.reason_needed":
            raise
        raise RuleRefused("handover.no_consent", organisation=organisation, **refused.facts) from None


def _states(row: FileHandover) -> list[str]:
    return [str(step.get("to", "")) for step in row.steps]


def _entered(row: FileHandover, state: str) -> date | None:
    days = [day_from_stored(step.get("on")) for step in row.steps if step.get("to") == state]
    return days[-1] if days else None


def _handover(change: ChangeSession, handover_id: str) -> FileHandover:
    from models.file_handover import FileHandover

    return change.require(FileHandover, handover_id)


def _running(change: ChangeSession, handover_id: str) -> FileHandover:
    row = _handover(change, handover_id)
    if row.status not in OPEN:
        raise RuleRefused("handover.over")
    return row


def _agreed_source() -> str:
    """Return where it is written what has to be agreed before a file goes."""
    known = (guard for step in _machine().transitions for guard in step.guards if guard.code == ACCEPTED)
    return spelled(next((guard.source for guard in known), ""))


def _machine() -> TrajectoryMachine:
    return catalogues.machine(MACHINE)
