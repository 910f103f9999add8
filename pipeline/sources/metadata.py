"""What is known of a page besides its bytes: sidecars, feed columns, the marks of those who saved it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from extractors.document import Page, PageKind
from pipeline.settings import Input

_SAVED = 4096  # characters at the head in which a saving tool leaves its mark
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>https?://\S+)", re.I)
_MIRRORED_FROM = re.compile(
    r"<!--\s*Mirrored from (?P<url>\S+)(?: by HTTrack[^,\n]{0,80}(?:, (?P<at>[^>\n]{10,40}?))?\s*-->)?"
)
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url: (?P<url>\S+)(?:\s+saved date: (?P<at>[^\n(]{10,60}))?")
_STAMP = re.compile(r"\d{14}")  # 20240131120000, as archives write it


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where a page came from and when. ``at`` is ISO 8601 in UTC, ``published`` an ISO 8601 day."""

    url: str | None = None
    at: str | None = None
    published: str | None = None
    content_type: str | None = None

    def page(self, name: str, content: bytes, kind: PageKind, content_type: str | None) -> Page:
        """The page that was fetched so."""
        return Page(
            file_name=name,
            content=content,
            kind=kind,
            url=self.url,
            fetched_at=self.at,
            published=self.published,
            content_type=content_type,
        )

    def over(self, other: Fetched) -> Fetched:
        """This, and where it is silent, the other."""
        return replace(
            self,
            url=self.url or other.url,
            at=self.at or other.at,
            published=self.published or other.published,
            content_type=self.content_type or other.content_type,
        )


def from_columns(record: Mapping[str, Any], columns: Input) -> Fetched:
    """What a feed's record or a sidecar says."""
    url = _first(record, columns.url_columns)
    content_type = _first(record, columns.content_type_columns)
    return Fetched(
        str(url).strip() if url else None,
        utc(_first(record, columns.fetched_at_columns)),
        day(_first(record, columns.published_columns)),
        str(content_type).strip() if content_type else None,
    )


def from_sidecar(path: Path, columns: Input) -> Fetched:
    """What a sidecar file says.

    Raises:
        ValueError: it is no JSON object.
        OSError: it can't be read.
    """
    record = json.loads(path.read_bytes())
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 one kind of error for one kind of fault
    return from_columns(record, columns)


def from_marks(html: bytes) -> Fetched:
    """What browsers, HTTrack and SingleFile write into the pages that they save."""
    head = html[:_SAVED].decode("utf-8", "replace")
    if found := _SAVED_FROM.search(head):
        return Fetched(found["url"])
    if found := _MIRRORED_FROM.search(head):
        url = found["url"]
        return Fetched(url if "://" in url else f"http://{url}", utc(found["at"]))
    if found := _SINGLE_FILE.search(head):
        return Fetched(found["url"], utc(found["at"]))
    return Fetched()


def utc(value: object) -> str | None:
    """A point in time as ISO 8601 in UTC ("2024-01-31T12:00:00Z"); None where it can't be read.

    Takes dates and times, their ISO 8601, RFC 2822 and 14-digit spellings, and seconds or milliseconds since 1970.
    A time without a zone is taken as UTC.
    """
    try:
        moment = _moment(value)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    if moment is None:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def day(value: object) -> str | None:
    """The day of a point in time as it is written there, ISO 8601; None where it can't be read."""
    try:
        moment = _moment(value)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return None if moment is None else moment.date().isoformat()


def _moment(value: object) -> datetime | None:
    if isinstance(value, date):
        return value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    if _STAMP.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if text[0].isdigit():
        return datetime.fromisoformat(text)
    if "GMT+" in text or "GMT-" in text:
        return datetime.strptime(text, "%a %b %d %Y %H:%M:%S GMT%z")
    return parsedate_to_datetime(text)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((record[n] for n in names if record.get(n) not in (None, "")), None)
