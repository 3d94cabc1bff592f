"""What another system reads of a dossier without speaking the sync protocol: who, agreements, next talks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from models.registry import to_wire
from models.rules.appointments import OPEN_TALK
from models.rules.ended import ENDED_GPMI
from models.rules.evaluations import Standing
from sync.central.log.writer import Writer
from sync.central.partners.rows import (
    Columns,
    OpenDossier,
    categories_of,
    day,
    objects,
    organisation_name,
    readable_rows,
    rights_by_dossier,
    text,
)
from sync.central.rights.access import sight_of
from sync.wire.partners import (
    DossierList,
    DossierRef,
    PartnerAgreement,
    PartnerAgreements,
    PartnerAppointment,
    PartnerAppointments,
    PartnerContact,
    PartnerDossier,
    PartnerGpmi,
    PartnerLanguage,
    PartnerTeammate,
)


def dossier_list(references: Iterable[DossierRef]) -> DossierList:
    """Return the list, by name."""
    return DossierList(sorted(references, key=lambda one: (one.last_name, one.first_name, one.dossier_id)))


def references(connection: Connection, who: Writer, owner: str) -> list[DossierRef]:
    """Return who the clients are of all dossiers of an organisation that ``who`` may see."""
    sight = sight_of(who, owner)
    name = organisation_name(connection, owner)
    rights = rights_by_dossier(connection, sight)
    people = {row["dossier_id"]: row for row in readable_rows(connection, sight, "person")}
    return [
        DossierRef(
            about["id"],
            owner,
            name,
            text(people.get(about["id"], {}), "first_name"),
            text(people.get(about["id"], {}), "last_name"),
            text(about, "managed_by"),
            day(about["closed_on"]),
            categories_of(rights[about["id"]]),
        )
        for about in readable_rows(connection, sight, "dossier")
        if about["id"] in rights
    ]


def whole_dossier(dossier: OpenDossier, today: date) -> PartnerDossier:
    """Return who the client is, who manages the dossier, and the team of today and later."""
    about, person = dossier.one("dossier"), dossier.one("person")
    team = [row for row in dossier.rows("team_member") if row["until"] is None or row["until"] >= today]
    return PartnerDossier(
        dossier_id=dossier.dossier_id,
        organisation_id=dossier.sight.organisation_id,
        organisation_name=dossier.organisation_name,
        managed_by=text(about, "managed_by"),
        opened_on=day(about.get("opened_on")),
        closed_on=day(about.get("closed_on")),
        first_name=text(person, "first_name"),
        last_name=text(person, "last_name"),
        call_name=text(person, "call_name"),
        birth_date=day(person.get("birth_date")),
        insz=person.get("insz"),
        street=text(person, "street"),
        postal_code=text(person, "postal_code"),
        municipality=text(person, "municipality"),
        languages=[PartnerLanguage(text(one, "code"), text(one, "level")) for one in objects(person, "languages")],
        contacts=[PartnerContact(text(one, "kind"), text(one, "value")) for one in objects(person, "contacts")],
        wishes=text(about, "wishes"),
        team=[_teammate(row) for row in team],
        categories=categories_of(dossier.rights),
    )


def agreements(dossier: OpenDossier) -> PartnerAgreements:
    """Return the GPMI that stands and what is agreed and not done, of GPMI and triogesprekken; what is due first."""
    gpmi = _standing(dossier.rows("gpmi"), dossier.rows("gpmi_event"))
    goals = sorted(dossier.rows("gpmi_goal"), key=lambda row: row["rank"])
    found = [*_of_gpmi(dossier, gpmi), *_of_talks(dossier)]
    found.sort(key=lambda one: (one.due_on is None, one.due_on or ""))
    standing = _gpmi(gpmi, goals, dossier.rows("gpmi_evaluation")) if gpmi else None
    return PartnerAgreements(dossier.dossier_id, standing, found)


def appointments(dossier: OpenDossier, now: datetime) -> PartnerAppointments:
    """Return the talks that are still to be held from ``now`` on, the first one first."""
    coming = [
        row
        for row in dossier.rows("appointment")
        if row["starts_at"] is not None and row["starts_at"] >= now and row["status"] in OPEN_TALK
    ]
    coming.sort(key=lambda row: row["starts_at"])
    found = [
        PartnerAppointment(
            str(to_wire(row["starts_at"])),
            row["minutes"],
            text(row, "talk_kind"),
            text(row, "place"),
            text(row, "with_whom"),
            text(row, "bring"),
        )
        for row in coming
    ]
    return PartnerAppointments(dossier.dossier_id, found)


def _teammate(row: Columns) -> PartnerTeammate:
    return PartnerTeammate(
        row["name"], row["organisation_name"], row["role"], row["phone"], day(row["from_on"]), day(row["until"])
    )


def _standing(versions: Sequence[Columns], events: Sequence[Columns]) -> Columns:
    """Return the version that stands: the newest that was signed, else the newest; none that is over."""
    signed = {row["id"]: row["signed_on"] for row in versions if row["signed_on"] is not None}
    ended = {
        event["gpmi_id"]
        for event in events
        if event["target"] in ENDED_GPMI
        and event["happened_on"] is not None
        and event["happened_on"] >= signed.get(event["gpmi_id"], date.max)
    }
    newest = max((row["version"] for row in versions if row["signed_on"] is not None), default=0)
    running = [
        row
        for row in versions
        if row["status"] not in ENDED_GPMI
        and (row["signed_on"] is None or (row["id"] not in ended and row["version"] == newest))
    ]
    return max(running, key=lambda row: (row["signed_on"] is not None, row["version"], row["id"]), default={})


def _next_evaluation(gpmi: Columns, evaluations: Sequence[Columns]) -> date | None:
    """Return the day of the next evaluation: of a signed version the first one that is planned."""
    if gpmi["signed_on"] is None:
        return gpmi["next_evaluation_on"]  # type: ignore[no-any-return]
    planned = [row["planned_on"] for row in evaluations if row["status"] == Standing.PLANNED and row["planned_on"]]
    return min(planned, default=None)


def _gpmi(gpmi: Columns, goals: Sequence[Columns], evaluations: Sequence[Columns]) -> PartnerGpmi:
    return PartnerGpmi(
        gpmi["version"],
        gpmi["status"],
        day(gpmi["signed_on"]),
        day(gpmi["starts_on"]),
        day(gpmi["ends_on"]),
        day(_next_evaluation(gpmi, evaluations)),
        [goal["title"] for goal in goals if goal["gpmi_id"] == gpmi["id"] and goal["title"]],
    )


def _of_gpmi(dossier: OpenDossier, gpmi: Columns) -> list[PartnerAgreement]:
    rows = sorted(dossier.rows("gpmi_agreement"), key=lambda row: row["rank"])
    return [
        PartnerAgreement(
            "gpmi", row["party"], row["party_name"], row["text"], "voor", day(row["due_on"]), day(gpmi["signed_on"])
        )
        for row in rows
        if gpmi and row["gpmi_id"] == gpmi["id"] and row["done_on"] is None and row["text"]
    ]


def _of_talks(dossier: OpenDossier) -> list[PartnerAgreement]:
    rows = sorted(dossier.rows("trio_agreement"), key=lambda row: row["rank"])
    carried = {row["carried_from"] for row in rows}
    talks: dict[str, Columns] = defaultdict(dict, {row["id"]: row for row in dossier.rows("triogesprek")})
    return [
        PartnerAgreement(
            "triogesprek",
            row["party"],
            "",
            row["text"],
            row["due_kind"],
            day(row["due_on"]),
            day(talks[row["triogesprek_id"]].get("on")),
        )
        for row in rows
        if row["done_on"] is None and row["text"] and row["id"] not in carried
    ]
