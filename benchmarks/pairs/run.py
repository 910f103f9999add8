"""Pairs through the pages and both scopes, and what they are told to be."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.document import Page
from extractors.page import extract_page
from pairs.cases import Mention, Pair
from pipeline.assembly import assemble
from schemas.catalogue import BY_NAME, PAGE_SCOPE


@dataclass
class Tally:
    """Right and wrong of one kind's pairs."""

    right: int = 0
    joined: int = 0  # wrongly
    apart: int = 0  # wrongly
    errors: list[str] = field(default_factory=list)
    by_source: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the pairs that are told to be one, those that are."""
        return self.right / ((self.right + self.joined) or 1)

    @property
    def recall(self) -> float:
        """Of the pairs that are one, those that are told so."""
        return self.right / ((self.right + self.apart) or 1)


def ids_of(mentions: Iterable[Mention], label: str) -> dict[Mention, str | None]:
    """The final id of each mention: of the row with its label that shares most characters with it."""
    held: dict[str, list[pa.Table]] = {t.name: [_empty(t.name)] for t in PAGE_SCOPE}
    todo = list(dict.fromkeys(mentions))
    for mention in todo:
        for name, records in extract_page(_page(mention)).rows.items():
            rows = BY_NAME[name].rows(records)
            keys = pa.array([_url(mention)] * rows.num_rows, pa.string())
            held[name].append(rows.append_column("page_key", keys))
    connection = duckdb.connect()
    for name, parts in held.items():
        connection.register("given", pa.concat_tables(parts))
        connection.execute(f"CREATE TABLE page_{name} AS SELECT * FROM given")
        connection.unregister("given")
    with tempfile.TemporaryDirectory() as folder:
        assemble(connection, Path(folder))
        pages = pq.read_table(f"{folder}/pages.parquet", columns=["page_id", "url", "text"]).to_pylist()
        rows = pq.read_table(f"{folder}/mentions.parquet").to_pylist()
    texts = {p["page_id"]: (p["url"], p["text"]) for p in pages}
    by_url: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows:
        if row["label"] == label and row["entity_id"]:
            by_url.setdefault(texts[row["page_id"]][0], []).append((row["start"], row["end"], row["entity_id"]))
    text_of = dict(texts.values())
    return {m: _meant(m, text_of.get(_url(m), ""), by_url.get(_url(m), [])) for m in todo}


def _meant(mention: Mention, text: str, found: Sequence[tuple[int, int, str]]) -> str | None:
    start = text.find(mention.text)
    end = start + len(mention.text)
    if start < 0:
        return None
    shares = [(min(e, end) - max(s, start), -(e - s), entity) for s, e, entity in found if s < end and start < e]
    return max(shares)[2] if shares else None


def _url(mention: Mention) -> str:
    return f"https://{mention.host}/{mention.path}"


def _page(mention: Mention) -> Page:
    lang = "no" if mention.lang in {"nb", "nn"} else mention.lang
    html = f"<html lang='{lang}'><body><main>{mention.body}</main></body></html>"
    return Page(
        f"{mention.host}-{mention.path}.html", html.encode(), "html", url=_url(mention), published=mention.published
    )


def _empty(name: str) -> pa.Table:
    return BY_NAME[name].schema.append(pa.field("page_key", pa.string())).empty_table()


def tally(pairs: Sequence[Pair], label: str) -> Tally:
    """Pages in, ids out, compared with the labels."""
    found = ids_of((m for p in pairs for m in (p.left, p.right)), label)
    done = Tally()
    for pair in pairs:
        left, right = found[pair.left], found[pair.right]
        told = left is not None and left == right
        done.right += pair.same and told
        done.joined += told and not pair.same
        done.apart += pair.same and not told
        verdict = "right" if told == pair.same else "wrong"
        done.by_source[pair.source.partition(" (")[0], verdict] += 1
        if told != pair.same:
            kind = "joined" if told else "apart"
            done.errors.append(f"{kind}: {pair.left.text!r} ({left}) | {pair.right.text!r} ({right}) [{pair.source}]")
    return done
