"""A client of OCMW Zonhoven whose dossier is shared with VDAB, for tests of what partners see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from models.ids import new_id
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.accounts import create_account, create_organisation
from sync.wire.changes import RowEdit
from tests.sync.central.laptop import PASSWORD, Laptop

INSZ = "93051822361"
OTHER_INSZ = "85073003328"
NOTE = "Vertelt over de moeilijke maanden."


@dataclass
class Shared:
    """``an`` of the OCMW keeps the dossier; ``piet`` works at VDAB."""

    server: EmbeddedCentre
    an: Laptop
    piet: Laptop
    dossier_id: str

    def user(self, organisation_id: str, role: str) -> Laptop:
        """Sign somebody of an organisation in on a laptop of their own."""
        username = f"{role}.{new_id()}"
        create_account(self.server.database, organisation_id, username, role.title(), role, PASSWORD)
        return Laptop(self.server.url, username)

    def grant(self, *categories: str, **other: Any) -> RowEdit:
        """Return the edit that grants VDAB these categories."""
        fields = {
            "to_organisation_id": self.piet.organisation_id,
            "to_organisation_name": "VDAB",
            "categories": list(categories),
            "purpose": "triogesprek",
            "author_id": self.an.user_id,
        }
        return self.an.new("access_grant", self.dossier_id, **fields, **other)

    def member(self, user_id: str, organisation_id: str, role: str = "vdab") -> RowEdit:
        """Return the edit that puts a user in the team."""
        named = {"user_id": user_id, "user_organisation_id": organisation_id, "role": role, "name": "Piet Peeters"}
        return self.an.new("team_member", self.dossier_id, **named)

    def share(self, *categories: str, **other: Any) -> None:
        """Let Piet in with these categories."""
        self.an.save(self.grant(*categories, **other), self.member(self.piet.user_id, self.piet.organisation_id))


@contextmanager
def a_shared_dossier(server: EmbeddedCentre) -> Iterator[Shared]:
    """Give two organisations, and a dossier with something of every category that nobody else sees yet."""
    laptops = []
    for name, role in (("OCMW Zonhoven", "trajectbegeleider"), ("VDAB", "vdab")):
        organisation_id = create_organisation(server.database, name)
        username = f"{role}.{new_id()}"
        create_account(server.database, organisation_id, username, f"{name} {role}", role, PASSWORD)
        laptops.append(Laptop(server.url, username))
    an, piet = laptops
    dossier_id = new_id()
    shared = Shared(server, an, piet, dossier_id)
    an.save(*_rows(an, dossier_id))
    yield shared
    for laptop in laptops:
        laptop.http.close()


_NEXT = {"starts_at": "2099-01-11T09:00:00.000000Z", "minutes": 45, "talk_kind": "triogesprek", "with_whom": "VDAB"}


def _rows(an: Laptop, dossier_id: str) -> list[RowEdit]:
    new: Callable[..., RowEdit] = an.new
    assessment = new("assessment", dossier_id, on="2026-10-01", life_story="Werkte in een bakkerij.", occasion="intake")
    gpmi = new("gpmi", dossier_id, version=1, status="ontwerp", next_evaluation_on="2026-12-01", signed_on=None)
    talk = new("triogesprek", dossier_id, on="2026-11-02", partner_organisation="VDAB")
    return [
        RowEdit("dossier", dossier_id, dossier_id, fields={"opened_on": "2026-03-03", "managed_by": "bij_ocmw"}),
        new("person", dossier_id, first_name="Lut", last_name="Verzonnen", insz=INSZ, municipality="Zonhoven"),
        new("team_member", dossier_id, user_id=an.user_id, role="trajectbegeleider", name="An Claes"),
        assessment,
        _factor(an, assessment, dossier_id, "Onregelmatig slapen", "care", -3),
        _factor(an, assessment, dossier_id, "Geen rijbewijs", "work", -2),
        _factor(an, assessment, dossier_id, "Precies werken", "work", 3),
        _factor(an, assessment, dossier_id, "Enkelband tot juni", "justice", -1),
        gpmi,
        new("gpmi_goal", dossier_id, gpmi_id=gpmi.id, title="Een stage in de zorg"),
        new("gpmi_agreement", dossier_id, gpmi_id=gpmi.id, party="client", text="Belt de crèche", due_on="2026-12-03"),
        talk,
        new("appointment", dossier_id, **_NEXT, status="gepland", place="Zonhoven"),
        new("appointment", dossier_id, **_NEXT, status="verzet", place="Hasselt"),
        new("trio_agreement", dossier_id, triogesprek_id=talk.id, party="vdab", text="Zoekt een opleiding"),
        new("trio_agreement", dossier_id, triogesprek_id=talk.id, text="Is al gedaan", done_on="2026-11-10"),
        new("note", dossier_id, on="2026-11-02", text=NOTE, author_id=an.user_id, is_private=False),
        new("note", dossier_id, on="2026-11-03", text="Alleen voor mij", author_id=an.user_id, is_private=True),
    ]


def _factor(an: Laptop, assessment: RowEdit, dossier_id: str, label: str, category: str, weight: int) -> RowEdit:
    return an.new(
        "factor", dossier_id, assessment_id=assessment.id, label=label, category=category, professional=weight
    )
