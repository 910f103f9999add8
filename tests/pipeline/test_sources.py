import base64
import gzip
import json
import os
import tempfile
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractors.document import Page
from pipeline.settings import Input
from pipeline.sources import Rejection, read, require, sniff
from pipeline.sources.metadata import Fetched, from_marks, utc
from schemas.errors import UsageError

HTML = "<!doctype html><html><head><title>Nätverket</title></head><body><p>Kustnätet får 2 miljoner.</p></body></html>"
TEXT = "Kystnettet\n\nNettverket fikk 1,2 millioner kroner fra fylkeskommunen.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" * 40


def taken(*inputs: Path, settings: Input | None = None, **more: Path) -> tuple[list[Page], list[Rejection]]:
    items = list(read(inputs, settings or Input(), **more))
    return [i for i in items if isinstance(i, Page)], [i for i in items if isinstance(i, Rejection)]


def rejected(path: Path, settings: Input | None = None) -> list[tuple[str, str]]:
    pages, rejections = taken(path, settings=settings)
    assert not pages
    return [(r.record, r.reason) for r in rejections]


def warc(*, packed: bool) -> bytes:
    held = BytesIO()
    writer = WARCWriter(held, gzip=packed)
    at = {"WARC-Date": "2024-03-01T10:00:00Z"}
    writer.write_record(writer.create_warcinfo_record("crawl.warc", {"software": "test"}))

    def add(kind: str, status: str, content_type: str, body: bytes, **headers: str) -> None:
        lines = [("Content-Type", content_type), *headers.items()]
        http = StatusAndHeaders(status, lines, protocol="HTTP/1.1")
        url = f"https://www.kystnettet.no/{kind}/{status[:3]}"
        writer.write_record(
            writer.create_warc_record(
                url, kind, payload=BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=dict(at)
            )
        )

    add("response", "200 OK", "text/html; charset=iso-8859-1", HTML.encode("iso-8859-1"))
    add("response", "301 Moved Permanently", "text/html", b"<html>moved</html>", Location="/ny")
    add("response", "200 OK", "image/png", PNG)
    add("response", "200 OK", "text/html", PNG)
    add("response", "200 OK", "text/html", gzip.compress(HTML.encode()), **{"Content-Encoding": "gzip"})
    conversion = writer.create_warc_record(
        "https://www.kystnettet.no/wet",
        "conversion",
        payload=BytesIO(TEXT.encode()),
        length=len(TEXT.encode()),
        warc_content_type="text/plain",
        warc_headers_dict=dict(at),
    )
    writer.write_record(conversion)
    return held.getvalue()


# files


