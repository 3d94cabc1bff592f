"""Templates of a GPMI: fill a draft in with one, make one of a GPMI, and keep the organisation's own ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.gpmi.drafts import open_draft
from app.cases.profile.own_catalogue import refuse_other_keepers
from app.clock import day_from_stored
from app.gpmi_templates import TEMPLATE_TEXTS, Template, built_in_templates
from app.workspace import Workspace
from models.errors import InvalidValue, RuleRefused
from models.folded_text import fold
from models.ids import new_id
from models.rules.gpmi import Party, Track, refuse_forbidden_condition
from models.working_days import add_months

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.gpmi_template import GpmiTemplate

_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What a template put in a draft, to take it out again with one undo."""

    gpmi_id: str
    goal_ids: tuple[str, ...]
    agreement_ids: tuple[str, ...]
    texts: dict[str, str]
    set_end: bool

    @property
    def is_nothing(self) -> bool:
        return not (self.goal_ids or self.agreement_ids or self.texts or self.set_end)


@dataclass(frozen=True, slots=True)
class TemplateContent:
    """What an own template says. ``goals``: (track, title); ``agreements``: (party, text); ``texts`` by field."""

    label: str
    goals: tuple[tuple[str, str], ...]
    agreements: tuple[tuple[str, str], ...]
    texts: dict[str, str]
    months: int = 0


def templates(workspace: Workspace, *, with_retired: bool = False) -> tuple[Template, ...]:
    """Return the organisation's own templates and then those of the program."""
    own = (_own(row) for row in workspace.rows(_SQL))
    return (*(one for one in own if one.is_active or with_retired), *built_in_templates())


def template(workspace: Workspace, template_id: str) -> Template:
    """Return one template; RuleRefused (``row.gone``) when it is not here (any more)."""
    found = next((one for one in templates(workspace, with_retired=True) if one.id == template_id), None)
    if found is None:
        raise RuleRefused("row.gone")
    return found


def fill_in(workspace: Workspace, gpmi_id: str, template_id: str) -> FilledIn:
    """Add a template to a draft, which stays as it can be edited: what stands there is kept, what is there already is
    not said twice, and an end is set only where the beginning is known and no end is.

    Raises RuleRefused as ``open_draft``, or ``row.gone``.
    """
    from models.gpmi import GpmiAgreement, GpmiGoal

    chosen = template(workspace, template_id)
    with workspace.change("Sjabloon ingevuld") as change:
        draft = open_draft(change, gpmi_id)
        goals = change.find(GpmiGoal, gpmi_id=gpmi_id)
        agreements = change.find(GpmiAgreement, gpmi_id=gpmi_id)
        said = {fold(goal.title) for goal in goals} | {fold(line.text) for line in agreements}
        whose: dict[str, Any] = {"dossier_id": draft.dossier_id, "gpmi_id": gpmi_id}
        rank = max((*(goal.rank for goal in goals), *(line.rank for line in agreements)), default=0)
        goal_ids = [
            change.add(GpmiGoal(**whose, track=track, title=title, rank=rank + place)).id
            for place, (track, title) in enumerate(chosen.goals, 1)
            if fold(title) not in said
        ]
        agreement_ids = [
            change.add(GpmiAgreement(**whose, party=party, text=text, rank=rank + place)).id
            for place, (party, text) in enumerate(chosen.agreements, 1)
            if fold(text) not in said
        ]
        texts = {name: text for name, text in chosen.texts.items() if text and not getattr(draft, name).strip()}
        for name, text in texts.items():
            setattr(draft, name, text)
        starts = draft.starts_on
        set_end = starts is not None and draft.ends_on is None and chosen.months > 0
        if starts is not None and set_end:
            draft.ends_on = add_months(starts, chosen.months) - timedelta(days=1)
        return FilledIn(gpmi_id, tuple(goal_ids), tuple(agreement_ids), texts, set_end)


def take_out(workspace: Workspace, filled: FilledIn) -> None:
    """Take out what ``fill_in`` put in; what was written in those lines since goes with them, a text that was changed
    since stays."""
    from models.gpmi import GpmiAgreement, GpmiGoal

    with workspace.change("Sjabloon weer weggenomen") as change:
        draft = open_draft(change, filled.gpmi_id)
        rows = (
            *(change.get(GpmiGoal, row_id) for row_id in filled.goal_ids),
            *(change.get(GpmiAgreement, row_id) for row_id in filled.agreement_ids),
        )
        for row in rows:
            if row is not None:
                change.delete(row)
        for name, text in filled.texts.items():
            if getattr(draft, name) == text:
                setattr(draft, name, "")
        if filled.set_end:
            draft.ends_on = None


