"""The agenda of a triogesprek, prepared by both sides; during the talk each topic is ticked with what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.cases.conversations.trio_open import open_talk
from app.workspace import Workspace

_WRITTEN = "Punt voor het triogesprek geschreven"


@dataclass(frozen=True)
class Topic:
    """What one party (``"client"``, ``"ocmw"``, ``"vdab"``) wants to talk about, and what came of it."""

    id: str
    party: str
    text: str
    outcome: str
    is_done: bool
    rank: int
    author_name: str = ""


def topics_of(workspace: Workspace, triogesprek_id: str) -> tuple[Topic, ...]:
    """Return the agenda of a talk: the client's topics first, then by the order written."""
    rows = workspace.rows(_TOPICS, triogesprek_id)
    return tuple(
        Topic(id_, party, text, outcome, bool(done), rank, author)
        for id_, party, text, outcome, done, rank, author in rows
    )


def save_topic(workspace: Workspace, triogesprek_id: str, topic_id: str, values: Mapping[str, Any]) -> None:
    """Write ``values`` (``party``, ``text``, ``outcome``, ``done``, ``rank``) to a topic, or make it.

    Raises Trouble ``triogesprek.gone``, RuleRefused ``triogesprek.closed``.
    """
    from models.triogesprek import TrioTopic

    with workspace.change(_WRITTEN, amend=True) as change:
        talk = open_talk(change, triogesprek_id)
        topic = change.get(TrioTopic, topic_id)
        if topic is None:
            new = TrioTopic(
                id=topic_id,
                dossier_id=talk.dossier_id,
                triogesprek_id=triogesprek_id,
                author_id=workspace.identity.user_id,
            )
            topic = change.add(new)
        for name, value in values.items():
            setattr(topic, name, value)


def add_topics(workspace: Workspace, triogesprek_id: str, topics: Sequence[tuple[str, str, str]]) -> None:
    """Put topics (id, party, text) on the agenda, below what stands there; what stands there already stays as it is.

    Raises Trouble ``triogesprek.gone``, RuleRefused ``triogesprek.closed``.
    """
    from models.triogesprek import TrioTopic

    with workspace.change("Punten op de agenda van het triogesprek gezet") as change:
        talk = open_talk(change, triogesprek_id)
        standing = change.find(TrioTopic, triogesprek_id=triogesprek_id)
        rank = max((one.rank for one in standing), default=0)
        known = {one.id for one in standing}
        for at, (topic_id, party, text) in enumerate(one for one in topics if one[0] not in known):
            change.add(
                TrioTopic(
                    id=topic_id,
                    dossier_id=talk.dossier_id,
                    triogesprek_id=triogesprek_id,
                    party=party,
                    text=text,
                    rank=rank + at + 1,
                    author_id=workspace.identity.user_id,
                )
            )


def delete_topic(workspace: Workspace, topic_id: str) -> None:
    """Take a topic off the agenda; ``restore_topic`` brings it back. RuleRefused ``triogesprek.closed``."""
    from models.triogesprek import TrioTopic

    with workspace.change("Punt van de agenda geschrapt") as change:
        if (topic := change.get(TrioTopic, topic_id)) is not None:
            open_talk(change, topic.triogesprek_id)
            change.delete(topic)


def restore_topic(workspace: Workspace, topic_id: str) -> None:
    """Bring a topic that was taken off back as it was; RuleRefused ``triogesprek.closed``."""
    from models.triogesprek import TrioTopic

    with workspace.change("Punt op de agenda teruggezet") as change:
        if (topic := change.restore(TrioTopic, topic_id)) is not None:
            open_talk(change, topic.triogesprek_id)


_TOPICS = """
    SELECT t.id, t.party, t.text, t.outcome, t.done, t.rank, coalesce(c.name, '')
    FROM trio_topic t LEFT JOIN colleague c ON c.id = t.author_id
    WHERE t.triogesprek_id = ? ORDER BY t.party <> 'client', t.rank, t.id"""
