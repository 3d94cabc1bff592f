"""The sheet of a triogesprek as it may be written on: there, and not closed by the initials of all three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import RuleRefused, Trouble

if TYPE_CHECKING:
    from app.store.change import ChangeSession
    from models.triogesprek import Triogesprek


def open_talk(change: ChangeSession, triogesprek_id: str) -> Triogesprek:
    """Return the sheet; Trouble ``triogesprek.gone``, or RuleRefused ``triogesprek.closed`` (fact ``on``)."""
    from models.triogesprek import Triogesprek

    talk = change.get(Triogesprek, triogesprek_id)
    if talk is None:
        raise Trouble("triogesprek.gone")
    if talk.closed_on is not None:
        raise RuleRefused("triogesprek.closed", on=talk.closed_on.strftime("%d/%m/%Y"))
    return talk
