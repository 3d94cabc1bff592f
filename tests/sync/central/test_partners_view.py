"""The partners' view: the rights of a laptop, category by category and field by field, each reading in the trail."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from models.ids import new_id
from models.permissions import AccountRole
from models.row import Category
from sync.central.embedded import EmbeddedCentre
from sync.central.identity.service_accounts import ServiceKey, create_service, renew_secret
from sync.central.identity.tries import MAX_TRIES
from sync.wire.audit import AuditPage
from sync.wire.partners import (
    Directory,
    DossierList,
    Overview,
    PartnerAgreements,
    PartnerAppointments,
    PartnerDossier,
    PartnerProfile,
    ServiceToken,
)
from tests.sync.central.laptop import Laptop, decoded, problem
from tests.sync.central.sharing_region import NOTE, Shared, a_shared_dossier

VIEWS = ("", "/profile", "/agreements", "/appointments")


@pytest.fixture
def shared(server: EmbeddedCentre) -> Iterator[Shared]:
    """A dossier that nobody else sees yet."""
    with a_shared_dossier(server) as region:
        yield region


def view(who: Laptop, dossier_id: str, which: str = "") -> httpx.Response:
    """Ask for one view of a dossier."""
    return who.http.get(f"/v1/partner/dossiers/{dossier_id}{which}")


def everything(who: Laptop, dossier_id: str) -> str:
    """Return all that the partners' view gives of a dossier, as text."""
    return " ".join(view(who, dossier_id, which).text for which in VIEWS)


def trail(who: Laptop, dossier_id: str) -> AuditPage:
    """Return the audit trail of a dossier."""
    return decoded(who.http.get(f"/v1/dossiers/{dossier_id}/audit"), AuditPage)


SAYS = {
    Category.IDENTITY: ("Verzonnen", "bij_ocmw", "An Claes"),
    Category.WORK: ("Geen rijbewijs", "Precies werken", "Werkte in een bakkerij"),
    Category.CARE: ("Onregelmatig slapen",),
    Category.JUSTICE: ("Enkelband",),
    Category.GPMI: ("Een stage in de zorg", "Belt de crèche"),
    Category.TRAJECTORY: ("Zoekt een opleiding", "2099-01-11"),
    Category.NOTES: (),
}
"""What each category says in the partners' view."""


@pytest.mark.parametrize("category", SAYS)
def test_a_grant_shows_its_category_and_no_word_of_another(shared: Shared, category: Category) -> None:
    consents = {"care_consent_on": "2026-11-01", "justice_consent_on": "2026-11-01"}
    shared.share(category, **consents)
    seen = everything(shared.piet, shared.dossier_id)
    for of, words in SAYS.items():
        for word in words:
            assert (word in seen) == (of in (category, Category.IDENTITY)), (of, word)
    assert NOTE not in seen
    assert "Alleen voor mij" not in seen


def test_care_without_its_own_consent_stays_shut(shared: Shared) -> None:
    shared.share("work", "care", "justice")
    seen = everything(shared.piet, shared.dossier_id)
    assert "Precies werken" in seen
    assert "Onregelmatig slapen" not in seen
    assert "Enkelband" not in seen


def test_strengths_come_before_barriers(shared: Shared) -> None:
    shared.share("work")
    found = decoded(view(shared.piet, shared.dossier_id, "/profile"), PartnerProfile)
    assert [factor.label for factor in found.factors] == ["Precies werken", "Geen rijbewijs"]
    assert (found.on, found.occasion, found.is_final) == ("2026-10-01", "intake", False)


def test_agreements_are_those_that_stand_and_talks_those_to_come(shared: Shared) -> None:
    shared.share("gpmi", "trajectory")
    found = decoded(view(shared.piet, shared.dossier_id, "/agreements"), PartnerAgreements)
    assert [(one.source, one.text, one.due_on) for one in found.agreements] == [
        ("gpmi", "Belt de crèche", "2026-12-03"),
        ("triogesprek", "Zoekt een opleiding", None),
    ]
    assert found.gpmi is not None
    assert (found.gpmi.goals, found.gpmi.next_evaluation_on) == (["Een stage in de zorg"], "2026-12-01")
    talks = decoded(view(shared.piet, shared.dossier_id, "/appointments"), PartnerAppointments).appointments
    assert [(one.at[:10], one.minutes, one.kind, one.place, one.with_whom) for one in talks] == [
        ("2099-01-11", 45, "triogesprek", "Zonhoven", "VDAB")
    ]


