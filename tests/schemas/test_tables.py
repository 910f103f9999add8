"""Contracts over every declared table."""

import dataclasses
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.catalogue import BY_NAME, PAGE_SCOPE, TABLES
from schemas.columns import Field
from schemas.tables import Table

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)


def values(field: Field) -> st.SearchStrategy[Any]:
    """What a column may hold."""
    text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
    if field.vocabulary:
        chosen: st.SearchStrategy[Any] = st.sampled_from(field.vocabulary)
    elif field.column.pattern is not None:
        chosen = st.from_regex(
            rf"\A(?:{field.column.pattern})\Z".replace(r"\d", "[0-9]"),
            alphabet=st.characters(max_codepoint=126, min_codepoint=33),
        )
    elif field.python is bool:
        chosen = st.booleans()
    elif field.python is int:
        chosen = st.integers(int(field.column.minimum or 0), int(field.column.maximum or 10**6))
    elif field.python is float:
        chosen = st.floats(field.column.minimum or 0.0, field.column.maximum or 1e9, allow_nan=False)
    elif field.python == tuple[str, ...]:
        chosen = st.lists(text, max_size=3).map(tuple)
    elif field.python == dict[str, float]:
        chosen = st.dictionaries(text, st.floats(0, 1), max_size=3)
    else:
        chosen = text
    return st.none() | chosen if field.nullable else chosen


def a_record(table: Table[Any]) -> st.SearchStrategy[Any]:
    return st.builds(table.record, **{f.name: values(f) for f in table.fields})


@every_table
def test_every_table_says_what_a_row_is_and_has_a_key_of_its_own_columns(table: Table[Any]) -> None:
    assert table.grain.endswith(".")
    assert set(table.key) <= {f.name for f in table.fields}
    assert not any(f.nullable for f in table.fields if f.name in table.key)


@every_table
def test_every_column_is_described_with_a_full_stop(table: Table[Any]) -> None:
    assert all(f.column.description.endswith(".") for f in table.fields)


@every_table
def test_every_reference_points_at_the_key_of_a_table(table: Table[Any]) -> None:
    for column, targets in table.references:
        assert column in {f.name for f in table.fields}
        for target in targets:
            name, key = target.split(".")
            assert BY_NAME[name].key == (key,)


@every_table
def test_fields_are_those_of_the_record_each_once(table: Table[Any]) -> None:
    assert sorted(f.name for f in table.fields) == sorted(f.name for f in dataclasses.fields(table.record))


@pytest.mark.parametrize("table", [t for t in TABLES if t.kind == "statements"], ids=lambda t: t.name)
def test_every_statement_carries_its_evidence(table: Table[Any]) -> None:
    wanted = {"page_id", "evidence_start", "evidence_end", "evidence", "asserted", "rule", "extractor", "confidence"}
    assert wanted | {"extractor_version"} <= {f.name for f in table.fields}
    assert table in PAGE_SCOPE


@every_table
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_records_come_back_from_parquet_as_they_were(table: Table[Any], data: st.DataObject) -> None:
    records = data.draw(st.lists(a_record(table), max_size=3))
    file = io.BytesIO()
    pq.write_table(table.rows(records), file)
    assert list(table.records(pq.read_table(file))) == records


@every_table
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_record_within_the_declared_bounds_keeps_the_contract(table: Table[Any], data: st.DataObject) -> None:
    assert table.check(table.rows([data.draw(a_record(table))])) == []


def sample(table: Table[Any], **changes: object) -> pa.Table:
    """One row that keeps the contract but for the changes."""
    base = {
        "statement_id": "stm_" + "0" * 16, "page_id": "pg_" + "0" * 16, "evidence_start": 0, "evidence_end": 4,
        "evidence": "støtt", "asserted": True, "rule": None, "extractor": "label", "extractor_version": "1",
        "confidence": 0.9, "subject_type": "project", "subject_id": "prj_" + "0" * 16, "org_id": "org_" + "0" * 16,
        "role": "funder", "role_raw": None, "member_class": None, "start_year": None, "end_year": None,
    }  # fmt: skip
    return table.rows([table.record(**base | changes)])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"role": "sponsor"}, "one of"),
        ({"confidence": 1.2}, "<= 1"),
        ({"evidence_start": -1}, ">= 0"),
        ({"org_id": "org_12"}, "matches"),
    ],
    ids=["vocabulary", "maximum", "minimum", "pattern"],
)
def test_a_value_outside_its_column_breaks_the_contract(change: dict[str, object], rule: str) -> None:
    violations = BY_NAME["participations"].check(sample(BY_NAME["participations"], **change))
    assert [rule in v.rule for v in violations] == [True]
    assert next(iter(change)) in str(violations[0])


def test_a_null_where_none_may_be_breaks_the_contract() -> None:
    table = BY_NAME["participations"]
    rows = sample(table)
    at = rows.schema.get_field_index("role")
    without = rows.set_column(at, rows.schema.field(at), pa.array([None], pa.string()))
    assert [v.rule for v in table.check(without)] == ["not null"]


def test_a_key_that_stands_twice_breaks_the_contract() -> None:
    table = BY_NAME["participations"]
    twice = pa.concat_tables([sample(table), sample(table)])
    assert [(v.rule, v.rows) for v in table.check(twice)] == [("unique key", 1)]


def test_a_reference_to_no_row_breaks_the_contract() -> None:
    table = BY_NAME["participations"]
    tables = {t.name: t.schema.empty_table() for t in TABLES} | {"participations": sample(table)}
    broken = {v.column for v in table.check_references(tables["participations"], tables)}
    assert broken == {"page_id", "subject_id", "org_id"}


def test_another_schema_breaks_the_contract() -> None:
    table = BY_NAME["participations"]
    assert [v.rule for v in table.check(sample(table).drop_columns(["role"]))] == ["declared schema"]


def test_pandas_keeps_missing_whole_numbers_and_truth_values_apart(tmp_path: Path) -> None:
    table = BY_NAME["participations"]
    pq.write_table(sample(table, start_year=2019), tmp_path / "p.parquet")
    frame = pd.read_parquet(tmp_path / "p.parquet")
    assert str(frame["start_year"].dtype) == "Int64"
    assert frame["start_year"][0] == 2019
    assert str(frame["end_year"].dtype) == "Int64"
    assert frame["end_year"].isna().all()
    assert str(frame["asserted"].dtype) == "bool"
