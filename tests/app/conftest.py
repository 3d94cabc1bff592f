"""What holds for every test of the rooms in app."""

from __future__ import annotations

from hypothesis import settings

# Examples that write to disk take as long as the disk is busy: a limit in milliseconds would fail by chance.
settings.register_profile("tandem", deadline=None)
settings.load_profile("tandem")
