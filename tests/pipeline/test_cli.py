import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.cli import cli
from pipeline.lock import locked
from pipeline.runner import run
from pipeline.settings import load
from tests.pipeline.standin import SCOPES, Inline, Silent

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PAGE = "<html lang='nb'><body><h1>Kystnettet</h1><p>Bodø kommune leder Kystnettet {} fra 2021.</p></body></html>"


def samverk(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(3):
        (folder / f"god{i}.html").write_text(PAGE.format(i), "utf-8")
    return folder


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help(name: str) -> None:
    assert cli.commands[name].help
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0


def test_every_option_of_every_command_says_what_it_is_for() -> None:
    for command in cli.commands.values():
        assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--help"], 0, "Usage"),
        (["--version"], 0, "version"),
        (["tables"], 0, "## project_overview"),
        (["nope"], 2, "No such command"),
        (["extract"], 2, "Missing argument"),
        (["extract", "corpus", "--jobs", "x"], 2, "not a valid integer"),
        (["extract", "corpus", "--jobs", "0"], 2, "run.jobs"),
        (["extract", "nowhere"], 2, "no such input: nowhere"),
        (["extract", "corpus", "--settings", "nowhere.toml"], 2, "nowhere.toml"),
        (["extract", "corpus", "--output", "corpus/god1.html"], 2, "can't write to"),
        (["check", "corpus"], 2, "holds no published tables"),
    ],
)
def test_usage_ends_with_its_exit_code_and_one_line(corpus: Path, arguments: list[str], code: int, says: str) -> None:
    done = samverk(corpus.parent, *arguments)
    assert (done.returncode, says in done.stdout + done.stderr) == (code, True), done
    assert "Traceback" not in done.stderr
    if code and done.stderr.startswith("samverk:"):
        assert done.stderr.count("\n") == 1


def test_a_wrong_key_in_the_settings_is_named(corpus: Path) -> None:
    (corpus.parent / "samverk.toml").write_text("[run]\nwokers = 3\n")
    done = samverk(corpus.parent, "refresh")
    assert done.returncode == 2
    assert done.stderr == "samverk: samverk.toml: run.wokers: Extra inputs are not permitted\n"


def test_a_second_run_on_the_same_output_is_refused(corpus: Path) -> None:
    with locked(corpus.parent / "output"):
        done = samverk(corpus.parent, "refresh")
    assert done.returncode == 5
    assert f"process {os.getpid()} since" in done.stderr


def test_check_finds_what_was_changed_by_hand(corpus: Path) -> None:
    output = corpus.parent / "output"
    run(load(None, {"publish.output": output, "run.jobs": 1}), [corpus], SCOPES, Silent())
    assert samverk(corpus.parent, "check").returncode == 0
    file = output / "latest" / "pages.parquet"
    rows = pq.read_table(file)
    pq.write_table(pa.concat_tables([rows, rows]), file)
    done = samverk(corpus.parent, "check", "output")
    assert done.returncode == 3
    assert "unique key" in done.stderr


def cut_off_warc() -> bytes:
    held = BytesIO()
    writer = WARCWriter(held, gzip=True)
    for i in range(3):
        body = PAGE.format(f"nummer {i} " + os.urandom(4000).hex()).encode()
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        url = f"https://www.kystnettet.no/{i}"
        record = writer.create_warc_record(url, "response", payload=BytesIO(body), length=len(body), http_headers=http)
        writer.write_record(record)
    return held.getvalue()[:-1000]


def test_bad_input_becomes_rows_and_costs_no_good_page_anything(corpus: Path) -> None:
    deep = "<div>" * 100_000 + "langt nede" + "</div>" * 100_000
    good = json.dumps({"url": "https://www.kystnettet.no/feed", "html": PAGE.format("i strømmen")})
    bad: dict[str, bytes] = {
        "empty.html": b"",
        "huge.html": PAGE.encode() + b"<p>lang side</p>" * 2_600_000,
        "image.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01" * 20,
        "deep.html": f"<html><body>{deep}</body></html>".encode(),
        "invalid.html": PAGE.format("\xe6\xff\xfe").encode("latin-1") + b"<p>\xe5\x80\xc3(</p>",
        "crawl.warc.gz": cut_off_warc(),
        "feed.jsonl": f"{good}\n{{ikke json\n".encode(),
        "plain.csv": b"id,tittel\n1,Kystnettet\n",
        "page.html.gz": gzip.compress(PAGE.encode() * 50)[:-30],
    }
    for name, content in bad.items():
        (corpus / name).write_bytes(content)
    done = samverk(corpus.parent, "extract", "corpus", "--output", "tables", "--jobs", 2, "--strict")
    assert done.returncode == 0, done
    latest = corpus.parent / "tables" / "latest"
    rejected = {r["record"]: r["reason"] for r in pq.read_table(latest / "rejected.parquet").to_pylist()}
    deep_reason = rejected.pop("deep.html")
    assert deep_reason in {"too_deep", "unparsable"}
    assert rejected == {
        "empty.html": "empty",
        "huge.html": "too_large",
        "image.html": "not_text",
        "crawl.warc.gz": "bad_archive",
        "feed.jsonl#2": "bad_record",
        "plain.csv": "bad_record",
        "page.html.gz": "bad_archive",
    }
    pages = set(pq.read_table(latest / "pages.parquet", columns=["file_name"])["file_name"].to_pylist())
    good_pages = {"god0.html", "god1.html", "god2.html", "invalid.html", "feed.jsonl#1"}
    assert pages == good_pages | {"crawl.warc.gz#1", "crawl.warc.gz#2"}
    assert str(Path("tables") / "latest") in done.stdout
    assert "7 pages" in done.stdout


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_130_and_keeps_what_it_did(corpus: Path, how: signal.Signals) -> None:
    for i in range(400):
        (corpus / f"{i}.html").write_text(PAGE.format(i), "utf-8")
    (corpus.parent / "samverk.toml").write_text("[run]\nbatch = 1\njobs = 1\n")
    command = [sys.executable, "-m", "pipeline", "refresh"]
    output = corpus.parent / "output"
    with subprocess.Popen(command, cwd=corpus.parent, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 120
        while not list(output.glob("cache/part=*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(how)
        _, told = process.communicate()
    assert process.returncode == 130
    assert told.splitlines()[-1] == "samverk: interrupted; the next run goes on from here"
    assert list(output.glob("cache/part=*/pages.parquet"))
    assert not (output / "latest").exists()
    shutil.rmtree(output)


def test_snapshots_are_listed_and_compared_and_the_inputs_looked_at(corpus: Path) -> None:
    output = corpus.parent / "output"
    for night in range(2):
        (corpus / f"natt{night}.html").write_text(PAGE.format(night + 10), "utf-8")
        run(load(None, {"publish.output": output}), [corpus], SCOPES, Silent(), executor=Inline())
    first, last = sorted(p.name for p in (output / "snapshots").iterdir())
    listed = samverk(corpus.parent, "snapshots").stdout.splitlines()
    assert [line.split()[0] for line in listed[1:]] == [first, last]
    assert listed[2].endswith("latest")
    assert "1 added (page new)" in samverk(corpus.parent, "diff", first).stdout
    assert "1 removed (page gone)" in samverk(corpus.parent, "diff", last, first).stdout
    assert samverk(corpus.parent, "diff", "1999").returncode == 2
    assert samverk(corpus.parent, "status", "corpus").stdout.startswith(
        "5 pages: 0 up to date, 5 to compute\n5 computed"
    )
    assert samverk(corpus.parent, "status").stdout == samverk(corpus.parent, "status", "corpus").stdout
