"""Make the profile of an invented person: strengths first, then barriers, each in the client's and our own words."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from app.catalogues import factor
from app.demo.phrases import Story, Voice, draw, word_list
from app.demo.records import DemoFactor, DemoPerson
from models.languages import Cefr

_WEAK_DUTCH = (Cefr.NONE, Cefr.A1, Cefr.A2)


def make_profile(story: Story, person: DemoPerson, judged_on: date) -> tuple[DemoFactor, ...]:
    """Return 2 to 5 strengths and 1 to 4 barriers that fit the person."""
    rng, voice = story.rng, Voice(story, judged_on)
    lists = word_list("factoren")
    strengths = [code for code, texts in lists.items() if "kracht" in texts and _fits(code, person, is_strength=True)]
    rng.shuffle(strengths)
    strong = strengths[: 2 + int(rng.random() * 4)]
    barriers = [code for code, texts in lists.items() if "drempel" in texts and _fits(code, person, is_strength=False)]
    weak = _likely_first(rng, [code for code in barriers if code not in strong], person)[: 1 + int(rng.random() * 4)]
    made = [_factor(rng, voice, code, lists[code], 1) for code in strong]
    made += [_factor(rng, voice, code, lists[code], -1) for code in weak]
    return tuple(made)


def themes_of(factors: tuple[DemoFactor, ...]) -> tuple[str, ...]:
    """Return the themes of conversation that go with a profile, barriers first."""
    lists = word_list("factoren")
    ordered = sorted(factors, key=lambda found: found.value)
    return tuple(dict.fromkeys(lists[found.code]["thema"] for found in ordered if found.code in lists))


def _fits(code: str, person: DemoPerson, *, is_strength: bool) -> bool:
    if code in ("e575", "d660") and not is_strength:
        return person.children > 0
    if code == "e575":
        return person.children > 0
    if code == "d330":
        dutch = next((skill for skill in person.languages if skill.code == "nl"), None)
        is_weak = dutch is not None and dutch.level in _WEAK_DUTCH
        return is_weak != is_strength and not (dutch and dutch.is_native)
    return not (code == "d155" and person.languages[0].code == "nl" and not is_strength)


def _likely_first(rng: random.Random, codes: list[str], person: DemoPerson) -> list[str]:
    """Put what weighs most in practice in front: the language, then child care; the rest in any order."""
    rng.shuffle(codes)
    likely = [code for code in ("d330", "e575") if code in codes and rng.random() < 0.85]
    return likely + [code for code in codes if code not in likely]


def _factor(rng: random.Random, voice: Voice, code: str, texts: dict[str, Any], sign: int) -> DemoFactor:
    said = draw(rng, texts["kracht" if sign > 0 else "drempel"])
    value = sign * draw(rng, (1, 2, 2, 3))
    shift = draw(rng, (-1, 0, 0, 0, 1, 1))
    client_value = max(-3, min(3, value + shift))
    previous = max(-3, value - draw(rng, (0, 1, 1, 2))) if rng.random() < 0.6 else None
    return DemoFactor(
        code=code,
        title=texts.get("titel") or factor(code).label,
        value=value,
        client_value=client_value,
        client_words=voice.say(said["eigen"]),
        professional_words=voice.say(said["begeleider"]),
        helps=voice.fill(said["helpt"]),
        judged_on=voice.on - timedelta(days=int(rng.random() * 20)),
        previous=previous,
    )