def test_a_folder_is_read_in_order_with_names_from_the_input_on(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a.html", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HTML if "html" in name else TEXT, "utf-8")
    pages, rejections = taken(tmp_path)
    assert [(p.file_name, p.kind) for p in pages] == [
        ("a/z.html", "html"),
        ("a.html", "html"),
        ("b.txt", "text"),
        ("c.md", "text"),
    ]
    assert not rejections


def test_ignored_names_are_passed_over_but_not_when_named_themselves(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "da.jsonl").write_text('{"text": "nej"}')
    (tmp_path / ".hidden.html").write_text(HTML, "utf-8")
    readme = tmp_path / "README.md"
    readme.write_text(TEXT, "utf-8")
    assert taken(tmp_path) == ([], [])
    assert [p.file_name for p in taken(readme)[0]] == ["README.md"]


def test_the_output_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert [p.file_name for p in taken(tmp_path, exclude=tmp_path / "output")[0]] == ["b.txt"]


@pytest.mark.parametrize("sidecar", ["side.html.json", "side.json"])
def test_a_sidecar_gives_address_date_and_content_type_and_is_no_page(tmp_path: Path, sidecar: str) -> None:
    (tmp_path / "side.html").write_bytes(HTML.encode("cp1252"))
    about = {
        "url": "https://ex.se/1",
        "fetched_at": "2024-05-01T12:00:00+02:00",
        "published": "2024-04-30T00:30:00+02:00",
        "content_type": "text/html",
    }
    (tmp_path / sidecar).write_text(json.dumps(about))
    (page,), rejections = taken(tmp_path)
    assert (page.url, page.fetched_at, page.content_type) == ("https://ex.se/1", "2024-05-01T10:00:00Z", "text/html")
    assert page.published == "2024-04-30"
    assert not rejections


def test_a_broken_sidecar_is_told_and_its_page_read_without_it(tmp_path: Path) -> None:
    (tmp_path / "side.html").write_text(HTML, "utf-8")
    (tmp_path / "side.json").write_text("[1, 2]")
    (page,), (rejection,) = taken(tmp_path)
    assert page.url is None
    assert (rejection.record, rejection.reason) == ("side.json", "bad_sidecar")


@pytest.mark.parametrize(
    ("mark", "fetched"),
    [
        ("<!-- saved from url=(0022)https://www.digit.dk/x -->", Fetched("https://www.digit.dk/x")),
        (
            "<!-- Mirrored from www.digit.dk/x.html by HTTrack Website Copier/3.x [XR&CO'2014],"
            " Fri, 05 Jan 2024 10:00:00 GMT -->",
            Fetched("http://www.digit.dk/x.html", "2024-01-05T10:00:00Z"),
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://digit.dk/x \n"
            " saved date: Fri Jan 05 2024 11:00:00 GMT+0100 (centraleuropeisk normaltid)\n-->",
            Fetched("https://digit.dk/x", "2024-01-05T10:00:00Z"),
        ),
        ("<!-- en kommentar -->", Fetched()),
    ],
    ids=["browser", "httrack", "singlefile", "none"],
)
def test_marks_of_saving_tools_give_the_address(mark: str, fetched: object) -> None:
    assert from_marks(f"{mark}{HTML}".encode()) == fetched


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-03", "2024-02-03T00:00:00Z"),
        ("20240203101112", "2024-02-03T10:11:12Z"),
        ("Sat, 03 Feb 2024 10:11:12 +0100", "2024-02-03T09:11:12Z"),
        (1706955072, "2024-02-03T10:11:12Z"),
        (1706955072000, "2024-02-03T10:11:12Z"),
        (datetime(2024, 2, 3, tzinfo=UTC), "2024-02-03T00:00:00Z"),
        ("i går", None),
        ("", None),
        (None, None),
        (float("nan"), None),
        (10**30, None),
    ],
)
def test_moments_become_iso_8601_in_utc(value: object, expected: object) -> None:
    assert utc(value) == expected


# what is no page


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"", "empty"),
        ("a.html", b" \n\t ", "empty"),
        ("a.html", PNG, "not_text"),
        ("a", PNG, "not_text"),
        ("a.png", PNG, "not_a_page"),
        ("a.html", b"%PDF-1.7 " + b"x" * 50, "not_text"),
        ("a.css", b"p { color: red }", "not_a_page"),
        ("a.js", b"let a = 1;", "not_a_page"),
        ("a.xml", b'<?xml version="1.0"?><rss><channel/></rss>', "not_a_page"),
        ("a.html", gzip.compress(HTML.encode() * 50)[:-20], "bad_archive"),
        ("a.zip", b"PK\x03\x04 not a zip", "bad_archive"),
        ("a.parquet", b"PAR1 not a parquet PAR1", "bad_archive"),
        ("a.warc", b"WARC/1.0\r\nnonsense", "bad_archive"),
        ("a.json", b'{\n "url": "https://ex.dk"\n}', "not_a_page"),
    ],
)
def test_what_is_no_page_is_rejected_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert rejected(tmp_path) == [(name, reason)]


def test_a_page_over_the_ceiling_is_not_read(tmp_path: Path) -> None:
    big = tmp_path / "big.html"
    big.write_bytes(b"<html>" + b"a" * 40_000_000)
    (tmp_path / "big.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * 20_000_000))
    assert rejected(tmp_path) == [("big.html", "too_large"), ("big.html.gz", "too_large")]


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.html")
    assert rejected(tmp_path) == [("gone.html", "unreadable"), ("pipe.html", "unreadable")]


def test_an_input_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        require([tmp_path, tmp_path / "nowhere"])


def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe5.txt")).write_text(TEXT, "utf-8")
    (page,), _ = taken(tmp_path)
    page.file_name.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize(("text", "form"), [(HTML, "html"), (TEXT, "text")])
def test_text_is_told_from_binary_in_every_encoding(encoding: str, text: str, form: str) -> None:
    assert sniff.format_of(text.encode(encoding), "x") == form


def test_html_under_a_wrong_name_is_html(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HTML, "utf-8")
    (tmp_path / "b.txt").write_text("Tegnet <b> betyder fed, og a < b er en ulighed.", "utf-8")
    (tmp_path / "c").write_text("<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='…'><body/></html>", "utf-8")
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(HTML.encode()))
    assert [p.kind for p in taken(tmp_path)[0]] == ["html", "text", "html", "html"]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_recognition(head: bytes) -> None:
    sniff.format_of(head, "x.html")


