"""What a case is, and the half that it belongs to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing on one page."""

    thing: str  # what is really meant; a mention of another thing is another thing
    text: str  # the words, as they stand in the body
    body: str  # the page's main part, HTML
    lang: str
    host: str
    published: str | None = None
    path: str = ""  # of the page's address; unique on the host


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of one kind."""

    left: Mention
    right: Mention
    source: str  # what the pair tests

    @property
    def same(self) -> bool:
        """The label."""
        return self.left.thing == self.right.thing


def is_test(group: str) -> bool:
    """Whether a group of cases is of the half that nothing is tuned on: half of all, by a hash of the group's name."""
    return hashlib.blake2b(group.encode(), digest_size=1).digest()[0] % 2 == 1
