"""Expected trouble: what can go wrong without anybody having made a programming error.

The tree:

    Trouble                       kind + facts; the Dutch sentence lives in app/sentences/trouble.py
     +- InvalidValue              a value typed or read that breaks a rule; knows its field
     +- RuleRefused               an action that law or practice does not allow now
     +- (app.errors, sync.errors) trouble of the store, of files and of the network

Everything that is not a Trouble is our own bug and reaches the crash screen.
"""

from __future__ import annotations


class Trouble(Exception):
    """Expected trouble of one ``kind``, with the facts that a sentence about it needs.

    ``kind`` is a stable key such as ``"insz.check_digit"``; callers branch on it and never on text.
    ``facts`` hold ids, dates, limits, file names chosen by the user; never a client's data, because an
    exception's text can end in a log.
    """

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts


class InvalidValue(Trouble):
    """A value that breaks a rule of its field (``field`` is the field's stable name, e.g. ``"insz"``)."""

    def __init__(self, kind: str, field: str, **facts: object) -> None:
        super().__init__(kind, **facts)
        self.field = field


class RuleRefused(Trouble):
    """An action that law or practice does not allow; ``facts["source"]`` names the rule's source if there is one."""
