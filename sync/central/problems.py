"""How the centre says no: ``application/problem+json`` with a stable kind, and Dutch where a person reads it."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Trouble
from sync.wire import Problem


@dataclass(frozen=True)
class _Known:
    status: int
    title: str
    detail: str = ""


_AGAIN = "Meld u opnieuw aan. Uw werk is bewaard op deze laptop."
_UPDATE = "Werk Tandem bij. Uw werk is bewaard op deze laptop."

PROBLEMS: dict[str, _Known] = {
    "account_unknown": _Known(401, "Wrong user name or password", "De gebruikersnaam of het wachtwoord klopt niet."),
    "bad_content_encoding": _Known(415, "Content-Encoding is not supported; use gzip or zstd"),
    "bad_cursor": _Known(400, "The cursor is not a position of this centre"),
    "bad_request": _Known(400, "The request is not what this address takes"),
    "device_of_other_user": _Known(
        409, "The device is registered by another user", "Deze laptop is aangemeld door iemand anders."
    ),
    "device_revoked": _Known(
        403, "The device was revoked", "De toegang van deze laptop is ingetrokken. Vraag uw beheerder om hulp."
    ),
    "device_unknown": _Known(404, "No such device"),
    "dossier_unknown": _Known(404, "No such dossier, or not for this user"),
    "epoch": _Known(
        409,
        "The centre is not the one that the device knows",
        "De centrale is een andere dan tevoren. Uw werk is veilig.",
    ),
    "fork": _Known(
        409,
        "Another change of this device has this number",
        "Deze laptop is gekopieerd of teruggezet. Uw werk is bewaard; meld de laptop opnieuw aan.",
    ),
    "internal": _Known(
        500, "An error at the centre", "De centrale heeft een fout gemaakt. Uw werk is bewaard op deze laptop."
    ),
    "gap": _Known(409, "Changes are missing before this one"),
    "not_allowed": _Known(403, "The token does not give this right", "U hebt hier geen toegang toe."),
    "not_found": _Known(404, "No such address"),
    "method": _Known(405, "The address does not take this method"),
    "protocol": _Known(426, "The protocol is not supported", _UPDATE),
    "token_expired": _Known(401, "The access token expired"),
    "token_invalid": _Known(401, "The token is not valid", _AGAIN),
    "token_reused": _Known(401, "A refresh token was used twice; the device must sign in again", _AGAIN),
    "too_large": _Known(413, "The body is too large"),
    "too_many_tries": _Known(
        429, "Too many tries", "Er waren te veel pogingen. Wacht even en probeer het dan opnieuw."
    ),
    "unavailable": _Known(503, "Not now", "De centrale kan nu niet antwoorden. Uw werk is bewaard op deze laptop."),
}


class Refused(Trouble):
    """A request that the centre refuses; ``problem`` is the answer."""

    def __init__(self, kind: str, *, expected_seq: int = 0, retry_after: int = 0, **facts: object) -> None:
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
        )