def test_the_list_has_what_may_be_read_of_every_organisation(shared: Shared) -> None:
    assert decoded(shared.piet.http.get("/v1/partner/dossiers"), DossierList).dossiers == []
    shared.share("work")
    own = new_id()
    shared.piet.save(shared.piet.new("person", own, first_name="Bo", last_name="Zelf"))
    found = decoded(shared.piet.http.get("/v1/partner/dossiers"), DossierList).dossiers
    assert [(one.last_name, one.organisation_name, one.categories) for one in found if one.dossier_id != own] == [
        ("Verzonnen", "OCMW Zonhoven", ["identity", "work"])
    ]


def test_without_a_grant_there_is_no_such_dossier_and_the_refusal_is_kept(shared: Shared) -> None:
    for which in VIEWS:
        assert problem(view(shared.piet, shared.dossier_id, which)).kind == "dossier_unknown"
        assert problem(view(shared.piet, new_id(), which)).kind == "dossier_unknown"
    reception = shared.user(shared.an.organisation_id, AccountRole.RECEPTION)
    assert problem(view(reception, shared.dossier_id)).kind == "dossier_unknown"
    reception.http.close()
    newest = trail(shared.an, shared.dossier_id).lines[0]
    assert (newest.action, newest.user_role) == ("refused", "onthaal")


def test_a_withdrawn_grant_shuts_at_once(shared: Shared) -> None:
    shared.share("work")
    assert view(shared.piet, shared.dossier_id).status_code == 200
    shared.an.pull()
    [key] = [key for key in shared.an.values if key[0] == "access_grant"]
    shared.an.save(shared.an.edit(key, shared.dossier_id, withdrawn_on="2026-11-01"))
    assert problem(view(shared.piet, shared.dossier_id)).kind == "dossier_unknown"
    actions = {line.action for line in trail(shared.an, shared.dossier_id).lines}
    assert {"granted", "withdrew", "partner_read", "refused"} <= actions


