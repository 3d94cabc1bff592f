"""The triogesprek: client, OCMW and VDAB (or GTB) at one table, and what each of them will do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.cases.agenda.next_talk import plan_next_talk
from app.cases.conversations.trio_agreements import Agreement, agreements_of, open_agreements
from app.cases.conversations.trio_initials import PartyInitials, initials_of
from app.cases.conversations.trio_open import open_talk
from app.cases.conversations.trio_table import who_and_where
from app.cases.conversations.trio_topics import Topic, topics_of
from app.clock import day_from_stored, from_stored, local_date
from app.workspace import Workspace
from models.errors import InvalidValue, Trouble

if TYPE_CHECKING:
    from models.row import Row
    from models.triogesprek import Triogesprek

PARTNERS = ("VDAB", "GTB")
"""The organisations that sit at the table most; another can be typed."""

_FAR = 2 * 366
"""No talk is prepared longer ahead, or written down longer after it was held, in days."""

_WRITTEN = "Triogesprek ingevuld"


@dataclass(frozen=True)
class TrioSheet:
    """One triogesprek in full, with the open agreements of earlier talks (``still_open``, oldest first).

    ``initials``: those of the three, from left to right; ``is_as_initialled``: as of ``trio_initials.Initials``.
    """

    id: str
    dossier_id: str
    client_name: str
    client_call_name: str
    on: date | None
    place: str
    ocmw_name: str
    ocmw_phone: str
    partner_name: str
    partner_organisation: str
    partner_phone: str
    went_well: str
    own_words: str
    managed_by: str
    next_at: datetime | None
    next_place: str
    next_bring: str
    read_back_on: date | None = None
    managed_note: str = ""
    appointment_id: str = ""
    closed_on: date | None = None
    agreements: tuple[Agreement, ...] = ()
    still_open: tuple[Agreement, ...] = ()
    topics: tuple[Topic, ...] = ()
    initials: tuple[PartyInitials, ...] = ()
    is_as_initialled: bool = True

    @property
    def is_closed(self) -> bool:
        """Whether all three put their initials: the sheet does not change any more."""
        return self.closed_on is not None

    def of_party(self, party: str) -> tuple[Agreement, ...]:
        """Return what this party will do, in the order written."""
        return tuple(agreement for agreement in self.agreements if agreement.party == party)


def start_triogesprek(
    workspace: Workspace, dossier_id: str, *, on: date | None = None, appointment_id: str = ""
) -> str:
    """Begin a triogesprek of today, or prepare one of a later day; with who sits at the table filled in.

    ``appointment_id``: the appointment that it is. Raises InvalidValue ``triogesprek.too_far``.
    """
    from models.triogesprek import Triogesprek

    today = local_date(workspace.clock())
    day = on or today
    if abs((day - today).days) > _FAR:
        raise InvalidValue("triogesprek.too_far", "on")
    with workspace.change("Triogesprek begonnen" if day <= today else "Triogesprek voorbereid") as change:
        talk = Triogesprek(
            dossier_id=dossier_id,
            on=day,
            appointment_id=appointment_id,
            author_id=workspace.identity.user_id,
            **who_and_where(workspace, change, dossier_id),
        )
        return change.add(talk).id


def read_triogesprek(workspace: Workspace, triogesprek_id: str) -> TrioSheet:
    """Return one triogesprek. Raises Trouble ``triogesprek.gone`` when it is not there (any more)."""
    rows = workspace.rows(_READ, triogesprek_id)
    if not rows:
        raise Trouble("triogesprek.gone")
    values = dict(zip(_READ_NAMES, rows[0], strict=True))
    values["on"] = day_from_stored(values["on"])
    values["next_at"] = from_stored(values["next_at"]) if values["next_at"] else None
    values["read_back_on"] = day_from_stored(values["read_back_on"])
    values["closed_on"] = day_from_stored(values["closed_on"])
    under = initials_of(workspace, triogesprek_id)
    return TrioSheet(
        **values,
        agreements=agreements_of(workspace, triogesprek_id),
        still_open=tuple(open_agreements(workspace, values["dossier_id"], before=triogesprek_id)),
        topics=topics_of(workspace, triogesprek_id),
        initials=under.parties,
        is_as_initialled=under.is_as_initialled,
    )


def save_triogesprek(workspace: Workspace, triogesprek_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (names of the talk's fields); the next talk that it names becomes an appointment too.

    Raises InvalidValue ``triogesprek.next_before`` (the next talk is not after this one), Trouble
    ``triogesprek.gone``, RuleRefused ``triogesprek.closed``.
    """
    with workspace.change(_WRITTEN, amend=True) as change:
        talk = open_talk(change, triogesprek_id)
        if values.get("own_words", talk.own_words) != talk.own_words:
            talk.read_back_on = None  # other words have not been read out
        for name, value in values.items():
            setattr(talk, name, value)
        _check_next(talk)
        plan_next_talk(change, talk)


