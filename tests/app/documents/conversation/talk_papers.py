"""Invented talks for the tests of what is printed of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from app.documents.content import AgreementLine, Contact, NextTalk
from app.documents.conversation.day_list_content import DayListContent, DaySlot
from app.documents.conversation.municipality_content import ClientUpdate, MunicipalityContent
from app.documents.conversation.report_content import ReportContent

NOTE = """# Hoe gaat het?
Kurt is **elke dag** op de stage geweest.
Zijn rug doet pijn.

- Meer uren
    - eerst een *maand* proberen
1. Attest vragen
- [x] Mentor gebeld
- [ ] Stageboekje nakijken
أريد أن أعمل في صالون (كوافير)"""

KURTS_TALK = ReportContent(
    organisation="OCMW Zonhoven",
    client="Kurt Vandeput",
    kind="Huisbezoek",
    on=date(2026, 11, 24),
    minutes=45,
    place="Kerkstraat 12",
    present="Kurt en zijn zus",
    title="De stage loopt",
    text=NOTE,
    written_by="An Claes",
    changed_by=("Bram Wouters",),
    version_on=date(2026, 11, 26),
    agreed=(
        AgreementLine("Ik ga naar de kinesist.", date(2026, 12, 4), who="Kurt"),
        AgreementLine("Ik betaal de bus.", who="An Claes", is_done=True),
    ),
    about=("Doel: Ik wil meer uren werken",),
    next_talk=NextTalk(datetime(2026, 12, 15, 8, 40, tzinfo=UTC), "Gemeentehuis"),
)

SITTING_DAY = DayListContent(
    organisation="Welzijnsband Zuid",
    on=date(2026, 11, 24),
    municipality="Zonhoven",
    place="Gemeentehuis",
    room="lokaal 2",
    starts=time(9),
    ends=time(12, 30),
    sitting=("An Claes", "Bram Wouters"),
    phone="011 00 00 00",
    slots=(
        DaySlot(time(9), time(9, 30), "Kurt V.", "Triogesprek", bring="je stageboekje", with_whom="An Claes"),
        DaySlot(time(9, 30), time(10), "Fatima E.", "Opvolging", "Arabisch", True),
        DaySlot(time(10), is_taken=True),
        DaySlot(time(10, 30), who="Kurt V.", kind="Intake"),
        DaySlot(time(11)),
    ),
)

KURT_AFTER = ClientUpdate(
    "Kurt Vandeput",
    "gesproken",
    "Triogesprek",
    agreed=(AgreementLine("Ik ga naar de kinesist.", date(2026, 12, 4), who="Kurt"),),
    to_do=(AgreementLine("Busabonnement betalen.", date(2026, 11, 30), who="Sofie Maes"),),
    next_talk=NextTalk(datetime(2026, 12, 15, 8, 40, tzinfo=UTC), "Gemeentehuis"),
)
ZONHOVEN = MunicipalityContent(
    "Welzijnsband Zuid",
    "Zonhoven",
    date(2026, 11, 24),
    "gemeentehuis",
    "An Claes",
    (
        KURT_AFTER,
        ClientUpdate("Jan Peeters", "niet_opgedaagd", "Opvolging", date(1971, 5, 6)),
        ClientUpdate("Jan Peeters", "verzet", "Intake", date(1990, 2, 3)),
    ),
    (Contact("An Claes", "011 00 00 00"),),
)
