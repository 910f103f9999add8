from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import publish, retention
from pipeline.settings import Publish
from schemas.catalogue import TABLES
from schemas.errors import UsageError

NOW = datetime(2026, 6, 30, 3, tzinfo=UTC)


def published(output: Path, *days: int) -> list[str]:
    """Snapshots of so many days ago, oldest first; the last is the newest."""
    names = []
    for ago in days:
        name = f"{NOW - timedelta(days=ago):%Y%m%dT%H%M%SZ}"
        with publish.staged(output, name) as folder:
            for table in TABLES:
                publish.write_table(folder, table, table.schema.empty_table())
            publish.publish(output, folder)
        (output / "logs").mkdir(exist_ok=True)
        (output / "logs" / f"{name}.jsonl").write_text("")
        names.append(name)
    return names


def left(output: Path) -> list[str]:
    return [s.run_id for s in retention.snapshots(output)]


def test_the_newest_stay_and_one_of_each_month_before(tmp_path: Path) -> None:
    names = published(tmp_path, 120, 95, 61, 60, 31, 2, 1, 0)  # 2 and 27 March, 30 April, 1 and 30 May, June
    done = retention.prune(tmp_path, Publish(keep=2, keep_monthly=3), NOW)
    assert left(tmp_path) == [names[2], names[4], names[6], names[7]]
    assert len(done) == 4
    assert sorted(f.stem for f in (tmp_path / "logs").iterdir()) == names[2:]
    assert retention.prune(tmp_path, Publish(keep=2, keep_monthly=3), NOW) == []


def test_the_newest_published_stays_whatever_the_rules(tmp_path: Path) -> None:
    names = published(tmp_path, 900)
    rules = Publish(keep=1, personal_days=30)
    assert retention.prune(tmp_path, rules, NOW) == []
    assert left(tmp_path) == names
    assert retention.snapshots(tmp_path)[0].has_personal


def test_older_snapshots_lose_their_personal_data(tmp_path: Path) -> None:
    names = published(tmp_path, 40, 20, 0)
    assert retention.prune(tmp_path, Publish(personal_days=30), NOW) == [
        f"deleted personal data of snapshot {names[0]}"
    ]
    old, *others = retention.snapshots(tmp_path)
    assert not old.has_personal
    assert all(s.has_personal for s in others)
    assert not (old.folder / "people.parquet").exists()
    for table in TABLES:
        file = old.folder / f"{table.name}.parquet"
        personal = {f.name for f in table.fields if f.column.personal}
        assert not file.exists() or not personal & set(pq.read_schema(file).names)
    assert {"url", "language"} <= set(pq.read_schema(old.folder / "pages.parquet").names)
    assert retention.prune(tmp_path, Publish(personal_days=30), NOW) == []


def test_a_snapshot_is_called_by_the_start_of_its_name(tmp_path: Path) -> None:
    names = published(tmp_path, 40, 1, 0)
    assert retention.named(tmp_path, names[0][:6]).name == names[0]
    assert retention.named(tmp_path, "latest").name == names[2]
    with pytest.raises(UsageError, match=f"several snapshots are called 202606: {names[1]}, {names[2]}"):
        retention.named(tmp_path, "202606")
    with pytest.raises(UsageError, match="no snapshot is called 1999"):
        retention.named(tmp_path, "1999")
