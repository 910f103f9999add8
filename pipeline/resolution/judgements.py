"""The user's own word on which ids are the same thing: ``corpus/judgements.csv``."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import UsageError

COLUMNS = ["left_id", "right_id", "decision", "note"]
_ID = re.compile(r"(org|per|net|prj)_[0-9a-f]{16}")
_DECISIONS = {"same": True, "not same": False}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two ids, as some table showed them, and whether they are one thing."""

    left_id: str
    right_id: str
    same: bool
    note: str
    line: int


def read(path: Path | None) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order; none where there is no file.

    Raises:
        UsageError: with file, line and what is wrong there.
    """
    if path is None or not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: {error}") from error
    if rows and rows[0] != COLUMNS:
        raise UsageError(f"{path}:1: the first line is {','.join(COLUMNS)}")
    made = tuple(_judgement(path, line, row) for line, row in enumerate(rows[1:], start=2) if any(row))
    _require_consistent(path, made)
    return made


def _judgement(path: Path, line: int, row: list[str]) -> Judgement:
    if len(row) != len(COLUMNS):
        raise UsageError(f"{path}:{line}: {len(row)} fields, not {len(COLUMNS)}")
    left, right, decision, note = (cell.strip() for cell in row)
    kinds = [m[1] if (m := _ID.fullmatch(each)) else None for each in (left, right)]
    if None in kinds:
        wrong = left if kinds[0] is None else right
        raise UsageError(f"{path}:{line}: {wrong!r} is no id of an organisation, person, network or project")
    if kinds[0] != kinds[1] or left == right:
        raise UsageError(f"{path}:{line}: {left} and {right} are {'one id' if left == right else 'of two kinds'}")
    if decision not in _DECISIONS:
        raise UsageError(f"{path}:{line}: decision {decision!r} is neither 'same' nor 'not same'")
    return Judgement(left, right, _DECISIONS[decision], note, line)


def _require_consistent(path: Path, judgements: tuple[Judgement, ...]) -> None:
    head: dict[str, str] = {}

    def top(each: str) -> str:
        while (above := head.get(each, each)) != each:
            each = above
        return each

    for judgement in judgements:
        if judgement.same:
            head[top(judgement.left_id)] = top(judgement.right_id)
    for judgement in judgements:
        if not judgement.same and top(judgement.left_id) == top(judgement.right_id):
            raise UsageError(f"{path}:{judgement.line}: other lines say that these two are the same")
