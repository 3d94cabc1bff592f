"""The API's description at ``/openapi.json``, with the wire types as msgspec sees them."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sync import wire

_BODIES: dict[tuple[str, str], tuple[type | None, type | None]] = {
    ("/v1/push", "post"): (wire.PushRequest, wire.PushResponse),
    ("/v1/pull", "get"): (None, wire.PullResponse),
    ("/v1/dossiers/{dossier_id}", "get"): (None, wire.Snapshot),
    ("/v1/digests", "get"): (None, wire.Digests),
    ("/v1/health", "get"): (None, wire.Health),
    ("/v1/devices", "post"): (wire.SignIn, wire.Session),
    ("/v1/token", "post"): (wire.Refresh, wire.Session),
    ("/v1/devices/{device_id}", "delete"): (None, None),
}
"""(address, method) -> (body of the request, body of the answer)."""

_OPEN = {"/v1/health", "/v1/devices", "/v1/token"}
"""Addresses that need no token."""


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of ``app``; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _document(app)
    return app.openapi_schema


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    types = [kind for pair in _BODIES.values() for kind in pair if kind] + [wire.Problem, wire.Change, wire.RowEffect]
    _, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    document["components"] = {
        "schemas": components,
        "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
    }
    for (path, method), (asked, answered) in _BODIES.items():
        operation = document["paths"][path][method]
        if path not in _OPEN or method == "delete":
            operation["security"] = [{"device": []}]
        if asked:
            operation["requestBody"] = {"required": True, "content": _content("application/json", asked)}
        if answered:
            operation["responses"]["200"] = {"description": "Done", "content": _content("application/json", answered)}
        problem = {"description": "Refused", "content": _content("application/problem+json", wire.Problem)}
        operation["responses"].update({"4XX": problem, "5XX": problem})
        operation["responses"].pop("422", None)
    return document


def _content(media_type: str, kind: type) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}
