from dataclasses import fields, replace
from pathlib import Path

import pytest

from extractors.document import Page
from pipeline.cache import Cache
from pipeline.rejection import Rejection
from pipeline.work import Outcome, Work
from tests.pipeline.standin import extract

PAGE = Page(
    file_name="a.html",
    content=b"<p>Kystnettet",
    kind="html",
    url="https://ex.no",
    fetched_at="2024-01-01T00:00:00Z",
    published="2023-12-31",
    content_type="text/html",
)
VERSIONS = {"amounts": "1"}


def entry(cache: Cache, page: Page) -> tuple[str, Outcome]:
    return cache.key(page), Work(extract)((cache.key(page), page))


def texts(cache: Cache, *pages: Page) -> list[str]:
    with cache.connect([cache.key(p) for p in pages]) as connection:
        return [t for (t,) in connection.sql("SELECT text FROM page_pages ORDER BY text").fetchall()]


def pages(number: int) -> list[Page]:
    return [replace(PAGE, file_name=f"{i}.html", content=f"side {i}".encode()) for i in range(number)]


CHANGES = [{"content": b"x"}, *({f.name: "text"} for f in fields(Page) if f.name != "content")]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: "".join(change))
def test_everything_that_a_result_depends_on_is_in_the_key(tmp_path: Path, change: dict[str, object]) -> None:
    cache = Cache(tmp_path, VERSIONS)
    assert cache.key(PAGE) == cache.key(replace(PAGE))
    assert cache.key(PAGE) != cache.key(replace(PAGE, **change))


def test_a_result_is_there_for_the_next_run(tmp_path: Path) -> None:
    first = Cache(tmp_path, VERSIONS)
    rejection = Rejection("b.html", "extract", "too_deep", "dyp")
    first.add([entry(first, PAGE), ("k", rejection)])
    second = Cache(tmp_path, VERSIONS)
    assert first.key(PAGE) in second
    assert second.rejection("k") == rejection
    assert second.rejection(first.key(PAGE)) is None
    assert texts(second, PAGE) == ["<p>Kystnettet"]


def test_other_versions_find_nothing_and_clear_the_old_parts(tmp_path: Path) -> None:
    cache = Cache(tmp_path, VERSIONS)
    cache.add([entry(cache, PAGE)])
    assert cache.key(PAGE) not in Cache(tmp_path, {"amounts": "2"})
    assert not list(tmp_path.iterdir())


def test_views_hold_the_pages_asked_for_and_no_other(tmp_path: Path) -> None:
    cache = Cache(tmp_path, VERSIONS)
    held = pages(6)
    cache.add([entry(cache, p) for p in held[:4]])
    cache.add([entry(cache, p) for p in held[4:]])
    assert texts(cache, held[1], held[5]) == ["side 1", "side 5"]
    assert texts(cache) == []
    with cache.connect([cache.key(held[1])]) as connection:
        assert connection.sql("SELECT page_key FROM page_pages").fetchall() == [(cache.key(held[1]),)]
        assert connection.sql("SELECT count(*) FROM page_amounts").fetchall() == [(0,)]


def test_a_page_that_is_added_twice_is_there_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path, VERSIONS)
    cache.add([entry(cache, PAGE)])
    cache.add([entry(cache, PAGE), entry(cache, pages(1)[0])])
    assert texts(cache, PAGE) == ["<p>Kystnettet"]


def damage_file(part: Path) -> None:
    file = part / "pages.parquet"
    content = bytearray(file.read_bytes())
    content[60] ^= 1
    file.write_bytes(content)


def cut_file(part: Path) -> None:
    file = part / "pages.parquet"
    file.write_bytes(file.read_bytes()[:-40])


def drop_file(part: Path) -> None:
    (part / "pages.parquet").unlink()


def cut_index(part: Path) -> None:
    (part / "index.json").write_text('{"versions":')


def drop_index(part: Path) -> None:
    (part / "index.json").unlink()


def strange_index(part: Path) -> None:
    (part / "index.json").write_text("[]")


@pytest.mark.parametrize("damage", [damage_file, cut_file, drop_file, cut_index, drop_index, strange_index])
def test_a_damaged_part_is_worked_out_again(tmp_path: Path, damage: object) -> None:
    cache = Cache(tmp_path, VERSIONS)
    cache.add([entry(cache, PAGE)])
    (part,) = tmp_path.iterdir()
    damage(part)  # type: ignore[operator]
    again = Cache(tmp_path, VERSIONS)
    assert again.key(PAGE) not in again
    again.add([entry(again, PAGE)])
    assert texts(again, PAGE) == ["<p>Kystnettet"]
    assert texts(Cache(tmp_path, VERSIONS), PAGE) == ["<p>Kystnettet"]


def test_what_a_killed_run_left_half_written_is_cleared(tmp_path: Path) -> None:
    (tmp_path / "x.partial").mkdir()
    (tmp_path / "x.partial" / "pages.parquet").write_bytes(b"PAR1")
    Cache(tmp_path, VERSIONS)
    assert not list(tmp_path.iterdir())
