"""Cleaning held against the pages with gold that lie beside the repository."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.cleaning import MOJIBAKE, Score, macro, ours, score
from extractors.cleaning.clean import clean
from extractors.document import Page
from extractors.language.page import with_language

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def gold() -> Iterator[dict[str, Any]]:
    for path in [*sorted(CORPUS.glob("dev/gold-*.jsonl")), CORPUS / "seeds" / "gold.jsonl"]:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line) | {"path": path.parent}


@pytest.mark.parametrize("page", list(gold()), ids=lambda p: p["file"])
def test_main_text_is_kept_and_what_stands_around_it_is_not(page: dict[str, Any]) -> None:
    path = page["path"] / page["file"]
    document = with_language(clean(Page(page["file"], path.read_bytes(), "text" if path.suffix == ".txt" else "html")))
    text = re.sub(r"\s+", " ", document.text)
    assert [s for s in page["main_must"] if re.sub(r"\s+", " ", s).strip() not in text] == []
    assert [s for s in page["main_must_not"] if s in text] == []
    assert document.language == page["lang"]


def test_real_pages_keep_their_main_text() -> None:
    scores: dict[str, list[Score]] = defaultdict(list)
    for line in (CORPUS / "html" / "main.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        page = Page(one["file"], (CORPUS / "html" / one["file"]).read_bytes(), "html")
        scores[one["host"]].append(score(ours(page), one["main"]))
    whole = macro(scores, sorted(scores))
    assert whole.f1 >= 0.955
    assert whole.recall >= 0.975
    assert sum(s.recall < 0.5 for host in scores.values() for s in host) <= 1


def test_no_real_page_comes_out_with_letters_of_a_wrong_charset() -> None:
    broken = {}
    for path in sorted((CORPUS / "html").rglob("*.html")):
        content = path.read_bytes()
        found = MOJIBAKE.findall(ours(Page(path.name, content, "html")))
        if found and "\ufffd".encode() not in content:
            broken[path.name] = found
    assert broken == {}
