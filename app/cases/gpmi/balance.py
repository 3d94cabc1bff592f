"""The social balance of a dossier: read it, write it, and let the needs and goals of a GPMI follow from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from app.balance_domains import BalanceDomain, balance_domain, balance_domains, domain_of
from app.cases.gpmi.drafts import create_gpmi, open_draft
from app.cases.gpmi.lines import add_goal
from app.cases.gpmi.snapshot import gpmi_versions
from app.cases.profile.snapshot import ProfileFactor, profile
from app.cases.sharing.rights import my_rights
from app.clock import day_from_stored, local_date
from app.workspace import Workspace
from models.errors import RuleRefused

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.balance import BalanceLine

STABILISING: Final = "stabilising"
DESTABILISING: Final = "destabilising"
_SIDES = (STABILISING, DESTABILISING)
_MOST_OF_WORDS = 160


@dataclass(frozen=True, slots=True)
class BalanceFactor:
    """A strength or barrier of the newest profile that belongs to a domain; ``is_in``: it was pulled in."""

    id: str
    label: str
    is_strength: bool
    is_in: bool


@dataclass(frozen=True, slots=True)
class BalanceDomainView:
    """One domain with what was said. ``factors``: what the profile has for it, strengths first."""

    domain: BalanceDomain
    stabilising: str
    destabilising: str
    talked_on: date | None
    factors: tuple[BalanceFactor, ...]
    may_write: bool

    @property
    def is_empty(self) -> bool:
        return not (self.stabilising.strip() or self.destabilising.strip())

    @property
    def ground_id(self) -> str:
        """What a goal of this domain rests on unless somebody says otherwise: a barrier that was pulled in, else a
        strength; empty for none."""
        pulled = sorted((factor for factor in self.factors if factor.is_in), key=lambda factor: factor.is_strength)
        return pulled[0].id if pulled else ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The domains that this user may see, in the order of the catalogue; ``talked_on``: when the last was written."""

    dossier_id: str
    domains: tuple[BalanceDomainView, ...]
    talked_on: date | None


