"""A few scenarios on real HTTP and PostgreSQL, through the bad network of ``tests.faults.proxy``.

``python -m tests.simulation --http --seeds 100`` runs more, and counts what was met.
"""

from __future__ import annotations

from collections import Counter

from tests.simulation.scenario import run_http_seeds

SEEDS = 5


def test_whatever_a_real_network_and_killed_processes_do_nothing_is_lost_and_all_are_equal() -> None:
    outcomes = list(run_http_seeds(range(SEEDS)))
    failures = [outcome.told(" --http") for outcome in outcomes if outcome.failure]
    assert not failures, "\n".join(failures)
    met = sum((outcome.counts for outcome in outcomes), Counter[str]())
    assert sum(count for name, count in met.items() if name.startswith("network: ")) > SEEDS * 10
    assert met["whole syncs"] > SEEDS, "the weather was too bad to prove anything"
