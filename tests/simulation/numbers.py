"""The national numbers of everybody there is in the simulation: few, so that organisations know the same people."""

from __future__ import annotations

from datetime import date

from app.demo.fictitious import fictitious_insz

NUMBERS = tuple(fictitious_insz(date(1985, 4, day), is_woman=day % 2 == 0).digits for day in range(1, 4))
