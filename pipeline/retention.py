"""Which snapshots stay, and for how long they hold personal data."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.publish import LOGS, PARTIAL, SNAPSHOTS, latest
from pipeline.settings import Publish
from schemas.catalogue import TABLES
from schemas.errors import UsageError

_PERSONAL = {t.name: [f.name for f in t.fields if f.column.personal] for t in TABLES}
_OF_PEOPLE = [t.name for t in TABLES if set(t.key) & set(_PERSONAL[t.name])]  # without these columns nothing is left

_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot."""

    folder: Path
    at: datetime  # when its run began
    pages: int | None  # None where that table was deleted
    size: int  # bytes
    is_latest: bool
    has_personal: bool

    @property
    def run_id(self) -> str:
        """The run that made it."""
        return self.folder.name


def snapshots(output: Path) -> list[Snapshot]:
    """All published snapshots, oldest first."""
    newest = latest(output)
    folders = (output / SNAPSHOTS).glob("*Z*") if (output / SNAPSHOTS).is_dir() else ()
    return [_snapshot(f, newest) for f in sorted(folders) if not f.name.endswith(PARTIAL)]


def named(output: Path, name: str) -> Path:
    """The folder of the snapshot with a name, or the start of one; "latest" is the newest.

    Raises:
        UsageError: there is none, or more than one.
    """
    held = snapshots(output)
    found = [s for s in held if (s.is_latest if name == "latest" else s.run_id.startswith(name))]
    exact = [s for s in found if s.run_id == name] or found
    if len(exact) != 1:
        listed = ", ".join(s.run_id for s in exact or held) or "none"
        raise UsageError(f"{output}: {'several snapshots are' if exact else 'no snapshot is'} called {name}: {listed}")
    return exact[0].folder


def prune(output: Path, rules: Publish, now: datetime) -> list[str]:
    """Delete what the rules don't keep, and say what was deleted. The newest snapshot always stays whole."""
    held = snapshots(output)
    keep = _kept(held, rules)
    done: list[str] = []
    for snapshot in held:
        if snapshot.run_id not in keep:
            shutil.rmtree(snapshot.folder, ignore_errors=True)
            done.append(f"deleted snapshot {snapshot.run_id}")
        elif _is_due(snapshot, rules, now):
            _drop_personal(snapshot.folder)
            done.append(f"deleted personal data of snapshot {snapshot.run_id}")
    oldest = min(keep, default="")
    for log in (output / LOGS).glob("*.jsonl"):
        if log.name < oldest:
            log.unlink(missing_ok=True)
    return done


def _snapshot(folder: Path, newest: Path | None) -> Snapshot:
    pages = folder / "pages.parquet"
    return Snapshot(
        folder,
        datetime.strptime(folder.name[: folder.name.index("Z") + 1], _TIME).replace(tzinfo=UTC),
        pq.read_metadata(pages).num_rows if pages.is_file() else None,
        sum(file.stat().st_size for file in folder.iterdir()),
        newest is not None and folder.resolve() == newest,
        any((folder / f"{name}.parquet").is_file() for name in _OF_PEOPLE),
    )


def _kept(held: list[Snapshot], rules: Publish) -> set[str]:
    """The newest, and the newest of each of the months before, the month of today's counted."""
    kept = {s.run_id for s in held[-rules.keep :]} | {s.run_id for s in held if s.is_latest}
    by_month = {f"{s.at:%Y-%m}": s.run_id for s in held}  # the last of a month wins
    return kept | {by_month[month] for month in sorted(by_month)[::-1][: rules.keep_monthly]}


def _is_due(snapshot: Snapshot, rules: Publish, now: datetime) -> bool:
    if rules.personal_days is None or snapshot.is_latest or not snapshot.has_personal:
        return False
    return now - snapshot.at > timedelta(days=rules.personal_days)


def _drop_personal(folder: Path) -> None:
    """Tables of people go last: while they are there, the work isn't done."""
    for name in sorted(_PERSONAL, key=lambda name: name in _OF_PEOPLE):
        file, columns = folder / f"{name}.parquet", _PERSONAL[name]
        if name in _OF_PEOPLE:
            file.unlink(missing_ok=True)
        elif columns and file.is_file() and (held := set(columns) & set(pq.read_schema(file).names)):
            aside = file.with_suffix(PARTIAL)
            pq.write_table(pq.read_table(file).drop_columns(sorted(held)), aside, compression="zstd")
            aside.replace(file)
