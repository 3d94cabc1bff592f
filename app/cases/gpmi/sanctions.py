"""What happens when the GPMI was not kept: note it, listen, and take the steps of the procedure as they are allowed.

The agreement itself is never touched: a sanction suspends a payment, and the GPMI runs on. Reading is
``app.cases.gpmi.sanction_snapshot``; what a step needs is ``models.rules.sanction_steps``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.cases.gpmi.life import lives, running_gpmi
from app.cases.gpmi.sanction_law import sanction_law
from app.cases.trajectory.steps import new_step, state_label
from app.clock import local_date
from app.workspace import Workspace
from models.dutch_times import parse_time
from models.errors import InvalidValue, RuleRefused
from models.needed_text import needed_text
from models.rules.gpmi import RULING, is_forbidden_condition
from models.rules.sanction import (
    COMPUTED_GUARDS,
    DECIDED,
    INVITED,
    POSTPONED,
    STARTED,
    Procedure,
    SanctionLaw,
    longest,
    met_guards,
    suspended_until,
)
from models.rules.sanction_steps import day_field, refuse_hearing, refuse_notification, refuse_step, step_fields

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.catalogue import Transition
    from models.sanction import Sanction

NOTED = "vastgesteld"
_BEFORE_REPORT = (NOTED, "aangemaand")
_BEFORE_INVITATION = (*_BEFORE_REPORT, "verslag")
_BEFORE_DECISION = (*_BEFORE_INVITATION, INVITED, "gehoord")

WRITABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "happened_on": _BEFORE_REPORT,
        "facts": _BEFORE_REPORT,
        "false_declaration": _BEFORE_REPORT,
        "agreement_id": _BEFORE_REPORT,
        "client_account": _BEFORE_DECISION,
        "what_helps": _BEFORE_DECISION,
        "legitimate_reason": _BEFORE_DECISION,
        "report": _BEFORE_INVITATION,
        "proposal": _BEFORE_INVITATION,
        "hearing_report": (INVITED, "gehoord"),
        "decision": ("gehoord", POSTPONED, DECIDED),
    }
)
"""In which states something is written beside the steps: what a decision rests on stands once it is taken."""

HEARING_FIELDS = ("hearing_on", "hearing_at", "hearing_place")
_DAY = timedelta(days=1)


def start_sanction(
    workspace: Workspace, dossier_id: str, *, facts: str, happened_on: date | None, false_declaration: bool = False
) -> str:
    """Note that something was not kept, and return the id of the procedure.

    Raises InvalidValue: ``text.empty``, ``sanction.no_day``, ``sanction.in_future``.
    """
    from models.sanction import Sanction

    told = needed_text(facts, "facts")
    _refuse_happened(workspace, happened_on)
    gpmi_id = running_gpmi(workspace, dossier_id)
    with workspace.change("Niet nagekomen: genoteerd") as change:
        new = Sanction(
            dossier_id=dossier_id,
            gpmi_id=gpmi_id,
            happened_on=happened_on,
            facts=told,
            false_declaration=false_declaration,
            author_id=workspace.identity.user_id,
        )
        return change.add(new).id


def write_sanction(workspace: Workspace, sanction_id: str, values: Mapping[str, Any]) -> None:
    """Write fields of ``WRITABLE``.

    Raises RuleRefused ``row.gone``, ``sanction.stands`` (not in this state any more); InvalidValue as for a new one,
    and ``sanction.void_agreement`` for one that binds nobody.
    """
    if "happened_on" in values:
        _refuse_happened(workspace, values["happened_on"])
    with workspace.change("Niet nagekomen: beschreven", amend=True) as change:
        row = _row(change, sanction_id)
        for name, value in values.items():
            if row.status not in WRITABLE[name]:
                raise RuleRefused("sanction.stands", status=state_label(sanction_law(workspace).machine, row.status))
            if name == "agreement_id":
                _refuse_void(change, str(value))
            setattr(row, name, value)


def move_hearing(workspace: Workspace, sanction_id: str, values: Mapping[str, Any], *, reason: str = "") -> None:
    """Change day, hour or place of a hearing that is to come; RuleRefused and InvalidValue as for the invitation."""
    law = sanction_law(workspace)
    with workspace.change("Hoorgesprek verzet") as change:
        row = _row(change, sanction_id)
        if row.status != INVITED or not set(values) <= set(HEARING_FIELDS):
            raise RuleRefused("sanction.stands", status=state_label(law.machine, row.status))
        entered = _checked(values)
        refuse_hearing(law, _procedure(workspace, change, row, entered), reason)
        _put(row, entered)


def note_notification(workspace: Workspace, sanction_id: str, on: date | None) -> None:
    """Note on which day the client was told of the decision; ``None`` takes that back.

    Raises RuleRefused ``sanction.stands`` without a decision to tell or once the suspension began; InvalidValue
    ``sanction.in_future``, ``sanction.notified_before_decision``.
    """
    with workspace.change("Beslissing meegedeeld") as change:
        row = _row(change, sanction_id)
        if row.status not in (POSTPONED, DECIDED):
            raise RuleRefused("sanction.stands", status=state_label(sanction_law(workspace).machine, row.status))
        if on is not None:
            refuse_notification(_procedure(workspace, change, row, {}), on, local_date(workspace.clock()))
        row.notified_on = on


def take_sanction_step(
    workspace: Workspace,
    sanction_id: str,
    target: str,
    values: Mapping[str, Any] = MappingProxyType({}),
    *,
    on: date | None = None,
    stated: AbstractSet[str] = frozenset(),
    reason: str = "",
) -> None:
    """Take the step to ``target`` with what is filled in for it (``step_fields``).

    ``on``: the day of a step that has no field for it, today by default. ``stated``: guards that the caseworker states.
    Raises InvalidValue at the field that stands in the way (``sanction.*``), RuleRefused ``row.gone``,
    ``sanction.no_gpmi``, ``sanction.no_rule``, ``step.unknown``, ``step.blocked``.
    """
    law, today = sanction_law(workspace), local_date(workspace.clock())
    with workspace.change("Stap na niet-nakoming gezet") as change:
        row = _row(change, sanction_id)
        fields = step_fields(row.status, target)
        entered = _checked({name: value for name, value in values.items() if name in fields})
        field = day_field(row.status, target)
        day = (on or today) if field == "on" else entered.get(field, getattr(row, field))
        entered = {**_new_decision(target), **entered, **_last_day(law, row, target, entered, _earlier(change, row))}
        case = _procedure(workspace, change, row, entered)
        step = _transition(law, row.status, target)
        refuse_step(law, case, target, day, today, reason)
        _refuse_unstated(law, step, stated)
        met = met_guards(law, case)
        taken = new_step(
            law.machine, row.status, target, on=day, met=met, computed=COMPUTED_GUARDS, stated=stated, reason=reason
        )
        kept = {name: _wire(entered.get(name, getattr(row, name))) for name in fields if name != "hearing_report"}
        _put(row, entered)
        if target == "afgelopen" and row.status == STARTED and row.ends_on is not None:
            row.ends_on = min(row.ends_on, day - _DAY)
        row.steps = [*row.steps, {**taken, "values": kept}]
        row.status = target


def take_back_step(workspace: Workspace, sanction_id: str) -> None:
    """Take back the newest step, which was a mistake: the procedure stands again as before it, with what was filled in
    by then. RuleRefused ``row.gone``, ``sanction.no_step``, ``sanction.rests_on_it``: a later suspension lasts longer
    because of this one."""
    with workspace.change("Stap na niet-nakoming teruggenomen") as change:
        row = _row(change, sanction_id)
        led_here = [step for step in row.steps if step.get("to") == row.status]
        if not led_here:
            raise RuleRefused("sanction.no_step")
        if row.status == STARTED:
            _refuse_what_rests_on_it(sanction_law(workspace), change, row)
        newest = max(led_here, key=_made)
        before = str(newest.get("from", NOTED))
        # Two laptops may each have taken this step: then both go.
        left = [step for step in row.steps if (step.get("from"), step.get("to")) != (before, row.status)]
        for name in (*newest.get("values", {}), *_new_decision(row.status)):
            setattr(row, name, _as_before(type(row), name, left))
        row.steps, row.status = left, before


def remove_sanction(workspace: Workspace, sanction_id: str) -> None:
    """Take away what was noted by mistake; RuleRefused ``sanction.has_steps`` once a step was taken."""
    with workspace.change("Niet nagekomen: weggehaald") as change:
        row = _row(change, sanction_id)
        if row.steps:
            raise RuleRefused("sanction.has_steps")
        change.delete(row)


def restore_sanction(workspace: Workspace, sanction_id: str) -> None:
    """Bring a removed one back as it was."""
    from models.sanction import Sanction

    with workspace.change("Niet nagekomen: teruggezet") as change:
        change.restore(Sanction, sanction_id)


def _row(change: ChangeSession, sanction_id: str) -> Sanction:
    from models.sanction import Sanction

    return change.require(Sanction, sanction_id)


def _refuse_void(change: ChangeSession, agreement_id: str) -> None:
    from models.gpmi import GpmiAgreement

    line = change.get(GpmiAgreement, agreement_id) if agreement_id else None
    if line is not None and is_forbidden_condition(line.party, line.text):
        raise InvalidValue("sanction.void_agreement", "agreement_id", source=RULING)


def _refuse_happened(workspace: Workspace, happened_on: date | None) -> None:
    if happened_on is None:
        raise InvalidValue("sanction.no_day", "happened_on")
    if happened_on > local_date(workspace.clock()):
        raise InvalidValue("sanction.in_future", "happened_on")


def _transition(law: SanctionLaw, status: str, target: str) -> Transition:
    """Return the step of the machine; RuleRefused (``step.unknown``) for one that is none, before anything is asked."""
    for step in law.machine.transitions:
        if status in step.sources and step.target == target:
            return step
    raise RuleRefused("step.unknown", from_=state_label(law.machine, status), to=state_label(law.machine, target))


def _refuse_unstated(law: SanctionLaw, step: Transition, stated: AbstractSet[str]) -> None:
    """Raise InvalidValue (``sanction.state_it``) at a guard that nobody can judge but the caseworker."""
    for guard in step.guards:
        if guard.blocks and guard.code not in COMPUTED_GUARDS | stated:
            raise InvalidValue("sanction.state_it", guard.code, what=guard.text, source=law.sources[guard.code])


def _new_decision(target: str) -> dict[str, Any]:
    """Return what a new decision leaves behind: it is to be told anew, and nothing has begun."""
    return dict.fromkeys(("notified_on", "starts_on", "ends_on")) if target in (POSTPONED, DECIDED) else {}


def _last_day(
    law: SanctionLaw, row: Sanction, target: str, entered: Mapping[str, Any], earlier: Iterable[date]
) -> dict[str, Any]:
    """Return the last day of a suspension for which none was given: as long as was decided, if the law allows that."""
    starts_on = entered.get("starts_on")
    if target != STARTED or starts_on is None or entered.get("ends_on") is not None:
        return {}
    limit = longest(law.terms, starts_on, earlier)
    decided = suspended_until(starts_on, row.months)
    return {"ends_on": min(decided, limit.last_day) if limit else decided}


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` as the row keeps them; InvalidValue ``time.unreadable`` for an hour that is none."""
    kept = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if kept.get("hearing_at"):
        kept["hearing_at"] = parse_time(kept["hearing_at"], field="hearing_at").strftime("%H:%M")
    return kept


