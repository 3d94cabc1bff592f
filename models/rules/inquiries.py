"""How often one may ask whether somebody is known, and how long an answer can come (own: to work, not to browse)."""

from __future__ import annotations

MOST_A_DAY = 10
"""Questions of one user on one day."""

LAPSE_DAYS = 30
"""For so many days after the day of the question an answer is passed on; then it lapses, and nobody is told."""
