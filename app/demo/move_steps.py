"""The steps of the demo in which clients move to another OCMW, and their GPMI goes along: as a file, and by sync."""

from __future__ import annotations

from datetime import timedelta

from app.cases.clients.people import person_of
from app.cases.gpmi.drafts import DRAFT
from app.cases.gpmi.handing_over import BY_FILE, BY_SHARING, HandOver, hand_over_by_file, hand_over_by_sharing
from app.cases.gpmi.life import life, running_gpmi
from app.cases.gpmi.snapshot import gpmi
from app.cases.gpmi.taking_over import (
    is_handed_to_us,
    open_transfer,
    read_shared,
    receive,
    received_content,
    take_over,
    transfers,
)
from app.cases.gpmi.transfer_content import Consent
from app.cases.in_step.syncing import sync_now
from app.cases.laptop.joining import join_centre
from app.cases.sharing.grants import Invited
from app.cases.sharing.partners import partners
from app.demo.gpmi_steps import refused
from app.demo.step import NEXT_OCMW, PASSWORD, Step, StepFailed, Walk, must
from app.errors import FileTrouble
from models.errors import InvalidValue
from models.sharing import ConsentKind

_MOVER = ("Dries", "Martens")
"""The invented client whose GPMI goes over the centre."""


def _hand_over_by_file(walk: Walk) -> str:
    walk.lieve, _ = walk.new_workspace("Lieve Smets", NEXT_OCMW)
    path = walk.folder / "overdracht.tandem"
    alone = HandOver(NEXT_OCMW, walk.today, None, has_moved=True)
    refused("step.blocked", lambda: hand_over_by_file(walk.laptop, walk.agreement_id, alone, path))
    must(not path.exists(), "zonder toestemming gaat er niets weg")
    agreed = HandOver(NEXT_OCMW, walk.today, _consent(walk, "Joran Haddad"), has_moved=True)
    handed = hand_over_by_file(walk.laptop, walk.agreement_id, agreed, path)
    must(life(walk.laptop, walk.agreement_id).status == "overgedragen", "het GPMI is hier overgedragen")
    must(b"fietsbieb" not in path.read_bytes(), "in het bestand is niets te lezen")
    _refuse_tampered(walk, handed.code)
    received = open_transfer(path, handed.code)
    must(received.fingerprint == handed.fingerprint, "de vingerafdruk is die van An")
    transfer = receive(walk.next_ocmw, received)
    must(receive(walk.next_ocmw, received) == transfer, "twee keer ontvangen is één overdracht")
    content = received_content(walk.next_ocmw, transfer)
    new = take_over(walk.next_ocmw, transfer, range(2))
    found = gpmi(walk.next_ocmw, new)
    must(content.version == 2 and found.status != "overgedragen" and len(found.agreements) == 2, "twee gaan verder")
    must(transfers(walk.next_ocmw, found.dossier_id)[0].how == BY_FILE, "de overdracht staat bij het dossier")
    person = person_of(walk.next_ocmw, found.dossier_id)
    must(person is not None and person.last_name == "Haddad", "Joran heeft een dossier in Genk")
    return "zonder toestemming geweigerd; verzegeld bestand met code, een gewijzigd bestand valt op; Genk neemt over"


def _refuse_tampered(walk: Walk, code: str) -> None:
    """See that a file with one other byte, and a wrong code, are refused."""
    path, other = walk.folder / "overdracht.tandem", walk.folder / "gewijzigd.tandem"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    other.write_bytes(bytes(data))
    try:
        open_transfer(other, code)
    except FileTrouble as trouble:
        must(trouble.kind == "transfer.tampered", "een gewijzigd bestand is herkend")
    else:
        raise StepFailed("een gewijzigd bestand opent niet")
    try:
        open_transfer(path, code[:-1] + ("A" if code[-1] != "A" else "B"))
    except InvalidValue as trouble:
        must(trouble.kind in ("transfer.code_slip", "transfer.wrong_code"), "een foute code is herkend")
    else:
        raise StepFailed("een foute code opent niet")


def _hand_over_by_sharing(walk: Walk) -> str:
    join_centre(walk.next_ocmw, walk.centre_url, "lieve.smets", PASSWORD, "laptop van Lieve")
    for laptop in (walk.next_ocmw, walk.laptop):
        sync_now(laptop)
    found_by_name = "SELECT dossier_id FROM person WHERE first_name = ? AND last_name = ?"
    place = walk.laptop.rows(found_by_name, *_MOVER)[0][0]
    gpmi_id = running_gpmi(walk.laptop, place)
    lieve = next(one for one in partners(walk.laptop) if one.name == "Lieve Smets")
    hand = HandOver(NEXT_OCMW, walk.today, _consent(walk, " ".join(_MOVER)), has_moved=True)
    until = walk.today + timedelta(days=60)
    invited = [Invited(lieve.user_id, lieve.name, "trajectbegeleider")]
    hand_over_by_sharing(walk.laptop, gpmi_id, hand, lieve.organisation_id, invited, until)
    for laptop in (walk.laptop, walk.next_ocmw):
        must(sync_now(laptop).is_current, "beide kanten zijn het eens")
    must(is_handed_to_us(walk.next_ocmw, gpmi_id), "Genk ziet dat het GPMI overgedragen is")
    must(not walk.next_ocmw.rows("SELECT 1 FROM note"), "geen notities: enkel het GPMI")
    transfer = receive(walk.next_ocmw, read_shared(walk.next_ocmw, gpmi_id))
    new = take_over(walk.next_ocmw, transfer)
    found = gpmi(walk.next_ocmw, new)
    must(not found.agreements and found.status in (DRAFT, "behoefteanalyse"), "Genk begint met Dries opnieuw")
    must(transfers(walk.next_ocmw, found.dossier_id)[0].how == BY_SHARING, "de overdracht staat bij het dossier")
    must(sync_now(walk.next_ocmw).is_current, "het nieuwe dossier staat in het centrum")
    return "met toestemming gedeeld via het centrum: enkel het GPMI; Genk begint opnieuw in een eigen dossier"


def _consent(walk: Walk, by: str) -> Consent:
    return Consent(ConsentKind.WRITTEN, walk.today, by)


MOVE_STEPS: tuple[Step, ...] = (
    ("verhuis met bestand", _hand_over_by_file),
    ("verhuis via centrum", _hand_over_by_sharing),
)
