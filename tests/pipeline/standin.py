"""A small page scope and corpus scope that are real enough to run: one `pages` row a page, hostile on request."""

import hashlib
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

import duckdb

from extractors.document import Page
from pipeline.executors import Fault, Item, Result
from pipeline.publish import write_table
from pipeline.runner import Scopes
from schemas.catalogue import PAGE_SCOPE
from schemas.errors import PageRejected
from schemas.evidence import PageRow
from schemas.results import PageResult


class Silent:
    """Progress that nobody watches."""

    def opened(self, path: Path) -> None: ...

    def page(self, name: str, *, known: bool, rejected: bool) -> None: ...

    def stage(self, name: str) -> None: ...

    def note(self, text: str) -> None: ...


class Inline:
    """An executor without processes: every item here, at once."""

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Generator[tuple[Item, Result | Fault], None, None]:
        for item in items:
            yield item, work(item)


def extract(page: Page) -> PageResult:
    """One `pages` row; a page that says HANG, KILL, BUG, DEEP or HUGE does so."""
    sha = hashlib.sha256(page.content).hexdigest()
    if b"HANG" in page.content:
        time.sleep(600)
    if b"KILL" in page.content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"BUG" in page.content:
        raise ZeroDivisionError("en feil\nover to linjer")
    if b"DEEP" in page.content:
        raise PageRejected("too_deep", "100000 levels")
    if b"HUGE" in page.content:
        bytearray(20 << 30)
    if b"SLOW" in page.content:
        time.sleep(0.3)
    row = PageRow(
        page_id=f"pg_{sha[:16]}",
        url=page.url,
        canonical_url=None,
        host=None,
        file_name=page.file_name,
        fetched_at=page.fetched_at,
        content_sha256="no hash" if b"BROKEN" in page.content else sha,
        text=page.content.decode("utf-8", "replace"),
        title="",
        site_owner_org_id=None,
        language="und",
        language_confidence=0.0,
        languages={"da": 0.5},
        language_check=None,
        country=None,
        page_type="other",
        published_date=None,
        modified_date=None,
        boilerplate_share=0.0,
        duplicate_of=None,
    )
    return PageResult(row.page_id, {"pages": [row]})


def assemble(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The page results as they are."""
    for table in PAGE_SCOPE:
        write_table(folder, table, connection.table(f"page_{table.name}").to_arrow_table())


SCOPES = Scopes(extract, assemble, {"standin": "1"}, corpus="1")
