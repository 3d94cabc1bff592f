"""When news of a file that is elsewhere is due, as SQL for the lists: light, so without the catalogue.

Only days that were agreed count here; what the term adds where none was is ``app.cases.agenda.handover_terms``.
"""

from __future__ import annotations

_DAY = "CASE one.type WHEN 'object' THEN coalesce(json_extract(one.value, '$.{name}'), '') ELSE '' END"
_ON, _CAME = _DAY.format(name="on"), _DAY.format(name="came_on")

NEWS_DUE = f"""(SELECT min({_ON}) FROM json_each(h.feedback_on) one WHERE {_CAME} = '' AND {_ON} > coalesce(
            (SELECT max({_CAME}) FROM json_each(h.feedback_on) one), ''))"""
"""The first agreed day of the hand-over ``h`` that lies ahead of what was heard; ``NULL`` for none."""