@dataclass(frozen=True, slots=True)
class LineBefore:
    """A domain as it was before something was pulled in, to go back to."""

    dossier_id: str
    domain: str
    texts: Mapping[str, str]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What the needs of a GPMI said before a domain was taken over, and what they say now."""

    gpmi_id: str
    before: str
    now: str


def balance(workspace: Workspace, dossier_id: str) -> Balance:
    """Return the social balance of a dossier."""
    known = {row[0]: row[1:] for row in workspace.rows(_SQL, dossier_id)}
    rights = my_rights(workspace, dossier_id)
    is_alone = not workspace.fact("epoch")
    offered = _offered(workspace, dossier_id)
    views = []
    for domain in balance_domains():
        if not (is_alone or rights.may_read(domain.category)):
            continue
        stabilising, destabilising, grounds, talks = known.get(domain.code, ("", "", "[]", "[]"))
        pulled = _ids(grounds)
        factors = tuple(
            BalanceFactor(factor.id, factor.label, factor.is_strength, factor.id in pulled)
            for factor in offered.get(domain.code, ())
        )
        may_write = is_alone or rights.may_write(domain.category)
        views.append(
            BalanceDomainView(
                domain, stabilising, destabilising, day_from_stored(max(_ids(talks), default=None)), factors, may_write
            )
        )
    talked = [view.talked_on for view in views if view.talked_on is not None]
    return Balance(dossier_id, tuple(views), max(talked, default=None))


def domain_of_line(workspace: Workspace, line_id: str) -> str:
    """Return the domain of a line of some balance; empty for what is no line, or not here."""
    found = workspace.rows("SELECT domain FROM balance_line WHERE id = ?", line_id)
    return found[0][0] if found else ""


def write_balance(workspace: Workspace, dossier_id: str, domain: str, texts: Mapping[str, str]) -> None:
    """Write what stabilises or destabilises somebody in a domain; ``texts`` by ``STABILISING``, ``DESTABILISING``."""
    if not texts.keys() <= set(_SIDES):
        raise ValueError(min(texts.keys() - set(_SIDES)))
    with workspace.change("Sociale balans geschreven", amend=True) as change:
        line = _line(workspace, change, dossier_id, balance_domain(domain))
        for side, text in texts.items():
            setattr(line, side, text)


def pull_in(workspace: Workspace, dossier_id: str, factor_id: str) -> LineBefore:
    """Put a strength or barrier of the profile in its domain, in the words of the profile; return what was there.

    Raises RuleRefused ``row.gone`` (not a factor of this dossier) or ``balance.not_shared``: a factor that stays within
    the team does not go into a balance that partners may read.
    """
    found = profile(workspace, dossier_id)
    factor = found.factor(factor_id)
    if factor is None:
        raise RuleRefused("row.gone")
    domain = _home(factor)
    if domain is None:
        raise RuleRefused("balance.not_shared")
    side = STABILISING if factor.is_strength else DESTABILISING
    with workspace.change("Uit het profiel in de balans gezet") as change:
        line = _line(workspace, change, dossier_id, domain)
        before = LineBefore(dossier_id, domain.code, {one: getattr(line, one) for one in _SIDES}, _grounds(line))
        setattr(line, side, _with_line(getattr(line, side), _words(factor)))
        if factor_id not in before.grounds:
            line.grounds = [*line.grounds, {"id": factor_id}]
    return before


def put_back(workspace: Workspace, before: LineBefore) -> None:
    """Undo ``pull_in``."""
    with workspace.change("Sociale balans teruggezet") as change:
        line = _line(workspace, change, before.dossier_id, balance_domain(before.domain))
        for side, text in before.texts.items():
            setattr(line, side, text)
        line.grounds = [entry for entry in line.grounds if str(entry.get("id")) in before.grounds]


def take_into_needs(workspace: Workspace, dossier_id: str, domain: str) -> TakenOver:
    """Write what the balance says of a domain under the needs of the GPMI that is being made.

    Without any GPMI one is started. Raises RuleRefused: ``balance.empty``, ``gpmi.not_in_draft`` (there is one, but
    its text does not change now).
    """
    view = _view(workspace, dossier_id, domain)
    if view.is_empty:
        raise RuleRefused("balance.empty")
    gpmi_id = _draft_or_first(workspace, dossier_id)
    with workspace.change("Behoefte uit de balans overgenomen") as change:
        draft = open_draft(change, gpmi_id)
        before = draft.needs
        for text in _as_needs(view):
            draft.needs = _with_line(draft.needs, text)
        return TakenOver(gpmi_id, before, draft.needs)


def take_needs_back(workspace: Workspace, taken: TakenOver) -> None:
    """Undo ``take_into_needs``, unless somebody wrote on since: RuleRefused (``balance.written_on``)."""
    with workspace.change("Behoefte teruggezet") as change:
        draft = open_draft(change, taken.gpmi_id)
        if draft.needs != taken.now:
            raise RuleRefused("balance.written_on")
        draft.needs = taken.before


def goal_from_balance(workspace: Workspace, dossier_id: str, domain: str, title: str) -> str:
    """Add a goal to the GPMI that is being made, on the side of the domain and with its ground; return its id.

    Raises as ``take_into_needs`` and ``app.cases.gpmi.lines.add_goal``.
    """
    view = _view(workspace, dossier_id, domain)
    gpmi_id = _draft_or_first(workspace, dossier_id)
    return add_goal(workspace, gpmi_id, view.domain.track, title, factor_id=view.ground_id)


_SQL = "SELECT domain, stabilising, destabilising, grounds, talks FROM balance_line WHERE dossier_id = ?"


def _offered(workspace: Workspace, dossier_id: str) -> dict[str, list[ProfileFactor]]:
    """Return the strengths and barriers of the newest profile by domain."""
    offered: dict[str, list[ProfileFactor]] = {}
    for factor in profile(workspace, dossier_id).factors:
        domain = _home(factor)
        if domain is not None and (factor.is_strength or factor.is_barrier):
            offered.setdefault(domain.code, []).append(factor)
    return offered


def _home(factor: ProfileFactor) -> BalanceDomain | None:
    """Return the domain of a factor; ``None`` where its line would show it to others than may see it now."""
    domain = domain_of(factor.code, factor.domain)
    if domain is None or not factor.is_shared or (factor.category == "care" and domain.category != "care"):
        return None
    return domain


def _words(factor: ProfileFactor) -> str:
    said = " ".join(factor.client_words.split())
    return f"{factor.label}: “{said}”" if said and len(said) <= _MOST_OF_WORDS else factor.label


def _with_line(text: str, line: str) -> str:
    """Return ``text`` with ``line`` under it, once."""
    lines = text.rstrip().splitlines()
    return text if line in lines else "\n".join([*lines, line])


def _as_needs(view: BalanceDomainView) -> list[str]:
    """Return a domain as lines of the needs: what goes well before what is hard."""
    sides = ((view.stabilising, "gaat goed"), (view.destabilising, "is moeilijk"))
    said = [("; ".join(line.strip() for line in text.splitlines() if line.strip()), word) for text, word in sides]
    return [f"{view.domain.label}, {word}: {text}" for text, word in said if text]


def _view(workspace: Workspace, dossier_id: str, domain: str) -> BalanceDomainView:
    for view in balance(workspace, dossier_id).domains:
        if view.domain.code == domain:
            return view
    raise RuleRefused("row.gone")


def _draft_or_first(workspace: Workspace, dossier_id: str) -> str:
    """Return the version whose text is being written; a first one is made where there is none."""
    versions = gpmi_versions(workspace, dossier_id)
    return versions[0].id if versions else create_gpmi(workspace, dossier_id)


def _line(workspace: Workspace, change: ChangeSession, dossier_id: str, domain: BalanceDomain) -> BalanceLine:
    """Return the line of a domain, made when nobody said anything of it yet; it is talked of today."""
    from models.balance import BalanceLine, balance_line_id

    line = change.get(BalanceLine, balance_line_id(dossier_id, domain.code))
    if line is None:
        new = BalanceLine(
            id=balance_line_id(dossier_id, domain.code),
            dossier_id=dossier_id,
            domain=domain.code,
            category=domain.category,
        )
        line = change.add(new)
    today = local_date(workspace.clock()).isoformat()
    if today not in {str(talk.get("id")) for talk in line.talks}:
        line.talks = [*line.talks, {"id": today}]
    return line


def _ids(stored: str) -> frozenset[str]:
    """Return the ids of the elements of a stored set."""
    return frozenset(str(entry.get("id")) for entry in json.loads(stored) if isinstance(entry, dict))


def _grounds(line: BalanceLine) -> tuple[str, ...]:
    return tuple(str(entry.get("id")) for entry in line.grounds)
