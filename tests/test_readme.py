"""What the README shows is what the sample pages give."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(
    r"^\| (.+?) \| ([A-Z]{2}) \| (\S+) \| (\S+) \| (\d+) \| ([A-Z]{3}) \| (.+?) \| (.+?) \|$", README, re.M
)


def test_the_readme_shows_projects_of_every_country() -> None:
    assert {row[1] for row in SHOWN} == {"DK", "NO", "SE"}


@pytest.mark.parametrize("shown", SHOWN, ids=[row[0] for row in SHOWN])
def test_every_project_of_the_readme_is_in_the_overview(shown: tuple[str, ...], sample_tables: Path) -> None:
    overview = pd.read_parquet(sample_tables / "project_overview.parquet").set_index("title")
    found = overview.loc[shown[0]]
    plain = (
        found["country"],
        found["start_date"],
        found["end_date"],
        f"{found['granted_total']:.0f}",
        found["currency"],
    )
    assert plain == shown[1:6]
    assert shown[6] in found["funders"]
    assert shown[7] in found["led_by"]


def test_the_query_of_the_readme_runs(sample_tables: Path) -> None:
    query = re.search(r'duckdb\.sql\("""(.+?)"""\)', README, re.S)
    assert query
    rows = duckdb.sql(query.group(1).replace("output/latest", str(sample_tables))).fetchall()
    assert rows
