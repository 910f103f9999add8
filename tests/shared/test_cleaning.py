"""Cleaning held against the pages with gold that lie beside the repository."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

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
