import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.runner import Report, run
from pipeline.settings import load
from schemas.errors import GateClosed
from tests.pipeline.standin import SCOPES, Inline, Silent


def night(tmp_path: Path, **flags: object) -> Report:
    loaded = load(None, {"publish.output": tmp_path / "output", **flags})
    return run(loaded, [tmp_path / "corpus"], SCOPES, Silent(), executor=Inline())


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
    (folder / "<b>.txt").write_text("DEEP", "utf-8")
    return folder


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.met: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, dict(attrs)))


def test_a_report_tells_pages_gates_times_and_changes(tmp_path: Path, corpus: Path) -> None:
    night(tmp_path)
    (corpus / "0.txt").unlink()
    (corpus / "9.txt").write_text("Nytt nettverk", "utf-8")
    folder = night(tmp_path).folder
    told = json.loads((folder / "report.json").read_text("utf-8"))
    assert (told["run"]["pages"], told["run"]["computed"], told["run"]["rejected"]) == (4, 1, 1)
    assert [g["name"] for g in told["gates"] if g["passed"]] == ["rejected share", "contracts", "drift"]
    assert told["changes"] == {"pages.added.page_new": 1, "pages.removed.page_gone": 1}
    assert [s["page"] for s in told["slowest"]] == ["9.txt"]
    assert {"extract", "assemble"} <= told["seconds"].keys()
    assert told["quality"]["rejected"] == {"too_deep": 1}
    assert told["before"] < folder.name


def test_the_page_needs_nothing_else_and_escapes_what_it_tells(tmp_path: Path) -> None:
    page = (night(tmp_path).folder / "report.html").read_text("utf-8")
    tags = Tags()
    tags.feed(page)
    assert {"h1", "h2", "table", "td"} <= {tag for tag, _ in tags.met}
    assert not [a for _, a in tags.met if {"src", "href"} & a.keys()]
    assert not {"script", "link", "img", "b"} & {tag for tag, _ in tags.met}


def lines(output: Path) -> list[dict[str, str]]:
    (*_, log) = sorted((output / "logs").iterdir())
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_the_log_has_run_stage_and_page(tmp_path: Path) -> None:
    report = night(tmp_path)
    told = lines(tmp_path / "output")
    assert {line["run"] for line in told} == {report.folder.name}
    assert [line["stage"] for line in told if line["event"] == "stage"] == [
        "extract", "assemble", "check", "publish", "tidy",
    ]  # fmt: skip
    (rejected,) = (line for line in told if line["event"] == "rejected")
    assert (rejected["page"], rejected["reason"]) == ("<b>.txt", "too_deep")
    computed = [(line["page"], line["stage"]) for line in told if line["event"] == "page"]
    assert sorted(computed) == [(f"{i}.txt", "extract") for i in range(4)]
    assert told[-1]["outcome"] == "published"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", line["at"]) for line in told)


def test_the_log_of_a_run_that_failed_says_why(tmp_path: Path) -> None:
    with pytest.raises(GateClosed):
        night(tmp_path, **{"publish.min_pages": 1, "publish.max_rejected_share": 0.0})
    ended = lines(tmp_path / "output")[-1]
    assert (ended["outcome"], ended["error"]) == ("failed", "GateClosed")
    assert "1 of 5 pages are rejected" in ended["detail"]
    assert (tmp_path / "output" / "failed").is_dir()


def test_what_a_killed_run_left_is_told(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / ".lock").write_text("process 4711 since 2026-01-01 03:00:00 UTC\n", "utf-8")
    told = json.loads((night(tmp_path).folder / "report.json").read_text("utf-8"))["notes"]
    assert told == [
        "the run of process 4711 since 2026-01-01 03:00:00 UTC did not end as it should; going on from what it left"
    ]
    assert (output / ".lock").read_text("utf-8") == ""
