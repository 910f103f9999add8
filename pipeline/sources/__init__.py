"""Pages out of whatever a crawl left: files, archives, feeds. Recognised by content, read as a stream."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractors.document import Page, PageKind
from pipeline.rejection import Rejection, told
from pipeline.settings import Input
from pipeline.sources import sniff
from pipeline.sources.archives import read_wacz, read_warc
from pipeline.sources.feeds import read_csv, read_jsonl, read_parquet
from pipeline.sources.files import Found, find, printable
from pipeline.sources.metadata import Fetched, from_marks, from_sidecar
from pipeline.sources.streams import BROKEN, Stream
from schemas.errors import PageRejected, UsageError

__all__ = ["Rejection", "read", "require"]


def require(inputs: Sequence[Path]) -> None:
    """Raises UsageError unless every input is there."""
    for path in inputs:
        if not path.exists():
            raise UsageError(f"no such input: {path}")


def read(
    inputs: Sequence[Path],
    settings: Input,
    *,
    exclude: Path | None = None,
    opened: Callable[[Path], None] | None = None,
    strict: bool = False,
) -> Iterator[Page | Rejection]:
    """Every page of the inputs, and a rejection for everything that gives none.

    One page is in memory at a time, none of more than ``settings.max_bytes``. No content raises; an
    error of a reader's own costs the rest of its file, and is raised only when ``strict``.
    ``exclude``: a folder to pass over. ``opened`` is told of each file before it is read.
    """
    for found in find(inputs, settings.ignore, exclude):
        if opened is not None:
            opened(found.path)
        try:
            yield from _read_file(found, settings)
        except PageRejected as rejected:
            yield Rejection(found.name, "ingest", rejected.reason, rejected.detail)
        except OSError as error:
            yield Rejection(found.name, "ingest", "unreadable", error.strerror or str(error))
        except BaseException as error:
            if strict or not _is_fault(error):
                raise
            yield Rejection(found.name, "ingest", "bug", told(error))


def _is_fault(error: BaseException) -> bool:
    return isinstance(error, Exception) or type(error).__module__ == "pyo3_runtime"  # a panic in the WARC reader


def _read_file(found: Found, settings: Input) -> Iterator[Page | Rejection]:
    path, name = found.path, found.name
    if not path.is_file():
        raise PageRejected("unreadable", "no file that can be opened")
    columns = frozenset((*settings.content_columns, *settings.url_columns))
    with io.BufferedReader(io.FileIO(path), sniff.HEAD) as raw:
        stream: Stream = raw
        form = sniff.format_of(raw.peek(), name, columns)
        if form == "gzip":
            stream = gzip.GzipFile(fileobj=raw)
            form = sniff.format_of(_peek(stream), name, columns)
        if form == "warc":
            yield from read_warc(stream, name, settings.max_bytes)
        elif form == "zip":
            yield from read_wacz(path, name, settings.max_bytes)
        elif form == "parquet":
            yield from read_parquet(path, name, settings)
        elif form == "jsonl":
            yield from _until_cut_off(read_jsonl(stream, name, settings), name)
        elif form == "csv":
            yield from _until_cut_off(read_csv(stream, name, settings), name)
        else:
            yield from _page(found, form, stream, settings)


def _page(found: Found, form: sniff.Format, stream: Stream, settings: Input) -> Iterator[Page | Rejection]:
    """The page that a file is, by itself."""
    promised = sniff.promises_page(found.name.removesuffix(".gz"))
    if form not in ("html", "text", "empty"):
        raise PageRejected("not_text" if promised else "not_a_page", sniff.media_type(found.name) or form)
    content = _whole(found, stream, settings.max_bytes)
    if not content.strip():
        raise PageRejected("empty")
    fetched = from_marks(content) if form == "html" else Fetched()
    if found.sidecar is not None:
        try:
            fetched = from_sidecar(found.sidecar, settings).over(fetched)
        except (ValueError, RecursionError, OSError) as error:
            name = printable(str(Path(found.name).with_name(found.sidecar.name)))
            yield Rejection(name, "ingest", "bad_sidecar", f"of {found.name}, which is read without it: {error}")
    kind: PageKind = "html" if form == "html" else "text"
    yield fetched.page(found.name, content, kind, fetched.content_type)


def _whole(found: Found, stream: Stream, max_bytes: int) -> bytes:
    too_large = PageRejected("too_large", f"more than {max_bytes} bytes")
    if found.path.stat().st_size > max_bytes:
        raise too_large
    try:
        content = stream.read(max_bytes + 1)
    except BROKEN as error:
        raise PageRejected("bad_archive", str(error)) from error
    if len(content) > max_bytes:
        raise too_large
    return content


def _peek(stream: Stream) -> bytes:
    try:
        return stream.peek(sniff.HEAD)
    except BROKEN as error:
        raise PageRejected("bad_archive", str(error)) from error


def _until_cut_off(records: Iterator[Page | Rejection], name: str) -> Iterator[Page | Rejection]:
    """The records before the place where a compressed feed breaks off, then one rejection."""
    try:
        yield from records
    except BROKEN as error:
        yield Rejection(name, "ingest", "bad_archive", str(error))
