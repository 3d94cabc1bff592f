"""One example of each body, for the API's description. The people and organisations in it do not exist."""

from __future__ import annotations

from typing import Any

import msgspec

from sync.central.api.openapi_partner_examples import PARTNER_EXAMPLES
from sync.wire.attachments import AttachmentStatus
from sync.wire.changes import (
    GENESIS,
    PROTOCOL,
    SCHEMA,
    AccessNotice,
    Answer,
    Change,
    Digests,
    DossierDigest,
    Entry,
    Health,
    Identity,
    Part,
    PullResponse,
    PushRequest,
    PushResponse,
    Quarantine,
    QuarantinedChange,
    Ready,
    Refresh,
    RowEdit,
    RowEffect,
    Session,
    SignIn,
    Snapshot,
    SnapshotRow,
    encode,
)
from sync.wire.identity import DeviceInfo, Devices, HandedIn, OidcSignIn, SignInWay, SignInWays
from sync.wire.lives import Lives
from sync.wire.soon import Soon

_EPOCH = "01934d2e-7a00-7000-8000-000000000001"
_ORGANISATION = "01934d2e-7a00-7000-8000-000000000002"
_DEVICE = "01934d2e-7a00-7000-8000-000000000003"
_AN = "01934d2e-7a00-7000-8000-000000000004"
_DOSSIER = "01934d2e-7a00-7000-8000-000000000005"
_PERSON = "01934d2e-7a00-7000-8000-000000000006"
_CHANGE = "01934d2e-7a00-7000-8000-000000000007"
_OTHER_ORGANISATION = "01934d2e-7a00-7000-8000-000000000008"
_AT = "2026-11-24T08:00:00.000000Z"
_DIGEST = "9f2c41aa07be6d13"

_fields = {"first_name": "Lut", "last_name": "Verzonnen"}
_change = Change(
    device_id=_DEVICE,
    seq=1,
    id=_CHANGE,
    organisation_id=_ORGANISATION,
    author_id=_AN,
    at=_AT,
    schema=SCHEMA,
    reason="Nieuwe cliënt",
    previous=GENESIS,
    rows=[RowEdit("person", _PERSON, _DOSSIER, fields=_fields)],
)
_effects = msgspec.Raw(encode([RowEffect("person", _PERSON, _DOSSIER, _fields)]))
_entry = Entry(2, _CHANGE, _DEVICE, 1, _AN, _AT, "Nieuwe cliënt", "applied", [Part(_DOSSIER, "identity", _effects)])
_identity = Identity(_AN, "An Claes", "trajectbegeleider", _ORGANISATION, "OCMW Zonhoven")
_laptop = DeviceInfo(_DEVICE, "laptop van An", _AN, "An Claes", _AT, _AT, "", True)

_BODIES: tuple[msgspec.Struct, ...] = (
    PushRequest(_DEVICE, PROTOCOL, SCHEMA, _EPOCH, [msgspec.Raw(encode(_change))]),
    PushResponse(_EPOCH, 1, [Answer(1, "applied", 2)]),
    PullResponse(_EPOCH, [_entry], 2, 2, _DIGEST, [AccessNotice(_DOSSIER, 2, _CHANGE)], {_OTHER_ORGANISATION: 17}),
    Snapshot(
        _DOSSIER,
        2,
        [SnapshotRow("person", _PERSON, "identity", _fields, dict.fromkeys(_fields, 2))],
        {"identity": _DIGEST},
        _ORGANISATION,
        visible=True,
    ),
    Quarantine(
        [
            QuarantinedChange(
                _DEVICE,
                2,
                _ORGANISATION,
                _DOSSIER,
                _AN,
                _AT,
                "not_allowed",
                [RowEdit("person", _PERSON, _DOSSIER, fields=_fields)],
            )
        ]
    ),
    Digests(2, [DossierDigest(_DOSSIER, "identity", _DIGEST)]),
    AttachmentStatus(False, [2, 3]),
    Health("tandem-centre", PROTOCOL, SCHEMA, _EPOCH),
    Ready(True),
    SignIn("an.claes", "vier gewone woorden samen", _DEVICE, "laptop van An", PROTOCOL),
    Session(f"{_ORGANISATION}.aaaa", 900, f"{_ORGANISATION}.bbbb", _EPOCH, _identity, "0" * 64, 30),
    Refresh(_DEVICE, f"{_ORGANISATION}.bbbb"),
    SignInWays([SignInWay(_ORGANISATION, "OCMW Zonhoven", "https://aanmelden.voorbeeld.be", "tandem")]),
    OidcSignIn(_ORGANISATION, "eyJh.eyJz.c2ln", "a" * 43, _DEVICE, "laptop van An", PROTOCOL),
    _laptop,
    Devices(False, [_laptop]),
    HandedIn(12),
    Soon([_DOSSIER]),
    Lives("0198c3a0-7d10-7b3e-8e2a-2f6d1f0f5e02", True, {_ORGANISATION: 4711}, 12, GENESIS),
)

EXAMPLES: dict[str, Any] = PARTNER_EXAMPLES | {
    type(body).__name__: msgspec.json.decode(encode(body)) for body in _BODIES
}
"""The name of a wire type -> a body of it, as it travels."""

IDS = {"dossier_id": _DOSSIER, "device_id": _DEVICE, "organisation": _ORGANISATION}
"""The ids of these examples, by the names of parameters."""
