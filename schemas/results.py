"""What one page gives: rows of the published tables, under ids that only this page vouches for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PageResult:
    """Everything that one page says.

    Ids of entities are candidates: made from the best key that the page gives. The corpus scope maps
    them to final ids and leaves the rest of a statement as it is.
    """

    page_id: str
    rows: dict[str, list[Any]] = field(default_factory=dict)  # table name -> records, in text order
