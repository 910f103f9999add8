"""The registries as tables of the corpus scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import duckdb
import pyarrow as pa

from extractors import registry
from extractors.registry import Organisation
from pipeline.resolution.keys import name_key
from schemas import ids
from schemas.folding import fold

COLUMNS = (
    "name", "name_en", "acronym", "org_type", "sector", "country", "orgnr", "ror", "wikidata", "municipality_code",
    "domain", "valid_from", "valid_to",
)  # fmt: skip
_SHORTEST = 5  # letters of a name of one word that stands for a body by itself


def load(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``known_bodies``, ``known_forms`` and ``known_domains``.

    ``known_forms`` holds the names that stand for a body wherever they occur, and short forms (``is_short``), which
    need something beside them; ``known_domains`` the domains that one body has to itself.
    """
    for name, table in _tables().items():
        connection.register("given", table)
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM given")  # noqa: S608
        connection.unregister("given")


@cache
def _tables() -> dict[str, pa.Table]:
    bodies = registry.organisations()
    org_id = {o.key: ids.org_id(o.key, None, "") for o in bodies}
    rows = [
        {"org_id": org_id[o.key], "successor_org_id": org_id.get(o.successor)}
        | {column: getattr(o, column) or None for column in COLUMNS}
        for o in bodies
    ]
    forms = [
        {"org_id": org_id[o.key], "form": form, "key": name_key(form), "is_short": short, "country": o.country}
        for o in bodies
        for form, short in _forms(o)
    ]
    owners = Counter(o.domain for o in bodies if o.domain)
    domains = [{"domain": o.domain, "org_id": org_id[o.key]} for o in bodies if owners[o.domain] == 1]
    return {
        "known_bodies": pa.Table.from_pylist(rows, pa.schema([(n, pa.string()) for n in rows[0]])),
        "known_forms": pa.Table.from_pylist(forms),
        "known_domains": pa.Table.from_pylist(domains),
    }


def _forms(org: Organisation) -> Iterator[tuple[str, bool]]:
    town = org.org_type == "municipality"
    for form in dict.fromkeys(org.forms):
        words = fold(form).split()
        alone = len(words) > 1 or (len(fold(form)) >= _SHORTEST and not org.needs_context and not form.isupper())
        if not town or len(words) > 1:
            yield form, not alone
    if org.acronym and org.acronym not in org.forms:
        yield org.acronym, True
