"""Statement rows of one page, under candidate ids."""

from __future__ import annotations

from typing import Any

from extractors.initiatives.attributes import Attributes
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.ties import Tie
from extractors.reading import Reading
from extractors.rows.figures import Figures
from extractors.rows.local import Local
from extractors.rows.parts import Parts


def statement_rows(
    page_id: str,
    reading: Reading,
    initiatives: tuple[Initiative, ...],
    local: Local,
    ties: tuple[Tie, ...],
    about: Attributes,
    owned: dict[int, list[int]],
) -> dict[str, list[Any]]:
    """Table name → rows, each list in text order and without repetition."""
    parts = Parts(page_id, reading, initiatives, local, ties, about, owned).rows()
    figures = Figures(page_id, reading, initiatives, local, ties, about, owned).rows()
    return {name: list({r.statement_id: r for r in rows}.values()) for name, rows in (parts | figures).items()}
