"""What each address of the API takes, gives and refuses: the table behind its description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import GenericAlias
from typing import Any

import msgspec
from starlette.routing import compile_path

from sync.central.api.metrics import CONTENT_TYPE
from sync.wire import audit as wire_audit
from sync.wire import changes as wire
from sync.wire import identity as wire_identity
from sync.wire import lives as wire_lives
from sync.wire import partners as wire_partners
from sync.wire import soon as wire_soon
from sync.wire.attachments import CHUNK_ADDRESS, STATUS_ADDRESS, AttachmentStatus


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
class Operation:
    """What an address takes and gives. ``kinds``: how it may refuse; with ``device`` it needs a laptop's token, with
    ``service`` that of another system will do. Instead of JSON: ``bytes_asked``, ``bytes_answered``: a chunk of a file;
    ``text_answered``: text of this media type; ``form_asked``: a form. ``tagged``: the answer has an ETag, and is not
    sent again to who shows it."""

    asked: Any = None
    answered: type | None = None
    kinds: tuple[str, ...] = ()
    device: bool = True
    bytes_asked: bool = False
    bytes_answered: bool = False
    text_answered: str = ""
    service: bool = False
    form_asked: type | None = None
    tagged: bool = False


_DATABASE = ("unavailable",)
_ASKER = ("token_invalid", "token_expired", "device_revoked", "behind", "too_many_requests", *_DATABASE)
_DEVICE = (*_ASKER, "partners_view_only")
_ATTACHMENT = ("attachment_unknown", "attachment_unfit")
_NOT_YET, _TOO_MUCH = "attachment_incomplete", "attachment_quota"
_BODY = ("bad_request", "too_large", "bad_content_encoding")


def methods_of(path: str) -> list[str]:
    """Return which methods the address ``path`` takes; the framework names those of one route of several only."""
    named = {method for template, method in OPERATIONS if template == path}
    found = named or {method for template, method in OPERATIONS if _pattern(template).match(path)}
    return sorted(method.upper() for method in found)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return compile_path(template)[0]


RECEIPTS: Any = _list_of(wire_audit.Receipt)


def _partner_view(answered: type) -> Operation:
    return Operation(None, answered, (*_ASKER, "bad_request", "dossier_unknown"), service=True, tagged=True)


OPERATIONS: dict[tuple[str, str], Operation] = {
    ("/v1/push", "post"): Operation(
        _PushRequest, wire.PushResponse, (*_DEVICE, *_BODY, "other_device", "epoch", "gap", "fork", "schema")
    ),
    ("/v1/pull", "get"): Operation(None, _PullResponse, (*_DEVICE, "bad_request")),
    ("/v1/dossiers/{dossier_id}", "get"): Operation(None, wire.Snapshot, (*_DEVICE, "bad_request")),
    ("/v1/digests", "get"): Operation(None, wire.Digests, (*_DEVICE, "bad_request")),
    ("/v1/soon", "get"): Operation(None, wire_soon.Soon, _DEVICE),
    ("/v1/lives", "get"): Operation(None, wire_lives.Lives, (*_DEVICE, "bad_request")),
    ("/v1/quarantine", "get"): Operation(None, wire.Quarantine, (*_DEVICE, "bad_request")),
    (STATUS_ADDRESS, "get"): Operation(None, AttachmentStatus, (*_DEVICE, "bad_request", *_ATTACHMENT, _TOO_MUCH)),
    (CHUNK_ADDRESS, "get"): Operation(bytes_answered=True, kinds=(*_DEVICE, "bad_request", *_ATTACHMENT, _NOT_YET)),
    (CHUNK_ADDRESS, "put"): Operation(
        None,
        AttachmentStatus,
        (*_DEVICE, *_BODY, *_ATTACHMENT, _TOO_MUCH, "attachment_wrong_bytes"),
        bytes_asked=True,
    ),
    ("/v1/health", "get"): Operation(None, wire.Health, device=False),
    ("/v1/ready", "get"): Operation(None, wire.Ready, _DATABASE, device=False),
    ("/v1/metrics", "get"): Operation(device=False, text_answered=CONTENT_TYPE.partition(";")[0]),
    ("/v1/news", "get"): Operation(kinds=_DEVICE, text_answered="text/event-stream"),
    ("/v1/devices", "post"): Operation(
        wire.SignIn,
        wire.Session,
        (*_BODY, *_DATABASE, "account_unknown", "device_revoked", "device_of_other_user", "schema", "too_many_tries"),
        device=False,
    ),
    ("/v1/sign-in", "get"): Operation(None, wire_identity.SignInWays, _DATABASE, device=False),
    ("/v1/devices/oidc", "post"): Operation(
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
    ("/v1/token", "post"): Operation(
        wire.Refresh,
        wire.Session,
        (*_BODY, *_DATABASE, "token_invalid", "token_reused", "device_revoked", "too_many_tries"),
        device=False,
    ),
    ("/v1/devices", "get"): Operation(None, wire_identity.Devices, _DEVICE),
    ("/v1/devices/{device_id}", "delete"): Operation(
        None, wire_identity.DeviceInfo, (*_DEVICE, "bad_request", "device_unknown")
    ),
    ("/v1/hand-in", "post"): Operation(
        _PushRequest,
        wire_identity.HandedIn,
        (
            *_BODY,
            *_DATABASE,
            "token_invalid",
            "device_in_use",
            "other_device",
            "gap",
            "fork",
            "too_many_requests",
        ),
    ),
    ("/v1/views", "post"): Operation(wire_audit.Views, wire_audit.ViewsTaken, (*_DEVICE, *_BODY)),
    ("/v1/receipts", "post"): Operation(RECEIPTS, wire_audit.ReceiptsTaken, (*_DEVICE, *_BODY)),
    ("/v1/dossiers/{dossier_id}/audit", "get"): Operation(
        None, wire_audit.AuditPage, (*_DEVICE, "bad_request", "dossier_unknown")
    ),
    ("/v1/oauth/token", "post"): Operation(
        None,
        wire_partners.ServiceToken,
        ("bad_request", "too_large", "client_unknown", "device_revoked", "too_many_tries", *_DATABASE),
        device=False,
        form_asked=wire_partners.ServiceSignIn,
    ),
    ("/v1/partner/dossiers", "get"): Operation(None, wire_partners.DossierList, _ASKER, service=True, tagged=True),
    ("/v1/partner/dossiers/{dossier_id}", "get"): _partner_view(wire_partners.PartnerDossier),
    ("/v1/partner/dossiers/{dossier_id}/profile", "get"): _partner_view(wire_partners.PartnerProfile),
    ("/v1/partner/dossiers/{dossier_id}/agreements", "get"): _partner_view(wire_partners.PartnerAgreements),
    ("/v1/partner/dossiers/{dossier_id}/appointments", "get"): _partner_view(wire_partners.PartnerAppointments),
    ("/v1/directory", "get"): Operation(None, wire_partners.Directory, _DEVICE, tagged=True),
    ("/v1/overview", "get"): Operation(None, wire_partners.Overview, (*_DEVICE, "supervisors_only")),
}

NARROWER: dict[str, dict[str, dict[str, Any]]] = {
    "OidcSignIn": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
    "SignIn": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
    "PushRequest": {"protocol": {"enum": [wire.PROTOCOL - 1, wire.PROTOCOL]}},
}
"""Values that are refused for another reason than their form."""
