"""The API's description is whole: every address, what it takes and gives with an example, and how it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest

import sync.central
from sync.central.api.openapi_operations import OPERATIONS
from sync.central.api.problems import PROBLEMS
from sync.central.centre import open_centre
from sync.central.main import create_app
from sync.central.partners.known_people import checked_number
from sync.central.store.database import Database, sqlite_url

SOURCES = sorted(Path(sync.central.__path__[0]).rglob("*.py"))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The API of an empty centre."""
    database = Database(sqlite_url(tmp_path_factory.mktemp("centre")))
    yield create_app(open_centre(database))
    database.close()


@pytest.fixture(scope="module")
def document(app: Any) -> dict[str, Any]:
    """What stands at /openapi.json."""
    return dict(app.openapi())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each operation with its name."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_address_is_described(document: dict[str, Any]) -> None:
    routes = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert routes == set(OPERATIONS)


def test_every_operation_says_what_it_is_for(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert operation["summary"], name
        assert operation["description"].endswith("."), name
        assert operation["tags"], name


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each JSON or form body that is asked or given, with where it stands."""
    for name, operation in operations(document):
        contents = [operation.get("requestBody", {}).get("content", {})]
        contents += [one.get("content", {}) for status, one in operation["responses"].items() if status[0] == "2"]
        for content in contents:
            for media_type, body in content.items():
                if media_type in ("application/json", "application/x-www-form-urlencoded"):
                    yield name, body


def test_every_body_has_an_example_that_is_one(document: dict[str, Any]) -> None:
    found = list(bodies(document))
    assert len(found) > 30
    for name, body in found:
        schema = body["schema"] | {"components": document["components"]}
        assert jsonschema_rs.is_valid(schema, body["example"]), name


def test_every_refusal_has_an_example_of_each_kind(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert "500" in operation["responses"], name
        for status, answer in operation["responses"].items():
            if status[0] in "45":
                examples = answer["content"]["application/problem+json"]["examples"]
                assert examples, name
                for kind, example in examples.items():
                    assert example["value"]["kind"] == kind
                    assert str(example["value"]["status"]) == status


def test_every_kind_of_refusal_belongs_to_some_address() -> None:
    described = {kind for operation in OPERATIONS.values() for kind in operation.kinds}
    assert PROBLEMS.keys() - described <= {"internal", "method", "not_found"}
    assert described <= PROBLEMS.keys()


def test_no_refusal_is_raised_that_is_not_declared() -> None:
    raised = {kind for path in SOURCES for kind in re.findall(r'Refused\(\s*"([a-z_]+)"', path.read_text("utf-8"))}
    assert raised <= PROBLEMS.keys()


def test_what_needs_a_token_says_so(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        takes_any = {"POST /v1/devices", "POST /v1/devices/oidc", "POST /v1/token", "POST /v1/oauth/token"}
        is_open = name in takes_any or name.removeprefix("GET /v1/") in ("health", "ready", "metrics", "sign-in")
        assert ("security" in operation) != is_open, name
        assert ("401" in operation["responses"]) == (not is_open or name in takes_any), name


def test_the_people_in_examples_do_not_exist(document: dict[str, Any]) -> None:
    numbers = [checked_number(text) for text in re.findall(r"\b\d{11}\b", msgspec.json.encode(document).decode())]
    found = [number for number in numbers if number is not None]
    assert found
    assert all(number.is_fictitious for number in found)
