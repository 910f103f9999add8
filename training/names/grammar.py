"""A small grammar of names: a symbol is a list of texts, ``{symbol}`` in a text is filled in turn.

``3*text`` weighs a text three times. ``{Symbol}`` is the symbol with a capital first letter. ``{~symbol}`` is the
symbol in lower case.
"""

from __future__ import annotations

import random
import re
from functools import cached_property

SLOT = re.compile(r"\{([^{}]+)\}")
WEIGHT = re.compile(r"(\d+)\*")


class Grammar:
    """Texts by symbol, with a draw that follows the weights."""

    def __init__(self, rules: dict[str, list[str]]) -> None:
        self.rules = rules
        self._parts: dict[str, list[str]] = {}
        self._choices: dict[str, tuple[list[str], list[int] | None]] = {}

    def expand(self, symbol: str, rng: random.Random) -> str:
        """One text of a symbol.

        :raises KeyError: if the grammar does not know the symbol or one that its text names
        """
        texts, cumulative = self._choices.get(symbol) or self._learn(symbol)
        text = rng.choices(texts, cum_weights=cumulative)[0] if cumulative else texts[int(rng.random() * len(texts))]
        return self.render(text, rng)

    def render(self, text: str, rng: random.Random) -> str:
        """A text with its slots filled."""
        parts = self._parts.get(text)
        if parts is None:
            parts = self._parts[text] = SLOT.split(text)
        if len(parts) == 1:
            return text
        return "".join(self._slot(part, rng) if place % 2 else part for place, part in enumerate(parts))

    def _slot(self, name: str, rng: random.Random) -> str:
        if name[0] == "~":
            return self.expand(name[1:], rng).lower()
        if name[0].isupper():
            found = self.expand(name[0].lower() + name[1:], rng)
            return found[:1].upper() + found[1:]
        return self.expand(name, rng)

    def _learn(self, symbol: str) -> tuple[list[str], list[int] | None]:
        texts, weights = [], []
        for entry in self.rules[symbol]:
            weight = WEIGHT.match(entry)
            texts.append(entry[weight.end() :] if weight else entry)
            weights.append(int(weight[1]) if weight else 1)
        cumulative, total = [], 0
        for weight_of in weights:
            total += weight_of
            cumulative.append(total)
        self._choices[symbol] = texts, cumulative if total > len(texts) else None
        return self._choices[symbol]

    @cached_property
    def missing(self) -> set[str]:
        """Symbols that texts name and no rule defines."""
        named = {name.lstrip("~") for texts in self.rules.values() for text in texts for name in SLOT.findall(text)}
        return {name for name in named if name[0].lower() + name[1:] not in self.rules}
