"""Pages out of crawl feeds: JSON lines, CSV and Parquet with a column of HTML or text."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.document import Page, PageKind
from pipeline.rejection import Rejection
from pipeline.settings import Input
from pipeline.sources import sniff
from pipeline.sources.metadata import from_columns
from pipeline.sources.streams import Stream

_PARQUET_ROWS = 64  # rows in memory at a time: a row may be megabytes
_ESCAPED = 6  # bytes that JSON may take for one: \u00e5
_NAMED = 12  # columns that a message lists

Record = Mapping[str, Any]


def read_jsonl(stream: Stream, name: str, columns: Input) -> Iterator[Page | Rejection]:
    """Pages of a feed of JSON objects, one a line; lines are counted from 1."""
    misfits = _Misfits(name, columns)
    for number, line in _lines(stream, columns.max_bytes * _ESCAPED):
        record_name = f"{name}#{number}"
        if line is None:
            yield _too_large(record_name, columns)
            continue
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig", "replace"))
        except (ValueError, RecursionError) as error:
            yield Rejection(record_name, "ingest", "bad_record", f"line {number} is not JSON: {error}")
            continue
        if not isinstance(record, dict):
            yield Rejection(record_name, "ingest", "bad_record", f"line {number} is no JSON object")
        elif misfits.fits(record, number):
            yield page_of(record, record_name, columns)
    yield from misfits.told()


def read_csv(stream: Stream, name: str, columns: Input) -> Iterator[Page | Rejection]:
    """Pages of a CSV file with a header; comma, semicolon or tab between fields. Rows are counted from 1."""
    csv.field_size_limit(columns.max_bytes * 2)
    head = stream.peek(sniff.HEAD)
    text = io.TextIOWrapper(stream, _encoding(head), errors="replace", newline="")
    header = (sniff.as_text(head) or "").split("\n", 1)[0]
    rows: csv.DictReader[str] = csv.DictReader(text, delimiter=max(",;\t", key=header.count), restkey="", restval=None)
    misfits = _Misfits(name, columns)
    number, names = 0, []
    try:
        names = list(rows.fieldnames or ())
        for number, row in enumerate(rows, 1):
            if misfits.fits(row, number):
                yield page_of(row, f"{name}#{number}", columns)
    except csv.Error as error:
        yield Rejection(name, "ingest", "bad_record", f"after row {number}: {error}")
    finally:
        text.detach()  # the file is its opener's to close
    yield from misfits.told(names)


def read_parquet(path: Path, name: str, columns: Input) -> Iterator[Page | Rejection]:
    """Pages of a Parquet file. Rows are counted from 1."""
    try:
        with pq.ParquetFile(path) as file:
            has = list(file.schema_arrow.names)
            wanted = [c for c in has if c in _known(columns)]
            if not set(wanted) & set(columns.content_columns):
                yield _no_column(name, has)
                return
            number = 0
            for batch in file.iter_batches(_PARQUET_ROWS, columns=wanted):
                for record in _records(batch):
                    number += 1
                    yield page_of(record, f"{name}#{number}", columns)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        yield Rejection(name, "ingest", "bad_archive", str(error).split("\n")[0])


def _records(batch: pa.RecordBatch) -> Iterator[Record]:
    """Rows; text that isn't UTF-8, as some writers leave it, is read as well as can be."""
    texts = {f.name for f in batch.schema if pa.types.is_string(f.type) or pa.types.is_large_string(f.type)}
    columns = [c.cast(pa.large_binary()) if n in texts else c for n, c in zip(batch.schema.names, batch, strict=True)]
    for row in pa.RecordBatch.from_arrays(columns, batch.schema.names).to_pylist():
        yield row | {n: row[n].decode("utf-8", "replace") for n in texts if row[n] is not None}


def page_of(record: Record, name: str, columns: Input) -> Page | Rejection:
    """The page that one record of a feed holds."""
    column = next((c for c in columns.content_columns if record.get(c)), None)
    value = record[column] if column is not None else b""
    fetched = from_columns(record, columns)
    content_type = fetched.content_type
    if column in columns.base64_columns and isinstance(value, str):
        try:
            value = base64.b64decode(value, validate=True)
        except ValueError as error:
            return Rejection(name, "ingest", "bad_record", f"{column} is not base64: {error}")
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
        # characters were decoded already: what the server once said of bytes no longer holds
        content_type = f"{(content_type or 'text/html').split(';')[0].strip()}; charset=utf-8"
    if not isinstance(value, bytes):
        return Rejection(name, "ingest", "bad_record", f"{column} holds {type(value).__name__}, no text")
    if len(value) > columns.max_bytes:
        return _too_large(name, columns)
    found = sniff.format_of(value[: sniff.HEAD], "")
    if found == "empty":
        return Rejection(name, "ingest", "empty")
    if found in ("binary", "gzip", "zip", "parquet", "warc"):
        return Rejection(name, "ingest", "not_text", found)
    kind: PageKind = "html" if found == "html" else "text"  # whatever the column is called
    return fetched.page(name, value, kind, content_type)


class _Misfits:
    """Counts the records of a file that have no column of content, to tell of them in one row."""

    def __init__(self, name: str, columns: Input) -> None:
        self._name = name
        self._content = frozenset(columns.content_columns)
        self._count = 0
        self._seen = 0
        self._first = 0
        self._columns: list[str] = []

    def fits(self, record: Record, number: int) -> bool:
        self._seen += 1
        if not self._content.isdisjoint(record):
            return True
        if not self._count:
            self._first, self._columns = number, [str(c) for c in record]
        self._count += 1
        return False

    def told(self, header: list[str] | None = None) -> Iterator[Rejection]:
        if self._count == self._seen and (self._count or header):
            yield _no_column(self._name, self._columns or header or [])
        elif self._count:
            detail = f"{self._count} of {self._seen} records have no column of HTML or text, the first is {self._first}"
            yield Rejection(self._name, "ingest", "bad_record", detail)


def _no_column(name: str, has: list[str]) -> Rejection:
    listed = ", ".join(has[:_NAMED]) + (", …" if len(has) > _NAMED else "")
    return Rejection(name, "ingest", "bad_record", f"no column of HTML or text; the columns are: {listed or 'none'}")


def _too_large(name: str, columns: Input) -> Rejection:
    return Rejection(name, "ingest", "too_large", f"more than {columns.max_bytes} bytes")


def _known(columns: Input) -> frozenset[str]:
    about = (
        *columns.url_columns,
        *columns.fetched_at_columns,
        *columns.published_columns,
        *columns.content_type_columns,
    )
    return frozenset((*columns.content_columns, *about))


def _lines(stream: Stream, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for a line of more than ``limit`` bytes, which is never held whole."""
    number = 0
    while line := stream.readline(limit):
        number += 1
        if line.endswith(b"\n") or len(line) < limit:
            yield number, line
            continue
        while (more := stream.readline(limit)) and not more.endswith(b"\n"):
            pass
        yield number, None


def _encoding(head: bytes) -> str:
    """Of a CSV file: its mark, else UTF-8 where that fits, else what spreadsheets write."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 8:
            return "cp1252"
    return "utf-8-sig"