def test_what_the_asker_has_already_is_not_sent_again_and_leaves_no_line(shared: Shared) -> None:
    shared.share("work")
    first = view(shared.piet, shared.dossier_id, "/profile")
    before = len(trail(shared.an, shared.dossier_id).lines)
    again = shared.piet.http.get(
        f"/v1/partner/dossiers/{shared.dossier_id}/profile", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert len(trail(shared.an, shared.dossier_id).lines) == before + 1  # the trail was read once in between


def test_every_reading_stands_in_the_trail_with_its_categories(shared: Shared) -> None:
    shared.share("work", "trajectory")
    for which in VIEWS:
        view(shared.piet, shared.dossier_id, which)
    lines = [line for line in trail(shared.an, shared.dossier_id).lines if line.action == "partner_read"]
    assert [line.categories for line in reversed(lines)] == [["identity"], ["work"], ["trajectory"], ["trajectory"]]
    assert {(line.user_id, line.organisation_name) for line in lines} == {(shared.piet.user_id, "VDAB")}


def test_the_trail_is_for_those_who_answer_for_the_dossier(shared: Shared) -> None:
    shared.share("work", may_write=True)
    shared.piet.pull()
    address = f"/v1/dossiers/{shared.dossier_id}/audit"
    asked = shared.piet.http.get(address, params={"organisation": shared.an.organisation_id})
    assert problem(asked).kind == "dossier_unknown"
    supervisor = shared.user(shared.an.organisation_id, AccountRole.SUPERVISOR)
    assert decoded(supervisor.http.get(address), AuditPage).lines[0].action == "refused"
    supervisor.http.close()


def test_the_trail_comes_in_pages(shared: Shared) -> None:
    shared.share("work")
    for _ in range(5):
        view(shared.piet, shared.dossier_id)
    address, found, before = f"/v1/dossiers/{shared.dossier_id}/audit", [], 0
    while True:
        page = decoded(shared.an.http.get(address, params={"before": before, "limit": 2}), AuditPage)
        found += page.lines
        before = page.before
        if not before:
            break
    numbers = [line.number for line in found]
    assert numbers == sorted(set(numbers), reverse=True)
    assert [line.action for line in found].count("partner_read") == 5


# Another system.


def system(shared: Shared) -> ServiceKey:
    """Make a service account at VDAB."""
    return create_service(shared.server.database, shared.piet.organisation_id, f"mijn loopbaan {new_id()}")


def signed_in(shared: Shared, key: ServiceKey) -> httpx.Client:
    """Return a client that speaks for the service."""
    form = {"grant_type": "client_credentials", "client_id": key.client_id, "client_secret": key.client_secret}
    given = decoded(shared.piet.http.post("/v1/oauth/token", data=form), ServiceToken)
    assert given.token_type == "Bearer"
    headers = {"Authorization": f"Bearer {given.access_token}"}
    return httpx.Client(base_url=shared.server.url, headers=headers)


def test_another_system_reads_what_its_place_in_the_team_opens_and_nothing_else(shared: Shared) -> None:
    key = system(shared)
    user_id = key.client_id.partition(".")[2]
    shared.share("work")
    with signed_in(shared, key) as http:
        assert decoded(http.get("/v1/partner/dossiers"), DossierList).dossiers == []
        shared.an.save(shared.member(user_id, shared.piet.organisation_id))
        seen = decoded(http.get(f"/v1/partner/dossiers/{shared.dossier_id}"), PartnerDossier)
        assert (seen.last_name, seen.categories) == ("Verzonnen", ["identity", "work"])
        for method, address in (("GET", "/v1/pull"), ("POST", "/v1/push"), ("GET", "/v1/directory"),
                                ("GET", f"/v1/dossiers/{shared.dossier_id}"), ("GET", "/v1/devices")):  # fmt: skip
            assert problem(http.request(method, address)).kind == "partners_view_only", address


def test_a_system_names_itself_by_header_or_form_and_with_the_right_secret_only(shared: Shared) -> None:
    key = system(shared)
    form = {"grant_type": "client_credentials"}
    named = shared.piet.http.post("/v1/oauth/token", data=form, auth=(key.client_id, key.client_secret))
    assert decoded(named, ServiceToken).expires_in > 0
    fresh = renew_secret(shared.server.database, key.client_id)
    for client_id, secret, right in (
        (key.client_id, key.client_secret, False),
        (fresh.client_id, fresh.client_secret, True),
        ("nobody", fresh.client_secret, False),
        (f"{key.client_id}.x", fresh.client_secret, False),
    ):
        answer = shared.piet.http.post("/v1/oauth/token", data=form, auth=(client_id, secret))
        assert answer.status_code == (200 if right else 401), client_id
    assert problem(shared.piet.http.post("/v1/oauth/token", data={"grant_type": "password"})).kind == "bad_request"


def test_secrets_are_not_guessed_for_long(shared: Shared) -> None:
    key = system(shared)
    form = {"grant_type": "client_credentials"}
    kinds = [
        problem(shared.piet.http.post("/v1/oauth/token", data=form, auth=(key.client_id, "wrong"))).kind
        for _ in range(MAX_TRIES + 1)
    ]
    assert kinds[-1] == "too_many_tries"
    shared.server.centre.tries.forget()


# Directory and overview.


def test_the_directory_names_people_and_never_a_client(shared: Shared) -> None:
    answer = shared.piet.http.get("/v1/directory")
    found = decoded(answer, Directory)
    [ocmw] = [one for one in found.organisations if one.organisation_id == shared.an.organisation_id]
    assert [person.user_id for person in ocmw.people] == [shared.an.user_id]
    assert "Verzonnen" not in answer.text
    unchanged = shared.piet.http.get("/v1/directory", headers={"If-None-Match": f'"{found.version}"'})
    assert unchanged.status_code == 304
    shared.user(shared.piet.organisation_id, "gtb").http.close()
    assert decoded(shared.piet.http.get("/v1/directory"), Directory).version != found.version


def test_a_supervisor_sees_counts_and_terms_and_no_content(shared: Shared) -> None:
    an = shared.an
    an.save(
        an.new(
            "trajectory", shared.dossier_id, machine="twe_ocmw", status="lopend", ends_on="2026-01-01", aim="Geheim"
        ),
        an.new("trajectory", shared.dossier_id, machine="twe_ocmw", status="stopgezet", ends_on="2026-01-02"),
    )
    alone = new_id()
    an.save(an.new("person", alone, last_name="Zonderteam"), an.new("dossier", alone, opened_on="2026-05-05"))
    supervisor = shared.user(an.organisation_id, AccountRole.SUPERVISOR)
    answer = supervisor.http.get("/v1/overview")
    found = decoded(answer, Overview)
    [line] = found.caseworkers
    assert (line.user_id, line.open_dossiers) == (an.user_id, 1)
    late = [(term.dossier_id, term.kind) for term in found.terms if term.on == "2026-01-01"]
    assert late == [(shared.dossier_id, "trajectory_end")]
    assert (line.late_terms + line.coming_terms, found.open_dossiers, found.without_caseworker) == (
        len(found.terms),
        2,
        1,
    )
    for word in ("Geheim", "Verzonnen", "slapen", "Enkelband", NOTE, "crèche", "Alleen voor mij"):
        assert word not in answer.text
    supervisor.http.close()


def test_of_a_signed_gpmi_partners_and_supervisors_read_the_evaluation_that_is_planned(shared: Shared) -> None:
    an, dossier_id = shared.an, shared.dossier_id
    shared.share("gpmi")
    signed = an.new(
        "gpmi", dossier_id, version=2, status="lopend", signed_on="2026-01-05", next_evaluation_on="2026-02-01"
    )
    planned = an.new("gpmi_evaluation", dossier_id, gpmi_id=signed.id, status="gepland", planned_on="2026-03-02")
    missed = an.new("gpmi_evaluation", dossier_id, gpmi_id=signed.id, status="gemist", planned_on="2026-02-02")
    an.save(signed, planned, missed)
    supervisor = shared.user(an.organisation_id, AccountRole.SUPERVISOR)
    found = decoded(view(shared.piet, dossier_id, "/agreements"), PartnerAgreements).gpmi
    assert found is not None
    assert (found.version, found.next_evaluation_on) == (2, "2026-03-02")
    terms = decoded(supervisor.http.get("/v1/overview"), Overview).terms
    days = [term.on for term in terms if term.kind == "gpmi_evaluation"]
    assert "2026-03-02" in days
    assert not {"2026-02-01", "2026-02-02"} & set(days)
    supervisor.http.close()


def test_a_gpmi_that_was_replaced_or_ended_is_no_agreement_and_no_term_any_more(shared: Shared) -> None:
    an, dossier_id = shared.an, shared.dossier_id
    shared.share("gpmi")
    first = an.new("gpmi", dossier_id, version=2, status="lopend", signed_on="2025-02-01", ends_on="2026-01-29")
    second = an.new("gpmi", dossier_id, version=3, status="lopend", signed_on="2025-06-01", ends_on="2026-01-30")
    an.save(first, second)
    supervisor = shared.user(an.organisation_id, AccountRole.SUPERVISOR)

    def ends() -> list[str]:
        terms = decoded(supervisor.http.get("/v1/overview"), Overview).terms
        return [term.on for term in terms if term.kind == "gpmi_end"]

    def standing() -> int | None:
        found = decoded(view(shared.piet, dossier_id, "/agreements"), PartnerAgreements).gpmi
        return found.version if found else None

    assert (ends(), standing()) == (["2026-01-30"], 3)
    an.save(an.new("gpmi_event", dossier_id, gpmi_id=second.id, target="beeindigd_succes", happened_on="2025-05-01"))
    assert (ends(), standing()) == (["2026-01-30"], 3), "before the signing nothing ends"
    an.save(
        an.new("gpmi_event", dossier_id, gpmi_id=second.id, target="beeindigd_succes", happened_on="2025-09-01",
               reason="Werk", noted_by=an.user_id)
    )  # fmt: skip
    assert (ends(), standing()) == ([], 1)  # the draft that the region begins with
    supervisor.http.close()


def test_the_overview_is_for_supervisors_and_of_their_own_organisation(shared: Shared) -> None:
    for who in (shared.an, shared.piet):
        assert problem(who.http.get("/v1/overview")).kind == "supervisors_only"
    shared.share("work", "gpmi", "trajectory")
    theirs = shared.user(shared.piet.organisation_id, AccountRole.SUPERVISOR)
    assert json.loads(theirs.http.get("/v1/overview").content)["terms"] == []
    theirs.http.close()
