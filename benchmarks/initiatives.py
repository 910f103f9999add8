"""Networks, projects and relations on short invented pages: precision and recall per half, language, kind, predicate.

``PYTHONPATH=. python benchmarks/initiatives.py`` prints both halves; with ``GOLD… --pages FOLDER…`` the same of pages
that have gold. The pages in ``tests/extractors/initiatives/pages`` are dealt out by the number in their name: what is
mended is learnt from the one half (``tune``), and the other (``held``) only measures.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from extractors.document import Page
from extractors.page import extract_page
from extractors.registry import organisations
from pipeline.assembly import assemble
from pipeline.evaluate import Scores, evaluate
from pipeline.evaluation.gold import GoldNetwork, GoldPage, GoldProject, read_gold
from pipeline.evaluation.snapshot import Snapshot
from schemas.catalogue import BY_NAME, PAGE_SCOPE

PAGES = Path(__file__).parents[1] / "tests/extractors/initiatives/pages"
_ORGANISATIONS = {"funded_by", "led_by_org", "participant", "host"}
_FIELDS = ("networks", "projects", "relations")


class Snippet:
    """One invented page: its name, language and kind, its markup or text, and what it says."""

    def __init__(self, entry: str) -> None:
        head, *lines = entry.strip().split("\n")
        self.name, self.kind = head.split(" ", 1)
        self.language = self.name[:2]
        said = [line[2:] for line in lines if line.startswith("= ")]
        self.text = "\n".join(line for line in lines if not line.startswith("= "))
        self.is_html = self.text.startswith("<")
        self.networks = [s.removeprefix("network ") for s in said if s.startswith("network ")]
        self.projects = [s.removeprefix("project ") for s in said if s.startswith("project ")]
        self.relations = list(self._relations(s for s in said if " | " in f" {s}"))

    def _relations(self, said: Iterable[str]) -> Iterable[tuple[str, str, str]]:
        only = (self.networks + self.projects or [""])[0].split(" = ")[0]
        for line in said:
            subject, predicate, objects = (part.strip() for part in f" {line}".split(" | "))
            for target in objects.split(" ; "):
                if predicate == "amount":
                    value, currency = target.split()
                    target = f"{value}-{value} {currency}"
                yield subject or only, predicate, _registered(target) if predicate in _ORGANISATIONS else target

    @property
    def half(self) -> str:
        """``tune`` or ``held``: the same for one number in all languages, as their layouts are alike."""
        return ("tune", "held")[zlib.crc32(self.name[3:5].encode()) % 2]

    @property
    def gold(self) -> GoldPage:
        """What the page says, as evaluation reads it."""
        named = [(*name.split(" = "), None) for name in self.networks]
        networks = tuple(GoldNetwork(name=n[0], alt_name=n[1]) for n in named)
        projects = tuple(
            GoldProject(name=n[0], alt_name=n[1]) for n in ((*name.split(" = "), None) for name in self.projects)
        )
        return GoldPage(
            file=self.name,
            lang=self.language,
            organisations=(),
            people=(),
            amounts=(),
            counts=(),
            years=(),
            periods=(),
            contacts=(),
            networks=networks,
            projects=projects,
            relations=tuple(self.relations),
        )

    @property
    def page(self) -> Page:
        """The page as if fetched."""
        if self.is_html:
            markup = f"<!doctype html><html><body><main>{self.text}</main></body></html>"
            return Page(self.name, markup.encode(), "html")
        return Page(self.name, self.text.encode(), "text")


@cache
def _by_form() -> dict[str, str]:
    return {form: one.name for one in organisations() for form in (*one.forms, one.acronym) if form}


def _registered(name: str) -> str:
    """The name under which the registry has an organisation, which is the name that tables give it."""
    return _by_form().get(name, name)


def snippets() -> list[Snippet]:
    """All invented pages, by language and place in their file."""
    return [
        Snippet(entry)
        for file in sorted(PAGES.glob("*.txt"))
        for entry in file.read_text("utf-8").removeprefix("@ ").split("\n@ ")
    ]


def tables(pages: Iterable[Page], folder: Path) -> None:
    """The published tables of some pages, written to a folder."""
    rows: dict[str, list[pa.Table]] = {table.name: [BY_NAME[table.name].rows([])] for table in PAGE_SCOPE}
    keys: dict[str, list[str]] = {table.name: [] for table in PAGE_SCOPE}
    for page in pages:
        for name, records in extract_page(page).rows.items():
            rows[name].append(BY_NAME[name].rows(records))
            keys[name] += [page.file_name] * len(records)
    connection = duckdb.connect()
    for name, parts in rows.items():
        whole = pa.concat_tables(parts).append_column("page_key", pa.array(keys[name], pa.string()))
        connection.register("whole", whole)
        connection.execute(f"CREATE TABLE page_{name} AS SELECT * FROM whole")  # noqa: S608
        connection.unregister("whole")
    assemble(connection, folder)


def scored(snapshot: Snapshot, chosen: Sequence[GoldPage]) -> Scores:
    """Some pages against the tables."""
    return evaluate(chosen, snapshot)


def of_gold(files: Sequence[Path], folders: Sequence[Path]) -> Iterator[tuple[GoldPage, str, Page]]:
    """The pages of gold files that lie in the folders: gold, kind and page."""
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    for gold, line in zip(read_gold(files), lines, strict=True):
        file = next((f / gold.file for f in folders if (f / gold.file).exists()), None)
        if file is not None:
            page = Page(gold.file, file.read_bytes(), "html" if file.suffix == ".html" else "text")
            yield gold, json.loads(line).get("kind") or "other", page


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files instead of the invented pages")
    parser.add_argument("--pages", nargs="*", type=Path, default=[], help="folders that hold the pages of the gold")
    parser.add_argument("--errors", type=int, default=0, help="errors to show per field, never of the held-out half")
    given = parser.parse_args()
    if given.gold:
        groups = {"gold": list(of_gold(given.gold, given.pages))}
    else:
        halves = ("tune", "held")
        groups = {half: [(s.gold, s.kind, s.page) for s in snippets() if s.half == half] for half in halves}
    for name, chosen in groups.items():
        with tempfile.TemporaryDirectory() as folder:
            tables([page for _, _, page in chosen], Path(folder))
            snapshot = Snapshot.read(Path(folder), [gold.file for gold, _, _ in chosen])
        print(f"== {name}: {len(chosen)} pages")
        _groups(snapshot, [(gold.lang, gold) for gold, _, _ in chosen])
        _groups(snapshot, [(kind, gold) for gold, kind, _ in chosen])
        errors = given.errors if name != "held" else 0
        for line in scored(snapshot, [gold for gold, _, _ in chosen]).report(errors):
            if line[:26].strip() in _FIELDS or line.startswith("  "):
                print(line)


def _groups(snapshot: Snapshot, pages: Sequence[tuple[str, GoldPage]]) -> None:
    """One line a group: how many pages, and precision and recall of each field."""
    for group in sorted({name for name, _ in pages}):
        own = [gold for name, gold in pages if name == group]
        figures = scored(snapshot, own).figures()
        shares = [
            f"{field} P {_share(figures[field].precision)} R {_share(figures[field].recall)}" for field in _FIELDS
        ]
        print(f"  {group:16}{len(own):>4}  " + "  ".join(shares))


def _share(value: float | None) -> str:
    return "   –" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    main()
