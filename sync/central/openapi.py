"""The API's description at ``/openapi.json``, with the wire types as msgspec sees them."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from sync import wire


def _with_types(kind: type[msgspec.Struct], **types: Any) -> type[msgspec.Struct]:
    """Return a struct like ``kind`` in which what travels as raw JSON has the type that it holds."""
    fields: list[tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(kind):
        default = field.default if field.default_factory is msgspec.NODEFAULT else None
        factory = list if field.name in types else field.default_factory
        given: Any = (
            msgspec.field(default=default) if factory is msgspec.NODEFAULT else msgspec.field(default_factory=factory)
        )
        fields.append((field.name, types.get(field.name, field.type), msgspec.field() if field.required else given))
    return msgspec.defstruct(kind.__name__, fields, namespace={"__doc__": kind.__doc__})


def _list_of(kind: type) -> GenericAlias:
    return GenericAlias(list, (kind,))


_Part = _with_types(wire.Part, rows=_list_of(wire.RowEffect))
_Entry = _with_types(wire.Entry, parts=_list_of(_Part))
_PullResponse = _with_types(wire.PullResponse, entries=_list_of(_Entry))
_PushRequest = _with_types(wire.PushRequest, changes=_list_of(wire.Change))

_BODIES: dict[tuple[str, str], tuple[type | None, type | None]] = {
    ("/v1/push", "post"): (_PushRequest, wire.PushResponse),
    ("/v1/pull", "get"): (None, _PullResponse),
    ("/v1/dossiers/{dossier_id}", "get"): (None, wire.Snapshot),
    ("/v1/digests", "get"): (None, wire.Digests),
    ("/v1/health", "get"): (None, wire.Health),
    ("/v1/ready", "get"): (None, wire.Ready),
    ("/v1/metrics", "get"): (None, None),
    ("/v1/devices", "post"): (wire.SignIn, wire.Session),
    ("/v1/token", "post"): (wire.Refresh, wire.Session),
    ("/v1/devices/{device_id}", "delete"): (None, None),
}
"""(address, method) -> (body of the request, body of the answer)."""

_OPEN = {"/v1/health", "/v1/ready", "/v1/metrics", "/v1/devices", "/v1/token"}
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
