"""Makes the crawl feeds of ``corpus/feeds`` from the sample pages; same pages in, same bytes out.

Run from the root of the repository: ``python -m training.sample_feeds``. Every page of a feed has a
sidecar beside the page itself, with its address and a later time of fetching.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FETCHED_AT = "2025-02-20T03:00:00Z"  # earlier than every sidecar's
ARCHIVED = {  # page -> content type as the server said it
    "da-02-velkom-netvaerket": "text/html; charset=utf-8",
    "da-07-kystnettet-aarsberetning-2019": "text/html; charset=windows-1252",
    "no-01-somlos-byggesak": "text/html",
    "no-04-tildelinger-innlandet": "text/html; charset=UTF-8",
    "sv-03-bndt-om-natverket": "text/html;charset=utf-8",
}
FED = ("da-03-ud-i-det-blaa-uddelinger", "sv-01-motala-delad-digital-kraft")
FED_TEXT = ("da-09-dibyg-om-netvaerket", "no-12-hardanger-velferd-kontakt")
MOVED = ("http://www.kystnettet.dk/beretning.htm", "http://www.kystnettet.dk/aarsberetning2019.htm")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def url_of(page: Path) -> str:
    """A page's address, from the sidecar beside it."""
    address: str = json.loads(page.with_suffix(".json").read_text("utf-8"))["url"]
    return address


def archive() -> bytes:
    """The WARC: the archived pages, then a redirect and an image, which are no pages."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)

    def add(url: str, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(status, [*headers, ("Content-Length", str(len(body)))], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": FETCHED_AT, "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, url)}>"},
        )
        writer.write_record(record)

    for name, content_type in ARCHIVED.items():
        page = CORPUS / "html" / f"{name}.html"
        add(url_of(page), "200 OK", [("Content-Type", content_type)], page.read_bytes())
    add(MOVED[0], "301 Moved Permanently", [("Location", MOVED[1]), ("Content-Type", "text/html")], b"")
    add("https://velkomnet.dk/media/prik.png", "200 OK", [("Content-Type", "image/png")], PIXEL)
    return out.getvalue()


def lines() -> Iterator[str]:
    """The JSONL feed: one page a line, as HTML or as rendered text."""
    for folder, suffix, field, names in (("html", ".html", "html", FED), ("text", ".txt", "text", FED_TEXT)):
        for name in names:
            page = CORPUS / folder / f"{name}{suffix}"
            row = {"url": url_of(page), field: page.read_text("utf-8"), "fetched_at": FETCHED_AT}
            yield json.dumps(row, ensure_ascii=False) + "\n"


def main() -> None:
    """Write both feeds."""
    feeds = CORPUS / "feeds"
    feeds.mkdir(exist_ok=True)
    (feeds / "pages.warc.gz").write_bytes(archive())
    (feeds / "pages.jsonl").write_text("".join(lines()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
