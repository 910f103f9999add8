from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline import drift, publish
from pipeline.runner import Report, Scopes, run
from pipeline.settings import Drift, load
from schemas.catalogue import BY_NAME
from schemas.errors import GateClosed
from schemas.evidence import Mention
from tests.pipeline import standin
from tests.pipeline.standin import SCOPES, Inline, Silent

BANDS = Drift(min_rows=10)


def mention(page_id: str, number: int, norm: str | None) -> Mention:
    return Mention(
        mention_id=f"men_{page_id[3:15]}{number:04x}",
        page_id=page_id,
        start=0,
        end=8,
        text="Nettverk",
        prefix="",
        suffix="",
        label="MISC",
        norm=norm,
        zone="body",
        entity_id=None,
        link_method="none",
        link_score=0.0,
        extractor="standin",
        extractor_version="1",
        confidence=1.0,
    )


def snapshot(folder: Path, languages: Counter[str], mentions: int, norms: float = 0.0) -> Path:
    """Pages by language, with so many mentions each, of which a share has a norm."""
    folder.mkdir()
    page = standin.extract(standin.Page("a.txt", b"x", "text")).rows["pages"][0]
    pages = [
        replace(page, page_id=f"pg_{language}{i:014x}", language=language)
        for language, number in languages.items()
        for i in range(number)
    ]
    rows = [mention(p.page_id, i, "x" if i < norms * mentions else None) for p in pages for i in range(mentions)]
    publish.write_table(folder, BY_NAME["pages"], BY_NAME["pages"].rows(pages))
    publish.write_table(folder, BY_NAME["mentions"], BY_NAME["mentions"].rows(rows))
    return folder


@pytest.mark.parametrize(
    ("languages", "mentions", "norms", "told"),
    [
        (Counter(da=20, sv=20), 4, 0.0, []),
        (Counter(da=200, sv=20), 4, 0.0, []),  # a corpus may grow
        (Counter(da=15, sv=15), 4, 0.0, []),
        (Counter(da=20, sv=8), 4, 0.0, ["pages (sv): 8, were 20 (-60%)"]),
        (Counter(da=20), 4, 0.0, ["pages (sv): 0, were 20 (-100%)"]),
        (
            Counter(da=20, sv=20),
            1,
            0.0,
            [f"mentions ({x}): 1.00 rows a page, were 4.00 (-75%)" for x in ("da", "sv")],
        ),
        (
            Counter(da=20, sv=20),
            8,
            0.0,
            [f"mentions ({x}): 8.00 rows a page, were 4.00 (+100%)" for x in ("da", "sv")],
        ),
        (Counter(da=20, sv=20), 4, 0.5, ["mentions.norm: 50% empty, were 100%"]),
    ],
)
def test_what_moves_beyond_its_band_is_told(
    tmp_path: Path, languages: Counter[str], mentions: int, norms: float, told: list[str]
) -> None:
    before = snapshot(tmp_path / "before", Counter(da=20, sv=20), 4)
    assert drift.reasons(before, snapshot(tmp_path / "after", languages, mentions, norms), BANDS) == told


def test_few_rows_and_no_snapshot_before_say_nothing(tmp_path: Path) -> None:
    before, after = snapshot(tmp_path / "a", Counter(da=9), 1), snapshot(tmp_path / "b", Counter(sv=1), 5)
    assert drift.reasons(before, after, BANDS) == []
    assert drift.reasons(None, before, BANDS) == []


def night(output: Path, corpus: Path, scopes: Scopes = SCOPES, **flags: object) -> Report:
    loaded = load(None, {"publish.output": output, "drift.min_rows": 5, **flags})
    return run(loaded, [corpus], scopes, Silent(), executor=Inline())


def test_a_drifted_snapshot_is_kept_aside_until_it_is_accepted(tmp_path: Path) -> None:
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    corpus.mkdir()
    for i in range(10):
        (corpus / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
    first = night(output, corpus).folder
    for i in range(6):
        (corpus / f"{i}.txt").unlink()
    with pytest.raises(GateClosed, match=r"pages \(und\): 4, were 10 \(-60%\)") as error:
        night(output, corpus)
    assert error.value.exit_code == 4
    assert publish.latest(output) == first.resolve()
    (failed,) = (output / "failed").iterdir()
    assert pq.read_table(failed / "pages.parquet").num_rows == 4
    assert "pages (und): 4, were 10" in (failed / "FAILED.md").read_text("utf-8")
    assert night(output, corpus, **{"drift.accept": True}).rows["pages"] == 4


def broken(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    rows = connection.table("page_pages").to_arrow_table()
    publish.write_table(folder, BY_NAME["pages"], rows.slice(0, 0).append_column("x", [[]]))
    publish.write_table(folder, BY_NAME["pages"], duckdb.sql("FROM rows UNION ALL FROM rows").to_arrow_table())


def test_only_the_last_that_failed_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nettverk", "utf-8")
    for _ in range(2):
        with pytest.raises(Exception, match="unique key"):
            night(tmp_path / "output", tmp_path / "a.txt", replace(SCOPES, assemble=broken))
    assert len(list((tmp_path / "output" / "failed").iterdir())) == 1
    assert not list((tmp_path / "output" / "snapshots").iterdir())