def note_read_back(workspace: Workspace, triogesprek_id: str, *, is_right: bool) -> None:
    """Note that the client's own words were read out today and were right; or take that back.

    Raises InvalidValue ``triogesprek.no_words`` (there is nothing to read), Trouble ``triogesprek.gone``, RuleRefused
    ``triogesprek.closed``.
    """
    with workspace.change("Eigen woorden voorgelezen" if is_right else "Eigen woorden nog voor te lezen") as change:
        talk = open_talk(change, triogesprek_id)
        if is_right and not talk.own_words.strip():
            raise InvalidValue("triogesprek.no_words", "own_words")
        talk.read_back_on = local_date(workspace.clock()) if is_right else None


def _check_next(talk: Triogesprek) -> None:
    if talk.next_at is not None and talk.on is not None and local_date(talk.next_at) < talk.on:
        raise InvalidValue("triogesprek.next_before", "next_at")


def delete_triogesprek(workspace: Workspace, triogesprek_id: str) -> list[str]:
    """Delete a talk with what hangs on it; returns the ids of that, for ``restore_triogesprek``.

    Raises Trouble ``triogesprek.gone``, RuleRefused ``triogesprek.closed``: what three stand behind stays.
    """
    with workspace.change("Triogesprek verwijderd") as change:
        talk = open_talk(change, triogesprek_id)
        rows = [row for table in _parts() for row in change.find(table, triogesprek_id=triogesprek_id)]
        talk.next_at = None
        plan_next_talk(change, talk)
        for row in (*rows, talk):
            change.delete(row)
    return [row.id for row in rows]


def restore_triogesprek(workspace: Workspace, triogesprek_id: str, part_ids: Sequence[str]) -> None:
    """Bring a deleted talk and what hung on it back as they were."""
    from models.triogesprek import Triogesprek

    with workspace.change("Triogesprek teruggezet") as change:
        talk = change.restore(Triogesprek, triogesprek_id)
        for table in _parts():
            for part_id in part_ids:
                change.restore(table, part_id)
        if talk is not None:
            plan_next_talk(change, talk)


def _parts() -> tuple[type[Row], ...]:
    from models.triogesprek import TrioAgreement, TrioInitial, TrioTopic

    return TrioAgreement, TrioTopic, TrioInitial


_READ_NAMES = tuple(
    one.name
    for one in fields(TrioSheet)
    if one.name not in ("agreements", "still_open", "topics", "initials", "is_as_initialled")
)
_READ = """
    SELECT t.id, t.dossier_id, coalesce(trim(p.first_name || ' ' || p.last_name), ''),
           coalesce(CASE WHEN p.call_name <> '' THEN p.call_name ELSE p.first_name END, ''), t."on", t.place,
           t.ocmw_name, t.ocmw_phone, t.partner_name, t.partner_organisation, t.partner_phone, t.went_well, t.own_words,
           t.managed_by, t.next_at, t.next_place, t.next_bring, t.read_back_on, t.managed_note, t.appointment_id,
           t.closed_on
    FROM triogesprek t LEFT JOIN person p ON p.dossier_id = t.dossier_id WHERE t.id = ?"""
