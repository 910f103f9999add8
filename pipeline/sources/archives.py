"""Pages out of WARC files and WACZ packages."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractors.document import Page, PageKind
from pipeline.rejection import Rejection
from pipeline.sources import sniff
from pipeline.sources.metadata import Fetched, utc
from pipeline.sources.streams import Stream

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_SILENT_TYPES = ("", "application/octet-stream", "unk", "binary/octet-stream")  # say nothing: the content is asked
_BLANK_LINE = (b"\r\n\r\n", b"\n\n")  # what every record, so every whole archive, ends with


class _Whole:
    """A stream that doesn't hide that it was cut off: then it raises EOFError, after all that is there was read."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._tail = b""
        self._at = 0

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        if not data and not self._tail.endswith(_BLANK_LINE):
            raise EOFError("cut off inside a record")
        self._at += len(data)
        self._tail = (self._tail + data[-4:])[-4:] if data else self._tail
        return data


def read_warc(stream: Stream, name: str, max_bytes: int) -> Iterator[Page | Rejection]:
    """Pages of a WARC stream, decompressed already. Records are counted from 1.

    Where the archive is cut off or corrupt, the records before are given, then one rejection.
    """
    number = 0
    try:
        for record in ArchiveIterator(cast("BinaryIO", _Whole(stream)), stream_detect=False, auto_decode="all"):
            number += 1
            yield _page(record, f"{name}#{number}", max_bytes)
    except (OSError, EOFError, zlib.error) as error:
        yield Rejection(name, "ingest", "bad_archive", f"after {number} records: {error}")


def read_wacz(path: Path, name: str, max_bytes: int) -> Iterator[Page | Rejection]:
    """Pages of the WARC files that a WACZ package holds, by name."""
    try:
        with zipfile.ZipFile(path) as package:
            members = sorted(m for m in package.namelist() if m.endswith((".warc", ".warc.gz")))
            if not members:
                yield Rejection(name, "ingest", "not_text", "a zip file that holds no WARC")
            for member in members:
                with cast("zipfile.ZipExtFile", package.open(member)) as packed:
                    plain: Stream = gzip.GzipFile(fileobj=packed) if member.endswith(".gz") else packed
                    yield from read_warc(plain, f"{name}/{member}", max_bytes)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        yield Rejection(name, "ingest", "bad_archive", str(error))


def _page(record: WarcRecord, name: str, max_bytes: int) -> Page | Rejection:
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion):
        return Rejection(name, "ingest", "not_a_page", f"a {record.record_type} record")
    if record.http_headers is not None and record.http_headers.status_code != 200:
        return Rejection(name, "ingest", "not_a_page", f"HTTP status {record.http_headers.status_code}")
    headers = record.http_headers if record.http_headers is not None else record.headers
    content_type = headers.get("Content-Type")
    media_type = (content_type or "").split(";")[0].strip().lower()
    if media_type not in (*_HTML_TYPES, *_SILENT_TYPES, "text/plain"):
        return Rejection(name, "ingest", "not_a_page", media_type)
    if record.content_length > max_bytes:
        return _too_large(name, max_bytes)
    try:
        content = record.reader.read(max_bytes + 1)
    except OSError as error:  # of this record; where the archive is at fault, the next step meets it again
        return Rejection(name, "ingest", "bad_record", str(error))
    if len(content) > max_bytes:
        return _too_large(name, max_bytes)
    found = sniff.format_of(content[: sniff.HEAD], "")
    if found == "empty":
        return Rejection(name, "ingest", "empty")
    if found not in ("html", "text"):
        return Rejection(name, "ingest", "not_a_page" if media_type in _SILENT_TYPES else "not_text", found)
    kind: PageKind = "html" if media_type in _HTML_TYPES or found == "html" else "text"
    url = record.headers.get("WARC-Target-URI")
    fetched = Fetched(url.strip("<>") if url else None, utc(record.record_date))
    return fetched.page(name, content, kind, content_type)


def _too_large(name: str, max_bytes: int) -> Rejection:
    return Rejection(name, "ingest", "too_large", f"more than {max_bytes} bytes")
