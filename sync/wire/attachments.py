"""What travels about the content of attachments: which chunks the centre has, and the chunks themselves as bytes.

A content is asked for by the dossier, the audience and the SHA-256 of a row that names it (and by the owner of the
dossier, ``organisation``, if that is not the own one). The row comes first, by an ordinary change; who may read the row
may fetch its content, who may write it may send it.
"""

from __future__ import annotations

import msgspec

_ADDRESS = "/v1/attachments/{dossier_id}/{sha256}"
STATUS_ADDRESS = f"{_ADDRESS}/status"
CHUNK_ADDRESS = f"{_ADDRESS}/chunks/{{n}}"


class AttachmentStatus(msgspec.Struct, frozen=True):
    """Which chunks of a content the centre lacks (their numbers from 0, in order).

    ``whole``: it has all of them, and together they are the content that the row names."""

    whole: bool
    missing: list[int]
