"""How it is known that a commit did not reach the standby."""

from __future__ import annotations

NOT_REPLICATED = "tandem_not_replicated"
"""The name under which a connection notes that a commit did not wait for the standby."""


class NotReplicated(Exception):
    """A commit was told to wait no longer for the standby (by a time limit, or by somebody): it stands in this server
    alone, and what stands in one server alone may not be confirmed. Who sends it again waits for the standby again."""
