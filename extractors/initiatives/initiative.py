"""A network or project of a page, and every place that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.document import Document
from extractors.initiatives.candidate import Kind
from extractors.initiatives.namings import Naming


@dataclass(frozen=True, slots=True)
class Initiative:
    """A network or project, its names, and every place that names it. ``row``: the listing's row it is."""

    kind: Kind
    name: str
    namings: tuple[Naming, ...]
    anchors: tuple[tuple[int, int], ...]
    confidence: float
    row: int | None = None
    grew_from: tuple[int, int] | None = None  # the words that say it grew out of a project of the same name


def anchors(document: Document, namings: Iterable[Naming]) -> tuple[tuple[int, int], ...]:
    """Every place where one of some names stands, and where they are given, in text order."""
    names = sorted({n.name for n in namings if len(n.name) > 2}, key=lambda n: (-len(n), n))
    if not names:
        return tuple((n.start, n.end) for n in namings)
    parts = [re.escape(n) if " " not in n else f"(?i:{re.escape(n)})" for n in names]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?=s?(?!\w))")
    spans = {m.span() for m in pattern.finditer(document.text)} | {(n.start, n.end) for n in namings}
    return tuple(sorted(spans))
