"""Which step of a sanction can be taken now, and if not: which field stands in the way, and by which source.

The machine ``sanctie`` says which steps there are; here is what each of them needs to have happened before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from models.errors import InvalidValue, RuleRefused
from models.rules.sanction import (
    DECIDED,
    INVITED,
    POSTPONED,
    STARTED,
    Heard,
    Procedure,
    SanctionLaw,
    Scope,
    appeal_term,
    earliest_start,
    has_gpmi,
    hearing_notice,
    is_invited,
    latest_start,
    longest,
    may_decide,
    suspended_until,
)
from models.rules.terms import RunningTerm

STEP_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "aangemaand": ("reminded_on",),
        INVITED: ("invited_on", "hearing_on", "hearing_at", "hearing_place", "assistance_told"),
        "gehoord": ("heard", "heard_on", "hearing_report"),
        POSTPONED: ("decided_by", "decided_on", "scope", "months", "postponed_until"),
        DECIDED: ("decided_by", "decided_on", "scope", "months"),
        STARTED: ("notified_on", "starts_on", "ends_on"),
        "beroep": ("appeal_on",),
    }
)
"""What is filled in with the step to each state; a decision that there is no sanction is in ``step_fields``."""

_DAY_FIELD = {
    "aangemaand": "reminded_on", INVITED: "invited_on", "gehoord": "heard_on", POSTPONED: "decided_on",
    DECIDED: "decided_on", STARTED: "starts_on", "beroep": "appeal_on",
}  # fmt: skip

_DAY = timedelta(days=1)


def step_fields(status: str, target: str) -> tuple[str, ...]:
    """Return the fields that are filled in with the step from ``status`` to ``target``."""
    if target == "geen_sanctie" and status == "gehoord":
        return ("decided_by", "decided_on")
    return STEP_FIELDS.get(target, ())


def day_field(status: str, target: str) -> str:
    """Return the field that holds the day of the step; ``"on"`` where the step alone knows it."""
    if target == "geen_sanctie" and status == "gehoord":
        return "decided_on"
    return _DAY_FIELD.get(target, "on")


def refuse_step(law: SanctionLaw, case: Procedure, target: str, on: date | None, today: date, reason: str) -> None:
    """Raise InvalidValue at the field, or RuleRefused, when the step to ``target`` cannot be taken on the day ``on``.

    ``case`` holds what is filled in with the step. What the machine itself refuses (``step.unknown``, a guard that
    somebody states) is left to it.
    """
    field = day_field(case.status, target)
    if on is None:
        raise InvalidValue("sanction.no_day", field)
    if on > today:
        raise InvalidValue("sanction.in_future", field)
    known = (case.decided_on,) if target == "beroep" else (case.last_on, case.happened_on)
    before = max((day for day in known if day is not None), default=None)
    if before is not None and on < before:
        raise InvalidValue("sanction.before_last_step", field, day=_text(before))
    if check := _CHECKS.get(target):
        check(law, case, on, reason)


def refuse_notification(case: Procedure, on: date, today: date) -> None:
    """Raise InvalidValue for a day on which the decision cannot have been told to the client."""
    if on > today:
        raise InvalidValue("sanction.in_future", "notified_on")
    _refuse_told_before_decision(case, on)


def refuse_hearing(law: SanctionLaw, case: Procedure, reason: str) -> None:
    """Raise InvalidValue for an invitation that does not say what it has to, or for a hearing that comes too soon."""
    source = law.sources["hoorrecht_gemeld"]
    for field in ("hearing_on", "hearing_at", "hearing_place"):
        if not str(getattr(case, field) or "").strip():
            raise InvalidValue("sanction.no_hearing", field, source=source)
    if not case.assistance_told:
        raise InvalidValue("sanction.no_assistance", "assistance_told", source=source)
    if not is_invited(case) or case.invited_on is None or case.hearing_on is None:
        raise InvalidValue("sanction.no_day", "invited_on")
    if case.hearing_on < case.invited_on:
        raise InvalidValue("sanction.hearing_before_invitation", "hearing_on")
    notice = hearing_notice(law.terms, case.invited_on)
    if notice is not None and case.hearing_on < notice.due:
        _refuse_or_ask(notice, "hearing_on", reason)


def _reminder(law: SanctionLaw, case: Procedure, _on: date, _reason: str) -> None:
    if not has_gpmi(case):
        raise RuleRefused("sanction.no_gpmi", source=law.sources["getekend_gpmi"], but=law.without_gpmi)


def _report(law: SanctionLaw, case: Procedure, on: date, reason: str) -> None:
    _reminder(law, case, on, reason)
    if not case.client_account.strip():
        raise InvalidValue("sanction.no_account", "client_account")
    if case.legitimate_reason.strip():
        source = law.sources["zonder_wettige_reden"]
        raise InvalidValue("sanction.legitimate_reason", "legitimate_reason", source=source)
    for field in ("report", "proposal"):
        if not getattr(case, field).strip():
            raise InvalidValue("sanction.no_report", field)


def _invitation(law: SanctionLaw, case: Procedure, _on: date, reason: str) -> None:
    refuse_hearing(law, case, reason)


def _hearing(_law: SanctionLaw, case: Procedure, on: date, _reason: str) -> None:
    if case.heard not in tuple(Heard):
        raise InvalidValue("sanction.how_heard", "heard")
    if case.heard == Heard.ABSENT and case.hearing_on is not None and on < case.hearing_on:
        raise InvalidValue("sanction.hearing_to_come", "heard_on", day=_text(case.hearing_on))
    if case.heard == Heard.HEARD and not case.hearing_report.strip():
        raise InvalidValue("sanction.no_hearing_report", "hearing_report")


def _no_sanction(law: SanctionLaw, case: Procedure, on: date, reason: str) -> None:
    if case.status == "gehoord":
        _refuse_body(law, case)
    elif not (reason.strip() or case.legitimate_reason.strip()):
        raise InvalidValue("sanction.reason", "reason")


def _suspension(law: SanctionLaw, case: Procedure, on: date, _reason: str) -> None:
    """A decision to suspend, with or without postponement."""
    _refuse_body(law, case)
    if case.scope not in tuple(Scope):
        raise InvalidValue("sanction.scope", "scope")
    starts_on = on + _DAY  # it cannot begin earlier, and is judged again when it does
    limit = longest(law.terms, starts_on, case.earlier)
    if limit is None:
        raise RuleRefused("sanction.no_rule", day=_text(starts_on))
    if case.months < 1 or suspended_until(starts_on, case.months) > limit.last_day:
        raise InvalidValue("sanction.months", "months", most=limit.term.length, source=limit.term.source)
    if case.status == POSTPONED and case.postponed_until is not None and on > case.postponed_until:
        raise InvalidValue("sanction.postponement_over", "decided_on", day=_text(case.postponed_until))


def _postponement(law: SanctionLaw, case: Procedure, on: date, reason: str) -> None:
    _suspension(law, case, on, reason)
    if case.postponed_until is None or case.postponed_until <= on:
        raise InvalidValue("sanction.postponed_until", "postponed_until")


def _start(law: SanctionLaw, case: Procedure, on: date, reason: str) -> None:
    if case.notified_on is None:
        raise InvalidValue("sanction.not_notified", "notified_on")
    _refuse_told_before_decision(case, case.notified_on)
    earliest = earliest_start(law.terms, case.notified_on)
    if earliest is not None and on < earliest.due:
        raise InvalidValue(
            "sanction.starts_too_early", "starts_on", earliest=_text(earliest.due), source=earliest.term.source
        )
    latest = latest_start(law.terms, case.decided_on) if case.decided_on else None
    if latest is not None and on > latest.due:
        _refuse_or_ask(latest, "starts_on", reason)
    _refuse_length(law, case, on)


def _refuse_told_before_decision(case: Procedure, notified_on: date) -> None:
    if case.decided_on is not None and notified_on < case.decided_on:
        raise InvalidValue("sanction.notified_before_decision", "notified_on", day=_text(case.decided_on))


def _refuse_length(law: SanctionLaw, case: Procedure, starts_on: date) -> None:
    limit = longest(law.terms, starts_on, case.earlier)
    if limit is None:
        raise RuleRefused("sanction.no_rule", day=_text(starts_on))
    if case.ends_on is None or case.ends_on < starts_on:
        raise InvalidValue("sanction.ends_before_start", "ends_on")
    if case.ends_on > limit.last_day:
        raise InvalidValue("sanction.too_long", "ends_on", last=_text(limit.last_day), source=limit.term.source)
    if case.ends_on > (decided := suspended_until(starts_on, case.months)):
        raise InvalidValue("sanction.longer_than_decided", "ends_on", last=_text(decided))


def _end(_law: SanctionLaw, case: Procedure, on: date, _reason: str) -> None:
    if case.status == POSTPONED and case.postponed_until is not None and on <= case.postponed_until:
        raise InvalidValue("sanction.postponement_runs", "on", day=_text(case.postponed_until))
    if case.status != STARTED or case.starts_on is None or case.ends_on is None:
        return
    first, last = case.starts_on + _DAY, case.ends_on + _DAY
    if not first <= on <= last:
        raise InvalidValue("sanction.paid_again", "on", first=_text(first), last=_text(last))


def _appeal(law: SanctionLaw, case: Procedure, on: date, reason: str) -> None:
    term = appeal_term(law.terms, case.notified_on) if case.notified_on else None
    if term is not None and on > term.due:
        _refuse_or_ask(term, "appeal_on", reason)


def _withdrawal(_law: SanctionLaw, _case: Procedure, _on: date, reason: str) -> None:
    if not reason.strip():
        raise InvalidValue("sanction.reason", "reason")


def _refuse_body(law: SanctionLaw, case: Procedure) -> None:
    if not case.decided_by.strip():
        raise InvalidValue("sanction.no_body", "decided_by", source=law.decision_source)
    if not may_decide(law, case.decided_by, case.persons):
        raise InvalidValue("sanction.decided_by_person", "decided_by", source=law.decision_source)


def _refuse_or_ask(found: RunningTerm, field: str, reason: str) -> None:
    """Refuse what is outside a term that blocks, and ask a reason for what is outside one that warns."""
    if found.term.blocks or not reason.strip():
        kind = "sanction.outside_term" if found.term.blocks else "sanction.outside_term_reason"
        raise InvalidValue(kind, field, term=found.term.label, day=_text(found.due), source=found.term.source)


def _text(day: date) -> str:
    return day.strftime("%d/%m/%Y")


_CHECKS: Mapping[str, Callable[[SanctionLaw, Procedure, date, str], None]] = MappingProxyType(
    {
        "aangemaand": _reminder,
        "verslag": _report,
        INVITED: _invitation,
        "gehoord": _hearing,
        "geen_sanctie": _no_sanction,
        POSTPONED: _postponement,
        DECIDED: _suspension,
        STARTED: _start,
        "afgelopen": _end,
        "beroep": _appeal,
        "ingetrokken": _withdrawal,
    }
)
