"""Which life of a centre this device meets: the one that it knows, a later one, or one that never heard of it.

A centre that was rebuilt from nothing, or put back to a day before the life that this device knows had begun, cannot
say what it has kept of that. Whoever is signed in there with the ids of this workspace is in the right place all the
same: nothing is taken to be common, and the device reads everything anew. What it has already stays one change, by its
id; what another has written since is newer than what is here.
"""

from __future__ import annotations

import msgspec

from sync.http.client import CentreClient
from sync.laptop.sight import LocalStore
from sync.wire.lives import Lives


def known_lives(store: LocalStore, client: CentreClient, epoch: str, own: str) -> Lives:
    """Return what the centre has kept of the life ``epoch``; ``own``: the organisation of this workspace.

    Of a life that it never heard of it has kept nothing, up to position 0 of every log; ``is_later`` is False then,
    as where it lives that very life still.
    """
    lives = client.lives(epoch)
    if lives.is_later or lives.epoch == epoch:
        return lives
    read = {organisation_id for (organisation_id,) in store.rows("SELECT organisation_id FROM stream")}
    return msgspec.structs.replace(lives, heads=dict.fromkeys({own, *read}, 0))
