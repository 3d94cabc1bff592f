"""The API's description at ``/openapi.json``, with the wire types as msgspec sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, get_args

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from models.attachment import CHUNK_BYTES
from sync.central.api.openapi_examples import EXAMPLES, IDS
from sync.central.api.openapi_operations import NARROWER, OPERATIONS, RECEIPTS, Operation
from sync.central.api.problems import PROBLEMS, Refused
from sync.wire import changes as wire
from sync.wire.audit import MAX_HANDED_IN

_ABOUT = """Two ways in. Laptops speak the sync protocol (docs/sync.md): push, pull and what belongs to it. Other
systems read dossiers at `/v1/partner/...` with a service account, by the same rights, category by category; each
reading stands in the audit trail of the dossier.

Refusals are `application/problem+json` with a stable `kind`. A laptop sends `Tandem-Seen: <cursor> <position>
<change_id>` (how far it has read, and the newest entry that it was told); a centre that lacks these refuses with
`behind`. Answers with an `ETag` are not sent again to who shows it in `If-None-Match`."""

_CHUNK = {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "maxLength": CHUNK_BYTES}}}

_MARKED = {"name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"}}
_TAG = {"ETag": {"description": "Shows whether anything changed", "schema": {"type": "string"}}}
_SECURITY = {
    "device": {"type": "http", "scheme": "bearer"},
    "service": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "/v1/oauth/token", "scopes": {}}}},
}


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of ``app``; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _document(app)
    return app.openapi_schema


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    document["components"] = {"schemas": _schemas(), "securitySchemes": _SECURITY}
    for (path, method), about in OPERATIONS.items():
        _describe(document["paths"][path][method], about)
    return document


def _schemas() -> dict[str, Any]:
    types: list[Any] = []
    for about in OPERATIONS.values():
        types += [kind for kind in (about.asked, about.answered, about.form_asked) if kind]
    types += [wire.Problem, wire.Change, wire.RowEffect]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    for name, fields in NARROWER.items():
        for field, rule in fields.items():
            schemas[name]["properties"][field] |= rule
    return dict(schemas)


def _describe(operation: dict[str, Any], about: Operation) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for parameter in operation.get("parameters", []):
        if parameter["name"] in IDS:
            parameter["example"] = IDS[parameter["name"]]
    if about.device:
        operation["security"] = [{"device": []}, {"service": []}] if about.service else [{"device": []}]
    if about.asked:
        operation["requestBody"] = {"required": True, "content": _json(about.asked)}
    if about.form_asked:
        form = _json(about.form_asked)["application/json"]
        operation["requestBody"] = {"required": True, "content": {"application/x-www-form-urlencoded": form}}
    if about.bytes_asked:
        operation["requestBody"] = {"required": True, "content": _CHUNK}
    if about.bytes_answered:
        responses["200"] = {"description": "The chunk", "content": _CHUNK}
    if about.text_answered:
        text = {about.text_answered: {"schema": {"type": "string"}}}
        responses["200"] = {"description": "Done", "content": text}
    if about.answered:
        responses["200"] = {"description": "Done", "content": _json(about.answered)}
    if about.tagged:
        operation.setdefault("parameters", []).append(_MARKED)
        responses["200"]["headers"] = _TAG
        responses["304"] = {"description": "Nothing changed"}
    responses.update(_problems((*about.kinds, "internal")))


def _problems(kinds: Iterable[str]) -> dict[str, Any]:
    """Return the answers of ``kinds`` by status, each kind with an example."""
    by_status: dict[int, list[str]] = defaultdict(list)
    for kind in sorted(kinds):
        by_status[PROBLEMS[kind].status].append(kind)
    return {
        str(status): {
            "description": ". ".join(PROBLEMS[kind].title for kind in some),
            "content": {
                "application/problem+json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "examples": {kind: {"value": msgspec.to_builtins(Refused(kind).problem)} for kind in some},
                }
            },
        }
        for status, some in sorted(by_status.items())
    }


def _json(kind: Any) -> dict[str, Any]:
    """Return a body of ``kind``, or of a list of it, with an example."""
    if kind == RECEIPTS:
        [one] = get_args(kind)
        schema: dict[str, Any] = {"type": "array", "items": _reference(one), "maxItems": MAX_HANDED_IN}
        return {"application/json": {"schema": schema, "example": [EXAMPLES[one.__name__]]}}
    return {"application/json": {"schema": _reference(kind), "example": EXAMPLES[kind.__name__]}}


def _reference(kind: type) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
