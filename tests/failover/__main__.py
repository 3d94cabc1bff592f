"""``python -m tests.failover``: kill the primary under sync, as often as asked, and count what is lost."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests.failover.scenario import play


def main() -> int:
    """Play the rounds; exit code 1 if something was lost, or the programs for it are missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.failover", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="hoe vaak de primaire databank wordt gedood")
    parser.add_argument("--laptops", type=int, default=6, help="hoeveel laptops ondertussen werken (een even getal)")
    parser.add_argument("--seconds", type=float, default=3.0, help="hoe lang ze voor elke keer rustig werken")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tandem-laptops-") as folder:
        try:
            laptops = args.laptops + args.laptops % 2
            told = play(Path(folder), rounds=args.rounds, laptops=laptops, seconds=args.seconds, say=_say)
        except (AssertionError, FileNotFoundError) as error:
            print(error, file=sys.stderr)
            return 1
    _say(f"opnieuw bevestigd na {statistics.median(told.first_again):.1f} s (mediaan), "
         f"hoogstens {max(told.all_again):.1f} s voor de laatste laptop")  # fmt: skip
    met = ", ".join(f"{kind} {times}x" for kind, times in sorted(told.troubles.items())) or "niets"
    _say(f"{told.confirmed} wijzigingen bevestigd aan laptops, 0 verloren; onderweg gemeld: {met}")
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