# archives


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_its_pages_and_tells_of_the_rest(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "crawl"
    path.write_bytes(warc(packed=packed))
    pages, rejections = taken(path)
    first, unpacked, conversion = pages
    assert first == Page(
        file_name="crawl#2",
        content=HTML.encode("iso-8859-1"),
        kind="html",
        url="https://www.kystnettet.no/response/200",
        fetched_at="2024-03-01T10:00:00Z",
        content_type="text/html; charset=iso-8859-1",
    )
    assert unpacked.content == HTML.encode()
    assert (conversion.kind, conversion.content) == ("text", TEXT.encode())
    assert [(r.record, r.reason) for r in rejections] == [
        ("crawl#1", "not_a_page"),
        ("crawl#3", "not_a_page"),
        ("crawl#4", "not_a_page"),
        ("crawl#5", "not_text"),
    ]
    assert "301" in rejections[1].detail


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [3, 30, 200, 700])
def test_a_truncated_warc_gives_its_whole_records_then_one_rejection(tmp_path: Path, packed: bool, cut: int) -> None:
    whole, short = tmp_path / "whole.warc", tmp_path / "short.warc"
    whole.write_bytes(warc(packed=packed))
    short.write_bytes(whole.read_bytes()[:-cut])
    pages, rejections = taken(short)
    expected = taken(whole)[0]
    assert [p.content for p in pages] == [p.content for p in expected][: len(pages)]
    assert [r.reason for r in rejections].count("bad_archive") == 1
    assert rejections[-1].record == "short.warc"


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", warc(packed=True))
        package.writestr("pages/pages.jsonl", "{}")
    assert taken(tmp_path)[0][0].file_name == "crawl.wacz/archive/data.warc.gz#2"
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert rejected(tmp_path) == [("crawl.wacz", "not_text")]


# feeds


def test_every_kind_of_feed_gives_the_same_pages(tmp_path: Path) -> None:
    rows = [
        {"url": "https://ex.no/1", "html": HTML, "date": "2024-02-03", "content_type": "text/html; charset=iso-8859-1"},
        {"url": "https://ex.no/2", "html": "<p>Grøn omstilling på øya</p>", "date": "", "content_type": ""},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "b.parquet")
    quoted = [[f'"{v.replace(chr(34), chr(34) * 2)}"' for v in r.values()] for r in rows]
    table = "\r\n".join([",".join(rows[0]), *map(",".join, quoted)])
    (tmp_path / "c.csv").write_text(table, "utf-8")
    (tmp_path / "d.csv").write_bytes("\n".join([";".join(rows[0]), *map(";".join, quoted)]).encode("cp1252"))
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress((tmp_path / "a.jsonl").read_bytes()))
    pages, rejections = taken(tmp_path)
    assert not rejections
    assert len(pages) == 10
    for first, second in zip(pages[::2], pages[1::2], strict=True):
        assert first.content.decode("utf-8") == HTML
        assert (first.url, first.fetched_at, first.kind) == ("https://ex.no/1", "2024-02-03T00:00:00Z", "html")
        assert first.content_type == "text/html; charset=utf-8"  # the characters were decoded already
        assert "Grøn omstilling på øya" in second.content.decode("utf-8")
        assert second.file_name.endswith("#2")


def test_bytes_of_a_response_keep_their_charset(tmp_path: Path) -> None:
    body = base64.b64encode(HTML.encode("iso-8859-1")).decode()
    record = {"url": "https://ex.se", "httpResponseBody": body, "content_type": "text/html; charset=iso-8859-1"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + '\n{"httpResponseBody": "å"}')
    (page,), (rejection,) = taken(tmp_path)
    assert page.content == HTML.encode("iso-8859-1")
    assert page.content_type == "text/html; charset=iso-8859-1"
    assert (rejection.record, rejection.reason) == ("a.jsonl#2", "bad_record")


