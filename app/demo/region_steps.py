"""The steps of the demo in which several laptops and two organisations meet at the centre."""

from __future__ import annotations

from datetime import timedelta

from app.cases.clients import people
from app.cases.clients.find import find
from app.cases.clients.team import add_team_member, colleagues
from app.cases.in_step import conflicts
from app.cases.in_step.syncing import SyncState, sync_now, sync_status
from app.cases.laptop.joining import join_centre
from app.cases.sharing.grants import Invited, share, sharings, withdraw_sharing
from app.cases.sharing.partners import partners
from app.cases.sharing.who_saw import who_saw
from app.demo.step import PARTNER, PASSWORD, Step, Walk, must, print_into
from app.workspace import Workspace
from models.row import Category
from models.rules.sharing import Terms
from models.sharing import ConsentKind


def _join_and_sync(walk: Walk) -> str:
    join_centre(walk.laptop, walk.centre_url, "an.claes", PASSWORD, "laptop van An")
    join_centre(walk.other, walk.centre_url, "bram.wouters", PASSWORD, "laptop van Bram")
    sent, received = sync_now(walk.laptop), sync_now(walk.other)
    must(sent.is_current and received.is_current, "beide kanten zijn het eens")
    open_to_all = {row[0] for row in walk.laptop.rows(_WITHOUT_A_USER)}
    must(_dossiers(walk.other) == open_to_all, "Bram ziet enkel dossiers waar nog geen collega in het team staat")
    bram = next(one for one in colleagues(walk.laptop) if one.name == "Bram Wouters")
    add_team_member(walk.laptop, walk.dossier_id, user_id=bram.user_id, name=bram.name, role=bram.role)
    sync_now(walk.laptop)
    sync_now(walk.other)
    must(_dossiers(walk.other) == open_to_all | {walk.dossier_id}, "en het dossier waarvoor hij in het team kwam")
    closed = len(_dossiers(walk.laptop)) - len(open_to_all)
    return f"{sent.sent} wijzigingen verstuurd; van {closed} dossiers met een eigen team ziet Bram er één: dat van hem"


_WITHOUT_A_USER = "SELECT id FROM dossier WHERE id NOT IN (SELECT dossier_id FROM team_member WHERE user_id <> '')"


def _dossiers(laptop: Workspace) -> set[str]:
    return {row[0] for row in laptop.rows("SELECT id FROM dossier")}


def _edit_both(walk: Walk) -> str:
    people.change_person(walk.laptop, walk.dossier_id, street="Kerkstraat 12")
    people.change_person(walk.other, walk.dossier_id, call_name="Zey")
    people.change_person(walk.laptop, walk.dossier_id, municipality="Zonhoven-Centrum")
    people.change_person(walk.other, walk.dossier_id, municipality="Termolen")
    for laptop in (walk.laptop, walk.other, walk.laptop):
        sync_now(laptop)
    for laptop in (walk.laptop, walk.other):
        person = people.person_of(laptop, walk.dossier_id)
        must(person is not None and (person.street, person.call_name) == ("Kerkstraat 12", "Zey"), "beide winnen")
        seen = conflicts.open_conflicts(laptop, walk.dossier_id)
        must(
            [(one.kept, one.other) for one in seen] == [("Zonhoven-Centrum", "Termolen")], "beide zien de twee waarden"
        )
    return "andere velden offline: beide gebleven; hetzelfde veld: beide waarden bewaard en bij beide te zien"


def _settle(walk: Walk) -> str:
    conflict = conflicts.open_conflicts(walk.other, walk.dossier_id)[0]
    conflicts.settle(walk.other, conflict.id, conflicts.Settling.TAKE_OTHER)
    for laptop in (walk.other, walk.laptop):
        sync_now(laptop)
    person = people.person_of(walk.laptop, walk.dossier_id)
    must(person is not None and person.municipality == "Termolen", "de keuze geldt op beide laptops")
    must(sync_status(walk.laptop).state is SyncState.CURRENT, "de statusbalk zegt bijgewerkt")
    return "tegenstrijdigheid opgelost op de ene laptop, opgelost op de andere"


def _share(walk: Walk) -> str:
    walk.lotte, _ = walk.new_workspace("Lotte Jacobs", PARTNER)
    join_centre(walk.partner, walk.centre_url, "lotte.jacobs", PASSWORD, "laptop van Lotte")
    for laptop in (walk.partner, walk.laptop):
        sync_now(laptop)
    must(not walk.partner.rows("SELECT 1 FROM person"), "VDAB ziet niemand zonder toestemming")
    lotte = next(one for one in partners(walk.laptop) if one.name == "Lotte Jacobs")
    terms = Terms(
        lotte.organisation_id,
        frozenset({Category.WORK, Category.TRAJECTORY}),
        "Samen werk zoeken in het triogesprek",
        walk.today,
        walk.today + timedelta(days=180),
        consent_kind=ConsentKind.WRITTEN,
        consent_on=walk.today,
        consent_by="Zeynep",
    )
    share(walk.laptop, walk.dossier_id, PARTNER, terms, [Invited(lotte.user_id, lotte.name, "vdab")])
    for laptop in (walk.laptop, walk.partner):
        sync_now(laptop)
    must(_dossiers(walk.partner) == {walk.dossier_id}, "VDAB ziet het ene dossier")
    held = {entity: bool(walk.partner.rows(f'SELECT 1 FROM "{entity}"')) for entity in ("trajectory", "gpmi", "note")}
    must(held == {"trajectory": True, "gpmi": False, "note": False}, "enkel wat gedeeld werd")
    must(not find(walk.partner, "quinoas"), "zoeken vindt niets van wat niet gedeeld werd")
    grant_id = sharings(walk.laptop, walk.dossier_id, walk.today)[0].id
    for kind in ("toestemming", "profiel_gedeeld"):
        print_into(walk, kind, grant_id)
    return "met toestemming gedeeld met VDAB: werk en traject, geen GPMI, geen notities, geen zorg; op papier ook zo"


def _withdraw(walk: Walk) -> str:
    withdraw_sharing(walk.laptop, sharings(walk.laptop, walk.dossier_id, walk.today)[0].id)
    for laptop in (walk.laptop, walk.partner):
        sync_now(laptop)
    left = [
        entity
        for entity in ("person", "dossier", "trajectory", "factor", "team_member", "access_grant")
        if walk.partner.rows(f'SELECT 1 FROM "{entity}"')
    ]
    must(not left and not find(walk.partner, "Zeynep"), "na het intrekken staat er niets meer op de laptop van VDAB")
    saw = who_saw(walk.laptop, walk.dossier_id)
    must(any(line.person == "Lotte Jacobs" for line in saw.lines), "wie zag wat noemt Lotte")
    print_into(walk, "wie_zag_wat", walk.dossier_id)
    return "toestemming ingetrokken: bij het volgende contact gewist; wie_zag_wat.pdf zegt wie het kreeg"


REGION_STEPS: tuple[Step, ...] = (
    ("synchroniseren", _join_and_sync),
    ("samen bewerken", _edit_both),
    ("oplossen", _settle),
    ("delen", _share),
    ("intrekken", _withdraw),
)
