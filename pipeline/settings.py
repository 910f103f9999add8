"""The settings of a run: one typed, frozen tree, read once by the command line and passed down."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.recogniser.labels import DEFAULT_LABELS, OURS, Kind
from schemas.errors import UsageError

DEFAULT_FILE = Path("samverk.toml")


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Input(_Section):
    """What is read, and how a feed's columns are called (the first that a record fills is taken)."""

    paths: tuple[Path, ...] = (Path("corpus"),)  # what `samverk refresh` reads
    ignore: tuple[str, ...] = ("README*", "LICENSE*", ".*", "gold/", "judgements.csv", "*.py")  # "name/" is a folder
    max_bytes: Annotated[int, Field(ge=1)] = 10_000_000  # of one page, decompressed
    html_columns: tuple[str, ...] = ("html", "raw_html", "browserHtml", "body", "content")
    base64_columns: tuple[str, ...] = ("httpResponseBody",)
    text_columns: tuple[str, ...] = ("text", "raw_text", "markdown")
    url_columns: tuple[str, ...] = ("url", "URI", "uri", "address")
    fetched_at_columns: tuple[str, ...] = ("fetched_at", "crawl_date", "timestamp", "date")
    published_columns: tuple[str, ...] = ("published", "published_date", "date_published", "datePublished")
    content_type_columns: tuple[str, ...] = ("content_type", "content-type", "Content-Type")

    @property
    def content_columns(self) -> tuple[str, ...]:
        """Every column that may hold a page."""
        return (*self.html_columns, *self.base64_columns, *self.text_columns)


class Run(_Section):
    """How pages are worked through."""

    executor: Literal["local", "ray"] = "local"
    jobs: Annotated[int, Field(ge=1)] | None = None  # worker processes; none: one per CPU
    timeout_s: Annotated[float, Field(gt=0)] = 60.0  # wall time of one page
    memory_mb: Annotated[int, Field(ge=1024)] = 4096  # of one worker
    batch: Annotated[int, Field(ge=1)] = 500  # pages that are put into the cache together
    cache_gb: Annotated[float, Field(ge=0)] = 50.0  # beyond it, results that the newest run didn't use are deleted

    @property
    def workers(self) -> int:
        """How many worker processes there are."""
        return self.jobs or len(os.sched_getaffinity(0))


class Publish(_Section):
    """Where tables go, and when they don't."""

    output: Path = Path("output")
    max_rejected_share: Annotated[float, Field(ge=0, le=1)] = 0.2  # of the pages; redirects and copies don't count
    min_pages: Annotated[int, Field(ge=1)] = 20  # with fewer pages the share says nothing
    keep: Annotated[int, Field(ge=1)] = 10  # newest snapshots; others are deleted
    keep_monthly: Annotated[int, Field(ge=0)] = 0  # but for the newest of each of so many months
    personal_days: Annotated[int, Field(ge=1)] | None = None  # then older snapshots lose columns of personal data


class Drift(_Section):
    """How far figures may move against the snapshot before. Shares; what stands on few rows says nothing."""

    min_rows: Annotated[int, Field(ge=1)] = 200  # or pages, in the snapshot before
    pages: Annotated[float, Field(ge=0, le=1)] = 0.3  # of a language, that may vanish
    rows: Annotated[float, Field(ge=0)] = 0.5  # rows a page, of a table in a language, up or down
    nulls: Annotated[float, Field(ge=0, le=1)] = 0.3  # empty cells of a column, up or down
    accept: bool = False  # publish all the same; the reasons are told


class People(_Section):
    """How people are kept apart without saying who they are."""

    secret: str = "samverk"  # noqa: S105 keys the hash in person_id; set your own where tables are shared


class Resolution(_Section):
    """Which candidates are one real thing."""

    judgements: Path = Path("corpus/judgements.csv")  # the user's own word: left_id, right_id, same or not same, note


class Names(_Section):
    """Which trained recogniser reads names, beside registries and rules."""

    pipeline: Annotated[str, Field(min_length=1)] = OURS  # or "none", or an installed spaCy pipeline or its folder
    labels: Mapping[str, Kind] = DEFAULT_LABELS  # what that pipeline's labels are here; others are ignored


class Settings(_Section):
    """Precedence: flag, then file, then the default written here."""

    input: Input = Input()
    run: Run = Run()
    publish: Publish = Publish()
    drift: Drift = Drift()
    people: People = People()
    names: Names = Names()
    resolution: Resolution = Resolution()


def load(path: Path | None, flags: Mapping[str, Any] | None = None) -> Settings:
    """Read settings from ``path``, else from ``samverk.toml`` where there is one.

    ``flags`` maps dotted names ("run.jobs") to values that win over the file; ``None`` values are ignored.

    Raises:
        UsageError: the file can't be read, or a key or value is wrong; the message names both.
    """
    if path is None and DEFAULT_FILE.is_file():
        path = DEFAULT_FILE
    try:
        tree: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    settings = _valid(tree, path)
    for dotted, value in (flags or {}).items():
        if value is not None:
            section, key = dotted.split(".")
            tree[section] = {**tree.get(section, {}), key: value}
            settings = _valid(tree, None)
    return settings


def _valid(tree: dict[str, Any], path: Path | None) -> Settings:
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path or 'settings'}: {where}: {first['msg']}") from error
