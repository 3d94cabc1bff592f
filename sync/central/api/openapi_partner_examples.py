"""Examples of what partners, supervisors and the audit trail send and get. Nobody in them exists."""

from __future__ import annotations

from typing import Any

import msgspec

from sync.wire.audit import AuditLine, AuditPage, Receipt, ReceiptsTaken, View, Views, ViewsTaken
from sync.wire.changes import encode
from sync.wire.partners import (
    CaseworkerCount,
    ComingTerm,
    Directory,
    DossierList,
    DossierRef,
    Overview,
    PartnerAgreement,
    PartnerAgreements,
    PartnerAppointment,
    PartnerAppointments,
    PartnerContact,
    PartnerDossier,
    PartnerFactor,
    PartnerGpmi,
    PartnerLanguage,
    PartnerLink,
    PartnerObservation,
    PartnerOrganisation,
    PartnerPerson,
    PartnerProfile,
    PartnerTeammate,
    ServiceSignIn,
    ServiceToken,
)

_OCMW = "01934d2e-7a00-7000-8000-000000000002"
_VDAB = "01934d2e-7a00-7000-8000-000000000012"
_AN = "01934d2e-7a00-7000-8000-000000000004"
_PIET = "01934d2e-7a00-7000-8000-000000000014"
_DOSSIER = "01934d2e-7a00-7000-8000-000000000005"
_PRECISE, _NO_LICENCE = "01934d2e-7a00-7000-8000-000000000021", "01934d2e-7a00-7000-8000-000000000022"
_AT = "2026-11-24T08:00:00.000000Z"

_list = DossierRef(
    _DOSSIER, _OCMW, "OCMW Zonhoven", "Lut", "Verzonnen", "bij_ocmw", None, ["identity", "work", "trajectory"]
)
_team = [
    PartnerTeammate("An Claes", "OCMW Zonhoven", "trajectbegeleider", "+3211000000", "2026-03-03", None),
    PartnerTeammate("Piet Peeters", "VDAB", "vdab", "", "2026-11-02", "2027-05-02"),
]
_strength = PartnerFactor(
    _PRECISE,
    _PRECISE,
    "c3",
    "Precies werken",
    "werk",
    "work",
    3,
    2,
    "Dat kan ik goed.",
    "",
    [PartnerObservation("Sorteert foutloos.", "stagebegeleider", "2026-09-22")],
    "",
    "",
    "In een labo werken",
)
_barrier = PartnerFactor(
    _NO_LICENCE,
    _NO_LICENCE,
    "d7",
    "Geen rijbewijs",
    "materieel",
    "work",
    -2,
    -1,
    "",
    "",
    [],
    "Een stage op fietsafstand",
    "Rijlessen, in 2024 gestopt: te duur",
    "",
)
_link = PartnerLink(_NO_LICENCE, _PRECISE, "verzwakt", "De labo's liggen buiten de stad.")
_terms = [ComingTerm(_DOSSIER, "2026-12-01", "gpmi_evaluation")]
_people = [PartnerPerson(_PIET, "Piet Peeters", "vdab")]

_BODIES: tuple[msgspec.Struct, ...] = (
    Views([View(1, _OCMW, _DOSSIER, ["identity", "work"], _AT)]),
    ViewsTaken(1),
    Receipt(_OCMW, _DOSSIER, _AT),
    ReceiptsTaken(1),
    AuditPage(
        _DOSSIER,
        [
            AuditLine(812, _AT, _PIET, "Piet Peeters", "vdab", _VDAB, "VDAB", ["identity", "work"], "partner_read"),
            AuditLine(811, _AT, _AN, "An Claes", "trajectbegeleider", _OCMW, "OCMW Zonhoven", ["notes"], "wrote",
                      "Notitie geschreven"),
        ],
        0,
    ),
    ServiceSignIn("client_credentials", f"{_VDAB}.{_PIET}", "een-lang-geheim"),
    ServiceToken(f"{_VDAB}.aaaa", "Bearer", 900),
    DossierList([_list]),
    PartnerDossier(
        dossier_id=_DOSSIER,
        organisation_id=_OCMW,
        organisation_name="OCMW Zonhoven",
        managed_by="bij_ocmw",
        opened_on="2026-03-03",
        closed_on=None,
        first_name="Lut",
        last_name="Verzonnen",
        call_name="",
        birth_date="1993-05-18",
        insz="93051899961",
        street="Dorpsstraat 1",
        postal_code="3520",
        municipality="Zonhoven",
        languages=[PartnerLanguage("nl", "B1"), PartnerLanguage("uk", "moedertaal")],
        contacts=[PartnerContact("gsm", "+32470001122")],
        wishes="Werken in de zorg",
        team=_team,
        categories=["identity", "work", "trajectory"],
    ),
    PartnerProfile(
        _DOSSIER, "2026-10-01", "intake", True, "Werkte tien jaar in een bakkerij.", [_strength, _barrier], [_link],
        "nec", "Kan met wat hulp bij het vervoer beginnen.", [_PRECISE, _NO_LICENCE],
    ),
    PartnerAgreements(
        _DOSSIER,
        PartnerGpmi(2, "lopend", "2026-09-14", "2026-09-15", "2027-09-14", "2026-12-14", ["Een stage in de zorg"]),
        [
            PartnerAgreement("gpmi", "client", "", "Belt de crèche", "voor", "2026-12-03", "2026-09-14"),
            PartnerAgreement("triogesprek", "vdab", "", "Zoekt een opleiding", "voor", None, "2026-11-02"),
        ],
    ),
    PartnerAppointments(
        _DOSSIER,
        [PartnerAppointment("2027-01-11T09:00:00.000000Z", 60, "triogesprek", "OCMW Zonhoven", "VDAB", "Uw agenda")],
    ),
    Directory("5b1f0c", [PartnerOrganisation(_VDAB, "VDAB", _people)]),
    Overview("2026-11-24", 31, 1, [CaseworkerCount(_AN, "An Claes", 30, 2, 5)], _terms),
)  # fmt: skip

PARTNER_EXAMPLES: dict[str, Any] = {type(body).__name__: msgspec.json.decode(encode(body)) for body in _BODIES}
"""The name of a wire type -> a body of it, as it travels."""