def _put(row: Sanction, entered: Mapping[str, Any]) -> None:
    for name, value in entered.items():
        setattr(row, name, value)


def _as_before(table: type[Sanction], name: str, steps: Iterable[Mapping[str, Any]]) -> Any:
    """Return what stood in a field by the steps that are left, newest first; the blank value without any."""
    from models.registry import from_wire

    for step in sorted(steps, key=_made, reverse=True):
        if name in step.get("values", {}):
            return from_wire(table.kind.name, name, step["values"][name])
    return getattr(table(), name)


def _refuse_what_rests_on_it(law: SanctionLaw, change: ChangeSession, row: Sanction) -> None:
    from models.sanction import Sanction

    for other in change.find(Sanction, dossier_id=row.dossier_id):
        is_another = other.id != row.id and other.status != "ingetrokken"
        if is_another and other.starts_on is not None and other.ends_on is not None:
            without = [day for day in _earlier(change, other) if day != row.starts_on]
            limit = longest(law.terms, other.starts_on, without)
            if limit is not None and other.ends_on > limit.last_day:
                raise RuleRefused("sanction.rests_on_it")


def _made(step: Mapping[str, Any]) -> str:
    """Return what a step sorts by: its id was made in the order of time."""
    return str(step.get("id", ""))


def _wire(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _procedure(workspace: Workspace, change: ChangeSession, row: Sanction, entered: Mapping[str, Any]) -> Procedure:
    """Return what the rules look at, with what is being filled in."""
    own = {name: entered.get(name, getattr(row, name)) for name in Procedure.__dataclass_fields__ if hasattr(row, name)}
    days = [date.fromisoformat(step["on"]) for step in row.steps if step.get("on")]
    return Procedure(
        **own,
        gpmi_since=gpmi_since(workspace, row.dossier_id),
        persons=_persons(workspace, change, row.dossier_id),
        earlier=_earlier(change, row),
        last_on=max(days, default=None),
    )


def gpmi_since(workspace: Workspace, dossier_id: str) -> date | None:
    """Return from which day the GPMI in force now was, through the versions that it changes; ``None`` without one."""
    known = {one.gpmi_id: one for one in lives(workspace, dossier_id)}
    before = dict(map(tuple, workspace.rows("SELECT id, amends_id FROM gpmi WHERE dossier_id = ?", dossier_id)))
    gpmi_id, since = running_gpmi(workspace, dossier_id), None
    while gpmi_id in known and known[gpmi_id].signed_on is not None:
        since, gpmi_id = known[gpmi_id].signed_on, before.pop(gpmi_id, "")
    return since


def _persons(workspace: Workspace, change: ChangeSession, dossier_id: str) -> tuple[str, ...]:
    """Return the names of colleagues, of the team and of the user: people, who never decide on a sanction."""
    from models.dossier import Colleague, TeamMember

    colleagues = [one.name for one in change.find(Colleague)]
    team = [one.name for one in change.find(TeamMember, dossier_id=dossier_id)]
    return tuple(dict.fromkeys(name for name in (*colleagues, *team, workspace.identity.user_name) if name.strip()))


def _earlier(change: ChangeSession, row: Sanction) -> tuple[date, ...]:
    """Return the first days of the other suspensions of this client that were carried out and not annulled."""
    from models.sanction import Sanction

    others = [one for one in change.find(Sanction, dossier_id=row.dossier_id) if one.id != row.id]
    return tuple(one.starts_on for one in others if one.starts_on is not None and one.status != "ingetrokken")
