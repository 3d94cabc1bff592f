"""Find a client, a note, a goal or an agreement by what one types: names first, then words, newest first."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.cases.clients.name_index import KnownName, fold_name, names_like
from app.workspace import Workspace
from models.folded_text import fold

_BEFORE, _AROUND = 36, 120
"""Signs of a snippet before the hit, and in all."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """One thing found. ``kind``: what it is, in Dutch; ``section`` and ``item_id``: where it stands in the dossier.

    ``snippet``: the text around the hit; ``mark`` the first and last sign of the hit in it, ``None`` when the hit
    lies in another field than the one shown.
    """

    dossier_id: str
    person: str
    kind: str
    section: str
    item_id: str
    snippet: str = ""
    mark: tuple[int, int] | None = None
    on: str = ""


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
    return people + _texts(workspace, query, fold(text).split(), limit - len(people))


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
        snippet, mark = snippet_of(texts, words)
        person = f"{first or ''} {last or ''}".strip()
        found[entity, row_id] = Hit(dossier_id, person, source.word, source.section, item, snippet, mark, on or "")
    return found


def _texts_in(name: str, entry: str) -> str:
    """Return the SQL for the texts of a list's elements as one text."""
    return (
        f"(SELECT coalesce(group_concat(e.value ->> '$.{entry}', ' · '), '')"
        f" FROM json_each(r.\"{name}\") e WHERE e.type = 'object')"
    )


def snippet_of(texts: Collection[str], words: Collection[str]) -> tuple[str, tuple[int, int] | None]:
    """Return the text around the first word that begins with one of ``words`` (folded), and where that word stands."""
    plain = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE) if words else None
    for text in texts:
        exact = plain.search(text) if plain else None
        if exact:  # as typed: found much sooner than by folding word after word
            return _cut(text, exact.start(), exact.end())
    for text in texts:
        for found in _WORD.finditer(text):
            if any(fold_name(found[0]).startswith(word) for word in words):
                return _cut(text, found.start(), found.end())
    first = next((text for text in texts if text), "")
    return " ".join(first[:_AROUND].split()), None


def _cut(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    left = 0 if start <= _BEFORE else text.find(" ", start - _BEFORE, start) + 1 or start
    before = " ".join(("… " if left else "" + "").split()) + (" " if left else "")
    lead = before + " ".join(text[left:start].split()) + (" " if text[left:start][-1:].isspace() else "")
    hit = text[start:end]
    tail = text[end : left + _AROUND]
    rest = (" " if tail[:1].isspace() else "") + " ".join(tail.split())
    more = "…" if left + _AROUND < len(text) else ""
    return f"{lead}{hit}{rest}{more}", (len(lead), len(lead) + len(hit))
