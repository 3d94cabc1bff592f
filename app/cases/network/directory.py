"""The whole network of the organisation, read once, folded and kept ready: looked through at every key typed."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from app.cases.network.lines import ContactLine, FixedFor, OrganisationLine, WorkplaceLine
from app.clock import local_date
from app.organisation_types import organisation_type
from app.workplace_carrying import carrying_words
from app.workspace import Workspace
from models.folded_text import fold
from models.rules.network import StandsIn, who_to_call

if TYPE_CHECKING:
    from app.store.change import Changed

KINDS = frozenset({"network_organisation", "contact_person", "workplace"})
"""The kinds of row that the network consists of."""

Line = TypeVar("Line", OrganisationLine, ContactLine, WorkplaceLine)


@dataclass(frozen=True)
class Directory:
    """Everything in the network, retired ones too, by name; ``folded``: the words that each is found by, by id."""

    organisations: Mapping[str, OrganisationLine]
    contacts: Mapping[str, ContactLine]
    workplaces: Mapping[str, WorkplaceLine]
    folded: Mapping[str, str]

    def matching(self, lines: Iterable[Line], text: str) -> list[Line]:
        """Return the lines in which every word of ``text`` begins a word, in their order; no word: all."""
        words = [f" {word}" for word in fold(text).split()]
        return [line for line in lines if all(word in self.folded[line.id] for word in words)]


def directory(workspace: Workspace) -> Directory:
    """Return the network as it is today; read again after a change of it, and on another day."""
    with _LOCK:
        kept = _KEPT.get(workspace)
        if kept is None:
            kept = _KEPT[workspace] = _Kept()
            # First of all: whoever hears of a change after this one may read at once.
            workspace.listeners.insert(0, kept.on_changed)
    return kept.up_to_date(workspace)


class _Kept:
    """Keeps the network of one workspace until it may have changed."""

    def __init__(self) -> None:
        self._directory: Directory | None = None
        self._on = date.min
        self._is_stale = True
        self._reading = threading.Lock()

    def on_changed(self, changed: Changed) -> None:
        if changed.kinds & KINDS:
            self._is_stale = True

    def up_to_date(self, workspace: Workspace) -> Directory:
        today = local_date(workspace.clock())
        with self._reading:
            if self._directory is None or self._is_stale or self._on != today:
                self._is_stale = False  # before reading: a change that comes in between makes it stale again
                try:
                    self._directory, self._on = _read(workspace, today), today
                except BaseException:
                    self._is_stale = True
                    raise
            return self._directory


def _read(workspace: Workspace, today: date) -> Directory:
    contacts = [_contact(row) for row in workspace.rows(_CONTACTS)]
    by_id = {one.id: one for one in contacts}
    stand_ins = {one.id: StandsIn(one.stand_in_id, one.from_on, one.until) for one in contacts}
    contacts = [_with_answer(one, _answering(one, stand_ins, by_id, today)) for one in contacts]
    workplaces = [_workplace(row) for row in workspace.rows(_WORKPLACES)]
    people = Counter(one.organisation_id for one in contacts if one.is_active)
    places = Counter(one.organisation_id for one in workplaces if one.is_active)
    organisations = [_organisation(row, people, places) for row in workspace.rows(_ORGANISATIONS)]
    return Directory(
        {one.id: one for one in organisations},
        {one.id: one for one in contacts},
        {one.id: one for one in workplaces},
        {
            **{one.id: _folded(one.name, one.municipality, one.kind.label, one.postal_code) for one in organisations},
            **{one.id: _contact_words(one) for one in contacts},
            **{one.id: _workplace_words(one) for one in workplaces},
        },
    )


def _answering(
    one: ContactLine, stand_ins: Mapping[str, StandsIn], known: Mapping[str, ContactLine], today: date
) -> ContactLine | None:
    """Return who answers today; ``None`` where this person is away and nobody stands in."""
    if not stand_ins[one.id].holds_on(today):
        return one
    found = who_to_call(one.id, stand_ins, today)
    return known.get(found) if found != one.id else None


def _with_answer(one: ContactLine, answers: ContactLine | None) -> ContactLine:
    if answers is None:
        return replace(one, is_away=True)
    return replace(
        one,
        is_away=answers.id != one.id,
        answers_id=answers.id,
        answers_name=answers.name,
        answers_phone=answers.phone,
    )


def _contact_words(one: ContactLine) -> str:
    places = " ".join(fixed.municipality for fixed in one.fixed_for)
    kind = organisation_type(one.organisation_type).label
    return _folded(one.name, one.organisation_name, one.municipality, one.function, places, kind)


def _workplace_words(one: WorkplaceLine) -> str:
    carried = " ".join(carrying_words(code) for code in one.carries)
    return _folded(one.name, one.organisation_name, one.municipality, one.tasks, carried)


def _folded(*texts: str) -> str:
    return f" {fold(' '.join(texts))}"


def _organisation(row: tuple[Any, ...], people: Mapping[str, int], places: Mapping[str, int]) -> OrganisationLine:
    id_, name, type_, phone, email, address, postal_code, municipality, website, note, is_active = row
    return OrganisationLine(
        id=id_,
        name=name,
        type=type_,
        phone=phone,
        email=email,
        address=address,
        postal_code=postal_code,
        municipality=municipality,
        website=website,
        note=note,
        is_active=bool(is_active),
        contacts=people.get(id_, 0),
        workplaces=places.get(id_, 0),
    )


def _contact(row: tuple[Any, ...]) -> ContactLine:
    (id_, name, place, place_name, type_, municipality, function, roles, phone, email, hours, fixed, stand_in,
     from_on, until, note, is_active) = row  # fmt: skip
    return ContactLine(
        id=id_,
        name=name,
        organisation_id=place,
        organisation_name=place_name,
        organisation_type=type_,
        municipality=municipality,
        function=function,
        roles=_ids(roles),
        phone=phone,
        email=email,
        hours=hours,
        fixed_for=tuple(sorted(map(_fixed, json.loads(fixed)), key=lambda one: one.municipality)),
        stand_in_id=stand_in,
        from_on=_day(from_on),
        until=_day(until),
        note=note,
        is_active=bool(is_active),
    )


def _fixed(element: Mapping[str, Any]) -> FixedFor:
    return FixedFor(str(element.get("id", "")), _day(element.get("on")))


def _workplace(row: tuple[Any, ...]) -> WorkplaceLine:
    (id_, name, place, place_name, address, municipality, tasks, places, hours_min, hours_max, languages, carries,
     mentor_id, mentor_name, mentor_phone, measures, note, is_active) = row  # fmt: skip
    return WorkplaceLine(
        id=id_,
        name=name,
        organisation_id=place,
        organisation_name=place_name,
        address=address,
        municipality=municipality,
        tasks=tasks,
        places=places,
        hours_min=hours_min,
        hours_max=hours_max,
        languages=_ids(languages),
        carries=_ids(carries),
        mentor_id=mentor_id,
        mentor_name=mentor_name,
        mentor_phone=mentor_phone,
        measures=_ids(measures),
        note=note,
        is_active=bool(is_active),
    )


def _ids(stored: str) -> tuple[str, ...]:
    return tuple(str(one.get("id", "")) for one in json.loads(stored))


def _day(stored: object) -> date | None:
    try:
        return date.fromisoformat(stored) if isinstance(stored, str) and stored else None
    except ValueError:
        return None


_ORGANISATIONS = """SELECT id, name, type, phone, email, address, postal_code, municipality, website, note, is_active
    FROM network_organisation ORDER BY name COLLATE NOCASE, municipality, id"""

_CONTACTS = """SELECT c.id, c.name, c.organisation_ref, coalesce(o.name, ''), coalesce(o.type, ''),
        coalesce(o.municipality, ''), c.function, c.roles, c.phone, c.email, c.hours, c.municipalities, c.stand_in_id,
        c.from_on, c.until, c.note, c.is_active
    FROM contact_person c LEFT JOIN network_organisation o ON o.id = c.organisation_ref
    ORDER BY c.name COLLATE NOCASE, c.id"""

_WORKPLACES = """SELECT w.id, w.name, w.organisation_ref, coalesce(o.name, ''), w.address,
        coalesce(nullif(w.municipality, ''), o.municipality, ''), w.tasks, w.places, w.hours_min, w.hours_max,
        w.languages, w.carries, w.mentor_id, coalesce(m.name, ''), coalesce(m.phone, ''), w.measures, w.note,
        w.is_active
    FROM workplace w LEFT JOIN network_organisation o ON o.id = w.organisation_ref
    LEFT JOIN contact_person m ON m.id = w.mentor_id
    ORDER BY w.name COLLATE NOCASE, w.id"""

_LOCK = threading.Lock()

_KEPT: WeakKeyDictionary[Workspace, _Kept] = WeakKeyDictionary()
"""The network by opened workspace; it goes with it."""
