"""What docs/names-in-spacy.md shows runs, and says what it should."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.settings import Settings

SHOWN = (Path(__file__).parents[1] / "docs" / "names-in-spacy.md").read_text(encoding="utf-8")


def test_the_code_runs_from_top_to_bottom(capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, object] = {}
    for code in re.findall(r"```python\n(.+?)```", SHOWN, re.S):
        exec(code, known)  # noqa: S102
    told = capsys.readouterr().out
    assert "Jens Hansen PER" in told
    assert "Universitetet i Bergen ORG" in told
    assert re.search(r"Oslo +LOC +[01]\.\d\d", told)
    assert "('Lidköpings kommun', " in told
    assert "bl.a. med Göteborgs universitet.', 'Det är bra.'" in told
    assert "Jens Hansen" in str(known["html"])


def test_the_settings_are_valid() -> None:
    (text,) = re.findall(r"```toml\n(.+?)```", SHOWN, re.S)
    assert Settings.model_validate(tomllib.loads(text)).names.pipeline == "da_core_news_lg"