def content_of(workspace: Workspace, gpmi_id: str) -> TemplateContent:
    """Return what of a GPMI can be kept as a template: not the needs, the reasons, the names and the days, which are
    the client's own."""
    goals = workspace.rows("SELECT track, title FROM gpmi_goal WHERE gpmi_id = ? ORDER BY rank, id", gpmi_id)
    agreements = workspace.rows("SELECT party, text FROM gpmi_agreement WHERE gpmi_id = ? ORDER BY rank, id", gpmi_id)
    found = workspace.rows(f"SELECT starts_on, ends_on, {', '.join(TEMPLATE_TEXTS)} FROM gpmi WHERE id = ?", gpmi_id)
    if not found:
        raise RuleRefused("row.gone")
    starts_on, ends_on, *texts = found[0]
    return TemplateContent(
        "",
        tuple((track, title) for track, title in goals if title.strip()),
        tuple((party, text) for party, text in agreements if text.strip()),
        dict(zip(TEMPLATE_TEXTS, texts, strict=True)),
        _months(day_from_stored(starts_on), day_from_stored(ends_on)),
    )


def save_template(workspace: Workspace, content: TemplateContent, *, dossier_id: str = "") -> str:
    """Keep a template for the organisation and return its id; ``dossier_id``: whose GPMI it was made of.

    Raises RuleRefused (``catalogue.not_allowed``, ``gpmi.condition``) or InvalidValue: ``template.no_label``,
    ``template.empty``, ``template.client_name`` (a name of that client stands in it: every colleague would read it).
    """
    from models.gpmi_template import GpmiTemplate

    refuse_other_keepers(workspace)
    _check(content)
    _refuse_names(workspace, dossier_id, content)
    with workspace.change("Sjabloon bewaard") as change:
        rank = max((row.rank for row in change.find(GpmiTemplate)), default=-1) + 1
        new = GpmiTemplate(
            label=content.label.strip(),
            goals=[{"id": new_id(), "track": track, "title": title.strip()} for track, title in content.goals],
            agreements=[{"id": new_id(), "party": party, "text": text.strip()} for party, text in content.agreements],
            months=content.months,
            rank=rank,
        )
        for name, text in content.texts.items():
            setattr(new, name, text)
        return change.add(new).id


def rename_template(workspace: Workspace, template_id: str, label: str) -> None:
    """Give an own template another name; raises as ``save_template``."""
    refuse_other_keepers(workspace)
    if not label.strip():
        raise InvalidValue("template.no_label", "label")
    with workspace.change("Sjabloon hernoemd", amend=True) as change:
        _kept(change, template_id).label = label.strip()


def set_template_offered(workspace: Workspace, template_id: str, *, is_offered: bool) -> None:
    """Offer an own template, or no more: GPMI's made with it stay as they are."""
    refuse_other_keepers(workspace)
    with workspace.change("Sjabloon weer aangeboden" if is_offered else "Sjabloon niet meer aangeboden") as change:
        _kept(change, template_id).is_active = is_offered


_SQL = f"""
SELECT id, label, goals, agreements, months, is_active, {", ".join(TEMPLATE_TEXTS)}
FROM gpmi_template ORDER BY rank, label, id
"""


def _own(row: Sequence[Any]) -> Template:
    row_id, label, goals, agreements, months, is_active, *texts = row
    return Template(
        id=row_id,
        label=label,
        goals=_pairs(goals, "track", "title", tuple(Track)),
        agreements=_pairs(agreements, "party", "text", tuple(Party)),
        texts=dict(zip(TEMPLATE_TEXTS, texts, strict=True)),
        months=months,
        is_own=True,
        is_active=bool(is_active),
    )


def _months(starts_on: date | None, ends_on: date | None) -> int:
    """Return how many whole months a GPMI lasts, rounded; 0 when that is not known."""
    if starts_on is None or ends_on is None:
        return 0
    return min(60, round((ends_on - starts_on).days / 30.44))


def _pairs(stored: str, side: str, words: str, sides: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the lines of a stored list; what another program wrote without sense is left out."""
    entries = [entry for entry in json.loads(stored) if isinstance(entry, dict)]
    said = [(str(entry.get(side)), str(entry.get(words) or "")) for entry in entries]
    return tuple((where, text) for where, text in said if where in sides and text.strip())


def _check(content: TemplateContent) -> None:
    if not content.label.strip():
        raise InvalidValue("template.no_label", "label")
    if not content.goals and not content.agreements:
        raise InvalidValue("template.empty", "content")
    for party, text in content.agreements:
        refuse_forbidden_condition(party, text)


def _refuse_names(workspace: Workspace, dossier_id: str, content: TemplateContent) -> None:
    people = workspace.rows("SELECT first_name, last_name, call_name FROM person WHERE dossier_id = ?", dossier_id)
    names = {part for person in people for name in person for part in fold(name or "").split()}
    texts = (
        *(title for _, title in content.goals),
        *(text for _, text in content.agreements),
        *content.texts.values(),
        content.label,
    )
    words = {word for text in texts for word in fold(text).split()}
    if any(name in words for name in names if len(name) >= _SHORTEST_NAME):
        raise InvalidValue("template.client_name", "content")


def _kept(change: ChangeSession, template_id: str) -> GpmiTemplate:
    from models.gpmi_template import GpmiTemplate

    return change.require(GpmiTemplate, template_id)
