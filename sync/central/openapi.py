"""The API's description at ``/openapi.json``, with the wire types as msgspec sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from types import GenericAlias
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from models.attachment import CHUNK_BYTES
from sync import wire, wire_identity
from sync.central.metrics import CONTENT_TYPE
from sync.central.openapi_examples import EXAMPLES
from sync.central.problems import PROBLEMS, Refused
from sync.wire_attachments import CHUNK_ADDRESS, STATUS_ADDRESS, AttachmentStatus


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


@dataclass(frozen=True)
class _Operation:
    """What an address takes and gives. ``kinds``: how it may refuse; with ``device`` it needs a token.
    ``bytes_asked``, ``bytes_answered``: a chunk of a file instead of JSON."""

    asked: type | None = None
    answered: type | None = None
    kinds: tuple[str, ...] = ()
    device: bool = True
    bytes_asked: bool = False
    bytes_answered: bool = False


_ANY = ("internal",)
_DATABASE = ("unavailable",)
_DEVICE = ("token_invalid", "token_expired", "device_revoked", "behind", "too_many_requests", *_DATABASE)
_ATTACHMENT = ("attachment_unknown", "attachment_unfit")
_NOT_YET, _TOO_MUCH = "attachment_incomplete", "attachment_quota"
_BODY = ("bad_request", "too_large", "bad_content_encoding")

_OPERATIONS: dict[tuple[str, str], _Operation] = {
    ("/v1/push", "post"): _Operation(
        _PushRequest, wire.PushResponse, (*_DEVICE, *_BODY, "other_device", "epoch", "gap", "fork", "schema")
    ),
    ("/v1/pull", "get"): _Operation(None, _PullResponse, (*_DEVICE, "bad_request")),
    ("/v1/dossiers/{dossier_id}", "get"): _Operation(None, wire.Snapshot, (*_DEVICE, "bad_request")),
    ("/v1/digests", "get"): _Operation(None, wire.Digests, (*_DEVICE, "bad_request")),
    ("/v1/quarantine", "get"): _Operation(None, wire.Quarantine, (*_DEVICE, "bad_request")),
    (STATUS_ADDRESS, "get"): _Operation(None, AttachmentStatus, (*_DEVICE, "bad_request", *_ATTACHMENT, _TOO_MUCH)),
    (CHUNK_ADDRESS, "get"): _Operation(bytes_answered=True, kinds=(*_DEVICE, "bad_request", *_ATTACHMENT, _NOT_YET)),
    (CHUNK_ADDRESS, "put"): _Operation(
        None,
        AttachmentStatus,
        (*_DEVICE, *_BODY, *_ATTACHMENT, _TOO_MUCH, "attachment_wrong_bytes"),
        bytes_asked=True,
    ),
    ("/v1/health", "get"): _Operation(None, wire.Health, device=False),
    ("/v1/ready", "get"): _Operation(None, wire.Ready, _DATABASE, device=False),
    ("/v1/metrics", "get"): _Operation(device=False),
    ("/v1/devices", "post"): _Operation(
        wire.SignIn,
        wire.Session,
        (*_BODY, *_DATABASE, "account_unknown", "device_revoked", "device_of_other_user", "schema", "too_many_tries"),
        device=False,
    ),
    ("/v1/sign-in", "get"): _Operation(None, wire_identity.SignInWays, _DATABASE, device=False),
    ("/v1/devices/oidc", "post"): _Operation(
        wire_identity.OidcSignIn,
        wire.Session,
        (
            *_BODY,
            *_DATABASE,
            "provider_unknown",
            "id_token",
            "person_unknown",
            "device_revoked",
            "device_of_other_user",
            "schema",
            "too_many_tries",
        ),
        device=False,
    ),
    ("/v1/token", "post"): _Operation(
        wire.Refresh,
        wire.Session,
        (*_BODY, *_DATABASE, "token_invalid", "token_reused", "device_revoked", "too_many_tries"),
        device=False,
    ),
    ("/v1/devices", "get"): _Operation(None, wire_identity.Devices, _DEVICE),
    ("/v1/devices/{device_id}", "delete"): _Operation(
        None, wire_identity.DeviceInfo, (*_DEVICE, "bad_request", "device_unknown")
    ),
    ("/v1/hand-in", "post"): _Operation(
        _PushRequest,
        wire_identity.HandedIn,
        (
            *_BODY,
            *_DATABASE,
            "token_invalid",
            "device_in_use",
            "other_device",
            "epoch",
            "gap",
            "fork",
            "too_many_requests",
        ),
    ),
}

_CHUNK = {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "maxLength": CHUNK_BYTES}}}

_NARROWER: dict[str, dict[str, dict[str, Any]]] = {
    "OidcSignIn": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
    "SignIn": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
    "PushRequest": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
}
"""Values that are refused for another reason than their form."""


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of ``app``; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _document(app)
    return app.openapi_schema


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, routes=app.routes)
    document["components"] = {
        "schemas": _schemas(),
        "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
    }
    for (path, method), about in _OPERATIONS.items():
        _describe(document["paths"][path][method], about)
    metrics = document["paths"]["/v1/metrics"]["get"]["responses"]["200"]
    metrics["content"] = {CONTENT_TYPE.partition(";")[0]: {"schema": {"type": "string"}}}
    return document


def _schemas() -> dict[str, Any]:
    types: list[Any] = [kind for about in _OPERATIONS.values() for kind in (about.asked, about.answered) if kind]
    types += [wire.Problem, wire.Change, wire.RowEffect]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    for name, fields in _NARROWER.items():
        for field, rule in fields.items():
            schemas[name]["properties"][field] |= rule
    return dict(schemas)


def _describe(operation: dict[str, Any], about: _Operation) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    if about.device:
        operation["security"] = [{"device": []}]
    if about.asked:
        operation["requestBody"] = {"required": True, "content": _json(about.asked)}
    if about.bytes_asked:
        operation["requestBody"] = {"required": True, "content": _CHUNK}
    if about.bytes_answered:
        responses["200"] = {"description": "The chunk", "content": _CHUNK}
    if about.answered:
        responses["200"] = {"description": "Done", "content": _json(about.answered)}
    responses.update(_problems((*about.kinds, *_ANY)))


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


def _json(kind: type) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"application/json": {"schema": schema, "example": EXAMPLES[kind.__name__]}}
