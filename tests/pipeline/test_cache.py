import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from extractors.document import Page
from pipeline.cache import Cache, key_of
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


def entry(page: Page) -> dict[str, tuple[str, Outcome]]:
    return {key_of(page): (page.file_name, Work(extract)((key_of(page), page)).outcome)}


def texts(cache: Cache, *pages: Page) -> list[str]:
    with cache.connect([key_of(p) for p in pages]) as connection:
        return [t for (t,) in connection.sql("SELECT text FROM page_pages ORDER BY text").fetchall()]


def pages(number: int) -> list[Page]:
    return [replace(PAGE, file_name=f"{i}.html", content=f"side {i}".encode()) for i in range(number)]


CHANGES = [{"content": b"x"}, *({f.name: "text"} for f in fields(Page) if f.name != "content")]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: "".join(change))
def test_everything_that_a_result_depends_on_is_in_the_key(change: dict[str, object]) -> None:
    assert key_of(PAGE) == key_of(replace(PAGE))
    assert key_of(PAGE) != key_of(replace(PAGE, **change))


def test_a_result_is_there_for_the_next_run(tmp_path: Path) -> None:
    first = Cache(tmp_path, VERSIONS)
    rejection = Rejection("b.html", "extract", "too_deep", "dyp")
    first.add(entry(PAGE) | {"k": ("b.html", rejection)})
    second = Cache(tmp_path, VERSIONS)
    assert key_of(PAGE) in second
    assert second.rejection("k") == rejection
    assert second.rejection(key_of(PAGE)) is None
    assert texts(second, PAGE) == ["<p>Kystnettet"]


def test_other_versions_find_nothing_and_leave_the_old_parts_until_they_have_run(tmp_path: Path) -> None:
    Cache(tmp_path, VERSIONS).add(entry(PAGE))
    other = Cache(tmp_path, {"amounts": "2"})
    assert key_of(PAGE) not in other
    assert key_of(PAGE) in Cache(tmp_path, VERSIONS)
    other.add(entry(PAGE))
    assert texts(other, PAGE) == ["<p>Kystnettet"]
    other.tidy([key_of(PAGE)], limit=1 << 30, batch=10)
    assert key_of(PAGE) not in Cache(tmp_path, VERSIONS)
    assert texts(Cache(tmp_path, {"amounts": "2"}), PAGE) == ["<p>Kystnettet"]


def filled(folder: Path, number: int) -> tuple[Cache, list[Page]]:
    """A cache with a part for each page."""
    cache, held = Cache(folder, VERSIONS), pages(number)
    for page in held:
        cache.add(entry(page))
    return cache, held


def parts_in(folder: Path) -> int:
    return len(list(folder.glob("part=*")))


def test_many_small_parts_become_one_without_the_pages_that_are_gone(tmp_path: Path) -> None:
    cache, held = filled(tmp_path, 12)
    cache.add({"r": ("r.html", Rejection("r.html", "extract", "too_deep", "dyp"))})
    used = held[:10]
    cache.tidy([*map(key_of, used), "r"], limit=1 << 30, batch=100)
    again = Cache(tmp_path, VERSIONS)
    assert parts_in(tmp_path) == 1
    assert texts(again, *used) == sorted(p.content.decode() for p in used)
    assert again.rejection("r") == Rejection("r.html", "extract", "too_deep", "dyp")
    assert all(key_of(page) not in again for page in held[10:])


def test_few_parts_and_full_parts_are_left_as_they_are(tmp_path: Path) -> None:
    cache, held = filled(tmp_path, 8)
    cache.tidy(map(key_of, held), limit=1 << 30, batch=100)
    assert parts_in(tmp_path) == 8
    cache, held = filled(tmp_path, 12)
    cache.tidy(map(key_of, held), limit=1 << 30, batch=1)
    assert parts_in(tmp_path) == 12


def test_beyond_the_limit_unused_parts_go_the_longest_unused_first(tmp_path: Path) -> None:
    cache, held = filled(tmp_path, 4)
    for age, page in enumerate(held):
        (part,) = (p for p in cache.parts.values() if key_of(page) in p.pages)
        os.utime(part.folder, (1000 + age, 1000 + age))
    size = sum(f.stat().st_size for f in tmp_path.glob("part=*/*"))
    cache.tidy([key_of(held[0])], limit=size - 1, batch=100)
    assert [key_of(p) in Cache(tmp_path, VERSIONS) for p in held] == [True, False, True, True]
    cache.tidy([key_of(held[0])], limit=0, batch=100)
    assert [key_of(p) in Cache(tmp_path, VERSIONS) for p in held] == [True, False, False, False]


def test_a_page_that_two_parts_hold_is_read_once_also_when_they_are_joined(tmp_path: Path) -> None:
    first, second = Cache(tmp_path, VERSIONS), Cache(tmp_path, VERSIONS)
    for page in pages(10):
        first.add(entry(page))
    second.add(entry(pages(1)[0]) | entry(PAGE))
    cache = Cache(tmp_path, VERSIONS)
    cache.tidy([key_of(PAGE), *map(key_of, pages(10))], limit=1 << 30, batch=100)
    assert parts_in(tmp_path) == 1
    assert texts(cache, PAGE, *pages(10)) == sorted(["<p>Kystnettet", *(f"side {i}" for i in range(10))])


def test_views_hold_the_pages_asked_for_and_no_other(tmp_path: Path) -> None:
    cache = Cache(tmp_path, VERSIONS)
    held = pages(6)
    cache.add({k: v for p in held[:4] for k, v in entry(p).items()})
    cache.add({k: v for p in held[4:] for k, v in entry(p).items()})
    assert texts(cache, held[1], held[5]) == ["side 1", "side 5"]
    assert texts(cache) == []
    with cache.connect([key_of(held[1])]) as connection:
        assert connection.sql("SELECT page_key FROM page_pages").fetchall() == [(key_of(held[1]),)]
        assert connection.sql("SELECT count(*) FROM page_amounts").fetchall() == [(0,)]


def test_a_page_that_is_added_twice_is_there_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path, VERSIONS)
    cache.add(entry(PAGE))
    cache.add(entry(PAGE) | entry(pages(1)[0]))
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
    cache.add(entry(PAGE))
    (part,) = tmp_path.iterdir()
    damage(part)  # type: ignore[operator]
    again = Cache(tmp_path, VERSIONS)
    assert key_of(PAGE) not in again
    again.add(entry(PAGE))
    assert texts(again, PAGE) == ["<p>Kystnettet"]
    assert texts(Cache(tmp_path, VERSIONS), PAGE) == ["<p>Kystnettet"]


def test_what_a_killed_run_left_half_written_is_cleared(tmp_path: Path) -> None:
    (tmp_path / "x.partial").mkdir()
    (tmp_path / "x.partial" / "pages.parquet").write_bytes(b"PAR1")
    cache = Cache(tmp_path, VERSIONS)
    cache.add(entry(PAGE))
    cache.tidy([key_of(PAGE)], limit=1 << 30, batch=10)
    assert [p.name[:5] for p in tmp_path.iterdir()] == ["part="]
