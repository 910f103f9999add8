"""Bookkeeping: runs, what changed, retired ids, and what was not used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from schemas import vocabulary as v
from schemas.columns import Column
from schemas.errors import RejectReason
from schemas.tables import Table

Instant = Annotated[str, Column("Moment, ISO 8601, UTC.")]
Number = Annotated[int, Column("How many.", minimum=0)]


@dataclass(frozen=True, slots=True)
class Run:
    """One run."""

    run_id: Annotated[str, Column("The run; also the folder of its snapshot.")]
    started_at: Instant
    finished_at: Instant
    version: Annotated[str, Column("Version of samverk.")]
    extractors: Annotated[str, Column("Versions of the extractors, models, lexicons and registries.")]
    settings_hash: Annotated[str, Column("Hash of the settings that shape the result.")]
    pages: Number
    computed: Annotated[int, Column("Pages that were not in the cache.", unit="page", minimum=0)]
    rejected: Number
    status: Annotated[v.RunStatus, Column("How it ended.")]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that this snapshot changed against the last."""

    table: Annotated[str, Column("The table.")]
    key: Annotated[str, Column("The row's key, its parts joined by '|'.")]
    change: Annotated[v.ChangeKind, Column("What happened to it.")]
    columns: Annotated[tuple[str, ...], Column("Columns that differ.")]
    because: Annotated[v.ChangeCause, Column("Why.")]
    new_id: Annotated[str, Column("The id to use instead, where it is redirected.")] | None = None
    label: Annotated[str, Column("What the row is called; none for people and statements.")] | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """One retired id."""

    old_id: Annotated[str, Column("The id that is no longer used.")]
    new_id: Annotated[str, Column("The id to use instead.")]
    reason: Annotated[v.RedirectReason, Column("Why.")]


@dataclass(frozen=True, slots=True)
class Match:
    """One pair of ids that resolution decided on, with what decided it."""

    left_id: Annotated[str, Column("One id, as its page gives it.")]
    right_id: Annotated[str, Column("The other; of pages the one that counts.")]
    kind: Annotated[v.MatchKind, Column("What the two are.")]
    decision: Annotated[v.Decision, Column("Whether the two are one.")]
    method: Annotated[v.MatchMethod, Column("What the decision rests on.")]
    score: Annotated[float, Column("How sure it is.", unit="probability", minimum=0, maximum=1)]
    detail: Annotated[str, Column("What the two share, or what keeps them apart, in words.", personal=True)]


@dataclass(frozen=True, slots=True)
class Rejected:
    """One record that was not used, and why."""

    record: Annotated[str, Column("File, or record of a container, or page.")]
    stage: Annotated[v.Stage, Column("Where it was set aside.")]
    reason: Annotated[RejectReason, Column("Why, in a word.")]
    detail: Annotated[str, Column("Why, in a sentence.")]


RUNS = Table("runs", "bookkeeping", Run, key=("run_id",))
CHANGES = Table("changes", "bookkeeping", Change, key=("table", "key"))
REDIRECTS = Table("redirects", "bookkeeping", Redirect, key=("old_id",))
MATCHES = Table("matches", "bookkeeping", Match, key=("left_id", "right_id"))
REJECTED = Table("rejected", "bookkeeping", Rejected, key=("record", "stage", "reason", "detail"))
