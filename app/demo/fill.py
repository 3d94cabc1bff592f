"""Write the invented caseload into a workspace, one change per dossier, through the one write path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.cases.agenda.next_talk import plan_next_talk
from app.clock import BRUSSELS, local_date
from app.demo.evaluating import evaluate
from app.demo.fill_profile import Grounds, write_profile
from app.demo.records import DemoAgreement, DemoDossier, DemoGpmi, DemoPerson, DemoTriogesprek, Party
from app.demo.signing import frame, sign
from app.workspace import Identity, Workspace
from models.ids import new_id

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.person import Person

_TRIO_PARTIES = {Party.CLIENT: "client", Party.CENTRE: "ocmw", Party.THIRD: "vdab"}
_GPMI_PARTIES = {Party.CLIENT: "client", Party.CENTRE: "ocmw", Party.THIRD: "third"}
_LATE_AT_MOST = timedelta(days=12)
_DRAFT_STATES = ("behoefteanalyse", "ontwerp", "bedenktijd")


def fill(workspace: Workspace, dossiers: Iterable[DemoDossier], told: Callable[[int], None] = lambda _: None) -> int:
    """Write the dossiers and return how many; ``told`` hears the number after each."""
    author, today = workspace.identity, local_date(workspace.clock())
    number = 0
    for number, dossier in enumerate(dossiers, start=1):
        with workspace.change("Verzonnen dossier aangemaakt") as change:
            _write(change, dossier, author, today)
        told(number)
    return number


def _write(change: ChangeSession, demo: DemoDossier, author: Identity, today: date) -> None:
    from models.dossier import Dossier, TeamMember
    from models.note import Note
    from models.trajectory import Trajectory

    user_id = author.user_id
    dossier = change.add(Dossier(opened_on=demo.person.statute_since))
    change.add(_person(dossier.id, demo.person))
    for member in demo.team:
        change.add(
            TeamMember(
                dossier_id=dossier.id,
                user_id=user_id if member.name == author.user_name else "",
                name=member.name,
                organisation_name=member.organisation,
                role=member.role,
                phone=member.phone,
                from_on=member.since,
            )
        )
    grounds = write_profile(change, dossier.id, demo, user_id)
    if demo.gpmi is not None:
        around = frame(demo, author.organisation_name, author.user_name)
        _write_gpmi(change, dossier.id, demo.gpmi, grounds, user_id, today, around)
    for note in demo.notes:
        change.add(
            Note(
                dossier_id=dossier.id,
                on=note.on,
                note_kind=note.kind,
                text=note.text,
                is_private=note.is_private,
                author_id=user_id,
            )
        )
    if demo.triogesprek is not None:
        gtb = frozenset(member.name for member in demo.team if member.organisation == "GTB")
        _write_triogesprek(change, dossier.id, demo.triogesprek, user_id, today, gtb)
    if demo.trajectory is not None:
        change.add(
            Trajectory(
                dossier_id=dossier.id,
                machine=demo.trajectory.machine,
                status=demo.trajectory.state,
                status_since=demo.trajectory.since,
                started_on=demo.trajectory.since,
                aim=demo.trajectory.remark,
                author_id=user_id,
            )
        )


def _person(dossier_id: str, demo: DemoPerson) -> Person:
    from app.cases.clients.person_entry import languages_to_row
    from models.person import Person

    contacts = [("gsm", demo.mobile), ("email", demo.email)]
    return Person(
        dossier_id=dossier_id,
        first_name=demo.first_name,
        last_name=demo.last_name,
        birth_date=demo.birth_date,
        insz=demo.insz.digits,
        languages=languages_to_row(demo.languages),
        contacts=[{"id": new_id(), "kind": kind, "value": value, "note": ""} for kind, value in contacts if value],
        street=demo.street,
        postal_code=demo.postal_code,
        municipality=demo.municipality,
        household=str(demo.household),
        income_status=demo.statute,
        income_since=demo.statute_since,
        fictitious=demo.is_fictitious,
    )


def _write_gpmi(
    change: ChangeSession,
    dossier_id: str,
    demo: DemoGpmi,
    grounds: Grounds,
    user_id: str,
    today: date,
    around: dict[str, Any],
) -> None:
    from models.gpmi import Gpmi, GpmiAgreement, GpmiGoal

    gpmi = change.add(
        Gpmi(
            dossier_id=dossier_id,
            status=demo.state,
            decision_on=demo.decided_on,
            starts_on=demo.decided_on,
            ends_on=demo.until,
            text_given_on=demo.text_given_on,
            signed_on=None if demo.state in _DRAFT_STATES else demo.signed_on,
            author_id=user_id,
        )
    )
    goals, lines = list[GpmiGoal](), list[GpmiAgreement]()
    for rank, goal in enumerate(demo.goals):
        row = change.add(
            GpmiGoal(
                dossier_id=dossier_id,
                gpmi_id=gpmi.id,
                track="werk" if goal.domain == "werk" else "welzijn",
                title=goal.text,
                factor_id="" if goal.link else grounds.factors.get(goal.factor_code or "", ""),
                link_id=grounds.links.get(goal.link, "") if goal.link else "",
                rank=rank,
            )
        )
        goals.append(row)
        for place, agreement in enumerate(goal.agreements):
            party = _GPMI_PARTIES[agreement.party]
            line = change.add(
                GpmiAgreement(
                    dossier_id=dossier_id,
                    gpmi_id=gpmi.id,
                    goal_id=row.id,
                    party=party,
                    party_name=agreement.who if party == "third" else "",
                    text=agreement.text,
                    due_on=agreement.due,
                    done_on=_kept_on(agreement, today),
                    rank=place,
                )
            )
            lines.append(line)
    if gpmi.signed_on is not None:
        sign(change, gpmi, goals, lines, frame=around, noted_by=user_id)
        evaluate(change, gpmi, today)


def _write_triogesprek(
    change: ChangeSession, dossier_id: str, demo: DemoTriogesprek, user_id: str, today: date, gtb: frozenset[str]
) -> None:
    """Write a talk of three; ``gtb``: who of the team is not of VDAB."""
    from models.triogesprek import Triogesprek

    partner = next((line for line in demo.agreements if line.party == Party.THIRD), None)
    talk = change.add(
        Triogesprek(
            dossier_id=dossier_id,
            on=demo.on,
            place=demo.place,
            ocmw_name=demo.contact.name,
            ocmw_phone=demo.contact.phone,
            partner_name=partner.who if partner else "",
            partner_organisation="GTB" if partner and partner.who in gtb else "VDAB",
            went_well=demo.went_well,
            own_words=demo.client_words,
            next_at=datetime.combine(demo.next_on, demo.next_at, BRUSSELS),
            next_place=demo.next_place,
            next_bring=demo.bring,
            author_id=user_id,
        )
    )
    plan_next_talk(change, talk)
    for rank, agreement in enumerate(demo.agreements):
        _write_agreement(change, dossier_id, talk.id, agreement, rank, today)


def _write_agreement(
    change: ChangeSession, dossier_id: str, talk_id: str, demo: DemoAgreement, rank: int, today: date
) -> None:
    from models.triogesprek import TrioAgreement

    change.add(
        TrioAgreement(
            dossier_id=dossier_id,
            triogesprek_id=talk_id,
            party=_TRIO_PARTIES[demo.party],
            text=demo.text,
            due_on=demo.due,
            done_on=_kept_on(demo, today),
            rank=rank,
        )
    )


def _kept_on(agreement: DemoAgreement, today: date) -> date | None:
    """Return when an agreement was kept. What was due long ago has been settled, in a caseload that is looked after."""
    is_settled = agreement.is_done or agreement.due < today - _LATE_AT_MOST
    return agreement.due if is_settled else None