def test_a_feed_of_text_gives_rendered_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "url": "https://ex.no"}))
    (page,), _ = taken(tmp_path)
    assert page.kind == "text"


def test_a_bad_line_costs_no_other_line(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    lines = [good, "{ikke json", "[1]", '{"text": ""}', '{"id": 3}', "", '{"text": 7}', good]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    pages, rejections = taken(tmp_path)
    assert [p.file_name for p in pages] == ["a.jsonl#1", "a.jsonl#8"]
    assert [(r.record, r.reason) for r in rejections] == [
        ("a.jsonl#2", "bad_record"),
        ("a.jsonl#3", "bad_record"),
        ("a.jsonl#4", "empty"),
        ("a.jsonl#7", "bad_record"),
        ("a.jsonl", "bad_record"),
    ]
    assert "1 of 5 records" in rejections[-1].detail


def test_a_line_over_the_ceiling_is_never_held(tmp_path: Path) -> None:
    good = json.dumps({"text": "kort"})
    long = json.dumps({"text": "x" * 5000})
    huge = json.dumps({"text": "x" * 50_000})
    (tmp_path / "a.jsonl").write_text("\n".join([good, long, huge, good]))
    pages, rejections = taken(tmp_path, settings=Input(max_bytes=1000))
    assert [p.file_name for p in pages] == ["a.jsonl#1", "a.jsonl#4"]
    assert [(r.record, r.reason) for r in rejections] == [("a.jsonl#2", "too_large"), ("a.jsonl#3", "too_large")]


def test_a_feed_without_a_text_column_is_one_rejection_that_names_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "tittel": "x"}\n' * 3)
    (tmp_path / "b.csv").write_text("id,tittel\n1,x\n2,y\n")
    (tmp_path / "c.csv").write_text("id,tittel\n")
    pq.write_table(pa.table({"id": [1, 2], "tittel": ["x", "y"]}), tmp_path / "d.parquet")
    pages, rejections = taken(tmp_path)
    assert not pages
    assert [(r.record, r.reason) for r in rejections] == [
        (n, "bad_record") for n in ("a.jsonl", "b.csv", "c.csv", "d.parquet")
    ]
    assert all("id, tittel" in r.detail for r in rejections)


def test_a_feed_column_of_another_name_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"side": HTML}))
    (page,), _ = taken(tmp_path, settings=Input(html_columns=("side",)))
    assert page.kind == "html"


def test_a_compressed_feed_that_breaks_off_gives_the_lines_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{i} {os.urandom(200).hex()}"}) + "\n" for i in range(200))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-5000])
    pages, rejections = taken(tmp_path)
    assert len(pages) > 100
    assert [r.reason for r in rejections] == ["bad_archive"]


def test_a_parquet_text_that_is_not_utf8_is_read_as_well_as_can_be(tmp_path: Path) -> None:
    column = pa.array([b"<p>b\xe5t</p>", None], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"html": column}), tmp_path / "a.parquet")
    (page,), (rejection,) = taken(tmp_path)
    assert page.content.decode("utf-8") == "<p>b\ufffdt</p>"
    assert (rejection.record, rejection.reason) == ("a.parquet#2", "empty")


SAMPLES: dict[str, bytes] = {
    "a.warc": warc(packed=False),
    "a.warc.gz": warc(packed=True),
    "a.html": HTML.encode(),
    "a.jsonl": (json.dumps({"html": HTML, "date": "2024-01-01"}) + "\n").encode() * 3,
    "a.jsonl.gz": gzip.compress((json.dumps({"html": HTML}) + "\n").encode() * 3),
    "a.csv": b'url,html,date\nhttps://ex.dk,"<p>x</p>",2024-01-01\n' * 3,
}


@given(st.sampled_from(sorted(SAMPLES)), st.floats(0, 1), st.binary(max_size=20), st.integers(0, 60))
def test_no_damage_to_a_file_raises(name: str, place: float, put: bytes, gone: int) -> None:
    content = SAMPLES[name]
    at = int(place * len(content))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content[:at] + put + content[at + gone :])
        list(read([Path(folder)], Input(), strict=True))
