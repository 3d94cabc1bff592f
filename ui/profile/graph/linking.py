"""The making of one link, step by step: from where, to where, and then what it does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.profile.graph.steps import named

EFFECT_KEYS = {"v": "versterkt", "z": "verzwakt", "b": "blokkeert"}
"""The key of each effect."""


@dataclass(frozen=True, slots=True)
class Linking:
    """A link in the making. ``typed``: the first letters of the target so far; ``is_chosen``: Enter was given on it.

    V, Z and B are effects, and also letters of names: as long as what was typed with such a letter behind it begins
    some name, it is a letter.
    """

    source: str
    target: str = ""
    typed: str = ""
    is_chosen: bool = False

    @property
    def can_make(self) -> bool:
        """Whether there is a target, and not the factor itself."""
        return bool(self.target) and self.target != self.source

    def at(self, target: str) -> Linking:
        """Return it with another target, reached by an arrow or the mouse."""
        return replace(self, target=target, typed="", is_chosen=False)

    def chosen(self) -> Linking:
        """Return it with its target fixed."""
        return replace(self, typed="", is_chosen=True)

    def typed_on(self, letter: str, labels: Sequence[tuple[str, str]]) -> Linking:
        """Return it after one more letter of a name; letters that begin no name start the search anew."""
        for typed in (self.typed + letter, letter):
            if found := named(labels, typed):
                return replace(self, target=found, typed=typed, is_chosen=False)
        return replace(self, typed="")

    def effect_of(self, letter: str, labels: Sequence[tuple[str, str]]) -> str:
        """Return the effect that a key means now, empty when it is a letter of a name."""
        effect = EFFECT_KEYS.get(letter.lower(), "")
        if not effect or self.is_chosen:
            return effect
        if not self.target:
            return ""
        return "" if self.typed and named(labels, self.typed + letter) else effect
