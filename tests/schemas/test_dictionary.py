from pathlib import Path

from schemas.catalogue import TABLES
from schemas.dictionary import to_markdown

DOCS = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_data_dictionary_in_the_docs_is_current() -> None:
    assert DOCS.read_text("utf-8") == to_markdown(TABLES), "run `make docs`"
