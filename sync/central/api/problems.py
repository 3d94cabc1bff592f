"""How the centre says no: ``application/problem+json`` with a stable kind, and Dutch where a person reads it."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Trouble
from sync.wire.changes import Problem


@dataclass(frozen=True)
class _Known:
    status: int
    title: str
    detail: str = ""


_SAFE = "Uw werk is bewaard op deze laptop."
_AGAIN = f"Meld opnieuw aan. {_SAFE}"

PROBLEMS: dict[str, _Known] = {
    "account_unknown": _Known(401, "Wrong user name or password", "De gebruikersnaam of het wachtwoord klopt niet."),
    "attachment_incomplete": _Known(404, "This chunk has not come in yet"),
    "attachment_quota": _Known(
        413, "The dossier has too many attachments", f"Dit dossier heeft te veel bijlagen. {_SAFE}"
    ),
    "attachment_unfit": _Known(409, "What the row says of its content cannot be"),
    "attachment_unknown": _Known(404, "No attachment that this user may see has this content"),
    "attachment_wrong_bytes": _Known(409, "These are not the bytes that the row names"),
    "bad_content_encoding": _Known(415, "Content-Encoding is not supported; use gzip or zstd"),
    "bad_request": _Known(400, "The request is not what this address takes"),
    "behind": _Known(
        409,
        "The centre lacks what the device has seen: it was put back to an earlier day",
        f"Het centrum is teruggezet naar een eerdere dag. {_SAFE}",
    ),
    "client_unknown": _Known(401, "Wrong client id or secret"),
    "device_of_other_user": _Known(
        409, "The device is registered by another user", f"Deze laptop is aangemeld door iemand anders. {_SAFE}"
    ),
    "device_revoked": _Known(
        403, "The device was revoked", "De toegang van deze laptop is ingetrokken. Verwittig uw beheerder."
    ),
    "device_in_use": _Known(409, "The device was not revoked: its changes go the usual way"),
    "device_unknown": _Known(404, "No such device that this user may see"),
    "dossier_unknown": _Known(404, "No such dossier that this user may see", "U kunt dit dossier niet inkijken."),
    "epoch": _Known(409, "Not the centre that the device knows", f"Dit is een ander centrum dan tevoren. {_SAFE}"),
    "fork": _Known(
        409,
        "The centre holds another change of this device under this number",
        f"Deze laptop is gekopieerd of teruggezet uit een back-up. {_SAFE}",
    ),
    "gap": _Known(409, "Changes are missing before this one", f"Het centrum mist een eerdere wijziging. {_SAFE}"),
    "id_token": _Known(
        401, "The ID token is not valid", f"De aanmelding bij uw organisatie is niet gelukt. Probeer opnieuw. {_SAFE}"
    ),
    "internal": _Known(500, "An error at the centre", f"Er ging iets mis in het centrum. {_SAFE}"),
    "method": _Known(405, "The address does not take this method"),
    "not_found": _Known(404, "No such address"),
    "other_device": _Known(409, "The changes are of another device than the token"),
    "partners_view_only": _Known(403, "A service account reads the partners' view only"),
    "person_unknown": _Known(
        403,
        "Nobody of the organisation has this subject or this verified e-mail address",
        "U bent aangemeld bij uw organisatie, maar u hebt daar nog geen account voor Tandem. Vraag het uw beheerder.",
    ),
    "provider_unknown": _Known(
        404, "The organisation has no OpenID provider", "Deze organisatie meldt aan met een wachtwoord."
    ),
    "schema": _Known(426, "The protocol is not supported", f"Werk Tandem bij. {_SAFE}"),
    "supervisors_only": _Known(403, "Only for supervisors", "Dit overzicht is voor leidinggevenden."),
    "token_expired": _Known(401, "The access token expired"),
    "token_invalid": _Known(401, "The token is not valid", _AGAIN),
    "token_reused": _Known(401, "A refresh token was used twice; the device must sign in again", _AGAIN),
    "too_large": _Known(413, "The body is too large"),
    "too_many_requests": _Known(429, "Too many requests of one device"),
    "too_many_tries": _Known(429, "Too many tries", "Er waren te veel pogingen. Wacht even en probeer dan opnieuw."),
    "unavailable": _Known(503, "Not now", f"Het centrum kan nu niet antwoorden. {_SAFE}"),
}
"""kind -> status, title for programs, and a sentence where a person may read it."""


class Refused(Trouble):
    """A request that the centre refuses; ``problem`` is the answer."""

    def __init__(
        self, kind: str, *, expected_seq: int = 0, retry_after: int = 0, erase_code: str = "", **facts: object
    ) -> None:
        super().__init__(kind, **facts)
        known = PROBLEMS[kind]
        self.problem = Problem(
            type=f"urn:tandem:problem:{kind}",
            title=known.title,
            status=known.status,
            kind=kind,
            detail=known.detail,
            expected_seq=expected_seq,
            retry_after=retry_after,
            erase_code=erase_code,
        )
