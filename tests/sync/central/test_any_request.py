"""Any request at all, made up from the API's own description: never an error of the centre, always as described.

Schemathesis tries its examples, the edges of every field, random bodies and sequences of requests, with all its
checks: for a laptop, for a supervisor's, for another system, and without a token.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from schemathesis.generation import GenerationMode
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from sqlalchemy import select

from models.ids import new_id
from models.moments import moment_text
from models.permissions import AccountRole
from models.registry import TABLES, field_types
from sync.central.api.openapi_examples import IDS
from sync.central.audit.check import check_chains
from sync.central.centre import Centre, open_centre
from sync.central.identity.accounts import create_account, create_organisation
from sync.central.identity.service_accounts import create_service, sign_in_service
from sync.central.log.push import push
from sync.central.main import create_app
from sync.central.store.database import Database, sqlite_url
from sync.central.store.tables import device, log, quarantine
from sync.wire.changes import GENESIS, PROTOCOL, SCHEMA, Change, PushRequest, RowEdit, Session, SignIn, encode
from sync.wire.partners import ServiceSignIn
from tests.sync.central.laptop import PASSWORD, Laptop, problem

pytestmark = pytest.mark.timeout(300)

EXAMPLES = 30
"""How many random bodies for each operation."""


class Tried:
    """What came of the requests. ``faults``: each failed check or error, in words."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.checks: Counter[str] = Counter()
        self.faults: list[str] = []

    def note(self, event: object) -> None:
        """Take in one event of a run."""
        if isinstance(event, events.NonFatalError):
            self.faults.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            self.faults.append(repr(event.exception))
        elif isinstance(event, events.ScenarioFinished):
            for interaction in event.recorder.interactions.values():
                if interaction.response is not None:
                    self.requests[event.recorder.label, interaction.response.status_code] += 1
            for check in itertools.chain.from_iterable(event.recorder.checks.values()):
                self.checks[check.name] += 1
                if check.failure_info is not None:
                    failure = check.failure_info.failure
                    self.faults.append(f"{event.recorder.label}: {check.name}: {failure.title}: {failure.message}")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre in this process, which is patient with who guesses."""
    database = Database(sqlite_url(tmp_path))
    made = open_centre(database, most_tries=1_000_000)
    made.news.close()  # who listens hears at once that the server stops, or each such request would last for minutes
    yield made
    made.passing_on.close()
    database.close()


@pytest.fixture
def session(centre: Centre) -> Session:
    """Somebody's laptop."""
    organisation_id = create_organisation(centre.database, "OCMW Zonhoven")
    create_account(centre.database, organisation_id, "an", "An Claes", "trajectbegeleider", PASSWORD)
    return centre.sessions.sign_in(SignIn("an", PASSWORD, new_id(), "laptop", PROTOCOL))


@pytest.fixture
def dossier(centre: Centre, session: Session) -> str:
    """The dossier of the description's examples, with a client."""
    writer, dossier_id = centre.sessions.writer(session.access_token), IDS["dossier_id"]
    change = Change(
        device_id=writer.device_id,
        seq=1,
        id=new_id(),
        organisation_id=writer.organisation_id,
        author_id=writer.user_id,
        at=moment_text(centre.clock()),
        schema=SCHEMA,
        reason="Nieuwe cliënt",
        previous=GENESIS,
        rows=[
            RowEdit("dossier", dossier_id, dossier_id, fields={"managed_by": "bij_ocmw"}),
            RowEdit("person", new_id(), dossier_id, fields={"first_name": "Lut", "last_name": "Verzonnen"}),
        ],
    )
    batch = PushRequest(writer.device_id, PROTOCOL, SCHEMA, centre.epoch, [msgspec.Raw(encode(change))])
    assert push(centre.database, writer, batch, epoch=centre.epoch, now=centre.clock()).answers[0].outcome == "applied"
    return dossier_id


def somebody(centre: Centre, session: Session, role: str) -> str:
    """Return the access token of a colleague with this role."""
    create_account(centre.database, session.identity.organisation_id, role, role, role, PASSWORD)
    return centre.sessions.sign_in(SignIn(role, PASSWORD, new_id(), "laptop", PROTOCOL)).access_token


def tried(app: FastAPI, headers: dict[str, str], addresses: str = "", examples: int = EXAMPLES) -> Tried:
    """Try requests with ``headers`` on ``app``; ``addresses``: a pattern of the only ones to try; ``examples``: fewer
    where the door is shut before a body is read."""
    also_refusals = [413, 426]
    config = SchemathesisConfig.from_dict(
        {
            "headers": headers,
            "continue-on-failure": True,
            "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
            "checks": {
                "negative_data_rejection": {
                    "expected-statuses": [400, 401, 403, 404, 405, 409, 415, 429, *also_refusals]
                },
                "not_a_server_error": {"expected-statuses": ["2xx", "4xx"]},
            },
        }
    )
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    if addresses:
        schema = schema.include(path_regex=addresses)
    result = Tried()
    for event in from_schema(schema).execute():
        result.note(event)
    return result


def of(result: Tried, label: str) -> Counter[int]:
    """Return how often a route gave each status."""
    return Counter({status: number for (route, status), number in result.requests.items() if route == label})


def known_kind(edit: dict[str, Any]) -> dict[str, Any]:
    """Return ``edit`` with its values in fields that exist, on one of a few rows; what is left over keeps its name."""
    entity = sorted(TABLES)[len(edit["id"]) % len(TABLES)]
    names = sorted(field_types(entity))
    fields = {
        names[place] if place < len(names) else name: value
        for place, (name, value) in enumerate(edit.get("fields", {}).items())
    }
    place = {"entity": entity, "id": f"row-{len(edit['id']) % 3}", "dossier_id": IDS["dossier_id"]}
    return edit | place | {"fields": fields}


