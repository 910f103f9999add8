"""Gold: what one page says, written down by hand, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.errors import UsageError

Triple = tuple[str, str, str | int | float]  # subject, predicate, object
Loose = str | int | None  # a year may stand as a number


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Entry(_Gold):
    unsure: bool = False
    optional: bool = False

    @property
    def is_free(self) -> bool:
        """Whether the entry costs nothing, found or not."""
        return self.unsure or self.optional


class GoldOrganisation(_Entry):
    """One organisation and the ways in which the page writes it."""

    name: str
    surfaces: tuple[str, ...] = ()


class GoldPerson(_Entry):
    """One person with e-mail address and telephone numbers (E.164)."""

    name: str
    email: str | None = None
    phone: str | None = None
    phones: tuple[str, ...] = ()


class GoldAmount(_Entry):
    """One sum of money, in currency units; ``min`` equals ``max`` but for ranges."""

    min: float | None = None
    max: float | None = None
    currency: str | None = None
    qualifier: str | None = None
    kind: str | None = None


class GoldCount(_Entry):
    """One stated number."""

    n: int


class GoldPeriod(_Entry):
    """A stretch of time; dates ISO 8601 at the precision given."""

    start: Loose = None
    end: Loose = None


class GoldContact(_Entry):
    """One contact; only e-mail addresses and telephone numbers are compared."""

    kind: str
    value: str


class GoldNetwork(_Entry):
    """One network."""

    name: str
    acronym: str | None = None
    alt_name: str | None = None
    unnamed: bool = False
    lead: str | None = None
    members: tuple[str, ...] | None = None
    founded: Loose = None


class GoldProject(_Entry):
    """One project."""

    name: str
    acronym: str | None = None
    alt_name: str | None = None
    unnamed: bool = False
    funders: tuple[str, ...] | None = None
    participants: tuple[str, ...] | None = None
    coordinator: str | None = None
    leader: str | None = None
    host: str | None = None
    programme: str | None = None
    start: Loose = None
    end: Loose = None
    amount: GoldAmount | None = None


class GoldPage(_Gold):
    """Everything that one page says. A list that may be empty must still be there: nothing is to be found."""

    file: str
    lang: str
    organisations: tuple[GoldOrganisation, ...]
    people: tuple[GoldPerson, ...]
    amounts: tuple[GoldAmount, ...]
    counts: tuple[GoldCount, ...]
    years: tuple[int, ...]
    years_optional: tuple[int, ...] = ()
    periods: tuple[GoldPeriod, ...]
    contacts: tuple[GoldContact, ...]
    networks: tuple[GoldNetwork, ...]
    projects: tuple[GoldProject, ...]
    relations: tuple[Triple, ...] | None = None
    optional: tuple[Triple, ...] = ()  # relations that cost nothing, found or not
    main_must: tuple[str, ...] = ()
    main_must_not: tuple[str, ...] = ()


def read_gold(paths: Sequence[Path]) -> list[GoldPage]:
    """All pages of the gold files, in order.

    Raises:
        UsageError: if a file can't be read or a line is no gold; names the file and the line.
    """
    return [page for path in paths for page in _read(path)]


def _read(path: Path) -> Iterator[GoldPage]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _page(line, f"{path}:{number}")


def _page(line: str, place: str) -> GoldPage:
    try:
        return GoldPage.model_validate(_with_file(json.loads(line)))
    except json.JSONDecodeError as error:
        raise UsageError(f"{place}: not JSON: {error.msg} at column {error.colno}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "line"
        raise UsageError(f"{place}: {where}: {first['msg']}") from error


def _with_file(page: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Gold without ``file`` is for the text file named after its id."""
    if isinstance(page, dict) and not page.get("file") and "id" in page:
        return page | {"file": f"{page['id']}.txt"}
    return page
