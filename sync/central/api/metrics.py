"""What a process of the centre counts, for Prometheus: numbers per route and outcome, never who or what.

Each process counts for itself; who runs several asks each one.
"""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Metrics:
    """The counts of one process since it started."""

    def __init__(self) -> None:
        """Everything starts at zero, in a registry of its own: two centres in one process do not add up."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "tandem_requests",
            "Requests answered",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "tandem_request_seconds",
            "Time from the first byte of a request to the last of its answer",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._pushes = Counter("tandem_pushes", "Batches of changes taken", registry=self._registry)
        self._changes = Counter(
            "tandem_changes",
            "New changes taken, by outcome (applied, merged, conflict, quarantined)",
            ["outcome"],
            registry=self._registry,
        )
        self._rows = Counter("tandem_rows", "Rows written by changes that were not refused", registry=self._registry)
        for outcome in ("applied", "merged", "conflict", "quarantined"):  # a count that is missing looks like a fault
            self._changes.labels(outcome)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request; ``route`` is the template of its address, never the address itself."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def count_push(self, outcomes: Mapping[str, int], rows: int) -> None:
        """Count one batch that was committed: how many of its new changes had which outcome, and the rows written."""
        self._pushes.inc()
        self._rows.inc(rows)
        for outcome, number in outcomes.items():
            self._changes.labels(outcome).inc(number)

    def text(self) -> bytes:
        """Return the counts in Prometheus' text format."""
        return generate_latest(self._registry)