@pytest.fixture
def _believable_batches(centre: Centre, session: Session) -> Iterator[None]:
    """Let a well-formed batch be this laptop's next one, so that what is in it gets as far as the merge; and let who
    revokes this laptop, which would end everything, revoke another one."""
    other = centre.sessions.sign_in(SignIn("an", PASSWORD, new_id(), "other laptop", PROTOCOL))
    other_id = centre.sessions.writer(other.access_token).device_id
    writer = centre.sessions.writer(session.access_token)

    def before_call(_context: object, case: Any, _kwargs: object) -> None:
        if case.path_parameters.get("device_id") == writer.device_id:
            case.path_parameters["device_id"] = other_id
        if case.operation.label == "POST /v1/views" and case.meta.generation.mode == GenerationMode.POSITIVE:
            for one in case.body["views"]:
                one["number"] = int(one["number"])  # 5.0 is a whole number to JSON Schema, to nobody else
            return
        if case.operation.label != "POST /v1/push" or case.meta.generation.mode != GenerationMode.POSITIVE:
            return
        if not isinstance(case.body, dict):
            return
        with centre.database.reading() as connection:
            chain = connection.execute(
                select(device.c.highest, device.c.last_hash).where(device.c.device_id == writer.device_id)
            ).one()
        case.body |= {"device_id": writer.device_id, "epoch": centre.epoch, "changes": case.body["changes"][:1]}
        for change in case.body["changes"]:
            change |= {
                "device_id": writer.device_id,
                "organisation_id": writer.organisation_id,
                "author_id": writer.user_id,
                "seq": chain.highest + 1,
                "previous": chain.last_hash,
                "id": new_id(),
                "at": moment_text(centre.clock()),
                "reason": change["reason"][:50],
                "rows": [known_kind(edit) for edit in change["rows"]],
            }

    GLOBAL_HOOK_DISPATCHER.register_hook_with_name(before_call, "before_call")
    yield
    GLOBAL_HOOK_DISPATCHER.unregister(before_call)


def test_the_trail_of_no_dossier_is_not_taken_for_a_dossier_called_audit(laptop: Callable[[], Laptop]) -> None:
    an = laptop()  # rows of no dossier have an empty id; clients and proxies make one slash of two
    assert problem(an.http.get("/v1/dossiers/audit")).kind == "not_found"
    assert problem(an.http.get("/v1/dossiers//audit")).kind == "not_found"


@pytest.mark.usefixtures("dossier", "_believable_batches")
def test_requests_of_a_laptop_get_what_the_description_says(centre: Centre, session: Session) -> None:
    result = tried(create_app(centre), {"Authorization": f"Bearer {session.access_token}"})
    assert result.faults == []
    assert set(CHECKS.get_all_names()) <= result.checks.keys()
    assert of(result, "POST /v1/push")[200] > EXAMPLES / 2
    for label in (
        "DELETE /v1/devices/{device_id}",
        "GET /v1/dossiers/{dossier_id}/audit",
        "GET /v1/partner/dossiers/{dossier_id}",
        "GET /v1/partner/dossiers/{dossier_id}/agreements",
        "GET /v1/directory",
        "POST /v1/views",
        "POST /v1/receipts",
    ):
        assert of(result, label)[200], label
    assert not of(result, "GET /v1/overview")[200]
    assert of(result, "GET /v1/overview")[403]
    with centre.database.reading() as connection:
        assert connection.execute(select(log.c.position).where(log.c.seq > 0)).all()
        assert connection.execute(select(quarantine.c.seq)).all()
    assert [chain.broken_at for chain in check_chains(centre.database)] == [0]


def test_requests_of_a_supervisor_get_what_the_description_says(centre: Centre, session: Session, dossier: str) -> None:
    token = somebody(centre, session, AccountRole.SUPERVISOR)
    result = tried(create_app(centre), {"Authorization": f"Bearer {token}"}, "/v1/(overview|dossiers|partner)")
    assert result.faults == []
    assert of(result, "GET /v1/overview")[200]
    assert of(result, "GET /v1/dossiers/{dossier_id}/audit")[200]


def test_requests_of_another_system_get_what_the_description_says(
    centre: Centre, session: Session, dossier: str
) -> None:
    key = create_service(centre.database, session.identity.organisation_id, "mijn loopbaan")
    wanted = ServiceSignIn("client_credentials", key.client_id, key.client_secret)
    token = sign_in_service(centre.database, centre.sessions, wanted).access_token
    result = tried(create_app(centre), {"Authorization": f"Bearer {token}"}, examples=EXAMPLES // 2)
    assert result.faults == []
    assert of(result, "GET /v1/partner/dossiers")[200]
    for label in ("POST /v1/push", "GET /v1/pull", "GET /v1/dossiers/{dossier_id}", "GET /v1/directory"):
        assert not of(result, label)[200], label
        assert of(result, label)[403], label


def test_requests_of_a_stranger_get_what_the_description_says(centre: Centre, session: Session) -> None:
    result = tried(create_app(centre), {}, examples=EXAMPLES // 3)
    assert result.faults == []
    for label in ("POST /v1/push", "GET /v1/pull", "GET /v1/dossiers/{dossier_id}", "GET /v1/digests"):
        assert not of(result, label)[200]
    assert of(result, "POST /v1/devices").keys() >= {400, 401, 405}
