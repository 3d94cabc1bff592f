"""Find a client, a note, a goal or an agreement by what one types: names first, then words, newest first."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from app.cases.clients.found_words import Span, first_found, found_spans, line_around, search_words
from app.cases.clients.name_index import KnownName, names_like
from app.workspace import Workspace

_AROUND = 120
"""Signs that are shown of a text in which the words do not stand."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """One thing found. ``kind``: what it is, in Dutch; ``section`` and ``item_id``: where it stands in the dossier.

    ``snippet``: the text around the first word found; ``searched``: the words that were looked for, folded.
    """

    dossier_id: str
    person: str
    kind: str
    section: str
    item_id: str
    snippet: str = ""
    searched: tuple[str, ...] = ()
    on: str = ""

    @cached_property
    def found(self) -> tuple[Span, ...]:
        """Where in ``snippet`` the words stand: looked for when it is shown, for most hits are not."""
        return tuple(found_spans(self.snippet, list(self.searched)))


@dataclass(frozen=True)
class _Source:
    """How hits in one kind of row are shown: the fields that may hold the words, and where they open.

    ``lists``: fields whose elements may hold them, with the entry to show.
    """

    word: str
    section: str
    fields: tuple[str, ...]
    day: str = "''"
    item: str = "id"
    lists: tuple[tuple[str, str], ...] = ()


_OF_A_PLACE = (
    "fit_client", "fit_workplace", "match_client", "match_workplace", "report", "what_helps", "support_needed",
    "end_words", "next_step",
)  # fmt: skip

_SOURCES = {
    "note": _Source("Notitie", "gesprekken", ("title", "text"), day='"on"'),
    "task": _Source("Taak", "gesprekken", ("text", "who"), item="note_id"),
    "balance_line": _Source("Balans", "gpmi", ("stabilising", "destabilising")),
    "gpmi": _Source("GPMI", "gpmi", ("needs",)),
    "gpmi_goal": _Source("Doel", "gpmi", ("title", "why"), item="gpmi_id"),
    "gpmi_agreement": _Source("Afspraak", "gpmi", ("text",), item="gpmi_id"),
    "gpmi_evaluation": _Source("Evaluatie", "gpmi", ("client_words", "professional_words", "changes"), day="held_on"),
    "gpmi_progress": _Source("Evaluatie", "gpmi", ("client_words", "professional_words"), item="evaluation_id"),
    "triogesprek": _Source("Triogesprek", "gesprekken", ("went_well", "own_words"), day='"on"'),
    "trio_topic": _Source("Triogesprek", "gesprekken", ("text", "outcome"), item="triogesprek_id"),
    "file_handover": _Source(
        "Overdracht", "traject", ("why", "to_organisation", "to_name", "came_back"), lists=(("feedback_on", "text"),)
    ),
    "trio_agreement": _Source("Afspraak", "gesprekken", ("text",), item="triogesprek_id"),
    "factor": _Source(
        "Profiel",
        "profiel",
        ("label", "client_words", "professional_words", "what_helps", "tried", "client_wants"),
        item="assessment_id",
        lists=(("observations", "text"), ("observations", "source")),
    ),
    "factor_link": _Source("Profiel", "profiel", ("why",), item="assessment_id"),
    "assessment": _Source("Profiel", "profiel", ("life_story", "conclusion_why"), day='"on"'),
    "trajectory": _Source("Traject", "traject", ("aim",)),
    "trajectory_evaluation": _Source(
        "Evaluatie",
        "traject",
        ("progress", "client_words", "next_steps"),
        day="held_on",
        lists=(("competencies", "label"), ("competencies", "words")),
    ),
    "final_advice": _Source("Eindadvies", "traject", ("reasons", "perspective", "client_words"), day="discussed_on"),
    "aftercare_plan": _Source(
        "Nazorg", "traject", ("client_words", "training"), lists=(("goes_on", "what"), ("goes_on", "who"))
    ),
    "follow_up": _Source("Opvolging", "traject", ("words",), day="answered_on"),
    "trajectory_plan": _Source(
        "Trajectplan", "traject", ("stage_intention", "job_target", "client_words"), lists=(("competencies", "label"),)
    ),
    "plan_goal": _Source("Doel", "traject", ("title", "why"), item="plan_id"),
    "plan_action": _Source("Actie", "traject", ("text", "who"), item="plan_id"),
    "placement": _Source(
        "Werkplek",
        "traject",
        ("employer", "tasks", "aim", "label", "mentor", *_OF_A_PLACE),
        day="starts_on",
    ),
    "workplace_visit": _Source(
        "Werkplekbezoek",
        "traject",
        ("seen", "client_words", "workplace_words", "agreed", "present"),
        day='"on"',
        item="placement_id",
    ),
    "measure_fact": _Source("Aanbod", "traject", ("ground",), day='"on"'),
    "measure_choice": _Source("Aanbod", "traject", ("reason",)),
    "attachment": _Source("Bijlage", "documenten", ("name",), day="added_on"),
    "dossier": _Source("Wensen", "overzicht", ("wishes",)),
}


def find(workspace: Workspace, text: str, limit: int = 30) -> list[Hit]:
    """Return what fits the words of ``text``: clients whose name fits first, then texts, newest first.

    The last word may be unfinished. Accents and case do not count; signs with a meaning for the index have none here.
    """
    people = [_person(known) for known in names_like(workspace, text)[:limit]]
    query = fts_query(text)
    if not query or len(people) >= limit:
        return people
    return people + _texts(workspace, query, search_words(text), limit - len(people))


def fts_query(text: str) -> str:
    """Return ``text`` as a safe query for the index: every word quoted, the last one as a beginning."""
    words = _WORD.findall(text)
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def dossiers_with(workspace: Workspace, text: str) -> frozenset[str]:
    """Return the dossiers in whose texts all words of ``text`` occur together in one place."""
    query = fts_query(text)
    if not query:
        return frozenset()
    rows = workspace.rows(
        "SELECT DISTINCT m.dossier_id FROM search s JOIN row_meta m ON m.n = s.rowid"
        " WHERE search MATCH ? AND m.entity NOT IN ('team_member', 'person')",
        query,
    )
    return frozenset(row[0] for row in rows)


def _person(known: KnownName) -> Hit:
    return Hit(known.dossier_id, known.name, "Cliënt", "", "", known.municipality)


def _texts(workspace: Workspace, query: str, words: list[str], limit: int) -> list[Hit]:
    places = ", ".join(f"'{entity}'" for entity in _SOURCES)
    found = workspace.rows(
        "SELECT m.entity, m.id FROM search s JOIN row_meta m ON m.n = s.rowid"
        f" WHERE search MATCH ? AND m.entity IN ({places}) ORDER BY s.rowid DESC LIMIT ?",
        query,
        limit,
    )
    by_entity: dict[str, list[str]] = {}
    for entity, row_id in found:
        by_entity.setdefault(entity, []).append(row_id)
    hits: dict[tuple[str, str], Hit] = {}
    for entity, ids in by_entity.items():
        hits |= _of_entity(workspace, entity, ids, words)
    return [hits[key[0], key[1]] for key in found if (key[0], key[1]) in hits]


def _of_entity(workspace: Workspace, entity: str, ids: Collection[str], words: list[str]) -> dict[tuple[str, str], Hit]:
    source, marks = _SOURCES[entity], ", ".join("?" * len(ids))
    fields = ", ".join([*(f'r."{name}"' for name in source.fields), *(_texts_in(*one) for one in source.lists)])
    day = f"r.{source.day}" if source.day != "''" else "''"
    rows = workspace.rows(
        f"SELECT r.id, r.dossier_id, p.first_name, p.last_name, r.{source.item}, {day}, {fields}"
        f' FROM "{entity}" r LEFT JOIN person p ON p.dossier_id = r.dossier_id WHERE r.id IN ({marks})',
        *ids,
    )
    found = {}
    for row_id, dossier_id, first, last, item, on, *texts in rows:
        person, line = f"{first or ''} {last or ''}".strip(), snippet_of(texts, words)
        found[entity, row_id] = Hit(dossier_id, person, source.word, source.section, item, line, tuple(words), on or "")
    return found


def _texts_in(name: str, entry: str) -> str:
    """Return the SQL for the texts of a list's elements as one text."""
    return (
        f"(SELECT coalesce(group_concat(e.value ->> '$.{entry}', ' · '), '')"
        f" FROM json_each(r.\"{name}\") e WHERE e.type = 'object')"
    )


def snippet_of(texts: Collection[str], words: list[str]) -> str:
    """Return the text around the first of ``words`` (folded) that is found in ``texts``; without any of them the
    beginning of the first text."""
    for text in texts:
        if (place := first_found(text, words)) >= 0:
            return line_around(text, place)
    first = next((text for text in texts if text), "")
    return " ".join(first[:_AROUND].split())
