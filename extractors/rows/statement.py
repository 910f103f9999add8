"""What all statement rows of a page are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractors.initiatives.attributes import Attributes
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.ties import Tie
from extractors.reading import Reading
from extractors.rows.local import Local
from schemas import ids

VERSION = "1"  # of all extractors, in every row; raised where a release says the same of a page otherwise


@dataclass(frozen=True, slots=True)
class Said:
    """One page read: what was found, whose it is, and how a statement of it begins."""

    page_id: str
    reading: Reading
    initiatives: tuple[Initiative, ...]
    local: Local
    ties: tuple[Tie, ...]
    about: Attributes
    owned: dict[int, list[int]]  # contact -> people

    def evidence(
        self,
        table: str,
        start: int,
        end: int,
        extractor: str,
        confidence: float,
        *key: str | None,
        rule: str | None = None,
    ) -> dict[str, Any]:
        """The columns that every statement has; ``key`` tells statements at one place apart."""
        return {
            "statement_id": ids.statement_id(table, self.page_id, str(start), str(end), *key),
            "page_id": self.page_id,
            "evidence_start": start,
            "evidence_end": end,
            "evidence": self.reading.document.text[start:end],
            "asserted": rule is None,
            "rule": rule,
            "extractor": extractor,
            "extractor_version": VERSION,
            "confidence": round(confidence, 3),
        }

    def subject(self, index: int | None) -> dict[str, Any]:
        """The columns that say which initiative a statement is about."""
        if index is None:
            return {"subject_type": None, "subject_id": None}
        return {"subject_type": self.initiatives[index].kind, "subject_id": self.local.initiatives[index]}
